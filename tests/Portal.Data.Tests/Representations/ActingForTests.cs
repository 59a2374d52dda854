using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Invitations;
using Portal.Data.Newsletters;
using Portal.Data.Overviews;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Representations;

/// <summary>A representative with a login of their own: from the code to the request, and everything that they may not, on both databases.</summary>
[Article("UAVG 5")]
public sealed class ActingForTests
{
    private static readonly DateOnly Eight = new(2018, 6, 1);
    private static readonly DateOnly Thirteen = new(2013, 6, 1);
    private static readonly DateOnly Grown = new(1979, 3, 5);
    private static readonly Login Kaat = Staffing.LoginOf("kaat");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Accept_CodeOfARepresentative_ActsForThePersonAndTheRecordSaysWho(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (person, representation) = await RepresentedAsync(office, Eight);
        Assert.IsType<InvitationNotValid>((await AcceptAsync(office, Kaat, representation, Grown)).Refusal);

        Assert.Null((await AcceptAsync(office, Kaat, representation, Eight)).Refusal);
        var number = await SubmitAsync(office, Kaat);

        Assert.Null(number.Refusal);
        await using var db = office.Portal.Db();
        var request = await db.Requests.SingleAsync();
        Assert.Equal((person, representation, "kaat@voorbeeld.example", "Kaat Papierboot"), (request.Applicant.PersonId, request.RepresentationId, request.Applicant.Email, request.Applicant.InCareOf));
        Assert.Equal("Kaat Papierboot namens Noor Zonderland", request.Events[0].By);
        Assert.Equal(IdentityMethod.Login, request.Identity!.Method);
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.RequestReceived);
        Assert.Equal((ActorKind.Representative, representation, Role.Representative, person), (entry.ActorKind, entry.ActorId, entry.ActorRole, entry.PersonId));
        Assert.Equal("kaat@voorbeeld.example", (await db.Outbox.SingleAsync(m => m.CaseNumber == request.CaseNumber.Value)).ToAddress);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Choose_AnothersOrWhatDoesNotHold_IsRefusedAndChangesNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (person, own) = await RepresentedAsync(office, Eight);
        var (_, others) = await RepresentedAsync(office, Eight, number: "C-2");
        var (_, ended) = await RepresentedAsync(office, Grown, RepresentativeRelation.Lawyer, number: "C-3");
        Assert.Null((await AcceptAsync(office, Staffing.LoginOf("iemand"), others, Eight)).Refusal);
        Assert.Null((await AcceptAsync(office, Kaat, ended, Grown)).Refusal);
        Assert.Null((await AcceptAsync(office, Kaat, own, Eight)).Refusal);
        await using (var staff = office.As(office.Consultant))
            Assert.Null((await staff.Get<EndRepresentation>().ExecuteAsync(ended, default)).Refusal);

