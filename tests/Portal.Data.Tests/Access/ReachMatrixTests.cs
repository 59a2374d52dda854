using Microsoft.EntityFrameworkCore;
using Portal.Data.Commissioners;
using Portal.Data.Complaints;
using Portal.Data.Disclosures;
using Portal.Data.Invitations;
using Portal.Data.Messages;
using Portal.Data.Newsletters;
using Portal.Data.Notices;
using Portal.Data.Registrations;
using Portal.Data.Reports;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Complaints;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Access;

/// <summary>Whose data: what somebody may do with their own, with that of a colleague and with that of somebody else, for each resource and verb.</summary>
[Article("2017-9")]
public sealed class ReachMatrixTests
{
    // A consultant, with a client: Own, of a colleague for whom they Cover, of another Colleague, of a colleague in another oFfice; then the
    // privacy oFficer (P), the Director and the Administrator with any of them.
    // + done, or refused for another reason; 0 not found; - outside the role.
    private static readonly string[] OfEmployees =
    [
        //                                own cover coll other   P D A
        "person: ask the purpose           +   +   0   0         + + -",
        "person: open                      +   +   0   0         + + -",
        "person: name for a form           +   +   0   0         + + -",
        "reporting: look                   +   +   0   0         + + -",
        "reporting: agree                  +   +   0   0         + + -",
        "reporting: tell the client        +   +   0   0         + + -",
        "contact: name                     +   +   0   0         + + -",
        "contact: take off                 +   +   0   0         + + -",
        "person: change                    +   +   0   0         + + -",
        "trajectory: start                 +   +   0   0         + + -",
        "trajectory: give to a colleague   +   +   0   0         + + -",
        "dossier item: record              +   +   0   0         + + -",
        "vacancy: record                   +   +   0   0         + + -",
        "disclosure: open the form         +   +   0   0         + + -",
        "representation: record            +   +   0   0         + + -",
        "representation: look              +   +   0   0         + + -",
        "representation: invite            +   +   0   0         + + -",
        "representation: take login away   +   +   0   0         + + -",
        "disclosure: record                +   +   0   0         + + -",
        "authorisation: look               +   +   0   0         + + -",
        "authorisation: record             +   +   0   0         + + -",
        "authorisation: ask                +   +   0   0         + + -",
        "authorisation: question back      +   +   0   0         + + -",
        "authorisation: enter withdrawal   +   +   0   0         + + -",
        "authorisation: download the paper +   +   0   0         + + -",
        "disclosure: not recorded before   +   +   0   0         + + -",
        "disclosure: tell the client       +   +   0   0         + + -",
        "report: page                      +   +   0   0         + + -",
        "report: put                       +   +   0   0         - + -",
        "report: enter reaction            +   +   0   0         - + -",
        "report: explain                   +   +   0   0         - + -",
        "report: ask the director          +   +   0   0         - + -",
        "report: check                     +   +   0   0         - + -",
        "report: release                   +   +   0   0         - + -",
        "report: withdraw                  +   +   0   0         - + -",
        "report: renew                     +   +   0   0         - + -",
        "disclosure: ask the director      +   +   0   0         + + -",
        "disclosure: look at the question  +   +   0   0         + + -",
        "disclosure: register of one       +   +   0   0         + + -",
        "document of the dossier: download +   +   0   0         + + -",
        "letter of invitation: download    +   +   0   0         + + -",
        "answer: download                  0   0   0   0         + + -",
        "notice: look                      +   +   0   0         + + -",
        "notice: send                      +   +   0   0         + + -",
        "notice: waive                     +   +   0   0         + + -",
        "invitation: look                  +   +   0   0         + + -",
        "invitation: make                  +   +   0   0         + + -",
        "login: take away                  +   +   0   0         + + -",
        "newsletter: enter                 +   +   0   0         + + -",
        "request: enter                    +   +   0   0         + + -",
        "report: about to begin            +   +   0   0         - + -",
        "report: begin                     +   +   0   0         - + -",
        "report: open                      +   +   0   0         + + -",
        "report: versions                  +   +   0   0         + + -",
        "report: take the pen              +   +   0   0         - + -",
        "report: let go                    +   +   0   0         - + -",
        "report: write                     +   +   0   0         - + -",
        "report: open what to quote        +   +   0   0         - + -",
        "report: throw away                +   +   0   0         - + -",
        "message: prepare                  +   +   0   0         + + -",
        "message: write                    +   +   0   0         + + -",
        "message: look at all              +   +   0   0         + + -",
        "message: done in another form     +   +   0   0         + + -",
        "message: letter posted            +   +   +   +         + + -",
        "request: look                     -   -   -   -         + + -",
        "request: handle                   -   -   -   -         + + -",
        "complaint: enter                  +   +   0   0         + + -",
        "complaint: open                   -   -   -   -         0 + -",
        "complaint: hear                   -   -   -   -         0 + -",
        "complaint: answer                 -   -   -   -         0 + -",
        "complaint: download a file        0   0   0   0         0 + -",
        // About the director, and nobody is appointed to stand in.
        "own complaint: open               -   -   -   -         0 0 -",
        "own complaint: hear               -   -   -   -         0 0 -",
        "own complaint: answer             -   -   -   -         0 0 -",
        "own complaint: download a file    0   0   0   0         0 0 -",
    ];

