using Microsoft.EntityFrameworkCore;
using Portal.Data.Messages;
using Portal.Data.Registrations;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Messages;

/// <summary>What is said to a person: complete in the inbox, silent in the mail, and for the back office in one place (2017-11.2).</summary>
[Article("2017-11.2")]
public sealed class CorrespondenceTests
{
    private const string Secret = "Bedoelt u ook uw dossier van de bedrijfsarts?";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Question_OnACase_IsCompleteInTheInboxAndAnsweredFromThere(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await LinkedAsync(office);
        var number = await AskedAsync(office, person, Secret);

        await using var noor = Noor(office);
        var inbox = (await noor.Get<OwnMessages>().ListAsync(1, default)).Value;
        var row = Assert.Single(inbox.Rows, each => each.Subject.StartsWith("Wij hebben een vraag", StringComparison.Ordinal));
        Assert.Equal((2, 2, false), (inbox.Total, inbox.Unread, inbox.HasOlder));
        var opened = (await noor.Get<ReadOwnMessage>().ExecuteAsync(row.Id, default)).Value;
        Assert.Contains(Secret, opened.Message.Body, StringComparison.Ordinal);
        Assert.Equal((number, true), (opened.Request, opened.IsQuestion));
        Assert.False((await noor.Get<ReadOwnMessage>().ExecuteAsync(inbox.Rows.Single(each => each.Id != row.Id).Id, default)).Value.IsQuestion);
        Assert.Equal(0, (await noor.Get<OwnMessages>().CountUnreadAsync(default)).Value);

        Assert.True((await noor.Get<ActOnOwnRequest>().ExecuteAsync(new(number, RequestAction.Reply, "Ja, ook dat."), default)).IsSuccess);
        Assert.False((await noor.Get<ReadOwnMessage>().ExecuteAsync(row.Id, default)).Value.IsQuestion);

        await using var db = office.Portal.Db();
        Assert.DoesNotContain(await db.Outbox.ToListAsync(), mail => mail.Body.Contains("bedrijfsarts", StringComparison.Ordinal));
        await using var officer = office.As(office.Officer);
        var lines = (await officer.Get<CorrespondenceQueries>().OfCaseAsync(number, 20, default)).Value.Lines;
        Assert.Equal([MessageSender.Person, MessageSender.Office, MessageSender.Office, MessageSender.Person], lines.Select(line => line.From));
        Assert.Equal("Ja, ook dat.", lines[0].Text);
        Assert.Equal(("Noor Zonderland", MessageStatus.Waiting), (lines[1].ReadBy, lines[1].Mail));
        Assert.Contains(Secret, lines[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FreeMessage_IsReadAndAnsweredInThePortal_AndTheEmployeeHearsOfIt(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await LinkedAsync(office);
        await using var consultant = office.As(office.Consultant);
        var written = (await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Komt u dinsdag over uw rug praten?", new("plan.txt", "Een plan."u8.ToArray())), default)).Value;
        Assert.Equal((NoticeForm.Message, null), (written.Form, written.LetterId));

        await using var noor = Noor(office);
        var opened = (await noor.Get<ReadOwnMessage>().ExecuteAsync(written.Id, default)).Value;
        Assert.Equal(("Uw afspraak", "Komt u dinsdag over uw rug praten?", office.Consultant.Name), (opened.Message.Subject, opened.Message.Body, opened.Message.By));
        var file = Assert.Single(opened.Files);
        Assert.Equal("Een plan."u8.ToArray(), (await noor.Get<OwnRequestQueries>().DownloadAsync(file.Id, default)).Value.Content.Bytes);
        Assert.IsType<TextMissing>((await noor.Get<AnswerMessage>().ExecuteAsync(written.Id, " ", default)).Refusal);
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await noor.Get<AnswerMessage>().ExecuteAsync(written.Id, "Ja, tot dinsdag.", default)).IsSuccess);
        // One's own answer is no message to read.
        Assert.Equal(0, (await noor.Get<OwnMessages>().CountUnreadAsync(default)).Value);

        await using var db = office.Portal.Db();
        var mails = await db.Outbox.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync();
        Assert.Equal([(MessageTemplate.MessageWritten, "noor@voorbeeld.example"), (MessageTemplate.MessageAnswered, office.Consultant.Email)], mails.Select(m => (m.Template, m.ToAddress)));
        Assert.DoesNotContain(mails, m => (m.Subject + m.Body).Contains("rug", StringComparison.Ordinal) || (m.Subject + m.Body).Contains("afspraak", StringComparison.Ordinal));
        Assert.All(mails, m => Assert.Equal(MessageTexts.VersionOf(m.Template, "nl"), m.TextVersion));
        var lines = (await consultant.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines;
        Assert.Equal(["Ja, tot dinsdag.", "Komt u dinsdag over uw rug praten?"], lines.Select(line => line.Text));
        Assert.Equal(["plan.txt"], lines[1].Files.Select(each => each.Name));
    }

    [Fact]
    public async Task Answers_TooManyInAnHour_AreRefusedAndMailedToNobody()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        await using var consultant = office.As(office.Consultant);
        var written = (await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag."), default)).Value;
        await using var noor = Noor(office);
        for (var sent = 0; sent < new LimitSettings().MessagesPerHour; sent++)
            Assert.Null((await noor.Get<AnswerMessage>().ExecuteAsync(written.Id, "Ja.", default)).Refusal);

        Assert.IsType<TooOften>((await noor.Get<AnswerMessage>().ExecuteAsync(written.Id, "Ja.", default)).Refusal);
        await using var db = office.Portal.Db();
        Assert.Equal(new LimitSettings().MessagesPerHour, await db.Outbox.CountAsync(m => m.Template == MessageTemplate.MessageAnswered));
    }

    [Fact]
    [Article("2017-9")]
    public async Task Message_OfAnother_IsNotFound()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        await Builders.ARegisteredPerson().Named("Mees", "Regenboogaard").LinkedTo(Builders.ALogin("mees")).SaveAsync(office.Portal);
        await using var consultant = office.As(office.Consultant);
        var written = (await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag.", new("plan.txt", "Een plan."u8.ToArray())), default)).Value;

        await using var mees = office.Portal.As(ActorKind.Person, Builders.ALogin("mees"));
        Assert.IsType<NotFound>((await mees.Get<ReadOwnMessage>().ExecuteAsync(written.Id, default)).Refusal);
        Assert.IsType<NotFound>((await mees.Get<AnswerMessage>().ExecuteAsync(written.Id, "Hallo", default)).Refusal);
        await using var db = office.Portal.Db();
        var file = await db.Documents.SingleAsync(d => d.Kind == DocumentKind.MessageAttachment);
        Assert.IsType<NotFound>((await mees.Get<OwnRequestQueries>().DownloadAsync(file.Id, default)).Refusal);
        await using var colleague = office.As(office.Colleague);
        Assert.IsType<NotFound>((await colleague.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Refusal);
        Assert.IsType<NotFound>((await colleague.Get<WriteMessageQuery>().ReadAsync(person, default)).Refusal);
        Assert.IsType<NotFound>((await colleague.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag."), default)).Refusal);
        Assert.IsType<NotFound>((await colleague.Get<DownloadDocument>().ExecuteAsync(file.Id, default)).Refusal);
        Assert.Null((await db.PortalMessages.SingleAsync()).ReadAt);
    }

    [Fact]
    [Article("2017-9")]
    public async Task CaseMessages_ToAConsultant_AreNotShown()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        var number = await AskedAsync(office, person, Secret);

        await using var consultant = office.As(office.Consultant);
        Assert.Empty((await consultant.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines);
        Assert.IsType<NotAllowed>((await consultant.Get<CorrespondenceQueries>().OfCaseAsync(number, 20, default)).Refusal);
        Assert.IsType<NotFound>((await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Over uw verzoek", "Tekst.", Case: number), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Letter_ForWhoPrefersPaper_LiesReadyUntilItIsPosted(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await FillAsync(office);
        var person = await LinkedAsync(office, CorrespondenceForm.Letter);
        await using var officer = office.As(office.Officer);
        var written = (await officer.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag."), default)).Value;
        Assert.Equal(NoticeForm.Letter, written.Form);

        var ready = (await officer.Get<LetterQueries>().ToPostAsync(1, default)).Value;
        Assert.Equal((written.LetterId, DocumentKind.MessageLetter, "Noor Zonderland"), (ready.Rows.Single().Id, ready.Rows.Single().Kind, ready.Rows.Single().About));
        Assert.IsType<DayInFuture>((await officer.Get<MarkPosted>().ExecuteAsync([written.LetterId!.Value], office.Today.AddDays(1), default)).Refusal);
        Assert.IsType<NothingToPost>((await officer.Get<MarkPosted>().ExecuteAsync([], office.Today, default)).Refusal);
        await using (var colleague = office.As(office.Colleague))
        {
            Assert.Empty((await colleague.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows);
            Assert.IsType<ChangedBySomeoneElse>((await colleague.Get<MarkPosted>().ExecuteAsync([written.LetterId!.Value], office.Today, default)).Refusal);
        }

        Assert.Equal(1, (await officer.Get<MarkPosted>().ExecuteAsync([written.LetterId!.Value], office.Today, default)).Value);
        Assert.Equal(0, (await officer.Get<LetterQueries>().CountAsync(default)).Value);
        Assert.IsType<ChangedBySomeoneElse>((await officer.Get<MarkPosted>().ExecuteAsync([written.LetterId!.Value], office.Today, default)).Refusal);
        await using var db = office.Portal.Db();
        Assert.Empty(await db.Outbox.ToListAsync());
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == AuditAction.LetterPosted && a.PersonId == person));
        var line = Assert.Single((await officer.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines);
        Assert.Equal((office.Today, office.Officer.Name), (line.Files.Single().PostedOn, line.Files.Single().PostedBy));
    }

    [Theory]
    [InlineData(CorrespondenceForm.LargePrint)]
    [InlineData(CorrespondenceForm.Telephone)]
    [InlineData(CorrespondenceForm.Conversation)]
    [InlineData(CorrespondenceForm.OtherLanguage)]
    public async Task Anything_SaidToWhoAskedForAnotherForm_IsWorkUntilSomebodyDidIt(CorrespondenceForm form)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await FillAsync(office);
        var person = await LinkedAsync(office, form);
        await AskedAsync(office, person, Secret);
        await using var officer = office.As(office.Officer);
        var tasks = (await officer.Get<AskedFormQueries>().ListAsync(1, default)).Value;
        Assert.Equal([form, form], tasks.Rows.Select(task => task.Form));
        await using (var consultant = office.As(office.Consultant))
        {
            // About a case; those are not for them.
            Assert.Empty((await consultant.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows);
            Assert.IsType<NotFound>((await consultant.Get<SayInAskedForm>().ExecuteAsync(tasks.Rows[0].MessageId, default)).Refusal);
        }

        Assert.True((await officer.Get<SayInAskedForm>().ExecuteAsync(tasks.Rows[0].MessageId, default)).IsSuccess);
        Assert.IsType<ChangedBySomeoneElse>((await officer.Get<SayInAskedForm>().ExecuteAsync(tasks.Rows[0].MessageId, default)).Refusal);
        Assert.Equal(1, (await officer.Get<AskedFormQueries>().CountAsync(default)).Value);
        await using var db = office.Portal.Db();
        var done = await db.PortalMessages.SingleAsync(m => m.Id == tasks.Rows[0].MessageId);
        Assert.Equal((office.Officer.Name, office.Portal.Time.GetUtcNow()), (done.DoneBy, done.DoneAt));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == AuditAction.SaidInAskedForm && a.Detail == form.ToString()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task AskedForm_OfSomebodyElsesClient_IsNoWorkOfAConsultant(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await LinkedAsync(office, CorrespondenceForm.Telephone);
        await using var consultant = office.As(office.Consultant);
        Assert.True((await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag."), default)).IsSuccess);
        await using var colleague = office.As(office.Colleague);

        var task = Assert.Single((await consultant.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows);
        Assert.Empty((await colleague.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows);
        Assert.Equal(0, (await colleague.Get<AskedFormQueries>().CountAsync(default)).Value);
        Assert.IsType<NotFound>((await colleague.Get<SayInAskedForm>().ExecuteAsync(task.MessageId, default)).Refusal);
        Assert.Null((await consultant.Get<SayInAskedForm>().ExecuteAsync(task.MessageId, default)).Refusal);
    }

    [Fact]
    public async Task Reminder_ThatWasNotTrueAnyMore_IsNotInTheInboxAndNoWork()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office, CorrespondenceForm.Telephone);
        await using var db = office.Portal.Db();
        var mail = OutgoingMessage.Write(MessageTemplate.QuestionReminder, new MessageText("Onze vraag wacht", "Tekst"), "noor@voorbeeld.example", "Noor", person, null, office.Portal.Time.GetUtcNow());
        var said = PortalMessage.Of(mail)!;
        said.AskForm(CorrespondenceForm.Telephone);
        db.AddRange(mail, said);
        await db.SaveChangesAsync();
        await using var noor = Noor(office);
        await using var officer = office.As(office.Officer);
        Assert.Equal((1, 1), ((await noor.Get<OwnMessages>().ListAsync(1, default)).Value.Total, (await officer.Get<AskedFormQueries>().CountAsync(default)).Value));

        mail.Drop(DropReason.Replied);
        await db.SaveChangesAsync();

        Assert.Equal((0, 0), ((await noor.Get<OwnMessages>().ListAsync(1, default)).Value.Total, (await officer.Get<AskedFormQueries>().CountAsync(default)).Value));
        Assert.IsType<NotFound>((await noor.Get<ReadOwnMessage>().ExecuteAsync(said.Id, default)).Refusal);
        Assert.Equal(MessageStatus.Dropped, Assert.Single((await officer.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines).Mail);
    }

    [Fact]
    public async Task MailFromBeforeTheInbox_IsToldOfAndShownToTheOffice()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        await using var db = office.Portal.Db();
        db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.RequestReceived, new MessageText("Wij hebben uw verzoek", "Oude tekst"), "noor@voorbeeld.example", "Noor", person, "WV-2026-000042-W", office.Portal.Time.GetUtcNow()));
        await db.SaveChangesAsync();

        await using var noor = Noor(office);
        var inbox = (await noor.Get<OwnMessages>().ListAsync(1, default)).Value;
        Assert.Equal((0, true), (inbox.Total, inbox.HasOlder));
        await using var officer = office.As(office.Officer);
        Assert.Equal("Oude tekst", Assert.Single((await officer.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines).Text);
        // It belongs to a case, also without a message in the inbox.
        await using var consultant = office.As(office.Consultant);
        Assert.Empty((await consultant.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines);
    }

    [Fact]
    [Article("UAVG 5")]
    public async Task Inbox_OfWhoOnlyMakesRequestsForSomebody_HasNothingElse()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        var kaat = Builders.ALogin("kaat");
        var made = Representation.Enter(person, new("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Lawyer, RepresentationScope.Requests, "Gezien", office.Today, null), null, "Fleur Papierboot", office.Portal.Time.GetUtcNow());
        Assert.True(made.LinkTo(kaat, AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow()).IsSuccess);
        await using (var db = office.Portal.Db())
        {
            db.Add(made);
            // Said before the inbox existed: that too is of the person.
            db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.RequestReceived, new MessageText("Oud", "Oude tekst"), "noor@voorbeeld.example", "Noor", person, null, office.Portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await AskedAsync(office, person, Secret);
        await using var consultant = office.As(office.Consultant);
        var written = (await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag."), default)).Value;
        await using (var choosing = office.Portal.As(ActorKind.Person, kaat))
            Assert.Null((await choosing.Get<ActingFor>().ChooseAsync(made.Id, default)).Refusal);
        await using var acting = office.Portal.As(ActorKind.Person, kaat);

        var inbox = (await acting.Get<OwnMessages>().ListAsync(1, default)).Value;
        Assert.Equal((0, 0, false), (inbox.Total, inbox.Unread, inbox.HasOlder));
        Assert.Equal(0, (await acting.Get<OwnMessages>().CountUnreadAsync(default)).Value);
        Assert.IsType<NotFound>((await acting.Get<ReadOwnMessage>().ExecuteAsync(written.Id, default)).Refusal);
        Assert.IsType<NotFound>((await acting.Get<AnswerMessage>().ExecuteAsync(written.Id, "Hallo", default)).Refusal);
    }

    [Fact]
    public async Task Write_OnACase_IsOneOfThatPersonAlone_AndWrittenDown()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        var number = await AskedAsync(office, person, Secret);
        var other = await office.RecordAsync(TestOffice.APerson("C-2", "Vlieger", "bo@voorbeeld.example"), office.Consultant.Id);
        await using var officer = office.As(office.Officer);

        Assert.IsType<NotFound>((await officer.Get<WriteMessage>().ExecuteAsync(new(other, "Over uw verzoek", "Tekst.", Case: number), default)).Refusal);
        var written = (await officer.Get<WriteMessage>().ExecuteAsync(new(person, "Over uw verzoek", "Tekst.", new("plan.txt", "Een plan."u8.ToArray()), number), default)).Value;

        await using var db = office.Portal.Db();
        var request = await db.Requests.SingleAsync(r => r.CaseNumber == number);
        var file = await db.Documents.SingleAsync(d => d.Kind == DocumentKind.MessageAttachment);
        // Under the key of the person: who is forgotten takes it along.
        Assert.Equal((person, request.Id), (file.PersonId!.Value, file.RequestId!.Value));
        var line = await db.Audit.SingleAsync(e => e.Action == AuditAction.MessageWritten);
        Assert.Equal((person, number.Value, $"PortalMessage {written.Id}", "Message"), (line.PersonId!.Value, line.CaseNumber, line.Subject, line.Detail));
        // It belongs to a case, and is not shown to who guides the person.
        await using var consultant = office.As(office.Consultant);
        Assert.Empty((await consultant.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines);
    }

    [Fact]
    public async Task Correspondence_OfACase_HasNothingThatWasMailedToAnother()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        var number = await AskedAsync(office, person, Secret);
        var other = await office.RecordAsync(TestOffice.APerson("C-2", "Vlieger", "bo@voorbeeld.example"), office.Consultant.Id);
        await using var officer = office.As(office.Officer);
        var before = (await officer.Get<CorrespondenceQueries>().OfCaseAsync(number, 20, default)).Value.Total;
        await using var db = office.Portal.Db();
        foreach (var to in new Guid?[] { other, null })
            db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.RequestReceived, new MessageText("Onderwerp", "Aan een ander."), "bo@voorbeeld.example", "Bo", to, number.Value, office.Portal.Time.GetUtcNow()));
        await db.SaveChangesAsync();

        var after = (await officer.Get<CorrespondenceQueries>().OfCaseAsync(number, 20, default)).Value;

        Assert.Equal(before, after.Total);
        Assert.DoesNotContain(after.Lines, line => line.Text == "Aan een ander.");
    }

    [Fact]
    public async Task Write_ToWhoCannotLogIn_IsALetter_AndNeedsAnAddress()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await FillAsync(office);
        var withAddress = await office.Portal.RegisterAsync("Zonderland");
        var without = await office.Portal.RegisterAsync("Zwerver", withAddress: false);
        await using var officer = office.As(office.Officer);

        Assert.Equal(NoticeForm.Letter, (await officer.Get<WriteMessage>().ExecuteAsync(new(withAddress.Id, "Uw afspraak", "Tot dinsdag."), default)).Value.Form);
        Assert.IsType<Portal.Data.Notices.NoticeNeedsAddress>((await officer.Get<WriteMessage>().ExecuteAsync(new(without.Id, "Uw afspraak", "Tot dinsdag."), default)).Refusal);
        await using var db = office.Portal.Db();
        Assert.Equal([withAddress.Id], await db.PortalMessages.Select(m => m.PersonId).ToListAsync());
    }

    [Fact]
    public async Task Answer_ToWhoLeft_IsToldToThePrivacyOfficers_AndIsNoMessageThatWasRead()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        await using var consultant = office.As(office.Consultant);
        var written = (await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag."), default)).Value;
        var gone = await office.Portal.HireAsync(Role.PrivacyOfficer, "Bram Wolkenveld");
        await using var db = office.Portal.Db();
        foreach (var left in await db.Employees.Where(e => e.Id == office.Consultant.Id || e.Id == gone.Id).ToListAsync())
            left.Disable(office.Portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        await using var noor = Noor(office);

        Assert.Null((await noor.Get<AnswerMessage>().ExecuteAsync(written.Id, "Ja.", default)).Refusal);

        Assert.Equal([office.Officer.Email], await db.Outbox.Where(m => m.Template == MessageTemplate.MessageAnswered).Select(m => m.ToAddress).ToListAsync());
        var answer = await db.PortalMessages.AsNoTracking().SingleAsync(m => m.Sender == MessageSender.Person);
        Assert.Equal((written.Id, person), (answer.ThreadId, answer.PersonId));
        Assert.Equal($"PortalMessage {answer.Id}", (await db.Audit.SingleAsync(e => e.Action == AuditAction.MessageAnswered)).Subject);
        var opened = (await noor.Get<ReadOwnMessage>().ExecuteAsync(written.Id, default)).Value;
        Assert.Equal([written.Id, answer.Id], opened.Thread.Select(m => m.Id));
        Assert.Null((await db.PortalMessages.AsNoTracking().SingleAsync(m => m.Id == answer.Id)).ReadAt);
        // What one wrote oneself stands with the message, and not in the list.
        Assert.Equal([written.Id], (await noor.Get<OwnMessages>().ListAsync(1, default)).Value.Rows.Select(row => row.Id));
        // Once.
        Assert.Equal(office.Portal.Time.GetUtcNow(), opened.Message.ReadAt);
        office.Portal.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(opened.Message.ReadAt, (await noor.Get<ReadOwnMessage>().ExecuteAsync(written.Id, default)).Value.Message.ReadAt);
    }

    [Fact]
    [Article("2017-9")]
    [Article("2017-17")]
    public async Task Correspondence_OfAPerson_HasNothingOfAComplaint_NorLettersOfACaseForWhoSeesNone()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        var number = await AskedAsync(office, person, Secret);
        await using var db = office.Portal.Db();
        var (at, request) = (office.Portal.Time.GetUtcNow(), await db.Requests.SingleAsync(r => r.CaseNumber == number));
        OutgoingMessage AMail(string of) => OutgoingMessage.Write(MessageTemplate.ComplaintReceived, new MessageText("Uw klacht", $"Klacht {of}"), "noor@voorbeeld.example", "Noor", person, "VK-2026-000042-6", at);
        var (loose, said) = (AMail("los"), AMail("gezegd"));
        db.AddRange(
            loose, said, PortalMessage.Of(said)!,
            StoredDocument.Freeze(DocumentKind.AnswerLetter, person, request.Id, "antwoord.pdf", "application/pdf", "%PDF-"u8.ToArray(), at).ToPost());
        await db.SaveChangesAsync();

        await using var officer = office.As(office.Officer);
        var lines = (await officer.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value;
        Assert.DoesNotContain(lines.Lines, line => line.CaseNumber?.StartsWith("VK", StringComparison.Ordinal) == true || line.Text?.Contains("Klacht", StringComparison.Ordinal) == true);
        Assert.Contains(lines.Lines, line => line.Files.Any(file => file.Name == "antwoord.pdf"));
        Assert.Equal(1, (await officer.Get<LetterQueries>().CountAsync(default)).Value);
        await using var consultant = office.As(office.Consultant);
        Assert.Empty((await consultant.Get<CorrespondenceQueries>().OfPersonAsync(person, 20, default)).Value.Lines);
        Assert.Equal(0, (await consultant.Get<LetterQueries>().CountAsync(default)).Value);
        Assert.IsType<NothingToPost>((await officer.Get<MarkPosted>().ExecuteAsync([.. Enumerable.Range(0, MarkPosted.Most + 1).Select(_ => Guid.NewGuid())], office.Today, default)).Refusal);
    }

    [Fact]
    public async Task Mail_ThatWasGivenUpAndToldOtherwise_StaysInTheInboxAndStaysWork()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office, CorrespondenceForm.Telephone);
        await using var db = office.Portal.Db();
        var mail = OutgoingMessage.Write(MessageTemplate.RequestReceived, new MessageText("Wij hebben uw verzoek", "Tekst"), "noor@voorbeeld.example", "Noor", person, null, office.Portal.Time.GetUtcNow());
        var said = PortalMessage.Of(mail)!;
        said.AskForm(CorrespondenceForm.Telephone);
        mail.Drop(DropReason.ToldOtherwise);
        db.AddRange(mail, said);
        await db.SaveChangesAsync();

        await using var noor = Noor(office);
        Assert.Equal(said.Id, Assert.Single((await noor.Get<OwnMessages>().ListAsync(1, default)).Value.Rows).Id);
        // Not a question: there is nothing to answer on a case.
        Assert.False((await noor.Get<ReadOwnMessage>().ExecuteAsync(said.Id, default)).Value.IsQuestion);
        Assert.IsType<NotAnswerable>((await noor.Get<AnswerMessage>().ExecuteAsync(said.Id, "Ja.", default)).Refusal);
        await using var officer = office.As(office.Officer);
        Assert.Equal(1, (await officer.Get<AskedFormQueries>().CountAsync(default)).Value);
    }

    [Fact]
    public async Task Outbox_WhenTheMailServerIsDown_SaysSinceWhen()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        var since = portal.Time.GetUtcNow();
        await using var db = portal.Db();
        var first = AMail();
        first.Take("voorbeeld.example", since);
        first.MarkFailed("ServiceNotAvailable", permanent: false, since);
        db.Outbox.Add(first);
        await db.SaveChangesAsync();
        portal.Time.Advance(TimeSpan.FromHours(5));

        Assert.Equal(since, (await scope.Get<MessageQueries>().PageAsync(new(OutboxView.Failed), default)).Value.NothingSince);

        var second = AMail();
        second.Take("voorbeeld.example", portal.Time.GetUtcNow());
        second.MarkSent(portal.Time.GetUtcNow());
        db.Outbox.Add(second);
        await db.SaveChangesAsync();
        var page = (await scope.Get<MessageQueries>().PageAsync(new(OutboxView.Failed, "wv-2026"), default)).Value;
        Assert.Null(page.NothingSince);
        Assert.Equal((1, 1, 0), (page.Counts[OutboxView.Failed], page.Counts[OutboxView.Sent], page.Counts[OutboxView.Parked]));
        Assert.Equal("voorbeeld.example", Assert.Single(page.Rows).Domain);
        Assert.Empty((await scope.Get<MessageQueries>().PageAsync(new(OutboxView.Failed, "WV-1999"), default)).Value.Rows);

        OutgoingMessage AMail() => OutgoingMessage.Write(MessageTemplate.RequestReceived, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor", null, "WV-2026-000042-W", portal.Time.GetUtcNow());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>alert(2)</script>\r\nBcc: iedereen@voorbeeld.example")]
    [InlineData("Onderwerp\r\nBcc: iedereen@voorbeeld.example", "Tekst")]
    public async Task HostileText_IsKeptAsTextAndReachesNoHeader(string subject, string text)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        await using var consultant = office.As(office.Consultant);
        var written = (await consultant.Get<WriteMessage>().ExecuteAsync(new(person, subject, text), default)).Value;
        await using var noor = Noor(office);
        var message = (await noor.Get<ReadOwnMessage>().ExecuteAsync(written.Id, default)).Value.Message;
        Assert.Equal((subject, text), (message.Subject, message.Body));
        await using var db = office.Portal.Db();
        var mail = await db.Outbox.SingleAsync();
        Assert.DoesNotContain("Bcc", mail.Subject + mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FiveMegabytes_InAnyField_AreRefusedWithAReason()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await LinkedAsync(office);
        var huge = new string('x', 5 * 1024 * 1024);
        await using var consultant = office.As(office.Consultant);
        Assert.Equal(["Subject", "Text"], Assert.IsType<InvalidInput>((await consultant.Get<WriteMessage>().ExecuteAsync(new(person, huge, huge), default)).Refusal).Problems.Select(problem => problem.Field));
        var written = (await consultant.Get<WriteMessage>().ExecuteAsync(new(person, "Uw afspraak", "Tot dinsdag."), default)).Value;
        await using var noor = Noor(office);
        Assert.IsType<InvalidInput>((await noor.Get<AnswerMessage>().ExecuteAsync(written.Id, huge, default)).Refusal);
        await using var officer = office.As(office.Officer);
        Assert.Empty((await officer.Get<MessageQueries>().PageAsync(new(OutboxView.Waiting, huge), default)).Value.Rows);
    }

    private static async Task FillAsync(TestOffice office)
    {
        await using var db = office.Portal.Db();
        db.Organisations.Add(Shared.Organisations.Organisation.Start(Staffing.Complete));
        await db.SaveChangesAsync();
    }

    private static TestScope Noor(TestOffice office) => office.Portal.As(ActorKind.Person, Builders.ALogin());

    private static async Task<Guid> LinkedAsync(TestOffice office, CorrespondenceForm form = CorrespondenceForm.Portal)
    {
        var id = await office.RecordAsync(TestOffice.APerson("C-1", "Zonderland", "noor@voorbeeld.example"), office.Consultant.Id);
        await using var db = office.Portal.Db();
        var person = await db.Persons.SingleAsync(p => p.Id == id);
        person.LinkTo(Builders.ALogin(), AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow());
        person.Update(person.Details with { PreferredForm = form, Name = person.Name with { GivenName = "Noor" }, Address = new PostalAddress("Nergensweg", "12", null, "0000 AA", "Voorbeeldstad") }, new Provenance(DataOrigin.Person, "Noor", office.Today, ProcessingPurpose.Portal));
        await db.SaveChangesAsync();
        return id;
    }

    private static async Task<CaseNumber> AskedAsync(TestOffice office, Guid person, string question)
    {
        await using var officer = office.As(office.Officer);
        var number = (await officer.Get<EnterRequest>().ExecuteAsync(new(RequestKind.Access, RequestChannel.Letter, office.Today, person, "", null, PostalAddress.None, RequestScope.Everything with { Explanation = "Alles." }, Guid.NewGuid()), default)).Value;
        Assert.True((await officer.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, await VersionAsync(office, number)), default)).IsSuccess);
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await officer.Get<HandleRequest>().ExecuteAsync(new AskApplicantStep(number, await VersionAsync(office, number), question), default)).IsSuccess);
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        return number;
    }

    private static async Task<int> VersionAsync(TestOffice office, CaseNumber number)
    {
        await using var db = office.Portal.Db();
        return await db.Requests.Where(r => r.CaseNumber == number).Select(r => r.Version).SingleAsync();
    }
}
