using Portal.Shared.Access;
using Portal.Shared.Registrations;

namespace Portal.Data.Access;

/// <summary>Whose dossier is within reach: role and assignment together (2017-9).</summary>
public static class Assignments
{
    /// <summary>
    /// The persons that the actor may see on a day. A consultant sees whom they guide, and whom a colleague guides for whom they cover;
    /// the privacy officer and the director see all, and only they see who is no client (2017-1 g); a registered person sees themselves; nobody else sees anybody.
    /// </summary>
    public static IQueryable<RegisteredPerson> VisibleTo(this IQueryable<RegisteredPerson> persons, PortalDbContext db, Actor actor, DateOnly today)
    {
        if (SeesEverybody(actor))
            return persons;
        if (actor.Kind == ActorKind.Person)
            return persons.Where(p => p.Id == actor.Id);
        if (!actor.Roles.Contains(Role.Consultant))
            return persons.Where(_ => false);
        // The same rule as Employee.IsCoveredBy, in words that the database understands.
        var consultants = db.Employees.Where(e => e.Id == actor.Id || (e.CoveredById == actor.Id && e.AbsentUntil >= today)).Select(e => (Guid?)e.Id);
        return persons.Where(p => p.Kind == PersonKind.Client && db.Trajectories.Any(t => t.PersonId == p.Id && consultants.Contains(t.ConsultantId)));
    }

    /// <summary>Whether nobody is out of the actor's reach: then a list of what belongs to persons need not ask about each of them.</summary>
    internal static bool SeesEverybody(Actor actor) => actor.Kind == ActorKind.System || actor.Roles.Contains(Role.PrivacyOfficer) || actor.Roles.Contains(Role.Director);
}
