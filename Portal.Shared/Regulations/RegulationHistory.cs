using System.Globalization;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Regulations;

/// <summary>The versions of the regulations before there was a portal, and which version held on a day.</summary>
public static class RegulationHistory
{
    /// <summary>
    /// The first days of the versions that were adopted on paper: the tables of versions in both texts (2017-19, 2018-17). The one of 21 May 2018 took the
    /// place of the one before it.
    /// </summary>
    public static IReadOnlyList<DateOnly> OnPaper { get; } = [new(2005, 1, 15), new(2017, 8, 17), new(2017, 12, 14), new(2018, 5, 21)];

    /// <summary>The first day of the version that holds on a day; before all of them, that of the first.</summary>
    /// <param name="published">The first days of the versions that were published in the portal.</param>
    /// <param name="on">The day.</param>
    public static DateOnly InForceOn(IEnumerable<DateOnly> published, DateOnly on) =>
        OnPaper.Concat(published).Where(from => from <= on).DefaultIfEmpty(OnPaper[0]).Max();

    /// <summary>What a version on paper changed, in the language of the reader.</summary>
    /// <param name="from">Its first day.</param>
    public static string SummaryOf(DateOnly from) =>
        Words.Find(typeof(RegulationHistory), string.Create(CultureInfo.InvariantCulture, $"Paper_{from:yyyyMMdd}"), CultureInfo.CurrentUICulture) ?? throw new ArgumentOutOfRangeException(nameof(from));
}
