using Portal.Data.Registrations;
using Portal.Shared.Registrations;

namespace Portal.Staff.Features.Registrations;

/// <summary>What is typed about a person, and where it came from.</summary>
public sealed class PersonModel
{
    /// <summary>The commissioner's number.</summary>
    public string? ClientNumber { get; set; }

    /// <summary>Family name without prefix.</summary>
    public string? FamilyName { get; set; }

    /// <summary>"van der".</summary>
    public string? Prefix { get; set; }

    /// <summary>Given name.</summary>
    public string? GivenName { get; set; }

    /// <summary>Initials.</summary>
    public string? Initials { get; set; }

    /// <summary>Where the name comes from (2017-4).</summary>
    public NameSource NameSource { get; set; } = NameSource.Commissioner;

    /// <summary>Day of birth.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Street.</summary>
    public string? Street { get; set; }

    /// <summary>House number.</summary>
    public string? HouseNumber { get; set; }

    /// <summary>Addition to the house number.</summary>
    public string? Addition { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Place of residence.</summary>
    public string? City { get; set; }

    /// <summary>Language of letters and mail.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>Preferred form of correspondence (2017-11.2).</summary>
    public CorrespondenceForm PreferredForm { get; set; }

    /// <summary>The kind of source.</summary>
    public DataOrigin Origin { get; set; }

    /// <summary>The source by name.</summary>
    public string? Source { get; set; }

    /// <summary>A form filled with what is registered; the source of the change is asked anew.</summary>
    public static PersonModel Of(PersonDetails details) => new()
    {
        ClientNumber = details.ClientNumber,
        FamilyName = details.Name.FamilyName,
        Prefix = details.Name.Prefix,
        GivenName = details.Name.GivenName,
        Initials = details.Name.Initials,
        NameSource = details.Name.Source,
        BirthDate = details.BirthDate,
        Email = details.Email,
        Phone = details.Phone,
        Street = details.Address.Street,
        HouseNumber = details.Address.HouseNumber,
        Addition = details.Address.Addition,
        PostalCode = details.Address.PostalCode,
        City = details.Address.City,
        Language = details.Language,
        PreferredForm = details.PreferredForm,
        Origin = DataOrigin.Person,
    };

    /// <summary>What the use case gets.</summary>
    public PersonEntry Entry() => new(
        new PersonDetails(
            ClientNumber,
            new PersonName(FamilyName ?? "", Prefix, GivenName, Initials, NameSource),
            BirthDate,
            Email,
            Phone,
            new PostalAddress(Street, HouseNumber, Addition, PostalCode, City),
            Language,
            PreferredForm),
        Origin,
        Source ?? "");
}