    // A registered person, with what is their own and what is another's.
    private static readonly string[] OfPersons =
    [
        //                                own other
        "reporting: look                   +   0",
        "reporting: confirm                +   0",
        "request: look                     +   0",
        "request: add to                   +   0",
        "request: withdraw                 +   0",
        "authorisation: agree              +   0",
        "authorisation: take back          +   0",
        "authorisation: download the paper +   0",
        "answer: download                  +   0",
        "document of the dossier: download 0   0",
        "report: look                      +   0",
        "report: react                     +   0",
        "message: read                     +   0",
        "message: answer                   +   0",
        "complaint: look                   +   0",
        "complaint: add to                 +   0",
        "complaint: download a file        +   0",
        "complaint: withdraw               +   0",
    ];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Employees_WithEachClient_ReachWhatIsWritten(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var absent = await office.Portal.HireAsync(Role.Consultant, "Vlinder Afwezig");
        var elsewhere = await HireElsewhereAsync(office);
        await CoverAsync(office, absent, office.Consultant);
        var clients = new List<Client>();
        foreach (var consultant in new[] { office.Consultant, absent, office.Colleague, elsewhere })
            clients.Add(await AddAsync(office, $"C-{clients.Count}", consultant));

        List<string> lines = [];
        foreach (var (name, verb) in Verbs(office))
        {
            List<string> letters = [];
            foreach (var client in clients)
                letters.Add(await LetterAsync(office.As(office.Consultant), verb, client));
            List<string> wide = [];
            foreach (var employee in new[] { office.Officer, office.Director, office.Administrator })
                wide.Add(await LetterAsync(office.As(employee), verb, clients[3]));
            lines.Add($"{name,-34}{string.Join("   ", letters)}         {string.Join(' ', wide)}");
        }

        Assert.Equal(string.Join('\n', OfEmployees), string.Join('\n', lines));
        await using var db = office.Portal.Db();
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied && e.Detail == "Reach" && e.ActorId == office.Consultant.Id).ToListAsync();
        // Of each client out of reach: once for the person, and once for each document.
        foreach (var client in clients[2..])
            Assert.Equal([null, $"Document {client.Paper}", $"Report {client.Report}", $"Document {client.File}", $"Document {client.Letter}", $"Document {client.Answer}", $"Complaint {client.Complaint}", $"Complaint {client.OnDirector}"], refused.Where(e => e.PersonId == client.Person).Select(e => e.Subject));
        foreach (var client in clients[..2])
            Assert.Equal([$"Document {client.Answer}", $"Complaint {client.Complaint}", $"Complaint {client.OnDirector}"], refused.Where(e => e.PersonId == client.Person).Select(e => e.Subject));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.1")]
    public async Task Persons_WithTheirOwnAndAnothers_ReachWhatIsWritten(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var own = await AddAsync(office, "C-1", office.Consultant);
        var other = await AddAsync(office, "C-2", office.Consultant);
        await LinkAsync(office, own);

        List<string> lines = [];
        foreach (var (name, verb) in OwnVerbs)
            lines.Add($"{name,-34}{await LetterAsync(office.Portal.As(ActorKind.Person, Staffing.LoginOf("noor")), verb, own)}   {await LetterAsync(office.Portal.As(ActorKind.Person, Staffing.LoginOf("noor")), verb, other)}");

        Assert.Equal(string.Join('\n', OfPersons), string.Join('\n', lines));
        await using var db = office.Portal.Db();
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).OrderBy(e => e.Number).ToListAsync();
        Assert.All(refused, entry => Assert.Equal((own.Person, ActorKind.Person, "Reach"), (entry.ActorId, entry.ActorKind, entry.Detail)));
        Assert.Equal([(null, $"ReportingAgreement {other.Reporting}"), (other.Number.Value, null), (null, null), (null, $"Document {other.Paper}"), (null, $"Document {other.Answer}"), (null, $"Document {own.File}"), (null, $"Document {other.File}"), (null, $"Report {other.Put}"), (null, $"Complaint {other.Complaint}"), (null, $"Document {other.Enclosed}")], refused.Select(e => (e.CaseNumber, e.Subject)));
    }

    private static IEnumerable<(string Name, Func<TestScope, Client, Task<Refusal?>> Verb)> Verbs(TestOffice office)
    {
        yield return ("person: ask the purpose", async (scope, client) => (await scope.Get<OpenDossier>().AskAsync(client.Person, default)).Refusal);
        yield return ("person: open", async (scope, client) => (await scope.Get<OpenDossier>().ExecuteAsync(client.Person, ProcessingPurpose.Guidance, default)).Refusal);
        yield return ("person: name for a form", async (scope, client) => (await scope.Get<RegistrationQueries>().NameAsync(client.Person, default)).Refusal);
        yield return ("reporting: look", async (scope, client) => (await scope.Get<ReportingQueries>().ForTrajectoryAsync(client.Person, client.Trajectory, default)).Refusal);
        yield return ("reporting: agree", async (scope, client) => (await scope.Get<AgreeReporting>().ExecuteAsync(client.Person, client.Trajectory, new("", DataCategories.None, "", null, "", null, null, null, null, null, null), default)).Refusal);
        yield return ("reporting: tell the client", async (scope, client) => (await scope.Get<TellReporting>().ExecuteAsync(client.Person, Guid.NewGuid(), null, null, default)).Refusal);
        yield return ("contact: name", async (scope, client) => (await scope.Get<NameContact>().ExecuteAsync(client.Person, client.Trajectory, client.Contact, default)).Refusal);
        yield return ("contact: take off", async (scope, client) =>
        {
            // Named by who may, so that there is something to take off each time.
            await scope.Get<NameContact>().ExecuteAsync(client.Person, client.Trajectory, client.Contact, default);
            return (await scope.Get<NameContact>().EndAsync(client.Person, client.Trajectory, client.Contact, default)).Refusal;
        }
        );

        yield return ("person: change", async (scope, client) => (await scope.Get<ChangePerson>().ExecuteAsync(new(client.Person, 0, TestOffice.APerson(null)), default)).Refusal);
        yield return ("trajectory: start", async (scope, client) => (await scope.Get<StartTrajectory>().ExecuteAsync(client.Person, office.ATrajectory(null), default)).Refusal);
        yield return ("trajectory: give to a colleague", async (scope, client) => (await scope.Get<AssignConsultant>().ExecuteAsync(client.Person, client.Trajectory, 0, client.Consultant, default)).Refusal);
        yield return ("dossier item: record", async (scope, client) => (await scope.Get<RecordDossierItem>().ExecuteAsync(client.Person, new(DossierItemKind.Report, "Verslag", office.Today, "Tekst.", null, DossierMarks.None, DataOrigin.Employee, "Ravi", ProcessingPurpose.Guidance), default)).Refusal);
        yield return ("vacancy: record", async (scope, client) => (await scope.Get<RecordVacancySent>().ExecuteAsync(client.Person, new("Bakker", null, office.Today), default)).Refusal);
        yield return ("disclosure: open the form", async (scope, client) => (await scope.Get<OpenDisclosureForm>().ExecuteAsync(client.Person, null, null, 10, default)).Refusal);
        yield return ("representation: record", async (scope, client) => (await scope.Get<RecordRepresentation>().ExecuteAsync(client.Person, new("", null, PostalAddress.None, null, null, "", null, null, null), default)).Refusal);
        yield return ("representation: look", async (scope, client) => (await scope.Get<RepresentationQueries>().ForPersonAsync(client.Person, default)).Refusal);
        yield return ("representation: invite", async (scope, client) => (await scope.Get<InviteRepresentative>().ExecuteAsync(client.Representation, InvitationDelivery.Desk, default)).Refusal);
        yield return ("representation: take login away", async (scope, client) => (await scope.Get<UnlinkRepresentative>().ExecuteAsync(client.Representation, default)).Refusal);
        yield return ("disclosure: record", async (scope, client) => (await scope.Get<RecordDisclosure>().ExecuteAsync(client.Person, new(), default)).Refusal);
        yield return ("authorisation: look", async (scope, client) => (await scope.Get<AuthorisationQueries>().ForPersonAsync(client.Person, default)).Refusal);
        yield return ("authorisation: record", async (scope, client) => (await scope.Get<RecordAuthorisation>().ExecuteAsync(client.Person, Nothing, new(null, null, false), default)).Refusal);
        yield return ("authorisation: ask", async (scope, client) => (await scope.Get<AskAuthorisation>().ExecuteAsync(client.Person, Nothing, default)).Refusal);
        yield return ("authorisation: question back", async (scope, client) => (await scope.Get<RetractAuthorisation>().ExecuteAsync(client.Authorisation, default)).Refusal);
        yield return ("authorisation: enter withdrawal", async (scope, client) => (await scope.Get<EnterWithdrawal>().ExecuteAsync(client.Authorisation, new(null, null, ""), default)).Refusal);
        yield return ("authorisation: download the paper", async (scope, client) => (await scope.Get<DownloadDocument>().ExecuteAsync(client.Paper, default)).Refusal);
        yield return ("disclosure: not recorded before", async (scope, client) => (await scope.Get<RecordPastDisclosure>().ExecuteAsync(client.Person, new(null, null, "", default, "", null, null, ""), default)).Refusal);
        yield return ("disclosure: tell the client", async (scope, client) => (await scope.Get<TellClient>().ExecuteAsync(client.Person, Guid.NewGuid(), null, null, default)).Refusal);
        yield return ("report: page", async (scope, client) => (await scope.Get<ReportQueries>().PageAsync(client.Report, default)).Refusal);
        yield return ("report: put", async (scope, client) => (await scope.Get<PutReport>().ExecuteAsync(new(client.Report, 0, ReportChannel.Letter, null), default)).Refusal);
        yield return ("report: enter reaction", async (scope, client) => (await scope.Get<EnterReaction>().ExecuteAsync(new(client.Report, 0, ReportChannel.Letter, ReportReaction.Agreed, null, []), default)).Refusal);
        yield return ("report: explain", async (scope, client) => (await scope.Get<ExplainReport>().ExecuteAsync(new(client.Report, 0, office.Today, "Besproken."), default)).Refusal);
        yield return ("report: ask the director", async (scope, client) => (await scope.Get<AskReportApproval>().ExecuteAsync(new(client.Report, 0, "Reden."), default)).Refusal);
        yield return ("report: check", async (scope, client) => (await scope.Get<ReleaseReport>().CheckAsync(client.Report, 0, new(), default)).Refusal);
        yield return ("report: release", async (scope, client) => (await scope.Get<ReleaseReport>().ExecuteAsync(client.Report, 0, new() { Ground = DisclosureGround.Assignment, Purpose = "Doel" }, default)).Refusal);
        yield return ("report: withdraw", async (scope, client) => (await scope.Get<WithdrawReport>().ExecuteAsync(new(client.Report, 0, "Reden."), default)).Refusal);
        yield return ("report: renew", async (scope, client) => (await scope.Get<RenewReport>().ExecuteAsync(client.Report, 0, default)).Refusal);
        yield return ("disclosure: ask the director", async (scope, client) => (await scope.Get<AskDirector>().ExecuteAsync(client.Person, new(), default)).Refusal);
        yield return ("disclosure: look at the question", async (scope, client) => (await scope.Get<DisclosureQueries>().ApprovalAsync(client.Person, client.Question, default)).Refusal);
        yield return ("disclosure: register of one", async (scope, client) => (await scope.Get<DisclosureQueries>().RegisterAsync(new(PersonId: client.Person), default)).Refusal);
        yield return ("document of the dossier: download", async (scope, client) => (await scope.Get<DownloadDocument>().ExecuteAsync(client.File, default)).Refusal);
        yield return ("letter of invitation: download", async (scope, client) => (await scope.Get<DownloadDocument>().ExecuteAsync(client.Letter, default)).Refusal);
        yield return ("answer: download", async (scope, client) => (await scope.Get<DownloadDocument>().ExecuteAsync(client.Answer, default)).Refusal);
        yield return ("notice: look", async (scope, client) => (await scope.Get<NoticeQueries>().ForPersonAsync(client.Person, default)).Refusal);
        yield return ("notice: send", async (scope, client) => (await scope.Get<SendNotice>().ExecuteAsync(new(client.Notice, NoticeForm.Letter), default)).Refusal);
        yield return ("notice: waive", async (scope, client) => (await scope.Get<WaiveNotice>().ExecuteAsync(new(client.Notice, NoticeException.AlreadyKnown, "Is verteld."), default)).Refusal);
        yield return ("invitation: look", async (scope, client) => (await scope.Get<InvitationQueries>().ForPersonAsync(client.Person, default)).Refusal);
        yield return ("invitation: make", async (scope, client) => (await scope.Get<InvitePerson>().ExecuteAsync(new(client.Person, InvitationDelivery.Desk), default)).Refusal);
        yield return ("login: take away", async (scope, client) => (await scope.Get<UnlinkPerson>().ExecuteAsync(client.Person, default)).Refusal);
        yield return ("newsletter: enter", async (scope, client) => (await scope.Get<RecordNewsletterChoice>().ExecuteAsync(new(client.Person, MailingList.Newsletter, false, NewsletterChannel.Telephone), default)).Refusal);
        yield return ("request: enter", async (scope, client) => (await scope.Get<EnterRequest>().ExecuteAsync(
            new(RequestKind.Access, RequestChannel.Letter, office.Today, client.Person, "", null, PostalAddress.None, RequestScope.Everything with { Form = AnswerForm.Letter }, Guid.NewGuid()), default)).Refusal);
        yield return ("report: about to begin", async (scope, client) => (await scope.Get<ReportWritingQueries>().ForTrajectoryAsync(client.Trajectory, default)).Refusal);
        yield return ("report: begin", async (scope, client) => (await scope.Get<StartReport>().ExecuteAsync(new(client.Trajectory, ReportKind.Brief, office.Today, office.Today), default)).Refusal);
        yield return ("report: open", async (scope, client) => (await scope.Get<ReportWritingQueries>().OpenAsync(client.Report, default)).Refusal);
        yield return ("report: versions", async (scope, client) => (await scope.Get<ReportWritingQueries>().VersionsAsync(client.Report, default)).Refusal);
        yield return ("report: take the pen", async (scope, client) => (await scope.Get<ReportPen>().TakeAsync(client.Report, default)).Refusal);
        yield return ("report: let go", async (scope, client) => (await scope.Get<ReportPen>().LetGoAsync(client.Report, default)).Refusal);
        yield return ("report: write", async (scope, client) => (await scope.Get<WriteReport>().ExecuteAsync(new(client.Report, Drafted(office.Today), Drafted(office.Today)), default)).Refusal);
        yield return ("report: open what to quote", async (scope, client) => (await scope.Get<OpenQuotableItems>().ExecuteAsync(client.Report, default)).Refusal);
        yield return ("report: throw away", async (scope, client) => (await scope.Get<MoveReport>().ExecuteAsync(client.Report, ReportAction.Discard, default)).Refusal);
        yield return ("message: prepare", async (scope, client) => (await scope.Get<WriteMessageQuery>().ReadAsync(client.Person, default)).Refusal);
        yield return ("message: write", async (scope, client) => (await scope.Get<WriteMessage>().ExecuteAsync(new(client.Person, "", ""), default)).Refusal);
        yield return ("message: look at all", async (scope, client) => (await scope.Get<CorrespondenceQueries>().OfPersonAsync(client.Person, 20, default)).Refusal);
        yield return ("message: done in another form", async (scope, client) => (await scope.Get<SayInAskedForm>().ExecuteAsync(client.Message, default)).Refusal);
        // What is not within reach was marked by somebody else, as far as they know.
        yield return ("message: letter posted", async (scope, client) => (await scope.Get<MarkPosted>().ExecuteAsync([client.Letter], office.Today, default)).Refusal);
        yield return ("request: look", async (scope, client) => (await scope.Get<RequestQueries>().FindAsync(client.Number, default)).Refusal);
        yield return ("request: handle", async (scope, client) => (await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(client.Number, 0), default)).Refusal);
        yield return ("complaint: enter", async (scope, client) => (await scope.Get<EnterComplaint>().ExecuteAsync(
            new(new(ComplaintKind.Question, ComplaintSubject.Other, "Vraag", "Tekst.", null, null, [], Guid.NewGuid()), RequestChannel.Telephone, office.Today, client.Person, null, null, null), default)).Refusal);
        foreach (var (name, number, file) in new (string, Func<Client, ComplaintNumber>, Func<Client, Guid>)[] { ("complaint", client => client.Complaint, client => client.Enclosed), ("own complaint", client => client.OnDirector, client => client.EnclosedOnDirector) })
        {
            yield return ($"{name}: open", async (scope, client) => (await scope.Get<ComplaintQueries>().OpenAsync(number(client), default)).Refusal);
            yield return ($"{name}: hear", async (scope, client) => (await scope.Get<HandleComplaint>().ExecuteAsync(number(client), 0, new HearStep(HearingKind.Declined, office.Today, null), default)).Refusal);
            yield return ($"{name}: answer", async (scope, client) => (await scope.Get<ReplyToComplaint>().ExecuteAsync(number(client), 0, new("Tekst."), default)).Refusal);
            yield return ($"{name}: download a file", async (scope, client) => (await scope.Get<DownloadDocument>().ExecuteAsync(file(client), default)).Refusal);
        }
    }

    private static readonly (string Name, Func<TestScope, Client, Task<Refusal?>> Verb)[] OwnVerbs =
    [
        ("reporting: look", async (scope, client) => (await scope.Get<OwnReporting>().FindAsync(client.Reporting, default)).Refusal),
        ("reporting: confirm", async (scope, client) => (await scope.Get<AcknowledgeReporting>().ExecuteAsync(client.Reporting, default)).Refusal),
        ("request: look", async (scope, client) => (await scope.Get<OwnRequestQueries>().FindAsync(client.Number, default)).Refusal),
        ("request: add to", async (scope, client) => (await scope.Get<ActOnOwnRequest>().ExecuteAsync(new(client.Number, RequestAction.Add, "Nog iets."), default)).Refusal),
        ("request: withdraw", async (scope, client) => (await scope.Get<ActOnOwnRequest>().ExecuteAsync(new(client.Number, RequestAction.Withdraw), default)).Refusal),
        ("authorisation: agree", async (scope, client) => (await scope.Get<AnswerOwnAuthorisation>().ExecuteAsync(client.Authorisation, true, default)).Refusal),
        ("authorisation: take back", async (scope, client) => (await scope.Get<WithdrawOwnAuthorisation>().ExecuteAsync(client.Authorisation, default)).Refusal),
        ("authorisation: download the paper", async (scope, client) => (await scope.Get<OwnRequestQueries>().DownloadAsync(client.Paper, default)).Refusal),
        ("answer: download", async (scope, client) => (await scope.Get<OwnRequestQueries>().DownloadAsync(client.Answer, default)).Refusal),
        ("document of the dossier: download", async (scope, client) => (await scope.Get<OwnRequestQueries>().DownloadAsync(client.File, default)).Refusal),
        ("report: look", async (scope, client) => (await scope.Get<OwnReportQueries>().FindAsync(client.Put, default)).Refusal),
        ("report: react", async (scope, client) => (await scope.Get<ReactToReport>().ExecuteAsync(new(client.Put, 1, null, null, []), default)).Refusal),
        ("message: read", async (scope, client) => (await scope.Get<ReadOwnMessage>().ExecuteAsync(client.Message, default)).Refusal),
        ("message: answer", async (scope, client) => (await scope.Get<AnswerMessage>().ExecuteAsync(client.Message, "Ja.", default)).Refusal),
        ("complaint: look", async (scope, client) => (await scope.Get<OwnComplaintQueries>().OpenAsync(client.Complaint, default)).Refusal),
        ("complaint: add to", async (scope, client) => (await scope.Get<ActOnOwnComplaint>().AddAsync(client.Complaint, "Nog iets.", [], default)).Refusal),
        ("complaint: download a file", async (scope, client) => (await scope.Get<OwnComplaintQueries>().DownloadAsync(client.Enclosed, default)).Refusal),
        ("complaint: withdraw", async (scope, client) => (await scope.Get<ActOnOwnComplaint>().WithdrawAsync(client.Complaint, default)).Refusal),
    ];

    private static async Task<string> LetterAsync(TestScope scope, Func<TestScope, Client, Task<Refusal?>> verb, Client client)
    {
        await using (scope)
        {
            return await verb(scope, client) switch
            {
                NotFound => "0",
                NotAllowed => "-",
                NotKnown => "?",
                _ => "+",
            };
        }
    }

    private sealed record Client(Guid Person, Guid Consultant, Guid Trajectory, Guid Notice, Guid File, Guid Letter, Guid Answer, CaseNumber Number, Guid Authorisation, Guid Paper, Guid Question, Guid Representation, Guid Contact, Guid Reporting, Guid Report, Guid Put, Guid Message, ComplaintNumber Complaint, Guid Enclosed, ComplaintNumber OnDirector, Guid EnclosedOnDirector);

    private static readonly AuthorisationEntry Nothing = new(null, "", "", DataCategories.None, null, null);

    private static async Task<Client> AddAsync(TestOffice office, string number, Employee consultant)
    {
        var person = await office.RecordAsync(TestOffice.APerson(number, $"Zonderland {number}", $"{number}@voorbeeld.example"), consultant.Id);
        await using var officer = office.As(office.Officer);
        var entered = await officer.Get<EnterRequest>().ExecuteAsync(
            new(RequestKind.Access, RequestChannel.Letter, office.Today, person, "", null, PostalAddress.None, RequestScope.Everything with { Form = AnswerForm.Letter }, Guid.NewGuid()), default);
        await using var db = office.Portal.Db();
        var request = await db.Requests.SingleAsync(r => r.CaseNumber == entered.Value);
        db.Entry(request).Property(r => r.AnsweredAt).CurrentValue = office.Portal.Time.GetUtcNow();
        StoredDocument A(DocumentKind kind, Guid? of = null)
        {
            var document = StoredDocument.Freeze(kind, person, of, "brief.txt", "text/plain", "Een brief."u8.ToArray(), office.Portal.Time.GetUtcNow());
            db.Documents.Add(document);
            return document;
        }

        var paper = A(DocumentKind.AuthorisationPaper);
        var authorisation = Authorisation.Sign(person, new(AuthorisationKind.General, ["Het Zonnetje"], "Een cursus.", DataCategories.Contact, null), office.Today, paper.Id, "Fleur Papierboot", office.Portal.Time.GetUtcNow());
        db.Authorisations.Add(authorisation);
        var question = DisclosureApproval.Ask(person, new DisclosureFacts("UWV", "Adres", "Onderzoek", DisclosureGround.UrgentReason, DisclosureForm.Written, office.Today, null), consultant.Id, consultant.Name, office.Portal.Time.GetUtcNow());
        db.DisclosureApprovals.Add(question);
        var representation = Representation.Enter(person, new("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Lawyer, RepresentationScope.Requests, "Gezien", office.Today, null), null, "Fleur Papierboot", office.Portal.Time.GetUtcNow());
        db.Representations.Add(representation);
        var trajectory = await db.Trajectories.SingleAsync(t => t.PersonId == person);
        var contact = CommissionerContact.Add(trajectory.CommissionerId, person, null, "Fleur Papierboot", office.Portal.Time.GetUtcNow());
        var reporting = ReportingAgreement.Make(person, trajectory.Id, new("De gemeente", DataCategories.Reports, "De voortgang", ReportingForm.Written, "Voortgang", office.Today, ReportingInterval.Once, 1), null, null, "Fleur Papierboot", office.Portal.Time.GetUtcNow());
        db.AddRange(contact, reporting, NamedContact.Name(trajectory, contact, "Fleur Papierboot", office.Portal.Time.GetUtcNow()).Value);
        var report = Report.Start(trajectory, ReportKind.Brief, office.Today, office.Today, Drafted(office.Today).Content, consultant.Id, consultant.Name, office.Portal.Time.GetUtcNow());
        db.Reports.Add(report);
        var put = Report.Start(trajectory, ReportKind.Extended, office.Today.AddDays(-30), office.Today, Portal.Testing.Reporting.Text, consultant.Id, consultant.Name, office.Portal.Time.GetUtcNow());
        put.Finish(consultant.Id, office.Portal.Time.GetUtcNow());
        put.Put(null, ReportChannel.Portal, office.Today.AddDays(14), consultant.Name, office.Portal.Time.GetUtcNow());
        db.Reports.Add(put);
        var message = PortalMessage.Write(person, "Onderwerp", "Tekst", consultant.Id, consultant.Name, office.Portal.Time.GetUtcNow());
        message.AskForm(CorrespondenceForm.Telephone);
        db.PortalMessages.Add(message);
        // Numbers that nobody is given.
        var counted = 900_000 + await db.Complaints.CountAsync();
        (ComplaintNumber, Guid) AComplaint(int sequence, params Guid[] about)
        {
            var complaint = Complaint.Receive(
                ComplaintNumber.Of(2026, sequence), ComplaintKind.Complaint, RequestChannel.Portal, new(person, null, "Noor Zonderland", null, null, "nl"), new(ComplaintSubject.Conduct, "Titel", "Tekst", null), about,
                office.Today, office.Portal.Time.GetUtcNow(), "Noor Zonderland", new ComplaintTerms(), Shared.Terms.WorkingCalendar.Known, Guid.NewGuid()).Value;
            var file = A(DocumentKind.ComplaintFile);
            complaint.Attach(file.Id, byPerson: true);
            db.Complaints.Add(complaint);
            return (complaint.Number, file.Id);
        }

        var (first, enclosed) = AComplaint(counted);
        var (second, enclosedOnDirector) = AComplaint(counted + 1, office.Director.Id);
        var client = new Client(
            person, consultant.Id, trajectory.Id, (await db.Notices.SingleAsync(n => n.PersonId == person)).Id,
            A(DocumentKind.DossierFile).Id, A(DocumentKind.InvitationLetter).Id, A(DocumentKind.AnswerLetter, request.Id).Id, request.CaseNumber, authorisation.Id, paper.Id, question.Id, representation.Id, contact.Id, reporting.Id, report.Id, put.Id, message.Id, first, enclosed, second, enclosedOnDirector);
        await db.SaveChangesAsync();
        return client;
    }

    private static ReportDraft Drafted(DateOnly day) => new(day, day, new([new("Voortgang", "", false)]));

    private static async Task LinkAsync(TestOffice office, Client client)
    {
        await using var db = office.Portal.Db();
        (await db.Persons.SingleAsync(p => p.Id == client.Person)).LinkTo(Staffing.LoginOf("noor"), AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
    }

    private static async Task<Employee> HireElsewhereAsync(TestOffice office)
    {
        await using var db = office.Portal.Db();
        var other = Office.Open("Elders");
        var employee = Employee.Add("Storm Verweg", "storm@voorbeeld.example", Role.Consultant, other.Id);
        db.Add(other);
        await db.SaveChangesAsync();
        db.Add(employee);
        await db.SaveChangesAsync();
        return employee;
    }

    private static async Task CoverAsync(TestOffice office, Employee absent, Employee by)
    {
        await using var db = office.Portal.Db();
        (await db.Employees.SingleAsync(e => e.Id == absent.Id)).CoverBy(by.Id, office.Today);
        await db.SaveChangesAsync();
    }
}
