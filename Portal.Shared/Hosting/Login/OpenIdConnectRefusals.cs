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

    /// <summary>The type of an exception, and the number that Microsoft.IdentityModel gives its messages.</summary>
    public static string Describe(Exception exception)
    {
        var inner = exception is InvalidOperationException && exception.InnerException is not null ? $" <- {Describe(exception.InnerException)}" : "";
        var number = exception.Message.Split(':')[0];
        return exception.GetType().Name + (number.StartsWith("IDX", StringComparison.Ordinal) && number.Length <= 12 ? " " + number : "") + inner;
    }
}
