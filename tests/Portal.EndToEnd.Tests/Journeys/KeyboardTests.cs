using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

public sealed class KeyboardTests
{
    [Fact]
    public Task Request_WithTheKeyboardOnly_IsSent() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.OpenClientAsync(Client.Urls.Home);
        await person.PressAtAsync(person.Link(Client.Features.Public.Texts.Home_LoginClient), "Enter");
        await person.PressAtAsync(person.Page.GetByRole(AriaRole.Button, new() { Name = "Saar Droomeiland" }), "Enter");
        await Expect(person.Heading).ToContainTextAsync("Saar");

        // The way past the menu is the first thing the keyboard meets.
        await person.Page.ReloadAsync();
        await Expect(person.Heading).ToContainTextAsync("Saar");
        await person.PressAtAsync(person.Page.Locator("a.skip"), "Enter");
        await Expect(person.Page.Locator("main")).ToBeFocusedAsync();
        await person.PressAtAsync(person.Link(Own.Subject_Access), "Enter");

        await person.SeeHeadingAsync(Own.Step1_Heading);
        await person.PressAtAsync(person.Option(Own.Step1_All), "Space");
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step2_HeadingAll);
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step3_Heading);

        // Going on without a choice: the errors take the focus, and lead to the field.
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await Expect(person.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await person.PressAtAsync(person.Link(Own.Step3_Problem), "Enter");
        await person.PressAtAsync(person.Option(Own.Step3_Portal), "Space");
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.PressAtAsync(person.Button(Own.Send), "Enter");
        await person.SeeHeadingAsync(Own.Confirmed_Heading);
    });
}
