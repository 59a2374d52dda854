using System.Text;

namespace Portal.Architecture.Tests.Docs;

/// <summary>docs/articles.md: which tests carry out which article.</summary>
public sealed class ArticlesDocTests
{
    [Fact]
    public void Document_IsCurrent() => GeneratedDoc.IsCurrent("docs/articles.md", Document(ArticleMarks.All));

    [Fact]
    public void Marks_AreWrittenAsAnArticle() =>
        Guard.None(ArticleMarks.All.Where(mark => !ArticleMarks.IsWellFormed(mark.Article)).Select(mark => $"{mark.Project} {mark.Test}: {mark.Article}"));

    [Fact]
    public void Marks_AreFound() => Assert.Contains(ArticleMarks.All, mark => mark is { Article: "2017-13.2", Project: "Portal.Shared.Tests" });

    [Theory]
    [InlineData("2017-13.2", true)]
    [InlineData("2017-16", true)]
    [InlineData("2018-3.1 b", true)]
    [InlineData("AVG 12(3)", true)]
    [InlineData("AVG 15(1)(g)", true)]
    [InlineData("UAVG 41", true)]
    [InlineData("2017-20", false)]
    [InlineData("2019-1", false)]
    [InlineData("art. 13.2", false)]
    [InlineData("AVG12", false)]
    [InlineData("13.2", false)]
    public void IsWellFormed_TellsAnArticleFromSomethingElse(string article, bool expected) => Assert.Equal(expected, ArticleMarks.IsWellFormed(article));

    [Fact]
    public void In_MarksOnClassAndMethod_BelongToThem()
    {
        const string Source = """
            [ArticleX("2017-1")]
            public sealed class SomethingTests
            {
                [Fact]
                [ArticleX("2017-2"), ArticleX("AVG 7")]
                public async Task Do_Something_Works()
                {
                }

                [Fact]
                public void Do_Another_Works() => Check();
            }
            """;
        // With an X, so that this file holds no marks of its own.
        Assert.Equal(
            [new("2017-1", "P", "SomethingTests"), new("2017-2", "P", "SomethingTests.Do_Something_Works"), new("AVG 7", "P", "SomethingTests.Do_Something_Works")],
            ArticleMarks.In("P", Source.Replace("ArticleX", "Article", StringComparison.Ordinal)));
    }

    private static string Document(IEnumerable<ArticleMark> marks)
    {
        var text = new StringBuilder("""
            # Articles and the tests that carry them out

            Made from the `[Article]` marks in `tests/`; a test keeps it current (`UPDATE_DOCS=1 dotnet test tests/Portal.Architecture.Tests`). `2017-13.2` is
            article 13, paragraph 2 of the regulations of 2017, `2018-6` article 6 of those of 2018. A class without a method name stands for all its tests.

            | Article | Tests |
            | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var article in marks.GroupBy(mark => mark.Article, StringComparer.Ordinal).OrderBy(group => ArticleMarks.OrderOf(group.Key), StringComparer.Ordinal))
        {
            var projects = article.GroupBy(mark => mark.Project, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(project => $"{project.Key}: {string.Join(", ", project.Select(mark => $"`{mark.Test}`").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {article.Key} | {string.Join("<br>", projects)} |\n");
        }

        return text.ToString();
    }
}
