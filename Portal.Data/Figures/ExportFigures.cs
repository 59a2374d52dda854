using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Values;

namespace Portal.Data.Figures;

/// <summary>
/// Gives the figures of a year as lines of a CSV file, and writes that down first (2017-16). Numbers only: nobody can be recognised in
/// them who could not be on the worklist.
/// </summary>
public sealed class ExportFigures(Changes changes, ActionLimits limits)
{
    /// <summary>Gives the lines, with the heading first; refused for a year of which there are no figures.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ExecuteAsync(int year, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (year > change.Today.Year || year < await DashboardQueries.FirstYearAsync(change.Db, change.Today, ct))
            return new NotFound();
        if (limits.Take(LimitedAction.Export, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        var figures = new YearFigures();
        // By month: on SQLite nobody can commit while one is being read.
        for (var month = 1; month <= 12; month++)
            await AddMonthAsync(figures, change.Db, new DateOnly(year, month, 1), ct);
        change.Record(AuditAction.FiguresExported, detail: year.ToString(CultureInfo.InvariantCulture), purpose: ProcessingPurpose.Portal);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? Lines(year, figures.Lines()) : saved.Refusal;
    }

    private static async Task AddMonthAsync(YearFigures figures, PortalDbContext db, DateOnly from, CancellationToken ct)
    {
        var until = from.AddMonths(1);
        foreach (var received in await db.Requests.Where(r => r.ReceivedOn >= from && r.ReceivedOn < until).GroupBy(r => r.Kind).Select(g => new { Kind = g.Key, Cases = g.Count() }).ToListAsync(ct))
            figures.Received(received.Kind, from.Month, received.Cases);
        var ended = await db.Requests.Where(r => r.EndedOn >= from && r.EndedOn < until)
            .Select(r => new
            {
                r.Kind,
                r.ReceivedOn,
                r.EndedOn,
                IsAnswered = r.AnsweredAt != null,
                Outcome = r.AnsweredAt == null ? null : (DecisionOutcome?)r.Decision!.Outcome,
                Regulation = r.EndedOn <= r.RegulationDate,
                Avg = r.EndedOn <= r.AvgDate,
                IsExtended = r.ExtendedOn != null,
            })
            .GroupBy(r => r)
            .Select(g => new { g.Key, Cases = g.Count() })
            .ToListAsync(ct);
        foreach (var (of, cases) in ended.Select(group => (group.Key, group.Cases)))
        {
            var onTime = of.IsAnswered ? new OnTime(cases, of.Regulation ? cases : 0, of.Avg ? cases : 0) : OnTime.None;
            figures.Ended(new EndedCases(of.Kind, from.Month, of.EndedOn!.Value.DayNumber - of.ReceivedOn.DayNumber, of.Outcome, onTime, of.IsExtended, cases));
        }
    }

    private static List<string> Lines(int year, IReadOnlyList<FiguresLine> lines) =>
    [
        CsvWriter.ByteOrderMark + CsvWriter.Line(
            Texts.Column_Year, Texts.Column_Month, Texts.Column_Kind, Texts.Column_Received, Texts.Column_Answered, Texts.Column_Regulation, Texts.Column_Avg,
            Texts.Column_RegulationPercent, Texts.Column_AvgPercent, Texts.Column_Median, Texts.Column_Longest, Texts.Column_Extended, Texts.Column_Withdrawn,
            Texts.Column_Granted, Texts.Column_Partly, Texts.Column_Refused, Texts.Column_NothingHeld),
        .. lines.Select(line => CsvWriter.Line(
            Number(year), line.Month is { } month ? Number(month) : Texts.Total, line.Kind is { } kind ? Words.Of(kind) : Texts.AllKinds, Number(line.Received),
            Number(line.OnTime.Answered), Number(line.OnTime.WithinRegulation), Number(line.OnTime.WithinAvg), Number(line.OnTime.RegulationPercent), Number(line.OnTime.AvgPercent),
            line.MedianDays?.ToString("0.#", Dutch), Number(line.LongestDays), Number(line.Extended), Number(line.Withdrawn),
            Outcome(line, DecisionOutcome.Granted), Outcome(line, DecisionOutcome.Partly), Outcome(line, DecisionOutcome.Refused), Outcome(line, DecisionOutcome.NothingHeld))),
    ];

    // As a Dutch spreadsheet reads a number: with a comma.
    private static CultureInfo Dutch { get; } = CultureInfo.GetCultureInfo("nl-NL");

    private static string Outcome(FiguresLine line, DecisionOutcome outcome) => Number(line.Outcomes.GetValueOrDefault(outcome));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // Empty where there were no answers: nothing of nothing is not 0%.
    private static string? Number(int? value) => value is { } number ? Number(number) : null;
}
