using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using Portal.LocalHost.Pages;
using Parameters = System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>;

namespace Portal.LocalHost.Provider;

/// <summary>The answers of the development provider.</summary>
public sealed class ProviderEndpoints(
    Arguments arguments,
    IReadOnlyDictionary<string, ProviderClient> clients,
    DemoAccounts accounts,
    Grants grants,
    ProviderTokens tokens,
    BackChannelLogout backChannelLogout)
{
    /// <summary>Shows the login page, or says what is wrong with the request (OpenID Connect Core 3.1.2).</summary>
    public IResult Authorize(Parameters parameters)
    {
        var values = parameters.ToList();
        return AuthorizationRequest.Read(values, clients) switch
        {
            AuthorizationRequest.Reading.Accepted accepted =>
                LoginPage.Show(accepted.Request, DevelopmentProvider.ChooseAction(values), accounts.Read(), OtherAccount.Empty),
            AuthorizationRequest.Reading.Refused refused => Results.Redirect(refused.Location(arguments.ProviderAddress)),
            AuthorizationRequest.Reading.Unanswerable unanswerable => Problem(unanswerable.Message),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Someone chose an account: back to the app with a code.</summary>
    public IResult Choose(Parameters parameters, IFormCollection form)
    {
        var values = parameters.ToList();
        if (AuthorizationRequest.Read(values, clients) is not AuthorizationRequest.Reading.Accepted { Request: var request })
            return Authorize(values);
        if (form["choice"] == "cancel")
            return Answer(request, ("error", "access_denied"), ("error_description", "the person did not log in"));

        var typed = form["choice"] == "other" ? OtherAccount.Read(form) : null;
        var account = typed is not null
            ? typed.ToAccount(request.Client.App)
            : accounts.Read().FirstOrDefault(account => account.Subject == form["account"]);
        return account is null
            ? LoginPage.Show(
                request, DevelopmentProvider.ChooseAction(values), accounts.Read(), typed ?? OtherAccount.Empty, "Vul een kenmerk in, of kies een voorbeeldaccount.")
            : Answer(request, ("code", grants.IssueCode(request, account)));
    }

    /// <summary>Exchanges a code for tokens (OpenID Connect Core 3.1.3).</summary>
    public IResult Token(HttpContext http, IFormCollection form)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (form.Any(value => value.Value.Count > 1))
            return TokenError("invalid_request", "a parameter is there twice");
        if (ReadCredentials(http.Request.Headers.Authorization, form) is not { } credentials)
            return TokenError("invalid_request", "use one way to authenticate");
        if (!clients.TryGetValue(credentials.Id, out var client) || !client.HasSecret(credentials.Secret))
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"token\"";
            return TokenError("invalid_client", "unknown client or wrong secret", StatusCodes.Status401Unauthorized);
        }

        if (form["grant_type"] != "authorization_code")
            return TokenError("unsupported_grant_type", "only authorization_code");
        if (grants.Redeem(form["code"].ToString(), grant => IsFor(grant, client, form)) is not { } redeemed)
            return TokenError("invalid_grant", "the code is unknown, used, too old or not for this client, address or verifier");

        return Results.Json(new
        {
            access_token = redeemed.AccessToken,
            token_type = "Bearer",
            expires_in = (int)Grants.AccessTokenLifetime.TotalSeconds,
            scope = string.Join(' ', redeemed.Grant.Request.Scopes),
            id_token = tokens.IdToken(redeemed.Grant, redeemed.AccessToken),
        });
    }

    /// <summary>What the app may know about the person (OpenID Connect Core 5.3).</summary>
    public IResult UserInfo(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        const string Bearer = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && grants.Find(header[Bearer.Length..].Trim()) is { } grant)
            return Results.Json(ProviderTokens.UserClaims(grant));

        http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Results.Unauthorized();
    }

    /// <summary>Ends the session of the app that asks, and tells that app so (OpenID Connect RP-Initiated Logout).</summary>
    public async Task<IResult> EndSessionAsync(Parameters parameters)
    {
        var values = parameters.ToDictionary(value => value.Key, value => value.Value.ToString(), StringComparer.Ordinal);
        var hint = values.TryGetValue("id_token_hint", out var token) ? await tokens.ReadHintAsync(token) : null;
        if (token is not null && hint is null)
            return Problem("Het bewijs van de login (id_token_hint) is niet van deze inlogdienst.");

        var clientId = values.GetValueOrDefault("client_id") ?? hint?.Audiences.FirstOrDefault();
        clients.TryGetValue(clientId ?? "", out var client);
        if (hint is not null && (client is null || !hint.Audiences.Contains(client.Id, StringComparer.Ordinal)))
            return Problem("Het bewijs van de login (id_token_hint) is niet van deze toepassing.");
        if (hint is not null && client is not null)
        {
            var session = hint.GetClaim("sid").Value;
            grants.Forget(hint.Subject, session);
            await backChannelLogout.SendAsync(client, hint.Subject, session);
        }

        if (!values.TryGetValue("post_logout_redirect_uri", out var redirectUri))
            return Html.Page("U bent uitgelogd", Html.Of($"<p>U kunt dit venster sluiten.</p>"));
        if (client is null || redirectUri != client.PostLogoutRedirectUri)
            return Problem("Het adres om naar terug te gaan (post_logout_redirect_uri) is niet dat van een bekende toepassing.");
        return Results.Redirect(values.TryGetValue("state", out var state) ? QueryHelpers.AddQueryString(redirectUri, "state", state) : redirectUri);
    }

    private static IResult Problem(string message) =>
        Html.Page("Dit kan niet", Html.Of($"""<div class="errors">{message}</div>"""), StatusCodes.Status400BadRequest);

    private static IResult TokenError(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new { error, error_description = description }, statusCode: status);

    private static bool IsFor(Grant grant, ProviderClient client, IFormCollection form)
    {
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return grant.Request.Client.Id == client.Id
            && grant.Request.RedirectUri == form["redirect_uri"]
            && grant.Request.CodeChallenge == challenge;
    }

    /// <summary>Shows who is logged in.</summary>
    public IResult ShowLoggedIn() => LoggedInPage.Show(grants.LoggedIn(), "");

    /// <summary>Ends every session of one account, as a provider does when it closes an account: both apps are told.</summary>
    public async Task<IResult> EndEverywhereAsync(IFormCollection form)
    {
        var subject = form["account"].ToString();
        if (grants.LoggedIn().FirstOrDefault(grant => grant.Account.Subject == subject) is not { Account: var account })
            return LoggedInPage.Show(grants.LoggedIn(), "Dit account is hier niet meer ingelogd.");
        grants.Forget(subject, sessionId: null);
        List<string> told = [];
        foreach (var client in clients.Values)
            told.Add($"{client.Title}: {(await backChannelLogout.SendAsync(client, subject, sessionId: null) ? "uitgelogd" : "niet bereikt")}");
        return LoggedInPage.Show(grants.LoggedIn(), $"{account.Name}. {string.Join(". ", told)}.");
    }

    /// <summary>Reads client_secret_basic or client_secret_post; null when both are there or neither.</summary>
    private static (string Id, string Secret)? ReadCredentials(StringValues authorization, IFormCollection form)
    {
        const string Basic = "Basic ";
        var posted = form.ContainsKey("client_secret");
        if (StringValues.IsNullOrEmpty(authorization))
            return posted ? (form["client_id"].ToString(), form["client_secret"].ToString()) : null;
        if (posted || !authorization.ToString().StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return null;

        var bytes = new byte[authorization.ToString().Length];
        if (!Convert.TryFromBase64String(authorization.ToString()[Basic.Length..].Trim(), bytes, out var length))
            return null;
        // RFC 6749 2.3.1: both parts are form-encoded before they are put together.
        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
            ? (System.Net.WebUtility.UrlDecode(id), System.Net.WebUtility.UrlDecode(secret))
            : null;
    }

    private IResult Answer(AuthorizationRequest request, params IEnumerable<(string Name, string Value)> values) =>
        Results.Redirect(AuthorizationRequest.Answer(request.RedirectUri, arguments.ProviderAddress, request.State, values));
}