        // Of another login, that was ended, that is not there, a key of something else, and a self that there is not.
        Assert.IsType<NotFound>((await ChooseAsync(office, Kaat, others)).Refusal);
        Assert.IsType<RepresentationEnded>((await ChooseAsync(office, Kaat, ended)).Refusal);
        Assert.IsType<NotFound>((await ChooseAsync(office, Kaat, Guid.NewGuid())).Refusal);
        Assert.IsType<NotFound>((await ChooseAsync(office, Kaat, person)).Refusal);
        Assert.IsType<NotFound>((await ChooseAsync(office, Kaat, null)).Refusal);
        Assert.IsType<NotFound>((await ChooseAsync(office, Staffing.LoginOf("niemand"), own)).Refusal);
        // The same name at another issuer is somebody else.
        var namesake = Kaat with { Issuer = "https://ander.voorbeeld.example" };
        Assert.IsType<NotFound>((await ChooseAsync(office, namesake, own)).Refusal);
        await using (var page = office.Portal.As(ActorKind.Person, namesake))
            Assert.Empty((await page.Get<ActingFor>().OptionsAsync(default)).Value.Options);
        Assert.IsType<NotKnown>((await ChooseAsync(office, null, own)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal([own], await db.Representations.Where(r => r.ActsSince != null && r.Link!.Subject == Kaat.Subject).Select(r => r.Id).ToListAsync());
        Assert.False(await db.Audit.AnyAsync(e => e.Action == AuditAction.ActsForChosen));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Choose_InAnotherWindow_ThePageThatIsOpenDoesNothingMore(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (_, first) = await RepresentedAsync(office, Eight);
        var (second, other) = await RepresentedAsync(office, Eight, number: "C-2");
        Assert.Null((await AcceptAsync(office, Kaat, first, Eight)).Refusal);
        await using var open = office.Portal.As(ActorKind.Person, Kaat);
        var draft = await open.Get<RequestDrafts>().SaveAsync(new AccessDraft(true), default);
        Assert.Null(draft.Refusal);

        Assert.Null((await AcceptAsync(office, Kaat, other, Eight)).Refusal);

        Assert.IsType<ActsForAnother>((await open.Get<SubmitAccessRequest>().ExecuteAsync(draft.Value.Id, RequestScope.Everything, default)).Refusal);
        Assert.IsType<ActsForAnother>((await open.Get<OwnRequestQueries>().ListAsync(default)).Refusal);
        Assert.IsType<ActsForAnother>((await open.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, false, default)).Refusal);
        // A page that begins now is of the other, and does not find the draft of the first.
        await using var fresh = office.Portal.As(ActorKind.Person, Kaat);
        Assert.IsType<NotFound>((await fresh.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Refusal);
        Assert.Equal(second, (await SubmittedForAsync(office, Kaat)).PersonId);
        // And back.
        Assert.Null((await ChooseAsync(office, Kaat, first)).Refusal);
        Assert.Null((await open.Get<OwnRequestQueries>().ListAsync(default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Act_EndedOrGrownUp_ThereIsNobody(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        // Sixteen tomorrow.
        var (_, parent) = await RepresentedAsync(office, office.Today.AddDays(1).AddYears(-16));
        var (_, lawyer) = await RepresentedAsync(office, Grown, RepresentativeRelation.Lawyer, number: "C-2");
        var advocate = Staffing.LoginOf("advocaat");
        Assert.Null((await AcceptAsync(office, Kaat, parent, office.Today.AddDays(1).AddYears(-16))).Refusal);
        Assert.Null((await AcceptAsync(office, advocate, lawyer, Grown)).Refusal);
        await using var page = office.Portal.As(ActorKind.Person, Kaat);
        Assert.Null((await page.Get<OwnRequestQueries>().ListAsync(default)).Refusal);

        office.Portal.Time.Advance(TimeSpan.FromDays(1));
        await using (var staff = office.As(office.Consultant))
            Assert.Null((await staff.Get<EndRepresentation>().ExecuteAsync(lawyer, default)).Refusal);

        Assert.IsType<AsksAlone>((await page.Get<OwnRequestQueries>().ListAsync(default)).Refusal);
        Assert.IsType<AsksAlone>((await SubmitAsync(office, Kaat)).Refusal);
        Assert.IsType<RepresentationEnded>((await SubmitAsync(office, advocate)).Refusal);
        var options = (await page.Get<ActingFor>().OptionsAsync(default)).Value;
        Assert.Null(options.Actor);
        Assert.IsType<AsksAlone>(Assert.Single(options.Options).Why);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Act_ScopeOfRequests_SeesOwnRequestsAndNothingThatIsRegistered(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (person, representation) = await RepresentedAsync(office, Grown, RepresentativeRelation.Lawyer, RepresentationScope.Requests);
        Assert.Null((await AcceptAsync(office, Kaat, representation, Grown)).Refusal);
        var noor = Staffing.LoginOf("noor");
        await using (var db = office.Portal.Db())
        {
            (await db.Persons.SingleAsync(p => p.Id == person)).LinkTo(noor, AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await using var own = office.Portal.As(ActorKind.Person, noor);
        var secret = (await own.Get<RequestDrafts>().SaveAsync(new AccessDraft(true, Explanation: "Alleen voor mij."), default)).Value;
        var hers = await SubmitAsync(office, noor);
        await own.Get<RequestDrafts>().SaveAsync(new AccessDraft(true, Explanation: "Alleen voor mij."), default);

        var theirs = await SubmitAsync(office, Kaat);

        await using var page = office.Portal.As(ActorKind.Person, Kaat);
        Assert.Equal([theirs.Value], (await page.Get<OwnRequestQueries>().ListAsync(default)).Value.Select(r => r.Request.CaseNumber));
        Assert.IsType<NotFound>((await page.Get<OwnRequestQueries>().FindAsync(hers.Value, default)).Refusal);
        Assert.IsType<NotFound>((await page.Get<ActOnOwnRequest>().ExecuteAsync(new(hers.Value, RequestAction.Withdraw), default)).Refusal);
        Assert.Empty((await page.Get<RequestDrafts>().ListAsync(default)).Value);
        Assert.IsType<NotAllowed>((await page.Get<OwnDataQueries>().DownloadAsync(default)).Refusal);
        Assert.IsType<NotAllowed>((await page.Get<OwnDisclosures>().PageAsync(true, 1, default)).Refusal);
        Assert.IsType<NotAllowed>((await page.Get<OwnAuthorisations>().ListAsync(default)).Refusal);
        Assert.IsType<NotAllowed>((await page.Get<Portal.Data.Corrections.OwnCorrectionQueries>().DataAsync(default)).Refusal);
        Assert.IsType<NotAllowed>((await page.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, false, default)).Refusal);
        // The person herself sees both, and still has what she typed.
        Assert.Equal(2, (await own.Get<OwnRequestQueries>().ListAsync(default)).Value.Count);
        Assert.Single((await own.Get<RequestDrafts>().ListAsync(default)).Value);
        Assert.NotEqual(Guid.Empty, secret.Id);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Choose_OneselfAndAnother_EachSeesTheirOwn(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (child, representation) = await RepresentedAsync(office, Eight);
        var self = await office.RecordAsync(TestOffice.APerson("C-9", "Papierboot"));
        await using (var db = office.Portal.Db())
        {
            (await db.Persons.SingleAsync(p => p.Id == self)).LinkTo(Kaat, AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.Null((await AcceptAsync(office, Kaat, representation, Eight)).Refusal);
        Assert.Equal(child, (await SubmittedForAsync(office, Kaat)).PersonId);
        Assert.Null((await ChooseAsync(office, Kaat, null)).Refusal);
        Assert.Equal((self, null), await SubmittedForAsync(office, Kaat));
        Assert.Null((await ChooseAsync(office, Kaat, representation)).Refusal);
        Assert.Equal((child, representation), await SubmittedForAsync(office, Kaat));

        await using var after = office.Portal.Db();
        Assert.Equal(
            [(ActorKind.Person, self, self), (ActorKind.Representative, representation, child)],
            (await after.Audit.Where(e => e.Action == AuditAction.ActsForChosen).OrderBy(e => e.Number).ToListAsync()).Select(e => (e.ActorKind, e.ActorId, e.PersonId!.Value)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("UAVG 5(4)")]
    public async Task Submit_ByAChildAlone_IsRefusedUnderTwelveAndWaitsFromTwelve(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        async Task<Login> ChildAsync(DateOnly born, string number)
        {
            var login = Staffing.LoginOf(number);
            var entry = TestOffice.APerson(number);
            var id = await office.RecordAsync(entry with { Details = entry.Details with { BirthDate = born } });
            await using var db = office.Portal.Db();
            (await db.Persons.SingleAsync(p => p.Id == id)).LinkTo(login, AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
            return login;
        }

        Assert.IsType<RepresentativeMustAsk>((await SubmitAsync(office, await ChildAsync(Eight, "C-1"))).Refusal);
        var asked = await SubmitAsync(office, await ChildAsync(Thirteen, "C-2"));

        await using var officer = office.As(office.Officer);
        var found = (await officer.Get<RequestQueries>().FindAsync(asked.Value, default)).Value;
        Assert.IsType<OtherMustAskToo>(found.WhyNoAnswer);
        Assert.True(found.WaitsForOther);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Unlink_Representative_IsNobodyAndCanBeInvitedAgain(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (_, representation) = await RepresentedAsync(office, Eight);
        Assert.Null((await AcceptAsync(office, Kaat, representation, Eight)).Refusal);
        await using var staff = office.As(office.Consultant);
        Assert.IsType<AlreadyLinked>((await staff.Get<InviteRepresentative>().ExecuteAsync(representation, InvitationDelivery.Desk, default)).Refusal);

        Assert.Null((await staff.Get<UnlinkRepresentative>().ExecuteAsync(representation, default)).Refusal);

        Assert.IsType<NotKnown>((await SubmitAsync(office, Kaat)).Refusal);
        Assert.IsType<NotLinked>((await staff.Get<UnlinkRepresentative>().ExecuteAsync(representation, default)).Refusal);
        var made = await staff.Get<InviteRepresentative>().ExecuteAsync(representation, InvitationDelivery.Desk, default);
        // The end of the representation is the end of its code.
        Assert.Null((await staff.Get<EndRepresentation>().ExecuteAsync(representation, default)).Refusal);
        await using (var db = office.Portal.Db())
            Assert.All(await db.Invitations.Where(i => i.RepresentationId == representation).ToListAsync(), i => Assert.True(i.UsedAt is not null || i.WithdrawnAt is not null));
        await using var page = office.Portal.As(ActorKind.Person, Kaat);
        Assert.IsType<InvitationNotValid>((await page.Get<AcceptInvitation>().ExecuteAsync(new(made.Value.Code!, Eight), default)).Refusal);
        Assert.IsType<RepresentationEnded>((await staff.Get<InviteRepresentative>().ExecuteAsync(representation, InvitationDelivery.Desk, default)).Refusal);
    }

    private static async Task<(Guid Person, Guid Representation)> RepresentedAsync(TestOffice office, DateOnly born, RepresentativeRelation relation = RepresentativeRelation.LegalRepresentative, RepresentationScope scope = RepresentationScope.Everything, string number = "C-1001")
    {
        var entry = TestOffice.APerson(number);
        var person = await office.RecordAsync(entry with { Details = entry.Details with { BirthDate = born } });
        await using var db = office.Portal.Db();
        var made = Representation.Enter(
            person, new("Kaat Papierboot", "kaat@voorbeeld.example", new PostalAddress("Nergensweg", "1", null, "0000 AA", "Voorbeeldstad"), relation, scope, "Gezien", office.Today, null), null, "Fleur Papierboot", office.Portal.Time.GetUtcNow());
        db.Representations.Add(made);
        await db.SaveChangesAsync();
        return (person, made.Id);
    }

    private static async Task<Outcome> AcceptAsync(TestOffice office, Login login, Guid representation, DateOnly birthDate)
    {
        await using var staff = office.As(office.Consultant);
        var made = await staff.Get<InviteRepresentative>().ExecuteAsync(representation, InvitationDelivery.Desk, default);
        Assert.Null(made.Refusal);
        await using var page = office.Portal.As(ActorKind.Person, login);
        return await page.Get<AcceptInvitation>().ExecuteAsync(new(made.Value.Code!, birthDate), default);
    }

    private static async Task<Outcome> ChooseAsync(TestOffice office, Login? login, Guid? representation)
    {
        await using var page = office.Portal.As(ActorKind.Person, login);
        return await page.Get<ActingFor>().ChooseAsync(representation, default);
    }

    private static async Task<Outcome<CaseNumber>> SubmitAsync(TestOffice office, Login login)
    {
        await using var page = office.Portal.As(ActorKind.Person, login);
        var draft = await page.Get<RequestDrafts>().SaveAsync(new AccessDraft(true), default);
        return draft.IsSuccess ? await page.Get<SubmitAccessRequest>().ExecuteAsync(draft.Value.Id, RequestScope.Everything, default) : draft.Refusal;
    }

    private static async Task<(Guid? PersonId, Guid? RepresentationId)> SubmittedForAsync(TestOffice office, Login login)
    {
        var number = (await SubmitAsync(office, login)).Value;
        await using var db = office.Portal.Db();
        var request = await db.Requests.SingleAsync(r => r.CaseNumber == number);
        return (request.Applicant.PersonId, request.RepresentationId);
    }
}
