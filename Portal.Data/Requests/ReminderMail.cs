using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>What a reminder to staff says of a case: its kind, number and dates. Whose case it is stands behind the login.</summary>
internal sealed record RemindedCase(Guid Id, CaseNumber Number, RequestKind Kind, DateOnly TargetDate, DateOnly RegulationDate, DateOnly AvgDate, Guid? AssigneeId);

/// <summary>The reminders to staff.</summary>
public sealed class ReminderMail(IOptions<AddressSettings> addresses)
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>Puts a reminder in the outbox.</summary>
    internal void Tell(Change change, CaseReminder reminder, RemindedCase about, MessageTemplate template, StaffMember to)
    {
        var text = MessageTexts.Write(template, "nl", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = to.Name,
            ["kind"] = Words.Find(typeof(RequestKind), $"{nameof(RequestKind)}_{about.Kind}", Dutch)!,
            ["case"] = about.Number.Value,
            ["due"] = TermTexts.Numbers(about.TargetDate),
            ["regulation"] = TermTexts.Numbers(about.RegulationDate),
            ["avg"] = TermTexts.Numbers(about.AvgDate),
            ["limit"] = Words.Find(typeof(MessageTexts), reminder.Kind == ReminderKind.AvgExceeded ? "Limit_Avg" : "Limit_Regulation", Dutch)!,
            ["link"] = new Uri(addresses.Value.StaffUri, $"verzoeken/{about.Number}").ToString(),
        });
        change.Notify(OutgoingMessage.Write(template, text, to.Email, to.Name, null, about.Number.Value, change.At, reminderId: reminder.Id, employeeId: to.Id));
    }
}

/// <summary>Somebody who works here, as far as a reminder needs to know.</summary>
internal sealed record StaffMember(Guid Id, string Name, string Email, Role Role, Guid? CoveredById, DateOnly? AbsentUntil);

/// <summary>Everybody with an open account.</summary>
internal sealed class Staff(IReadOnlyList<StaffMember> members)
{
    private readonly Dictionary<Guid, StaffMember> byId = members.ToDictionary(member => member.Id);

    /// <summary>The directors.</summary>
    public IReadOnlyList<StaffMember> Directors { get; } = [.. members.Where(member => member.Role == Role.Director)];

    /// <summary>Reads them.</summary>
    public static async Task<Staff> ReadAsync(PortalDbContext db, CancellationToken ct) => new(await db.Employees.AsNoTracking()
        .Select(e => new { e.DisabledAt, Member = new StaffMember(e.Id, e.Name, e.Email, e.Role, e.CoveredById, e.AbsentUntil) })
        .Where(e => e.DisabledAt == null).Select(e => e.Member).ToListAsync(ct));

    /// <summary>Who hears of a case: whoever handles it, or covers for them while they are absent; null when neither has an open account.</summary>
    public StaffMember? InsteadOf(Guid? assigneeId, DateOnly today)
    {
        if (assigneeId is not { } id || !byId.TryGetValue(id, out var assignee))
            return null;
        return assignee is { CoveredById: { } cover, AbsentUntil: { } until } && until >= today && byId.TryGetValue(cover, out var colleague) ? colleague : assignee;
    }
}
