namespace Portal.Shared.Hosting.Login;

/// <summary>Names that the OpenID Connect handler uses where the host gives none.</summary>
public static class OpenIdConnectDefaults
{
    /// <summary>The scheme, and so the configuration section <c>Authentication:Schemes:OpenIdConnect</c>.</summary>
    public const string AuthenticationScheme = "OpenIdConnect";

    /// <summary>The name that a person could see.</summary>
    public const string DisplayName = "OpenIdConnect";

    /// <summary>Start of the name of the nonce cookie; the protected nonce follows it.</summary>
    public const string CookieNoncePrefix = ".AspNetCore.OpenIdConnect.Nonce.";

    /// <summary>Start of the name of the cookie that binds a sign-out to this browser.</summary>
    public const string CookieSignOutPrefix = ".AspNetCore.OpenIdConnect.SignOut.";

    /// <summary>Where the protected state remembers the redirect_uri that the code must be redeemed with.</summary>
    public const string RedirectUriForCodePropertiesKey = "OpenIdConnect.Code.RedirectUri";
}
