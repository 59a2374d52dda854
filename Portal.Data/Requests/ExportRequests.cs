using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Requests;

/// <summary>The lines of a CSV file, each with its end; they are read from the database as they are asked for.</summary>
public sealed record RequestExport(IAsyncEnumerable<string> Lines);

/// <summary>Gives a list of requests as lines of a CSV file, and writes that down first (2017-16): how many, and which, but not whose name was searched for.</summary>
public sealed class ExportRequests(Changes changes, ActionLimits limits, WorklistQueries worklist)
{
    /// <summary>The most cases that can be chosen one by one.</summary>
    public const int MostChosen = 500;

    /// <summary>Every case of a filter, in the order of its view.</summary>
    public async Task<Outcome<RequestExport>> ExecuteAsync(WorklistFilter filter, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var counted = await worklist.PageAsync(filter with { Page = 1, Size = 1 }, ct);
        if (!counted.IsSuccess)
            return counted.Refusal;
        var saved = await WriteDownAsync(change, $"{(counted.Value.HasMore ? "More than " : "")}{Number(counted.Value.Total)} requests: {Describe(filter)}", ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        var rows = await worklist.StreamAsync(filter, ct);
        return rows.IsSuccess ? new RequestExport(LinesAsync(rows.Value.Rows, ct)) : rows.Refusal;
    }

    /// <summary>The cases that were chosen.</summary>
    public async Task<Outcome<RequestExport>> ChosenAsync(IReadOnlyList<CaseNumber> numbers, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (numbers.Count > MostChosen)
            return new TooManyCases(MostChosen);
        var rows = await worklist.ChosenAsync(numbers, ct);
        if (!rows.IsSuccess)
            return rows.Refusal;
        var saved = await WriteDownAsync(change, $"{Number(rows.Value.Count)} requests: chosen", ct);
        return saved.IsSuccess ? new RequestExport(LinesAsync(rows.Value.ToAsyncEnumerable(), ct)) : saved.Refusal;
    }

    private async Task<Outcome> WriteDownAsync(Change change, string what, CancellationToken ct)
    {
        if (limits.Take(LimitedAction.Export, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        change.Record(AuditAction.RequestsExported, detail: what, purpose: ProcessingPurpose.LegalDuty);
        return await change.SaveAsync(ct);
    }

    // That somebody searched is written down, what they searched for is not: it is the name of a person.
    private static string Describe(WorklistFilter filter) => string.Join(", ", ((string?[])
    [
        filter.View.ToString(), filter.Kind?.ToString(), filter.Status?.ToString(), filter.Channel?.ToString(), filter.AssigneeId is { } assignee ? $"assignee {assignee}" : null,
        filter.From is { } from ? string.Create(CultureInfo.InvariantCulture, $"received from {from:yyyy-MM-dd}") : null,
        filter.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $"received until {until:yyyy-MM-dd}") : null,
        filter.Search is null ? null : "searched",
    ]).Where(part => part is not null));

    private static async IAsyncEnumerable<string> LinesAsync(IAsyncEnumerable<WorklistRow> rows, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return CsvWriter.ByteOrderMark + CsvWriter.Line(
            Texts.Export_Number, Texts.Export_Kind, Texts.Export_Status, Texts.Export_Channel, Texts.Export_Received, Texts.Export_Target, Texts.Export_Regulation, Texts.Export_Avg,
            Texts.Export_Extended, Texts.Export_PausedSince, Texts.Export_Assignee, Texts.Export_EndedOn, Texts.Export_Applicant);
        var written = 0;
        ExceptionDispatchInfo? problem = null;
        await using var reader = rows.GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await reader.MoveNextAsync())
                    break;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                problem = ExceptionDispatchInfo.Capture(exception);
                break;
            }

            yield return Line(reader.Current);
            written++;
        }

        // A file that broke off must not look whole; thrown after that, so that the connection breaks off as well.
        yield return CsvWriter.Line(problem is null ? Texts.Export_Complete.With(written) : Texts.Export_Broken.With(written));
        problem?.Throw();
    }

    private static string Line(WorklistRow row) => CsvWriter.Line(
        row.Number.Value, Words.Of(row.Kind), Words.Of(row.Status), Words.Of(row.Channel), TermTexts.Numbers(row.ReceivedOn), TermTexts.Numbers(row.TargetDate), TermTexts.Numbers(row.RegulationDate),
        TermTexts.Numbers(row.AvgDate), row.IsExtended ? Texts.Export_Yes : Texts.Export_No, Date(row.PausedSince), row.Assignee, Date(row.EndedOn), row.Applicant);

    private static string? Date(DateOnly? date) => date is { } day ? TermTexts.Numbers(day) : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
