using System.Security.Cryptography;
using System.Text;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Shared.Overviews;

/// <summary>One thing that is held about a person, as it stands in an overview (2017-13.2, AVG 15(1)).</summary>
/// <param name="Key">What it is: <c>person/Email</c>, <c>dossier/…</c>. The same datum keeps the same key.</param>
/// <param name="Category">The group it stands in.</param>
/// <param name="Title">A title that tells it from the others.</param>
/// <param name="Content">The datum in full; null where it is only a file.</param>
/// <param name="Date">The day it is about.</param>
/// <param name="Provenance">Source, date of recording and purpose.</param>
/// <param name="Marks">How it is marked. A working note or a draft is marked so, and still given (2017-7.6 is about third parties).</param>
/// <param name="DocumentId">The file, where there is one.</param>
/// <param name="FileName">Its name.</param>
public sealed record OverviewItem(
    string Key,
    OverviewCategories Category,
    string Title,
    string? Content,
    DateOnly? Date,
    Provenance Provenance,
    DossierMarks Marks = DossierMarks.None,
    Guid? DocumentId = null,
    string? FileName = null)
{
    /// <summary>For a disclosure the facts one by one (2017-15.2); null for everything else. The content holds them in words.</summary>
    public DisclosureLine? Disclosure { get; init; }

    /// <summary>A fingerprint of what is given, so that a judgement about an older version is noticed.</summary>
    public string ContentHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\n{Content}\n{DocumentId}")))[..32];
}

/// <summary>
/// The overview of a person that is assembled while it is used: the items come one at a time and are kept by nobody, so that a dossier of
/// thousands takes no more memory than one of ten. It can be gone through as long as the context it is read from is open.
/// </summary>
/// <param name="PersonName">Whose data.</param>
/// <param name="Items">The items, in the order of <see cref="AccessOverview" />.</param>
public sealed record OverviewStream(string PersonName, IAsyncEnumerable<OverviewItem> Items);

/// <summary>
/// Everything held about one person, assembled by the system: the data with source and purpose, the recipients. The letter adds how long
/// it is kept and which rights there are (2017-13.2, AVG 15(1) and (2)).
/// </summary>
public sealed record AccessOverview(string PersonName, DateOnly AssembledOn, RequestScope Scope, IReadOnlyList<OverviewItem> Items)
{
    /// <summary>The restrictions of the use of the data that hold today (AVG 18).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Restrictions.Restriction> Restrictions { get; init; } = [];

    /// <summary>The items by group, in the order of the regulations; groups without items are left out.</summary>
    public IEnumerable<(OverviewCategories Category, IReadOnlyList<OverviewItem> Items)> Groups =>
        Enum.GetValues<OverviewCategories>()
            .Where(category => category is not (OverviewCategories.None or OverviewCategories.All))
            .Select(category => (category, (IReadOnlyList<OverviewItem>)[.. Items.Where(item => item.Category == category)]))
            .Where(group => group.Item2.Count > 0);
}
