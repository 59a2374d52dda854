using System.Collections.Immutable;
using Portal.Shared.Disclosures;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;

namespace Portal.Shared.Corrections;

/// <summary>A datum that was corrected, as far as who received it is concerned.</summary>
/// <param name="Number">Its number in the request.</param>
/// <param name="Key">Its key in the overview.</param>
/// <param name="Categories">The groups it belongs to; none where that is no longer known.</param>
public sealed record CorrectedItem(int Number, string Key, DataCategories Categories)
{
    /// <summary>The reports in which it went out, by their key in the overview (2018-6).</summary>
    public IReadOnlySet<string> InReports { get; init; } = ImmutableHashSet<string>.Empty;
}

/// <summary>Somebody who received what was corrected (2017-14.2, AVG 19).</summary>
/// <param name="Recipient">By name; for what was not recorded at the time the general description.</param>
/// <param name="Email">The newest mail address that is known.</param>
/// <param name="Address">The newest postal address that is known, in lines.</param>
/// <param name="Items">Which data, by their number in the request.</param>
/// <param name="LastReceivedOn">When these last went to this recipient.</param>
/// <param name="IsGeneral">Not recorded by name (2017-15.2): nobody can be written to before it is known who it was.</param>
/// <param name="IsUntold">The person was not told of any of it (2017-7.5): letters to the person do not name this recipient.</param>
public sealed record EarlierRecipient(string Recipient, string? Email, string? Address, IReadOnlyList<int> Items, DateOnly LastReceivedOn, bool IsGeneral, bool IsUntold);

/// <summary>Who must be told of a correction, from the register of disclosures (2017-14.2, AVG 19).</summary>
public static class EarlierRecipients
{
    /// <summary>One line for each recipient of what was corrected, by name.</summary>
    /// <param name="disclosures">Everything that ever went out about the person.</param>
    /// <param name="corrected">What was corrected.</param>
    /// <param name="receivedOn">When the request was received.</param>
    /// <param name="until">The last day that counts: that of the answer, because until then the uncorrected data went out.</param>
    /// <param name="toTell">Whom the person wants to be told.</param>
    /// <param name="groupsOf">The groups of a datum by its key; none for one that is gone.</param>
    public static IReadOnlyList<EarlierRecipient> Of(IEnumerable<Disclosure> disclosures, IReadOnlyList<CorrectedItem> corrected, DateOnly receivedOn, DateOnly until, RecipientsToTell toTell, Func<string, DataCategories> groupsOf)
    {
        if (toTell == RecipientsToTell.Nobody)
            return [];
        var from = toTell == RecipientsToTell.PastYear ? DisclosureAssembly.PastYearFrom(receivedOn) : DateOnly.MinValue;
        return
        [
            .. disclosures
                .Where(disclosure => disclosure.DisclosedOn >= from && (disclosure.Since ?? disclosure.DisclosedOn) <= until)
                .Select(disclosure => (Disclosure: disclosure, Items: corrected.Where(item => Holds(disclosure, item, groupsOf)).Select(item => item.Number).ToList()))
                .Where(row => row.Items.Count > 0)
                .GroupBy(row => (row.Disclosure.IsGeneral, Name: SameName(row.Disclosure.Recipient)))
                .Select(rows => Line([.. rows.OrderByDescending(row => row.Disclosure.DisclosedOn).ThenByDescending(row => row.Disclosure.Id)]))
                .OrderBy(line => line.IsGeneral).ThenBy(line => line.Recipient, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>
    /// The groups in which something from the dossier may have gone out. A curriculum vitae has no kind of its own there: whoever received that
    /// group may have received any item without a kind.
    /// </summary>
    public static DataCategories GroupsOf(DossierItemKind kind, DossierMarks marks) =>
        DisclosureItem.GroupsOf(kind, marks) | (kind == DossierItemKind.Other ? DataCategories.CurriculumVitae : DataCategories.None);

    /// <summary>A name as it is compared: without capitals and spaces.</summary>
    public static string SameName(string name) => string.Concat(name.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    /// <summary>
    /// Whether a disclosure held a datum: when it names it, or a report that tells it; where it names whole groups, when they hold it; where it says
    /// neither, it may have (when in doubt somebody is told). What tells of health was only in it when health was named: telling who never had it would be a
    /// disclosure of its own (AVG 9).
    /// </summary>
    private static bool Holds(Disclosure disclosure, CorrectedItem item, Func<string, DataCategories> groupsOf)
    {
        var keys = disclosure.ItemKeys;
        if (keys.Any(key => key == item.Key || item.InReports.Contains(key)))
            return true;
        if (disclosure.Categories == DataCategories.None)
            return keys.Count == 0;
        // A group of which items are named means those items, and not the rest of the group.
        var whole = disclosure.Categories & ~keys.Aggregate(DataCategories.None, (named, key) => named | groupsOf(key));
        if (whole == DataCategories.None)
            return false;
        // All reports are also the one that tells it.
        var groups = item.InReports.Count == 0 ? item.Categories : item.Categories | DataCategories.Reports;
        return item.Categories == DataCategories.None
            || ((whole & groups) != DataCategories.None && (!groups.HasFlag(DataCategories.Health) || whole.HasFlag(DataCategories.Health)));
    }

    private static EarlierRecipient Line(List<(Disclosure Disclosure, List<int> Items)> newestFirst)
    {
        var newest = newestFirst[0].Disclosure;
        return new EarlierRecipient(
            newest.Recipient.Trim(),
            newestFirst.Select(row => row.Disclosure.RecipientEmail).FirstOrDefault(email => email is not null),
            newestFirst.Select(row => row.Disclosure.RecipientAddress).FirstOrDefault(address => address is not null),
            [.. newestFirst.SelectMany(row => row.Items).Distinct().Order()],
            newest.DisclosedOn,
            newest.IsGeneral,
            newestFirst.TrueForAll(row => row.Disclosure is { WhyNotTold: not null, ToldOn: null }));
    }
}
