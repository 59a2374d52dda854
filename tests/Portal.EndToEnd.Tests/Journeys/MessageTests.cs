using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Desk = Portal.Staff.Features.Messages.Texts;
using Own = Portal.Client.Features.Messages.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>The office writes about a case, the client reads, takes the file and answers, and the office sees both (2017-11.2).</summary>
[Article("2017-11.2")]
public sealed class MessageTests
{
    private const string Subject = "Reünie in café België <script>alert(1)</script>";
    private const string Said = "Geachte cliënt,\n\nWij ruïneerden één afspraak: <script>alert(2)</script> & <b>vet</b>.";
    private const string Answer = "Dank u. Ik kom naar de reünie, <img src=x onerror=alert(3)> één keer.";
    private static readonly byte[] File = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    public Task Message_WithAFile_IsReadAndAnswered() => Scene.PlayAsync(async scene =>
    {
        var (person, client) = await scene.EnterNewClientAsync();
        var number = await person.AskAccessAsync();
        // What the portal says of itself is read first: what comes now is the only thing that is new.
        await person.OpenClientAsync(Client.Urls.MyMessages);
        await person.Page.Locator(".list .item a").ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);

        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.OpenStaffAsync(Staff.Urls.Request(number));
        await officer.Link(Desk.Write).ClickAsync();
        await officer.SeeHeadingAsync(Desk.Write_Title);
        await officer.SeeAsync(number);
        await officer.Button(Desk.Write_Send).ClickAsync();
        await Expect(officer.Page.Locator(".errors li")).ToHaveCountAsync(2);
        await officer.CheckAsync();
        await officer.Page.Locator("#Subject").FillAsync(Subject);
        await officer.Page.Locator("#Text").FillAsync(Said);
        await officer.Page.Locator("#Text").BlurAsync();
        await Expect(officer.Page.Locator("#File")).ToBeEnabledAsync();
        await officer.Page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = "reünie één.pdf", MimeType = "application/pdf", Buffer = File });
        await Expect(officer.Page.Locator(".files li")).ToContainTextAsync("reünie één.pdf");
        await officer.CheckAsync();
        await officer.Button(Desk.Write_Send).ClickAsync();
        await Expect(Written(officer)).ToContainTextAsync(Desk.Stand_Unread);
        await officer.CheckAsync();

        // The mail says that there is something, and nothing of what.
        var mail = await scene.MailAsync(client.Email, number, "bericht");
        foreach (var secret in (string[])["eünie", "afspraak", "script"])
            Assert.DoesNotContain(secret, mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);

        await person.OpenClientAsync(Client.Urls.MyMessages);
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = Own.Received_One })).ToBeVisibleAsync();
        var row = person.Page.Locator(".list .item").Filter(new() { HasText = Subject });
        await Expect(row).ToContainTextAsync(Own.New);
        await Expect(row).ToContainTextAsync(Own.WithFile);
        await person.CheckAsync();
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await person.SeeHeadingAsync(Subject);
        await Expect(person.Page.GetByRole(AriaRole.Article)).ToContainTextAsync(Said);
        await person.CheckAsync();
        Assert.Equal(File, await person.DownloadAsync(person.Link("reünie één.pdf")));

        await person.Page.Locator("#antwoord-tekst").FillAsync(Answer);
        await person.Page.Locator("#antwoord-tekst").BlurAsync();
        await person.Button(Own.Reply_Send).ClickAsync();
        await person.SeeAsync(Own.Reply_Done);
        await Expect(person.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Expect(person.Page.GetByRole(AriaRole.Article).Last).ToContainTextAsync(Answer);
        await person.CheckAsync();
        await person.OpenClientAsync(Client.Urls.MyMessages);
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = Own.Received, Exact = true })).ToBeVisibleAsync();
        await Expect(row).Not.ToContainTextAsync(Own.New);

        // On the case and on the page of the client: that it was read, by whom, and what was answered.
        await officer.Page.ReloadAsync();
        await SeeAllAsync(officer, client);
        await officer.OpenClientPageAsync(client);
        await SeeAllAsync(officer, client);
        Assert.Equal(File, await officer.DownloadAsync(Written(officer).GetByRole(AriaRole.Link, new() { Name = "reünie één.pdf" })));
    });

    private static async Task SeeAllAsync(Visitor officer, NewClient client)
    {
        await Expect(Written(officer)).ToContainTextAsync(new Regex($"Gelezen in het portaal op .* door {client.Name}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(Written(officer)).Not.ToContainTextAsync(Desk.Stand_Unread);
        foreach (var (article, text) in new[] { (Written(officer), Said), (Answered(officer), Answer) })
        {
            await article.Locator("summary").ClickAsync();
            await Expect(article.GetByText(text)).ToBeVisibleAsync();
        }

        await officer.CheckAsync();
    }

    private static ILocator Written(Visitor officer) => Lines(officer).Filter(new() { HasText = Subject }).Filter(new() { HasText = Desk.FromUs });

    private static ILocator Answered(Visitor officer) => Lines(officer).Filter(new() { HasText = Answer }).Filter(new() { HasText = Desk.FromPerson });

    private static ILocator Lines(Visitor officer) => officer.Page.GetByRole(AriaRole.Region, new() { Name = Desk.Correspondence }).GetByRole(AriaRole.Article);
}
