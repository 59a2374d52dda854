using Microsoft.EntityFrameworkCore;
using Portal.Data.Invitations;
using Portal.Data.Newsletters;
using Portal.Data.Notices;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Registrations;

[Article("2017-1")]
public sealed class RecordOtherTests
{
    private static readonly PersonEntry Bo = new(
        new PersonDetails(null, new PersonName("Zeilmakker", null, "Bo", null, NameSource.Self), null, "bo@voorbeeld.example", null, new PostalAddress("Verzonnenstraat", "3", null, "1234 AB", "Voorbeeldstad"), "nl", CorrespondenceForm.Portal),
        DataOrigin.Person,
        "Bo Zeilmakker, aan de telefoon");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-11.1")]
    public async Task Record_ARelative_StartsTheNoticeAndGuidesNobody(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);

        var id = await RecordAsync(office, PersonKind.Relative);

        await using var db = office.Portal.Db();
        var person = await db.Persons.SingleAsync(p => p.Id == id);
        Assert.Equal((PersonKind.Relative, null, office.OfficeId), (person.Kind, person.CommissionerId, person.OfficeId));
        Assert.All(person.Sources, source => Assert.Equal(ProcessingPurpose.Business, source.Provenance.Purpose));
        Assert.Equal(NoticeStatus.Pending, (await db.Notices.SingleAsync(n => n.PersonId == id)).Status);
        Assert.Equal("Relative", (await db.Audit.SingleAsync(e => e.PersonId == id && e.Action == AuditAction.PersonRecorded)).Detail);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task List_OfClients_CountsNobodyElse(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.RecordAsync();
        var id = await RecordAsync(office, PersonKind.CommissionerContact);

        await using var officer = office.As(office.Officer);
        var clients = (await officer.Get<RegistrationQueries>().ListAsync(new ClientFilter(), default)).Value;
        var contacts = (await officer.Get<RegistrationQueries>().ListAsync(new ClientFilter(Kind: PersonKind.CommissionerContact, CommissionerId: office.CommissionerId), default)).Value;
        await using var consultant = office.As(office.Consultant);
        var seen = (await consultant.Get<RegistrationQueries>().ListAsync(new ClientFilter(Kind: PersonKind.CommissionerContact), default)).Value;

        Assert.Equal((1, 1), (clients.Total, clients.InReach));
        Assert.Equal([office.Commissioner], Assert.Single(contacts.Rows, row => row.Id == id).Commissioners);
        Assert.Empty(seen.Rows);
        Assert.IsType<NotFound>((await consultant.Get<OpenDossier>().AskAsync(id, default)).Refusal);
        Assert.Empty((await consultant.Get<RequestQueries>().FindPersonsAsync("Zeilmakker", default)).Value);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-12.1")]
    public async Task Enter_ARequestOfARelative_IsFoundAndFollowsTheUsualPath(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await RecordAsync(office, PersonKind.Relative);

        await using var scope = office.As(office.Officer);
        // What the portal keeps of the day of the request itself does not stand in its answer.
        office.Portal.Time.Advance(TimeSpan.FromDays(1));
        var found = Assert.Single((await scope.Get<RequestQueries>().FindPersonsAsync("zeilmakker", default)).Value);
        var entered = await scope.Get<EnterRequest>().ExecuteAsync(new(RequestKind.Access, RequestChannel.Letter, office.Today, found.Id, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid()), default);
        var overview = (await scope.Get<RequestQueries>().ReviewAsync(entered.Value, default)).Value;

        Assert.Equal((id, PersonKind.Relative), (found.Id, found.Kind));
        Assert.Contains(overview.Overview.Items, item => item.Title == "Wie u voor ons bent" && item.Content == "naaste van een cliënt");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-13.1")]
    public async Task Invite_AContactOfACommissioner_AsksForOwnDataUnderTheirOwnLogin(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await RecordAsync(office, PersonKind.CommissionerContact);
        await using var officer = office.As(office.Officer);
        var code = (await officer.Get<InvitePerson>().ExecuteAsync(new(id, InvitationDelivery.Desk), default)).Value.Code!;

        var login = Builders.ALogin("bo");
        await using var person = office.Portal.As(ActorKind.Person, login);
        Assert.True((await person.Get<AcceptInvitation>().ExecuteAsync(new(code, null), default)).IsSuccess);
        var items = await (await person.Get<OwnDataQueries>().DownloadAsync(default)).Value.Items.ToListAsync();
        var asked = await person.Get<SubmitAccessRequest>().ExecuteAsync(Guid.NewGuid(), RequestScope.Everything, default);

        Assert.True(asked.IsSuccess);
        Assert.Contains(items, item => item.Content == $"contactpersoon van een opdrachtgever: {office.Commissioner}");
        Assert.DoesNotContain(items, item => item.Category == OverviewCategories.Trajectory);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task StartTrajectory_ForWhoWasNoClient_MakesThemOne(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await RecordAsync(office, PersonKind.EmployerContact);

        await using var scope = office.As(office.Officer);
        Assert.True((await scope.Get<StartTrajectory>().ExecuteAsync(id, office.ATrajectory(office.Consultant.Id), default)).IsSuccess);

        await using var consultant = office.As(office.Consultant);
        Assert.True((await consultant.Get<OpenDossier>().AskAsync(id, default)).IsSuccess);
        await using var db = office.Portal.Db();
        Assert.Equal(PersonKind.Client, (await db.Persons.SingleAsync(p => p.Id == id)).Kind);
        Assert.Equal("PersonKind", (await db.Audit.SingleAsync(e => e.PersonId == id && e.Action == AuditAction.PersonUpdated)).Detail);
    }

    [Fact]
    public async Task Record_WithMistakes_TellsAllAtOnce()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Officer);
        var record = scope.Get<RecordOther>();
        var unreachable = Bo with { Details = Bo.Details with { Email = null, Address = PostalAddress.None }, Source = "" };

        Assert.Equal(["Kind", "Source", "Email"], FieldsOf(await record.ExecuteAsync(new(null, null, unreachable), default)));
        Assert.Equal(["Kind"], FieldsOf(await record.ExecuteAsync(new(PersonKind.Client, null, Bo), default)));
        Assert.Equal(["CommissionerId"], FieldsOf(await record.ExecuteAsync(new(PersonKind.CommissionerContact, null, Bo), default)));
        Assert.Equal(["CommissionerId"], FieldsOf(await record.ExecuteAsync(new(PersonKind.CommissionerContact, Guid.NewGuid(), Bo), default)));
        await using var db = office.Portal.Db();
        Assert.False(await db.Persons.AnyAsync());
    }

    [Fact]
    public async Task Lists_OfNoticesAndTheNewsletter_ShowWhatSomebodyIs()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await RecordAsync(office, PersonKind.EmployerContact);
        await using var scope = office.As(office.Officer);

        Assert.Equal(PersonKind.EmployerContact, Assert.Single((await scope.Get<NoticeQueries>().ListAsync(new(NoticeStatus.Pending, null, 1), default)).Value.Rows).Kind);
        Assert.Equal(PersonKind.EmployerContact, Assert.Single((await scope.Get<NewsletterQueries>().ListAsync(new(MailingList.Newsletter, NewsletterView.NoChoice, null, 1), default)).Value.Rows).Kind);
    }

    private static async Task<Guid> RecordAsync(TestOffice office, PersonKind kind)
    {
        await using var scope = office.As(office.Officer);
        var recorded = await scope.Get<RecordOther>().ExecuteAsync(new(kind, office.CommissionerId, Bo), default);
        Assert.True(recorded.IsSuccess, recorded.Refusal is { } refusal ? Words.Of(refusal) : null);
        return recorded.Value;
    }

    private static IEnumerable<string> FieldsOf(Outcome<Guid> outcome) => Assert.IsType<InvalidInput>(outcome.Refusal).Problems.Select(problem => problem.Field);
}
