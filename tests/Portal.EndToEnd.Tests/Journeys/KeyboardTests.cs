using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using static Microsoft.Playwright.Assertions;
using Complaints = Portal.Client.Features.Complaints.Texts;
using Office = Portal.Staff.Features.Mailings.Texts;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

public sealed class KeyboardTests
{
    [Fact]
    public Task Request_WithTheKeyboardOnly_IsSent() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.OpenClientAsync(Client.Urls.Home);
        await person.PressAtAsync(person.Link(Client.Features.Public.Texts.Home_LoginClient), "Enter");
        await person.PressAtAsync(person.Page.GetByRole(AriaRole.Button, new() { Name = "Saar Droomeiland" }), "Enter");
        await Expect(person.Heading).ToContainTextAsync("Saar");

        // The way past the menu is the first thing the keyboard meets.
        await person.Page.ReloadAsync();
        await Expect(person.Heading).ToContainTextAsync("Saar");
        await person.PressAtAsync(person.Page.Locator("a.skip"), "Enter");
        await Expect(person.Page.Locator("main")).ToBeFocusedAsync();
        await person.PressAtAsync(person.Link(Own.Subject_Access), "Enter");

        await person.SeeHeadingAsync(Own.Step1_Heading);
        await person.PressAtAsync(person.Option(Own.Step1_All), "Space");
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step2_HeadingAll);
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step3_Heading);

        // Going on without a choice: the errors take the focus, and lead to the field.
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await Expect(person.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await person.PressAtAsync(person.Link(Own.Step3_Problem), "Enter");
        await person.PressAtAsync(person.Option(Own.Step3_Portal), "Space");
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.PressAtAsync(person.Button(Own.Send), "Enter");
        await person.SeeHeadingAsync(Own.Confirmed_Heading);
    });

    [Fact]
    public Task Complaint_WithTheKeyboardOnly_IsSent() => Scene.PlayAsync(async scene =>
    {
        const string Title = "Ik kreeg geen antwoord";
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Saar Droomeiland");
        await person.OpenClientAsync(Client.Urls.MyComplaints);
        await person.SeeHeadingAsync(Complaints.Title);
        await person.PressAtAsync(person.Link(Complaints.Choice_ComplaintButton), "Enter");
        await person.SeeHeadingAsync(Complaints.New_HeadingComplaint);

        // Nothing filled in: the errors take the focus, and lead to the fields.
        await person.PressAtAsync(person.Button(Complaints.New_Next), "Enter");
        await Expect(person.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await person.PressAtAsync(person.Page.Locator(".errors a").First, "Enter");
        await Expect(person.Page.Locator("#onderwerp")).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("ArrowDown");
        await person.TypeAtAsync(person.Page.Locator("#kort"), Title);
        await person.TypeAtAsync(person.Page.Locator("#tekst"), "Ik schreef in oktober.");
        await person.PressAtAsync(person.Button(Complaints.New_Next), "Enter");
        await person.SeeHeadingAsync(Complaints.Check_Heading);
        await Expect(person.Heading).ToBeFocusedAsync();
        await person.PressAtAsync(person.Button(Complaints.Send_Complaint), "Enter");
        await person.SeeHeadingAsync(Title);
        await person.SeeAsync(Complaints.Received_Complaint);
    });

    [Fact]
    public Task Mailing_WithTheKeyboardOnly_IsWrittenAndTested() => Scene.PlayAsync(async scene =>
    {
        var subject = $"Proef {Guid.NewGuid():N}";
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.OpenStaffAsync(Staff.Urls.Mailings);
        await officer.SeeHeadingAsync(Office.Title);
        await officer.PressAtAsync(officer.Link(Office.New), "Enter");
        await officer.SeeHeadingAsync(Office.New);
        await officer.PressAtAsync(officer.Button(Office.Save), "Enter");
        await Expect(officer.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await officer.PressAtAsync(officer.Option(Words.Of(MailingList.Newsletter)), "Space");
        await officer.TypeAtAsync(officer.Page.Locator("#Subject"), subject);
        await officer.TypeAtAsync(officer.Page.Locator("#Text"), "Kom langs.");
        await officer.PressAtAsync(officer.Button(Office.Save), "Enter");
        await officer.SeeHeadingAsync(subject);
        await Expect(officer.Page.GetByText(Office.Reach_Gets)).ToBeVisibleAsync();

        // What is changed and not kept would not go along; the error leads to the text.
        await officer.TypeAtAsync(officer.Page.Locator("#Text"), " Graag tot dan.");
        await officer.PressAtAsync(officer.Button(Office.Test), "Enter");
        await Expect(officer.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await officer.PressAtAsync(officer.Button(Office.SaveDraft), "Enter");
        await officer.SeeAsync(Office.Saved);
        await officer.PressAtAsync(officer.Button(Office.Test), "Enter");
        await Expect(officer.Page.GetByText(new System.Text.RegularExpressions.Regex("^De proef is onderweg", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))).ToBeVisibleAsync();
        Assert.Contains("Graag tot dan.", (await scene.MailAsync("fleur", subject)).Text, StringComparison.Ordinal);
    });
}
