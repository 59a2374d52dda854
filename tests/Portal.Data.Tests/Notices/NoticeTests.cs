using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Notices;
using Portal.Data.Organisations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Notices;

[Article("2017-11.1")]
[Article("AVG 14(3)")]
public sealed class NoticeTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ByMessage_MailsPurposeAndHolderAndKeepsTheProof(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (scope, person, notice) = await StartAsync(portal);
        await using var _ = scope;

        var sent = await scope.Get<SendNotice>().ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None);

        Assert.True(sent.IsSuccess);
        await using var db = portal.Db();
        var mail = await db.Outbox.SingleAsync();
        foreach (var must in new[] { Staffing.Complete.Name, "Postbus 928", "Den Haag", "begeleiden naar werk", "Gemeente Voorbeeldstad", "twee jaar", "Autoriteit Persoonsgegevens", "https://mijn.voorbeeld.example" })
            Assert.Contains(must, mail.Body, StringComparison.Ordinal);
        var document = await db.Documents.Include(d => d.Content).SingleAsync();
        Assert.Equal((DocumentKind.Notice, person.Id), (document.Kind, document.PersonId!.Value));
        Assert.Contains(mail.Body, Encoding.UTF8.GetString(document.Content.Bytes), StringComparison.Ordinal);
        var stored = await db.Notices.SingleAsync();
        Assert.Equal((NoticeStatus.Sent, NoticeForm.Message, document.Id), (stored.Status, stored.Form!.Value, stored.DocumentId!.Value));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == AuditAction.NoticeSent && a.PersonId == person.Id));
        Assert.IsType<NoticeAlreadyHandled>((await scope.Get<SendNotice>().ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Send_ToAnEnglishReader_IsInEnglish()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (scope, _, notice) = await StartAsync(portal, language: "en");
        await using var __ = scope;

        await scope.Get<SendNotice>().ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None);

        await using var db = portal.Db();
        var mail = await db.Outbox.SingleAsync();
        Assert.Equal("We keep data about you", mail.Subject);
        Assert.Contains("Dutch Data Protection Authority", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Wij ", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ByLetter_KeepsThePdfAsProof(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (scope, _, notice) = await StartAsync(portal, email: null);
        await using var __ = scope;

        var sent = await scope.Get<SendNotice>().ExecuteAsync(new(notice.Id, NoticeForm.Letter), CancellationToken.None);

        Assert.True(sent.IsSuccess);
        await using var db = portal.Db();
        var document = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == sent.Value.DocumentId);
        Assert.Equal("application/pdf", document.ContentType);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(document.Content.Bytes[..5]));
        Assert.Empty(await db.Outbox.ToListAsync());
    }

    [Fact]
    public async Task Send_WithoutBrowser_IsRefusedAndStaysPending()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (scope, _, notice) = await StartAsync(portal);
        await using var __ = scope;
        using var nowhere = new ChromiumPdf(Options.Create(new DocumentOptions { BrowserPath = "/bestaat/niet" }), NullLogger<ChromiumPdf>.Instance);
        var writer = new NoticeWriter(scope.Get<OrganisationQueries>(), scope.Get<HtmlDocumentRenderer>(), nowhere, scope.Get<IOptions<AddressSettings>>());

        var outcome = await new SendNotice(scope.Get<Changes>(), writer).ExecuteAsync(new(notice.Id, NoticeForm.Letter), CancellationToken.None);

        Assert.IsType<BrowserMissing>(outcome.Refusal);
        await using var db = portal.Db();
        Assert.Equal(NoticeStatus.Pending, (await db.Notices.SingleAsync()).Status);
    }

    [Fact]
    public async Task Send_WithoutDetailsOrAddress_SaysWhatIsMissing()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (scope, _, notice) = await StartAsync(portal, email: null, withAddress: false, complete: false);
        await using var __ = scope;
        var send = scope.Get<SendNotice>();

        Assert.IsType<OrganisationIncomplete>((await send.ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None)).Refusal);
        await portal.FillInOrganisationAsync();
        Assert.IsType<NoticeNeedsLetter>((await send.ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None)).Refusal);
        Assert.IsType<NoticeNeedsAddress>((await send.ExecuteAsync(new(notice.Id, NoticeForm.Letter), CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("UAVG 41")]
    public async Task Waive_InterestOfTheHolder_IsForTheDirectorAndNeedsAReason(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (scope, _, notice) = await StartAsync(portal);
        await using var __ = scope;
        await using var director = portal.AsEmployee(await portal.HireAsync(Role.Director, "Saar Droomeiland"));
        var command = new WaiveNoticeCommand(notice.Id, NoticeException.InterestOfHolder, "Onderzoek loopt.");

        Assert.IsType<OnlyDirectorWeighsInterest>((await scope.Get<WaiveNotice>().ExecuteAsync(command, CancellationToken.None)).Refusal);
        Assert.IsType<NoticeReasonMissing>((await director.Get<WaiveNotice>().ExecuteAsync(command with { Reason = " " }, CancellationToken.None)).Refusal);
        Assert.True((await director.Get<WaiveNotice>().ExecuteAsync(command, CancellationToken.None)).IsSuccess);

        await using var db = portal.Db();
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == AuditAction.NoticeWaived && a.Detail == "InterestOfHolder"));
        Assert.IsType<NoticeAlreadyHandled>((await scope.Get<SendNotice>().ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task List_PendingNotices_EarliestTargetFirstWithStandingAndSearch(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (scope, _, _) = await StartAsync(portal);
        await using var __ = scope;
        portal.Time.Advance(TimeSpan.FromDays(40));
        await portal.StartNoticeAsync(await portal.RegisterAsync("Droomeiland", form: CorrespondenceForm.Letter));

        var all = await scope.Get<NoticeQueries>().ListAsync(new(NoticeStatus.Pending, null, 1), CancellationToken.None);
        var found = await scope.Get<NoticeQueries>().ListAsync(new(NoticeStatus.Pending, "droomEI", 1), CancellationToken.None);

        Assert.Equal(["Noor Zonderland", "Noor Droomeiland"], all.Value.Rows.Select(row => row.Name));
        Assert.Equal([TermState.AvgExceeded, TermState.OnTime], all.Value.Rows.Select(row => row.Standing.State));
        Assert.Equal([NoticeForm.Message, NoticeForm.Letter], all.Value.Rows.Select(row => row.Suggested));
        Assert.Equal((2, true), (all.Value.Pending, all.Value.OrganisationComplete));
        Assert.Equal("Noor Droomeiland", Assert.Single(found.Value.Rows).Name);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task List_AsConsultant_HasOwnClientsOnly(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (scope, _, notice) = await StartAsync(portal);
        await using var __ = scope;
        var consultant = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        var own = await portal.RegisterAsync("Droomeiland", consultant: consultant);
        await portal.StartNoticeAsync(own);
        await using var mine = portal.AsEmployee(consultant);

        var list = await mine.Get<NoticeQueries>().PendingAsync(CancellationToken.None);

        Assert.Equal(own.Id, Assert.Single(list.Value).PersonId);
        Assert.IsType<NotFound>((await mine.Get<SendNotice>().ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await mine.Get<WaiveNotice>().ExecuteAsync(new(notice.Id, NoticeException.AlreadyKnown, "Weet het."), CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await mine.Get<NoticeQueries>().ForPersonAsync(notice.PersonId, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task ForPerson_MailWasParked_SaysItWasNotDelivered()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (scope, person, notice) = await StartAsync(portal);
        await using var __ = scope;
        await scope.Get<SendNotice>().ExecuteAsync(new(notice.Id, NoticeForm.Message), CancellationToken.None);
        await using (var db = portal.Db())
        {
            var message = await db.Outbox.SingleAsync();
            message.Take("voorbeeld.example", portal.Time.GetUtcNow());
            message.MarkFailed("MailboxUnavailable", permanent: true, portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        var page = await scope.Get<NoticeQueries>().ForPersonAsync(person.Id, CancellationToken.None);

        Assert.True(Assert.Single(page.Value.Rows).IsUndelivered);
        Assert.Equal(TermState.Done, page.Value.Rows[0].Standing.State);
    }

    private static async Task<(TestScope Scope, RegisteredPerson Person, RegistrationNotice Notice)> StartAsync(
        TestPortal portal, string language = "nl", string? email = "noor@voorbeeld.example", bool withAddress = true, bool complete = true)
    {
        if (complete)
            await portal.FillInOrganisationAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync(email: email, language: language, withAddress: withAddress);
        return (portal.AsEmployee(officer), person, await portal.StartNoticeAsync(person));
    }
}
