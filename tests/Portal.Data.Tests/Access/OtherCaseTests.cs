using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Disclosures;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Access;

/// <summary>Something of another case or another client, named within a case or a client that may be handled: it is not there, and nothing changes.</summary>
[Article("2017-9")]
public sealed class OtherCaseTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-14.2")]
    public async Task Steps_WithWhatIsOfAnotherCase_AreNotFound(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (mine, theirs) = (await CaseAsync(office, "C-1", 1), await CaseAsync(office, "C-2", 2));
        await using var scope = office.As(office.Director);
        var seen = new NoticeSeen(theirs.Notice, 0);

        RecipientStep[] steps =
        [
            new ReachStep(mine.Number, seen, "UWV", null, null), new LetterStep(mine.Number, seen), new PostedStep(mine.Number, seen, office.Today),
            new CannotTellStep(mine.Number, seen, "Kan niet."), new MailFailedStep(mine.Number, seen),
        ];
        foreach (var step in steps)
            Assert.IsType<NotFound>((await scope.Get<HandleRecipient>().ExecuteAsync(step, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<MailRecipients>().ExecuteAsync(new(mine.Number, [seen]), default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<JudgeCorrection>().ExecuteAsync(new(mine.Number, theirs.Item, 0, "", new(CorrectionVerdict.Refused, null, CorrectionRefusalGround.IsRight, "Het klopt.")), default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<ReadCorrection>().ExecuteAsync(new(mine.Number, theirs.Item, 0), default)).Refusal);

        await using var db = office.Portal.Db();
        Assert.All(await db.RecipientNotices.ToListAsync(), notice => Assert.Equal((RecipientNoticeStatus.Open, 0), (notice.Status, notice.Version)));
        Assert.All(await db.CorrectionItems.ToListAsync(), item => Assert.Equal((null, 0), (item.Verdict, item.Version)));
        Assert.False(await db.Outbox.AnyAsync(message => message.Template == Shared.Messages.MessageTemplate.CorrectionNotice));
        Assert.False(await db.Audit.AnyAsync(line => line.Action == AuditAction.RequestHandled || line.Action == AuditAction.ItemReviewed));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-6")]
    public async Task Register_WithWhatIsOfAnotherClient_IsNotFound(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (mine, theirs) = (await CaseAsync(office, "C-1", 1), await CaseAsync(office, "C-2", 2, office.Colleague));
        await using var scope = office.As(office.Consultant);

        Assert.IsType<NotFound>((await scope.Get<TellClient>().ExecuteAsync(mine.Person, theirs.Disclosure, office.Today, ToldHow.Letter, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<DisclosureQueries>().ApprovalAsync(mine.Person, theirs.Approval, default)).Refusal);
        var form = await scope.Get<OpenDisclosureForm>().ExecuteAsync(mine.Person, null, theirs.Approval, 10, default);
        Assert.True(form.Refusal is NotFound || form.Value.Approval is null);
        Assert.DoesNotContain(form.IsSuccess ? form.Value.Authorisations.Select(choice => choice.Id) : [], id => id == theirs.Authorisation);

        await using var db = office.Portal.Db();
        Assert.Null((await db.Disclosures.SingleAsync(disclosure => disclosure.Id == theirs.Disclosure)).ToldOn);
        Assert.False(await db.Audit.AnyAsync(line => line.Action == AuditAction.DisclosureTold));
    }

    private sealed record ACase(Guid Person, CaseNumber Number, Guid Item, Guid Notice, Guid Disclosure, Guid Approval, Guid Authorisation);

    private static async Task<ACase> CaseAsync(TestOffice office, string number, int sequence, Employee? consultant = null)
    {
        var person = await office.RecordAsync(TestOffice.APerson(number, $"Zonderland {number}", $"{number}@voorbeeld.example"), (consultant ?? office.Consultant).Id);
        var at = office.Portal.Time.GetUtcNow();
        await using var db = office.Portal.Db();
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 800 + sequence), RequestKind.Correction, RequestChannel.Letter, new Applicant(person, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, office.Today, at, office.Officer.Name, WorkingCalendar.Known, null).Value;
        Assert.True(request.TakeUp(office.Officer.Id, office.Officer.Name, at).IsSuccess);
        var item = CorrectionItem.Ask(request.Id, person, 1, new CorrectionWish("person/Email", "E-mailadres", "hash", "x", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "y", null));
        var notice = RecipientNotice.Open(request.Id, person, new EarlierRecipient("UWV", "uwv@voorbeeld.example", "Plein 1", [1], office.Today, IsGeneral: false, IsUntold: false));
        var facts = new DisclosureFacts("UWV", "Adres", "Onderzoek", DisclosureGround.UrgentReason, DisclosureForm.Written, office.Today, null);
        var (disclosure, approval) = (Disclosure.Record(person, facts, "Ravi"), DisclosureApproval.Ask(person, facts, office.Officer.Id, office.Officer.Name, at));
        var authorisation = Authorisation.Ask(person, new AuthorisationTerms(AuthorisationKind.General, ["UWV"], "Onderzoek", DataCategories.Contact, null), "Ravi", at);
        Assert.True(authorisation.Agree(office.Today, AssuranceLevel.Substantial).IsSuccess);
        db.AddRange(request, item, notice, disclosure, approval, authorisation);
        await db.SaveChangesAsync();
        return new ACase(person, request.CaseNumber, item.Id, notice.Id, disclosure.Id, approval.Id, authorisation.Id);
    }
}
