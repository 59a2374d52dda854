using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Clients = Portal.Staff.Features.Registrations.Texts;
using Desk = Portal.Staff.Features.Messages.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Somebody asks to be called, and later for large print; what is said to them becomes work for the office until somebody did it (2017-11.2).</summary>
[Article("2017-11.2")]
public sealed class PreferenceTests
{
    private const string Subject = "Onze afspraak gaat niet door";

    [Fact]
    public Task Preference_ForAnotherForm_IsWorkUntilItIsSaidThatWay() => Scene.PlayAsync(async scene =>
    {
        var (person, client) = await scene.EnterNewClientAsync();
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.OpenClientPageAsync(client);
        await PreferAsync(officer, client, CorrespondenceForm.Telephone, "000 - 123 45 67");
        await officer.CheckAsync();

        // A message: in the portal as always, and somebody must call.
        await officer.Link(Desk.Write).ClickAsync();
        await officer.SeeAsync(Desk.Write_Asked.With(Words.Of(CorrespondenceForm.Telephone)));
        await officer.CheckAsync();
        await officer.Page.Locator("#Subject").FillAsync(Subject);
        await officer.Page.Locator("#Text").FillAsync("Uw begeleider is ziek.");
        await officer.Page.Locator("#Text").BlurAsync();
        await officer.Button(Desk.Write_Send).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
        var message = Correspondence(officer).Filter(new() { HasText = Subject });
        await Expect(message).ToContainTextAsync(Desk.Stand_Asked.With(Words.Of(CorrespondenceForm.Telephone)));
        await officer.CheckAsync();
        await DoAsync(officer, client, Desk.Do_Telephone, ["000 - 123 45 67", Subject]);
        await officer.Page.GoBackAsync();
        await officer.SeeHeadingAsync(client.Name);
        await Expect(message).ToContainTextAsync($"{Words.Of(CorrespondenceForm.Telephone)}: gedaan op");
        await Expect(message).ToContainTextAsync("door Fleur Papierboot");
        await officer.CheckAsync();

        // What the portal itself says about a case must be told in that form too.
        await PreferAsync(officer, client, CorrespondenceForm.LargePrint);
        var number = await person.AskAccessAsync();
        await DoAsync(officer, client, Desk.Do_LargePrint, [number]);
        await officer.OpenStaffAsync(Staff.Urls.Request(number));
        await Expect(Correspondence(officer).Filter(new() { HasText = $"{Words.Of(CorrespondenceForm.LargePrint)}: gedaan op" })).ToHaveCountAsync(1);
        await officer.CheckAsync();

        // The person finds both in the portal all the same.
        await person.OpenClientAsync(Client.Urls.MyMessages);
        await Expect(person.Page.Locator(".list .item")).ToHaveCountAsync(2);
        await person.SeeAsync(Subject);
        await person.CheckAsync();
    });

    private static ILocator Correspondence(Visitor officer) => officer.Page.GetByRole(AriaRole.Region, new() { Name = Desk.Correspondence }).GetByRole(AriaRole.Article);

    private static async Task PreferAsync(Visitor officer, NewClient client, CorrespondenceForm form, string? phone = null)
    {
        await officer.Link(Clients.ChangeTitle).ClickAsync();
        await officer.SeeHeadingAsync(Clients.ChangeTitle);
        await officer.Page.Locator("#PreferredForm").SelectOptionAsync(form.ToString());
        if (phone is not null)
            await officer.Page.Locator("#Phone").FillAsync(phone);
        await officer.Page.Locator("#Source").FillAsync("De cliënt, aan de balie");
        await officer.Page.Locator("#Source").BlurAsync();
        await officer.Button(Clients.SaveChanges).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
        await officer.SeeAsync(Words.Of(form));
    }

    // The list shows it; it is marked, and gone, for whoever comes after too.
    private static async Task DoAsync(Visitor officer, NewClient client, string work, string[] shown)
    {
        await officer.OpenStaffAsync(Staff.Urls.AskedForms);
        await officer.SeeHeadingAsync(Desk.Forms_Title);
        var task = officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = client.Name });
        await Expect(task).ToHaveCountAsync(1);
        await Expect(task).ToContainTextAsync(work);
        foreach (var each in shown)
            await Expect(task).ToContainTextAsync(each);
        await officer.CheckAsync();
        await task.GetByRole(AriaRole.Button).ClickAsync();
        await officer.SeeAsync(Desk.Forms_Done.With($"{work}: {client.Name}"));
        await Expect(task).ToHaveCountAsync(0);
        await officer.CheckAsync();
        await officer.Page.ReloadAsync();
        await officer.SeeHeadingAsync(Desk.Forms_Title);
        await Expect(officer.Page.Locator(".loading")).ToHaveCountAsync(0);
        await Expect(task).ToHaveCountAsync(0);
    }
}
