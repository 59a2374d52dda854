using Bunit;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Client.Tests.Components;

/// <summary>The letter that tells of an extension.</summary>
public sealed class ExtensionDocumentTests : BunitContext
{
    [Theory]
    [InlineData("nl", RequestKind.Access, ExtensionGround.Complexity, "om inzage", "maandag 1 maart 2027", "maandag 28 december 2026", "Uw verzoek is ingewikkeld.", "Autoriteit Persoonsgegevens", "rechtbank", "UAVG artikel 35 lid 2", "klachten@voorbeeld.example")]
    [InlineData("nl", RequestKind.Correction, ExtensionGround.NumberOfRequests, "om correctie van uw gegevens", "U deed meer verzoeken")]
    [InlineData("en", RequestKind.DisclosureOverview, ExtensionGround.Complexity, "an overview of who received your data", "Monday 1 March 2027", "Your request is complex.", "Dutch Data Protection Authority", "district court", "UAVG Article 35(2)")]
    [Article("AVG 12(3)")]
    [Article("AVG 12(4)")]
    public void Letter_InEachLanguage_NamesDateGroundReasonsAndRemedies(string language, RequestKind kind, ExtensionGround ground, params string[] words)
    {
        ComponentTestExtensions.Speak("nl-NL");
        var notice = new ExtensionNotice("WV-2026-000042-6", kind, new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 27), new DateOnly(2026, 12, 28), new DateOnly(2027, 3, 1), "Noor Zonderland", ["Nergensweg 12", "0000 AA Voorbeeldstad"], language, ground, "Stukken van zes opdrachtgevers.\nMet <b>anderen</b> erin.", "Fleur Papierboot");

        var letter = Render<ExtensionDocument>(parameters => parameters.Add(p => p.Notice, notice).Add(p => p.Organisation, Staffing.Complete));

        Assert.All([.. words, "Stukken van zes opdrachtgevers.", "Met <b>anderen</b> erin.", "WV-2026-000042-6", "Nergensweg 12", "Fleur Papierboot"], word => Assert.Contains(word, letter.Find("article").TextContent, StringComparison.Ordinal));
        Assert.Equal(language == "en" ? "en-GB" : "nl-NL", letter.Find("article").GetAttribute("lang"));
    }
}
