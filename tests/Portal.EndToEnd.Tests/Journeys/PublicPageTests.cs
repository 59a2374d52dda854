using System.Collections.Concurrent;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

public sealed class PublicPageTests
{
    public static TheoryData<string> Addresses { get; } =
    [
        Client.Urls.Home, Client.Urls.Privacy, Client.Urls.Regulations, Client.Urls.Cookies, Client.Urls.Accessibility, Client.Urls.Contact,
        Client.Urls.LoginRefused, Client.Urls.LoginFailed, Client.Urls.Error,
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public Task Page_ForEverybody_IsAccessibleInBothLanguages(string address) => Scene.PlayAsync(async scene =>
    {
        var visitor = await scene.EnterAsync();
        await visitor.OpenClientAsync(address);
        await visitor.CheckAsync();
        var dutch = await visitor.Heading.InnerTextAsync();

        await visitor.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();

        await Expect(visitor.Page).ToHaveURLAsync(scene.Host.Client + address);
        Repository.SpeakEnglish();
        await visitor.CheckAsync();
        if (dutch is not ("Cookies" or "Contact"))
            await Expect(visitor.Heading).Not.ToHaveTextAsync(dutch);
    });

    [Fact]
    [Article("2018-10")]
    public Task Cookies_ThatAreSet_AllStandOnThePage() => Scene.PlayAsync(async scene =>
    {
        var visitor = await scene.EnterAsync();
        var set = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        visitor.Page.Response += async (_, answer) =>
        {
            // Not those of the login provider, which says so itself.
            if (answer.Url.StartsWith(scene.Host.Client, StringComparison.Ordinal))
            {
                foreach (var cookie in (await answer.HeaderValueAsync("set-cookie"))?.Split('\n') ?? [])
                    set[cookie.Split('=')[0]] = true;
            }
        };
        await visitor.OpenClientAsync(Client.Urls.Home);
        await visitor.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Nederlands" }).ClickAsync();
        await visitor.LoginClientAsync("Noor Zonderland");
        await visitor.OpenClientAsync(Client.Urls.Cookies);
        var named = await visitor.Page.Locator("th[scope=row] span").AllInnerTextsAsync();

        Assert.Equal(6, named.Count);
        Assert.True(set.Count >= 4, string.Join(' ', set.Keys));
        Assert.All(set.Keys, name => Assert.Contains(named, each => each.EndsWith('…') ? name.StartsWith(each[..^1], StringComparison.Ordinal) : name == each));
    });

    [Fact]
    public Task Page_ThatIsNotThere_SaysSo() => Scene.PlayAsync(async scene =>
    {
        foreach (var host in (string[])[scene.Host.Client, scene.Host.Staff])
        {
            var visitor = await scene.EnterAsync();
            var answer = await visitor.Page.GotoAsync(host + "/bestaat-niet");
            Assert.Equal(404, answer!.Status);
            visitor.Forgive();
            await visitor.CheckAsync();
        }
    });

    [Theory]
    [InlineData(Staff.Urls.LoginRefused)]
    [InlineData(Staff.Urls.LoginFailed)]
    [InlineData(Staff.Urls.Error)]
    public Task Page_OfTheBackOffice_BeforeTheLogin_IsAccessible(string address) => Scene.PlayAsync(async scene =>
    {
        var visitor = await scene.EnterAsync();
        await visitor.OpenStaffAsync(address);
        await visitor.CheckAsync();
    });
}
