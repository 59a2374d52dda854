using System.Text.RegularExpressions;
using Portal.EndToEnd.Stage;
using Portal.Shared.Hosting.Errors;
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
        await Expect(noor.Page).ToHaveURLAsync(new Regex(Client.Urls.MyRequests + "/WV-", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await noor.SeeAsync(Own.Answer_Title);
        await noor.CheckAsync();
        var letter = await noor.Page.Locator($"a[href^='{Client.Urls.MyDocuments}']").First.GetAttributeAsync("href");
        Assert.Equal(200, (await noor.Page.APIRequest.GetAsync(scene.Host.Client + letter)).Status);

        var saar = await scene.EnterAsync();
        await saar.LoginClientAsync("Saar Droomeiland");
        await RefusedAsync(saar, noor.Page.Url, 404, "NotFoundTitle");
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
        foreach (var address in (string[])[Staff.Urls.Requests, Staff.Urls.Employees, Staff.Urls.Audit])
            await RefusedAsync(consultant, scene.Host.Staff + address, 403, "ForbiddenTitle");
    });

    private static async Task RefusedAsync(Visitor visitor, string address, int status, string heading)
    {
        Assert.Equal(status, (await visitor.Page.GotoAsync(address))!.Status);
        await visitor.SeeHeadingAsync(Words.Find(typeof(ErrorContent), heading)!);
        // The browser itself says that the page was refused.
        visitor.Forgive();
        await visitor.CheckAsync();
    }
}
