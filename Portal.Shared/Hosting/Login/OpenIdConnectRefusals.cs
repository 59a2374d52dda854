using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Shared.Hosting.Login;

/// <summary>Reasons to refuse what came in by the browser, in words that may be logged.</summary>
internal static class OpenIdConnectRefusals
{
    private static readonly string[] NeverInQuery = ["id_token", "access_token", "refresh_token", "token"];

    /// <summary>A token has no business in an address, and a parameter may be there once (RFC 6749, 3.1).</summary>
    public static string? OfQuery(IQueryCollection query) =>
        NeverInQuery.FirstOrDefault(query.ContainsKey) is { } token ? $"The callback carries {token} in its address."
        : query.Any(parameter => parameter.Value.Count != 1) ? "The callback repeats a parameter."
        : null;

    /// <summary>RFC 9207: an announced <c>iss</c> must be there; any <c>iss</c> must be the issuer's.</summary>
    public static string? OfIssuer(string? issuer, OpenIdConnectConfiguration configuration) =>
        string.IsNullOrEmpty(issuer)
            ? configuration.AuthorizationResponseIssParameterSupported ? "The provider announces iss in its answer, and sent none." : null
            : issuer != configuration.Issuer ? "The answer comes from another issuer than the one that was asked." : null;

    /// <summary>An error code of the protocol, or a note that it was none: somebody may have typed it.</summary>
    public static string Word(string text) =>
        text.Length <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') ? text : "(unreadable)";

    /// <summary>What went wrong, without the words of a library, which may quote what was received: types, the numbers that Microsoft.IdentityModel gives, and messages of ours.</summary>
    public static string Describe(Exception exception)
    {
        if (exception is AuthenticationFailureException)
            return exception.Message;
        var number = exception is HttpRequestException request ? request.HttpRequestError.ToString() : exception.Message.Split(':')[0];
        var name = number.Length <= 32 && (exception is HttpRequestException || number.StartsWith("IDX", StringComparison.Ordinal)) ? $"{exception.GetType().Name} {number}" : exception.GetType().Name;
        return exception.InnerException is { } inner ? $"{name} <- {Describe(inner)}" : name;
    }
}
