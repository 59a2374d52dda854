using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>What the director chose about reports, with the version that a change must name.</summary>
/// <param name="DaysAfterEnd">How many days after the end of a trajectory its contacts see the reports.</param>
/// <param name="ReactionWorkingDays">Within how many working days a client is asked to react.</param>
/// <param name="Version">The version.</param>
public sealed record ReportChoices(int DaysAfterEnd, int ReactionWorkingDays, int Version)
{
    internal static ReportChoices Of(ReportSettings settings) => new(settings.DaysAfterEnd, settings.ReactionWorkingDays, settings.Version);
}

/// <summary>What must hold for a choice about reports.</summary>
public sealed class ReportChoiceRules : AbstractValidator<ReportChoices>
{
    /// <summary>The most days after the end of a trajectory: two years (2018-14).</summary>
    public const int MostDaysAfterEnd = 730;

    /// <summary>The most working days to react.</summary>
    public const int MostReactionWorkingDays = 60;

    /// <summary>Makes the rules.</summary>
    public ReportChoiceRules()
    {
        RuleFor(c => c.DaysAfterEnd).InclusiveBetween(0, MostDaysAfterEnd).WithMessage(Texts.DaysAfterEnd_Wrong.With(MostDaysAfterEnd));
        RuleFor(c => c.ReactionWorkingDays).InclusiveBetween(1, MostReactionWorkingDays).WithMessage(Texts.ReactionWorkingDays_Wrong.With(MostReactionWorkingDays));
    }
}

/// <summary>Somebody else chose in the meantime; nothing was overwritten. Carries what holds now.</summary>
/// <param name="Now">What holds now.</param>
public sealed record ReportSettingsChangedBySomeoneElse(ReportChoices Now) : Refusal;

/// <summary>Reads what the director chose about reports, for who chooses.</summary>
public sealed class ReportSettingsQueries(Changes changes)
{
    /// <summary>The choice; what holds at delivery, with version 0, until somebody chose.</summary>
    public async Task<Outcome<ReportChoices>> ReadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return ReportChoices.Of(await SettingsAsync(reading.Db, ct));
    }

    /// <summary>What holds now, within something that needs it.</summary>
    internal static async Task<ReportSettings> SettingsAsync(PortalDbContext db, CancellationToken ct) => await db.ReportSettings.AsNoTracking().FirstOrDefaultAsync(ct) ?? ReportSettings.Default;
}

/// <summary>Chooses how long reports stay visible after a trajectory and how long a client has to react (2018-6). A client who was asked keeps the time that was told.</summary>
public sealed class ChangeReportSettings(Changes changes)
{
    /// <summary>Chooses; the new state.</summary>
    public async Task<Outcome<ReportChoices>> ExecuteAsync(ReportChoices command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var settings = await change.Db.ReportSettings.FirstOrDefaultAsync(ct);
        if (settings is null)
            change.Db.ReportSettings.Add(settings = ReportSettings.Default);
        if (settings.Version != command.Version)
            return new ReportSettingsChangedBySomeoneElse(ReportChoices.Of(settings));
        if (new ReportChoiceRules().Problems(command) is { } problems)
            return problems;
        var before = Summary(settings);
        settings.Choose(command.DaysAfterEnd, command.ReactionWorkingDays);
        change.Record(AuditAction.ReportSettingsChanged, subject: "ReportSettings", before: before, after: Summary(settings));
        var saved = await change.SaveAsync(ct);
        if (saved.IsSuccess)
            return ReportChoices.Of(settings);
        return saved.Refusal is ChangedBySomeoneElse ? new ReportSettingsChangedBySomeoneElse(ReportChoices.Of(await ReportSettingsQueries.SettingsAsync(change.Db, ct))) : saved.Refusal;
    }

    private static string Summary(ReportSettings settings) => Texts.Audit_Settings.With(settings.DaysAfterEnd, settings.ReactionWorkingDays);
}
