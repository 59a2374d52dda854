using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Asked = Portal.Staff.Features.Authorisations.Texts;
using Clients = Portal.Staff.Features.Registrations.Texts;
using List = Portal.Client.Features.Disclosures.Texts;
using Mine = Portal.Client.Features.Authorisations.Texts;
using Out = Portal.Staff.Features.Disclosures.Texts;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>An authorisation that is asked, given, used and taken back, and the overview that tells what was done with it.</summary>
[Article("2017-7.1")]
[Article("2017-15.1")]
[Article("2017-15.2")]
[Article("AVG 7")]
public sealed class AuthorisationTests
{
    private const string Recipient = "Stagebedrijf De Proef (voorbeeld)", Purpose = "Een stage zoeken";

    [Fact]
    public Task Authorisation_FromTheQuestionToTheOverview_IsUsedOnceAndTakenBack() => Scene.PlayAsync(async scene =>
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);
        var dossier = new Uri(officer.Page.Url).PathAndQuery;
        var code = await officer.InviteByLetterAsync();
        var person = await scene.EnterAsync();
        await person.LinkAsync(client, code);

        await AskAsync(officer, dossier, client);
        await AgreeAsync(scene, person, client);

        // It holds, and something goes out on it. The next time is filled in already when the client thinks again.
        await officer.OpenStaffAsync(dossier);
        var held = officer.Page.GetByRole(AriaRole.Region, new() { NameRegex = Starting(Asked.Title) });
        await Expect(held.Locator(".chip")).ToHaveTextAsync(Words.Of(AuthorisationStatus.Given));
        await FillInAsync(officer);
        await officer.CheckAsync();
        await officer.Button(Out.Record).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
        await Expect(held).ToContainTextAsync(Asked.Rest_One);
        await officer.CheckAsync();
        await FillInAsync(officer);

        await WithdrawAsync(person);
        await officer.Button(Out.Record).ClickAsync();
        await Expect(officer.Page.Locator(".errors")).ToContainTextAsync(Words.Of(new AuthorisationWithdrawn()));
        await officer.CheckAsync();
        await officer.OpenStaffAsync(dossier);
        await Expect(held.Locator(".chip")).ToHaveTextAsync(Words.Of(AuthorisationStatus.Withdrawn));
        await officer.Link(Clients.AddDisclosure).ClickAsync();
        await officer.Option(Out.Ground_Authorisation).CheckAsync();
        await officer.SeeAsync(Out.NoAuthorisation);
        await officer.CheckAsync();

