using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Culture;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Hosting.Cookies;

/// <summary>What a cookie is for.</summary>
public enum CookiePurpose
{
    /// <summary>Remembers that somebody is logged in.</summary>
    Session,

    /// <summary>Guards that the answer at logging in or out belongs to the question.</summary>
    Login,

    /// <summary>Keeps another site from sending a form in somebody's name.</summary>
    Form,

    /// <summary>Remembers the language.</summary>
    Language,
}

/// <summary>A cookie that an app can set.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Name">Its name, or how its name begins.</param>
/// <param name="IsPrefix">Whether the name goes on with something that differs each time.</param>
public sealed record PortalCookie(CookiePurpose Purpose, string Name, bool IsPrefix)
{
    /// <summary>Whether a cookie of this name is this one.</summary>
    public bool Is(string name) => IsPrefix ? name.StartsWith(Name, StringComparison.Ordinal) : name == Name;
}

/// <summary>Every cookie that an app can set, from the settings that set them: the page that lists them cannot say anything else (2018-10, Tw 11.7a).</summary>
public sealed class PortalCookies(IOptionsMonitor<CookieAuthenticationOptions> session, IOptionsMonitor<OpenIdConnectOptions> login, IOptions<AntiforgeryOptions> form)
{
    /// <summary>How long the answer at logging in is waited for.</summary>
    public TimeSpan LoginTime => Provider.RemoteAuthenticationTimeout;

    /// <summary>The cookies.</summary>
    public IReadOnlyList<PortalCookie> All =>
    [
        new(CookiePurpose.Session, session.Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.Name!, IsPrefix: false),
        new(CookiePurpose.Login, Provider.CorrelationCookie.Name!, IsPrefix: true),
        new(CookiePurpose.Login, Provider.NonceCookie.Name!, IsPrefix: true),
        new(CookiePurpose.Login, Provider.SignedOutCookie.Name!, IsPrefix: true),
        new(CookiePurpose.Form, form.Value.Cookie.Name!, IsPrefix: false),
        new(CookiePurpose.Language, PortalCulture.CookieName, IsPrefix: false),
    ];

    private OpenIdConnectOptions Provider => login.Get(OpenIdConnectDefaults.AuthenticationScheme);
}
