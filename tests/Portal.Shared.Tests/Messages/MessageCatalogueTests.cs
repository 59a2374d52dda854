using System.Globalization;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Tests.Messages;

public sealed class MessageCatalogueTests
{
    [Fact]
    public void Texts_OfEveryMessage_AreThereAndNameOnlyWhatIsFilled() => Assert.Empty(MessageCatalogue.Problems());

    [Theory]
    [InlineData("RequestReceived_Body", null, "De tekst RequestReceived_Body (en) ontbreekt.")]
    [InlineData("QuestionAsked_Portal", null, "De tekst QuestionAsked_Portal (en) ontbreekt.")]
    [InlineData("ComplaintReceived_Body", "Dear {name}, {until}", "De tekst ComplaintReceived_Body (en) noemt het veld {until}, en dat wordt daar niet ingevuld.")]
    [InlineData("RegulationsChanged_Body", "Dear {name}, {case}", "De tekst RegulationsChanged_Body (en) noemt het veld {case}, en dat wordt daar niet ingevuld.")]
    [InlineData("AnswerReady_Subject", "Answer {code}", "De tekst AnswerReady_Subject (en) noemt het veld {code}, en dat wordt daar niet ingevuld.")]
    public void Texts_WithOneMissingOrAFieldThatIsNotFilled_AreToldAtTheStart(string key, string? text, string problem) =>
        Assert.Equal([problem], MessageCatalogue.Problems((asked, language) => asked == key && language == "en" ? text : Words.Find(typeof(MessageTexts), asked, CultureInfo.GetCultureInfo(language))));

    [Fact]
    public void Examples_OfEveryText_LeaveNoFieldOpen()
    {
        foreach (var template in Enum.GetValues<MessageTemplate>().Where(MessageCatalogue.IsWritten))
        {
            foreach (var language in new[] { "nl", "en" })
            {
                foreach (var canLogIn in new[] { true, false })
                {
                    var text = MessageCatalogue.ExampleOf(template, language, canLogIn).Text;
                    Assert.DoesNotContain('{', text.Subject + text.Body + text.Portal);
                    Assert.NotEqual("", text.Subject);
                }
            }
        }
    }

    [Fact]
    public void Version_OfATextInTwoLanguages_Differs()
    {
        Assert.Matches("^[0-9a-f]{12}$", MessageTexts.VersionOf(MessageTemplate.QuestionAsked, "nl"));
        Assert.NotEqual(MessageTexts.VersionOf(MessageTemplate.QuestionAsked, "nl"), MessageTexts.VersionOf(MessageTemplate.QuestionAsked, "en"));
    }

    [Fact]
    public void Mails_OfAMessageWithContent_KeepItSilent()
    {
        foreach (var template in Enum.GetValues<MessageTemplate>().Where(template => MessageCatalogue.IsWritten(template) && MessageAudiences.IsPerson(template) && template != MessageTemplate.RegistrationNotice))
        {
            var text = MessageCatalogue.ExampleOf(template, "nl").Text;
            Assert.DoesNotContain("(Hier staat waar het over gaat.)", text.Subject + text.Body, StringComparison.Ordinal);
        }
    }
}