        // The client asks on paper what was done with the data, and reads the one time that something went out.
        var number = await AskOverviewAsync(person);
        await officer.TakeUpAsync(number, check: true);
        await officer.DecideAndSendAsync("U krijgt alles wat wij vastlegden.");
        await ReadOverviewAsync(scene, person, client, number);
    });

    private static async Task AskAsync(Visitor officer, string dossier, NewClient client)
    {
        await officer.OpenStaffAsync(dossier);
        await officer.Link(Asked.Add).ClickAsync();
        await officer.SeeHeadingAsync(Asked.AddTitle);
        await officer.Option(Asked.Way_Portal).CheckAsync();
        await officer.SeeAsync(Asked.MailWithoutContent);
        await officer.Option(Asked.Kind_General).CheckAsync();
        await officer.Page.GetByLabel(Asked.Recipients).FillAsync(Recipient);
        await officer.Page.GetByRole(AriaRole.Checkbox, new() { Name = Asked.Category_Contact }).CheckAsync();
        await officer.Page.GetByLabel(Asked.Purpose).FillAsync(Purpose);
        await officer.CheckAsync();
        await officer.Button(Asked.Save_Portal).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
        await officer.SeeAsync(Words.Of(AuthorisationStatus.Asked));
    }

    private static async Task AgreeAsync(Scene scene, Visitor person, NewClient client)
    {
        var mail = await scene.MailAsync(client.Email, "", "Wij hebben een vraag");
        foreach (var secret in (string[])[Recipient, Purpose, "stage", "machtiging"])
            Assert.DoesNotContain(secret, mail.Subject + mail.Text.Replace(Client.Urls.MyAuthorisations, "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        await person.OpenClientAsync(Client.Urls.MyAuthorisations);
        foreach (var said in (string[])[Mine.Asked_General, Recipient, Purpose, Mine.Until_None])
            await person.SeeAsync(said);
        await person.CheckAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Mine.Agree) }).ClickAsync();
        await person.SeeAsync(Mine.Agreed_Done);
        await person.SeeAsync(Mine.Depends_None);
        await person.CheckAsync();
    }

    private static async Task FillInAsync(Visitor officer)
    {
        await officer.FillInDisclosureAsync(Recipient, "Adres", Purpose);
        await officer.Option(Out.Ground_Authorisation).CheckAsync();
        await officer.Page.GetByLabel(Out.Authorisation).SelectOptionAsync($"{Recipient}: {Purpose}");
    }

    // What depends on it stands beside the button; one click is enough.
    private static async Task WithdrawAsync(Visitor person)
    {
        await person.OpenClientAsync(Client.Urls.MyAuthorisations);
        var card = person.Page.GetByRole(AriaRole.Article);
        await Expect(card).ToContainTextAsync(Mine.Depends_One);
        await Expect(card.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Recipient })).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync(Mine.Stops_General);
        await person.CheckAsync();
        await card.GetByRole(AriaRole.Button).ClickAsync();
        await person.SeeAsync(Mine.Withdrawn_Done);
        await person.SeeAsync(Mine.Held_None);
        await person.CheckAsync();
    }

    // With the keyboard only.
    private static async Task<string> AskOverviewAsync(Visitor person)
    {
        await person.OpenClientAsync(Client.Urls.MyRequests);
        await person.SeeHeadingAsync(Own.Requests_Title);
        await person.CheckAsync();
        await person.PressAtAsync(person.Link(Own.New_Overview), "Enter");
        await person.SeeHeadingAsync(Own.Overview_Heading);
        await Expect(person.Option(Own.Overview_PastYear)).ToBeCheckedAsync();
        await person.CheckAsync();
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step3_Heading);
        // Within a question the arrows choose.
        await person.PressAtAsync(person.Option(Own.Step3_Portal), "Space");
        await person.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(person.Option(Own.Step3_Letter)).ToBeCheckedAsync();
        await person.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(person.Option(Own.Step3_Portal)).ToBeCheckedAsync();
        await person.CheckAsync();
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.CheckAsync();
        await person.PressAtAsync(person.Button(Own.Send), "Enter");
        await person.SeeHeadingAsync(Own.Confirmed_Heading);
        await person.CheckAsync();
        return (await person.Page.Locator(".ref .num").InnerTextAsync()).Trim();
    }

    private static async Task ReadOverviewAsync(Scene scene, Visitor person, NewClient client, string number)
    {
        Assert.DoesNotContain(Recipient, (await scene.MailAsync(client.Email, number, "antwoord")).Text, StringComparison.Ordinal);
        await person.OpenClientAsync(Client.Urls.MyRequest(number));
        await person.SeeAsync(Own.Answer_Title);
        await person.SeeAsync("U krijgt alles wat wij vastlegden.");
        await person.CheckAsync();
        var letter = await Pdf.TextOfAsync(await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { Name = "(PDF" })));
        foreach (var said in (string[])[number, Recipient, Purpose, "Adres"])
            Assert.Contains(said, letter, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { Name = "(JSON" })));
        Assert.Contains(Recipient, json.RootElement.GetRawText(), StringComparison.Ordinal);

        await person.OpenClientAsync(Client.Urls.MyDisclosures);
        await Expect(person.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Recipient })).ToContainTextAsync(Purpose);
        await Expect(person.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await person.SeeHeadingAsync(List.Title);
        await person.CheckAsync();
    }

    private static Regex Starting(string words) => new("^" + Regex.Escape(words), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
