using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Shared.Hosting.Errors;

/// <summary>A short number that stands on an error page and in every log line of the same request: what somebody reads out on the telephone.</summary>
public static class ErrorNumber
{
    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("Nummer {Nummer}");

    // Without letters and digits that look or sound alike, and without vowels: no number is a word.
    private const string Signs = "23456789BCDFGHJKMPQRSTVWXZ";

    /// <summary>A new number, for example <c>K7P2-9XQM</c>; 26^8 possibilities.</summary>
    public static string New()
    {
        var signs = RandomNumberGenerator.GetString(Signs, 8);
        return $"{signs[..4]}-{signs[4..]}";
    }

    /// <summary>Whether the text can be a number: a page shows nothing else that comes out of an address.</summary>
    public static bool IsNumber(string? text) =>
        text is { Length: > 0 and <= 12 } && text.All(sign => sign == '-' || char.IsAsciiLetterOrDigit(sign));

    /// <summary>The number of this request.</summary>
    public static string Of(HttpContext context) => context.TraceIdentifier;

    internal static IApplicationBuilder UseErrorNumber(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorNumber));
        return app.Use(async (context, next) =>
        {
            context.TraceIdentifier = New();
            using (Scope(logger, context.TraceIdentifier))
                await next(context);
        });
    }
}
