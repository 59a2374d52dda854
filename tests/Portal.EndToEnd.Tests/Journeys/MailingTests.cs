using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Lists = Portal.Staff.Features.Newsletters.Texts;
using Office = Portal.Staff.Features.Mailings.Texts;

namespace Portal.EndToEnd.Journeys;

[Article("2018-3.3")]
[Article("AVG 21(3)")]
public sealed class MailingTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    [Fact]
    public Task Mailing_OneSuppressedOneLeavesWithOneClick_GoesToNobodyMore() => Scene.PlayAsync(async scene =>
    {
        var list = new Regex("^Bijeenkomsten", RegexOptions.None, Quick);
        foreach (var name in (string[])["Noor Zonderland", "Mees Regenboogaard", "Saar Droomeiland"])
        {
            var person = await scene.EnterAsync();
            await person.LoginClientAsync(name);
            await person.OpenClientAsync(Client.Urls.MyNewsletter);
            await person.Page.GetByRole(AriaRole.Switch, new() { NameRegex = list }).CheckAsync(new() { Force = true });
            await Expect(person.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Bijeenkomsten" })).ToBeVisibleAsync();
        }

        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        // Saar mails the office: her address is stopped.
        var saar = (await ReadAddressAsync(officer, "Saar Droomeiland"))!;
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = Lists.Stop_Open }).ClickAsync();
        await officer.Page.Locator("#adres").FillAsync(saar);
        await officer.Page.Locator("#via").SelectOptionAsync("Email");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = Lists.Stop_Do, Exact = true }).ClickAsync();
        await Expect(officer.Page.GetByText(Lists.Stop_Done)).ToBeVisibleAsync();

        var first = $"Bijeenkomst {Guid.NewGuid():N}";
        await SendAsync(officer, first);
        var noor = await scene.MailAsync("noor", first);
        await scene.MailAsync("mees", first);
        Assert.Equal(2, (await scene.Host.MailAsync()).Count(mail => mail.Subject == first));
        var link = Regex.Match(noor.Text, "http[^ \r\n]+/afmelden/[A-Za-z0-9_-]{43}", RegexOptions.None, Quick).Value;

        // As her mail provider does it: no browser, no cookie, and nobody waits for a page.
        using (var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }))
        {
            using var body = new StringContent("List-Unsubscribe=One-Click", Encoding.ASCII, "application/x-www-form-urlencoded");
            var answer = await provider.PostAsync(new Uri(link), body);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        var second = $"Bijeenkomst {Guid.NewGuid():N}";
        await SendAsync(officer, second);
        await scene.MailAsync("mees", second);
        await Expect(officer.Page.GetByText(Words.Of(MailingAction.Pause))).ToHaveCountAsync(0);
        Assert.Single(await scene.Host.MailAsync(), mail => mail.Subject == second);

        // Mees opens the link himself: one button, and then the same answer.
        var mees = await scene.EnterAsync();
        var own = Regex.Match((await scene.MailAsync("mees", second)).Text, "/afmelden/[A-Za-z0-9_-]{43}", RegexOptions.None, Quick).Value;
        await mees.OpenClientAsync(own);
        await mees.CheckAsync();
        await mees.Page.Locator("main form button").ClickAsync();
        await Expect(mees.Heading).ToHaveTextAsync("U krijgt deze mailings niet meer");
        await mees.CheckAsync();
    });

    private static async Task<string?> ReadAddressAsync(Visitor officer, string name)
    {
        await officer.OpenStaffAsync($"{Staff.Urls.Newsletter}?lijst=bijeenkomsten");
        var row = officer.Page.GetByRole(AriaRole.Row).Filter(new() { Has = officer.Page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new(name, RegexOptions.None, Quick) }) });
        return (await row.GetByRole(AriaRole.Cell).First.TextContentAsync())?.Trim();
    }

    private static async Task SendAsync(Visitor officer, string subject)
    {
        await officer.WriteMailingAsync(MailingList.Events, subject);
        await officer.SendMailingAsync();
    }
}
