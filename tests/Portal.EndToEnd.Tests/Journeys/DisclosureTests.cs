using System.Globalization;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;
using static Microsoft.Playwright.Assertions;
using Clients = Portal.Staff.Features.Registrations.Texts;
using Out = Portal.Staff.Features.Disclosures.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>What goes out: asked of the director, approved and recorded; and told in a conversation, with its note.</summary>
public sealed class DisclosureTests
{
    private const string Recipient = "Woningbouw De Proef (voorbeeld)";

    [Fact]
    public Task Disclosure_ForAnUrgentReason_GoesOutAfterTheDirectorSaidYes() => Scene.PlayAsync(async scene =>
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);
        await officer.Link(Clients.AddDisclosure).ClickAsync();
        await officer.SeeHeadingAsync(Out.AddTitle);
        await officer.CheckAsync();

        // What the director must weigh is asked, with everything that was filled in.
        await officer.Page.GetByLabel(Out.RecipientName).FillAsync(Recipient);
        await officer.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Adres", Exact = true }).CheckAsync();
        await officer.Page.GetByLabel(Out.PurposeCode).SelectOptionAsync("Guidance");
        await officer.Page.GetByLabel(Out.Purpose).FillAsync("Kijken of iemand veilig is");
        await officer.Option(Out.Ground_UrgentReason).CheckAsync();
        await officer.Page.GetByLabel(Out.Proof_Urgent).FillAsync("Er is brand in het gebouw.");
        await officer.CheckAsync();
        await officer.Button(Out.AskDirector).ClickAsync();
        await officer.SeeHeadingAsync(Out.ApprovalTitle);
        await officer.SeeAsync(Out.State_Asked);
        await officer.CheckAsync();
        var question = new Uri(officer.Page.Url).AbsolutePath;

        // It stands on the director's first page.
        var director = await scene.EnterAsync();
        await director.LoginStaffAsync("Olga Vuurtoren");
        await director.SeeAsync(Out.CardWaiting);
        await director.CheckAsync();
        await director.OpenStaffAsync(question);
        await director.SeeAsync("Er is brand in het gebouw.");
        await director.Option(Out.Approve).CheckAsync();
        await director.Page.GetByLabel(Out.AnswerText).FillAsync("Alleen het adres.");
        await director.CheckAsync();
        await director.Button(Out.SendAnswer).ClickAsync();
        await director.SeeAsync(Out.State_Approved);

        // Who asked sees the answer on the first page, and records it.
        await officer.OpenStaffAsync(Staff.Urls.Home);
        await officer.SeeAsync(Out.CardAnswered);
        await officer.OpenStaffAsync(question);
        await officer.Link(Out.RecordApproved).ClickAsync();
        await officer.SeeAsync("Alleen het adres.");
        await officer.Option(Out.Form_Written).CheckAsync();
        await officer.Option(Out.Told_NotYet).CheckAsync();
        await officer.CheckAsync();
        await officer.Button(Out.Record).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
        await officer.OpenStaffAsync(question);
        await officer.SeeAsync(Out.State_Used);

        // The client must still be told: on the list, and off it.
        await officer.OpenStaffAsync(Staff.Urls.Disclosures + "?weergave=inlichten");
        var row = officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = client.Name });
        await Expect(row).ToContainTextAsync(Recipient);
        await officer.CheckAsync();
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = Out.TellSave }).ClickAsync();
        await Expect(row).ToContainTextAsync(Out.ToldNow);
        await officer.OpenStaffAsync(Staff.Urls.Disclosures + "?weergave=inlichten");
        await officer.SeeHeadingAsync(Out.RegisterTitle);
        await Expect(row).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Disclosure_InAConversation_WritesTheNoteToo() => Scene.PlayAsync(async scene =>
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);

        await officer.Link(Clients.AddOral).ClickAsync();
        await officer.SeeHeadingAsync(Out.AddTitle);
        await officer.Page.GetByLabel(Out.Recipient, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await officer.Page.GetByRole(AriaRole.Checkbox, new() { Name = Out.Category_Trajectory }).CheckAsync();
        await officer.Page.GetByLabel(Out.PurposeCode).SelectOptionAsync("Guidance");
        await officer.Page.GetByLabel(Out.Purpose).FillAsync("Vertellen hoe het gaat");
        // By assignment, or by law where the commissioner is UWV: this client has whichever came first.
        await officer.Option(Out.Ground_Assignment).CheckAsync();
        await Expect(officer.Option(Out.Form_Oral)).ToBeCheckedAsync();
        await officer.Page.GetByLabel(Out.NoteLabel).FillAsync("Het traject loopt goed.");
        await officer.Option(Out.Told_Yes).CheckAsync();
        await officer.Page.GetByLabel(Out.ToldOn).FillAsync(DateTimeOffset.UtcNow.AddDays(-1).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture));
        await officer.Page.GetByLabel(Out.ToldHow).SelectOptionAsync("Conversation");
        await officer.CheckAsync();
        await officer.Button(Out.Record).ClickAsync();

        await officer.SeeHeadingAsync(client.Name);
        await Expect(officer.Page.GetByRole(AriaRole.Region, new() { Name = Clients.Disclosures })).ToContainTextAsync("Vertellen hoe het gaat");
        await Expect(officer.Page.GetByRole(AriaRole.Rowheader).Filter(new() { HasText = "Gesprek met" })).ToBeVisibleAsync();
        await officer.CheckAsync();
    });
}
