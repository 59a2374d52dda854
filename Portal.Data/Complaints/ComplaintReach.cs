using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;

namespace Portal.Data.Complaints;

/// <summary>How the record of what was done names a question or complaint.</summary>
internal static class ComplaintKey
{
    /// <summary>How each of those names begins.</summary>
    public const string Start = "Complaint ";

    public static string Of(ComplaintNumber number) => $"{Start}{number}";

    /// <summary>Which one a line is about; a line about a message names it as the message does. Null for none.</summary>
    public static ComplaintNumber? In(AuditEntry entry) =>
        ComplaintNumber.TryParse(entry.CaseNumber, out var number) || (entry.Subject is { } subject && subject.StartsWith(Start, StringComparison.Ordinal) && ComplaintNumber.TryParse(subject[Start.Length..], out number)) ? number : null;
}

/// <summary>Which questions and complaints somebody may see: <see cref="ComplaintAccess"/> in words that the database understands.</summary>
internal static class ComplaintReach
{
    /// <summary>Those that an employee may see and handle. Whom one is about never sees it; neither does anybody but employees.</summary>
    public static IQueryable<Complaint> VisibleTo(this IQueryable<Complaint> complaints, PortalDbContext db, Actor actor)
    {
        if (actor.Kind != ActorKind.Employee)
            return complaints.Where(_ => false);
        var others = complaints.NotAbout(actor);
        if (actor.Roles.Contains(Role.Director))
            return others;
        if (!actor.Roles.Contains(Role.PrivacyOfficer))
            return complaints.Where(_ => false);
        return others.Where(c => c.Kind == ComplaintKind.Question
            || db.Employees.Any(e => e.Id == actor.Id && e.IsDeputy) && !db.Employees.Any(e => e.Role == Role.Director && e.DisabledAt == null && !c.About.Any(a => a.EmployeeId == e.Id)));
    }

    /// <summary>Those that are not about the actor: what the register counts for them.</summary>
    public static IQueryable<Complaint> NotAbout(this IQueryable<Complaint> complaints, Actor actor) => complaints.Where(c => !c.About.Any(a => a.EmployeeId == actor.Id));

    /// <summary>One's own, also what was asked by whoever acts for one; whoever only makes requests for somebody sees what they made.</summary>
    public static IQueryable<Complaint> OwnOf(this IQueryable<Complaint> complaints, Actor actor) =>
        actor.Kind != ActorKind.Person ? complaints.Where(_ => false)
        : actor.Roles.Contains(Role.RequestRepresentative) ? complaints.Where(c => c.PersonId == actor.Id && c.RepresentationId == actor.RepresentationId)
        : complaints.Where(c => c.PersonId == actor.Id);

    /// <summary>The number of the one to which a file or letter belongs; null when there is none.</summary>
    public static Task<ComplaintNumber?> NumberOfAsync(this IQueryable<Complaint> complaints, Guid documentId, CancellationToken ct) =>
        complaints.Where(c => c.LetterId == documentId || c.Files.Any(f => f.DocumentId == documentId)).Select(c => (ComplaintNumber?)c.Number).FirstOrDefaultAsync(ct);

    /// <summary>What the record and the outbox call those that are about the actor: no line of them is shown to whom they are about (2017-17).</summary>
    public static async Task<IReadOnlyList<ComplaintNumber>> HiddenFromAsync(this PortalDbContext db, Actor actor, CancellationToken ct) =>
        actor.Kind == ActorKind.Employee ? await db.Complaints.Where(c => c.About.Any(a => a.EmployeeId == actor.Id)).Select(c => c.Number).ToListAsync(ct) : [];

    /// <summary>Everybody with an open account, as far as it decides what they see.</summary>
    public static async Task<IReadOnlyList<(Employee Employee, ComplaintReader Reader)>> ReadersAsync(this PortalDbContext db, CancellationToken ct) =>
        (await db.Employees.AsNoTracking().Where(e => e.DisabledAt == null).ToListAsync(ct)).ConvertAll(e => (e, new ComplaintReader(e.Id, e.Role, e.IsDeputy)));
}
