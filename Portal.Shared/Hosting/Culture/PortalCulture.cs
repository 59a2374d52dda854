using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Hosting.Security;

namespace Portal.Shared.Hosting.Culture;

/// <summary>Dutch unless somebody chose otherwise. The browser's own language is not followed: a letter and the page it points to must agree.</summary>
public static class PortalCulture
{
    /// <summary>Name of the cookie that remembers the choice; strictly necessary, no person in it.</summary>
    public const string CookieName = "Werkcontact.Taal";

    /// <summary>How many days the choice is remembered.</summary>
    public const int CookieDays = 365;

    /// <summary>Address that sets the language.</summary>
    public const string Path = "/taal";

    /// <summary>The address that switches to <paramref name="culture"/> and comes back.</summary>
    public static string Switch(string culture, string back) => $"{Path}?cultuur={culture}&terug={Uri.EscapeDataString(back)}";

    /// <summary>The language of the page for <c>&lt;html lang&gt;</c>: <c>nl</c> or <c>en</c>.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    internal static IApplicationBuilder UsePortalCulture(this IApplicationBuilder app, PortalApp portal) =>
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(portal.Cultures[0]);
            options.SupportedCultures = options.SupportedUICultures = [.. portal.Cultures.Select(CultureInfo.GetCultureInfo)];
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CookieName }];
        });

    internal static void MapCultureSwitch(this IEndpointRouteBuilder endpoints, PortalApp portal)
    {
        if (portal.Cultures.Count == 1)
            return;
        var isDevelopment = endpoints.ServiceProvider.GetRequiredService<IWebHostEnvironment>().IsDevelopment();
        endpoints.MapGet(Path, (HttpContext context, string? cultuur, string? terug) =>
        {
            var culture = portal.Cultures.FirstOrDefault(known => string.Equals(known, cultuur, StringComparison.OrdinalIgnoreCase)) ?? portal.Cultures[0];
            context.Response.Cookies.Append(CookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(CookieDays),
                SameSite = SameSiteMode.Lax,
                Secure = !isDevelopment,
            });
            return Results.LocalRedirect(LocalAddress.OrHome(terug));
        }).AllowAnonymous().RequireRateLimiting(RateLimits.Public);
    }
}
