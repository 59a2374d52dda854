using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Access;
using Portal.Data.Regulations;
using Portal.Shared.Access;
using Portal.Shared.Regulations;
using Portal.Staff.Features.Regulations;
using Portal.Testing;

namespace Portal.Staff.Tests.Regulations;

/// <summary>The director publishes a version of the regulations, after being asked once more, and sees who was told.</summary>
[Article("2018-16.1")]
public sealed class RegulationsPageTests
{
    [Fact]
    public async Task Publish_WithMistakes_TellsThemAtTheirField_AndThenAsksBeforeItIsForGood()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Olga Vuurtoren"));
        await portal.RegisterAsync();
        using var context = Context(portal, scope);
        var page = context.Render<RegulationsPage>();
        page.WaitForElement("button.btn-primary");
        await Button(page, "Nieuwe versie").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(Mark(page.Find("form h2")), FocusOf(context)));

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll(".errors a").Count));
        page.Find("#InForceFrom").Change("01-01-2027");
        page.Find("#Summary").Change("Correctie binnen één maand. <script>alert(1)</script>");
        page.Find("#SummaryInEnglish").Change("Correction within one month.");
        page.Find("#IsRelevant-1").Change("True");
        page.Find("#CheckedBy").Change("mr. J. Regenboog");
        page.Find("#CheckedOn").Change("20-11-2026");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary("%PDF-1.7\n%%EOF\n"u8.ToArray(), "reglement.pdf"));
        page.WaitForElement(".files li");
        await page.Find("form").SubmitAsync();
        page.WaitForElement("#publiceren");
        Assert.Contains("vrijdag 1 januari 2027", page.Find(".confirm").TextContent, StringComparison.Ordinal);
        Assert.Empty(await scope.Get<RegulationQueries>().VersionsAsync(default));

        await Button(page, "Publiceren").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("De nieuwe versie is gepubliceerd.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Correctie binnen één maand. <script>alert(1)</script>", page.Markup.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));
        Assert.Contains("0 van 1 mensen kregen bericht", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("progress"));
    }

    [Fact]
    public async Task Letters_ThatWerePosted_AreKeptAfterAskingOfWhichList_AndTheFocusGoesAlong()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Olga Vuurtoren"));
        await portal.RegisterAsync(email: null);
        var today = Shared.Terms.DutchTime.Today(portal.Time);
        var id = (await scope.Get<PublishRegulations>().ExecuteAsync(new(today.AddDays(30), "Nieuw.", "New.", true, "mr. J. Regenboog", today, new("reglement.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray())), default)).Value;
        using var context = Context(portal, scope);
        var page = context.Render<RegulationsPage>();
        var status = Mark(page.Find("[role=status]"));
        Assert.NotEmpty(status!);
        page.WaitForAssertion(() => Assert.Contains("1 persoon krijgt een brief", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Urls.RegulationAddresses(id), page.Find("a.btn").GetAttribute("href"));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() == "Brieven zijn gepost");

        // The browser may still be busy with it.
        await page.Find("a.btn").ClickAsync(new());
        await Button(page, "Brieven zijn gepost").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Haal eerst de adressen op.", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".confirm"));
        page.WaitForAssertion(() => Assert.Equal(status, FocusOf(context)));
        Assert.True((await scope.Get<ExportRegulationAddresses>().ExecuteAsync(id, default)).IsSuccess);
        await portal.RegisterAsync("Later", email: null);
        await Button(page, "Brieven zijn gepost").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains($"U legt vast dat 1 brief op de post is: die van de lijst van {Shared.Terms.TermTexts.Short(today)} 10.00 uur.", page.Find(".confirm").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.Find("[role=status]").TextContent.Trim());
        await Button(page, "Annuleren").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(Mark(Button(page, "Brieven zijn gepost")), FocusOf(context)));
        Assert.Empty(page.FindAll(".confirm"));
        Assert.Equal(0, (await scope.Get<RegulationNoticeQueries>().VersionsAsync(default)).Value[0].ByLetter);
        await Button(page, "Brieven zijn gepost").ClickAsync(new());
        page.WaitForElement(".confirm");

        await Button(page, "Ja, leg dit vast").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("1 van 2 mensen kregen bericht: 0 per e-mail en 1 per brief.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Vastgelegd dat er 1 brief is gepost.", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(status, FocusOf(context)));
        // Who came after the list waits for the next one.
        Assert.Contains("1 persoon krijgt een brief", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() == "Brieven zijn gepost");
    }

    [Fact]
    public async Task People_WhoCannotBeToldAtAll_AreCountedAndNamed_WithWhatToDo()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Olga Vuurtoren"));
        var first = await portal.RegisterAsync("Zonderadres", email: null, withAddress: false);
        for (var more = 0; more < RegulationNoticeQueries.Named; more++)
            await portal.RegisterAsync($"Zonderadres-{more}", email: null, withAddress: false);
        var today = Shared.Terms.DutchTime.Today(portal.Time);
        Assert.True((await scope.Get<PublishRegulations>().ExecuteAsync(new(today.AddDays(30), "Nieuw.", "New.", true, "mr. J. Regenboog", today, new("reglement.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray())), default)).IsSuccess);
        using var context = Context(portal, scope);

        var page = context.Render<RegulationsPage>();

        page.WaitForAssertion(() => Assert.Contains("21 mensen kunnen nog geen bericht krijgen", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Vul een adres in", page.Markup, StringComparison.Ordinal);
        var named = page.FindAll(".note li");
        Assert.Equal((RegulationNoticeQueries.Named + 1, "en nog 1"), (named.Count, named[^1].TextContent));
        Assert.Equal("Noor Zonderadres", page.Find($"a[href='{Urls.Client(first.Id)}']").TextContent);
        Assert.DoesNotContain(page.FindAll("a"), link => link.TextContent.Contains("Adressen ophalen", StringComparison.Ordinal));
    }

    private static BunitContext Context(TestPortal portal, TestScope scope) =>
        StaffPages.Context(portal, scope, typeof(RegulationNoticeQueries), typeof(PublishRegulations), typeof(KeepPostedRegulations), typeof(ActorResolver));

    // An element keeps the mark of its reference only until the next rendering.
    private static string? Mark(IElement element) => element.GetAttribute("blazor:elementReference");

    private static string FocusOf(BunitContext context) => ((ElementReference)context.JSInterop.Invocations["Blazor._internal.domWrapper.focus"][^1].Arguments[0]!).Id;

    private static IElement Button(IRenderedComponent<RegulationsPage> page, string text) => page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
