using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Shared.Commissioners;

/// <summary>
/// Somebody who speaks for a commissioner and may download reports about the clients on whose trajectories they are named (2018-3.1 b, 2018-5). Who they
/// are stands with the registered person: a contact can ask for their own data as well, and a client can be somebody's contact (2018-13.1).
/// </summary>
public sealed class CommissionerContact
{
    private CommissionerContact()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>For which commissioner.</summary>
    public Guid CommissionerId { get; private set; }

    /// <summary>Who they are.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>What they do there: "casemanager".</summary>
    public string? Function { get; private set; }

    /// <summary>Which employee made them a contact.</summary>
    public string AddedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When they left; null while they are a contact.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Which employee closed it.</summary>
    public string? ClosedBy { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Makes somebody a contact.</summary>
    public static CommissionerContact Add(Guid commissionerId, Guid personId, string? function, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), CommissionerId = commissionerId, PersonId = personId, Function = function, AddedBy = by, AddedAt = at };

    /// <summary>They left, or do this work no more: from this moment they see nothing.</summary>
    public Outcome Close(string by, DateTimeOffset at)
    {
        if (ClosedAt is not null)
            return new ContactIsClosed();
        (ClosedAt, ClosedBy) = (at, by);
        Version++;
        return Outcome.Done;
    }
}

/// <summary>A contact is named on a trajectory: only then may they see what is released about it (2018-5).</summary>
public sealed class NamedContact
{
    private NamedContact()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>On which trajectory.</summary>
    public Guid TrajectoryId { get; private set; }

    /// <summary>Who.</summary>
    public Guid ContactId { get; private set; }

    /// <summary>Which employee named them.</summary>
    public string NamedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset NamedAt { get; private set; }

    /// <summary>When that ended; null while they are named.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Names a contact of the commissioner of a trajectory; nobody else's.</summary>
    public static Outcome<NamedContact> Name(Trajectory trajectory, CommissionerContact contact, string by, DateTimeOffset at)
    {
        if (contact.CommissionerId != trajectory.CommissionerId)
            return new ContactOfAnother();
        if (contact.ClosedAt is not null)
            return new ContactIsClosed();
        return new NamedContact { Id = Guid.CreateVersion7(at), TrajectoryId = trajectory.Id, ContactId = contact.Id, NamedBy = by, NamedAt = at };
    }

    /// <summary>Ends it: they see nothing of this trajectory any more.</summary>
    public void End(DateTimeOffset at)
    {
        EndedAt ??= at;
        Version++;
    }
}

/// <summary>What a contact of a commissioner may see (2018-5).</summary>
public static class ContactAccess
{
    /// <summary>Until which day a contact sees the reports of a trajectory; null while it runs.</summary>
    public static DateOnly? Until(DateOnly? trajectoryEndedOn, int daysAfterEnd) => trajectoryEndedOn?.AddDays(daysAfterEnd);

    /// <summary>The earliest day on which a trajectory can have ended whose reports a contact still sees: <see cref="Until"/>, turned around.</summary>
    public static DateOnly EarliestEnd(DateOnly today, int daysAfterEnd) => today.AddDays(-daysAfterEnd);

    /// <summary>Whether a contact may see what is released about a trajectory on a day.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="named">How the contact is named on the trajectory; null where they are not.</param>
    /// <param name="documents">What lies in the file of the commissioner.</param>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="daysAfterEnd">How many days after its end reports stay visible.</param>
    /// <param name="today">Today.</param>
    public static bool Allows(CommissionerContact contact, NamedContact? named, IEnumerable<CommissionerDocument> documents, Trajectory trajectory, int daysAfterEnd, DateOnly today) =>
        contact.ClosedAt is null
        && named is { EndedAt: null } && named.ContactId == contact.Id && named.TrajectoryId == trajectory.Id
        && contact.CommissionerId == trajectory.CommissionerId
        && documents.Any(document => document.CommissionerId == trajectory.CommissionerId && document.BindsOn(today))
        && !(today > Until(trajectory.EndedOn, daysAfterEnd));
}

/// <summary>This contact left.</summary>
public sealed record ContactIsClosed : Refusal;

/// <summary>Only a contact of the commissioner that ordered a trajectory can be named on it (2018-5).</summary>
public sealed record ContactOfAnother : Refusal;

/// <summary>Without agreements about confidential data that both sides signed nobody gets access and nothing is released (2018-5).</summary>
public sealed record NoSignedAgreement : Refusal;
