using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Registrations;

/// <summary>A client with this number is registered already, perhaps out of reach: who it is, is not told.</summary>
public sealed record ClientNumberTaken(string ClientNumber) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [ClientNumber];
}

/// <summary>Others look much like this person; the employee confirms that this is somebody else.</summary>
public sealed record PossibleDuplicates(IReadOnlyList<PossibleDuplicate> Persons) : Refusal;

/// <summary>Somebody who may be the same person.</summary>
/// <param name="PersonId">Who; null when this person is out of reach.</param>
/// <param name="Name">The name; empty when out of reach.</param>
/// <param name="SameEmail">The e-mail address is the same; otherwise name and day of birth are.</param>
public sealed record PossibleDuplicate(Guid? PersonId, string Name, bool SameEmail);

/// <summary>A consultant records a person without guiding them: nobody would see the dossier (2017-9).</summary>
public sealed record TrajectoryNeeded : Refusal;

/// <summary>Somebody changed the person in the meantime; nothing was overwritten. Carries what is registered now.</summary>
public sealed record PersonChangedBySomeoneElse(PersonDetails Current, int Version) : Refusal;

/// <summary>Somebody gave the client to another consultant in the meantime; nothing was overwritten. Carries who it is now.</summary>
public sealed record AssignedBySomeoneElse(Guid? ConsultantId, int Version) : Refusal;

/// <summary>The list cannot be recorded: it was refused, or a line is wrong and the choice was all or nothing.</summary>
public sealed record ImportRefused(int Lines) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Lines];
}
