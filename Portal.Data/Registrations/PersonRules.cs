using FluentValidation;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Values;

namespace Portal.Data.Registrations;

/// <summary>What an employee enters about a person, and where it came from.</summary>
/// <param name="Details">All fields.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="Source">The source by name.</param>
public sealed record PersonEntry(PersonDetails Details, DataOrigin Origin, string Source);

/// <summary>What must hold for the data of a person, by hand or changed (2017-4, 2017-5.1).</summary>
public sealed class PersonRules : AbstractValidator<PersonEntry>
{
    /// <summary>Makes the rules of a day: nobody is born after it.</summary>
    public PersonRules(DateOnly today)
    {
        RuleFor(e => e.Details.Name.FamilyName).NotEmpty().WithMessage(Texts.FamilyName_Missing).MaximumLength(200).WithMessage(Texts.TooLong_200).OverridePropertyName("FamilyName");
        RuleFor(e => e.Details.Name.Prefix).MaximumLength(40).WithMessage(Texts.TooLong_40).OverridePropertyName("Prefix");
        RuleFor(e => e.Details.Name.GivenName).MaximumLength(200).WithMessage(Texts.TooLong_200).OverridePropertyName("GivenName");
        RuleFor(e => e.Details.Name.Initials).MaximumLength(40).WithMessage(Texts.TooLong_40).OverridePropertyName("Initials");
        RuleFor(e => e.Details.ClientNumber)
            .Cascade(CascadeMode.Stop)
            .MaximumLength(20).WithMessage(Texts.TooLong_20)
            .Must(number => number is null || PersonFieldRules.IsClientNumber(number)).WithMessage(Texts.ClientNumber_Unreadable)
            .Must(number => number is null || !CitizenServiceNumber.LooksLike(number)).WithMessage(Texts.ClientNumber_Bsn)
            .OverridePropertyName("ClientNumber");
        RuleFor(e => e.Details.BirthDate)
            .Must(date => date is null || date <= today).WithMessage(Texts.BirthDate_Future)
            .Must(date => date is null || date > today.AddYears(-120)).WithMessage(Texts.BirthDate_LongAgo)
            .OverridePropertyName("BirthDate");
        RuleFor(e => e.Details.Email).Must(email => email is null || EmailAddress.TryParse(email, out _)).WithMessage(Texts.Email_Unreadable).OverridePropertyName("Email");
        RuleFor(e => e.Details.Phone).Must(phone => phone is null || PersonFieldRules.IsPhone(phone)).WithMessage(Texts.Phone_Unreadable).OverridePropertyName("Phone");
        RuleFor(e => e.Details.Address.PostalCode).Must(code => code is null || PostalCode.TryParse(code, out _)).WithMessage(Texts.PostalCode_Unreadable).OverridePropertyName("PostalCode");
        RuleFor(e => e.Details.Address.HouseNumber).Must(number => number is null || PersonFieldRules.IsHouseNumber(number)).WithMessage(Texts.HouseNumber_Unreadable).OverridePropertyName("HouseNumber");
        RuleFor(e => e.Details.Address.Street).MaximumLength(200).WithMessage(Texts.TooLong_200).OverridePropertyName("Street");
        RuleFor(e => e.Details.Address.Addition).MaximumLength(20).WithMessage(Texts.TooLong_20).OverridePropertyName("Addition");
        RuleFor(e => e.Details.Address.City).MaximumLength(200).WithMessage(Texts.TooLong_200).OverridePropertyName("City");
        RuleFor(e => e.Details.Language).Must(language => language is "nl" or "en").WithMessage(Texts.Language_Missing).OverridePropertyName("Language");
        RuleFor(e => e.Source).NotEmpty().WithMessage(Texts.Source_Missing).MaximumLength(200).WithMessage(Texts.TooLong_200).OverridePropertyName("Source");
    }

    /// <summary>The entry as it is kept: no spaces around values, empty is absent, e-mail in lower case, postal code as 1234 AB.</summary>
    public static PersonEntry Tidy(PersonEntry entry)
    {
        var (number, name, birthDate, email, phone, address, language, form) = entry.Details;
        return new PersonEntry(
            new PersonDetails(
                number.Tidied(),
                new PersonName(name.FamilyName.Tidied() ?? "", name.Prefix.Tidied(), name.GivenName.Tidied(), name.Initials.Tidied(), name.Source),
                birthDate,
                EmailAddress.TryParse(email, out var address1) ? address1.Value : email.Tidied(),
                phone.Tidied(),
                new PostalAddress(address.Street.Tidied(), address.HouseNumber.Tidied(), address.Addition.Tidied(), PostalCode.TryParse(address.PostalCode, out var code) ? code.Value : address.PostalCode.Tidied(), address.City.Tidied()),
                language,
                form),
            entry.Origin,
            entry.Source.Tidied() ?? "");
    }
}

/// <summary>What every use case here does with what was typed.</summary>
internal static class Typed
{
    /// <summary>Without spaces around it; null when nothing is left.</summary>
    public static string? Tidied(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The problems as a refusal; null when there are none.</summary>
    public static InvalidInput? Problems<T>(this AbstractValidator<T> rules, T input)
    {
        var result = rules.Validate(input);
        return result.IsValid ? null : new InvalidInput([.. result.Errors.Select(error => new FieldProblem(error.PropertyName, error.ErrorMessage))]);
    }
}
