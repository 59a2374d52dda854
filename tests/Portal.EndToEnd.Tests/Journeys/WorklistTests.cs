using Microsoft.Playwright;
using Portal.Data.Requests;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;
using Terms = Portal.Staff.Features.Terms.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>The worklist as staff live in it: several cases at once, two people on one case, a page that follows, and all of it by keyboard.</summary>
public sealed class WorklistTests
{
    [Fact]
    public Task Bulk_OfTwoCases_ShowsWhatItWouldDoAndWhatBecameOfEach() => Scene.PlayAsync(async scene =>
    {
        var number = await (await scene.EnterNewClientAsync()).Person.AskAccessAsync();
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Yara Sterrenkust");
        await FindAsync(officer, number);

        // By keyboard from the list to the last button.
        await officer.PressAtAsync(officer.Page.GetByRole(AriaRole.Checkbox, new() { Name = number }), "Space");
        await officer.SeeAsync(Case.SelectedOne);
        await officer.PressAtAsync(officer.Button(Case.BulkAssign), "Enter");
        await Expect(officer.Page.Locator("#bulk-kop")).ToBeFocusedAsync();
        await officer.Field(Case.BulkTo).SelectOptionAsync("Fleur Papierboot");
        await officer.SeeAsync(Case.BulkWillAssign.With(Case.Nobody, "Fleur Papierboot"));
        await officer.CheckAsync();
        await officer.PressAtAsync(officer.Button(Case.BulkAssignOne), "Enter");
        await officer.SeeAsync(Case.BulkAssigned.With("Fleur Papierboot"));
        await officer.CheckAsync();
        await officer.PressAtAsync(officer.Button(Case.BulkClose), "Enter");

        // Once a day: the second time it is said why not, and nothing is sent.
        await RemindAsync(officer, number);
        await officer.Button(Case.BulkRemindOne).ClickAsync();
        await officer.SeeAsync(Case.BulkDone.With(1, 0));
        await officer.Button(Case.BulkClose).ClickAsync();
        await RemindAsync(officer, number);
        await officer.SeeAsync(Case.BulkLead.With(0, 1));
        await Expect(officer.Button(Case.BulkRemindOne)).ToHaveCountAsync(0);
        await officer.CheckAsync();
        await officer.Button(Case.BulkNot).ClickAsync();

        await officer.Button(Case.BulkExport).ClickAsync();
        var file = await officer.DownloadAsync(officer.Link(Case.BulkDownload));
        Assert.Contains(number, System.Text.Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    });

    [Fact]
    public Task Case_OfTwoEmployees_ShowsBothVersionsAndLosesNeither() => Scene.PlayAsync(async scene =>
    {
        var number = await (await scene.EnterNewClientAsync()).Person.AskAccessAsync();
        var (first, second) = (await scene.EnterAsync(), await scene.EnterAsync());
        await first.LoginStaffAsync("Fleur Papierboot");
        await second.LoginStaffAsync("Yara Sterrenkust");
        await first.TakeUpAsync(number);
        await second.OpenStaffAsync(Staff.Urls.Request(number));
        await AskAsync(second, "De vraag van Yara.");
        await AskAsync(first, "De vraag van Fleur.");
        await first.Button(QuestionButton).ClickAsync();
        await first.SeeAsync(Case.Saved);

        await second.Button(QuestionButton).ClickAsync();
        await second.SeeAsync(Portal.Shared.Hosting.Components.Texts.NewerTitle);
        await Expect(second.Page.GetByRole(AriaRole.Table).Filter(new() { HasText = "De vraag van Fleur." }).First).ToContainTextAsync("De vraag van Yara.");
        await Expect(second.Field(Case.QuestionLabel)).ToHaveValueAsync("De vraag van Yara.");
        await second.CheckAsync();
    });

    [Fact]
    public Task List_ThatIsOpen_FollowsWhatAColleagueDoes() => Scene.PlayAsync(async scene =>
    {
        var number = await (await scene.EnterNewClientAsync()).Person.AskAccessAsync();
        var (watching, working) = (await scene.EnterAsync(), await scene.EnterAsync());
        await watching.LoginStaffAsync("Yara Sterrenkust");
        await FindAsync(watching, number);
        var row = watching.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number });
        await Expect(row).ToContainTextAsync(Words.Of(RequestStatus.Received));
        await working.LoginStaffAsync("Fleur Papierboot");
        await working.TakeUpAsync(number);

        await Expect(row).ToContainTextAsync(Words.Of(RequestStatus.InHandling));
        await Expect(row).ToContainTextAsync("Fleur Papierboot");
    });

    [Fact]
    public Task Calculator_ByKeyboard_AnswersAndKeepsItsQuestionInTheAddress() => Scene.PlayAsync(async scene =>
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.OpenStaffAsync(Staff.Urls.Terms);
        await officer.SeeHeadingAsync(Terms.Title);
        await officer.PressAtAsync(officer.Option("Inzage"), "Space");
        await officer.PressAtAsync(officer.Page.Locator("#ontvangen"), "End");
        await officer.Page.Keyboard.TypeAsync("31-02-2026");
        await officer.Page.Keyboard.PressAsync("Enter");
        await Expect(officer.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await officer.CheckAsync();
        await Expect(officer.Page.Locator("#ontvangen")).ToHaveValueAsync("31-02-2026");
        await officer.Page.Locator("#ontvangen").FillAsync("16-04-2026");
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.SeeAsync("Uiterlijk maandag 18 mei 2026");
        await Expect(officer.Page).ToHaveURLAsync($"{scene.Host.Staff}{Staff.Urls.Terms}?soort=inzage&ontvangen=2026-04-16");
        await officer.CheckAsync();

        // A mistake that is mended back to what was asked is answered again.
        await officer.Page.Locator("#ontvangen").FillAsync("");
        await officer.Page.Keyboard.PressAsync("Enter");
        await Expect(officer.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await officer.Page.Locator("#ontvangen").FillAsync("16-04-2026");
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.SeeAsync("Uiterlijk maandag 18 mei 2026");
        await officer.PressAtAsync(officer.Page.GetByRole(AriaRole.Link, new() { Name = "Juni 2026" }), "Enter");
        await officer.SeeAsync("Juli 2026");
        await Expect(officer.Page.Locator("#kalender")).ToBeFocusedAsync();
        await officer.Page.ReloadAsync();
        await officer.SeeAsync("Uiterlijk maandag 18 mei 2026");
    });

    private static string QuestionButton => Words.Find(typeof(CasePage), $"Button_{RequestAction.AskApplicant}") ?? Words.Of(RequestAction.AskApplicant);

    private static async Task FindAsync(Visitor officer, string number)
    {
        await officer.OpenStaffAsync(WorklistAddress.Of(new WorklistFilter(WorklistView.All, number)));
        await Expect(officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number })).ToBeVisibleAsync();
    }

    private static async Task RemindAsync(Visitor officer, string number)
    {
        // What was selected before is let go of a moment after the results are closed.
        var choice = officer.Page.GetByRole(AriaRole.Checkbox, new() { Name = number });
        await Expect(choice).Not.ToBeCheckedAsync();
        await choice.CheckAsync();
        await officer.Button(Case.BulkRemind).ClickAsync();
        await Expect(officer.Page.Locator("#bulk-kop")).ToBeFocusedAsync();
    }

    private static async Task AskAsync(Visitor officer, string question)
    {
        var button = officer.Page.GetByRole(AriaRole.Button, new() { Name = Words.Of(RequestAction.AskApplicant), Exact = true });
        await Expect(button.Or(officer.Button(Case.MoreActions)).First).ToBeVisibleAsync();
        if (await button.CountAsync() == 0)
            await officer.Button(Case.MoreActions).ClickAsync();
        await button.First.ClickAsync();
        await officer.Field(Case.QuestionLabel).FillAsync(question);
    }
}
