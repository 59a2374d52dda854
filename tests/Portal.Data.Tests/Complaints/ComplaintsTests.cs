using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Auditing;
using Portal.Data.Complaints;
using Portal.Data.Documents;
using Portal.Data.Messages;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Complaints;

/// <summary>Questions and complaints by the use cases of both apps; whom one is about finds nothing of it anywhere (2017-17, 2018-15).</summary>
[Article("2017-17")]
[Article("2018-15")]
public sealed class ComplaintsTests
{
    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Question_ThatBecomesAComplaint_IsHeardJudgedAnsweredAndRead(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        var number = await office.SubmitAsync(ComplaintKind.Question, title: "Waarom staat\r\nBcc: dit erin?");
        await using var noor = office.Noor();
        Assert.Null((await noor.Get<ActOnOwnComplaint>().TurnAsync(number, default)).Refusal);
        await using var olga = office.As(office.Director);
        Assert.IsType<NotFound>((await office.DoAsync(office.Officer, number, new HearStep(HearingKind.Telephone, office.Today, "Gebeld."))).Refusal);
        Assert.IsType<ComplaintNotHeard>((await office.DoAsync(office.Director, number, new JudgeComplaintStep(ComplaintJudgement.Upheld, "Reden."))).Refusal);
        Assert.Null((await office.DoAsync(office.Director, number, new PlanHearingStep(office.Today.AddDays(3), "Om 10.30 uur bij ons op kantoor."))).Refusal);
        Assert.Equal(1, (await olga.Get<ComplaintQueries>().ListAsync(ComplaintView.Waiting, null, 1, default)).Value.Total);
        Assert.Null((await office.DoAsync(office.Director, number, new HearStep(HearingKind.Telephone, office.Today, "Noor vertelde wat er is gebeurd."))).Refusal);
        Assert.Null((await office.DoAsync(office.Director, number, new ExtendComplaintStep("Wij zoeken het uit."))).Refusal);
        Assert.Null((await office.DoAsync(office.Director, number, new JudgeComplaintStep(ComplaintJudgement.PartlyUpheld, "Er stond een fout."))).Refusal);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new("Wij verbeteren het."), default)).Refusal);

        var opened = (await noor.Get<OwnComplaintQueries>().OpenAsync(number, default)).Value.Complaint;
        Assert.Equal((ComplaintKind.Complaint, ComplaintStatus.Answered, ComplaintJudgement.PartlyUpheld, "Wij verbeteren het."), (opened.Kind, opened.Status, opened.Judgement!.Value, opened.Answer));
        Assert.Equal("Waarom staat Bcc: dit erin?", opened.Title);
        Assert.IsType<ComplaintNotPossible>((await noor.Get<ActOnOwnComplaint>().WithdrawAsync(number, default)).Refusal);

        await using var db = office.Portal.Db();
        var mails = await db.Outbox.Where(m => m.PersonId == office.Person.Id).OrderBy(m => m.CreatedAt).ToListAsync();
        Assert.Equal([MessageTemplate.ComplaintReceived, MessageTemplate.ComplaintTurned, MessageTemplate.ComplaintHearingPlanned, MessageTemplate.ComplaintExtended, MessageTemplate.ComplaintAnswered], mails.Select(m => m.Template).Order());
        // The inbox says why it takes longer; the mail does not.
        Assert.Contains("Wij zoeken het uit.", (await db.PortalMessages.SingleAsync(m => m.Template == MessageTemplate.ComplaintExtended)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Wij zoeken het uit.", mails.Single(m => m.Template == MessageTemplate.ComplaintExtended).Body, StringComparison.Ordinal);
        // So do the day and the place of the conversation.
        var invited = (await db.PortalMessages.SingleAsync(m => m.Template == MessageTemplate.ComplaintHearingPlanned)).Body;
        Assert.Contains("Om 10.30 uur bij ons op kantoor.", invited, StringComparison.Ordinal);
        Assert.Contains(office.Today.AddDays(3).ToString("dddd d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("nl-NL")), invited, StringComparison.Ordinal);
        Assert.All(mails, mail => Assert.DoesNotContain("10.30", mail.Subject + mail.Body, StringComparison.Ordinal));
        Assert.All(await db.Outbox.ToListAsync(), mail => Assert.DoesNotContain("fout", mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase));
        Assert.All(await db.Outbox.ToListAsync(), mail => Assert.DoesNotContain('\n', mail.Subject));
        // The question came to officer and director, the complaint to the director alone.
        Assert.Equal(["Fleur", "Olga", "Olga"], (await db.Outbox.Where(m => m.Template == MessageTemplate.ComplaintArrived).ToListAsync()).Select(m => m.ToName.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(
            [AuditAction.ComplaintReceived, AuditAction.ComplaintTurned, AuditAction.ComplaintHearingPlanned, AuditAction.ComplaintHeard, AuditAction.ComplaintExtended, AuditAction.ComplaintJudged, AuditAction.ComplaintAnswered, AuditAction.ComplaintRead],
            (await db.Audit.Where(e => e.Subject == $"Complaint {number}" && e.Action != AuditAction.AccessDenied).OrderBy(e => e.Number).ToListAsync()).Select(e => e.Action));
    }

    [Fact]
    public async Task Words_SentTooOftenInAnHour_AreRefusedAndMailedToNobody()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var number = await office.SubmitAsync(ComplaintKind.Question);
        await using var noor = office.Noor();
        for (var more = 1; more < new LimitSettings().MessagesPerHour; more++)
            Assert.Null((await noor.Get<ActOnOwnComplaint>().AddAsync(number, "En nog iets.", [], default)).Refusal);
        await using var before = office.Portal.Db();
        var mails = await before.Outbox.CountAsync();

        Assert.IsType<TooOften>((await noor.Get<ActOnOwnComplaint>().AddAsync(number, "En nog iets.", [], default)).Refusal);
        Assert.IsType<TooOften>((await noor.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Complaint), default)).Refusal);
        await using var db = office.Portal.Db();
        Assert.Equal((mails, 1), (await db.Outbox.CountAsync(), await db.Complaints.CountAsync()));
        // What an employee enters is not counted with it: the letters of a week are entered in one morning.
        await using var fleur = office.As(office.Officer);
        Assert.Null((await fleur.Get<EnterComplaint>().ExecuteAsync(new(office.Entry(ComplaintKind.Question), RequestChannel.Letter, office.Today, office.Person.Id, null, null, null), default)).Refusal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Complaint_AboutTheDirector_GoesToTheDeputyAndIsNowhereForTheDirector(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider, CorrespondenceForm.Telephone);
        var number = await office.SubmitAsync(ComplaintKind.Complaint, about: office.Director.Id, title: "Geheim verhaal", file: true);
        await using var olga = office.As(office.Director);
        await using var fleur = office.As(office.Officer);
        // Nobody may handle it: the officer and the administrator hear that a deputy is needed, and no more.
        Assert.Equal((0, 1, true), (await fleur.Get<ComplaintQueries>().TaskAsync(default)) is { Value: var task } ? (task.ToDo, task.Unhandled, task.LacksDeputy) : default);
        Assert.IsType<NotFound>((await fleur.Get<ComplaintQueries>().OpenAsync(number, default)).Refusal);
        await using (var before = office.Portal.Db())
        {
            var needs = await before.Outbox.Where(m => m.Template == MessageTemplate.ComplaintNeedsDeputy).ToListAsync();
            Assert.Equal(["Fleur", "Tess"], needs.Select(m => m.ToName.Split(' ')[0]).Order(StringComparer.Ordinal));
            Assert.Empty(await before.Outbox.Where(m => m.ToName.StartsWith("Olga")).ToListAsync());
        }

        await office.AppointAsync(office.Officer);
        await using (var after = office.Portal.Db())
            Assert.Equal((number.Value, "Fleur Papierboot"), await after.Outbox.SingleAsync(m => m.Template == MessageTemplate.ComplaintArrived) is { } told ? (told.CaseNumber, told.ToName) : default);
        var page = (await fleur.Get<ComplaintQueries>().OpenAsync(number, default)).Value;
        Assert.Equal("Geheim verhaal", page.Complaint.Title);
        Assert.Null((await office.DoAsync(office.Officer, number, new HearStep(HearingKind.Declined, office.Today, null))).Refusal);
        var file = page.Files[0].Id;
        Assert.True((await fleur.Get<DownloadDocument>().ExecuteAsync(file, default)).IsSuccess);

        // The director: page, file, every verb, list, counts, register, file of the register, record, its file, messages, answers to requests.
        Assert.IsType<NotFound>((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Refusal);
        Assert.IsType<NotFound>((await olga.Get<DownloadDocument>().ExecuteAsync(file, default)).Refusal);
        Assert.IsType<NotFound>((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, 0, new("x"), default)).Refusal);
        foreach (var step in Steps(office.Today))
            Assert.IsType<NotFound>((await office.DoAsync(office.Director, number, step)).Refusal);
        foreach (var view in Enum.GetValues<ComplaintView>())
            Assert.Equal((0, 0, 0), (await olga.Get<ComplaintQueries>().ListAsync(view, null, 1, default)) is { Value: var list } ? (list.Total, list.Counts.Values.Sum(), list.Unhandled) : default);
        Assert.Equal((0, 0), (await olga.Get<ComplaintQueries>().TaskAsync(default)) is { Value: var hers } ? (hers.ToDo, hers.Unhandled) : default);
        Assert.Empty((await olga.Get<ComplaintRegisterQueries>().ReadAsync(2026, default)).Value.Rows);
        Assert.Single((await olga.Get<ComplaintRegisterQueries>().ExportAsync(2026, default)).Value);
        var record = (await olga.Get<ViewAudit>().ExecuteAsync(new AuditFilter(), default)).Value;
        Assert.NotEmpty(record.Rows);
        Assert.DoesNotContain(record.Rows, row => Mentions(row.Entry, number, office.Person.Id));
        var exported = new List<string>();
        await foreach (var line in (await olga.Get<ExportAudit>().ExecuteAsync(new AuditFilter(), default)).Value.Lines)
            exported.Add(line);
        Assert.DoesNotContain(number.Value, string.Concat(exported), StringComparison.Ordinal);
        office.Portal.Time.Advance(TimeSpan.FromHours(2));
        // What must be said by telephone is the work of who handles it.
        Assert.Empty((await olga.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows);
        Assert.Equal(0, (await olga.Get<AskedFormQueries>().CountAsync(default)).Value);
        var asked = (await fleur.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows;
        Assert.Contains(asked, row => row.CaseNumber == number.Value);
        Assert.IsType<NotFound>((await olga.Get<SayInAskedForm>().ExecuteAsync(asked[0].MessageId, default)).Refusal);
        Assert.DoesNotContain((await olga.Get<MessageQueries>().PageAsync(new(), default)).Value.Rows, message => message.CaseNumber == number.Value);
        Assert.Contains((await fleur.Get<MessageQueries>().PageAsync(new(), default)).Value.Rows, message => message.CaseNumber == number.Value);
        await using var db = office.Portal.Db();
        var judged = (await PersonRecordsQuery.LoadAsync(db, office.Person.Id, default))!;
        Assert.DoesNotContain(judged.PortalFacts, fact => $"{fact.Key}{fact.Content}{fact.Title}".Contains(number.Value, StringComparison.Ordinal) || fact.Content.Contains("klacht", StringComparison.OrdinalIgnoreCase) || fact.Key.StartsWith("complaint/", StringComparison.Ordinal));
        // On the person's own page all of it stands.
        var own = (await PersonRecordsQuery.LoadAsync(db, office.Person.Id, default, forOwnPage: true))!;
        Assert.Contains(own.PortalFacts, fact => fact.Content.Contains("Geheim verhaal", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Visible_InEveryOffice_IsWhatTheRuleSays(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        Employee[] everybody = [office.Consultant, office.Officer, office.Director, office.Administrator, await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld"), await office.Portal.HireAsync(Role.PrivacyOfficer, "Pien Vlieger")];
        await office.AppointAsync(office.Officer);
        var made = new List<(ComplaintNumber Number, ComplaintKind Kind, Guid[] About)>();
        Guid[][] abouts = [[], [office.Director.Id], [office.Director.Id, everybody[4].Id], [office.Officer.Id], [office.Director.Id, everybody[4].Id, office.Officer.Id], [office.Consultant.Id]];
        foreach (var kind in Enum.GetValues<ComplaintKind>())
        {
            foreach (var about in abouts)
            {
                var number = await office.SubmitAsync(kind);
                await office.PutAboutAsync(number, about);
                made.Add((number, kind, about));
            }
        }

        await using var db = office.Portal.Db();
        var readers = (await db.Employees.ToListAsync()).ToDictionary(e => e.Id, e => new ComplaintReader(e.Id, e.Role, e.IsDeputy));
        Guid[] directors = [office.Director.Id, everybody[4].Id];
        foreach (var employee in everybody)
        {
            await using var scope = office.As(employee);
            foreach (var (number, kind, about) in made)
            {
                var may = ComplaintAccess.WhyNot(kind, about, readers[employee.Id], directors) is null;
                Assert.True(may == (await scope.Get<ComplaintQueries>().OpenAsync(number, default)).IsSuccess, $"{employee.Name}, {kind}, {about.Length}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Enter_ForSomebodyUnknown_IsAnsweredByALetterUnderAKeyOfItsOwn(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await office.Portal.FillInOrganisationAsync();
        await using var ravi = office.As(office.Consultant);
        var command = new EnterComplaintCommand(office.Entry(ComplaintKind.Complaint) with { AboutWords = "mevrouw Papierboot" }, RequestChannel.Letter, office.Today.AddDays(-2), null, "Kaat Onbekend", "kaat@voorbeeld.example", "Verzonnenlaan 2\n2345 BC Voorbeeldstad");
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(command, default)).Value;
        // Sending the form again is the same complaint.
        Assert.Equal(number, (await ravi.Get<EnterComplaint>().ExecuteAsync(command, default)).Value);
        Assert.False((await ravi.Get<ComplaintQueries>().CanOpenAsync(number, default)).Value);

        await using var db = office.Portal.Db();
        var complaint = await db.Complaints.SingleAsync();
        Assert.Equal([office.Officer.Id], complaint.AboutIds);
        Assert.Null(complaint.PersonId);
        Assert.Null((await office.DoAsync(office.Director, number, new JudgeComplaintStep(ComplaintJudgement.NotAdmissible, "Dit is eerder beoordeeld."))).Refusal);
        await using var olga = office.As(office.Director);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new(null), default)).Refusal);
        await using var after = office.Portal.Db();
        var letter = await after.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.ComplaintLetter);
        Assert.True(letter.Content.Bytes.AsSpan().StartsWith("%PDF-"u8));
        Assert.Contains("per brief", (await after.Outbox.SingleAsync(m => m.Template == MessageTemplate.ComplaintAnswered)).Body, StringComparison.Ordinal);
        await using var officer = office.As(office.Officer);
        Assert.IsType<NotFound>((await officer.Get<DownloadDocument>().ExecuteAsync(letter.Id, default)).Refusal);
    }

    [Theory]
    [Article("2017-11.2")]
    [MemberData(nameof(Both))]
    public async Task Enter_ForWhoHasOnlyAnAddress_IsConfirmedExtendedAndAnsweredByLettersToPost(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await using var ravi = office.As(office.Consultant);
        await using var olga = office.As(office.Director);
        var command = new EnterComplaintCommand(office.Entry(ComplaintKind.Complaint) with { AboutEmployeeId = office.Officer.Id }, RequestChannel.Letter, office.Today, null, "Kaat Onbekend", null, "Verzonnenlaan 2\n2345 BC Voorbeeldstad");
        // Without a letterhead there is no letter yet; the complaint is there all the same, and whoever handles it is told what misses.
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(command, default)).Value;
        Assert.True((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.LacksConfirmation);
        Assert.IsType<OrganisationIncomplete>((await office.DoAsync(office.Director, number, new ConfirmStep())).Refusal);
        await office.Portal.FillInOrganisationAsync();
        Assert.Null((await office.DoAsync(office.Director, number, new ConfirmStep())).Refusal);
        Assert.IsType<ChangedBySomeoneElse>((await office.DoAsync(office.Director, number, new ConfirmStep())).Refusal);
        Assert.False((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.LacksConfirmation);
        Assert.Null((await office.DoAsync(office.Director, number, new ExtendComplaintStep("Wij spreken iedereen."))).Refusal);
        Assert.Null((await office.DoAsync(office.Director, number, new JudgeComplaintStep(ComplaintJudgement.NotAdmissible, "Eerder beoordeeld."))).Refusal);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new(null), default)).Refusal);
        // With a letterhead the confirmation is there at once, and only once when the form is sent again.
        var second = (await ravi.Get<EnterComplaint>().ExecuteAsync(command with { Entry = office.Entry(ComplaintKind.Question) }, default)).Value;

        var ready = (await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows;
        Assert.Equal([number.Value, number.Value, number.Value, second.Value], ready.Select(letter => letter.Complaint!.Value.Value).Order(StringComparer.Ordinal));
        Assert.All(ready, letter => Assert.Equal((DocumentKind.ComplaintLetter, "Kaat Onbekend", null), (letter.Kind, letter.About, letter.CaseNumber)));
        // Whom it is about, and who may not open it, finds no letter either; the question is the officer's too.
        await using var fleur = office.As(office.Officer);
        Assert.Equal([second], (await fleur.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows.Select(letter => letter.Complaint!.Value));
        Assert.Equal((1, 4, 0), ((await fleur.Get<LetterQueries>().CountAsync(default)).Value, (await olga.Get<LetterQueries>().CountAsync(default)).Value, (await ravi.Get<LetterQueries>().CountAsync(default)).Value));
        var ofComplaint = ready.Where(letter => letter.Complaint == number).Select(letter => letter.Id).ToList();
        Assert.IsType<ChangedBySomeoneElse>((await fleur.Get<MarkPosted>().ExecuteAsync(ofComplaint, office.Today, default)).Refusal);
        Assert.Equal(3, (await olga.Get<MarkPosted>().ExecuteAsync(ofComplaint, office.Today, default)).Value);
        Assert.Equal([second], (await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows.Select(letter => letter.Complaint!.Value));
        await using var db = office.Portal.Db();
        Assert.All(await db.Audit.Where(a => a.Action == AuditAction.LetterPosted || a.Action == AuditAction.ComplaintConfirmed).Select(a => a.Subject).ToListAsync(), subject => Assert.StartsWith("Complaint ", subject, StringComparison.Ordinal));
        Assert.Empty(await db.Outbox.Where(m => m.ToName == "Kaat Onbekend").ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Enter_AboutOneself_IsForAColleague(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await using var ravi = office.As(office.Consultant);
        var command = new EnterComplaintCommand(office.Entry(ComplaintKind.Complaint) with { AboutEmployeeId = office.Consultant.Id }, RequestChannel.Telephone, office.Today, office.Person.Id, null, null, null);

        Assert.IsType<ComplaintAboutYourself>((await ravi.Get<EnterComplaint>().ExecuteAsync(command, default)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Empty(await db.Complaints.ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Number_OfSomebodyElse_IsNotFoundForAnythingAndWrittenDown(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        var number = await office.SubmitAsync(ComplaintKind.Complaint, file: true);
        var other = await office.Portal.RegisterAsync("Vlieger", "bo@voorbeeld.example");
        await office.Portal.LinkAsync(other, "bo");
        await using var bo = office.Portal.As(ActorKind.Person, Staffing.LoginOf("bo"));
        await using var db = office.Portal.Db();
        var file = (await db.Documents.SingleAsync(d => d.Kind == DocumentKind.ComplaintFile)).Id;

        Assert.IsType<NotFound>((await bo.Get<OwnComplaintQueries>().OpenAsync(number, default)).Refusal);
        Assert.IsType<NotFound>((await bo.Get<OwnComplaintQueries>().DownloadAsync(file, default)).Refusal);
        Assert.IsType<NotFound>((await bo.Get<ActOnOwnComplaint>().AddAsync(number, "x", [], default)).Refusal);
        Assert.IsType<NotFound>((await bo.Get<ActOnOwnComplaint>().TurnAsync(number, default)).Refusal);
        Assert.IsType<NotFound>((await bo.Get<ActOnOwnComplaint>().WithdrawAsync(number, default)).Refusal);
        Assert.Empty((await bo.Get<OwnComplaintQueries>().ListAsync(default)).Value);
        Assert.Contains(await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).ToListAsync(), e => e.Subject == $"Complaint {number}");
        await using var noor = office.Noor();
        Assert.True((await noor.Get<OwnComplaintQueries>().DownloadAsync(file, default)).IsSuccess);
    }

    [Theory]
    [InlineData("5 MB")]
    [InlineData("null character")]
    [InlineData("script")]
    public async Task Submit_OfHostileText_IsRefusedOrKeptAsTyped(string kind)
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var noor = office.Noor();
        var text = kind switch { "5 MB" => new string('x', 5_000_000), "script" => "<script>alert(1)</script>", _ => "a\0b" };

        var sent = await noor.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Question) with { Text = text, Title = "Vraag" }, default);

        if (kind == "5 MB")
            Assert.Contains(Assert.IsType<InvalidInput>(sent.Refusal).Problems, problem => problem.Field == nameof(ComplaintEntry.Text));
        else if (sent.IsSuccess)
            Assert.Equal(text, (await noor.Get<OwnComplaintQueries>().OpenAsync(sent.Value, default)).Value.Complaint.Text);
    }

    [Fact]
    public async Task Turn_AndAnswerAtOnce_OneOfThemWins()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Postgres);
        var number = await office.SubmitAsync(ComplaintKind.Question);
        var version = await office.VersionAsync(number);
        await using var noor = office.Noor();
        Assert.Null((await noor.Get<ActOnOwnComplaint>().TurnAsync(number, default)).Refusal);
        await using var olga = office.As(office.Director);

        Assert.IsType<ChangedBySomeoneElse>((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, version, new("Antwoord."), default)).Refusal);
    }

    private static IEnumerable<ComplaintStep> Steps(DateOnly today) =>
    [
        new AddStep("x"), new TurnStep(), new SettleStep(ComplaintSubject.Other, []), new PlanHearingStep(today, "x"), new HearStep(HearingKind.Telephone, today, "x"), new ExtendComplaintStep("x"),
        new JudgeComplaintStep(ComplaintJudgement.Upheld, "x"), new WithdrawComplaintStep(),
    ];

    private static DateOnly TodayOf(TestPortal portal) => Shared.Terms.DutchTime.Today(portal.Time);

    private static bool Mentions(AuditEntry entry, ComplaintNumber number, Guid person) => $"{entry.Subject} {entry.Detail} {entry.CaseNumber}".Contains(number.Value, StringComparison.Ordinal) || entry.PersonId == person;
}
