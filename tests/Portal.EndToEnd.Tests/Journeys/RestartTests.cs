using Portal.EndToEnd.Stage;
using Portal.Shared.Hosting;
using static Microsoft.Playwright.Assertions;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

public sealed class RestartTests
{
    [Fact]
    public async Task PowerFailure_InTheMiddleOfARequest_LosesNothing()
    {
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await Scene.PlayAsync(host, async scene =>
        {
            var person = await scene.EnterAsync();
            await person.LoginClientAsync("Saar Droomeiland");
            await person.OpenClientAsync(Client.Urls.NewAccess);
            await person.Option(Own.Step1_All).CheckAsync();
            await person.Button(Own.Next).ClickAsync();
            await person.Field(Own.Step2_Explanation).FillAsync("Dit mag niet verloren gaan.");
            await person.Button(Own.Next).ClickAsync();
            await person.SeeHeadingAsync(Own.Step3_Heading);
            await person.Option(Own.Step3_Letter).CheckAsync();
            await person.Page.Keyboard.PressAsync("Tab");
            await Expect(person.Option(Own.Step3_Letter)).ToBeCheckedAsync();
            await Expect(person.Page.Locator("p.saved")).ToContainTextAsync("uur");

            await host.KillAsync();
            await Expect(person.Page.GetByText(Connection.Lost)).ToBeVisibleAsync();
            await host.StartAsync();

            await person.OpenClientAsync(Client.Urls.NewAccess);
            await person.SeeHeadingAsync(Own.Step3_Heading);
            await Expect(person.Option(Own.Step3_Letter)).ToBeCheckedAsync();
            person.Forgive();
            await person.Button(Own.Next).ClickAsync();
            await person.SeeAsync("Dit mag niet verloren gaan.");
            await person.CheckAsync();
            var number = await person.SendAsync();

            await person.OpenClientAsync(Client.Urls.MyRequests);
            await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Article)).ToHaveCountAsync(1);
            await person.SeeAsync(number);
        });
    }
}
