using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;

namespace Portal.Data.Representations;

/// <summary>Who asks for the applicant of a request, and whether whoever asks can log in.</summary>
internal static class Representing
{
    /// <summary>The representations that a login can act on, also those that do not hold.</summary>
    public static IQueryable<Representation> OfLogin(this IQueryable<Representation> representations, Login login) =>
        representations.Where(r => r.Link!.Issuer == login.Issuer && r.Link.Subject == login.Subject);

    /// <summary>The representation on which was asked; null when the person asked.</summary>
    public static async Task<Representation?> RepresentationOfAsync(this PortalDbContext db, PrivacyRequest request, CancellationToken ct) =>
        request.RepresentationId is { } id ? await db.Representations.AsNoTracking().FirstAsync(r => r.Id == id, ct) : null;

    /// <summary>
    /// The requests that an actor may see: employees all, which the permission decides; a person their own, also what was asked for them; and
    /// whoever only makes requests for somebody those that they made.
    /// </summary>
    public static IQueryable<PrivacyRequest> WithinReachOf(this IQueryable<PrivacyRequest> requests, Actor actor) =>
        actor.Kind != ActorKind.Person ? requests
        : actor.Roles.Contains(Role.RequestRepresentative) ? requests.Where(r => r.Applicant.PersonId == actor.Id && r.RepresentationId == actor.RepresentationId)
        : requests.Where(r => r.Applicant.PersonId == actor.Id);

    /// <summary>The login of whoever acts in the client portal, with how sure its link is.</summary>
    public static Task<LinkedLogin?> LinkOfAsync(this PortalDbContext db, Actor actor, CancellationToken ct) => actor.RepresentationId is { } id
        ? db.Representations.AsNoTracking().Where(r => r.Id == id).Select(r => r.Link).FirstOrDefaultAsync(ct)
        : db.Persons.AsNoTracking().Where(p => p.Id == actor.Id).Select(p => p.Link).FirstOrDefaultAsync(ct);

    /// <summary>Whether whoever asks has a login: the representative, or otherwise the person.</summary>
    public static Task<bool> CanLogInAsync(this PortalDbContext db, PrivacyRequest request, CancellationToken ct) => request.RepresentationId is { } id
        ? db.Representations.AnyAsync(r => r.Id == id && r.Link!.Subject != null, ct)
        : db.Persons.AnyAsync(p => p.Id == request.Applicant.PersonId && p.Link!.Subject != null, ct);

    /// <summary>When the applicant was born; null for somebody we do not know, or whose day of birth we do not know.</summary>
    public static Task<DateOnly?> BirthDateOfAsync(this PortalDbContext db, PrivacyRequest request, CancellationToken ct) =>
        db.Persons.Where(p => p.Id == request.Applicant.PersonId).Select(p => p.BirthDate).FirstOrDefaultAsync(ct);

    /// <summary>Who may act for a person on a day, the first entered first.</summary>
    public static async Task<IReadOnlyList<Representation>> WhoMayActAsync(this PortalDbContext db, Guid personId, DateOnly? birthDate, DateOnly today, CancellationToken ct) =>
        [.. (await db.Representations.AsNoTracking().Where(r => r.PersonId == personId).OrderBy(r => r.EnteredAt).ToListAsync(ct)).Where(r => RepresentationRule.WhyNot(r, birthDate, today) is null)];
}
