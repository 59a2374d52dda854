using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

public sealed class LoginTests
{
    [Fact]
    public Task Login_FromTheStartPage_LeadsToMyPageAndOut() => Scene.PlayAsync(async scene =>
    {
        var visitor = await scene.EnterAsync();
        await visitor.OpenClientAsync(Client.Urls.Home);
        await visitor.Link(Client.Features.Public.Texts.Home_LoginClient).ClickAsync();
        await visitor.ChooseNewAccountAsync("nieuw-1", "Nieuw Voorbeeld");
        await visitor.Page.WaitForURLAsync(scene.Host.Client + Client.Urls.My);

        await visitor.Button(Client.Layout.Texts.Logout).ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(scene.Host.Client + Client.Urls.Home);
        await visitor.OpenClientAsync(Client.Urls.My);
        Assert.StartsWith(scene.Host.Provider, visitor.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Login_Refused_LeadsToItsOwnPage() => Scene.PlayAsync(async scene =>
    {
        foreach (var app in (string[])[scene.Host.Client, scene.Host.Staff])
        {
            var visitor = await scene.EnterAsync();
            await visitor.Page.GotoAsync(app + Client.Urls.Login);
            await visitor.Button("Niet inloggen").ClickAsync();
            await Expect(visitor.Page).ToHaveURLAsync(app + Client.Urls.LoginRefused);
            await visitor.CheckAsync();
        }
    });
}
