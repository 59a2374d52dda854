using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Portal.Shared.Hosting.Cookies;
using Portal.Shared.Hosting.Policies;

namespace Portal.Shared.Hosting.Login;

/// <summary>Login as both hosts have it: a session cookie of their own, and the OpenID provider.</summary>
public static class PortalLogin
{
    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(8);

    private const string EndsAt = ".ends_at";

    /// <summary>
    /// Adds the cookie and the provider. The cookie is named <paramref name="cookieName"/>, with <c>__Host-</c> before it outside Development.
    /// A registered <see cref="ITicketStore"/> keeps the tickets. With <paramref name="proofIsRequired"/> the configuration must say, outside
    /// Development, how strongly everybody must be proven; that the lowest level will do can be said, not forgotten.
    /// </summary>
    public static AuthenticationBuilder AddPortalLogin(
        this IServiceCollection services, IConfiguration configuration, string cookieName, IHostEnvironment environment, bool proofIsRequired = false)
    {
        var development = environment.IsDevelopment();
        var secure = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.TryAddSingleton(_ => new AssuranceLevels(configuration));
        services.TryAddSingleton(provider => new RequiredProof(configuration, provider.GetRequiredService<AssuranceLevels>()));
        // Made at the start: a level that does not exist stops it.
        services.AddOptions<PortalLoginOptions>()
            .Validate<AssuranceLevels>((_, _) => true)
            .Validate<RequiredProof>(
                (_, proof) => !proofIsRequired || development || proof.IsConfigured,
                $"{RequiredProof.AcrSetting} of {RequiredProof.AmrSetting} ontbreekt: waaraan te zien is dat een medewerker met twee stappen heeft ingelogd. Wie daar bewust van afziet, zet {AssuranceLevels.RequiredSetting} op Low.")
            .ValidateOnStart();
        services.TryAddTransient<PortalLoginEvents>();
        services.TryAddSingleton<PortalCookies>();
        services.AddAntiforgery();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .PostConfigure<IServiceProvider>((options, provider) => options.SessionStore ??= provider.GetService<ITicketStore>());
        return services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = development ? cookieName : "__Host-" + cookieName;
                options.Cookie.Path = "/";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = secure;
                options.ExpireTimeSpan = Idle;
                options.SlidingExpiration = true;
                options.LoginPath = LoginAddresses.SignIn;
                options.ReturnUrlParameter = LoginAddresses.ReturnParameter;
                options.Events.OnSigningIn = KeepEnd;
                options.Events.OnValidatePrincipal = EndAsync;
                options.Events.OnRedirectToLogin = ToLogin;
                options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
            })
            .AddOpenIdConnect(options =>
            {
                options.Scope.Add("email");
                options.SaveTokens = true;
                options.GetClaimsFromUserInfoEndpoint = true;
                options.ClaimActions.Add(new PortalClaims());
                options.AccessDeniedPath = LoginAddresses.Denied;
                options.ReturnUrlParameter = "";
                options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = options.SignedOutCookie.SecurePolicy = secure;
                options.EventsType = typeof(PortalLoginEvents);
            });
    }

    /// <summary>Maps <c>GET /inloggen?terug=</c>, <c>GET /inloggen/opnieuw?terug=</c>, <c>GET /inloggen/levend</c> and <c>POST /uitloggen</c>. The callbacks are answered by <c>UseAuthentication</c>.</summary>
    public static IEndpointRouteBuilder MapLogin(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(LoginAddresses.SignIn, (HttpContext context, string? terug) =>
            context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = LocalAddress.OrHome(terug) })).AllowAnonymous();
        endpoints.MapGet(LoginAddresses.SignInAgain, (HttpContext context, string? terug) => context.ChallengeAsync(
            OpenIdConnectDefaults.AuthenticationScheme,
            new OpenIdConnectChallengeProperties { Prompt = "login", MaxAge = TimeSpan.Zero, RedirectUri = LocalAddress.OrHome(terug) })).AllowAnonymous();
        // Work in a circuit is no request: without this, the cookie would expire under somebody who is typing.
        endpoints.MapGet(LoginAddresses.Alive, () => Results.NoContent()).ForAnyLogin();
        endpoints.MapPost(LoginAddresses.SignOut, async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await IsOursAsync(antiforgery, context))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
            // The provider first: the hint that it needs is in the cookie.
            await context.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme);
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }).AllowAnonymous();
        return endpoints;
    }

    // A form that cannot be read is no form of ours: refused, and not a mistake of the portal.
    private static async Task<bool> IsOursAsync(IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    /// <summary>The absolute end of the session of a ticket; null when it does not say.</summary>
    internal static DateTimeOffset? EndOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(EndsAt, out var text) && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var end)
            ? end
            : null;

    // The sliding cookie forgets when the session began; this does not.
    private static Task KeepEnd(CookieSigningInContext context)
    {
        var now = context.Options.TimeProvider!.GetUtcNow();
        context.Properties.Items.TryAdd(EndsAt, (now + Absolute).ToString("O", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    private static async Task EndAsync(CookieValidatePrincipalContext context)
    {
        if (EndOf(context.Properties) is { } end && context.Options.TimeProvider!.GetUtcNow() < end)
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    // A circuit and the script that keeps a session alive cannot follow a redirect to a login page.
    private static Task ToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) || context.Request.Path == LoginAddresses.Alive)
            return Answer(context.Response, StatusCodes.Status401Unauthorized);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
