using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

public sealed class LoginTests
{
    [Fact]
    public Task Login_FromTheStartPage_LeadsInAndOut() => Scene.PlayAsync(async scene =>
    {
        var visitor = await scene.EnterAsync();
        await visitor.OpenClientAsync(Client.Urls.Home);
        await visitor.Link(Client.Features.Public.Texts.Home_LoginClient).ClickAsync();
        await visitor.ChooseNewAccountAsync("nieuw-1", "Nieuw Voorbeeld");
        // Known to the provider, not yet to us: from the own page to the one for the code.
        await Expect(visitor.Page).ToHaveURLAsync(scene.Host.Client + Client.Urls.Invitation);

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

    [Fact]
    public Task Provider_EndsEverySession_OpenPageLeavesWithinAMinute() => Scene.PlayAsync(async scene =>
    {
        var visitor = await scene.EnterAsync();
        await visitor.OpenClientAsync(Client.Urls.LoginTo(Client.Urls.Invitation));
        await visitor.ChooseNewAccountAsync("overal-uit-1", "Olga Overal");
        await visitor.SeeHeadingAsync(Client.Features.Linking.Texts.Title);

        var provider = await scene.EnterAsync();
        await provider.Page.GotoAsync(scene.Host.Provider + "/ingelogd");
        await provider.Button("Olga Overal overal uitloggen").ClickAsync();
        await Expect(provider.Page.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToHaveTextAsync(
            "Olga Overal. Portaal voor cliënten en opdrachtgevers: uitgelogd. Backoffice voor medewerkers: uitgelogd.");
        await Expect(provider.Button("Olga Overal overal uitloggen")).ToHaveCountAsync(0);

        // What is promised of an open page: out within a minute.
        await Expect(visitor.Page).ToHaveURLAsync(scene.Host.Client + Client.Urls.LoginRefused);
        await visitor.OpenClientAsync(Client.Urls.Invitation);
        Assert.StartsWith(scene.Host.Provider, visitor.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Staff_LoginWithOneStep_IsToldToUseTwo() => Scene.PlayAsync(async scene =>
    {
        var visitor = await scene.EnterAsync();
        await visitor.OpenStaffAsync(Staff.Urls.LoginTo(Staff.Urls.Invitation));
        await visitor.ChooseNewAccountAsync("een-stap-1", "Eva Eenstap", "laag");
        await visitor.SeeHeadingAsync(Staff.Features.Errors.Texts.WeakTitle);
        await visitor.CheckAsync();

        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = Staff.Features.Errors.Texts.WeakAgain }).ClickAsync();
        Assert.Contains("acr_values=substantieel", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.ChooseNewAccountAsync("een-stap-1", "Eva Eenstap", "hoog");
        await Expect(visitor.Page).ToHaveURLAsync(scene.Host.Staff + Staff.Urls.Invitation);
    });
}
