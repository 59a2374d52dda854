using Portal.Shared.Messages;
using Portal.Testing;

namespace Portal.Shared.Tests.Messages;

public sealed class MessageTextsTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["name"] = "Noor Zonderland",
        ["case"] = "WV-2026-000042-W",
        ["due"] = "vrijdag 25 december 2026",
        ["when"] = "U krijgt uiterlijk vrijdag 25 december 2026 antwoord.",
        ["pause"] = "",
        ["kind"] = "inzage",
        ["regulation"] = "28-12-2026",
        ["avg"] = "28-12-2026",
        ["limit"] = "de termijn van het reglement",
        ["link"] = "https://mijn.voorbeeld.example/",
        ["what"] = "klacht",
        ["organisation"] = "Werkcontact Voorbeeld",
        ["code"] = "ABCD-EFGH",
        ["until"] = "vrijdag 11 december 2026",
        ["date"] = "1 januari 2027",
        ["content"] = "Inhoud",
        ["about"] = "de cliënt met opdrachtnummer OPD-7",
        ["contact"] = "Fleur Papierboot",
        ["line"] = "1.234",
        ["fingerprint"] = "e3b0 c442 98fc 1c14",
        ["hash"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    };

    public static TheoryData<MessageTemplate, string> Texts()
    {
        var data = new TheoryData<MessageTemplate, string>();
        foreach (var template in Enum.GetValues<MessageTemplate>())
        {
            data.Add(template, "nl");
            data.Add(template, "en");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Write_EveryTemplateInEveryLanguage_LeavesNoPlaceholder(MessageTemplate template, string language)
    {
        var text = MessageTexts.Write(template, language, Values);
        Assert.NotEmpty(text.Subject);
        Assert.NotEmpty(text.Body);
        Assert.DoesNotContain("{", text.Subject + text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutAValue_FailsAtOnce()
    {
        var values = Values.Where(pair => pair.Key != "due").ToDictionary(StringComparer.Ordinal);
        var exception = Assert.Throws<InvalidOperationException>(() => MessageTexts.Write(MessageTemplate.RequestReceived, "nl", values));
        Assert.Contains("due", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ValueThatLooksLikeAPlaceholder_StaysAsItIs()
    {
        var values = new Dictionary<string, string>(Values, StringComparer.Ordinal) { ["name"] = "{link}" };
        Assert.Contains("Beste {link},", MessageTexts.Write(MessageTemplate.RequestReceived, "nl", values).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ToARecipientOfContactData_SaysWhatToChangeAndToPassItOn()
    {
        var text = MessageTexts.Write(MessageTemplate.CorrectionNotice, "nl", Values);

        foreach (var words in new[] { "Inhoud", "opdrachtnummer OPD-7", "WV-2026-000042-W", "Verander deze gegevens ook bij u", "aan iemand anders", "AVG artikel 19" })
            Assert.Contains(words, text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Noor", text.Subject + text.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "mijn.voorbeeld.example")]
    [InlineData(false, "Wij sturen u een brief")]
    public void Write_ThatRecipientsWereTold_NamesNobody(bool canLogIn, string words) =>
        Assert.Contains(words, MessageTexts.Write(MessageTemplate.RecipientsTold, "nl", Values, canLogIn).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("nl", "contactpersoon van een opdrachtgever", "rapportages", "wat wij over u bewaren")]
    [InlineData("en", "contact of a commissioner", "reports", "what we keep about you")]
    [Article("2018-5")]
    public void Write_TheCodeOfAContact_SaysWhatItIsForAndNotThatOfAClient(string language, string who, string what, string own)
    {
        var text = MessageTexts.Write(MessageTemplate.ContactInvitation, language, Values);

        foreach (var words in new[] { who, what, own, "ABCD-EFGH", "vrijdag 11 december 2026", "https://mijn.voorbeeld.example/" })
            Assert.Contains(words, text.Body, StringComparison.Ordinal);
        Assert.NotEqual(MessageTexts.Write(MessageTemplate.Invitation, language, Values).Body, text.Body);
    }

    // A code stands nowhere longer than needed: whatever template carries one, its text goes when it was sent (2017-16).
    [Theory]
    [MemberData(nameof(Texts))]
    [Article("2017-16")]
    public void MarkSent_AnyTemplateWithACode_ForgetsItsText(MessageTemplate template, string language)
    {
        var text = MessageTexts.Write(template, language, Values);
        var message = OutgoingMessage.Write(template, text, "noor@voorbeeld.example", "Noor Zonderland", null, null, DateTimeOffset.UnixEpoch);
        message.Take("voorbeeld.example", DateTimeOffset.UnixEpoch);

        message.MarkSent(DateTimeOffset.UnixEpoch);

        if (text.Body.Contains(Values["code"], StringComparison.Ordinal))
            Assert.Empty(message.Body);
    }

    [Fact]
    public void Write_English_IsAnotherTextThanDutch() =>
        Assert.NotEqual(MessageTexts.Write(MessageTemplate.AnswerReady, "nl", Values), MessageTexts.Write(MessageTemplate.AnswerReady, "en", Values));
}

public sealed class OutgoingMessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private static OutgoingMessage AMessage() => OutgoingMessage.Write(MessageTemplate.AnswerReady, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor Zonderland", null, null, Now);

    [Fact]
    public void MarkFailed_TwelveTimes_IsParkedWithGrowingPausesUnderSixHours()
    {
        var message = AMessage();
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= OutgoingMessage.MaximumAttempts; attempt++)
        {
            Assert.Equal(MessageStatus.Waiting, message.Status);
            message.Take("voorbeeld.example", Now);
            message.MarkFailed("421", permanent: false, Now);
            pauses.Add(message.NextAttemptAt - Now);
        }

        Assert.Equal(MessageStatus.Parked, message.Status);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromMinutes(1), pauses[0]);
        Assert.Equal(TimeSpan.FromHours(6), pauses[^1]);
    }

    [Fact]
    public void MarkFailed_Permanently_IsParkedAtOnce()
    {
        var message = AMessage();
        message.Take("voorbeeld.example", Now);
        message.MarkFailed("550", permanent: true, Now);
        Assert.Equal(MessageStatus.Parked, message.Status);
    }

    [Fact]
    public void Retry_AParkedMessage_KeepsItsMessageId()
    {
        var message = AMessage();
        message.Take("voorbeeld.example", Now);
        var id = message.MessageId;
        message.MarkFailed("550", permanent: true, Now);
        message.Retry(Now);
        Assert.Equal((MessageStatus.Waiting, 0, id), (message.Status, message.Attempts, message.MessageId));
    }

    [Fact]
    public void Take_TwoMessages_HaveDifferentMessageIds()
    {
        var (one, other) = (AMessage(), AMessage());
        one.Take("voorbeeld.example", Now);
        other.Take("voorbeeld.example", Now);
        Assert.NotEqual(one.MessageId, other.MessageId);
    }
}
