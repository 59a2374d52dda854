using Bunit;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Client.Tests.Components;

/// <summary>The letter to whoever asks who received their data.</summary>
[Article("2017-15.1")]
[Article("2017-15.2")]
[Article("2017-15.3")]
public sealed class DisclosureAnswerDocumentTests : BunitContext
{
    private static readonly DateOnly On = new(2026, 6, 12);
    private static readonly AnsweredDisclosure Given = new(ItemVerdict.Give, On, null, "Fictiva Verzekeringen", "naam", "de polis", "een wettelijke plicht", "mondeling", On.AddDays(1), "met een brief", false, null, null, null);

    [Theory]
    [InlineData("nl", "Ja, wij hebben in deze periode gegevens van u aan anderen verstrekt.", "afgelopen jaar", "alles wat wij hebben vastgelegd", "12-06-2026", "13-06-2026, met een brief", "C-154/21", "tussen 01-01-2017 en 12-06-2026", "Niet gegeven (1)", "Autoriteit Persoonsgegevens", "klachten@voorbeeld.example")]
    [InlineData("en", "Yes, in this period we disclosed data about you to others.", "afgelopen jaar", "everything that we recorded", "12-06-2026", "C-154/21", "between 01-01-2017 and 12-06-2026", "Not given (1)", "Dutch Data Protection Authority", "friday 27 november 2026")]
    public void Letter_InEachLanguage_SaysYesAndWhatAndWhyNot(string language, params string[] words)
    {
        var letter = Show(Answer(language, DecisionOutcome.Partly, true, Given, Given with { Since = new DateOnly(2017, 1, 1), IsGeneral = true, ToldOn = null }, Withheld));

        Assert.All(words, word => Assert.Contains(word, letter.Find("article").TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(language == "en" ? "en-GB" : "nl-NL", letter.Find("article").GetAttribute("lang"));
    }

    [Fact]
    [Article("2018-14")]
    public void Table_OfTheLetter_HasACaptionAndHeadersForEachRowAndColumn()
    {
        var table = Show(Answer("nl", DecisionOutcome.Granted, true, Given)).Find("table.document-disclosures");

        Assert.NotEmpty(table.QuerySelector("caption")!.TextContent);
        Assert.Equal(5, table.QuerySelectorAll("thead th[scope=col]").Length);
        Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Single(row.QuerySelectorAll("th[scope=row]")));
        Assert.Equal(
            [["12-06-2026"], ["Fictiva Verzekeringen"], ["naam"], ["de polis", "Grond: een wettelijke plicht"], ["mondeling", "Aan u verteld: 13-06-2026, met een brief"]],
            table.QuerySelectorAll("tbody tr > *").Select(cell => cell.QuerySelectorAll("p") is { Length: > 0 } lines ? lines.Select(line => line.TextContent).ToArray() : [cell.TextContent.Trim()]));
    }

    [Theory]
    [InlineData("nl", "Nee. In deze periode zijn geen gegevens aan anderen verstrekt.")]
    [InlineData("en", "No. In this period no data were disclosed to others.")]
    public void Letter_WhenNothingWasDisclosed_SaysNoWithoutATable(string language, string no)
    {
        var letter = Show(Answer(language, DecisionOutcome.NothingHeld, false));

        Assert.Contains(no, letter.Markup, StringComparison.Ordinal);
        Assert.Empty(letter.FindAll("table"));
    }

    [Fact]
    [Article("2017-12.2")]
    public void Letter_ToSomebodyWeCouldNotIdentify_SaysNeitherYesNorNo()
    {
        var letter = Show(Answer("nl", DecisionOutcome.Refused, null) with { IdentityStaysUnproven = true });

        foreach (var word in new[] { "Ja, wij", "Nee. In deze" })
            Assert.DoesNotContain(word, letter.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 1)]
    public void Letter_WithManyDisclosures_PutsThemInAnAnnex(int count, int annexes) =>
        Assert.Equal(annexes, Show(Answer("nl", DecisionOutcome.Granted, true, [.. Enumerable.Repeat(Given, count)])).FindAll(".document-annex").Count);

    [Fact]
    public void Preview_OfVeryMany_ShowsTheFirst()
    {
        var letter = Render<DisclosureAnswerDocument>(p => p.Add(d => d.Answer, Answer("nl", DecisionOutcome.Granted, true, [.. Enumerable.Repeat(Given, 2000)])).Add(d => d.Organisation, Staffing.Complete).Add(d => d.Most, 100));

        Assert.Equal(100, letter.FindAll("tbody tr").Count);
        Assert.Contains("2000 verstrekkingen", letter.Markup, StringComparison.Ordinal);
    }

    private static readonly AnsweredDisclosure Withheld = new(ItemVerdict.Withhold, null, null, null, null, null, null, null, null, null, false, null, "Een belang dat de wet noemt (UAVG artikel 41 lid 1; reglement 2017, artikel 15.3)", "De wet verbiedt het.");

    private IRenderedComponent<DisclosureAnswerDocument> Show(DisclosureAnswer answer)
    {
        ComponentTestExtensions.Speak("nl-NL");
        return Render<DisclosureAnswerDocument>(p => p.Add(d => d.Answer, answer).Add(d => d.Organisation, Staffing.Complete));
    }

    private static DisclosureAnswer Answer(string language, DecisionOutcome outcome, bool? were, params AnsweredDisclosure[] lines) => new(
        "WV-2026-000042-6", 1, new DateOnly(2026, 12, 10), new DateOnly(2026, 11, 27), "Noor Zonderland", ["Nergensweg 12"], language, new DateOnly(2025, 11, 27), null, "afgelopen jaar",
        outcome, null, null, "Fleur Papierboot", were, lines, false);
}
