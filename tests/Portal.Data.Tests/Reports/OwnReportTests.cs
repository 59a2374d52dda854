using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
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
        Assert.Equal(0, (await own.Get<OwnReportQueries>().CountWaitingAsync(default)).Value);
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

    private static async Task<ReportedClient> SetUpAsync(TestPortal portal)
    {
        var person = await Builders.ARegisteredPerson().LinkedTo(Noor).WithTrajectory().SaveAsync(portal);
        return await portal.NameContactAsync(person.Id);
    }
}
