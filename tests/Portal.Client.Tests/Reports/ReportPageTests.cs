using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Home;
using Portal.Client.Features.Reports;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Messages;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Client.Tests.Reports;

/// <summary>A report as the client reads it and answers (2018-6).</summary>
[Article("2018-6")]
public sealed class ReportPageTests : PageTest
{
    private ReportedClient client = null!;

    [Theory]
    [InlineData("nl-NL", "Uw reactie is verstuurd", "Uw reactie: Niet akkoord", "Klopt uw reactie?", "Lees een rapportage over u")]
    [InlineData("en-GB", "Your reaction was sent", "Your reaction: I do not agree", "Is your reaction right?", "Read a report about you")]
    public async Task Report_ObjectedPerSection_IsReadBackAndThenSent(string culture, string sent, string round, string check, string waits)
    {
        ComponentTestExtensions.Speak(culture);
        var writer = await Portal.HireAsync(Role.Consultant, "Teun Wolkenveld");
        var report = await Portal.PutReportAsync(client, by: writer.Id);
        var my = Open<MyPage>(Urls.My);
        my.WaitForAssertion(() => Assert.Contains(waits, my.Find($"a[href='{Urls.MyReports}']").TextContent, StringComparison.Ordinal));

        var page = Open<ReportPage>(Urls.MyReport(report), parameters => parameters.Add(p => p.Id, report));
        page.WaitForElement(".document-report");
        Assert.Contains("Noor oefent met bellen.", page.Find(".document-report").TextContent, StringComparison.Ordinal);
        // Nothing chosen is nothing said.
        page.Find("#reageren form").Submit();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".errors li")));
        page.Find("#oordeel-3").Change("Objected");
        page.WaitForElement("#deel-2").Change("Ik bel elke dag.");
        page.Find("#reageren form").Submit();
        page.WaitForAssertion(() => Assert.Equal(check, page.Find("#reageren-kop").TextContent));
        await using (var before = Portal.Db())
            Assert.Null((await before.Reports.AsNoTracking().SingleAsync()).Round!.Reaction);
        page.Find("#reageren .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(sent, page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains(round, page.Find("[aria-labelledby=verloop]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#reageren"));
        await using var db = Portal.Db();
        var said = (await db.Reports.AsNoTracking().SingleAsync()).Round!;
        Assert.Equal((ReportReaction.Objected, new SectionRemark("Voortgang", "Ik bel elke dag."), "Noor Zonderland"), (said.Reaction!.Value, Assert.Single(said.SectionRemarks), said.ReactedBy));
        var mail = await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.ReportReacted);
        Assert.Equal(writer.Email, mail.ToAddress);
        Assert.DoesNotContain("Noor", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_PutAgainWithAnExplanation_ShowsItAndEveryRound()
    {
        var report = await Portal.PutReportAsync(client);
        await Portal.ChangeReportAsync(report, (r, at) => r.React(new(ReportReaction.Objected, "Dat klopt niet.", []), "Noor Zonderland", at));
        await Portal.ChangeReportAsync(report, (r, at) => r.Put("Ik heb het nagevraagd, het klopt.", ReportChannel.Portal, new DateOnly(2026, 12, 20), "Teun Wolkenveld", at));

        var page = Open<ReportPage>(Urls.MyReport(report), parameters => parameters.Add(p => p.Id, report));

        page.WaitForAssertion(() => Assert.Contains("Ik heb het nagevraagd", page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Contains("zondag 20 december 2026", page.Find(".note").TextContent, StringComparison.Ordinal);
        var rounds = page.Find("[aria-labelledby=verloop]").TextContent;
        Assert.Contains("Dat klopt niet.", rounds, StringComparison.Ordinal);
        Assert.Contains("Opnieuw aan u voorgelegd", rounds, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl-NL", "vrijgegeven")]
    [InlineData("en-GB", "released")]
    public async Task Report_Released_ShowsWhoDownloadedIt(string culture, string released)
    {
        ComponentTestExtensions.Speak(culture);
        var report = await Portal.ReleaseReportAsync(client);
        await using (var contact = Portal.As(ActorKind.Person, client.Login))
            Assert.True((await contact.Get<DownloadReport>().ExecuteAsync(report, default)).IsSuccess);

        var page = Open<ReportPage>(Urls.MyReport(report), parameters => parameters.Add(p => p.Id, report));

        page.WaitForAssertion(() => Assert.Contains("Pieter Loketmans", page.Find("[aria-labelledby=opgehaald] tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains(released, page.Find(".chip").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#reageren"));
        var list = Open<ReportsPage>(Urls.MyReports);
        list.WaitForAssertion(() => Assert.Single(list.FindAll("[aria-labelledby=alle] li")));
    }

    [Fact]
    public async Task Report_ThatIsNotThere_OrOnlyADraft_IsNotFound()
    {
        var written = await Portal.WriteReportAsync(client);
        foreach (var id in (Guid[])[written, Guid.NewGuid()])
        {
            var page = Open<ReportPage>(Urls.MyReport(id), parameters => parameters.Add(p => p.Id, id));
            page.WaitForAssertion(() => Assert.Contains("is er niet", page.Find("h1").TextContent, StringComparison.Ordinal));
        }
    }

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await using var db = Portal.Db();
        client = await Portal.NameContactAsync((await db.Persons.SingleAsync()).Id);
    }
}
