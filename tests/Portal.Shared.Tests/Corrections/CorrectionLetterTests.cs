using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Shared.Corrections;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Requests;
using Portal.Shared.Tests.Hosting.Documents;
using Portal.Testing;

namespace Portal.Shared.Tests.Corrections;

/// <summary>What the printed letters of a correction say.</summary>
[Article("2017-14.2")]
[Article("2017-14.3")]
[Article("AVG 12(4)")]
public sealed class CorrectionLetterTests
{
    private static readonly CorrectionAnswer Answer = new(
        "WV-2026-000042-W", 1, new DateOnly(2026, 12, 10), new DateOnly(2026, 11, 27), "Noor Zonderland", ["Verzonnenstraat 1", "1234 AB Voorbeeldstad"], "nl", DecisionOutcome.Partly, null, null, "Fleur Papierboot",
        [
            new AnsweredCorrection(1, "person/Email", "E-mailadres", CorrectionKind.Improve, "oud@voorbeeld.example", "nieuw@voorbeeld.example", CorrectionVerdict.Granted, "nieuw@voorbeeld.example", null, null, WhatStays.NotAsked),
            new AnsweredCorrection(2, "dossier/1", "Gesprek over werk", CorrectionKind.Remove, null, null, CorrectionVerdict.Granted, null, null, null, WhatStays.ProofOfRemoval),
            new AnsweredCorrection(3, "dossier/2", "Verslag", CorrectionKind.Improve, "Noor komt vaak te laat.", "Noor is op tijd.", CorrectionVerdict.Refused, null, "het is een mening van de schrijver", "De consulent schreef zijn eigen indruk op.", WhatStays.NotAsked),
        ],
        RecipientsToTell.All, ["Gemeente Voorbeeldstad", "UWV"], false);

    private static readonly RecipientLetter Notice = new(
        "WV-2026-000042-W", new DateOnly(2026, 12, 10), "Gemeente Voorbeeldstad", ["Gemeente Voorbeeldstad", "Plein 1"], "de cliënt met opdrachtnummer OPD-7", new DateOnly(2026, 6, 1),
        [new CorrectedDatum("E-mailadres", "nieuw@voorbeeld.example"), new CorrectedDatum("Gesprek over werk", null)], "Fleur Papierboot");

    private static readonly ClosingLetter End = new(
        "WV-2026-000042-W", new DateOnly(2026, 12, 21), new DateOnly(2026, 12, 10), "Noor Zonderland", [], "nl",
        [
            new ToldRecipient("Gemeente Voorbeeldstad", ["E-mailadres"], RecipientNoticeStatus.Mailed, new DateOnly(2026, 12, 11), null),
            new ToldRecipient("UWV", ["E-mailadres"], RecipientNoticeStatus.Posted, new DateOnly(2026, 12, 14), null),
            new ToldRecipient("Bureau Verdwenen", ["Gesprek over werk"], RecipientNoticeStatus.NotPossible, new DateOnly(2026, 12, 15), "Bestaat niet meer."),
        ],
        "Fleur Papierboot");

