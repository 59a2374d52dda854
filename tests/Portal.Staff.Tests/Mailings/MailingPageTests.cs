using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Organisations;
using Portal.Staff.Features.Mailings;
using Portal.Testing;

namespace Portal.Staff.Tests.Mailings;

[Article("2018-3.3")]
public sealed class MailingPageTests
{
    [Fact]
    public async Task New_WithErrors_KeepsWhatWasTyped_ThenLeadsToTheDraft()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = await OfficerAsync(portal);
        using var context = Context(portal, scope);
        var page = context.Render<NewMailingPage>();

        page.Find("#Subject").Change("Nieuws");
        page.Find("#Text").Change("Lees [hier](http://elders.example) meer.");
        await page.Find("form").SubmitAsync();

        page.WaitForElement(".errors");
        Assert.Equal(2, page.FindAll(".errors a").Count);
        Assert.Contains("http://elders.example", page.Find(".errors").TextContent, StringComparison.Ordinal);
        Assert.Equal("Nieuws", page.Find("#Subject").GetAttribute("value"));
        page.Find("#Text").Change("Lees [hier](https://elders.example) meer.");
        page.FindAll("input[type=radio]")[0].Change(true);
        await page.Find("form").SubmitAsync();

        await using var db = portal.Db();
        var mailing = await db.Mailings.SingleAsync();
        Assert.EndsWith($"/mailings/{mailing.Id}", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_Shown_CountsPreviewsTestsAndSends()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = await OfficerAsync(portal);
        var wants = await portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        await portal.RegisterAsync("Maanzaad", "idris@voorbeeld.example");
        await scope.Get<RecordNewsletterChoice>().ExecuteAsync(new(wants.Id, MailingList.Newsletter, true, NewsletterChannel.Desk), default);
        var id = (await scope.Get<WriteMailing>().ExecuteAsync(new(null, 0, MailingList.Newsletter, "Nieuws", "## Kop\n<script>alert(1)</script> en [meer](https://elders.example/?a=1&b=2)"), default)).Value;
        using var context = Context(portal, scope);
        var page = context.Render<MailingPage>(parameters => parameters.Add(p => p.Id, id));

        page.WaitForElement("#versturen ~ .kv");
        Assert.Equal(["1", "0", "1"], page.FindAll(".kv dd").Select(count => count.TextContent));
        Assert.Equal(2, page.FindAll(".mailing").Count);
        Assert.All(page.FindAll(".mailing"), preview =>
        {
            Assert.Equal("Kop", preview.QuerySelector("h2")!.TextContent);
            Assert.Equal("https://elders.example/?a=1&b=2", preview.QuerySelector("a")!.GetAttribute("href"));
            Assert.Null(preview.QuerySelector("script"));
        });

        await Button(page, "Proef naar mijzelf").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("fleur.papierboot@voorbeeld.example", page.Markup, StringComparison.Ordinal));
        // What is typed and not saved would not go out: that is said, and nothing is sent.
        page.Find("#Subject").Change("Ander nieuws");
        await Button(page, "Versturen").ClickAsync(new());
        page.WaitForElement(".errors");
        Assert.Empty(page.FindAll(".confirm"));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Ander nieuws", page.Find("h1").TextContent));
        page.WaitForElement("#versturen ~ .kv");
        await Button(page, "Versturen").ClickAsync(new());
        page.WaitForElement(".confirm");
        await Button(page, "Nu versturen").ClickAsync(new());

