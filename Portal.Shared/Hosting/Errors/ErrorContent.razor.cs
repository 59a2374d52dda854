using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Errors;

/// <summary>The words of an error page. Static: it must work when circuits do not.</summary>
public sealed partial class ErrorContent
{
    /// <summary>The HTTP status that is explained; 500 for an exception.</summary>
    [Parameter] public int Status { get; set; } = StatusCodes.Status500InternalServerError;

    [CascadingParameter] private HttpContext? HttpContext { get; set; }

    /// <summary>Heading and title of the page.</summary>
    public static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Texts.BadRequestTitle,
        StatusCodes.Status403Forbidden => Texts.ForbiddenTitle,
        StatusCodes.Status404NotFound => Texts.NotFoundTitle,
        StatusCodes.Status429TooManyRequests => Texts.TooManyTitle,
        StatusCodes.Status503ServiceUnavailable => Texts.FullTitle,
        _ => Texts.ErrorTitle,
    };

    private TooBusy? Busy => HttpContext?.Features.Get<TooBusy>();

    // Who has too many windows does not have to wait.
    private string? Wait => Busy switch
    {
        null or { Reason: BusyReason.Windows } => null,
        { Wait.TotalSeconds: > 90 } busy => Texts.TryAgainMinutes.With((int)Math.Ceiling(busy.Wait.TotalMinutes)),
        var busy => Texts.TryAgainSeconds.With(Math.Max(1, (int)Math.Ceiling(busy.Wait.TotalSeconds))),
    };

    private string Title => TitleOf(Status);

    private string Text => Status switch
    {
        StatusCodes.Status400BadRequest => Texts.BadRequestText,
        StatusCodes.Status403Forbidden => Texts.ForbiddenText,
        StatusCodes.Status404NotFound => Texts.NotFoundText,
        StatusCodes.Status429TooManyRequests => Busy?.Reason == BusyReason.Windows ? Texts.TooManyWindowsText : Texts.TooManyText,
        StatusCodes.Status503ServiceUnavailable => Texts.FullText,
        _ => Texts.ErrorText,
    };
}
