using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Data.Reports;

/// <summary>The pen of a report: who holds it writes, the others read (2018-6). It falls by itself when its holder gives no sign of life.</summary>
public sealed class ReportPen(Changes changes)
{
    // Two who reach for it at the same moment: one of them finds it taken.
    private const int MostTries = 3;

    /// <summary>Takes the pen or keeps it; gives back what the report says now.</summary>
    public async Task<Outcome<StoredReport>> TakeAsync(Guid reportId, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var begun = await changes.BeginAsync(Permission.WriteReports, ct);
            if (!begun.IsSuccess)
                return begun.Refusal;
            await using var change = begun.Value;
            var found = await changes.FindReportAsync(change, reportId, ct);
            if (!found.IsSuccess)
                return found.Refusal;
            var taken = found.Value.TakePen(change.Actor.Id, change.Actor.Name, change.At);
            if (!taken.IsSuccess)
                return taken.Refusal;
            var saved = await change.SaveAsync(ct);
            if (saved.IsSuccess)
                return StoredReport.Of(found.Value);
            if (saved.Refusal is not ChangedBySomeoneElse || attempt == MostTries)
                return saved.Refusal;
        }
    }

    /// <summary>Puts the pen down, so that somebody else can write at once.</summary>
    public async Task<Outcome> LetGoAsync(Guid reportId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var found = await changes.FindReportAsync(change, reportId, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        found.Value.LetGo(change.Actor.Id);
        return await change.SaveAsync(ct);
    }
}
