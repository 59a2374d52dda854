using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Data.Database;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>What one server changes is heard by another, which has connections of its own.</summary>
public sealed class CaseFeedServiceTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Listen_ChangeOnAnotherServer_IsHeardWithItsNumber(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var (looked, refused, taken) = (await StoreAsync(portal, 1), await StoreAsync(portal, 2), await StoreAsync(portal, 3));
        await using var ear = await Ear.OpenAsync(portal, provider);

        // A look, and a change that is refused in the end, tell nobody.
        Assert.True((await scope.Get<RequestQueries>().FindAsync(looked.CaseNumber, CancellationToken.None)).IsSuccess);
        await RefusedAsync(portal, scope.Get<Changes>(), refused.Id);
        Assert.True((await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(taken.CaseNumber, taken.Version), CancellationToken.None)).IsSuccess);

        Assert.Equal([taken.CaseNumber], (await ear.NextAsync()).Numbers!);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Listen_ChangeByTheApplicant_IsHeard(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        await using var ear = await Ear.OpenAsync(portal, provider);
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));

        var number = (await scope.Get<SubmitAccessRequest>().ExecuteAsync(Guid.NewGuid(), RequestScope.Everything, CancellationToken.None)).Value;

        Assert.Equal([number], (await ear.NextAsync()).Numbers!);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Listen_ChangeOfVeryManyCases_IsAnyCase(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        await using var ear = await Ear.OpenAsync(portal, provider);

        await using (var change = scope.Get<Changes>().BeginAsSystem())
        {
            for (var sequence = 1; sequence <= 1200; sequence++)
                change.Record(AuditAction.RequestHandled, caseNumber: CaseNumber.Of(2026, sequence));
            Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
        }

        Assert.Null((await ear.NextAsync()).Numbers);
    }

    [Fact]
    public async Task Listen_ConnectionIsKilled_SaysAnythingMayHaveChangedAndHearsAgain()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Postgres);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var request = await StoreAsync(portal, 1);
        await using var ear = await Ear.OpenAsync(portal, DatabaseProvider.Postgres);

        await using (var db = portal.Db())
            Assert.Equal(1, await db.Database.SqlQuery<int>($"""SELECT count(pg_terminate_backend(pid))::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'werkcontact-luistert'""").SingleAsync());
        await ear.PauseAsync();

        Assert.Null((await ear.NextAsync()).Numbers);
        Assert.True((await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(request.CaseNumber, request.Version), CancellationToken.None)).IsSuccess);
        Assert.Equal([request.CaseNumber], (await ear.NextAsync()).Numbers!);
    }

    [Fact]
    public async Task Listen_ToAFileThatDoesNotMove_ReadsNothingAndSaysNothing()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var (first, second) = (await StoreAsync(portal, 1), await StoreAsync(portal, 2));
        await using var ear = await Ear.OpenAsync(portal, DatabaseProvider.Sqlite);
        await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(first.CaseNumber, first.Version), CancellationToken.None);
        Assert.Equal([first.CaseNumber], (await ear.NextAsync()).Numbers!);

        // Looks at a file that did not move, and at one that moved without a case: what is heard next is the next case only.
        ear.Tick();
        await portal.RegisterAsync();
        ear.Tick();
        await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(second.CaseNumber, second.Version), CancellationToken.None);

        Assert.Equal([second.CaseNumber], (await ear.NextAsync()).Numbers!);
    }

    [Fact]
    public async Task News_OfACase_IsItsLastChangeAndNotALook()
    {
        await using var portal = await TestPortal.CreateAsync();
        var fleur = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(fleur);
        await using var other = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust"));
        var request = await StoreAsync(portal, 1);
        await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(request.CaseNumber, request.Version), CancellationToken.None);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await other.Get<RequestQueries>().FindAsync(request.CaseNumber, CancellationToken.None);

        var mine = (await scope.Get<CaseNewsQueries>().FindAsync(request.CaseNumber, CancellationToken.None)).Value;
        var hers = (await other.Get<CaseNewsQueries>().FindAsync(request.CaseNumber, CancellationToken.None)).Value;

        Assert.Equal((request.Version + 1, AuditAction.RequestHandled, "Fleur Papierboot", true), (mine.Version, mine.What, mine.By, mine.IsMine));
        Assert.Equal(mine with { IsMine = false }, hers);
        Assert.IsType<NotFound>((await scope.Get<CaseNewsQueries>().FindAsync(CaseNumber.Of(2026, 999), CancellationToken.None)).Refusal);
    }

    // Recorded with its line of the record, and refused by the database because somebody else was first.
    private static async Task RefusedAsync(TestPortal portal, Changes changes, Guid id)
    {
        await using var change = changes.BeginAsSystem();
        var request = await change.Db.Requests.SingleAsync(r => r.Id == id);
        request.AssignTo(null, null, "Fleur Papierboot", change.At);
        change.Record(AuditAction.RequestHandled, caseNumber: request.CaseNumber);
        await using (var db = portal.Db())
        {
            (await db.Requests.SingleAsync(r => r.Id == id)).AssignTo(null, null, "Yara Sterrenkust", change.At);
            await db.SaveChangesAsync();
        }

        Assert.IsType<ChangedBySomeoneElse>((await change.SaveAsync(CancellationToken.None)).Refusal);
    }

    private static async Task<PrivacyRequest> StoreAsync(TestPortal portal, int sequence)
    {
        var now = portal.Time.GetUtcNow();
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, sequence), RequestKind.Access, RequestChannel.Letter, new Applicant(null, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, DutchTime.DateOf(now), now, "Fleur Papierboot", WorkingCalendar.Known, null).Value;
        await using var db = portal.Db();
        db.Requests.Add(request);
        await db.SaveChangesAsync();
        return request;
    }

    /// <summary>Another server: its own contexts, its own feed, its own clock.</summary>
    private sealed class Ear : IAsyncDisposable
    {

        private readonly SteppedTime poll = new();
        private readonly SteppedTime pauses = new();
        private readonly CancellationTokenSource ended = new();
        private readonly Channel<ChangedCases> heard = Channel.CreateUnbounded<ChangedCases>();
        private readonly DatabaseProvider provider;
        private readonly CaseFeed feed;
        private readonly CaseFeedService service;

        private Ear(TestPortal portal, DatabaseProvider provider)
        {
            this.provider = provider;
            feed = new CaseFeed(pauses, NullLogger<CaseFeed>.Instance);
            feed.Subscribe(changed => heard.Writer.WriteAsync(changed).AsTask());
            service = new CaseFeedService(new PortalDbContextFactory(provider, portal.ConnectionString), feed, poll, NullLogger<CaseFeedService>.Instance);
            _ = SkipPausesAsync();
        }

        /// <summary>Listens; the first message is that anything may have changed.</summary>
        public static async Task<Ear> OpenAsync(TestPortal portal, DatabaseProvider provider)
        {
            var ear = new Ear(portal, provider);
            await ear.service.StartAsync(CancellationToken.None);
            Assert.Null((await ear.heard.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit)).Numbers);
            if (provider == DatabaseProvider.Sqlite)
                await ear.poll.ArmedAsync();
            return ear;
        }

        public void Tick() => poll.Advance(TimeSpan.FromSeconds(2));

        public async Task<ChangedCases> NextAsync()
        {
            if (provider == DatabaseProvider.Sqlite)
                Tick();
            return await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);
        }

        /// <summary>Lets the pause before a new connection pass.</summary>
        public async Task PauseAsync()
        {
            await poll.ArmedAsync();
            poll.Advance(TimeSpan.FromSeconds(1));
        }

        public async ValueTask DisposeAsync()
        {
            await service.StopAsync(CancellationToken.None);
            service.Dispose();
            await ended.CancelAsync();
        }

        private async Task SkipPausesAsync()
        {
            try
            {
                while (true)
                {
                    await pauses.ArmedAsync(ended.Token);
                    pauses.Advance(CaseFeed.Pause);
                }
            }
            catch (OperationCanceledException)
            {
                // The test ends.
            }
        }
    }
}
