using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Data.Terms;

/// <summary>What the director chose about terms, with the version that a change must name.</summary>
/// <param name="Pauses">When a question stops the clock.</param>
/// <param name="Reminders">Working days before the target date on which the employee is reminded, the most first.</param>
/// <param name="Version">The version.</param>
public sealed record TermChoices(PausePolicy Pauses, IReadOnlyList<int> Reminders, int Version);

/// <summary>A new choice, based on the version that was shown.</summary>
public sealed record ChangeTermSettingsCommand(PausePolicy Pauses, IReadOnlyList<int> Reminders, int Version);

/// <summary>Somebody else chose in the meantime; nothing was overwritten. Carries what holds now.</summary>
public sealed record TermSettingsChangedBySomeoneElse(TermChoices Now) : Refusal;

/// <summary>Reads what the director chose about terms, for those who choose.</summary>
public sealed class TermSettingsQueries(Changes changes)
{
    /// <summary>The choice; what holds at delivery, with version 0, until somebody chose.</summary>
    public async Task<Outcome<TermChoices>> ReadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageTerms, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await NowAsync(reading.Db, ct);
    }

    internal static async Task<TermChoices> NowAsync(PortalDbContext db, CancellationToken ct)
    {
        var settings = await TermClocks.SettingsAsync(db, ct);
        return new TermChoices(settings.Pauses, settings.ReminderWorkingDays, settings.Version);
    }
}

/// <summary>Chooses when a question stops the clock and when employees are reminded (AVG 12(6), recital 63). Clocks that stand still stay so.</summary>
public sealed class ChangeTermSettings(Changes changes)
{
    /// <summary>Chooses; the new state.</summary>
    public async Task<Outcome<TermChoices>> ExecuteAsync(ChangeTermSettingsCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageTerms, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var settings = await change.Db.TermSettings.FirstOrDefaultAsync(ct);
        if (settings is null)
            change.Db.TermSettings.Add(settings = TermSettings.AtDelivery());
        if (settings.Version != command.Version)
            return new TermSettingsChangedBySomeoneElse(new TermChoices(settings.Pauses, settings.ReminderWorkingDays, settings.Version));
        var before = Summary(settings);
        var done = settings.Change(command.Pauses, command.Reminders);
        if (!done.IsSuccess)
            return done.Refusal;
        change.Record(AuditAction.TermSettingsChanged, subject: "TermSettings", before: before, after: Summary(settings));
        var saved = await change.SaveAsync(ct);
        if (saved.IsSuccess)
            return new TermChoices(settings.Pauses, settings.ReminderWorkingDays, settings.Version);
        return saved.Refusal is ChangedBySomeoneElse ? new TermSettingsChangedBySomeoneElse(await TermSettingsQueries.NowAsync(change.Db, ct)) : saved.Refusal;
    }

    private static string Summary(TermSettings settings) => Texts.Audit_Settings.With(
        settings.Pauses.ForIdentity ? Texts.Audit_On : Texts.Audit_Off, settings.Pauses.ForClarification ? Texts.Audit_On : Texts.Audit_Off, settings.Pauses.AskWithinWorkingDays, string.Join(", ", settings.ReminderWorkingDays));
}
