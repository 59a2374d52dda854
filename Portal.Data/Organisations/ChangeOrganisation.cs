using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Values;

namespace Portal.Data.Organisations;

/// <summary>New details, based on the version that was shown.</summary>
public sealed record ChangeOrganisationCommand(OrganisationDetails Details, int Version);

/// <summary>The details with the version that a change must name.</summary>
public sealed record OrganisationState(OrganisationDetails Details, int Version);

/// <summary>Changes how the holder stands in letters (2017-11.1). Letters that went out keep what they said.</summary>
public sealed class ChangeOrganisation(Changes changes)
{
    /// <summary>Changes; the new state.</summary>
    public async Task<Outcome<OrganisationState>> ExecuteAsync(ChangeOrganisationCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageOrganisation, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var details = Tidy(command.Details);
        if (new OrganisationRules().ProblemsOf(details) is { } invalid)
            return invalid;
        var organisation = await change.Db.Organisations.FirstOrDefaultAsync(ct);
        if ((organisation?.Version ?? 0) != command.Version)
            return new ChangedBySomeoneElse();
        if (organisation is null)
            change.Db.Organisations.Add(organisation = Organisation.Start(OrganisationDetails.Empty));
        organisation.Change(details);
        change.Record(AuditAction.OrganisationChanged, subject: "Organisation");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new OrganisationState(organisation.Details, organisation.Version) : saved.Refusal;
    }

    private static OrganisationDetails Tidy(OrganisationDetails d) => new(
        d.Name.Trim(), d.VisitingStreet.Trim(), Code(d.VisitingPostalCode), d.VisitingCity.Trim(), d.PostalStreet.Trim(), Code(d.PostalPostalCode), d.PostalCity.Trim(),
        d.Email.Trim(), d.Phone.Trim(), d.PrivacyContact.Trim(), d.ComplaintsAddress.Trim());

    private static string Code(string text) => PostalCode.TryParse(text, out var code) ? code.Value : text.Trim();
}

/// <summary>Reads the details with their version, for those who change them.</summary>
public sealed class OrganisationSettings(Changes changes)
{
    /// <summary>The details; empty ones with version 0 until somebody filled them in.</summary>
    public async Task<Outcome<OrganisationState>> ReadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageOrganisation, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var organisation = await reading.Db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct);
        return new OrganisationState(organisation?.Details ?? OrganisationDetails.Empty, organisation?.Version ?? 0);
    }
}

/// <summary>What letters need. "Postbus 928" is a street here; a visiting address is given completely or not at all.</summary>
internal sealed class OrganisationRules : AbstractValidator<OrganisationDetails>
{
    public OrganisationRules()
    {
        RuleForEach(d => new[] { d.Name, d.VisitingStreet, d.VisitingCity, d.PostalStreet, d.PostalCity, d.PrivacyContact, d.ComplaintsAddress }).MaximumLength(300).WithMessage(_ => Texts.TooLong).OverridePropertyName(nameof(OrganisationDetails.Name));
        RuleFor(d => d.Name).NotEmpty().WithMessage(_ => Texts.NameMissing);
        RuleFor(d => d.PostalStreet).NotEmpty().WithMessage(_ => Texts.PostalStreetMissing);
        RuleFor(d => d.PostalPostalCode).Must(IsPostalCode).WithMessage(_ => Texts.PostalCodeWrong);
        RuleFor(d => d.PostalCity).NotEmpty().WithMessage(_ => Texts.CityMissing);
        RuleFor(d => d.Email).Must(email => EmailAddress.TryParse(email, out EmailAddress? _)).WithMessage(_ => Texts.EmailWrong);
        RuleFor(d => d.Phone).Must(phone => phone.Length <= 40 && phone.Count(char.IsAsciiDigit) is >= 10 and <= 15 && phone.All(sign => char.IsAsciiDigit(sign) || " +-()".Contains(sign, StringComparison.Ordinal))).WithMessage(_ => Texts.PhoneWrong);
        RuleFor(d => d.PrivacyContact).NotEmpty().WithMessage(_ => Texts.PrivacyContactMissing);
        When(d => d.VisitingStreet.Length + d.VisitingPostalCode.Length + d.VisitingCity.Length > 0, () =>
        {
            RuleFor(d => d.VisitingStreet).NotEmpty().WithMessage(_ => Texts.VisitingStreetMissing);
            RuleFor(d => d.VisitingPostalCode).Must(IsPostalCode).WithMessage(_ => Texts.PostalCodeWrong);
            RuleFor(d => d.VisitingCity).NotEmpty().WithMessage(_ => Texts.CityMissing);
        });
    }

    private static bool IsPostalCode(string text) => PostalCode.TryParse(text, out var _);
}
