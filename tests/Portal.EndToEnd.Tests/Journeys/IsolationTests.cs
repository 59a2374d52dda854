using Portal.EndToEnd.Stage;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>What is not yours is not there.</summary>
[Article("2017-9")]
public sealed class IsolationTests
{
    [Fact]
    public Task Data_OfSomebodyElse_IsNotFound() => Scene.PlayAsync(async scene =>
    {
        var noor = await scene.EnterAsync();
        await noor.LoginClientAsync("Noor Zonderland");
        await noor.OpenClientAsync(Client.Urls.MyRequests);
        await noor.Page.GetByRole(Microsoft.Playwright.AriaRole.Article).Filter(new() { HasText = Own.Chip_Answered }).First.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await noor.SeeAsync(Own.Answer_Title);
        await noor.CheckAsync();
        var letter = await noor.Page.Locator($"a[href^='{Client.Urls.MyDocuments}']").First.GetAttributeAsync("href");
        Assert.Equal(200, (await noor.Page.APIRequest.GetAsync(scene.Host.Client + letter)).Status);

        var saar = await scene.EnterAsync();
        await saar.LoginClientAsync("Saar Droomeiland");
        await saar.Page.GotoAsync(noor.Page.Url);
        await saar.SeeHeadingAsync(Client.Layout.Texts.NotFoundTitle);
        await saar.CheckAsync();
        Assert.Equal(404, (await saar.Page.APIRequest.GetAsync(scene.Host.Client + letter)).Status);

        // The cookie of one app opens nothing in the other.
        await saar.OpenStaffAsync(Staff.Urls.Requests);
        Assert.StartsWith(scene.Host.Provider, saar.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("/documenten", (await saar.Page.APIRequest.GetAsync(scene.Host.Staff + letter!.Replace(Client.Urls.MyDocuments, Staff.Urls.Documents, StringComparison.Ordinal))).Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Requests_ForAConsultant_AreNotShown() => Scene.PlayAsync(async scene =>
    {
        var consultant = await scene.EnterAsync();
        await consultant.LoginStaffAsync("Teun Wolkenveld");
        await consultant.CheckAsync();
        await consultant.OpenStaffAsync(Staff.Urls.Requests);
        await consultant.SeeAsync(Words.Of(new NotAllowed(Permission.ViewRequests)));
        await consultant.CheckAsync();
        await consultant.OpenStaffAsync(Staff.Urls.Employees);
        await consultant.SeeAsync(Words.Of(new NotAllowed(Permission.ManageEmployees)));
        await consultant.CheckAsync();
    });
}
