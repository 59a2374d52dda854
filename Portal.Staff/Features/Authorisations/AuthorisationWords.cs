using Portal.Data.Disclosures;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Staff.Features.Registrations;

namespace Portal.Staff.Features.Authorisations;

/// <summary>Words of authorisations as an employee reads them; those of the domain speak to the client.</summary>
internal static class AuthorisationWords
{
    public static IReadOnlyList<DataCategories> Groups { get; } = [.. Enum.GetValues<DataCategories>().Where(group => group != DataCategories.None)];

    public static string Of(DataCategories group) => group switch
    {
        DataCategories.Contact => Texts.Category_Contact,
        DataCategories.Trajectory => Texts.Category_Trajectory,
        DataCategories.Reports => Texts.Category_Reports,
        DataCategories.CurriculumVitae => Texts.Category_CurriculumVitae,
        DataCategories.Dossier => Texts.Category_Dossier,
        DataCategories.Correspondence => Texts.Category_Correspondence,
        DataCategories.Vacancies => Texts.Category_Vacancies,
        DataCategories.Health => Texts.Category_Health,
        _ => string.Join(", ", Groups.Where(one => group.HasFlag(one)).Select(Of)),
    };

    public static string Of(AuthorisationKind kind) => kind switch
    {
        AuthorisationKind.General => Texts.Kind_General,
        AuthorisationKind.CurriculumVitae => Texts.Kind_CurriculumVitae,
        AuthorisationKind.HealthOut => Texts.Kind_HealthOut,
        AuthorisationKind.HealthIn => Texts.Kind_HealthIn,
    };

    public static ChipState ChipOf(AuthorisationStatus status) => status switch
    {
        AuthorisationStatus.Asked => ChipState.Paused,
        AuthorisationStatus.Given => ChipState.OnTime,
        AuthorisationStatus.Declined or AuthorisationStatus.Withdrawn or AuthorisationStatus.Expired or AuthorisationStatus.Retracted => ChipState.Done,
    };

    /// <summary>What happened on which day, in the order in which it happens.</summary>
    public static IEnumerable<string> DaysOf(Authorisation authorisation)
    {
        if (authorisation.DocumentId is null)
            yield return $"{Texts.Asked.With(RegistrationWords.When(authorisation.EnteredAt))} {Texts.EnteredBy.With(authorisation.EnteredBy)}";
        if (authorisation.SignedOn is { } signed)
            yield return authorisation.DocumentId is null ? $"{Texts.Signed.With(RegistrationWords.Day(signed))} {Texts.InPortal}" : Texts.Signed.With(RegistrationWords.Day(signed));
        yield return authorisation.ValidUntil is { } until ? Texts.Until.With(RegistrationWords.Day(until)) : Texts.Until_None;
        if (authorisation.DeclinedAt is { } declined)
            yield return Texts.Declined.With(RegistrationWords.When(declined));
        if (authorisation is { RetractedAt: { } retracted, RetractedBy: { } retractedBy })
            yield return Texts.Retracted.With(RegistrationWords.When(retracted), retractedBy);
        if (authorisation is { WithdrawnOn: { } withdrawn, WithdrawnVia: { } via })
            yield return Texts.Withdrawn.With(RegistrationWords.Day(withdrawn), Words.Of(via));
        if (authorisation is { WithdrawnBy: { } by, WithdrawalEnteredBy: { } enteredBy })
            yield return Texts.WithdrawnBy.With(by, enteredBy);
    }

    /// <summary>How many disclosures rest on it; null where none does.</summary>
    public static string? RestOf(AuthorisationRow row) => row.Dependents.Count switch
    {
        0 => null,
        1 => Texts.Rest_One,
        var count => Texts.Rest_Many.With(count),
    };
}
