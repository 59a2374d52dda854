using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;
using MyData = Portal.Client.Features.Registrations.Texts;

namespace Portal.EndToEnd.Journeys;

public sealed class ConnectionTests
{
    [Fact]
    public Task ConnectionLost_OnAPage_IsSaidAndMended() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        var cables = new List<IWebSocketRoute>();
        await person.Page.RouteWebSocketAsync(address => address.Contains("_blazor", StringComparison.Ordinal), cable =>
        {
            cables.Add(cable);
            cable.ConnectToServer();
        });
        await person.LoginClientAsync("Noor Zonderland");

        await person.Page.Context.SetOfflineAsync(true);
        foreach (var cable in cables)
            await cable.CloseAsync(new() { Code = 3001, Reason = "test" });
        await Expect(person.Page.GetByText(Connection.Lost)).ToBeVisibleAsync();

        await person.Page.Context.SetOfflineAsync(false);
        await Expect(person.Page.GetByText(Connection.Lost)).ToBeHiddenAsync();
        await person.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = Client.Layout.Texts.Data, Exact = true }).First.ClickAsync();
        await person.SeeHeadingAsync(MyData.Title);
        person.Forgive();
        await person.CheckAsync();
    });
}
