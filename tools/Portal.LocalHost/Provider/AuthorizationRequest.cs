using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Portal.LocalHost.Provider;

/// <summary>A request to log in that may be carried out.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RedirectUri">Where the answer goes.</param>
/// <param name="State">Comes back unchanged.</param>
/// <param name="Nonce">Goes into the id_token.</param>
/// <param name="CodeChallenge">PKCE, S256.</param>
/// <param name="Scopes">openid, and perhaps profile and email.</param>
public sealed partial record AuthorizationRequest(
    ProviderClient Client, string RedirectUri, string? State, string? Nonce, string CodeChallenge, IReadOnlyList<string> Scopes)
{
    /// <summary>Checks the parameters. An error about the client or its address is never sent to that address.</summary>
    public static Reading Read(IEnumerable<KeyValuePair<string, StringValues>> parameters, IReadOnlyDictionary<string, ProviderClient> clients)
    {
        var values = parameters.ToDictionary(StringComparer.Ordinal);
        if (values.Any(value => value.Value.Count > 1))
            return new Reading.Unanswerable("Een gegeven staat twee keer in het verzoek.");
        if (!clients.TryGetValue(Value("client_id") ?? "", out var client))
            return new Reading.Unanswerable("De toepassing (client_id) is hier niet bekend.");
        if (Value("redirect_uri") is not { } redirectUri || redirectUri != client.RedirectUri)
            return new Reading.Unanswerable("Het adres om naar terug te gaan (redirect_uri) is niet dat van deze toepassing.");

        var state = Value("state");
        var scopes = (Value("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (error, description) = (Value("response_type"), Value("response_mode"), Value("code_challenge_method")) switch
        {
            _ when values.ContainsKey("request") => ("request_not_supported", "request is not supported"),
            _ when values.ContainsKey("request_uri") => ("request_uri_not_supported", "request_uri is not supported"),
            (null, _, _) => ("invalid_request", "response_type is missing"),
            (not "code", _, _) => ("unsupported_response_type", "only response_type=code"),
            (_, not (null or "query"), _) => ("invalid_request", "only response_mode=query"),
            _ when !scopes.Contains("openid", StringComparer.Ordinal) => ("invalid_scope", "scope must contain openid"),
            (_, _, not "S256") => ("invalid_request", "code_challenge_method must be S256"),
            _ when !ChallengePattern().IsMatch(Value("code_challenge") ?? "") => ("invalid_request", "code_challenge must be the base64url of a SHA-256"),
            _ when Value("max_age") is { } age && !int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _) => ("invalid_request", "max_age must be a number of seconds"),
            // There is no session here: everybody chooses an account each time, which satisfies max_age and every other prompt.
            _ when (Value("prompt") ?? "").Split(' ').Contains("none", StringComparer.Ordinal) => ("login_required", "nobody is logged in"),
            _ => (null, null),
        };
        return error is null
            ? new Reading.Accepted(new AuthorizationRequest(client, redirectUri, state, Value("nonce"), Value("code_challenge")!, scopes))
            : new Reading.Refused(client, redirectUri, state, error, description!);

        string? Value(string name) => values.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChallengePattern();

    /// <summary>What came of reading the parameters.</summary>
    public abstract record Reading
    {
        private Reading()
        {
        }

        /// <summary>Show the login page.</summary>
        public sealed record Accepted(AuthorizationRequest Request) : Reading;

        /// <summary>Send the error to the app.</summary>
        public sealed record Refused(ProviderClient Client, string RedirectUri, string? State, string Error, string Description) : Reading
        {
            /// <summary>The app's address with the error.</summary>
            public string Location(string issuer) => Answer(RedirectUri, issuer, State, ("error", Error), ("error_description", Description));
        }

        /// <summary>Show the error here: there is no address to be trusted.</summary>
        public sealed record Unanswerable(string Message) : Reading;
    }

    /// <summary>The app's address with an answer; <c>iss</c> as in RFC 9207.</summary>
    public static string Answer(string redirectUri, string issuer, string? state, params IEnumerable<(string Name, string Value)> values)
    {
        var query = values.Append((Name: "iss", Value: issuer)).ToDictionary(value => value.Name, value => (string?)value.Value, StringComparer.Ordinal);
        if (state is not null)
            query["state"] = state;
        return QueryHelpers.AddQueryString(redirectUri, query);
    }
}
