namespace Portal.Shared.Organisations;

/// <summary>
/// The holder as it stands in letters: name, address and residence must be in every notice (houder, 2017-1 i, 2017-11.1), the contact
/// points in every answer.
/// </summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    /// <summary>There is one.</summary>
    public int Id { get; private set; } = 1;

    /// <summary>The details.</summary>
    public OrganisationDetails Details { get; private set; } = OrganisationDetails.Empty;

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Starts with these details.</summary>
    public static Organisation Start(OrganisationDetails details) => new() { Details = details };

    /// <summary>Changes the details; letters that went out keep what they said.</summary>
    public void Change(OrganisationDetails details)
    {
        Details = details;
        Version++;
    }
}

/// <summary>Name, addresses and contact points of the organisation.</summary>
public sealed record OrganisationDetails(
    string Name,
    string VisitingStreet,
    string VisitingPostalCode,
    string VisitingCity,
    string PostalStreet,
    string PostalPostalCode,
    string PostalCity,
    string Email,
    string Phone,
    string PrivacyContact,
    string ComplaintsAddress)
{
    /// <summary>Nothing filled in yet.</summary>
    public static OrganisationDetails Empty { get; } = new("Werkcontact", "", "", "", "", "", "", "", "", "", "");

    /// <summary>Whether a letter can carry it: name, postal address, e-mail and telephone.</summary>
    public bool IsComplete => new[] { Name, PostalStreet, PostalPostalCode, PostalCity, Email, Phone, PrivacyContact }.All(part => part.Length > 0);
}
