namespace Portal.Shared.Registrations;

/// <summary>What Werkcontact does for a client on behalf of a commissioner (2017-1).</summary>
public enum TrajectoryKind
{
    /// <summary>Re-integratie eerste spoor: back to work with the own employer.</summary>
    ReintegrationFirstTrack,

    /// <summary>Re-integratie tweede spoor: to work with another employer.</summary>
    ReintegrationSecondTrack,

    /// <summary>Outplacement: from work to work after a dismissal.</summary>
    Outplacement,

    /// <summary>Loopbaanadvies.</summary>
    CareerAdvice,

    /// <summary>Coaching.</summary>
    Coaching,

    /// <summary>Assessment of abilities.</summary>
    Assessment,
}
