using Microsoft.AspNetCore.Http;
using Portal.Shared.Hosting.Errors;

namespace Portal.Shared.Hosting.Api;

/// <summary>A refusal that a program can read and a person understands: <c>application/problem+json</c>, in Dutch.</summary>
public static class ApiProblem
{
    /// <summary>The question cannot be answered as it was put.</summary>
    /// <param name="context">The request.</param>
    /// <param name="detail">What is wrong, and what is right.</param>
    public static IResult BadQuestion(HttpContext context, string detail) => Of(context, StatusCodes.Status400BadRequest, Texts.BadQuestion, detail);

    /// <summary>Nobody we know (401), or somebody who may not (403): never the way to the login, which a program cannot walk.</summary>
    internal static Task RefuseAsync(HttpContext context, bool isKnown)
    {
        if (isKnown)
            return Of(context, StatusCodes.Status403Forbidden, Texts.NotAllowed, Texts.NotAllowedDetail).ExecuteAsync(context);
        context.Response.Headers.WWWAuthenticate = ApiKeys.Scheme;
        var problem = context.Request.Headers.ContainsKey(ApiKeys.Header)
            ? Of(context, StatusCodes.Status401Unauthorized, Texts.WrongKey, Texts.WrongKeyDetail)
            : Of(context, StatusCodes.Status401Unauthorized, Texts.NoKey, Texts.NoKeyDetail);
        return problem.ExecuteAsync(context);
    }

    // The number finds the lines of this request in the log.
    private static IResult Of(HttpContext context, int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["nummer"] = ErrorNumber.Of(context) });
}
