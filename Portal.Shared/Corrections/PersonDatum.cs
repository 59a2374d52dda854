using System.Globalization;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Values;

namespace Portal.Shared.Corrections;

/// <summary>A field of a registered person.</summary>
internal sealed class PersonDatum(RegisteredPerson person, PersonField which) : Datum($"person/{which}", Words.Of(which), PartsOf(person.Details, which))
{
    public override Refusal? WhyNotRemoved => which switch
    {
        PersonField.Name => new NameStays(),
        PersonField.Language or PersonField.PreferredForm => new ChoiceStays(),
        PersonField.ClientNumber or PersonField.BirthDate or PersonField.Email or PersonField.Phone or PersonField.Address => null,
    };

    internal override void Put(IReadOnlyDictionary<string, string?> values, CorrectionSign sign) =>
        person.Update(With(values), Source(sign, person.SourceOf(which)?.Purpose ?? ProcessingPurpose.Guidance));

    internal override Datum Again() => Of(person, which);

    internal override bool Empty(CorrectionSign sign)
    {
        Put(new Dictionary<string, string?>(StringComparer.Ordinal), sign);
        return true;
    }

    private protected override string? Problem(string part, string value, IReadOnlyDictionary<string, string?> values, DateOnly today) => part switch
    {
        nameof(PersonField.ClientNumber) when !PersonFieldRules.IsClientNumber(value) => Texts.Problem_ClientNumber,
        nameof(PersonField.ClientNumber) when CitizenServiceNumber.LooksLike(value) => Texts.Problem_Bsn,
        nameof(PersonField.BirthDate) when !PersonFieldRules.IsBirthDate(DayOf(value)!.Value, today) => Texts.Problem_BirthDate,
        nameof(PersonField.Email) when !EmailAddress.TryParse(value, out _) => Texts.Problem_Email,
        nameof(PersonField.Phone) when !PersonFieldRules.IsPhone(value) => Texts.Problem_Phone,
        nameof(PostalAddress.PostalCode) when !PostalCode.TryParse(value, out _) => Texts.Problem_PostalCode,
        nameof(PostalAddress.HouseNumber) when !PersonFieldRules.IsHouseNumber(value) => Texts.Problem_HouseNumber,
        _ => null,
    };

    private protected override string Tidied(string part, string value) => part switch
    {
        nameof(PersonField.Email) when EmailAddress.TryParse(value, out var email) => email.Value,
        nameof(PostalAddress.PostalCode) when PostalCode.TryParse(value, out var code) => code.Value,
        _ => value,
    };

    private protected override string? ValueOf(IReadOnlyDictionary<string, string?> values) => which switch
    {
        PersonField.Name when NameOf(values, person.Name) is var name => $"{name.Full}{(name.Initials is { } initials && name.GivenName is not null ? $" ({initials})" : "")}",
        PersonField.Address => AddressOf(values).Lines is { Count: > 0 } lines ? string.Join(", ", lines) : null,
        _ => base.ValueOf(values),
    };

    private static IReadOnlyList<DatumPart> PartsOf(PersonDetails details, PersonField field) => field switch
    {
        PersonField.ClientNumber => [Line(nameof(PersonField.ClientNumber), Words.Of(field), details.ClientNumber, 20)],
        PersonField.Name =>
        [
            Line(nameof(PersonName.GivenName), Texts.Part_GivenName, details.Name.GivenName, 200),
            Line(nameof(PersonName.Initials), Texts.Part_Initials, details.Name.Initials, 40),
            Line(nameof(PersonName.Prefix), Texts.Part_Prefix, details.Name.Prefix, 40),
            Line(nameof(PersonName.FamilyName), Texts.Part_FamilyName, details.Name.FamilyName, 200, required: true),
        ],
        PersonField.BirthDate => [DayPart(nameof(PersonField.BirthDate), Words.Of(field), details.BirthDate, required: false)],
        PersonField.Email => [Line(nameof(PersonField.Email), Words.Of(field), details.Email, EmailAddress.MaxLength)],
        PersonField.Phone => [Line(nameof(PersonField.Phone), Words.Of(field), details.Phone, 40)],
        PersonField.Address =>
        [
            Line(nameof(PostalAddress.Street), Texts.Part_Street, details.Address.Street, 200),
            Line(nameof(PostalAddress.HouseNumber), Texts.Part_HouseNumber, details.Address.HouseNumber, 5),
            Line(nameof(PostalAddress.Addition), Texts.Part_HouseAddition, details.Address.Addition, 20) with { Name = HouseAddition },
            Line(nameof(PostalAddress.PostalCode), Texts.Part_PostalCode, details.Address.PostalCode, 7),
            Line(nameof(PostalAddress.City), Texts.Part_City, details.Address.City, 200),
        ],
        PersonField.Language => [ChoicePart(nameof(PersonField.Language), Words.Of(field), details.Language, [.. new[] { "nl", "en" }.Select(language => new DatumChoice(language, CultureInfo.GetCultureInfo(language).NativeName))])],
        PersonField.PreferredForm => [ChoicePart(nameof(PersonField.PreferredForm), Words.Of(field), details.PreferredForm.ToString(), [.. Enum.GetValues<CorrespondenceForm>().Select(form => new DatumChoice(form.ToString(), Words.Of(form)))])],
    };

    // "Addition" is taken: it stands for words beside a dossier item.
    private const string HouseAddition = "HouseAddition";

    private static PersonName NameOf(IReadOnlyDictionary<string, string?> values, PersonName before) => before with
    {
        FamilyName = values.GetValueOrDefault(nameof(PersonName.FamilyName)) ?? "",
        Prefix = values.GetValueOrDefault(nameof(PersonName.Prefix)),
        GivenName = values.GetValueOrDefault(nameof(PersonName.GivenName)),
        Initials = values.GetValueOrDefault(nameof(PersonName.Initials)),
    };

    private static PostalAddress AddressOf(IReadOnlyDictionary<string, string?> values) => new(
        values.GetValueOrDefault(nameof(PostalAddress.Street)),
        values.GetValueOrDefault(nameof(PostalAddress.HouseNumber)),
        values.GetValueOrDefault(HouseAddition),
        values.GetValueOrDefault(nameof(PostalAddress.PostalCode)),
        values.GetValueOrDefault(nameof(PostalAddress.City)));

    private PersonDetails With(IReadOnlyDictionary<string, string?> values)
    {
        var value = values.GetValueOrDefault(which.ToString());
        return which switch
        {
            PersonField.ClientNumber => person.Details with { ClientNumber = value },
            PersonField.Name => person.Details with { Name = NameOf(values, person.Name) },
            PersonField.BirthDate => person.Details with { BirthDate = DayOf(value) },
            PersonField.Email => person.Details with { Email = value },
            PersonField.Phone => person.Details with { Phone = value },
            PersonField.Address => person.Details with { Address = AddressOf(values) },
            PersonField.Language => person.Details with { Language = value! },
            PersonField.PreferredForm => person.Details with { PreferredForm = Enum.Parse<CorrespondenceForm>(value!) },
        };
    }
}
