using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Reports;

/// <summary>Something in the dossier to quote, or with why it cannot be quoted.</summary>
/// <param name="Key">Its key in the overview.</param>
/// <param name="Title">How it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Date">The day it is about.</param>
/// <param name="Text">What it says; null where it is a file, and where it cannot be quoted.</param>
/// <param name="HasHealth">Whether it is marked as telling of health.</param>
/// <param name="WhyNot">Why it cannot be quoted; empty when it can.</param>
public sealed record QuoteChoice(string Key, string Title, DossierItemKind Kind, DateOnly Date, string? Text, bool HasHealth, IReadOnlyList<Refusal> WhyNot)
{
    /// <summary>Whether it may be quoted (2018-6, 2017-7.6).</summary>
    public bool MayBeQuoted => WhyNot.Count == 0;
}

/// <summary>Opens the dossier to choose what a report quotes; that is written down as any other opening (2017-9, 2017-16).</summary>
public sealed class OpenQuotableItems(Changes changes)
{
    // The newest; what is older stands in the dossier itself.
    private const int Most = 300;

    /// <summary>The items, the newest first; the text of what cannot be quoted stays where it is.</summary>
    public async Task<Outcome<IReadOnlyList<QuoteChoice>>> ExecuteAsync(Guid reportId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var found = await changes.FindReportAsync(change, reportId, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var personId = found.Value.PersonId;
        change.Record(AuditAction.DossierOpened, personId, subject: ReportsInReach.SubjectOf(reportId), purpose: ProcessingPurpose.Guidance);
        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        var items = await change.Db.DossierItems.AsNoTracking().Where(i => i.PersonId == personId).OrderByDescending(i => i.Date).ThenByDescending(i => i.Id).Take(Most).ToListAsync(ct);
        return items.ConvertAll(ChoiceOf);
    }

    private static QuoteChoice ChoiceOf(DossierItem item)
    {
        var whyNot = item.Marks.WhyItStays().ToList();
        return new QuoteChoice(QuotedItems.KeyOf(item.Id), item.Title, item.Kind, item.Date, whyNot.Count == 0 ? item.Text : null, item.Marks.HasFlag(DossierMarks.SpecialCategory), whyNot);
    }
}
