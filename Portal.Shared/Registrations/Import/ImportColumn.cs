namespace Portal.Shared.Registrations.Import;

/// <summary>The columns of an import file that the portal knows.</summary>
public enum ImportColumn
{
    /// <summary>Cliëntnummer: the commissioner's or our own number of the client, unique.</summary>
    ClientNumber,

    /// <summary>Achternaam.</summary>
    FamilyName,

    /// <summary>Tussenvoegsel.</summary>
    FamilyNamePrefix,

    /// <summary>Voornaam.</summary>
    GivenName,

    /// <summary>Voorletters.</summary>
    Initials,

    /// <summary>Geboortedatum.</summary>
    BirthDate,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Telefoon.</summary>
    Phone,

    /// <summary>Straat.</summary>
    Street,

    /// <summary>Huisnummer.</summary>
    HouseNumber,

    /// <summary>Toevoeging.</summary>
    HouseNumberAddition,

    /// <summary>Postcode.</summary>
    PostalCode,

    /// <summary>Woonplaats.</summary>
    City,

    /// <summary>Opdrachtnummer.</summary>
    AssignmentNumber,

    /// <summary>Startdatum of the trajectory.</summary>
    StartedOn,

    /// <summary>Soort traject.</summary>
    TrajectoryKind,

    /// <summary>Naambron: population register or commissioner (2017-4).</summary>
    NameSource,
}
