using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Shared.Hosting.Login;

/// <summary>
/// Settings of <see cref="OpenIdConnectHandler"/>. Names and meaning are those of Microsoft.AspNetCore.Authentication.OpenIdConnect,
/// so that the package can take the handler's place; what that package can do and this handler does not (implicit, hybrid, form_post) is left out.
/// </summary>
public sealed class OpenIdConnectOptions : RemoteAuthenticationOptions
{
    /// <summary>The code flow with PKCE, the usual paths, and no claim that only the protocol needs.</summary>
    public OpenIdConnectOptions()
    {
        CallbackPath = "/signin-oidc";
        Events = new OpenIdConnectEvents();
        CorrelationCookie.SameSite = SameSiteMode.Lax;
        NonceCookie = new PathCookie(() => CallbackPath, () => RemoteAuthenticationTimeout) { Name = OpenIdConnectDefaults.CookieNoncePrefix };
        SignedOutCookie = new PathCookie(() => SignedOutCallbackPath, () => RemoteAuthenticationTimeout) { Name = OpenIdConnectDefaults.CookieSignOutPrefix };
        foreach (var claim in (string[])["nonce", "aud", "azp", "exp", "iat", "nbf", "at_hash", "c_hash", "s_hash", "jti"])
            ClaimActions.DeleteClaim(claim);
    }

    /// <summary>Address of the provider; equal to the issuer in its metadata.</summary>
    public string? Authority { get; set; }

    /// <summary>Address of the metadata; made from <see cref="Authority"/> when absent.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>Name under which the provider knows this application.</summary>
    public string? ClientId { get; set; }

    /// <summary>Secret that goes with <see cref="ClientId"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary><c>client_secret_basic</c> or <c>client_secret_post</c>; when absent the metadata decides, basic first.</summary>
    public string? TokenEndpointAuthMethod { get; set; }

    /// <summary>Whether every address of the provider must be https. May be false in Development only.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    /// <summary>Where the provider sends the browser after signing out.</summary>
    public PathString SignedOutCallbackPath { get; set; } = "/signout-callback-oidc";

    /// <summary>Where the browser goes after that, when the sign-out named no local address.</summary>
    public string SignedOutRedirectUri { get; set; } = "/";

    /// <summary>Where the provider posts that a session ended there. The official package has no such option: it knows the front channel only.</summary>
    public PathString BackChannelLogoutPath { get; set; } = "/signout-backchannel-oidc";

    /// <summary>Scheme that holds the id_token to sign out with; <see cref="RemoteAuthenticationOptions.SignInScheme"/> when absent.</summary>
    public string? SignOutScheme { get; set; }

    /// <summary>What is asked for.</summary>
    public ICollection<string> Scope { get; } = new HashSet<string>(StringComparer.Ordinal) { "openid", "profile" };

    /// <summary>How long ago the person may have proven who they are, at most; absent means that it does not matter.</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>Value of <c>prompt</c>, when one is wanted always.</summary>
    public string? Prompt { get; set; }

    /// <summary>Further parameters of the authorization request, such as <c>acr_values</c>.</summary>
    public IDictionary<string, string> AdditionalAuthorizationParameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether claims are asked from the userinfo endpoint too.</summary>
    public bool GetClaimsFromUserInfoEndpoint { get; set; }

    /// <summary>What happens to the claims of id_token and userinfo before they enter the ticket.</summary>
    public ClaimActionCollection ClaimActions { get; } = [];

    /// <summary>What an id_token must satisfy; issuer, audience, keys and lifetime are filled in by the handler.</summary>
    public TokenValidationParameters TokenValidationParameters { get; set; } = new() { NameClaimType = "name", RoleClaimType = "roles" };

    /// <summary>Reads and validates the id_token.</summary>
    public JsonWebTokenHandler TokenHandler { get; set; } = new() { MapInboundClaims = false };

    /// <summary>The checks of OpenID Connect Core: required claims, nonce, at_hash, subject of userinfo. State and nonce age are bound to cookies by the handler.</summary>
    public OpenIdConnectProtocolValidator ProtocolValidator { get; set; } = new() { RequireStateValidation = false, RequireTimeStampInNonce = false };

    /// <summary>Gives the provider's metadata and keys.</summary>
    public IConfigurationManager<OpenIdConnectConfiguration>? ConfigurationManager { get; set; }

    /// <summary>Protects what is remembered between challenge and callback.</summary>
    public ISecureDataFormat<AuthenticationProperties>? StateDataFormat { get; set; }

    /// <summary>Protects what is remembered between sign-out and its callback; another purpose, so that one state never passes for the other.</summary>
    public ISecureDataFormat<AuthenticationProperties>? SignedOutStateDataFormat { get; set; }

    /// <summary>Protects the nonce in the name of its cookie.</summary>
    public ISecureDataFormat<string>? StringDataFormat { get; set; }

    /// <summary>The cookie that carries the nonce.</summary>
    public CookieBuilder NonceCookie { get; }

    /// <summary>The cookie that binds a sign-out to the browser that asked for it.</summary>
    public CookieBuilder SignedOutCookie { get; }

    /// <summary>A sentence for each setting whose text could not be read.</summary>
    internal ICollection<string> Unreadable { get; } = [];

    /// <summary>What the host does at each step.</summary>
    public new OpenIdConnectEvents Events
    {
        get => (OpenIdConnectEvents)base.Events;
        set => base.Events = value;
    }

    /// <summary>Says nothing: <see cref="OpenIdConnectOptionsValidator"/> checks all settings and names every wrong one at once.</summary>
    public override void Validate()
    {
    }

    /// <inheritdoc cref="Validate()" />
    public override void Validate(string scheme)
    {
    }

    /// <summary>A short-lived cookie that is sent to one path only.</summary>
    private sealed class PathCookie : RequestPathBaseCookieBuilder
    {
        private readonly Func<PathString> _path;
        private readonly Func<TimeSpan> _lifetime;

        public PathCookie(Func<PathString> path, Func<TimeSpan> lifetime)
        {
            (_path, _lifetime) = (path, lifetime);
            HttpOnly = true;
            SameSite = SameSiteMode.Lax;
            SecurePolicy = CookieSecurePolicy.Always;
            IsEssential = true;
        }

        protected override string? AdditionalPath => _path();

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Expires ??= expiresFrom + _lifetime();
            return options;
        }
    }
}
