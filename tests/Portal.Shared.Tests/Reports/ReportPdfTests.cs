using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Hosting.Reports;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Tests.Hosting.Documents;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>A report on paper, printed with the browser of this machine and looked at with qpdf and poppler-utils (2018-6).</summary>
[Article("2018-6")]
public sealed class ReportPdfTests
{
    private static readonly ReportView View = new(
        OrganisationDetails.Empty with { Name = "Werkcontact Voorbeeld B.V." }, "Gemeente Voorbeeldstad", "Zoë van der Brûlée-Ĳsbeer", TrajectoryKind.Coaching, "OPD-7", ReportKind.Extended, new(2026, 9, 1), new(2026, 11, 30),
        new([new("Doel", "## Wat wij willen\nTerug naar werk: € 5,00 per “stap”.\nTweede regel.\n\n- één\n- twee", false), new("Voortgang", "1. eerst\n2. daarna", false)]), new(2026, 11, 27), 2)
    { Label = ReportLabel.NotAgreed, Remarks = "Dat klopt niet.", SectionRemarks = [new("Doel", "Ik wil <b>iets</b> anders.")] };

    [Fact]
    public async Task Print_OfAReport_IsValidTaggedAndReadInOrder()
    {
        using var printing = new Printing();

        var pdf = await PrintAsync(printing, View);

        Assert.Contains("No syntax or stream encoding errors", await printing.AskAsync("qpdf", pdf, "--check"), StringComparison.Ordinal);
        var info = await printing.AskAsync("pdfinfo", pdf);
        Assert.Matches(@"Title:\s+Uitgebreide rapportage, 1 september 2026 tot en met 30 november 2026\n", info);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.DoesNotContain("Author", info, StringComparison.Ordinal);
        Assert.DoesNotContain("Linux", info, StringComparison.Ordinal);
        Assert.Contains("/Lang (nl-NL)", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var structure = await printing.AskAsync("pdfinfo", pdf, "-struct");
        Assert.All(new[] { "H1", "H2", "H3", "LI", "TH", "/Scope /Row" }, tag => Assert.Contains(tag, structure, StringComparison.Ordinal));
        var text = await printing.AskAsync("pdftotext", pdf);
        string[] order = ["Werkcontact Voorbeeld B.V.", "Uitgebreide rapportage", "Gemeente Voorbeeldstad", "Zoë van der Brûlée-Ĳsbeer", "Niet akkoord", "Doel", "Wat wij willen", "€ 5,00 per “stap”.", "één", "Voortgang", "daarna", "Reactie van de cliënt", "Dat klopt niet.", "Ik wil <b>iets</b> anders.", "vertrouwelijk", "Pagina 1 van"];
        var at = 0;
        foreach (var part in order)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{part}” does not follow in: {text}");
            at = found;
        }

        var fonts = (await printing.AskAsync("pdffonts", pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"\s+yes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", font));
    }

    [Fact]
    public async Task Print_OfThirtyPagesWithALongTable_RepeatsTheHeaderOnEachPage()
    {
        using var printing = new Printing();
        var rows = new StringBuilder("| Dag | Wat er is gedaan |\n");
        for (var day = 1; day <= 1100; day++)
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"| Dag {day} | Gesprek en oefening |\n");

        var pdf = await PrintAsync(printing, View with { Label = ReportLabel.Agreed, Content = new([new("Verloop", rows.ToString(), false)]) });

