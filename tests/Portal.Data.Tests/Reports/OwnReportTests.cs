using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Data.Reports;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>The reports about whoever is logged in (2018-6).</summary>
[Article("2018-6")]
public sealed class OwnReportTests
{
    private static readonly Login Noor = Builders.ALogin();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task React_ToWhatWasTakenBackOrAnsweredMeanwhile_IsRefusedAndKeepsTheFirst(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var report = await portal.PutReportAsync(client);
        await using var own = portal.As(ActorKind.Person, Noor);
        var react = own.Get<ReactToReport>();

        Assert.IsType<RoundIsOver>((await react.ExecuteAsync(new(report, 2, ReportReaction.Agreed, null, []), default)).Refusal);
        Assert.Null((await react.ExecuteAsync(new(report, 1, ReportReaction.AgreedWithRemarks, " Goed zo. ", []), default)).Refusal);
        Assert.IsType<RoundIsOver>((await react.ExecuteAsync(new(report, 1, ReportReaction.Objected, "Toch niet.", []), default)).Refusal);

        await using var db = portal.Db();
        var round = (await db.Reports.SingleAsync()).Round!;
        Assert.Equal((ReportReaction.AgreedWithRemarks, "Goed zo."), (round.Reaction!.Value, round.Remarks));
        Assert.Empty((await own.Get<OwnReportQueries>().WaitingAsync(default)).Value);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Everything_OfSomebodyElse_OrNotPutYet_IsNotFound(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var (put, unread) = (await portal.PutReportAsync(client), await portal.WriteReportAsync(client));
        var mees = Builders.ALogin("mees");
        await Builders.ARegisteredPerson().Named("Mees", "Regenboogaard").LinkedTo(mees).SaveAsync(portal);

        foreach (var (login, seen, unseen) in ((Login, Guid[], Guid[])[])[(mees, [], [put, unread]), (Noor, [put], [unread])])
        {
            await using var own = portal.As(ActorKind.Person, login);
            var queries = own.Get<OwnReportQueries>();
            Assert.Equal(seen, (await queries.ListAsync(default)).Value.Select(report => report.Id));
            Assert.Equal(seen, (await queries.WaitingAsync(default)).Value);
            foreach (var id in unseen)
            {
                Assert.IsType<NotFound>((await queries.FindAsync(id, default)).Refusal);
                Assert.IsType<NotFound>((await own.Get<ReactToReport>().ExecuteAsync(new(id, 1, ReportReaction.Objected, "Dat klopt niet.", []), default)).Refusal);
            }
        }

        await using var db = portal.Db();
        Assert.Null((await db.Reports.SingleAsync(r => r.Id == put)).Round!.Reaction);
        Assert.Empty(await db.Audit.Where(e => e.Action == AuditAction.ReportReacted).ToListAsync());
    }

    [Fact]
    public async Task Find_WhileItIsWrittenAnew_ShowsWhatWasPut()
    {
        await using var portal = await TestPortal.CreateAsync();
        var client = await SetUpAsync(portal);
        var id = await portal.PutReportAsync(client);
        await portal.ChangeReportAsync(id, (report, at) => report.Reopen(at));
        await portal.ChangeReportAsync(id, (report, at) => report.Write(report.From, report.Until, new([new("Doel", "Nog niet voor de cliënt.", false)]), Guid.Empty, "Teun Wolkenveld", at));
        await using var own = portal.As(ActorKind.Person, Noor);

        var found = (await own.Get<OwnReportQueries>().FindAsync(id, default)).Value;

        Assert.Equal((Testing.Reporting.Text, null), (found.Content, found.Open));
    }

    // Who guides the client and who began it, while they work here; otherwise the privacy officers.
    [Theory]
    [InlineData(true, "Ravi Bloesemdal, Teun Wolkenveld")]
    [InlineData(false, "Fleur Papierboot")]
    public async Task React_ByTheClient_IsToldToWhoWritesOrGuides(bool workHere, string told)
    {
        await using var portal = await TestPortal.CreateAsync();
        var (guide, writer) = (await portal.HireAsync(Role.Consultant, "Teun Wolkenveld"), await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal"));
        await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await Builders.ARegisteredPerson().LinkedTo(Noor).WithTrajectory(guide.Id).SaveAsync(portal);
        var report = await portal.PutReportAsync(await portal.NameContactAsync(person.Id), by: writer.Id);
        await using var db = portal.Db();
        if (!workHere)
        {
            foreach (var employee in await db.Employees.Where(e => e.Role == Role.Consultant).ToListAsync())
                employee.Disable(portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await using var own = portal.As(ActorKind.Person, Noor);
        Assert.Null((await own.Get<ReactToReport>().ExecuteAsync(new(report, 1, ReportReaction.Objected, "Dat klopt niet.", []), default)).Refusal);

        var mails = await db.Outbox.Where(m => m.Template == MessageTemplate.ReportReacted).ToListAsync();
        Assert.Equal(told, string.Join(", ", mails.Select(mail => mail.ToName).Order(StringComparer.Ordinal)));
        Assert.All(mails, mail => Assert.DoesNotContain("klopt niet", mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task React_WithTooLongATextOrNone_IsRefusedWithASentenceAtItsField()
    {
        await using var portal = await TestPortal.CreateAsync();
        var client = await SetUpAsync(portal);
        var report = await portal.PutReportAsync(client);
        await using var own = portal.As(ActorKind.Person, Noor);
        var tooLong = new string('a', ReportReactionEntry.LongestText + 1);

        foreach (var (entry, field) in ((ReportReactionEntry, string)[])
        [
            (new(report, 1, ReportReaction.Objected, tooLong, []), "Remarks"),
            (new(report, 1, ReportReaction.Objected, null, [new("Doel", tooLong)]), "Sections[0]"),
            (new(report, 1, ReportReaction.Objected, " ", [new("Doel", " ")]), "Remarks"),
            (new(report, 1, null, "Tekst", []), "Reaction"),
        ])
        {
            var refusal = Assert.IsType<InvalidInput>((await own.Get<ReactToReport>().ExecuteAsync(entry, default)).Refusal);
            Assert.Equal(field, Assert.Single(refusal.Problems).Field);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, RepresentationScope.Everything, true)]
    [InlineData(DatabaseProvider.Postgres, RepresentationScope.Everything, true)]
    [InlineData(DatabaseProvider.Sqlite, RepresentationScope.Requests, false)]
    [Article("UAVG 5")]
    public async Task React_BySomebodyForTheClient_IsRecordedAsTheirsOnBehalfOfTheClient(DatabaseProvider provider, RepresentationScope scope, bool may)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var report = await portal.PutReportAsync(client);
        var kaat = Builders.ALogin("kaat");
        var representation = Representation.Enter(client.Person, new("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Lawyer, scope, "Gezien", new DateOnly(2026, 1, 1), null), null, "Fleur Papierboot", portal.Time.GetUtcNow());
        Assert.True(representation.LinkTo(kaat, AssuranceLevel.Substantial, portal.Time.GetUtcNow()).IsSuccess);
        await using (var db = portal.Db())
        {
            db.Representations.Add(representation);
            await db.SaveChangesAsync();
        }

        await using (var choosing = portal.As(ActorKind.Person, kaat))
            Assert.Null((await choosing.Get<ActingFor>().ChooseAsync(representation.Id, default)).Refusal);
        await using var acting = portal.As(ActorKind.Person, kaat);

        var reacted = await acting.Get<ReactToReport>().ExecuteAsync(new(report, 1, ReportReaction.Objected, "Dat klopt niet.", []), default);

        await using var after = portal.Db();
        var round = (await after.Reports.AsNoTracking().SingleAsync()).Round!;
        Assert.Equal(may ? null : new NotAllowed(Permission.ReviewOwnReports), reacted.Refusal);
        Assert.Equal(may ? "Kaat Papierboot namens Noor Zonderland" : null, round.ReactedBy);
        Assert.Equal(may ? ReportChannel.Portal : null, round.ReactedVia);
        var line = await after.Audit.Where(e => e.Action == AuditAction.ReportReacted).ToListAsync();
        Assert.Equal(may ? [(ActorKind.Representative, representation.Id, client.Person)] : [], line.Select(e => (e.ActorKind, e.ActorId, e.PersonId!.Value)));
    }

    [Fact]
    [Article("2017-13.2")]
    public async Task Overview_HoldsReportsWithTheReactionAndMarksHealthAndDrafts()
    {
        await using var portal = await TestPortal.CreateAsync();
        var client = await SetUpAsync(portal);
        var released = await portal.ReleaseReportAsync(client, content: new([new("Voortgang", "Noor is verkouden.", true)]));
        var draft = await portal.WriteReportAsync(client);
        await portal.ChangeReportAsync(await portal.PutReportAsync(client), (r, at) => r.React(new(ReportReaction.Objected, "Dat klopt niet.", []), "Noor Zonderland", at));
        await using var own = portal.As(ActorKind.Person, Noor);
        await using var db = portal.Db();

        var whole = await (await PersonRecordsQuery.AssembleAsync(db, client.Person, RequestScope.Everything, null, default))!.Items.ToListAsync();
        var page = await (await own.Get<OwnDataQueries>().DownloadAsync(default)).Value.Items.ToListAsync();

        Assert.Equal(3, whole.Count(item => item.Key.StartsWith("report/", StringComparison.Ordinal)));
        var item = whole.Single(each => each.Key == $"report/{released}");
        Assert.Equal((DossierMarks.SpecialCategory, true), (item.Marks, item.Content!.Contains("Noor is verkouden.", StringComparison.Ordinal)));
        Assert.Equal(DossierMarks.Draft, whole.Single(each => each.Key == $"report/{draft}").Marks);
        Assert.Contains(whole, each => each.Content?.Contains("Dat klopt niet.", StringComparison.Ordinal) == true);
        Assert.Equal(2, page.Count(each => each.Key.StartsWith("report/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.2")]
    public async Task Overview_HoldsWhatIsAgreedAboutReporting_WithWhenItWasToldAndConfirmed(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        await portal.AgreeReportingAsync(client, "Wat eerder gold", isTold: false);
        portal.Time.Advance(TimeSpan.FromDays(1));
        var now = await portal.AgreeReportingAsync(client, isConfirmed: true);
        await using var own = portal.As(ActorKind.Person, Noor);
        await using var db = portal.Db();

        var whole = await (await PersonRecordsQuery.AssembleAsync(db, client.Person, RequestScope.Everything, null, default))!.Items.ToListAsync();
        var page = await (await own.Get<OwnDataQueries>().DownloadAsync(default)).Value.Items.ToListAsync();

        foreach (var items in (List<OverviewItem>[])[whole, page])
        {
            Assert.Equal(items.Count, items.Select(item => item.Key).Distinct(StringComparer.Ordinal).Count());
            var agreed = items.FindAll(item => item.Key.StartsWith("reporting/", StringComparison.Ordinal)).ConvertAll(item => item.Content);
            Assert.Equal(2, agreed.Count);
            Assert.Equal(
                """
                Opdrachtgever: Gemeente Voorbeeldstad
                Wie: De casemanager van de gemeente
                Gegevens: De voortgang. (rapportages)
                Hoe: schriftelijk
                Doel: Zodat de gemeente weet hoe het gaat.
                Hoe vaak: om de 6 weken, vanaf 02-12-2026
                Wij vertelden u dit op 28-11-2026, in een gesprek of aan de telefoon
                U bevestigde op 28-11-2026 dat u dit hebt gelezen
                """.ReplaceLineEndings("\n"),
                items.Single(item => item.Key == $"reporting/{now}").Content);
            Assert.Contains("Wij vertelden u dit nog niet", agreed[0], StringComparison.Ordinal);
            Assert.EndsWith("Beëindigd op 28-11-2026", agreed[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-13.1")]
    public async Task Overview_OfAContact_HoldsForWhomAndTheirDownloads_AndNothingOfTheClients(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await SetUpAsync(portal);
        var other = await portal.NameContactAsync(client.Person, "Mirte Ander", "Verzonnen Bakkers BV");
        Guid[] reports = [await portal.ReleaseReportAsync(client), await portal.ReleaseReportAsync(client, from: new(2026, 9, 1)), await portal.ReleaseReportAsync(other)];
        await using var contact = portal.As(ActorKind.Person, client.Login);
        foreach (var (id, days) in (IEnumerable<(Guid, int)>)[(reports[0], 0), (reports[1], 0), (reports[0], 1)])
        {
            portal.Time.Advance(TimeSpan.FromDays(days));
            Assert.True((await contact.Get<DownloadReport>().ExecuteAsync(id, default)).IsSuccess);
        }

        await using (var other2 = portal.As(ActorKind.Person, other.Login))
            Assert.True((await other2.Get<DownloadReport>().ExecuteAsync(reports[2], default)).IsSuccess);
        await using (var db = portal.Db())
        {
            Assert.True((await db.CommissionerContacts.SingleAsync(c => c.Id == client.Contact)).Close("Fleur Papierboot", portal.Time.GetUtcNow()).IsSuccess);
            await db.SaveChangesAsync();
        }

        var items = await (await contact.Get<OwnDataQueries>().DownloadAsync(default)).Value.Items.ToListAsync();

        Assert.Equal(items.Count, items.Select(item => item.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            [
                ($"portal/contact/{client.Contact}", "U bent bij ons bekend als contactpersoon van Gemeente Voorbeeldstad. Uw functie: casemanager. Vanaf 27-11-2026. Tot 28-11-2026."),
                ($"portal/contact/{client.Contact}/download/2026-11-27", "U downloadde 2 rapportages voor Gemeente Voorbeeldstad."),
                ($"portal/contact/{client.Contact}/download/2026-11-28", "U downloadde een rapportage voor Gemeente Voorbeeldstad."),
            ],
            items.Where(item => item.Key.StartsWith("portal/contact/", StringComparison.Ordinal)).Select(item => (item.Key, item.Content!)));
        Assert.DoesNotContain(items, item => item.Content?.Contains("Zonderland", StringComparison.Ordinal) == true);
    }

    private static async Task<ReportedClient> SetUpAsync(TestPortal portal)
    {
        var person = await Builders.ARegisteredPerson().LinkedTo(Noor).WithTrajectory().SaveAsync(portal);
        return await portal.NameContactAsync(person.Id);
    }
}