    [Fact]
    [Article("2017-14.4")]
    [Article("AVG 17(3)")]
    public async Task Answer_Printed_SaysPerDatumWhatIsDecidedAndWhy()
    {
        using var printing = new Printing();
        var html = await HtmlAsync<CorrectionAnswerDocument>(("Answer", Answer));

        var text = await TextAsync(printing, html);

        foreach (var words in new[]
        {
            "Antwoord op uw verzoek om correctie", "vrijdag 27 november 2026", "1. E-mailadres", "oud@voorbeeld.example", "nieuw@voorbeeld.example", "wij doen wat u vroeg", "verwijderd",
            "De consulent schreef zijn eigen indruk op.", "het is een mening van de schrijver", "AVG artikel 5 lid 2", "Gemeente Voorbeeldstad", "UWV", "Autoriteit Persoonsgegevens", "binnen zes weken", "klachten@voorbeeld.example",
        })
            Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_InEnglish_HasNoDutchSentences()
    {
        var html = await HtmlAsync<CorrectionAnswerDocument>(("Answer", Answer with { Language = "en" }));

        Assert.Contains("Answer to your request for correction", html, StringComparison.Ordinal);
        Assert.Contains("GDPR article 5(2) and article 17(3)(b)", html, StringComparison.Ordinal);
        foreach (var dutch in new[] { "Ons besluit", "U vroeg", "Er stond", "Wij ", "reglement" })
            Assert.DoesNotContain(dutch, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecipientsToTell.Nobody, "U wilde niet dat wij dit vertellen")]
    [InlineData(RecipientsToTell.PastYear, "in het jaar vóór uw verzoek en daarna, zoals u vroeg")]
    [InlineData(RecipientsToTell.All, "iedereen die deze gegevens van ons kreeg")]
    public async Task Answer_SaysWhoWillBeTold(RecipientsToTell toTell, string words) =>
        Assert.Contains(words, System.Net.WebUtility.HtmlDecode(await HtmlAsync<CorrectionAnswerDocument>(("Answer", Answer with { ToTell = toTell }))), StringComparison.Ordinal);

    [Fact]
    public async Task Answer_WithoutRecipients_SaysThatNobodyHadIt() =>
        Assert.Contains("gaven wij deze gegevens aan niemand", await HtmlAsync<CorrectionAnswerDocument>(("Answer", Answer with { Recipients = [] })), StringComparison.Ordinal);

    [Fact]
    public async Task Answer_ThatRefusesEverything_TellsNobody()
    {
        var html = await HtmlAsync<CorrectionAnswerDocument>(("Answer", Answer with { Outcome = DecisionOutcome.Refused, Items = [Answer.Items[2]] }));

        Assert.DoesNotContain("Wie wij dit vertellen", html, StringComparison.Ordinal);
    }

    [Fact]
    [Article("AVG 19")]
    public async Task Recipient_Printed_SaysWhatToChangeAndToPassItOn()
    {
        using var printing = new Printing();

        var text = await TextAsync(printing, await HtmlAsync<RecipientLetterDocument>(("Letter", Notice)));

        foreach (var words in new[] { "Plein 1", "maandag 1 juni 2026", "de cliënt met opdrachtnummer OPD", "nieuw@voorbeeld.example", "verwijderd", "Verander deze gegevens ook bij u", "aan iemand anders", "WV-2026-000042-W" })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zonderland", text, StringComparison.Ordinal);
    }

    [Fact]
    [Article("AVG 19")]
    public async Task Closing_Printed_SaysWhoWhenHowAndWhoNot()
    {
        using var printing = new Printing();

        var text = await TextAsync(printing, await HtmlAsync<ClosingLetterDocument>(("Letter", End)));

        foreach (var words in new[] { "per e-mail op 11-12-2026", "per brief op 14-12-2026", "niet verteld (15-12-2026)", "Bestaat niet meer.", "Bureau Verdwenen", "donderdag 10 december 2026" })
            Assert.Contains(words, text, StringComparison.Ordinal);
        var english = await HtmlAsync<ClosingLetterDocument>(("Letter", End with { Language = "en" }));
        Assert.Contains("by letter on 14-12-2026", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Wij ", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CorrectionKind.Improve, CorrectionVerdict.Granted, WhatStays.NotAsked)]
    [InlineData(CorrectionKind.Remove, CorrectionVerdict.Granted, WhatStays.ProofOfRemoval)]
    [InlineData(CorrectionKind.Remove, CorrectionVerdict.Partly, WhatStays.TheRest)]
    [InlineData(CorrectionKind.Remove, CorrectionVerdict.Refused, WhatStays.TheDatum)]
    [Article("AVG 17(3)")]
    public void Stays_OfEachVerdict_IsAsWritten(CorrectionKind kind, CorrectionVerdict verdict, WhatStays stays) => Assert.Equal(stays, CorrectionAnswer.StaysOf(kind, verdict));

    private static async Task<string> HtmlAsync<TDocument>(params (string Name, object Value)[] parameters)
        where TDocument : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var all = parameters.Append(("Organisation", Staffing.Complete)).ToDictionary(each => each.Item1, object? (each) => each.Item2, StringComparer.Ordinal);
        return await new HtmlDocumentRenderer(services, NullLoggerFactory.Instance).RenderAsync<TDocument>(new DocumentHead("Brief", null, "WV-2026-000042-W"), all);
    }

    // The words, without where a line ends.
    private static async Task<string> TextAsync(Printing printing, string html) =>
        string.Join(' ', (await printing.AskAsync("pdftotext", (await printing.Pdf.PrintAsync(html)).Value)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
