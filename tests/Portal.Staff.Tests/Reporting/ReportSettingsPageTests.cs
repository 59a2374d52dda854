using Bunit;
using Portal.Data.Access;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Staff.Features.Reporting;
using Portal.Testing;

namespace Portal.Staff.Tests.Reporting;

/// <summary>What the director chooses about reports.</summary>
[Article("2018-6")]
public sealed class ReportSettingsPageTests
{
    [Fact]
    public async Task Save_WrongAndThenRight_KeepsWhatWasTyped()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        using var context = StaffPages.Context(portal, scope, typeof(ReportSettingsQueries), typeof(ChangeReportSettings), typeof(ReportTemplateQueries), typeof(ChooseGeneralTemplate), typeof(ActorResolver));
        var page = context.Render<ReportSettingsPage>();
        Assert.Equal(("90", "10"), (page.WaitForElement("#DaysAfterEnd").GetAttribute("value"), page.Find("#ReactionWorkingDays").GetAttribute("value")));

        page.Find("#DaysAfterEnd").Change("lang");
        page.Find("#ReactionWorkingDays").Change("61");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".errors a").Count));
        Assert.Equal("lang", page.Find("#DaysAfterEnd").GetAttribute("value"));
        page.Find("#DaysAfterEnd").Change("30");
        page.Find("#ReactionWorkingDays").Change("5");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("De instellingen zijn bewaard.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(new ReportChoices(30, 5, 1), (await scope.Get<ReportSettingsQueries>().ReadAsync(default)).Value);
    }
}
