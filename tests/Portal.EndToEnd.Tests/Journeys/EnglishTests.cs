using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

public sealed class EnglishTests
{
    private static readonly string[] Pages =
        [Client.Urls.My, Client.Urls.MyRequests, Client.Urls.MyData, Client.Urls.MyNewsletter, Client.Urls.NewAccess, Client.Urls.NewCorrection, Client.Urls.NewDisclosureOverview];

    [Fact]
    public Task English_ChosenOnce_HoldsOnEveryPage() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Robin Cloudberry");
        var dutch = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in Pages)
            dutch.UnionWith(await HeadingsAsync(person, page));
        // The same word in both languages.
        dutch.ExceptWith(["Dossier"]);

        await person.OpenClientAsync(Client.Urls.My);
        await person.Page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Repository.SpeakEnglish();

        foreach (var page in Pages)
        {
            var left = (await HeadingsAsync(person, page)).Intersect(dutch, StringComparer.Ordinal).ToList();
            Assert.True(left.Count == 0, $"{page} still says: {string.Join(" | ", left)}");
            await person.CheckAsync();
        }

        // And through the whole request.
        var number = await person.AskAccessAsync(check: true);
        await person.CheckAsync();
        await person.OpenClientAsync(Client.Urls.MyRequest(number));
        await person.SeeHeadingAsync(Client.Features.Requests.Texts.Kind_Access);
        await person.CheckAsync();
    });

    // What people wrote is in their own words: those headings are items, below the second level.
    private static async Task<IReadOnlyList<string>> HeadingsAsync(Visitor person, string page)
    {
        await person.OpenClientAsync(page);
        await Expect(person.Heading).ToBeVisibleAsync();
        await Expect(person.Page.Locator(".loading")).ToHaveCountAsync(0);
        return await person.Page.Locator("h1, h2").AllInnerTextsAsync();
    }
}
