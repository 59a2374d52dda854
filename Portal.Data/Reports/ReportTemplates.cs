using Microsoft.EntityFrameworkCore;
using Portal.Data.Commissioners;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>The sections of a kind of report, and whose choice they are.</summary>
/// <param name="Kind">For which kind of report.</param>
/// <param name="Sections">The sections, in order.</param>
/// <param name="IsOwn">Whether somebody chose them here: otherwise they are the general ones, or what holds at delivery.</param>
/// <param name="Version">To change this version and no other; 0 while nobody chose.</param>
public sealed record TemplateChoice(ReportKind Kind, IReadOnlyList<TemplateSection> Sections, bool IsOwn, int Version);

/// <summary>Somebody chose other sections in the meantime; nothing was overwritten. Carries what stands there now.</summary>
/// <param name="Now">What holds now.</param>
public sealed record TemplateChangedBySomeoneElse(TemplateChoice Now) : Refusal;

/// <summary>Other sections, based on the version that was shown.</summary>
/// <param name="Kind">For which kind of report.</param>
/// <param name="Sections">The sections, in order; none to let go of one's own, so that the general ones hold again.</param>
/// <param name="Version">The version that was shown.</param>
public sealed record ChooseSectionsCommand(ReportKind Kind, IReadOnlyList<TemplateSection> Sections, int Version);

/// <summary>Reads which sections reports have (2018-6).</summary>
public sealed class ReportTemplateQueries(Changes changes)
{
    /// <summary>The sections for everybody who has none of their own, for each kind of report.</summary>
    public async Task<Outcome<IReadOnlyList<TemplateChoice>>> GeneralAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await ChoicesAsync(reading.Db, null, ct);
    }

    /// <summary>The sections of a commissioner, for each kind of report.</summary>
    public async Task<Outcome<IReadOnlyList<TemplateChoice>>> OfCommissionerAsync(Guid commissionerId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Commissioners.AnyAsync(c => c.Id == commissionerId, ct) ? await ChoicesAsync(reading.Db, commissionerId, ct) : new NotFound();
    }

    /// <summary>The sections with which a report begins: the commissioner's own, otherwise the general ones, otherwise those of delivery.</summary>
    internal static async Task<IReadOnlyList<TemplateSection>> ForAsync(PortalDbContext db, Guid commissionerId, ReportKind kind, CancellationToken ct) =>
        (await ChoiceAsync(db, commissionerId, kind, ct)).Sections;

    internal static async Task<TemplateChoice> ChoiceAsync(PortalDbContext db, Guid? commissionerId, ReportKind kind, CancellationToken ct)
    {
        var stored = await db.ReportTemplates.AsNoTracking().Where(t => t.Kind == kind && (t.CommissionerId == commissionerId || t.CommissionerId == null)).ToListAsync(ct);
        if (stored.Find(template => template.CommissionerId == commissionerId) is { } own)
            return new TemplateChoice(kind, own.Sections, true, own.Version);
        return new TemplateChoice(kind, stored is [var general] ? general.Sections : AtDelivery(kind), false, 0);
    }

    private static async Task<Outcome<IReadOnlyList<TemplateChoice>>> ChoicesAsync(PortalDbContext db, Guid? commissionerId, CancellationToken ct)
    {
        var choices = new List<TemplateChoice>();
        foreach (var kind in Enum.GetValues<ReportKind>())
            choices.Add(await ChoiceAsync(db, commissionerId, kind, ct));
        return choices;
    }

    // What holds until somebody chooses.
    private static IReadOnlyList<TemplateSection> AtDelivery(ReportKind kind) => kind switch
    {
        ReportKind.Extended =>
        [
            new(Texts.Section_Goal, Texts.Section_Goal_Hint), new(Texts.Section_Activities, Texts.Section_Activities_Hint), new(Texts.Section_Progress, Texts.Section_Progress_Hint),
            new(Texts.Section_Agreements, Texts.Section_Agreements_Hint), new(Texts.Section_Advice, Texts.Section_Advice_Hint),
        ],
        ReportKind.Brief => [new(Texts.Section_Progress, Texts.Section_Progress_Hint), new(Texts.Section_Agreements, Texts.Section_Agreements_Hint)],
    };
}

/// <summary>Chooses the sections of the reports for one commissioner (2018-6). Reports that were begun stay as they are.</summary>
public sealed class ChooseCommissionerTemplate(Changes changes)
{
    /// <summary>Chooses; what holds now.</summary>
    public async Task<Outcome<TemplateChoice>> ExecuteAsync(Guid commissionerId, ChooseSectionsCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Commissioners.AnyAsync(c => c.Id == commissionerId, ct))
            return new NotFound();
        return await TemplateChoosing.ChooseAsync(change, commissionerId, command, CommissionerKey.Of(commissionerId), ct);
    }
}

/// <summary>Chooses the sections of the reports for everybody who has none of their own (2018-6).</summary>
public sealed class ChooseGeneralTemplate(Changes changes)
{
    /// <summary>Chooses; what holds now.</summary>
    public async Task<Outcome<TemplateChoice>> ExecuteAsync(ChooseSectionsCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        return await TemplateChoosing.ChooseAsync(change, null, command, "ReportTemplate", ct);
    }
}

/// <summary>What both choices have in common.</summary>
internal static class TemplateChoosing
{
    public static async Task<Outcome<TemplateChoice>> ChooseAsync(Change change, Guid? commissionerId, ChooseSectionsCommand command, string subject, CancellationToken ct)
    {
        var (db, kind) = (change.Db, command.Kind);
        if (!Enum.IsDefined(kind))
            return new NotFound();
        var template = await db.ReportTemplates.FirstOrDefaultAsync(t => t.CommissionerId == commissionerId && t.Kind == kind, ct);
        if ((template?.Version ?? 0) != command.Version)
            return new TemplateChangedBySomeoneElse(await ReportTemplateQueries.ChoiceAsync(db, commissionerId, kind, ct));
        var before = template is null ? null : Summary(template);
        if (command.Sections.Count == 0 && template is not null)
            db.ReportTemplates.Remove(template);
        else
        {
            if (template is null)
                db.ReportTemplates.Add(template = ReportTemplate.Of(commissionerId, kind));
            if (template.Choose(command.Sections) is { IsSuccess: false } refused)
                return refused.Refusal;
        }

        change.Record(AuditAction.ReportTemplateChanged, subject: subject, detail: kind.ToString(), before: before, after: command.Sections.Count == 0 ? null : string.Join("; ", command.Sections.Select(section => section.Title.Trim())));
        var saved = await change.SaveAsync(ct);
        if (saved.Refusal is ChangedBySomeoneElse)
            return new TemplateChangedBySomeoneElse(await ReportTemplateQueries.ChoiceAsync(db, commissionerId, kind, ct));
        return saved.IsSuccess ? await ReportTemplateQueries.ChoiceAsync(db, commissionerId, kind, ct) : saved.Refusal;
    }

    private static string Summary(ReportTemplate template) => string.Join("; ", template.Sections.Select(section => section.Title));
}
