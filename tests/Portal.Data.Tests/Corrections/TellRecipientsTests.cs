using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Corrections;

/// <summary>From the answer to a correction, through telling each earlier recipient, to the letter at the end; with the real browser.</summary>
[Article("2017-14.2")]
[Article("2017-14.3")]
[Article("AVG 19")]
public sealed class TellRecipientsTests
{
    private const string NewEmail = "nieuw@voorbeeld.example";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Correction_FromAnswerToClosingLetter_TellsEachRecipientWithProof(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var desk = await Desk.OpenAsync(portal);
        await using var staff = portal.AsEmployee(desk.Officer);

        // The answer goes out while nobody was told yet.
        await DoneAsync(staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(desk.Number, await VersionAsync(portal, desk.Number)), CancellationToken.None));
        var list = await ListAsync(staff, desk.Number);
        Assert.Equal(["Gemeente Voorbeeldstad", "UWV", "Enkele werkgevers"], list.Lines.Select(line => line.Notice.Recipient));
        Assert.Equal(3, list.Open);
        Assert.Equal(new RecipientsNotTold(3), await CloseAsync(portal, staff, desk.Number));
        Assert.Equal((1, 3), await TellingAsync(staff));
        await using (var db = portal.Db())
        {
            Assert.Equal(NewEmail, (await db.Persons.SingleAsync()).Email);
            var answer = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.AnswerData);
            var json = Encoding.UTF8.GetString(answer.Content.Bytes);
            foreach (var words in new[] { "\"verdict\": \"granted\"", NewEmail, "Gemeente Voorbeeldstad", "\"toTell\": \"all\"" })
                Assert.Contains(words, json, StringComparison.Ordinal);
            Assert.Equal("%PDF-", Encoding.ASCII.GetString((await db.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.AnswerLetter)).Content.Bytes, 0, 5));
        }

        // One by mail, which names the number of the assignment and not the person.
        var commissioner = list.Lines[0];
        Assert.NotNull(commissioner.Mail);
        Assert.Contains("OPD-7", commissioner.Mail.Body, StringComparison.Ordinal);
        Assert.Contains(NewEmail, commissioner.Mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Zonderland", commissioner.Mail.Subject + commissioner.Mail.Body, StringComparison.Ordinal);
        Assert.Equal(1, (await staff.Get<MailRecipients>().ExecuteAsync(new MailRecipientsCommand(desk.Number, [Seen(commissioner)]), CancellationToken.None)).Value);
        list = await ListAsync(staff, desk.Number);
        Assert.Equal((RecipientNoticeStatus.Mailed, MessageStatus.Waiting, true), (list.Lines[0].Notice.Status, list.Lines[0].MailStatus, list.Lines[0].IsOpen));

        // One by letter, because no mail address is known.
        Assert.IsType<RecipientHasNoMail>(list.Lines[1].WhyNoMail);
        Assert.IsType<RecipientHasNoMail>((await staff.Get<MailRecipients>().ExecuteAsync(new MailRecipientsCommand(desk.Number, [Seen(list.Lines[1])]), CancellationToken.None)).Refusal);
        await DoneAsync(HandleAsync(staff, new ReachStep(desk.Number, Seen(list.Lines[1]), "UWV", null, "Postbus 1\n1000 AA Amsterdam")));
        list = await ListAsync(staff, desk.Number);
        await DoneAsync(HandleAsync(staff, new LetterStep(desk.Number, Seen(list.Lines[1]))));
        list = await ListAsync(staff, desk.Number);
        Assert.Equal(64, list.Lines[1].Letter!.Sha256.Length);
        Assert.IsType<DayInFuture>((await HandleAsync(staff, new PostedStep(desk.Number, Seen(list.Lines[1]), DutchTime.Today(portal.Time).AddDays(1)))).Refusal);
        portal.Time.Advance(TimeSpan.FromDays(1));
        await DoneAsync(HandleAsync(staff, new PostedStep(desk.Number, Seen(list.Lines[1]), DutchTime.Today(portal.Time))));

        // One who is not known by name.
        list = await ListAsync(staff, desk.Number);
        Assert.IsType<RecipientNotNamed>((await HandleAsync(staff, new LetterStep(desk.Number, Seen(list.Lines[2])))).Refusal);
        await DoneAsync(HandleAsync(staff, new CannotTellStep(desk.Number, Seen(list.Lines[2]), "Niemand weet nog wie het waren.")));

        // A mail that the server did not take has told nobody, and there is nothing to do but wait.
        Assert.Equal((0, 0), await TellingAsync(staff));
        Assert.Equal(new RecipientsNotTold(1), await CloseAsync(portal, staff, desk.Number));
        await MarkAsync(portal, message => message.MarkSent(portal.Time.GetUtcNow()));
        Assert.Null(await CloseAsync(portal, staff, desk.Number));

        await using var after = portal.Db();
        var request = await after.Requests.AsNoTracking().SingleAsync();
        Assert.Equal(RequestStatus.Closed, request.Status);
        Assert.Equal([RequestEventKind.RecipientMailed, RequestEventKind.RecipientWritten, RequestEventKind.RecipientNotTold, RequestEventKind.Closed], request.Events.TakeLast(4).Select(step => step.Kind));
        Assert.Equal(1, await after.Documents.CountAsync(d => d.Kind == DocumentKind.ClosingLetter));
        Assert.Equal(2, await after.Documents.CountAsync(d => d.Kind == DocumentKind.RecipientNotice));
        var told = await after.Outbox.SingleAsync(m => m.Template == MessageTemplate.RecipientsTold);
        foreach (var content in new[] { "UWV", "Gemeente", NewEmail, "werkgevers" })
            Assert.DoesNotContain(content, told.Subject + told.Body, StringComparison.OrdinalIgnoreCase);
        // What was mailed is kept as a letter under the key of the person, and no longer in the outbox.
        Assert.Equal("", (await after.Outbox.SingleAsync(m => m.Template == MessageTemplate.CorrectionNotice)).Body);
        Assert.Equal(5, await after.Audit.CountAsync(a => a.Action == AuditAction.RequestHandled && a.Subject!.StartsWith("RecipientNotice ")));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Mail_ThatTheServerRefuses_IsShownAndGoesByLetterInstead(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var desk = await Desk.OpenAsync(portal);
        await using var staff = portal.AsEmployee(desk.Officer);
        await DoneAsync(staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(desk.Number, await VersionAsync(portal, desk.Number)), CancellationToken.None));
        var line = (await ListAsync(staff, desk.Number)).Lines[0];
        Assert.True((await staff.Get<MailRecipients>().ExecuteAsync(new MailRecipientsCommand(desk.Number, [Seen(line)]), CancellationToken.None)).IsSuccess);

        // The server is dead: it waits, and nothing else can be done with it.
        await MarkAsync(portal, message => message.MarkFailed("SocketException", permanent: false, portal.Time.GetUtcNow()));
        line = (await ListAsync(staff, desk.Number)).Lines[0];
        Assert.Equal((MessageStatus.Waiting, true), (line.MailStatus, line.IsOpen));
        Assert.IsType<MailNotGivenUp>((await HandleAsync(staff, new MailFailedStep(desk.Number, Seen(line)))).Refusal);

        // It refuses for good: the text is still there to be retried, and another way is open.
        await MarkAsync(portal, message =>
        {
            message.MarkFailed("550", permanent: true, portal.Time.GetUtcNow());
            Assert.True(message.CanRetry);
        });
        line = (await ListAsync(staff, desk.Number)).Lines[0];
        Assert.Equal((MessageStatus.Parked, true), (line.MailStatus, line.IsOpen));
        Assert.Equal((1, 3), await TellingAsync(staff));
        await DoneAsync(HandleAsync(staff, new MailFailedStep(desk.Number, Seen(line))));
        line = (await ListAsync(staff, desk.Number)).Lines[0];
        Assert.Equal((RecipientNoticeStatus.Open, null), (line.Notice.Status, line.MailStatus));
        await DoneAsync(HandleAsync(staff, new LetterStep(desk.Number, Seen(line))));
        await using var db = portal.Db();
        var mail = await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.CorrectionNotice);
        Assert.Equal((MessageStatus.Dropped, "", false), (mail.Status, mail.Body, mail.CanRetry));
    }

    [Fact]
    [Article("AVG 32")]
    public async Task Mail_OfADossierItem_IsRefusedWithTheWholeRound()
    {
        await using var portal = await TestPortal.CreateAsync();
        var desk = await Desk.OpenAsync(portal, withNote: true);
        await using var staff = portal.AsEmployee(desk.Officer);
        await DoneAsync(staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(desk.Number, await VersionAsync(portal, desk.Number)), CancellationToken.None));
        var list = await ListAsync(staff, desk.Number);
        var clinic = list.Lines.Single(line => line.Notice.Recipient == "Bureau Nergens");
        Assert.IsType<NotByMail>(clinic.WhyNoMail);

        var refused = await staff.Get<MailRecipients>().ExecuteAsync(new MailRecipientsCommand(desk.Number, [Seen(list.Lines.Single(line => line.Mail is not null)), Seen(clinic)]), CancellationToken.None);

        Assert.IsType<NotByMail>(refused.Refusal);
        await using var db = portal.Db();
        Assert.Equal(0, await db.Outbox.CountAsync(m => m.Template == MessageTemplate.CorrectionNotice));
        Assert.All(await db.RecipientNotices.ToListAsync(), notice => Assert.Equal(RecipientNoticeStatus.Open, notice.Status));
    }

    [Fact]
    public async Task Answer_WithoutABrowser_ChangesNothing()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, NoBrowser);
        var desk = await Desk.OpenAsync(portal);
        await using var staff = portal.AsEmployee(desk.Officer);

        Assert.IsType<Portal.Shared.Hosting.Documents.BrowserMissing>((await staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(desk.Number, await VersionAsync(portal, desk.Number)), CancellationToken.None)).Refusal);

        await using var db = portal.Db();
        Assert.Equal("noor@voorbeeld.example", (await db.Persons.SingleAsync()).Email);
        Assert.Equal(RequestStatus.Decided, (await db.Requests.SingleAsync()).Status);
        Assert.Empty(await db.RecipientNotices.ToListAsync());
        Assert.Empty(await db.Documents.ToListAsync());
    }

    [Fact]
    public async Task Letter_WithoutABrowser_LosesNothing()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, NoBrowser);
        var desk = await Desk.OpenAsync(portal);
        await using (var db = portal.Db())
        {
            var request = await db.Requests.SingleAsync();
            Assert.True(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), desk.Officer.Name, portal.Time.GetUtcNow()).IsSuccess);
            db.RecipientNotices.Add(RecipientNotice.Open(request.Id, request.Applicant.PersonId, new EarlierRecipient("UWV", "post@uwv.example", null, [1], new DateOnly(2026, 6, 1), false, false)));
            await db.SaveChangesAsync();
        }

        await using var staff = portal.AsEmployee(desk.Officer);
        var line = Assert.Single((await ListAsync(staff, desk.Number)).Lines);
        Assert.IsType<Portal.Shared.Hosting.Documents.BrowserMissing>((await HandleAsync(staff, new LetterStep(desk.Number, Seen(line)))).Refusal);
        Assert.IsType<Portal.Shared.Hosting.Documents.BrowserMissing>((await staff.Get<MailRecipients>().ExecuteAsync(new MailRecipientsCommand(desk.Number, [Seen(line)]), CancellationToken.None)).Refusal);
        await DoneAsync(HandleAsync(staff, new CannotTellStep(desk.Number, Seen(line), "Proef.")));
        Assert.IsType<Portal.Shared.Hosting.Documents.BrowserMissing>(await CloseAsync(portal, staff, desk.Number));
        await using var after = portal.Db();
        Assert.Equal(RequestStatus.Answered, (await after.Requests.SingleAsync()).Status);
    }

    [Fact]
    public async Task Answer_WhenThePersonWantsNobody_OpensNoNoticesAndClosesWithoutALetter()
    {
        await using var portal = await TestPortal.CreateAsync();
        var desk = await Desk.OpenAsync(portal, toTell: RecipientsToTell.Nobody);
        await using var staff = portal.AsEmployee(desk.Officer);
        await DoneAsync(staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(desk.Number, await VersionAsync(portal, desk.Number)), CancellationToken.None));

        Assert.Empty((await ListAsync(staff, desk.Number)).Lines);
        Assert.Null(await CloseAsync(portal, staff, desk.Number));

        await using var db = portal.Db();
        Assert.Equal(0, await db.Documents.CountAsync(d => d.Kind == DocumentKind.ClosingLetter));
        Assert.Equal(0, await db.Outbox.CountAsync(m => m.Template == MessageTemplate.RecipientsTold));
    }

    [Fact]
    public async Task Handle_AnOlderVersion_IsNotOverwritten()
    {
        await using var portal = await TestPortal.CreateAsync();
        var desk = await Desk.OpenAsync(portal);
        await using var staff = portal.AsEmployee(desk.Officer);
        await DoneAsync(staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(desk.Number, await VersionAsync(portal, desk.Number)), CancellationToken.None));
        var seen = Seen((await ListAsync(staff, desk.Number)).Lines[1]);
        await DoneAsync(HandleAsync(staff, new ReachStep(desk.Number, seen, "UWV", "post@uwv.example", null)));

        Assert.IsType<ChangedBySomeoneElse>((await HandleAsync(staff, new CannotTellStep(desk.Number, seen, "Te laat."))).Refusal);
        Assert.IsType<ChangedBySomeoneElse>((await staff.Get<MailRecipients>().ExecuteAsync(new MailRecipientsCommand(desk.Number, [seen]), CancellationToken.None)).Refusal);
        Assert.IsType<InvalidInput>((await HandleAsync(staff, new ReachStep(desk.Number, seen with { Version = 1 }, "UWV", "geen adres", null))).Refusal);
    }

    [Fact]
    public async Task Preview_BeforeSending_IsWhatIsSent()
    {
        await using var portal = await TestPortal.CreateAsync();
        var desk = await Desk.OpenAsync(portal);
        await using var staff = portal.AsEmployee(desk.Officer);

        var preview = (await staff.Get<RecipientQueries>().PreviewAsync(desk.Number, CancellationToken.None)).Value;
        await DoneAsync(staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(desk.Number, await VersionAsync(portal, desk.Number)), CancellationToken.None));

        Assert.Equal(["Gemeente Voorbeeldstad", "UWV", "Enkele werkgevers"], preview.Answer.Recipients);
        await using var db = portal.Db();
        var sent = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.AnswerData);
        using var json = System.Text.Json.JsonDocument.Parse(sent.Content.Bytes);
        Assert.Equal(preview.Answer.Recipients, json.RootElement.GetProperty("recipients").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(preview.Answer.Items[0].NewValue, json.RootElement.GetProperty("items")[0].GetProperty("newValue").GetString());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Preview_DisclosuresOfAnotherOrOfOtherGroups_NameNobody(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var desk = await Desk.OpenAsync(portal, withNote: true);
        await using var staff = portal.AsEmployee(desk.Officer);
        var today = DutchTime.Today(portal.Time);
        await using (var db = portal.Db())
        {
            var mine = await db.Persons.SingleAsync();
            var other = RegisteredPerson.Record(mine.Details with { ClientNumber = "C-99" }, new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance), mine.OfficeId, portal.Time.GetUtcNow());
            db.Persons.Add(other);
            db.Disclosures.AddRange(
                Disclosure.Record(other.Id, new DisclosureFacts("Van een ander", "E-mailadres", "Begeleiding", DisclosureGround.Assignment, DisclosureForm.Written, today, today) { ItemKeys = ["person/Email"] }, "Teun Wolkenveld"),
                Disclosure.Record(mine.Id, new DisclosureFacts("Van andere groepen", "Vacatures", "Begeleiding", DisclosureGround.Assignment, DisclosureForm.Written, today, today) { Categories = DataCategories.Vacancies }, "Teun Wolkenveld"));
            await db.SaveChangesAsync();
        }

        var preview = (await staff.Get<RecipientQueries>().PreviewAsync(desk.Number, default)).Value;

        Assert.Equal(["Bureau Nergens", "Gemeente Voorbeeldstad", "UWV", "Enkele werkgevers"], preview.Answer.Recipients);
        // Decided on what somebody read: an older version decides nothing.
        Assert.IsType<ChangedBySomeoneElse>((await staff.Get<DecideCorrection>().ExecuteAsync(new DecideCorrectionCommand(desk.Number, 0, new CorrectionDecision(DecisionOutcome.Granted)), default)).Refusal);
    }

    // Each received one whole group; of what is corrected only who may have it is told, and not who would learn of health by it.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "trajectory/", DossierMarks.None, "Trajectory")]
    [InlineData(DatabaseProvider.Sqlite, "vacancy/", DossierMarks.None, "Vacancies")]
    [InlineData(DatabaseProvider.Sqlite, "person/Phone", DossierMarks.None, "Contact")]
    [InlineData(DatabaseProvider.Sqlite, "dossier/", DossierMarks.None, "Dossier")]
    [InlineData(DatabaseProvider.Sqlite, "dossier/", DossierMarks.SpecialCategory, "Health")]
    [InlineData(DatabaseProvider.Postgres, "trajectory/", DossierMarks.None, "Trajectory")]
    [InlineData(DatabaseProvider.Postgres, "dossier/", DossierMarks.SpecialCategory, "Health")]
    public async Task Preview_OfADatumOfEachGroup_NamesWhoReceivedThatGroupInTheYearBeforeReceipt(DatabaseProvider provider, string key, DossierMarks marks, string expected)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await portal.RegisterAsync();
        var today = DutchTime.Today(portal.Time);
        await using var db = portal.Db();
        var note = DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gesprek", today, "Tekst.", null, marks, new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance), "Teun Wolkenveld");
        db.DossierItems.Add(note);
        foreach (var group in new[] { DataCategories.Contact, DataCategories.Trajectory, DataCategories.Vacancies, DataCategories.Dossier, DataCategories.Health })
            foreach (var (before, name) in new[] { (0, $"{group}"), (1, $"{group}, te lang geleden") })
                db.Disclosures.Add(Disclosure.Record(person.Id, new DisclosureFacts(name, "Groep", "Begeleiding", DisclosureGround.Assignment, DisclosureForm.Written, today.AddYears(-1).AddDays(-before), today) { Categories = group }, "Teun Wolkenveld"));
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 42), RequestKind.Correction, RequestChannel.Letter, new Applicant(person.Id, person.Name.Full, null, PostalAddress.None, "nl"), RequestScope.Everything, today, portal.Time.GetUtcNow(), "Fleur Papierboot", WorkingCalendar.Known, null).Value;
        db.Requests.Add(request);
        db.Entry(request).Property(r => r.ToTell).CurrentValue = RecipientsToTell.PastYear;
        await db.SaveChangesAsync();
        key = key switch { "dossier/" => $"dossier/{note.Id}", "person/Phone" => key, _ => key + Guid.NewGuid() };
        var item = CorrectionItem.Ask(request.Id, person.Id, 1, new CorrectionWish(key, "Gegeven", "zoals gezien", "x", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "y", null));

        db.CorrectionItems.Add(item);
        db.Entry(item).Property(i => i.Verdict).CurrentValue = CorrectionVerdict.Granted;
        await db.SaveChangesAsync();
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));

        // The answer goes out three weeks later: the year is still that before the request came.
        portal.Time.Advance(TimeSpan.FromDays(21));
        var preview = (await staff.Get<RecipientQueries>().PreviewAsync(request.CaseNumber, default)).Value;

        Assert.Equal([expected], preview.Recipients.Select(line => line.Recipient));
    }

    // Released is not sent: only who downloaded the report that tells it has it, by reference, in the same words or as the name above it.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "dossier/", new[] { "In dezelfde woorden", "Met een verwijzing" })]
    [InlineData(DatabaseProvider.Postgres, "dossier/", new[] { "In dezelfde woorden", "Met een verwijzing" })]
    [InlineData(DatabaseProvider.Sqlite, "person/Name", new[] { "In dezelfde woorden", "Met een verwijzing", "Zonder citaat" })]
    [InlineData(DatabaseProvider.Sqlite, "person/Phone", new string[0])]
    [Article("2018-6")]
    public async Task Preview_OfWhatADownloadedReportTells_NamesTheCommissionerWhoDownloadedIt(DatabaseProvider provider, string key, string[] expected)
    {
        const string Said = "Zij werkte vier jaar bij een bakkerij in het verzonnen dorp Meelstede.";
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await portal.RegisterAsync();
        var today = DutchTime.Today(portal.Time);
        await using var db = portal.Db();
        var note = DossierItem.Record(person.Id, DossierItemKind.Report, "Gesprek", today, Said, null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance), "Teun Wolkenveld");
        db.DossierItems.Add(note);
        ReportContent quoting = new([new("Voortgang", "Het gaat goed.", false) { Quotes = [$"dossier/{note.Id}"] }]);
        ReportContent repeating = new([new("Voortgang", $"Wat wij weten: zij werkte vier jaar bij een bakkerij, in het verzonnen dorp.", false)]);
        foreach (var (commissioner, content, isDownloaded) in new[] { ("Met een verwijzing", quoting, true), ("In dezelfde woorden", repeating, true), ("Zonder citaat", Reporting.Text, true), ("Niet gedownload", quoting, false) })
        {
            var client = await portal.NameContactAsync(person.Id, $"Mirte {commissioner.Replace(' ', '-')}", commissioner);
            var report = await portal.ReleaseReportAsync(client, content: content);
            await using var contact = portal.As(ActorKind.Person, client.Login);
            if (isDownloaded)
                Assert.True((await contact.Get<Data.Reports.DownloadReport>().ExecuteAsync(report, default)).IsSuccess);
        }

        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 42), RequestKind.Correction, RequestChannel.Letter, new Applicant(person.Id, person.Name.Full, null, PostalAddress.None, "nl"), RequestScope.Everything, today, portal.Time.GetUtcNow(), "Fleur Papierboot", WorkingCalendar.Known, null).Value;
        var item = CorrectionItem.Ask(request.Id, person.Id, 1, new CorrectionWish(key == "dossier/" ? $"dossier/{note.Id}" : key, "Gegeven", "zoals gezien", Said, CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "y", null));
        db.AddRange(request, item);
        db.Entry(item).Property(i => i.Verdict).CurrentValue = CorrectionVerdict.Granted;
        await db.SaveChangesAsync();
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));

        var preview = (await staff.Get<RecipientQueries>().PreviewAsync(request.CaseNumber, default)).Value;

        Assert.Equal(expected, preview.Recipients.Select(line => line.Recipient));
    }

    // Reopened for what was missed, and closed without telling anybody else: who was told stands in the first letter.
    [Theory]
    [InlineData(false, false, true, typeof(Portal.Shared.Hosting.Documents.BrowserMissing))]
    [InlineData(false, false, false, typeof(OrganisationIncomplete))]
    [InlineData(true, false, true, null)]
    [InlineData(true, true, true, typeof(Portal.Shared.Hosting.Documents.BrowserMissing))]
    public async Task Close_Again_PrintsALetterOnlyWhenSomebodyWasToldSince(bool before, bool since, bool knownSender, Type? refused)
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Sqlite, NoBrowser);
        var desk = await Desk.OpenAsync(portal);
        await AnsweredAsync(portal, desk, before, since);
        await using (var db = portal.Db())
        {
            if (!knownSender)
                db.Organisations.RemoveRange(await db.Organisations.ToListAsync());
            await db.SaveChangesAsync();
        }

        await using var staff = portal.AsEmployee(desk.Officer);
        Assert.Equal(refused, (await CloseAsync(portal, staff, desk.Number))?.GetType());
    }

    [Fact]
    public async Task Close_TheLetter_NamesWhoWasToldOfWhatInThisCase()
    {
        await using var portal = await TestPortal.CreateAsync();
        var desk = await Desk.OpenAsync(portal);
        await AnsweredAsync(portal, desk, before: false, since: false);
        await using (var db = portal.Db())
        {
            var mine = await db.Requests.AsNoTracking().SingleAsync();
            var other = PrivacyRequest.Receive(CaseNumber.Of(2026, 43), RequestKind.Correction, RequestChannel.Letter, mine.Applicant with { }, RequestScope.Everything, mine.ReceivedOn, portal.Time.GetUtcNow(), desk.Officer.Name, WorkingCalendar.Known, null).Value;
            db.AddRange(other, CorrectionItem.Ask(other.Id, mine.Applicant.PersonId!.Value, 1, new CorrectionWish("person/Phone", "Uit een andere zaak", "zoals gezien", "x", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "y", null)));
            await db.SaveChangesAsync();
        }

        await using var staff = portal.AsEmployee(desk.Officer);
        Assert.Null(await CloseAsync(portal, staff, desk.Number));

        await using var after = portal.Db();
        var text = await TextOfAsync((await after.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.ClosingLetter)).Content.Bytes);
        foreach (var words in new[] { "UWV", "E-mailadres", "Bestaat niet meer." })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Uit een andere zaak", text, StringComparison.Ordinal);
    }

    // An answered correction of which one recipient could not be told; closed and reopened before, and told of again since, or not.
    private static async Task AnsweredAsync(TestPortal portal, Desk desk, bool before, bool since)
    {
        var (today, by, at) = (DutchTime.Today(portal.Time), desk.Officer.Name, portal.Time.GetUtcNow());
        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        Assert.True(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), by, at).IsSuccess);
        var notice = RecipientNotice.Open(request.Id, request.Applicant.PersonId, new EarlierRecipient("UWV", null, null, [1], today, false, false));
        Assert.True(notice.CannotBeTold("Bestaat niet meer.", today, by).IsSuccess);
        db.RecipientNotices.Add(notice);
        request.RecipientWasHandled(notice, by, at);
        if (before)
        {
            Assert.True(request.Close(by, at, 0).IsSuccess);
            Assert.True(request.ReportOmission("Er ontbreekt iets.", "Noor Zonderland", at).IsSuccess);
        }

        if (since)
            request.RecipientWasHandled(notice, by, at);
        await db.SaveChangesAsync();
    }

    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-raw", "-", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var text = reader.StandardOutput.ReadToEndAsync();
        await reader.StandardInput.BaseStream.WriteAsync(pdf);
        reader.StandardInput.Close();
        return string.Join(' ', (await text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // The worklist's view of it: how many cases, and how many recipients of the first.
    private static async Task<(int Cases, int Recipients)> TellingAsync(TestScope staff)
    {
        var page = (await staff.Get<WorklistQueries>().PageAsync(new WorklistFilter(WorklistView.Telling), CancellationToken.None)).Value;
        Assert.Equal(page.Total, (await staff.Get<WorklistQueries>().CountsAsync(CancellationToken.None)).Value[WorklistView.Telling]);
        return (page.Total, page.Rows.FirstOrDefault()?.RecipientsToTell ?? 0);
    }

    private static readonly Dictionary<string, string?> NoBrowser = new(StringComparer.Ordinal) { ["Documents:BrowserPath"] = "/er/is/geen/browser" };

    private static NoticeSeen Seen(RecipientLine line) => new(line.Notice.Id, line.Notice.Version);

    private static async Task<RecipientList> ListAsync(TestScope staff, CaseNumber number) => (await staff.Get<RecipientQueries>().ForCaseAsync(number, CancellationToken.None)).Value;

    private static Task<Outcome> HandleAsync(TestScope staff, RecipientStep step) => staff.Get<HandleRecipient>().ExecuteAsync(step, CancellationToken.None);

    private static async Task<Refusal?> CloseAsync(TestPortal portal, TestScope staff, CaseNumber number) =>
        (await staff.Get<HandleRequest>().ExecuteAsync(new CloseStep(number, await VersionAsync(portal, number)), CancellationToken.None)).Refusal;

    private static async Task MarkAsync(TestPortal portal, Action<OutgoingMessage> mark)
    {
        await using var db = portal.Db();
        mark(await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.CorrectionNotice));
        await db.SaveChangesAsync();
    }

    private static async Task<int> VersionAsync(TestPortal portal, CaseNumber number)
    {
        await using var db = portal.Db();
        return await db.Requests.Where(r => r.CaseNumber == number).Select(r => r.Version).SingleAsync();
    }

    private static async Task DoneAsync(Task<Outcome> outcome)
    {
        var done = await outcome;
        Assert.True(done.IsSuccess, done.Refusal is { } refusal ? Words.Of(refusal) : null);
    }

    /// <summary>An office with a decided correction of an e-mail address, which three had received.</summary>
    internal sealed record Desk(Employee Officer, CaseNumber Number)
    {
        public static async Task<Desk> OpenAsync(TestPortal portal, bool withNote = false, RecipientsToTell? toTell = null)
        {
            await portal.FillInOrganisationAsync();
            var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
            var consultant = await portal.HireAsync(Role.Consultant, "Teun Wolkenveld");
            var person = await portal.RegisterAsync(consultant: consultant);
            var number = CaseNumber.Of(2026, 42);
            var today = DutchTime.Today(portal.Time);
            await using (var db = portal.Db())
            {
                var source = new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance);
                var commissioner = await db.Commissioners.SingleAsync();
                db.Trajectories.Add(Trajectory.Start(person.Id, commissioner.Id, "OPD-7", TrajectoryKind.ReintegrationSecondTrack, today.AddDays(-30), consultant.Id, source));
                var note = DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gesprek over werk", today.AddDays(-20), "Noor wil niet met de trein.", null, DossierMarks.None, source, consultant.Name);
                db.DossierItems.Add(note);
                db.Disclosures.AddRange(
                    A(person, commissioner.Name, today.AddDays(-20), "post@gemeente.example", ["person/Email"]),
                    A(person, "UWV", today.AddDays(-900), null, ["person/Email"]),
                    A(person, "Iemand anders", today.AddDays(-10), "ander@voorbeeld.example", ["person/Phone"]),
                    Disclosure.Record(person.Id, new DisclosureFacts("Enkele werkgevers", "Naam en adres", "Bemiddeling", DisclosureGround.NotRecorded, DisclosureForm.Written, new DateOnly(2020, 1, 1), null) { Since = new DateOnly(2018, 1, 1), Categories = DataCategories.Contact }, consultant.Name));
                var request = PrivacyRequest.Receive(number, RequestKind.Correction, RequestChannel.Letter, new Applicant(person.Id, person.Name.Full, person.Email, PostalAddress.None, "nl"), RequestScope.Everything, today, portal.Time.GetUtcNow(), officer.Name, WorkingCalendar.Known, null).Value;
                Assert.True(request.TakeUp(officer.Id, officer.Name, portal.Time.GetUtcNow()).IsSuccess);
                Assert.True(request.ProveIdentity(IdentityMethod.ShownAtDesk, null, officer.Name, portal.Time.GetUtcNow(), WorkingCalendar.Known).IsSuccess);
                db.Requests.Add(request);
                db.Entry(request).Property(r => r.ToTell).CurrentValue = toTell;
                db.CorrectionItems.Add(CorrectionItem.Ask(request.Id, person.Id, 1, new CorrectionWish("person/Email", "E-mailadres", "zoals gezien", person.Email, CorrectionKind.Improve, CorrectionGround.FactuallyWrong, NewEmail, "Ik heb een nieuw adres.")));
                if (withNote)
                {
                    db.CorrectionItems.Add(CorrectionItem.Ask(request.Id, person.Id, 2, new CorrectionWish($"dossier/{note.Id}", "Gesprek over werk", "zoals gezien", note.Text, CorrectionKind.Remove, CorrectionGround.NotRelevant, null, "Niet nodig.")));
                    db.Disclosures.Add(A(person, "Bureau Nergens", today.AddDays(-5), "post@nergens.example", [$"dossier/{note.Id}"]));
                }

                await db.SaveChangesAsync();
            }

            await using var staff = portal.AsEmployee(officer);
            foreach (var row in (await staff.Get<CorrectionQueries>().ReviewAsync(number, CancellationToken.None)).Value.Rows)
            {
                var parts = row.Item.Kind == CorrectionKind.Remove ? null : row.Now!.Parts.ToDictionary(part => part.Name, _ => (string?)NewEmail, StringComparer.Ordinal);
                await DoneAsync(staff.Get<JudgeCorrection>().ExecuteAsync(new JudgeCorrectionCommand(number, row.Item.Id, row.Item.Version, row.Fingerprint, new CorrectionJudgement(CorrectionVerdict.Granted, parts, null, null)), CancellationToken.None));
            }

            await DoneAsync(staff.Get<DecideCorrection>().ExecuteAsync(new DecideCorrectionCommand(number, await VersionAsync(portal, number), new CorrectionDecision(DecisionOutcome.Granted)), CancellationToken.None));
            return new Desk(officer, number);
        }

        private static Disclosure A(RegisteredPerson person, string recipient, DateOnly on, string? email, string[] keys) =>
            Disclosure.Record(person.Id, new DisclosureFacts(recipient, "E-mailadres", "Begeleiding", DisclosureGround.Assignment, DisclosureForm.Written, on, on) { RecipientEmail = email, ItemKeys = keys }, "Teun Wolkenveld");
    }
}
