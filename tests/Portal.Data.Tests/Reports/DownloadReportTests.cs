using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>A contact of a commissioner downloads a report: each time a disclosure, and nothing at all where it may not (2018-5, 2018-6).</summary>
[Article("2018-5")]
[Article("2018-6")]
[Article("2017-7.1")]
public sealed class DownloadReportTests
{
    private static readonly Login Noor = Builders.ALogin();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Download_OfAReleasedReport_IsADisclosureThatTheClientSees(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var report = await portal.ReleaseReportAsync(client);

        var given = (await DownloadAsync(portal, client.Login, report)).Value;

        Assert.Equal("%PDF-1.7 Rapportage"u8.ToArray(), given.Content);
        Assert.Equal("Noor Zonderland", given.Client);
        await using var db = portal.Db();
        var row = await db.Disclosures.SingleAsync();
        Assert.Equal(
            (client.Person, "Gemeente Voorbeeldstad", "Pieter Loketmans", DisclosureForm.Download, DisclosureGround.Assignment, DataCategories.Reports),
            (row.PersonId, row.Recipient, row.DisclosedBy, row.Form, row.Ground, row.Categories));
        Assert.Equal((report, client.Contact, client.Commissioner), (row.ReportId, row.ContactId, row.CommissionerId));
        Assert.Equal([$"report/{report}"], row.ItemKeys);
        Assert.Equal((DutchTime.Today(portal.Time), ToldHow.Portal), (row.ToldOn!.Value, row.ToldHow!.Value));
        Assert.Equal("uitgebreide rapportage, 28-10-2026 – 26-11-2026", row.Data);
        Assert.Equal(("Verantwoording aan de opdrachtgever", ProcessingPurpose.Guidance), (row.Purpose, row.PurposeCode));
        var written = await db.Audit.SingleAsync(e => e.Action == AuditAction.ReportDownloaded);
        Assert.Equal((client.Person, $"Disclosure {row.Id}"), (written.PersonId, written.Subject));

        await using var own = portal.As(ActorKind.Person, Noor);
        Assert.Equal([("Pieter Loketmans", "Gemeente Voorbeeldstad")], (await own.Get<OwnReportQueries>().FindAsync(report, default)).Value.Downloads.Select(d => (d.By, d.Recipient)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Download_TwoHundredAtOnce_IsADisclosureEach(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var other = await portal.NameContactAsync(client.Person, "Wessel Balieman");
        Guid[] reports = [await portal.ReleaseReportAsync(client), await portal.ReleaseReportAsync(client, ReportKind.Brief)];

        // 200 who do not know of each other; no more at once than a server lets in.
        using var gate = new SemaphoreSlim(40);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            await gate.WaitAsync();
            try
            {
                return await Task.Run(() => DownloadAsync(portal, number % 2 == 0 ? client.Login : other.Login, reports[number / 2 % 2]));
            }
            finally
            {
                gate.Release();
            }
        }));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        await using var db = portal.Db();
        var rows = await db.Disclosures.AsNoTracking().Select(d => new { d.Id, d.ReportId, d.ContactId }).ToListAsync();
        Assert.Equal(200, rows.Count);
        Assert.Equal([50, 50, 50, 50], rows.GroupBy(row => (row.ReportId, row.ContactId)).Select(group => group.Count()));
        var written = await db.Audit.Where(e => e.Action == AuditAction.ReportDownloaded).Select(e => e.Subject!).ToListAsync();
        Assert.Equal(rows.Select(row => $"Disclosure {row.Id}").Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    // What is tried, and what was done before it to the world in which it would have gone well.
    public static TheoryData<DatabaseProvider, string> Hostile()
    {
        var data = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            foreach (var name in Tries.Keys)
                data.Add(provider, name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Download_WhereItMayNot_IsNotFoundAndNothingGoesOut(DatabaseProvider provider, string name)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var world = new World(portal, client);
        await Tries[name](world);

        var outcome = await DownloadAsync(portal, world.Login, world.Report);

        Assert.False(outcome.IsSuccess);
        Assert.Equal(world.Expected, outcome.Refusal!.GetType());
        await using var db = portal.Db();
        Assert.Empty(await db.Disclosures.Where(d => d.ReportId != null).ToListAsync());
        Assert.Empty(await db.Audit.Where(e => e.Action == AuditAction.ReportDownloaded).ToListAsync());
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).ToListAsync();
        Assert.Equal(world.IsWritten ? 1 : 0, refused.Count);
        if (world.IsWritten && world.Expected == typeof(NotFound))
            Assert.Equal((client.Person, $"Report {world.Report}", "Reach"), (refused[0].PersonId!.Value, refused[0].Subject, refused[0].Detail));
    }

    // The other way round: in that world nothing else stands in the way.
    [Theory]
    [InlineData("authorisation")]
    [InlineData("law despite a restriction")]
    [InlineData("ended")]
    [InlineData("health with consent")]
    public async Task Download_AtTheEdge_GoesOut(string name)
    {
        await using var portal = await TestPortal.CreateAsync();
        var client = await SetUpAsync(portal);
        var world = new World(portal, client);
        switch (name)
        {
            case "authorisation":
                await world.ReleaseAsync(Reporting.Ground(DisclosureGround.Authorisation, await world.ConsentAsync(AuthorisationKind.General)));
                break;
            case "law despite a restriction":
                await world.ReleaseAsync(Reporting.Ground(DisclosureGround.Law));
                await world.RestrictAsync();
                break;
            case "ended":
                await world.ReleaseAsync();
                await portal.EndTrajectoryAsync(client.Trajectory, world.Today.AddDays(-ReportSettings.DefaultDaysAfterEnd));
                break;
            default:
                await world.ReleaseAsync(Reporting.Ground(health: await world.ConsentAsync(AuthorisationKind.HealthOut)), WithHealth);
                break;
        }

        Assert.Null((await DownloadAsync(portal, client.Login, world.Report)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Download_WhileItIsTakenBack_IsWrittenBeforeOrRefusedAfter(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var report = await portal.ReleaseReportAsync(client);
        await using var employee = portal.As(ActorKind.Employee, null);
        await using var change = employee.Get<Changes>().BeginAsSystem();

        // Who takes it back holds it alone, and reads who has it.
        Assert.Equal(report, await change.HoldReportAsync(report, alone: true, default));
        var download = Task.Run(() => DownloadAsync(portal, client.Login, report));
        Assert.Empty(await change.Db.Disclosures.Where(d => d.ReportId == report).ToListAsync());
        Assert.True((await change.Db.Reports.SingleAsync(r => r.Id == report)).Withdraw("Fout in de tekst.", "Teun Wolkenveld", portal.Time.GetUtcNow()).IsSuccess);
        Assert.True((await change.SaveAsync(default)).IsSuccess);

        Assert.IsType<NotFound>((await download).Refusal);
        await using var db = portal.Db();
        Assert.Empty(await db.Disclosures.Where(d => d.ReportId == report).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Download_ThatCannotBeWrittenDown_IsNotGiven(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var report = await portal.ReleaseReportAsync(client);
        await using (var db = portal.Db())
        {
            await db.Database.ExecuteSqlRawAsync(provider == DatabaseProvider.Sqlite
                ? """CREATE TRIGGER "Stop" BEFORE INSERT ON "Disclosures" BEGIN SELECT RAISE(ABORT, 'vol'); END"""
                : """ALTER TABLE "Disclosures" ADD CONSTRAINT "Stop" CHECK ("ReportId" IS NULL)""");
        }

        await Assert.ThrowsAsync<DbUpdateException>(() => DownloadAsync(portal, client.Login, report));

        await using var after = portal.Db();
        Assert.Empty(await after.Audit.Where(e => e.Action == AuditAction.ReportDownloaded).ToListAsync());
    }

    // A refusal, not an error: the file is in memory by then, and stays there.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Download_OfWhichTheSavingIsRefused_IsNotGiven(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var report = await portal.ReleaseReportAsync(client);
        await using (var db = portal.Db())
            await db.Database.ExecuteSqlRawAsync("CREATE UNIQUE INDEX \"Once\" ON \"Disclosures\" (\"ReportId\")");
        Assert.True((await DownloadAsync(portal, client.Login, report)).IsSuccess);

        var second = await DownloadAsync(portal, client.Login, report);

        Assert.IsType<ChangedBySomeoneElse>(second.Refusal);
        await using var after = portal.Db();
        Assert.Equal((1, 1), (await after.Disclosures.CountAsync(), await after.Audit.CountAsync(e => e.Action == AuditAction.ReportDownloaded)));
    }

    // What stands in the list and may not go out today has no button: the same rule as at the download.
    [Theory]
    [InlineData("an authorisation that has expired")]
    [InlineData("an authorisation that was taken back")]
    [InlineData("a health consent that was taken back")]
    [InlineData("a restriction that holds")]
    public async Task List_OfWhatMayNotGoOutToday_SaysSo(string name)
    {
        await using var portal = await TestPortal.CreateAsync();
        var world = new World(portal, await SetUpAsync(portal));
        await Tries[name](world);
        await using var contact = portal.As(ActorKind.Person, world.Login);

        var row = Assert.Single((await contact.Get<ContactReportQueries>().ListAsync(null, 1, default)).Value.Rows);

        Assert.Equal((world.Report, ReportStatus.Released, false), (row.Id, row.Status, row.MayDownload));
    }

    private static readonly ReportContent WithHealth = new([new("Voortgang", "Noor is verkouden.", true)]);

    private static readonly Dictionary<string, Func<World, Task>> Tries = new(StringComparer.Ordinal)
    {
        ["another commissioner's contact"] = async world =>
        {
            await world.ReleaseAsync();
            world.Login = (await world.OtherContactAsync("Anders Gemeente")).Login;
        },
        ["a contact who is not named"] = async world =>
        {
            await world.ReleaseAsync();
            world.Login = (await world.Portal.NameContactAsync(world.Client.Person, "Wessel Balieman", isNamed: false)).Login;
        },
        ["the client"] = async world =>
        {
            await world.ReleaseAsync();
            (world.Login, world.Expected) = (Noor, typeof(NotAllowed));
        },
        ["nobody"] = async world =>
        {
            await world.ReleaseAsync();
            (world.Login, world.Expected, world.IsWritten) = (null, typeof(NotKnown), false);
        },
        ["a contact who left"] = async world =>
        {
            await world.ReleaseAsync();
            await world.EditAsync(async db => Assert.True((await db.CommissionerContacts.SingleAsync()).Close("Fleur Papierboot", world.Portal.Time.GetUtcNow()).IsSuccess));
            world.Expected = typeof(NotAllowed);
        },
        ["a contact who is named no more"] = async world =>
        {
            await world.ReleaseAsync();
            await world.EditAsync(async db => (await db.NamedContacts.SingleAsync()).End(world.Portal.Time.GetUtcNow()));
        },
        ["a report that is not released"] = async world => world.Report = await world.Portal.PutReportAsync(world.Client),
        ["a report that was released and taken back"] = async world =>
        {
            await world.ReleaseAsync();
            await world.Portal.ChangeReportAsync(world.Report, (report, at) => report.Withdraw("Fout.", "Teun Wolkenveld", at));
        },
        ["a report that was replaced"] = async world =>
        {
            await world.ReleaseAsync();
            await world.Portal.ChangeReportAsync(world.Report, (report, _) =>
            {
                report.Supersede();
                return Outcome.Done;
            });
        },
        ["an authorisation that has expired"] = async world =>
        {
            await world.ReleaseAsync(Reporting.Ground(DisclosureGround.Authorisation, await world.ConsentAsync(AuthorisationKind.General, world.Today.AddDays(3))));
            world.Portal.Time.Advance(TimeSpan.FromDays(4));
        },
        ["an authorisation that was taken back"] = async world =>
        {
            var consent = await world.ConsentAsync(AuthorisationKind.General);
            await world.ReleaseAsync(Reporting.Ground(DisclosureGround.Authorisation, consent));
            await world.WithdrawAsync(consent);
        },
        ["a health consent that was taken back"] = async world =>
        {
            var consent = await world.ConsentAsync(AuthorisationKind.HealthOut);
            await world.ReleaseAsync(Reporting.Ground(health: consent), WithHealth);
            await world.WithdrawAsync(consent);
        },
        ["a restriction that holds"] = async world =>
        {
            await world.ReleaseAsync();
            await world.RestrictAsync();
        },
        ["an id that was tampered with"] = async world =>
        {
            await world.ReleaseAsync();
            (world.Report, world.IsWritten) = (Guid.NewGuid(), false);
        },
        ["a trajectory that ended 91 days ago"] = async world =>
        {
            await world.ReleaseAsync();
            await world.Portal.EndTrajectoryAsync(world.Client.Trajectory, world.Today.AddDays(-ReportSettings.DefaultDaysAfterEnd - 1));
        },
        ["no signed agreement any more"] = async world =>
        {
            await world.ReleaseAsync();
            await world.EditAsync(async db => (await db.CommissionerDocuments.SingleAsync()).HoldUntil(world.Today.AddDays(-1)));
        },
        ["a file that went with the key of the client"] = async world =>
        {
            await world.ReleaseAsync();
            world.Portal.Keys.Destroy(world.Client.Person, world.Portal.Time.GetUtcNow());
        },
        ["a file that is not what was released"] = async world =>
        {
            await world.ReleaseAsync();
            await world.EditAsync(async db =>
            {
                var report = await db.Reports.SingleAsync();
                var document = await db.Documents.SingleAsync(d => d.Id == report.DocumentId);
                db.Entry(document).Property(d => d.Sha256).CurrentValue = new string('0', 64);
            });
        },
    };

    private static async Task<ReportedClient> SetUpAsync(TestPortal portal)
    {
        var person = await Builders.ARegisteredPerson().LinkedTo(Noor).WithTrajectory().SaveAsync(portal);
        return await portal.NameContactAsync(person.Id);
    }

    private static async Task<Outcome<DownloadedReport>> DownloadAsync(TestPortal portal, Login? login, Guid report)
    {
        await using var scope = portal.As(ActorKind.Person, login);
        return await scope.Get<DownloadReport>().ExecuteAsync(report, default);
    }

    private sealed class World(TestPortal portal, ReportedClient client)
    {
        public TestPortal Portal => portal;

        public ReportedClient Client => client;

        public Login? Login { get; set; } = client.Login;

        public Guid Report { get; set; }

        public Type Expected { get; set; } = typeof(NotFound);

        public bool IsWritten { get; set; } = true;

        public DateOnly Today => DutchTime.Today(portal.Time);

        public async Task ReleaseAsync(ReleaseGround? ground = null, ReportContent? content = null) => Report = await portal.ReleaseReportAsync(client, content: content, ground: ground);

        public async Task<ReportedClient> OtherContactAsync(string commissioner)
        {
            var other = await Builders.ARegisteredPerson().Named("Mees", "Regenboog").SaveAsync(portal);
            return await portal.NameContactAsync(other.Id, "Anna Loketmans", commissioner);
        }

        public async Task EditAsync(Func<PortalDbContext, Task> edit)
        {
            await using var db = portal.Db();
            await edit(db);
            await db.SaveChangesAsync();
        }

        public async Task<Guid> ConsentAsync(AuthorisationKind kind, DateOnly? until = null)
        {
            await using var db = portal.Db();
            var groups = DataCategories.Reports | (kind == AuthorisationKind.HealthOut ? DataCategories.Health : DataCategories.None);
            var consent = Authorisation.Ask(client.Person, new AuthorisationTerms(kind, ["Gemeente Voorbeeldstad"], "Rapportage", groups, until), "Teun Wolkenveld", portal.Time.GetUtcNow());
            Assert.True(consent.Agree(Today, AssuranceLevel.Substantial).IsSuccess);
            db.Authorisations.Add(consent);
            await db.SaveChangesAsync();
            return consent.Id;
        }

        public Task WithdrawAsync(Guid consent) => EditAsync(async db => Assert.True((await db.Authorisations.SingleAsync(a => a.Id == consent)).Withdraw(portal.Time.GetUtcNow()).IsSuccess));

        public async Task RestrictAsync()
        {
            await using var db = portal.Db();
            var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 7), RequestKind.OtherRight, RequestChannel.Letter, new Applicant(client.Person, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, Today, portal.Time.GetUtcNow(), "Fleur Papierboot", WorkingCalendar.Known, null, OtherRight.Restriction).Value;
            db.Requests.Add(request);
            db.Restrictions.Add(Restriction.Start(client.Person, request.Id, request.CaseNumber, Restriction.Everything, Today, "Fleur Papierboot"));
            await db.SaveChangesAsync();
        }
    }
}
