using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Terms;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Desk = Portal.Staff.Features.Regulations.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>The director publishes a version of the regulations, and everybody reads it at once (2018-16.1).</summary>
[Article("2018-16.1")]
public sealed class RegulationTests
{
    private const string Change = "Correctie doen wij voortaan binnen één maand. <script>alert(1)</script>";

    [Fact]
    public Task Version_ThatIsPublished_IsPublicAndCanBeDownloaded() => Scene.PlayAsync(async scene =>
    {
        var olga = await scene.EnterAsync();
        await olga.LoginStaffAsync("Olga Vuurtoren");
        await olga.OpenStaffAsync(Staff.Urls.Regulations);
        await olga.SeeHeadingAsync(Desk.Title);
        await olga.CheckAsync();
        await olga.Button(Desk.New).ClickAsync();
        await Expect(olga.Page.Locator("#nieuw")).ToBeFocusedAsync();
        await olga.Button(Desk.Check).ClickAsync();
        await Expect(olga.Page.Locator(".errors li")).ToHaveCountAsync(7);
        await olga.CheckAsync();
        var today = DutchTime.DateOf(DateTimeOffset.UtcNow);
        await olga.Page.Locator("#InForceFrom").FillAsync(TermTexts.Numbers(today.AddDays(30)));
        await olga.Page.Locator("#Summary").FillAsync(Change);
        await olga.Page.Locator("#SummaryInEnglish").FillAsync("We now correct data within one month.");
        await olga.Option(Desk.IsRelevant_Yes).CheckAsync();
        await olga.Page.Locator("#CheckedBy").FillAsync("mr. J. Regenboog");
        await olga.Page.Locator("#CheckedOn").FillAsync(TermTexts.Numbers(today));
        await olga.Page.Locator("#CheckedOn").BlurAsync();
        await olga.Page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = "reglement.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray() });
        await Expect(olga.Page.Locator(".files li")).ToHaveCountAsync(1);
        await olga.Button(Desk.Check).ClickAsync();
        await olga.SeeAsync(Desk.Confirm_Title);
        await olga.CheckAsync();
        await olga.Button(Desk.Confirm_Button).ClickAsync();
        await olga.SeeAsync(Desk.Published);
        await olga.SeeAsync(Change);
        await olga.CheckAsync();

        var visitor = await scene.EnterAsync();
        await visitor.OpenClientAsync(Client.Urls.Privacy);
        await visitor.Link(Client.Features.Public.Texts.Privacy_RegulationsLink).ClickAsync();
        await visitor.SeeAsync(Change);
        await visitor.CheckAsync();
        var text = await visitor.DownloadAsync(visitor.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = Client.Features.Public.Texts.Regulations_Pdf }));
        Assert.Equal("%PDF-1.7"u8.ToArray(), text[..8]);
    });
}
