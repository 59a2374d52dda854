using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Held = Portal.Client.Features.Registrations.Texts;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>A correction and the overview of disclosures, asked in the portal: every step looked at as everybody must be able to use it.</summary>
public sealed class OwnRequestTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    [Article("2017-14.1")]
    public Task Correction_FromTheDatumToTheConfirmation_IsSent() => Scene.PlayAsync(async scene =>
    {
        var (person, client) = await scene.EnterNewClientAsync();
        await person.OpenClientAsync(Client.Urls.MyData);
        await person.CheckAsync();

        // From the datum itself, and a second one from the list.
        await person.Link($"{Held.Wrong_Link} : E-mailadres").ClickAsync();
        await person.SeeHeadingAsync(Own.Wish_Heading);
        await person.SeeAsync(client.Email);
        await person.CheckAsync();
        await person.Link(Own.Back_Step).ClickAsync();
        await person.SeeHeadingAsync(Own.Choose_Heading);
        await person.CheckAsync();
        await person.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Geboortedatum", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).CheckAsync();
        await person.SeeAsync(string.Format(System.Globalization.CultureInfo.CurrentCulture, Own.Choose_Many, 2));
        await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();

        // Going on without an answer: the errors take the focus.
        await person.SeeHeadingAsync(string.Format(System.Globalization.CultureInfo.CurrentCulture, Own.Wish_HeadingOf, 1, 2));
        await person.Button(Own.Next).ClickAsync();
        await Expect(person.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await person.CheckAsync();
        await person.Option(Own.Kind_Improve).CheckAsync();
        await person.Option(Own.Ground_FactuallyWrong).CheckAsync();
        await person.Page.Locator("#gewenst").FillAsync("anders@voorbeeld.example");
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(string.Format(System.Globalization.CultureInfo.CurrentCulture, Own.Wish_HeadingOf, 2, 2));
        await person.Option(Own.Kind_Remove).CheckAsync();
        await person.Option(Own.Ground_NotRelevant).CheckAsync();
        await person.Page.Locator("#reden").FillAsync("Dat is niet nodig voor mijn traject.");
        await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();

        await person.SeeHeadingAsync(Own.Evidence_Heading);
        await Expect(person.Page.Locator("#bewijs")).ToBeEnabledAsync();
        await person.Page.SetInputFilesAsync("#bewijs", (FilePayload[])[new() { Name = "brief.pdf", MimeType = "application/pdf", Buffer = Pdf }, new() { Name = "brief.txt", MimeType = "text/plain", Buffer = "tekst"u8.ToArray() }]);
        await Expect(person.Page.Locator(".files")).ToContainTextAsync("brief.pdf");
        await person.SeeAsync("brief.txt: Dit bestand is geen PDF");
        await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Tell_Heading);
        await Expect(person.Option(Own.Tell_All)).ToBeCheckedAsync();
        await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Step3_Heading);
        await person.Option(Own.Step3_Portal).CheckAsync();

        // A lost page loses nothing: the draft stands on the server.
        await Expect(person.Page.Locator(".saved")).ToBeVisibleAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.Page.ReloadAsync();
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.SeeAsync("anders@voorbeeld.example");
        await person.CheckAsync();
        var number = await person.SendAsync();
        await person.CheckAsync();

        await person.OpenClientAsync(Client.Urls.MyRequest(number));
        await person.SeeAsync("anders@voorbeeld.example");
        await person.CheckAsync();
        Assert.Equal(Pdf, await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("brief\\.pdf", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) })));
    });

    [Fact]
    [Article("2017-15.1")]
    public Task Overview_WithTheKeyboardOnly_IsSent() => Scene.PlayAsync(async scene =>
    {
        var (person, _) = await scene.EnterNewClientAsync();
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
        await person.CheckAsync();
        await person.PressAtAsync(person.Button(Own.Next), "Enter");
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.CheckAsync();
        await person.PressAtAsync(person.Button(Own.Send), "Enter");
        await person.SeeHeadingAsync(Own.Confirmed_Heading);
        await person.CheckAsync();
    });
}
