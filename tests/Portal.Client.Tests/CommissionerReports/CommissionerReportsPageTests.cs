using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.CommissionerReports;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Reports;
using Portal.Shared.Terms;
using Portal.Testing;
using Seeds = Portal.Testing.Reporting;

namespace Portal.Client.Tests.CommissionerReports;

/// <summary>The reports as a contact of a commissioner sees them (2018-5).</summary>
[Article("2018-5")]
public sealed class CommissionerReportsPageTests : PageTest
{
    private ReportedClient client = null!;
    private TestScope contact = null!;

    private DateOnly Today => DutchTime.Today(Portal.Time);

    [Theory]
    [InlineData("nl-NL", "Nog niets. De eerste is afgesproken voor maandag 28 december 2026.", "Er is nog geen rapportage vrijgegeven.")]
    [InlineData("en-GB", "Nothing yet. The first one is agreed for Monday 28 December 2026.", "No report has been released yet.")]
    public async Task Page_BeforeTheFirst_SaysWhenItIsAgreed(string culture, string next, string nothing)
    {
        ComponentTestExtensions.Speak(culture);
        await using (var db = Portal.Db())
        {
            db.ReportingAgreements.Add(ReportingAgreement.Make(client.Person, client.Trajectory, new("Gemeente", DataCategories.Reports, "Voortgang", ReportingForm.Written, "Verantwoording", new DateOnly(2026, 12, 28), ReportingInterval.Months, 3), Today, ToldHow.Conversation, "Teun Wolkenveld", Portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var page = Open<CommissionerReportsPage>(Urls.CommissionerReports);

        page.WaitForAssertion(() => Assert.Equal(nothing, page.Find(".empty-title").TextContent));
        Assert.Contains(next, page.Find("[aria-labelledby=verwacht] td:last-child").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl-NL", "teruggetrokken", "Haal 1 rapportage op als ZIP")]
    [InlineData("en-GB", "withdrawn", "Download 1 report as a ZIP")]
    public async Task Page_WithReports_OffersWhatMayGoAndKeepsWhatWasTakenBack(string culture, string withdrawn, string button)
    {
        ComponentTestExtensions.Speak(culture);
        var taken = await Portal.ReleaseReportAsync(client);
        await contact.Get<DownloadReport>().ExecuteAsync(taken, default);
        var unseen = await Portal.ReleaseReportAsync(client);
        foreach (var id in (Guid[])[taken, unseen])
            await Portal.ChangeReportAsync(id, (report, at) => report.Withdraw("Fout.", "Teun Wolkenveld", at));
        Portal.Time.Advance(TimeSpan.FromMinutes(1));
        var released = await Portal.ReleaseReportAsync(client);
        await Portal.PutReportAsync(client);

        var page = Open<CommissionerReportsPage>(Urls.CommissionerReports);

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[aria-labelledby=vrijgegeven] tbody tr").Count));
        var rows = page.FindAll("[aria-labelledby=vrijgegeven] tbody tr");
        Assert.NotNull(rows[0].QuerySelector($"a[href='{Urls.CommissionerReport(released)}'][download]"));
        Assert.Contains(withdrawn, rows[1].TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Null(rows[1].QuerySelector("a, input"));
        page.Find("input[type=checkbox]").Change(true);
        page.WaitForAssertion(() => Assert.Equal(button, page.Find("form[method=post] button[type=submit]").TextContent.Trim()));
    }

    [Fact]
    public async Task Page_WhereTheRuleRefuses_OffersNoDownload()
    {
        await Portal.ReleaseReportAsync(client, ground: Seeds.Ground(DisclosureGround.LegitimateInterest));

        var page = Open<CommissionerReportsPage>(Urls.CommissionerReports);

        page.WaitForAssertion(() => Assert.Contains("niet beschikbaar", page.Find("[aria-labelledby=vrijgegeven] tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("a[download]"));
        Assert.Empty(page.FindAll("form[method=post] button"));
    }

    [Fact]
    public async Task Page_WithNothingChosen_HasAButtonThatCanBeReached()
    {
        await Portal.ReleaseReportAsync(client);

        var page = Open<CommissionerReportsPage>(Urls.CommissionerReports);

        Assert.False(page.WaitForElement("form[method=post] button[type=submit]").HasAttribute("disabled"));
        var empty = Open<CommissionerReportsPage>($"{Urls.CommissionerReports}?{ReportDownloads.ChoiceQuery}={ReportDownloads.NothingChosen}");
        empty.WaitForAssertion(() => Assert.Contains("U hebt niets gekozen", empty.Find(".note[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_Searched_FindsByEveryWordOfTheName()
    {
        await Portal.ReleaseReportAsync(client);

        var found = Open<CommissionerReportsPage>(Urls.CommissionerReports + "?zoek=zonder%20noor");
        found.WaitForAssertion(() => Assert.Single(found.FindAll("[aria-labelledby=vrijgegeven] tbody tr")));
        var none = Open<CommissionerReportsPage>(Urls.CommissionerReports + "?zoek=regenboog");

        none.WaitForAssertion(() => Assert.Equal("Geen rapportage gevonden met deze naam.", none.Find(".empty-title").TextContent));
        Assert.Empty(none.FindAll("#verwacht"));
    }

    [Fact]
    public async Task Page_WhileAZipIsMade_ShowsHowFarItIsAndThenWhatIsMissing()
    {
        var report = await Portal.ReleaseReportAsync(client);
        var page = Open<CommissionerReportsPage>(Urls.CommissionerReports);
        page.WaitForElement("input[type=checkbox]").Change(true);
        var key = Guid.Parse(page.Find($"input[name={ReportDownloads.ProgressField}]").GetAttribute("value")!);

        Services.GetRequiredService<ZipProgress>().Report(key, new ZipStep(1, 3, 0, false));
        page.WaitForAssertion(() => Assert.Equal(("1", "3"), (page.Find("progress").GetAttribute("value"), page.Find("progress").GetAttribute("max"))));
        Assert.True(page.Find("form[method=post] button[type=submit]").HasAttribute("disabled"));
        await contact.Get<DownloadReport>().ExecuteAsync(report, default);
        Services.GetRequiredService<ZipProgress>().Report(key, new ZipStep(3, 3, 1, true));

        page.WaitForAssertion(() => Assert.Contains("2 van de 3", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Door u opgehaald op 27-11-2026", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await using (var db = Portal.Db())
            client = await Portal.NameContactAsync((await db.Persons.SingleAsync()).Id);
        contact = Portal.As(ActorKind.Person, client.Login);
        // Last one counts: here the contact is logged in.
        Services.AddSingleton(contact.Get<ContactReportQueries>());
    }
}
