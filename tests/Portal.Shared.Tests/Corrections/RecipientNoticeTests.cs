using Portal.Shared.Corrections;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Tests.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Corrections;

/// <summary>The notice to one earlier recipient, verb by verb.</summary>
[Article("2017-14.2")]
[Article("AVG 19")]
public sealed class RecipientNoticeTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly string[] Contact = ["person/Email", "person/Address"];
    private static readonly string[] WithDossier = ["person/Email", "dossier/019a"];

    [Fact]
    public void Mail_OfContactData_IsMailedWithItsLetter()
    {
        var notice = ANotice();
        var (message, letter) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.True(notice.Mail(Contact, message, letter, Today, Case.Officer).IsSuccess);

        Assert.Equal((RecipientNoticeStatus.Mailed, message, letter, Today, Case.Officer), (notice.Status, notice.MessageId!.Value, notice.LetterId!.Value, notice.SentOn!.Value, notice.HandledBy));
    }

    [Fact]
    [Article("AVG 32")]
    public void Mail_OfADossierItem_IsRefused() => Refused<NotByMail>(ANotice(), notice => notice.Mail(WithDossier, Guid.NewGuid(), Guid.NewGuid(), Today, Case.Officer));

    [Fact]
    public void Mail_WithoutAnAddress_IsRefused() => Refused<RecipientHasNoMail>(ANotice(email: null), notice => notice.Mail(Contact, Guid.NewGuid(), Guid.NewGuid(), Today, Case.Officer));

    [Fact]
    [Article("2017-15.2")]
    public void Anything_ToWhoWasNotRecorded_IsRefusedUntilThereIsAName()
    {
        var notice = ANotice(isGeneral: true);
        Refused<RecipientNotNamed>(notice, n => n.Mail(Contact, Guid.NewGuid(), Guid.NewGuid(), Today, Case.Officer));
        Refused<RecipientNotNamed>(notice, n => n.Write(Guid.NewGuid()));
        // The same words again are no name.
        Assert.True(notice.Reach(new RecipientReach(" uwv ", "post@uwv.example", null)).IsSuccess);
        Assert.True(notice.IsGeneral);

        Assert.True(notice.Reach(new RecipientReach("UWV Voorbeeldstad", null, "Plein 1")).IsSuccess);

        Assert.False(notice.IsGeneral);
        Assert.True(notice.Write(Guid.NewGuid()).IsSuccess);
    }

    [Theory]
    [InlineData(-1, typeof(PostedBeforeWritten))]
    [InlineData(0, null)]
    [InlineData(3, null)]
    [InlineData(4, typeof(DayInFuture))]
    public void Post_OnADay_IsBetweenTheLetterAndToday(int daysAfterLetter, Type? refusal)
    {
        var notice = ANotice();
        Assert.True(notice.Write(Guid.NewGuid()).IsSuccess);

        var posted = notice.Post(Today.AddDays(daysAfterLetter), Today, Today.AddDays(3), Case.Officer);

        Assert.Equal(refusal, posted.Refusal?.GetType());
        Assert.Equal(refusal is null ? RecipientNoticeStatus.Posted : RecipientNoticeStatus.Open, notice.Status);
    }

    [Fact]
    public void Post_WithoutALetter_IsRefused() => Refused<LetterMissing>(ANotice(), notice => notice.Post(Today, null, Today, Case.Officer));

    [Fact]
    public void CannotBeTold_WithoutAReason_IsRefused() => Refused<WhyNotToldMissing>(ANotice(), notice => notice.CannotBeTold("  ", Today, Case.Officer));

    [Fact]
    public void Reach_AfterALetter_AsksForANewLetter()
    {
        var notice = ANotice();
        Assert.True(notice.Write(Guid.NewGuid()).IsSuccess);

        Assert.True(notice.Reach(new RecipientReach("UWV", null, "Nieuw plein 2")).IsSuccess);

        Assert.Null(notice.LetterId);
        Assert.Null(notice.Email);
    }

    [Theory]
    [InlineData(MessageStatus.Waiting, true)]
    [InlineData(MessageStatus.Parked, true)]
    [InlineData(MessageStatus.Sent, false)]
    [InlineData(null, true)]
    public void Mailed_UntilTheServerTookIt_HasToldNobody(MessageStatus? mail, bool isOpen)
    {
        var notice = ANotice();
        Assert.True(notice.IsOpen(null));
        Assert.True(notice.Mail(Contact, Guid.NewGuid(), Guid.NewGuid(), Today, Case.Officer).IsSuccess);

        Assert.Equal(isOpen, notice.IsOpen(mail));
    }

    [Fact]
    public void MailFailed_OpensItAgain()
    {
        var notice = ANotice();
        Assert.True(notice.Mail(Contact, Guid.NewGuid(), Guid.NewGuid(), Today, Case.Officer).IsSuccess);

        Assert.True(notice.MailFailed().IsSuccess);

        Assert.Equal((RecipientNoticeStatus.Open, null, null), (notice.Status, notice.MessageId, notice.SentOn));
    }

    [Theory]
    [InlineData(RecipientNoticeStatus.Mailed)]
    [InlineData(RecipientNoticeStatus.Posted)]
    [InlineData(RecipientNoticeStatus.NotPossible)]
    public void AnyVerb_AfterTheEnd_IsRefused(RecipientNoticeStatus end)
    {
        var notice = ANotice();
        Assert.True(notice.Write(Guid.NewGuid()).IsSuccess);
        Assert.True((end switch
        {
            RecipientNoticeStatus.Mailed => notice.Mail(Contact, Guid.NewGuid(), Guid.NewGuid(), Today, Case.Officer),
            RecipientNoticeStatus.Posted => notice.Post(Today, Today, Today, Case.Officer),
            _ => notice.CannotBeTold("De organisatie bestaat niet meer.", Today, Case.Officer),
        }).IsSuccess);

        Refused<RecipientHandled>(notice, n => n.Mail(Contact, Guid.NewGuid(), Guid.NewGuid(), Today, Case.Officer));
        Refused<RecipientHandled>(notice, n => n.Write(Guid.NewGuid()));
        Refused<RecipientHandled>(notice, n => n.Post(Today, Today, Today, Case.Officer));
        Refused<RecipientHandled>(notice, n => n.CannotBeTold("Nee.", Today, Case.Officer));
        Refused<RecipientHandled>(notice, n => n.Reach(new RecipientReach("Een ander", null, null)));
        if (end != RecipientNoticeStatus.Mailed)
            Refused<RecipientHandled>(notice, n => n.MailFailed());
    }

    [Fact]
    public void Close_WithRecipientsToTell_SaysHowMany()
    {
        var request = Case.In(RequestStatus.Answered);

        Assert.Equal(new RecipientsNotTold(2), request.Close(Case.Officer, Case.At, 2).Refusal);
        Assert.Equal(RequestStatus.Answered, request.Status);
        Assert.True(request.Close(Case.Officer, Case.At).IsSuccess);
    }

    [Fact]
    [Article("2017-7.5")]
    public void Handled_OfARecipientThePersonMayNotHearOf_NamesNobody()
    {
        var request = Case.In(RequestStatus.Answered);
        var notice = ANotice(isUntold: true);
        Assert.True(notice.CannotBeTold("Bestaat niet meer.", Today, Case.Officer).IsSuccess);

        request.RecipientWasHandled(notice, Case.Officer, Case.At);

        Assert.Equal((RequestEventKind.RecipientNotTold, null), (request.Events[^1].Kind, request.Events[^1].Text));
    }

    private static void Refused<TRefusal>(RecipientNotice notice, Func<RecipientNotice, Outcome> verb)
        where TRefusal : Refusal
    {
        var before = (notice.Status, notice.Version);
        Assert.IsType<TRefusal>(verb(notice).Refusal);
        Assert.Equal(before, (notice.Status, notice.Version));
    }

    private static RecipientNotice ANotice(string? email = "post@uwv.example", bool isGeneral = false, bool isUntold = false) =>
        RecipientNotice.Open(Guid.NewGuid(), Guid.NewGuid(), new EarlierRecipient("UWV", email, null, [1, 2], new DateOnly(2026, 6, 1), isGeneral, isUntold));
}
