using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

/// <summary>Every page that the journeys do not pass, as people find it: accessible, on a phone too, and without an error.</summary>
public sealed class TourTests
{
    [Fact]
    public Task Office_ForTheDirector_IsAccessibleEverywhere() => Scene.PlayAsync(async scene =>
    {
        var director = await scene.EnterAsync();
        await director.LoginStaffAsync("Olga Vuurtoren");
        await director.OpenStaffAsync(Staff.Urls.Clients);
        var client = await AddressOfAsync(director.Page.Locator("tbody a.who").First);
        await director.OpenStaffAsync(Staff.Urls.Requests);
        await Expect(director.Page.Locator("tbody a.who").First).ToBeVisibleAsync();
        var cases = await Task.WhenAll((await director.Page.Locator("tbody a.who").AllAsync()).Take(4).Select(AddressOfAsync));

        await VisitAsync(director, scene.Host.Staff,
        [
            .. PagesOf(typeof(Staff.Urls)), client, $"{client}?doel=LegalDuty",
            .. ((string[])["wijzigen", "traject", "dossier", "vacature", "verstrekking"]).Select(form => $"{client}/{form}?doel=LegalDuty"),
            .. cases, .. cases.Select(each => $"{each}/besluit"),
        ]);
    });

    [Theory]
    [InlineData("Noor Zonderland")]
    [InlineData("Mees Regenboogaard")]
    public Task Portal_ForAPerson_IsAccessibleEverywhere(string name) => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync(name);
        await person.OpenClientAsync(Client.Urls.MyRequests);
        var links = person.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Link);
        await Expect(links.First).ToBeVisibleAsync();
        var cases = await Task.WhenAll((await links.AllAsync()).Select(AddressOfAsync));

        await VisitAsync(person, scene.Host.Client,
        [
            // The page of a contact is no page of a client: ReportTests looks at it.
            .. PagesOf(typeof(Client.Urls)).Where(page => page != Client.Urls.CommissionerReports),
            .. cases, .. cases.Select(each => $"{each}?doe=aanvullen"), .. cases.Select(each => $"{each}?doe=intrekken"), .. cases.Select(each => $"{each}/bevestiging"),
        ]);
    });

    // Every page that there is, so that a new one is not forgotten.
    private static IEnumerable<string> PagesOf(Type urls) =>
        urls.Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false)).Select(route => route.Template).Where(template => !template.Contains('{', StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task<string> AddressOfAsync(ILocator link) => (await link.GetAttributeAsync("href"))!;

    private static async Task VisitAsync(Visitor visitor, string app, IEnumerable<string> addresses)
    {
        // All of them, so that one run tells everything that is wrong.
        var wrong = new List<string>();
        var links = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var address in addresses.Distinct(StringComparer.Ordinal))
        {
            try
            {
                await visitor.Page.GotoAsync(app + address);
                await Expect(visitor.Heading).ToBeVisibleAsync();
                await visitor.CheckAsync();
                links.UnionWith(await visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href], link[href], script[src], img[src]')].filter(e => e.tagName !== 'A' || e.origin === location.origin).map(e => (e.href || e.src).split(/[?#]/)[0])"));
            }
            catch (Exception exception) when (exception is Xunit.Sdk.XunitException or PlaywrightException)
            {
                wrong.Add($"{address}: {exception.Message}");
                visitor.Forgive();
            }
        }
        foreach (var link in links)
        {
            // What a page is made of comes from our own host, and our own links lead somewhere.
            if (!link.StartsWith(app + "/", StringComparison.Ordinal))
                wrong.Add($"{link} is elsewhere");
            else if ((await visitor.Page.APIRequest.GetAsync(link)).Status >= 400)
                wrong.Add($"{link} leads nowhere");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }
}
