using System.Globalization;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Regulations;

/// <summary>Whether a clause of the regulations still holds.</summary>
public enum ClauseStatus
{
    /// <summary>We keep to it.</summary>
    InForce,

    /// <summary>A law says otherwise, and we keep to the law; the rest stays as it is (2018-16.2).</summary>
    ReplacedByLaw,
}

/// <summary>A clause of one of the two texts of the regulations.</summary>
/// <param name="Article">The article, as <c>2017-13.3</c>.</param>
/// <param name="Status">Whether it still holds.</param>
public sealed record Clause(string Article, ClauseStatus Status)
{
    /// <summary>Every clause, in the order of the texts: the articles, and after its article each paragraph of which something else holds, or that says why it may (2018-16.2).</summary>
    public static IReadOnlyList<Clause> All { get; } =
    [
        .. Articles("2017", 13), Replaced("2017-13.3"), Holds("2017-14"), Replaced("2017-14.3"), .. Articles("2017", 19, from: 15),
        .. Articles("2018", 3), Replaced("2018-3.2"), .. Articles("2018", 8, from: 4), Replaced("2018-9"), .. Articles("2018", 16, from: 10), Holds("2018-16.2"), Holds("2018-17"),
    ];

    /// <summary>The year of its text.</summary>
    public string Text => Article[..4];

    /// <summary>The number in its text, as people say it: 13.3.</summary>
    public string Number => Article[5..];

    /// <summary>What it is about.</summary>
    public string Subject => Find("Subject")!;

    /// <summary>Why a law takes its place; null while it holds.</summary>
    public string? Reason => Find("Reason");

    private string? Find(string part) => Words.Find(typeof(Clause), $"{part}_{Article.Replace('-', '_').Replace('.', '_')}", CultureInfo.CurrentUICulture);

    private static IEnumerable<Clause> Articles(string text, int until, int from = 1) => Enumerable.Range(from, until - from + 1).Select(number => Holds(string.Create(CultureInfo.InvariantCulture, $"{text}-{number}")));

    private static Clause Holds(string article) => new(article, ClauseStatus.InForce);

    private static Clause Replaced(string article) => new(article, ClauseStatus.ReplacedByLaw);
}
