using Portal.Data.Registrations;
using Portal.Shared.Registrations;

namespace Portal.Staff.Features.Registrations;

/// <summary>What is typed about a trajectory.</summary>
public sealed class TrajectoryModel
{
    /// <summary>By whose order.</summary>
    public Guid? CommissionerId { get; set; }

    /// <summary>The commissioner's number for the order.</summary>
    public string? AssignmentNumber { get; set; }

    /// <summary>What kind of programme.</summary>
    public TrajectoryKind Kind { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? StartedOn { get; set; }

    /// <summary>Who guides the client.</summary>
    public Guid? ConsultantId { get; set; }

    /// <summary>What the use case gets.</summary>
    public TrajectoryEntry Entry() => new(CommissionerId ?? Guid.Empty, AssignmentNumber, Kind, StartedOn, ConsultantId);
}
