using Bunit;
using Portal.Data.Access;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Terms;
using Portal.Staff.Features.Settings;
using Portal.Testing;

namespace Portal.Staff.Tests.Settings;

/// <summary>What the director chooses about pauses and reminders.</summary>
[Article("AVG 12(6)")]
public sealed class TermSettingsPageTests
{
    [Fact]
    public async Task Open_AtDelivery_BothPausesAreOffAndTheLawIsExplained()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        using var context = Context(portal, scope);

        var page = Render(context);

        Assert.All(page.FindAll("input[role=switch]"), box => Assert.False(box.HasAttribute("checked")));
        Assert.Equal(("5", "5, 1"), (page.Find("#AskWithinWorkingDays").GetAttribute("value"), page.Find("#ReminderWorkingDays").GetAttribute("value")));
        Assert.Contains("Het reglement kent geen pauze.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("De datum zonder pauze blijft bij de zaak zichtbaar.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WrongAndThenRight_KeepsWhatWasTyped()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        using var context = Context(portal, scope);
        var page = Render(context);

        page.Find("#ForIdentity").Change(true);
        page.Find("#AskWithinWorkingDays").Change("gauw");
        page.Find("#ReminderWorkingDays").Change("tien");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".errors a").Count));
        Assert.Equal(("gauw", "tien"), (page.Find("#AskWithinWorkingDays").GetAttribute("value"), page.Find("#ReminderWorkingDays").GetAttribute("value")));
        page.Find("#AskWithinWorkingDays").Change("21");
        page.Find("#ReminderWorkingDays").Change("1, 10 5");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Kies 0 tot en met 20 werkdagen.", page.Find(".errors").TextContent, StringComparison.Ordinal));
        page.Find("#AskWithinWorkingDays").Change("3");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Bewaard.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("10, 5, 1", page.Find("#ReminderWorkingDays").GetAttribute("value"));
        Assert.Equal(new PausePolicy(true, false, 3), (await scope.Get<TermSettingsQueries>().ReadAsync(default)).Value.Pauses);
    }

    [Fact]
    public async Task Save_AnotherDirectorWasFirst_ShowsBothAndCanStillSave()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        using var context = Context(portal, scope);
        var page = Render(context);
        page.Find("#ForIdentity").Change(true);
        page.Find("#ReminderWorkingDays").Change("7");
        await scope.Get<ChangeTermSettings>().ExecuteAsync(new(new PausePolicy(false, true, 2), [3], 0), default);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Iemand anders was u voor", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["uit", "aan", "aan", "uit", "2", "5", "3", "7"], page.FindAll("form table tbody td").Select(cell => cell.TextContent));
        Assert.Equal("7", page.Find("#ReminderWorkingDays").GetAttribute("value"));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Bewaard.", page.Markup, StringComparison.Ordinal));
        Assert.Equal([7], (await scope.Get<TermSettingsQueries>().ReadAsync(default)).Value.Reminders);
    }

    [Fact]
    public async Task Save_AnotherDirectorWasFirst_TakesTheirsOver()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        using var context = Context(portal, scope);
        var page = Render(context);
        page.Find("#ReminderWorkingDays").Change("7");
        await scope.Get<ChangeTermSettings>().ExecuteAsync(new(new PausePolicy(false, true, 2), [3], 0), default);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form table")));

        await page.Find("form table ~ .actions button, form section .btn-second").ClickAsync(new());

        Assert.Equal(("2", "3"), (page.Find("#AskWithinWorkingDays").GetAttribute("value"), page.Find("#ReminderWorkingDays").GetAttribute("value")));
        Assert.Empty(page.FindAll("form table"));
    }

    private static BunitContext Context(TestPortal portal, TestScope scope) => StaffPages.Context(portal, scope, typeof(TermSettingsQueries), typeof(ChangeTermSettings), typeof(ActorResolver));

    private static IRenderedComponent<TermSettingsPage> Render(BunitContext context)
    {
        var page = context.Render<TermSettingsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form")));
        return page;
    }
}
