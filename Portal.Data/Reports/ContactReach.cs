using Microsoft.EntityFrameworkCore;
using Portal.Shared.Commissioners;
using Portal.Shared.Registrations;

namespace Portal.Data.Reports;

/// <summary>A trajectory on which somebody is named, and as which contact.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Trajectory">The trajectory.</param>
internal sealed record NamedTrajectory(CommissionerContact Contact, Trajectory Trajectory);

/// <summary><see cref="ContactAccess"/> for the database: what a contact of a commissioner may see (2018-5).</summary>
internal static class ContactReach
{
    /// <summary>The trajectories of which a person sees what was released, as one of the contacts that this person is.</summary>
    public static IQueryable<NamedTrajectory> Of(PortalDbContext db, Guid personId, int daysAfterEnd, DateOnly today)
    {
        var lastEnd = ContactAccess.EarliestEnd(today, daysAfterEnd);
        return
            from contact in db.CommissionerContacts.AsNoTracking()
            join named in db.NamedContacts.AsNoTracking() on contact.Id equals named.ContactId
            join trajectory in db.Trajectories.AsNoTracking() on new { Id = named.TrajectoryId, contact.CommissionerId } equals new { trajectory.Id, trajectory.CommissionerId }
            where contact.PersonId == personId && contact.ClosedAt == null && named.EndedAt == null
            where trajectory.EndedOn == null || trajectory.EndedOn >= lastEnd
            where db.CommissionerDocuments.Any(d => d.CommissionerId == contact.CommissionerId && d.Kind == CommissionerDocumentKind.Confidentiality && d.Date <= today && (d.ValidUntil == null || d.ValidUntil >= today))
            select new NamedTrajectory(contact, trajectory);
    }
}
