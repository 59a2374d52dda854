using System.Globalization;
using Portal.Data.Disclosures;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Authorisations;

/// <summary>Words of authorisations as their person reads them.</summary>
internal static class AuthorisationWords
{
    /// <summary>The kind as a heading.</summary>
    public static string Of(AuthorisationKind kind)
    {
        var words = Words.Of(kind);
        return char.ToUpper(words[0], CultureInfo.CurrentUICulture) + words[1..];
    }

    /// <summary>How an authorisation that does not hold came to its end.</summary>
    public static string EndOf(AuthorisationRow row) => (row.Status, row.Authorisation) switch
    {
        (AuthorisationStatus.Withdrawn, { WithdrawnOn: { } on, WithdrawnVia: { } via }) => Texts.Past_Withdrawn.With(TermTexts.Long(on), Words.Of(via)),
        (AuthorisationStatus.Declined, { DeclinedAt: { } at }) => Texts.Past_Declined.With(TermTexts.Long(DutchTime.DateOf(at))),
        (AuthorisationStatus.Retracted, { RetractedAt: { } at }) => Texts.Past_Retracted.With(TermTexts.Long(DutchTime.DateOf(at))),
        (AuthorisationStatus.Expired, { ValidUntil: { } until, SignedOn: null }) => Texts.Past_Unanswered.With(TermTexts.Long(until)),
        (AuthorisationStatus.Expired, { ValidUntil: { } until }) => Texts.Past_Expired.With(TermTexts.Long(until)),
        _ => Words.Of(row.Status),
    };
}
