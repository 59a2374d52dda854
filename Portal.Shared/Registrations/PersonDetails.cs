namespace Portal.Shared.Registrations;

/// <summary>The name under which someone is registered: as in the population register or at the commissioner (2017-4).</summary>
public sealed record PersonName(string FamilyName, string? Prefix, string? GivenName, string? Initials, NameSource Source)
{
    /// <summary>"Noor van der Voorbeeld": for greeting and for lists.</summary>
    public string Full => string.Join(' ', new[] { GivenName ?? Initials, Prefix, FamilyName }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>"N. van der Voorbeeld": for an envelope.</summary>
    public string Formal => string.Join(' ', new[] { Initials ?? GivenName, Prefix, FamilyName }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

/// <summary>A postal address in the Netherlands.</summary>
public sealed record PostalAddress(string? Street, string? HouseNumber, string? Addition, string? PostalCode, string? City)
{
    /// <summary>No address is known.</summary>
    public static PostalAddress None { get; } = new(null, null, null, null, null);

    /// <summary>The lines of an envelope; empty where nothing is known.</summary>
    public IReadOnlyList<string> Lines =>
        [.. new[] { $"{Street} {HouseNumber}{(Addition is null ? "" : $" {Addition}")}".Trim(), $"{PostalCode}  {City}".Trim() }.Where(line => line.Length > 0)];

    /// <summary>Whether a letter can be posted to it.</summary>
    public bool IsComplete => Street is not null && HouseNumber is not null && PostalCode is not null && City is not null;
}

/// <summary>What is written down about a person as such: the fields of the registration.</summary>
public sealed record PersonDetails(
    string? ClientNumber,
    PersonName Name,
    DateOnly? BirthDate,
    string? Email,
    string? Phone,
    PostalAddress Address,
    string Language,
    CorrespondenceForm PreferredForm);

/// <summary>The form in which somebody wants to hear from us (2017-11.2).</summary>
public enum CorrespondenceForm
{
    /// <summary>In the portal, with a mail that says only that there is something.</summary>
    Portal,

    /// <summary>A letter by post.</summary>
    Letter,

    /// <summary>Large print.</summary>
    LargePrint,

    /// <summary>Read out by telephone.</summary>
    Telephone,

    /// <summary>Explained in a conversation.</summary>
    Conversation,

    /// <summary>In another language than Dutch or English.</summary>
    OtherLanguage,
}

/// <summary>A field of the registration, so that each one can carry its own provenance.</summary>
public enum PersonField
{
    /// <summary>The commissioner's number for the client.</summary>
    ClientNumber,

    /// <summary>Name and initials.</summary>
    Name,

    /// <summary>Day of birth.</summary>
    BirthDate,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>Postal address.</summary>
    Address,

    /// <summary>Language of letters and mail.</summary>
    Language,

    /// <summary>Preferred form of correspondence.</summary>
    PreferredForm,
}

/// <summary>The provenance of one field of one person.</summary>
public sealed class PersonFieldSource
{
    private PersonFieldSource()
    {
    }

    internal PersonFieldSource(PersonField field, Provenance provenance)
    {
        Field = field;
        Replace(provenance);
    }

    /// <summary>The field.</summary>
    public PersonField Field { get; private set; }

    /// <summary>Where its present value came from.</summary>
    public Provenance Provenance { get; private set; } = null!;

    // A copy of its own: the database keeps one row per field, and one instance in two rows would belong to neither.
    internal void Replace(Provenance provenance) => Provenance = provenance with { };
}
