using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.LocalHost.Provider;

/// <summary>
/// An OpenID Connect provider for one computer: anybody may log in as anybody. It supports the code flow with PKCE and nothing else.
/// </summary>
public static class DevelopmentProvider
{
    private const string AuthorizePath = "/connect/authorize";
    private const string ChoosePath = "/connect/kiezen";
    private const string TokenPath = "/connect/token";
    private const string UserInfoPath = "/connect/userinfo";
    private const string EndSessionPath = "/connect/endsession";
    private const string LoggedInPath = "/ingelogd";
    private const string KeysPath = "/.well-known/jwks.json";

    /// <summary>Adds the addresses of the provider. Throws outside Development: no real system may trust it.</summary>
    public static void MapDevelopmentProvider(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            throw new InvalidOperationException($"The development provider does not start in the environment '{app.Environment.EnvironmentName}'.");

        app.MapGet("/.well-known/openid-configuration", (Arguments arguments) => Results.Json(Metadata(arguments.ProviderAddress)));
        app.MapGet(KeysPath, (ProviderKey key) => Results.Json(key.PublicKeys));
        app.MapGet(AuthorizePath, (HttpContext http, ProviderEndpoints provider) => provider.Authorize(http.Request.Query));
        app.MapPost(AuthorizePath, async (HttpContext http, ProviderEndpoints provider) => provider.Authorize(await FormAsync(http)));
        app.MapPost(ChoosePath, async (HttpContext http, ProviderEndpoints provider) => provider.Choose(http.Request.Query, await FormAsync(http)));
        app.MapPost(TokenPath, async (HttpContext http, ProviderEndpoints provider) => provider.Token(http, await FormAsync(http)));
        app.MapMethods(UserInfoPath, [HttpMethods.Get, HttpMethods.Post], (HttpContext http, ProviderEndpoints provider) => provider.UserInfo(http));
        app.MapGet(EndSessionPath, (HttpContext http, ProviderEndpoints provider) => provider.EndSessionAsync(http.Request.Query));
        app.MapGet(LoggedInPath, (ProviderEndpoints provider) => provider.ShowLoggedIn());
        app.MapPost(LoggedInPath, async (HttpContext http, ProviderEndpoints provider) => await provider.EndEverywhereAsync(await FormAsync(http)));
        app.MapPost(EndSessionPath, async (HttpContext http, ProviderEndpoints provider) => await provider.EndSessionAsync(await FormAsync(http)));
    }

    /// <summary>Where a choice on the login page is sent: the original request travels along in the address.</summary>
    internal static string ChooseAction(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> parameters) =>
        QueryHelpers.AddQueryString(ChoosePath, parameters);

    private static async Task<IFormCollection> FormAsync(HttpContext http) =>
        http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;

    private static object Metadata(string issuer) => new
    {
        issuer,
        authorization_endpoint = issuer + AuthorizePath,
        token_endpoint = issuer + TokenPath,
        userinfo_endpoint = issuer + UserInfoPath,
        end_session_endpoint = issuer + EndSessionPath,
        jwks_uri = issuer + KeysPath,
        scopes_supported = (string[])["openid", "profile", "email"],
        response_types_supported = (string[])["code"],
        response_modes_supported = (string[])["query"],
        grant_types_supported = (string[])["authorization_code"],
        acr_values_supported = AssuranceLevels.ByAcr.Select(level => level.Key),
        subject_types_supported = (string[])["public"],
        id_token_signing_alg_values_supported = (string[])["RS256"],
        token_endpoint_auth_methods_supported = (string[])["client_secret_basic", "client_secret_post"],
        claims_supported = (string[])["sub", "name", "email", "email_verified", "acr", "amr", "auth_time", "sid"],
        code_challenge_methods_supported = (string[])["S256"],
        prompt_values_supported = (string[])["none", "login", "consent", "select_account"],
        ui_locales_supported = (string[])["nl-NL"],
        claims_parameter_supported = false,
        request_parameter_supported = false,
        request_uri_parameter_supported = false,
        authorization_response_iss_parameter_supported = true,
        backchannel_logout_supported = true,
        backchannel_logout_session_supported = true,
    };
}
