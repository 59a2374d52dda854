using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Api;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Terms;

/// <summary>The answer to a program: dates as <c>2026-05-18</c>.</summary>
/// <param name="Soort">What the term is for, as it was asked.</param>
/// <param name="Ontvangen">The day of receipt.</param>
/// <param name="Reglement">The last day of the weeks of the regulations.</param>
/// <param name="Avg">The last day of the month of AVG 12(3), or 14(3) for a notice.</param>
/// <param name="AvgVerlengd">The last day of the third month; null where the AVG knows no extension.</param>
/// <param name="Streef">The target: in time under every reading.</param>
/// <param name="KalenderBekendTot">The last day for which the calendar is known; a later date can still move.</param>
/// <param name="Uitleg">Why these dates, in Dutch.</param>
public sealed record TermAnswer(
    string Soort, DateOnly Ontvangen, DateOnly Reglement, DateOnly Avg, DateOnly? AvgVerlengd, DateOnly Streef, DateOnly KalenderBekendTot, IReadOnlyList<string> Uitleg);

/// <summary>The dates of a case for other programs, such as the sheet on which letters are planned.</summary>
public static class TermApi
{
    // With the letters of Dutch as they are.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement) };

    /// <summary>Maps <c>GET /api/termijn</c>, for everybody who works here and for programs with a key.</summary>
    public static IEndpointRouteBuilder MapTermApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Urls.TermApi, AnswerAsync).RequiresOrApiKey(Permission.CalculateTerms).RequireRateLimiting(RateLimits.Public);
        return endpoints;
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, CalendarQueries calendars, TimeProvider time, CancellationToken ct)
    {
        var query = http.Request.Query;
        if (query[TermAddress.Subject] is not [var name] || TermAddress.SubjectOf(name) is not { } subject)
            return ApiProblem.BadQuestion(http, Texts.ApiSubject.With(TermAddress.Subject, TermAddress.SubjectNames));
        if (query[TermAddress.Received] is not [var text] || TermAddress.DateOf(text) is not { } receivedOn)
            return ApiProblem.BadQuestion(http, Texts.ApiDate.With(TermAddress.Received));
        if (TermQuestion.ProblemOf(receivedOn) is { } problem)
            return ApiProblem.BadQuestion(http, problem);
        // Left unanswered, not left out: the dates would be wrong.
        if (query.ContainsKey(TermAddress.Pause))
            return ApiProblem.BadQuestion(http, Texts.ApiPause.With(Urls.Terms));

        var (calendar, today) = (await calendars.CurrentAsync(ct), DutchTime.Today(time));
        var term = StatutoryTerm.Compute(TermRules.For(subject, receivedOn), receivedOn, [], calendar, today);
        var explanation = TermExplanation.Of(term, [], calendar, today).Steps.Select(TermTexts.Of).Select(step => $"{step.Lead} {step.Rest}".TrimEnd());
        return Results.Json(
            new TermAnswer(TermAddress.NameOf(subject), receivedOn, term.RegulationDate, term.AvgDate, term.AvgExtendedDate, term.TargetDate, calendar.KnownUntil, [.. explanation]),
            Json);
    }
}