        var pages = (await printing.AskAsync("pdftotext", pdf, "-layout")).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(pages.Length, 30, 60);
        Assert.All(pages[..^1], page => Assert.Matches(@"Dag\s+Wat er is gedaan", page));
        Assert.All(pages.Select((page, index) => (page, index)), each => Assert.Contains($"Pagina {each.index + 1} van {pages.Length}", each.page, StringComparison.Ordinal));
        Assert.Contains("Dag 1100", string.Concat(pages[^2..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_OfThirtyPagesOfText_IsReadInOrderWithItsHeadingsListsAndNumbers()
    {
        using var printing = new Printing();
        const int Sections = 15;
        const string Marks = "één coördinator, reünie, façade, “zo” en ‘zus’ – € 1.234,56 … ‰ Ĳsselmeer naïef";
        var content = new ReportContent([.. Enumerable.Range(1, Sections).Select(n => new ReportSection(
            $"Hoofdstuk {n}",
            string.Join("\n\n", Enumerable.Range(1, 9).Select(part => $"## Deel {n}.{part}\n{string.Concat(Enumerable.Repeat($"Dit is deel {n}.{part} over {Marks}. ", 9))}\n\n- punt {n}.{part} a\n- punt {n}.{part} b\n\n1. stap {n}.{part} een\n2. stap {n}.{part} twee")),
            false))]);

        var pdf = await PrintAsync(printing, View with { Label = ReportLabel.Agreed, Content = content });

        Assert.Contains("No syntax or stream encoding errors", await printing.AskAsync("qpdf", pdf, "--check"), StringComparison.Ordinal);
        var info = await printing.AskAsync("pdfinfo", pdf);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Title:\s+Uitgebreide rapportage, 1 september 2026", info);
        foreach (var told in (string[])["Author", "Linux", "Subject:", "Keywords:", Environment.MachineName, Environment.UserName, printing.WorkFolder])
            Assert.DoesNotContain(told, info, StringComparison.OrdinalIgnoreCase);
        var bytes = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Lang (nl-NL)", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(printing.WorkFolder, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("file://", bytes, StringComparison.Ordinal);

        // Every heading, list and item is tagged as what it is.
        var tags = (await printing.AskAsync("pdfinfo", pdf, "-struct")).Split('\n').Select(line => line.Trim()).ToList();
        Assert.Equal(1, tags.Count(tag => tag.StartsWith("H1", StringComparison.Ordinal)));
        Assert.Equal(Sections, tags.Count(tag => tag.StartsWith("H2", StringComparison.Ordinal)));
        Assert.Equal(Sections * 9, tags.Count(tag => tag.StartsWith("H3", StringComparison.Ordinal)));
        Assert.Equal(Sections * 9 * 2, tags.Count(tag => tag == "L" || tag.StartsWith("L ", StringComparison.Ordinal)));
        Assert.Equal(Sections * 9 * 4, tags.Count(tag => tag.StartsWith("LI", StringComparison.Ordinal)));

        // In the order in which it was written, page after page, each with its number.
        var text = await printing.AskAsync("pdftotext", pdf);
        var flowing = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var at = 0;
        for (var n = 1; n <= Sections; n++)
        {
            foreach (var part in new[] { $"Hoofdstuk {n}" }.Concat(Enumerable.Range(1, 9).SelectMany(p => new[] { $"Deel {n}.{p}", $"Dit is deel {n}.{p}", $"punt {n}.{p} a", $"punt {n}.{p} b", $"stap {n}.{p} een", $"stap {n}.{p} twee" })))
            {
                var found = flowing.IndexOf(part, at, StringComparison.Ordinal);
                Assert.True(found >= at, $"“{part}” does not follow");
                at = found + part.Length;
            }
        }

        foreach (var word in Marks.Split(' '))
            Assert.True(flowing.Split(word).Length > Sections, word);
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(pages.Length, 30, 60);
        Assert.All(pages.Select((page, index) => (page, index)), each => Assert.Contains($"Pagina {each.index + 1} van {pages.Length}", each.page, StringComparison.Ordinal));
        // No page ends with a heading: what belongs to it stands below it.
        Assert.All(pages, page => Assert.DoesNotMatch(@"(Hoofdstuk|Deel) [\d.]+\s+(Vertrouwelijk|Rapportage|Pagina)", page));
        var fonts = (await printing.AskAsync("pdffonts", pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.All(fonts, font => Assert.Matches(@"\s+yes\s+(yes|no)\s+yes\s+\d+\s+\d+\s*$", font));
    }

    private static async Task<byte[]> PrintAsync(Printing printing, ReportView view)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var html = await new HtmlDocumentRenderer(services, NullLoggerFactory.Instance).RenderAsync<ReportDocument>(ReportDocument.HeadOf(view), new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReportDocument.View)] = view });
        return (await printing.Pdf.PrintAsync(html)).Value;
    }
}
