using Microsoft.EntityFrameworkCore;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Representations;

/// <summary>A request that somebody makes for a client by letter, from the door to the answer, on both databases.</summary>
[Article("UAVG 5")]
public sealed class RepresentedRequestTests
{
    private static readonly DateOnly Eight = new(2018, 6, 1);
    private static readonly DateOnly Thirteen = new(2013, 6, 1);
    private static readonly DateOnly Grown = new(1979, 3, 5);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Enter_ByALawyer_EverythingGoesToTheLawyer(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, Grown, RepresentativeRelation.Lawyer);

        var number = await desk.EnterAsync(desk.Representation);

        await using var db = desk.Portal.Db();
        var request = await db.Requests.SingleAsync(r => r.CaseNumber == number.Value);
        Assert.Equal((desk.Representation, "Noor Zonderland", "kaat@advocaten.example"), (request.RepresentationId, request.Applicant.Name, request.Applicant.Email));
        Assert.Equal(["p/a Kaat Papierboot", "Advocatenplein 7", "2500 AX  Voorbeeldstad"], request.Applicant.AddressLines);
        var receipt = await db.Outbox.SingleAsync(m => m.CaseNumber == number.Value.Value);
        Assert.Equal(("kaat@advocaten.example", "Kaat Papierboot"), (receipt.ToAddress, receipt.ToName));
        Assert.StartsWith("Beste Kaat Papierboot,", receipt.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Enter_ForWhomItCannotBe_IsRefusedAndNothingIsKept(DatabaseProvider provider)
    {
        await using var child = await Desk.OpenAsync(provider, Eight, RepresentativeRelation.LegalRepresentative);
        await using var grown = await Desk.OpenAsync(provider, Grown, RepresentativeRelation.LegalRepresentative);
        await using var ended = await Desk.OpenAsync(provider, Grown, RepresentativeRelation.Lawyer, until: new DateOnly(2026, 11, 26));

        Assert.IsType<RepresentativeMustAsk>((await child.EnterAsync(null)).Refusal);
        Assert.IsType<NotFound>((await child.EnterAsync(Guid.NewGuid())).Refusal);
        // Somebody else's parent is not found, whoever they are.
        Assert.IsType<NotFound>((await child.EnterAsync(await child.RepresentAnotherAsync())).Refusal);
        Assert.IsType<AsksAlone>((await grown.EnterAsync(grown.Representation)).Refusal);
        Assert.IsType<RepresentationEnded>((await ended.EnterAsync(ended.Representation)).Refusal);

        foreach (var desk in new[] { child, grown, ended })
        {
            await using var db = desk.Portal.Db();
            Assert.False(await db.Requests.AnyAsync());
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_RepresentationEndedMeanwhile_WaitsUntilItGoesToTheClient(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, Grown, RepresentativeRelation.Lawyer);
        var number = (await desk.EnterAsync(desk.Representation)).Value;
        await desk.DecideAsync(number);
        Assert.Null((await desk.Get<EndRepresentation>().ExecuteAsync(desk.Representation, default)).Refusal);

        Assert.IsType<AnswerNotToRepresentative>((await desk.Get<SendAnswer>().ExecuteAsync(new(number, await desk.VersionAsync()), default)).Refusal);
        var ofAnother = await desk.RepresentAnotherAsync();
        Assert.IsType<NotFound>((await desk.DoAsync(version => new ReaddressStep(number, version, ofAnother))).Refusal);
        Assert.IsType<NotFound>((await desk.DoAsync(version => new ReaddressStep(number, version, Guid.NewGuid()))).Refusal);
        Assert.Null((await desk.DoAsync(version => new ReaddressStep(number, version, null))).Refusal);

        await using (var db = desk.Portal.Db())
        {
            var request = await db.Requests.SingleAsync();
            Assert.Equal((null, "noor@voorbeeld.example", null), (request.RepresentationId, request.Applicant.Email, request.Applicant.InCareOf));
            Assert.Equal((RequestEventKind.Readdressed, "Noor Zonderland"), (request.Events[^1].Kind, request.Events[^1].Text));
            Assert.Equal("Readdress", (await db.Audit.OrderByDescending(e => e.Number).FirstAsync()).Detail);
        }

        Assert.IsType<NothingToReaddress>((await desk.DoAsync(version => new ReaddressStep(number, version, null))).Refusal);
        Assert.Null((await desk.Get<SendAnswer>().ExecuteAsync(new(number, await desk.VersionAsync()), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("UAVG 5(4)")]
    public async Task Answer_ForAChildOfThirteen_WaitsUntilBothAsk(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, Thirteen, RepresentativeRelation.LegalRepresentative);
        var number = (await desk.EnterAsync(desk.Representation)).Value;
        await desk.DecideAsync(number);

        Assert.IsType<OtherMustAskToo>((await desk.Get<SendAnswer>().ExecuteAsync(new(number, await desk.VersionAsync()), default)).Refusal);
        Assert.True((await desk.Get<RequestQueries>().FindAsync(number, default)).Value.WaitsForOther);
        Assert.Null((await desk.DoAsync(version => new AskTogetherStep(number, version))).Refusal);

        Assert.IsType<NothingToAskTogether>((await desk.DoAsync(version => new AskTogetherStep(number, version))).Refusal);
        Assert.False((await desk.Get<RequestQueries>().FindAsync(number, default)).Value.WaitsForOther);
        Assert.Null((await desk.Get<SendAnswer>().ExecuteAsync(new(number, await desk.VersionAsync()), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("UAVG 5(4)")]
    public async Task AskTogether_ChildAskedAndNobodyRepresentsIt_IsRefused(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, Thirteen, RepresentativeRelation.LegalRepresentative);
        Assert.Null((await desk.Get<EndRepresentation>().ExecuteAsync(desk.Representation, default)).Refusal);

        // The parent of another child is no parent of this one.
        await desk.RepresentAnotherAsync();

        Assert.IsType<NobodyRepresents>((await desk.EnterAsync(null, together: true)).Refusal);
        var number = (await desk.EnterAsync(null)).Value;

        Assert.IsType<NobodyRepresents>((await desk.DoAsync(version => new AskTogetherStep(number, version))).Refusal);
    }

    [Fact]
    [Article("UAVG 5(4)")]
    public async Task Enter_ChildAndParentTogether_IsWrittenDownAtOnce()
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite, Thirteen, RepresentativeRelation.LegalRepresentative);

        var number = (await desk.EnterAsync(desk.Representation, together: true)).Value;

        await using var db = desk.Portal.Db();
        Assert.Equal(DutchTime.Today(desk.Portal.Time), (await db.Requests.SingleAsync(r => r.CaseNumber == number)).TogetherOn);
    }

    /// <summary>A privacy officer, a client, and somebody who may act for the client.</summary>
    private sealed class Desk(TestPortal portal, TestScope scope, Guid person, Guid representation) : IAsyncDisposable
    {
        public TestPortal Portal => portal;

        public Guid Representation => representation;

        public static async Task<Desk> OpenAsync(DatabaseProvider provider, DateOnly born, RepresentativeRelation relation, DateOnly? until = null)
        {
            var portal = await TestPortal.CreateAsync(provider);
            await portal.FillInOrganisationAsync();
            var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
            var person = await portal.RegisterAsync(birthDate: born);
            return new Desk(portal, portal.AsEmployee(officer), person.Id, await RepresentAsync(portal, person.Id, relation, until));
        }

        public T Get<T>() where T : notnull => scope.Get<T>();

        public Task<Outcome<CaseNumber>> EnterAsync(Guid? by, bool together = false) => Get<EnterRequest>().ExecuteAsync(
            new(RequestKind.OtherRight, RequestChannel.Letter, DutchTime.Today(portal.Time).AddDays(-2), person, "", null, PostalAddress.None, RequestScope.Everything with { Form = AnswerForm.Letter }, Guid.NewGuid(), OtherRight.MarketingObjection, by, together), default);

        public async Task<Outcome> DoAsync(Func<int, HandlingStep> step) => await Get<HandleRequest>().ExecuteAsync(step(await VersionAsync()), default);

        public async Task DecideAsync(CaseNumber number)
        {
            Assert.Null((await DoAsync(version => new TakeUpStep(number, version))).Refusal);
            Assert.Null((await Get<DecideRequest>().ExecuteAsync(new(number, await VersionAsync(), DecisionOutcome.Granted, null, null), default)).Refusal);
        }

        public async Task<int> VersionAsync()
        {
            await using var db = portal.Db();
            return (await db.Requests.AsNoTracking().SingleAsync()).Version;
        }

        public async Task<Guid> RepresentAnotherAsync() => await RepresentAsync(portal, (await portal.RegisterAsync("Droomeiland", birthDate: Eight)).Id, RepresentativeRelation.LegalRepresentative, null);

        public async ValueTask DisposeAsync()
        {
            await scope.DisposeAsync();
            await portal.DisposeAsync();
        }

        private static async Task<Guid> RepresentAsync(TestPortal portal, Guid person, RepresentativeRelation relation, DateOnly? until)
        {
            await using var db = portal.Db();
            var made = Shared.Representations.Representation.Enter(
                person,
                new("Kaat Papierboot", "kaat@advocaten.example", new PostalAddress("Advocatenplein", "7", null, "2500 AX", "Voorbeeldstad"), relation, RepresentationScope.Requests, "Gezien", new DateOnly(2026, 1, 1), until),
                null, "Fleur Papierboot", portal.Time.GetUtcNow());
            db.Representations.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        }
    }
}
