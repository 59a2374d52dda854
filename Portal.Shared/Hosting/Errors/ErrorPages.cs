using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portal.Shared.Hosting.Errors;

/// <summary>Errors become pages in the language of the visitor; what went wrong is in the log, under the number on the page.</summary>
public static class ErrorPages
{
    /// <summary>The page for what should not have happened; each app has one.</summary>
    public const string Path = "/fout";

    /// <summary>The page for a refusal such as 404, with the status as the last part; each app has one.</summary>
    public const string StatusPath = "/fout/{0}";

    // A scope of their own: what failed may have left half of its work in the services of the request.
    internal static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = Path, CreateScopeForErrors = true })
        .UseStatusCodePagesWithReExecute(StatusPath, createScopeForStatusCodePages: true)
        .Use((context, next) =>
        {
            // An error page is read, whatever was sent: a page to which nothing was posted would answer with an error of its own.
            if (context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
                context.Request.Method = HttpMethods.Get;
            return next(context);
        });
}
