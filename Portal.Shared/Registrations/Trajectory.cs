namespace Portal.Shared.Registrations;

/// <summary>A re-integration programme for one client by order of one commissioner (traject, 2017-2).</summary>
public sealed class Trajectory
{
    private Trajectory()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The client.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>By whose order.</summary>
    public Guid CommissionerId { get; private set; }

    /// <summary>The commissioner's number for the order.</summary>
    public string? AssignmentNumber { get; private set; }

    /// <summary>What kind of programme.</summary>
    public TrajectoryKind Kind { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly StartedOn { get; private set; }

    /// <summary>Last day of the involvement (bemoeienis); null while it runs.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The employee who guides the client; decides who may open the dossier (2017-9).</summary>
    public Guid? ConsultantId { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Source, date and purpose.</summary>
    public Provenance Provenance { get; private set; } = null!;

    /// <summary>Starts a trajectory.</summary>
    public static Trajectory Start(Guid personId, Guid commissionerId, string? assignmentNumber, TrajectoryKind kind, DateOnly startedOn, Guid? consultantId, Provenance provenance) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        CommissionerId = commissionerId,
        AssignmentNumber = assignmentNumber,
        Kind = kind,
        StartedOn = startedOn,
        ConsultantId = consultantId,
        Provenance = provenance,
    };

    /// <summary>Gives the client to another consultant, or to nobody.</summary>
    public void AssignTo(Guid? consultantId)
    {
        ConsultantId = consultantId;
        Version++;
    }

    /// <summary>Makes it right at the request of the person (2017-14.1).</summary>
    public void Correct(TrajectoryKind kind, string? assignmentNumber, DateOnly startedOn, DateOnly? endedOn, Provenance provenance)
    {
        (Kind, AssignmentNumber, StartedOn, EndedOn, Provenance) = (kind, assignmentNumber, startedOn, endedOn, provenance);
        Version++;
    }
}
