using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Documents;

/// <summary>A letter with thousands of rows is written a part at a time, and holds each of them once and in order.</summary>
public sealed class LetterRowsTests
{
    private const int Many = 1_234;

    // As many as are drawn at once, and one that was asked for to find out whether there are more.
    private const int AtOnce = 200 + 1;

    [Fact]
    public async Task Write_OfManyRows_WritesThemBeforeItAsksForTheNext()
    {
        using var html = new CountingWriter();
        var rows = new WatchedRows(Enumerable.Range(1, Many).Select(Row), html);

        await WriteAsync(html, rows);

        Assert.Equal(Many, html.Rows);
        Assert.InRange(rows.MostAhead, 1, AtOnce);
        Assert.Equal(Enumerable.Range(1, Many), Enumerable.Range(1, Many).OrderBy(n => html.ToString().IndexOf($"<td>Ontvanger {n}.</td>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Write_OfManyRows_IsAWholeDocument()
    {
        using var html = new CountingWriter();

        await WriteAsync(html, [.. Enumerable.Range(1, Many).Select(Row)]);

        var text = html.ToString();
        Assert.DoesNotContain("<!--rows", text, StringComparison.Ordinal);
        Assert.Equal(text.Split("<tbody>").Length, text.Split("</tbody>").Length);
        Assert.True(text.IndexOf($"Ontvanger {Many}.", StringComparison.Ordinal) < text.IndexOf("</tbody>", text.IndexOf("Ontvanger 1.", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.EndsWith("</html>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OfARowThatLooksLikeAMark_IsText()
    {
        using var html = new CountingWriter();

        await WriteAsync(html, [Row(1) with { Recipient = "<!--rows 0-->" }]);

        Assert.Contains("<td>&lt;!--rows 0--&gt;</td>", html.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, html.ToString().Split("Doel").Length);
    }

    [Fact]
    public void Rows_OfEachKindOfAnswer_ComeBackAsTheyWere()
    {
        var day = new DateOnly(2026, 5, 11);
        AnsweredItem[] items =
        [
            new("dossier/1", OverviewCategories.Correspondence, "Brief “één”\n\t", "Zoë \ud83d\ude00 <b>", day, "Bron", "Doel", day, "concept", ItemVerdict.Redact, "Grond", "Daarom.", Guid.NewGuid(), "brief.pdf", true),
            new("person/Email", OverviewCategories.PersonalData, "E-mail", null, null, "", "", default, null, ItemVerdict.Withhold, null, null, null, null),
        ];
        AnsweredDisclosure[] disclosures = [Row(1), Row(2) with { Verdict = ItemVerdict.Withhold, On = null, Recipient = null }];
        var answered = new AnswerRows<AnsweredItem>();
        var disclosed = new AnswerRows<AnsweredDisclosure>();

        foreach (var item in items)
            answered.AddIfAny(item);
        foreach (var row in disclosures)
            disclosed.AddIfAny(row);
        disclosed.AddIfAny(null);

        Assert.Equal(items, answered);
        Assert.Equal(disclosures, disclosed);
        Assert.Equal((2, 2), (answered.Count, disclosed.Count));
    }

    private static AnsweredDisclosure Row(int n) =>
        new(ItemVerdict.Give, new DateOnly(2026, 5, 11), null, $"Ontvanger {n}.", "Naam", "Doel", "Grond", "schriftelijk", null, null, false, null, null, null);

    private static async Task WriteAsync(TextWriter html, IReadOnlyCollection<AnsweredDisclosure> rows)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var answer = new DisclosureAnswer(
            "WV-2026-000042-6", 1, new DateOnly(2026, 12, 10), new DateOnly(2026, 11, 27), "Noor Zonderland", ["Nergensweg 12"], "nl", null, null, "alles",
            DecisionOutcome.Granted, null, null, "Fleur Papierboot", true, rows, false);
        await new HtmlDocumentRenderer(services, NullLoggerFactory.Instance).WriteAsync<DisclosureAnswerDocument>(
            html, new DocumentHead("Brief"), new Dictionary<string, object?>(StringComparer.Ordinal) { ["Answer"] = answer, ["Organisation"] = Staffing.Complete });
    }

    /// <summary>Counts the rows that were written.</summary>
    private sealed class CountingWriter : StringWriter
    {
        private int counted;

        public int Rows { get; private set; }

        public override void Write(string? value)
        {
            base.Write(value);
            Count();
        }

        public override Task WriteAsync(string? value)
        {
            Write(value);
            return Task.CompletedTask;
        }

        // From the text itself: a piece can end in the middle of a word.
        private void Count()
        {
            var text = GetStringBuilder();
            while (text.Length - counted >= Mark.Length)
            {
                if (text[counted] == Mark[0] && text.ToString(counted, Mark.Length) == Mark)
                    Rows++;
                counted++;
            }
        }

        private const string Mark = "<td>Ontvanger";
    }

    /// <summary>Sees how many rows were asked for and not written yet, since the letter itself was written.</summary>
    private sealed class WatchedRows(IEnumerable<AnsweredDisclosure> rows, CountingWriter html) : IReadOnlyCollection<AnsweredDisclosure>
    {
        public int Count => Many;

        public int MostAhead { get; private set; }

        public IEnumerator<AnsweredDisclosure> GetEnumerator()
        {
            var asked = 0;
            foreach (var row in rows)
            {
                asked++;
                if (html.GetStringBuilder().Length > 0)
                    MostAhead = Math.Max(MostAhead, asked - html.Rows);
                yield return row;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
