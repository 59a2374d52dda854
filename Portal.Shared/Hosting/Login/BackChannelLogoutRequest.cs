using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Shared.Hosting.Login;

/// <summary>What the provider posts when a session ended there: a form with one logout token. There is no browser in it, so no cookie and no antiforgery.</summary>
internal static class BackChannelLogoutRequest
{
    private const long MaximumBody = 64 * 1024;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 16, KeyLengthLimit = 256, ValueLengthLimit = 32 * 1024, BufferBodyLengthLimit = MaximumBody };

    /// <summary>The token; anything else is refused before it is read to its end.</summary>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!HttpMethods.IsPost(request.Method))
            throw new AuthenticationFailureException("The back channel answers POST only.");
        if (!request.HasFormContentType || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            throw new AuthenticationFailureException("The back channel takes a form only.");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaximumBody;
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(Limits, cancel);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            throw new AuthenticationFailureException("The form of the back channel is too large, or no form.", exception);
        }
        return form["logout_token"] is [{ Length: > 0 } token] ? token : throw new AuthenticationFailureException("The form has no logout_token, or more than one.");
    }

    /// <summary>OpenID Connect Back-Channel Logout 2.8: 200, or 400 with the reason in one word and a sentence that says nothing of what was received.</summary>
    public static Task AnswerAsync(HttpResponse response, string? error)
    {
        response.Headers.CacheControl = "no-store";
        response.StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return error is null ? Task.CompletedTask : response.WriteAsJsonAsync(new { error, error_description = "The logout was not carried out." });
    }
}
