using Portal.Shared.Values;

namespace Portal.Shared.Registrations.Import;

/// <summary>One client as a commissioner delivered it, checked and typed (2017-5.1: nothing else is taken over).</summary>
public sealed record ImportedClient
{
    /// <summary>Unique number of the client, at most 20 characters.</summary>
    public required string ClientNumber { get; init; }

    /// <summary>Family name without prefix.</summary>
    public required string FamilyName { get; init; }

    /// <summary>"van der", "d'"; null when there is none.</summary>
    public string? FamilyNamePrefix { get; init; }

    /// <summary>Given name.</summary>
    public required string GivenName { get; init; }

    /// <summary>Initials as delivered; null when there are none.</summary>
    public string? Initials { get; init; }

    /// <summary>Date of birth; never after the day of the import.</summary>
    public required DateOnly BirthDate { get; init; }

    /// <summary>E-mail address; null when not delivered.</summary>
    public EmailAddress? Email { get; init; }

    /// <summary>Telephone number as delivered; null when not delivered.</summary>
    public string? Phone { get; init; }

    /// <summary>Street.</summary>
    public required string Street { get; init; }

    /// <summary>House number, 1 to 99999.</summary>
    public required int HouseNumber { get; init; }

    /// <summary>"bis", "2 hoog"; null when there is none.</summary>
    public string? HouseNumberAddition { get; init; }

    /// <summary>Dutch postal code.</summary>
    public required PostalCode PostalCode { get; init; }

    /// <summary>Place of residence.</summary>
    public required string City { get; init; }

    /// <summary>The commissioner's number of the assignment.</summary>
    public required string AssignmentNumber { get; init; }

    /// <summary>First day of the trajectory; may lie ahead.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>What the commissioner asked for.</summary>
    public required TrajectoryKind TrajectoryKind { get; init; }

    /// <summary>Where the name comes from (2017-4).</summary>
    public required NameSource NameSource { get; init; }
}