        page.WaitForElement("progress");
        Assert.Contains("De mailing gaat nu uit. Aantal adressen: 1.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
        page.WaitForAssertion(() => Assert.Contains("De mailing gaat nu uit.", Said(page), StringComparison.Ordinal));
        await Button(page, "Even stilzetten").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotNull(Button(page, "Verder versturen")));
        Assert.StartsWith("De mailing staat stil.", Said(page), StringComparison.Ordinal);
        await Button(page, "Stoppen").ClickAsync(new());
        page.WaitForElement(".confirm");
        await Button(page, "Definitief stoppen").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("krijgt het niet meer", page.Markup, StringComparison.Ordinal));
        Assert.Equal("De mailing is gestopt. Verstuurd: 0 van 1.", Said(page));
        await using var db = portal.Db();
        Assert.Equal(MailingStatus.Stopped, (await db.Mailings.SingleAsync()).Status);
    }

    [Fact]
    public async Task Sending_WhileThePageIsOpen_ShowsHowFarItIs()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = await OfficerAsync(portal);
        var wants = await portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        await scope.Get<RecordNewsletterChoice>().ExecuteAsync(new(wants.Id, MailingList.Newsletter, true, NewsletterChannel.Desk), default);
        var id = (await scope.Get<WriteMailing>().ExecuteAsync(new(null, 0, MailingList.Newsletter, "Nieuws", "Tekst"), default)).Value;
        await scope.Get<SendMailing>().ExecuteAsync(id, 0, default);
        using var context = Context(portal, scope);
        var page = context.Render<MailingPage>(parameters => parameters.Add(p => p.Id, id));
        page.WaitForAssertion(() => Assert.Equal("0 van 1 afgehandeld", Progress(page)));
        Assert.Equal("De mailing gaat nu uit. Aantal adressen: 1.", Said(page));

        await scope.Get<MailingPump>().HandOverAsync(default);
        await using (var db = portal.Db())
        {
            var message = await db.Outbox.SingleAsync();
            message.Take("voorbeeld.example", portal.Time.GetUtcNow());
            message.MarkFailed("GeneralFailure", permanent: false, portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        portal.Time.Advance(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => Assert.Contains("Nog niet aangenomen: 1. Er gaat niets verloren", page.Markup, StringComparison.Ordinal));
        Assert.Equal("De mailserver neemt nu niet alles aan. Het portaal probeert het opnieuw.", Said(page));
        await using (var db = portal.Db())
        {
            var message = await db.Outbox.SingleAsync();
            message.Take("voorbeeld.example", portal.Time.GetUtcNow());
            message.MarkSent(portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        portal.Time.Advance(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => Assert.Equal("1 van 1 afgehandeld", Progress(page)));
        // The count is there to see, and is not read aloud.
        Assert.Equal("De mailing gaat nu uit. Aantal adressen: 1.", Said(page));
        Assert.Empty(page.FindAll("[role=status] progress, [aria-live], [role=status] .num"));
        Assert.DoesNotContain("Er gaat niets verloren", page.Markup, StringComparison.Ordinal);
        await scope.Get<MailingPump>().HandOverAsync(default);
        portal.Time.Advance(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => Assert.DoesNotContain("Even stilzetten", page.Markup, StringComparison.Ordinal));
        Assert.Equal("De mailing is klaar. Verstuurd: 1 van 1.", Said(page));
    }

    [Fact]
    public async Task Draft_WhoseReadersCouldNotBeCounted_SaysWhy_AndCountsAgain()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = await OfficerAsync(portal);
        var id = (await scope.Get<WriteMailing>().ExecuteAsync(new(null, 0, MailingList.Newsletter, "Nieuws", "Tekst"), default)).Value;
        using var context = Context(portal, scope);
        var page = context.Render<MailingPage>(parameters => parameters.Add(p => p.Id, id));
        page.WaitForElement("#versturen ~ .kv");
        // Between reading the mailing and counting who gets it.
        var closed = false;
        page.OnMarkupUpdated += (_, _) =>
        {
            if (closed || page.FindAll("#versturen ~ .loading").Count == 0)
                return;
            closed = true;
            Close(portal, true);
        };

        await page.Find("form").SubmitAsync();

        page.WaitForElement("#versturen ~ .note");
        Assert.Contains("Versturen kan pas als dat geteld is.", page.Find("#versturen ~ .note").TextContent, StringComparison.Ordinal);
        // A button that is really disabled loses the focus.
        Assert.Equal("true", Button(page, "Versturen").GetAttribute("aria-disabled"));
        Assert.Empty(page.FindAll("button[disabled]"));
        await Button(page, "Versturen").ClickAsync(new());
        Assert.Empty(page.FindAll(".confirm"));
        Close(portal, false);
        await Button(page, "Opnieuw tellen").ClickAsync(new());
        page.WaitForElement("#versturen ~ .kv");
        Assert.Empty(page.FindAll("#versturen ~ .note"));
        await Button(page, "Versturen").ClickAsync(new());
        page.WaitForElement(".confirm");
    }

    [Fact]
    public async Task List_ManyMailings_HasPages()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = await OfficerAsync(portal);
        for (var number = 1; number <= MailingRows.Size + 1; number++)
        {
            portal.Time.Advance(TimeSpan.FromMinutes(1));
            await scope.Get<WriteMailing>().ExecuteAsync(new(null, 0, MailingList.Events, $"Nieuws {number}", "Tekst"), default);
        }

        using var context = Context(portal, scope);
        var page = context.Render<MailingsPage>();
        page.WaitForElement("tbody tr");
        Assert.Equal("Nieuws 26", page.Find("tbody a").TextContent);
        Assert.Equal(MailingRows.Size, page.FindAll("tbody tr").Count);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/mailings?pagina=2");
        page.WaitForAssertion(() => Assert.Equal("Nieuws 1", page.Find("tbody a").TextContent));
    }

    [Fact]
    public async Task Mailing_ThatIsNotThere_SaysSo()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = await OfficerAsync(portal);
        using var context = Context(portal, scope);
        var page = context.Render<MailingPage>(parameters => parameters.Add(p => p.Id, Guid.NewGuid()));
        page.WaitForElement("[role=alert], .note");
        Assert.Empty(page.FindAll("form"));
    }

    private static string Said(IRenderedComponent<MailingPage> page) => page.Find("h1 ~ [role=status][tabindex]").TextContent.Trim();

    private static string Progress(IRenderedComponent<MailingPage> page) => page.Find("#voortgang ~ p > .num").TextContent;

    private static void Close(TestPortal portal, bool closed)
    {
        using var db = portal.Db();
        var officer = db.Employees.Single();
        if (closed)
            officer.Disable(portal.Time.GetUtcNow());
        else
            officer.Enable();
        db.SaveChanges();
    }

    private static IElement Button(IRenderedComponent<MailingPage> page, string text) => page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static BunitContext Context(TestPortal portal, TestScope scope) => StaffPages.Context(portal, scope, typeof(MailingQueries), typeof(WriteMailing), typeof(SendMailing), typeof(TestMailing), typeof(MoveMailing));

    private static async Task<TestScope> OfficerAsync(TestPortal portal)
    {
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var db = portal.Db();
        db.Organisations.Add(Organisation.Start(Staffing.Complete));
        await db.SaveChangesAsync();
        return portal.AsEmployee(officer);
    }
}
