using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Home;
using Portal.Client.Features.Reports;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
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
        my.WaitForAssertion(() => Assert.Contains(waits, my.Find($"a[href='{Urls.MyReport(report)}']").TextContent, StringComparison.Ordinal));

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

    [Theory]
    [InlineData("nl-NL", "teruggetrokken", "vervangen")]
    [InlineData("en-GB", "withdrawn", "replaced")]
    public async Task Report_TakenBackOrSuperseded_SaysSoWithWhyAndAsksNothing(string culture, string withdrawn, string superseded)
    {
        ComponentTestExtensions.Speak(culture);
        var taken = await Portal.ReleaseReportAsync(client);
        var old = await Portal.ReleaseReportAsync(client);
        await Portal.ChangeReportAsync(taken, (r, at) => r.Withdraw("Er stond een fout in.", "Teun Wolkenveld", at));
        await Portal.ChangeReportAsync(old, (r, _) => Superseded(r));

        var page = Open<ReportPage>(Urls.MyReport(taken), parameters => parameters.Add(p => p.Id, taken));
        page.WaitForAssertion(() => Assert.Contains("Er stond een fout in.", page.Find(".note").TextContent, StringComparison.Ordinal));
        var older = Open<ReportPage>(Urls.MyReport(old), parameters => parameters.Add(p => p.Id, old));
        older.WaitForElement(".document-report");

        foreach (var (shown, words) in new[] { (page, withdrawn), (older, superseded) })
        {
            Assert.Contains(words, shown.Find(".chip").TextContent, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("Noor oefent met bellen.", shown.Find(".document-report").TextContent, StringComparison.Ordinal);
            Assert.Empty(shown.FindAll("#reageren"));
        }
    }

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-GB")]
    public void List_WithNothing_SaysThatNothingIsAsked(string culture)
    {
        ComponentTestExtensions.Speak(culture);
        var list = Open<ReportsPage>(Urls.MyReports);

        list.WaitForElement(".empty-title");
        Assert.Empty(list.FindAll("li a.t"));
        Assert.Empty(list.FindAll("#rapportageafspraken"));
    }

    [Fact]
    public async Task Reaction_InMarkupAndVeryLongWords_IsShownAsItWasTyped()
    {
        var typed = "<script>alert(1)</script> " + new string('w', 3_000);
        var report = await Portal.PutReportAsync(client);
        var page = Open<ReportPage>(Urls.MyReport(report), parameters => parameters.Add(p => p.Id, report));
        page.WaitForElement("#oordeel-2").Change("AgreedWithRemarks");
        page.WaitForElement("#geheel").Change(typed);
        page.Find("#deel-1").Change(typed);
        page.Find("#reageren form").Submit();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("#reageren dd.break").Count(said => said.TextContent == typed)));
        page.Find("#reageren .btn-primary").Click();

        page.WaitForElement("[aria-labelledby=verloop] p.break");
        Assert.Equal(2, page.FindAll("[aria-labelledby=verloop] p.break").Count(said => said.TextContent.EndsWith(typed, StringComparison.Ordinal)));
        Assert.Empty(page.FindAll("script"));
    }

    [Theory]
    [InlineData("geheel", 4_001)]
    [InlineData("deel-2", 4_001)]
    [InlineData("deel-1", 100_000)]
    public async Task Reaction_ThatIsTooLong_IsNotSentAndPointsAtItsField(string field, int length)
    {
        var report = await Portal.PutReportAsync(client);
        var page = Open<ReportPage>(Urls.MyReport(report), parameters => parameters.Add(p => p.Id, report));
        page.WaitForElement("#oordeel-3").Change("Objected");
        page.WaitForElement($"#{field}").Change(new string('a', length));
        page.Find("#reageren form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith($"#{field}", Assert.Single(page.FindAll(".errors a")).GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(length, page.Find($"#{field}").GetAttribute("value")?.Length ?? page.Find($"#{field}").TextContent.Length);
        await using var db = Portal.Db();
        Assert.Null((await db.Reports.AsNoTracking().SingleAsync()).Round!.Reaction);
    }

    [Fact]
    public async Task Reaction_ToWhatWasTakenBackMeanwhile_SaysSoAboveAPageThatIsReadAnew()
    {
        var report = await Portal.PutReportAsync(client);
        var page = Open<ReportPage>(Urls.MyReport(report), parameters => parameters.Add(p => p.Id, report));
        page.WaitForElement("#oordeel-1").Change("Agreed");
        page.Find("#reageren form").Submit();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#reageren form")));
        await Portal.ChangeReportAsync(report, (r, at) => r.Reopen(at));

        page.Find("#reageren .btn-primary").Click();

        page.WaitForElement("[role=status] .note");
        Assert.Empty(page.FindAll("#reageren"));
        await using var db = Portal.Db();
        Assert.Null((await db.Reports.AsNoTracking().SingleAsync()).Rounds.Single().Reaction);
    }

    [Theory]
    [InlineData("nl-NL", "Kaat Papierboot namens Noor Zonderland")]
    [InlineData("en-GB", "Kaat Papierboot")]
    [Article("UAVG 5")]
    public async Task Report_ThatARepresentativeAnswered_SaysWhoDidForWhom(string culture, string by)
    {
        ComponentTestExtensions.Speak(culture);
        var report = await Portal.PutReportAsync(client);
        await Portal.ChangeReportAsync(report, (r, at) => r.React(new(ReportReaction.Objected, "Dat klopt niet.", []), "Kaat Papierboot namens Noor Zonderland", at));

        var page = Open<ReportPage>(Urls.MyReport(report), parameters => parameters.Add(p => p.Id, report));

        page.WaitForAssertion(() => Assert.Contains(by, page.Find("[aria-labelledby=verloop] .when").TextContent, StringComparison.Ordinal));
    }

    private static Outcome Superseded(Report report)
    {
        report.Supersede();
        return Outcome.Done;
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
