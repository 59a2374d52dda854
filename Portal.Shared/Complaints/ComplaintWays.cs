using System.Globalization;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Complaints;

/// <summary>One way beyond the answer.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">How it goes.</param>
/// <param name="Address">Where; null where there is no address to name.</param>
public sealed record ComplaintWay(string Name, string Text, string? Address);

/// <summary>
/// Where somebody can go who is not content with the answer: the complaint rules, mediation, the authority, the court. Using our rules takes none of them away (2017-17). The
/// authority that the regulations of 2017 name is the Autoriteit Persoonsgegevens now (AVG 77).
/// </summary>
public static class ComplaintWays
{
    private const string Authority = "https://www.autoriteitpersoonsgegevens.nl";

    /// <summary>The ways, in the order in which people go them.</summary>
    public static IReadOnlyList<ComplaintWay> Of(ComplaintTerms terms, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. Ways()];

        IEnumerable<ComplaintWay> Ways()
        {
            yield return new(Say("Way_Rules"), Say(string.IsNullOrWhiteSpace(terms.RulesAddress) ? "Way_RulesOnRequest" : "Way_RulesText"), Address(terms.RulesAddress));
            if (!string.IsNullOrWhiteSpace(terms.MediationAddress))
                yield return new(Say("Way_Mediation"), Say("Way_MediationText"), Address(terms.MediationAddress));
            yield return new(Say("Way_Authority"), Say("Way_AuthorityText"), Authority);
            yield return new(Say("Way_Court"), Say("Way_CourtText"), null);
        }

        string Say(string key) => Words.Find(typeof(ComplaintWays), key, culture) ?? throw new InvalidOperationException($"No text {key}");
    }

    private static string? Address(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
