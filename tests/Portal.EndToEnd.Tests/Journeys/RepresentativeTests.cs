using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Requests;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Acting = Portal.Client.Features.Representations.Texts;
using Acts = Portal.Staff.Features.Representations.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Somebody acts for a client: written down with the proof, with a login of their own, until the office ends it.</summary>
[Article("2017-6.4")]
public sealed partial class RepresentativeTests
{
    private const string Lawyer = "Mr. Wilg Wetboek (voorbeeld)";
    private static readonly byte[] Paper = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    public Task Representative_WithALogin_AsksForTheClientUntilItEnds() => Scene.PlayAsync(async scene =>
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);
        await officer.Link(Acts.Add).ClickAsync();
        await officer.SeeHeadingAsync(Acts.AddTitle);
        await Expect(officer.Field(Acts.File)).ToBeEnabledAsync();
        await officer.Button(Acts.Save).ClickAsync();
        await Expect(officer.Page.Locator(".errors")).ToBeVisibleAsync();
        await officer.CheckAsync();
        await officer.Field(Acts.Name).FillAsync(Lawyer);
        await officer.Option(Acts.Relation_Lawyer).CheckAsync();
        await officer.Option(Acts.Scope_Everything).CheckAsync();
        await officer.Field(Acts.From).FillAsync("01-02-2026");
        await officer.Field(Acts.Proof).FillAsync("Volmacht van 1 februari 2026 gezien.");
        await officer.Field(Acts.File).SetInputFilesAsync(new FilePayload { Name = "volmacht.pdf", MimeType = "application/pdf", Buffer = Paper });
        await officer.SeeAsync("volmacht.pdf");
        await officer.Button(Acts.Save).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
        var card = officer.Page.GetByRole(AriaRole.Region, new() { NameRegex = Starting(Acts.Title) });
        await card.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Acts.Login_Give) }).ClickAsync();
        await card.GetByRole(AriaRole.Radio, new() { NameRegex = Starting(Acts.Login_Desk) }).CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = Acts.Login_Invite, Exact = true }).ClickAsync();
        await Expect(card).ToContainTextAsync(Code());
        await officer.CheckAsync();
        var code = Code().Match(await card.InnerTextAsync()).Value;

        // Their own login, the client's day of birth; from then on each page says for whom they are here.
        var lawyer = await scene.EnterAsync();
        await lawyer.OpenClientAsync(Client.Urls.LoginTo(Client.Urls.Invitation));
        await lawyer.ChooseNewAccountAsync($"advocaat-{client.ClientNumber}", Lawyer);
        await lawyer.FillInCodeAsync(code, client.BirthDate);
        await Expect(lawyer.Page.Locator(".acting.other")).ToContainTextAsync(client.Name);
        await lawyer.CheckAsync();
        await lawyer.OpenClientAsync(Client.Urls.ActingFor);
        await lawyer.SeeHeadingAsync(Acting.Title);
        await lawyer.SeeAsync(Acting.Now);
        await lawyer.CheckAsync();
        var number = await lawyer.AskAccessAsync();
        await Expect(lawyer.Page.Locator(".acting.other")).ToContainTextAsync(client.Name);

        // The office sees who asked, and ends it: the open page does nothing more.
        await officer.OpenStaffAsync(Staff.Urls.Request(number));
        await officer.SeeHeadingAsync($"{Portal.Shared.Outcomes.Words.Of(RequestKind.Access)} · {client.Name}");
        await officer.SeeAsync(Lawyer);
        await officer.CheckAsync();
        await officer.OpenClientPageAsync(client);
        await card.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Acts.EndIt) }).ClickAsync();
        await officer.SeeAsync(Acts.End_Text);
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = Acts.EndIt, Exact = true }).ClickAsync();
        await Expect(card.Locator(".chip")).ToHaveTextAsync(Acts.HoldsNot);
        await officer.CheckAsync();
        await lawyer.OpenClientAsync(Client.Urls.MyData);
        await Expect(lawyer.Text(client.Email)).ToHaveCountAsync(0);
        await lawyer.OpenClientAsync(Client.Urls.ActingFor);
        await lawyer.SeeAsync(Acting.LeadNobody);
        await lawyer.CheckAsync();
    });

    private static Regex Starting(string words) => new("^" + Regex.Escape(words), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
