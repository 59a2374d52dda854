using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Shared.Representations;

/// <summary>Why somebody may act for another (EDPB 01/2022 par. 80-81, UAVG 5).</summary>
public enum RepresentativeRelation
{
    /// <summary>A parent or guardian of somebody who is too young to ask alone (UAVG 5).</summary>
    LegalRepresentative,

    /// <summary>A curator, administrator or mentor, appointed by a court, as far as that measure goes (UAVG 5(4)).</summary>
    AppointedByCourt,

    /// <summary>A lawyer, with an authorisation.</summary>
    Lawyer,

    /// <summary>Anybody else with a signed authorisation.</summary>
    Authorised,
}

/// <summary>For what somebody may act.</summary>
public enum RepresentationScope
{
    /// <summary>Everything that the person themselves could do here.</summary>
    Everything,

    /// <summary>Requests and their answers alone, without a look at the registered data.</summary>
    Requests,
}

/// <summary>Who represents, why, and for how long.</summary>
/// <param name="Name">The name of the representative.</param>
/// <param name="Email">Where they are reached by mail.</param>
/// <param name="Address">Where they are reached by post.</param>
/// <param name="Relation">Why they may act.</param>
/// <param name="Scope">For what.</param>
/// <param name="Proof">What was shown: "beschikking kantonrechter gezien"; never a copy of an identity document.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null where the proof names none.</param>
public sealed record RepresentationTerms(string Name, string? Email, PostalAddress Address, RepresentativeRelation Relation, RepresentationScope Scope, string Proof, DateOnly From, DateOnly? Until);

/// <summary>Somebody may act for a registered person (2017-6.4, UAVG 5).</summary>
public sealed class Representation
{
    private Representation()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who is represented.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The name of the representative.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where they are reached by mail.</summary>
    public string? Email { get; private set; }

    /// <summary>Where they are reached by post.</summary>
    public PostalAddress Address { get; private set; } = PostalAddress.None;

    /// <summary>Why they may act.</summary>
    public RepresentativeRelation Relation { get; private set; }

    /// <summary>For what.</summary>
    public RepresentationScope Scope { get; private set; }

    /// <summary>What was shown as proof.</summary>
    public string Proof { get; private set; } = "";

    /// <summary>The authorisation or court decision, where it is on file.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day; null where the proof names none.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>When it was ended before its last day; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The login with which the representative acts here; null when there is none.</summary>
    public LinkedLogin? Link { get; private set; }

    /// <summary>
    /// Since when that login acts for this person. A login that represents several people, or is a client too, acts on the one chosen last; it chose
    /// itself when it chose none.
    /// </summary>
    public DateTimeOffset? ActsSince { get; private set; }

    /// <summary>Who entered it.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Enters it.</summary>
    public static Representation Enter(Guid personId, RepresentationTerms terms, Guid? documentId, string by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = personId,
        Name = terms.Name.Trim(),
        Email = terms.Email,
        Address = terms.Address,
        Relation = terms.Relation,
        Scope = terms.Scope,
        Proof = terms.Proof.Trim(),
        DocumentId = documentId,
        From = terms.From,
        Until = terms.Until,
        EnteredBy = by,
        EnteredAt = at,
    };

    /// <summary>Whether somebody may act on it on a day; from the day on which it was ended they may not.</summary>
    public bool HoldsOn(DateOnly day) => day >= From && !(day > Until) && !(EndedAt is { } ended && day >= DutchTime.DateOf(ended));

    /// <summary>Links the login of an accepted invitation.</summary>
    public Outcome LinkTo(Login login, AssuranceLevel assurance, DateTimeOffset at)
    {
        if (Link is not null)
            return new AlreadyLinked();
        Link = new LinkedLogin(login.Issuer, login.Subject, assurance, at);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Takes the login away, for a representative who lost access.</summary>
    public Outcome Unlink()
    {
        if (Link is null)
            return new NotLinked();
        (Link, ActsSince) = (null, null);
        Version++;
        return Outcome.Done;
    }

    /// <summary>The login acts for this person from now, or no longer.</summary>
    public void Choose(DateTimeOffset? since)
    {
        ActsSince = since;
        Version++;
    }

    /// <summary>Ends it before its last day: they may do nothing more from this day.</summary>
    public Outcome End(DateTimeOffset at)
    {
        if (EndedAt is not null || DutchTime.DateOf(at) > Until)
            return new RepresentationEnded();
        EndedAt = at;
        Version++;
        return Outcome.Done;
    }
}

/// <summary>This representation has ended, or has not begun.</summary>
public sealed record RepresentationEnded : Refusal;
