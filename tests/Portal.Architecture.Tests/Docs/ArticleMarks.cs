using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Architecture.Tests.Docs;

/// <summary>A test, or a class of tests, that carries out an article.</summary>
internal sealed record ArticleMark(string Article, string Project, string Test);

/// <summary>Finds the <c>[Article]</c> marks in the source of the tests, and knows how an article is written.</summary>
internal static partial class ArticleMarks
{
    // The highest article of each text.
    private static readonly Dictionary<string, int> LastArticle = new(StringComparer.Ordinal) { ["2017-"] = 19, ["2018-"] = 17, ["AVG "] = 99, ["UAVG "] = 54, ["ATW "] = 7, ["Tw "] = 20 };

    /// <summary>All marks in the tests of the repository.</summary>
    public static IReadOnlyList<ArticleMark> All { get; } = [.. Product.Files("tests", "Tests.cs").SelectMany(file => In(file.Split('/')[1], Product.Read(file)))];

    /// <summary>The marks in one file: on a class they count for all its tests.</summary>
    public static IEnumerable<ArticleMark> In(string project, string source)
    {
        var pending = new List<string>();
        var type = "";
        foreach (var line in source.Split('\n'))
        {
            pending.AddRange(Mark().Matches(line).Select(match => match.Groups["article"].Value));
            var name = "";
            if (Class().Match(line) is { Success: true } found)
                name = type = found.Groups["name"].Value;
            else if (Method().Match(line) is { Success: true } method)
                name = $"{type}.{method.Groups["name"].Value}";
            if (name.Length == 0)
                continue;
            foreach (var article in pending)
                yield return new ArticleMark(article, project, name);
            pending.Clear();
        }
    }

    /// <summary>Whether it is written as an article of a text that we know, and that article exists.</summary>
    public static bool IsWellFormed(string article) =>
        Written().Match(article) is { Success: true } match
        && int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) is var number
        && number >= 1 && number <= LastArticle[match.Groups["text"].Value];

    /// <summary>The regulations first, then the laws; articles in their own order.</summary>
    public static string OrderOf(string article) =>
        $"{article.Split('-', ' ')[0] switch { "2017" => 1, "2018" => 2, "AVG" => 3, "UAVG" => 4, _ => 5 }}{Number().Replace(article, match => match.Value.PadLeft(4, '0'))}";

    // [Article("2017-13.2")], also as one of several in one pair of brackets.
    [GeneratedRegex(@"\bArticle\(""(?<article>[^""]+)""\)\s*[\],]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(public|internal) (sealed |abstract |static |partial )*class (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*public (static |async )*[\w<>?\[\], ]+ (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Method();

    [GeneratedRegex(@"^(?<text>201[78]-|U?AVG |ATW |Tw )(?<number>\d+)(\.\d+)?(\(\d+\))?(\([a-z]\)| [a-z])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();

    [GeneratedRegex(@"\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
