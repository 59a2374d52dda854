using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Contacts = Portal.Client.Features.CommissionerReports.Texts;
using Desk = Portal.Staff.Features.Reports.Texts;
using Own = Portal.Client.Features.Reports.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Four people and one report: the client objects, the consultant asks the director, the contact downloads it, and it is taken back (2018-6).</summary>
[Article("2018-6")]
public sealed class ReportTests
{
    private const string Objection = "Ik wil het traject niet afronden voordat mijn proeftijd voorbij is.";

    [Fact]
    public Task Report_ThatTheClientObjectsTo_GoesOutWithTheDirectorAndComesBack() => Scene.PlayAsync(async scene =>
    {
        // The client reads exactly what the contact will read, and objects to one section.
        var noor = await scene.EnterAsync();
        await noor.LoginClientAsync("Noor Zonderland");
        await noor.OpenClientAsync(Client.Urls.MyReports);
        await noor.SeeHeadingAsync(Own.Title);
        await noor.CheckAsync();
        await noor.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = Words.Of(ReportKind.Extended)[1..] }).First.ClickAsync();
        await noor.SeeAsync(Own.Note_AsksTitle);
        await noor.SeeAsync("tuincentrum");
        var address = new Uri(noor.Page.Url).AbsolutePath;
        await noor.Button(Own.React_Check).ClickAsync();
        await Expect(noor.Page.Locator(".errors")).ToBeVisibleAsync();
        await noor.CheckAsync();
        await noor.Option(Own.Reaction_Objected).CheckAsync();
        await noor.Page.Locator("#deel-4").FillAsync(Objection);
        await noor.Button(Own.React_Check).ClickAsync();
        await noor.SeeAsync(Own.Check);
        await noor.SeeAsync(Objection);
        await noor.CheckAsync();
        await noor.Button(Own.Check_Send).ClickAsync();
        await noor.SeeAsync(Own.Reaction_Done);
        await noor.CheckAsync();

        // Without the client's agreement it stays, and the page says what to do.
        var teun = await scene.EnterAsync();
        await teun.LoginStaffAsync("Teun Wolkenveld");
        await teun.OpenStaffAsync(Staff.Urls.Reports);
        await teun.SeeHeadingAsync(Desk.ListTitle);
        await teun.CheckAsync();
        var id = Guid.Parse(address.Split('/')[^1]);
        await teun.OpenStaffAsync(Staff.Urls.Report(id));
        await teun.SeeAsync(Objection);
        await teun.CheckAsync();
        await teun.Button(Words.Of(ReportAction.Release)).First.ClickAsync();
        await teun.SeeAsync(Words.Of(new ClientObjects()));
        await teun.CheckAsync();
        // What vanishes gives the focus back to what opened it.
        await teun.PressAtAsync(teun.Button(Desk.Panel_Cancel), "Enter");
        await Expect(teun.Button(Words.Of(ReportAction.Release)).First).ToBeFocusedAsync();
        await teun.Button(Words.Of(ReportAction.AskApproval)).ClickAsync();
        await teun.Field(Desk.Ask_Reason).FillAsync("De opdrachtgever moet deze maand beslissen. Het bezwaar staat erin.");
        await teun.Button(Desk.Ask_Button).ClickAsync();
        await teun.SeeAsync(Desk.Ask_Done);
        await Expect(teun.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = Desk.Ask_Done })).ToBeFocusedAsync();
        await teun.CheckAsync();

        // The director weighs it.
        var olga = await scene.EnterAsync();
        await olga.LoginStaffAsync("Olga Vuurtoren");
        await olga.SeeAsync(Desk.Card_Waiting);
        await olga.CheckAsync();
        await olga.OpenStaffAsync(Staff.Urls.Report(id));
        await olga.Option(Desk.Answer_Yes).CheckAsync();
        await olga.CheckAsync();
        await olga.Button(Desk.Answer_Button).ClickAsync();
        await olga.SeeAsync(Desk.Answer_Done);

        // Released: printed, frozen, and labelled as what it is.
        await teun.Page.ReloadAsync();
        await teun.Button(Words.Of(ReportAction.Release)).First.ClickAsync();
        await teun.SeeAsync(Desk.Release_MayBe);
        await teun.Field(Desk.Release_Purpose).FillAsync("Beslissen over het einde van het traject.");
        await teun.Page.Locator("form[aria-labelledby=vrijgeven] button[type=submit]").ClickAsync();
        await teun.SeeAsync(Desk.Release_Done);
        await teun.CheckAsync();

        // The contact downloads it, and the client sees that.
        var karel = await scene.EnterAsync();
        await karel.LoginClientAsync("Karel Kompasroos");
        await karel.OpenClientAsync(Client.Urls.CommissionerReports);
        await karel.SeeHeadingAsync(Contacts.Title);
        await karel.CheckAsync();
        var row = karel.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Words.Of(ReportLabel.NotAgreed) });
        var pdf = await Pdf.TextOfAsync(await karel.DownloadAsync(row.GetByRole(AriaRole.Link)));
        Assert.Contains("tuincentrum", pdf, StringComparison.Ordinal);
        Assert.Contains(Objection, pdf, StringComparison.Ordinal);
        await noor.OpenClientAsync(address);
        await Expect(noor.Page.GetByRole(AriaRole.Table, new() { Name = Own.Downloads })).ToContainTextAsync("Karel Kompasroos");
        await noor.CheckAsync();

        // Taken back: nobody gets it any more, and who has it reads that.
        await teun.Button(Words.Of(ReportAction.Withdraw)).ClickAsync();
        await teun.Field(Desk.Withdraw_Reason).FillAsync("De cliënt en de werkgever hebben een nieuwe afspraak gemaakt.");
        await teun.CheckAsync();
        await teun.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = Desk.Withdraw_Button, Exact = true }).ClickAsync();
        await Expect(teun.Page.Locator(".chip").First).ToHaveTextAsync(Words.Of(ReportStatus.Withdrawn));
        var again = await karel.Page.APIRequest.GetAsync($"{karel.Host.Client}{Client.Urls.CommissionerReports}/{id}/pdf", new() { MaxRedirects = 0 });
        Assert.Equal(404, again.Status);
        await karel.Page.ReloadAsync();
        await karel.SeeAsync(Contacts.Withdrawn);
        await karel.CheckAsync();
    });
}
