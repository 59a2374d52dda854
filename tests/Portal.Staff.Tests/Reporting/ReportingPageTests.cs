using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Commissioners;
using Portal.Data.Registrations;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Staff.Features.Reporting;
using Portal.Testing;

namespace Portal.Staff.Tests.Reporting;

/// <summary>What is agreed about reporting, and who may download, as a consultant writes it down (2018-5, 2018-6).</summary>
[Article("2018-6")]
public sealed class ReportingPageTests
{
    [Fact]
    public async Task Agree_EmptyWrongOrTooLong_IsToldAtItsField_AndKeepsWhatWasTyped()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page();
        var tooLong = new string('a', 2001);
        // To whom is known already; how the client hears it is asked first.
        Assert.Equal("Gemeente Voorbeeldstad", page.Find("#Recipients").GetAttribute("value"));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(["Telling"], Wrong(page)));

        page.Find("#Telling-2").Change("on");
        page.Find("#ToldOn").Change("gisteren");
        page.Find("#DataInWords").Change(tooLong);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(["ToldOn"], Wrong(page)));
        page.Find("#ToldOn").Change("27-11-2026");
        page.Find("#ToldHow").Change(page.Find("#ToldHow option:nth-child(2)").GetAttribute("value"));
        page.Find("#Interval-2").Change("on");
        page.Find("#Every").Change("om de week");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["Categories", "DataInWords", "Form", "Purpose", "FirstOn", "Every"], Wrong(page)));
        Assert.Equal((tooLong, "om de week"), (page.Find("#DataInWords").GetAttribute("value"), page.Find("#Every").GetAttribute("value")));
        await using var db = desk.Portal.Db();
        Assert.False(await db.ReportingAgreements.AnyAsync());
    }

    [Fact]
    public async Task Agree_AndThenTell_IsWrittenDown_AndTheEarlierOneStays()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page();
        await FillAsync(page, "De voortgang.");
        page.WaitForAssertion(() => Assert.Contains("De afspraken zijn bewaard.", page.Find("[aria-labelledby=afspraken]").TextContent, StringComparison.Ordinal));
        Assert.Contains("nog niet verteld", page.Find("[aria-labelledby=afspraken] .chip").TextContent, StringComparison.Ordinal);
        Assert.Contains("om de 6 weken, vanaf 02-12-2026", page.Find("dl").TextContent, StringComparison.Ordinal);

        Button(page, "Vastleggen dat het is verteld").Click();
        page.Find("#ToldOn").Change("28-11-2026");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("28-11-2026", page.Find("#ToldOn[aria-invalid=true]").GetAttribute("value")));
        page.Find("#ToldOn").Change("26-11-2026");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("verteld op 26-11-2026", page.Find("[aria-labelledby=afspraken] .chip").TextContent, StringComparison.Ordinal));

        Button(page, "Nieuwe afspraken").Click();
        // What holds stands there; whether it is told is asked anew.
        Assert.Equal(("De voortgang.", "6"), (page.Find("#DataInWords").GetAttribute("value"), page.Find("#Every").GetAttribute("value")));
        await FillAsync(page, "Ook de stage.");
        page.WaitForAssertion(() => Assert.Contains("Eerdere afspraken (1)", page.Find("details summary").TextContent, StringComparison.Ordinal));
        Assert.Contains("nog niet verteld", page.Find("[aria-labelledby=afspraken] .chip").TextContent, StringComparison.Ordinal);
        await using var db = desk.Portal.Db();
        Assert.Equal([("De voortgang.", true, true), ("Ook de stage.", false, false)], (await db.ReportingAgreements.OrderBy(a => a.Id).ToListAsync()).Select(a => (a.DataInWords, a.EndedAt is not null, a.ToldOn is not null)).Order());
    }

    [Fact]
    public async Task Agree_AfterSomebodyElse_ShowsBoth_AndOverwritesNothingUnseen()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page();
        await desk.Portal.AgreeReportingAsync(desk.Client, "De werkgever");

        await FillAsync(page, "Alleen het einde.");

        page.WaitForAssertion(() => Assert.Contains("De werkgever", page.Find("form table").TextContent, StringComparison.Ordinal));
        Assert.Equal("Alleen het einde.", page.Find("#DataInWords").GetAttribute("value"));
        await using (var db = desk.Portal.Db())
            Assert.Equal("De werkgever", (await db.ReportingAgreements.SingleAsync()).Recipients);
        // Once more is a choice.
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Alleen het einde.", page.Find("dl").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    [Article("2018-5")]
    public async Task Contact_NamedAndTakenOff_SaysSo_AndOneWhoLeftMeanwhileIsRefused()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page();
        var card = "[aria-labelledby=wie]";

        Button(page, "Aanwijzen").Click();
        page.WaitForAssertion(() => Assert.Contains("Pieter Loketmans ziet de rapportages van dit traject.", page.Find($"{card} [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("aangewezen op 27-11-2026 door Teun Wolkenveld", page.Find($"{card} li").TextContent, StringComparison.Ordinal);
        Button(page, "Weghalen").Click();
        page.WaitForAssertion(() => Assert.Contains("ziet de rapportages van dit traject niet meer.", page.Find($"{card} [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("niet aangewezen", page.Find($"{card} li").TextContent, StringComparison.Ordinal);

        await using (var db = desk.Portal.Db())
        {
            Assert.True((await db.CommissionerContacts.SingleAsync()).Close("Fleur Papierboot", desk.Portal.Time.GetUtcNow()).IsSuccess);
            await db.SaveChangesAsync();
        }

        Button(page, "Aanwijzen").Click();
        page.WaitForAssertion(() => Assert.Contains("Dat is niet gelukt", page.Find($"{card} [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("heeft nog geen contacten", page.Find(card).TextContent, StringComparison.Ordinal);
        await using var after = desk.Portal.Db();
        Assert.Equal(0, await after.NamedContacts.CountAsync(n => n.EndedAt == null));
    }

    [Fact]
    public async Task Page_OfAClientOfSomebodyElse_ShowsNothing()
    {
        await using var desk = await Desk.OpenAsync();
        await using var other = desk.Portal.AsEmployee(await desk.Portal.HireAsync(Role.Consultant, "Iris Zandkasteel"));
        await using var context = Desk.Context(desk.Portal, other);

        var page = context.Render<ReportingPage>(parameters => parameters.Add(p => p.Id, desk.Client.Person).Add(p => p.TrajectoryId, desk.Client.Trajectory));

        page.WaitForElement(".note");
        Assert.Empty(page.FindAll("form, section"));
        Assert.DoesNotContain("Zonderland", page.Markup, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ReportingPage> page, string text) => page.FindAll("button").First(button => button.TextContent.StartsWith(text, StringComparison.Ordinal));

    private static IEnumerable<string> Wrong(IRenderedComponent<ReportingPage> page) =>
        page.FindAll(".errors a").Select(link => link.GetAttribute("href")!.Split('#')[^1]).Select(id => id.EndsWith("-1", StringComparison.Ordinal) ? id[..^2] : id);

    private static async Task FillAsync(IRenderedComponent<ReportingPage> page, string data)
    {
        page.Find("#Recipients").Change("De casemanager");
        page.Find("#Categories-1").Change(true);
        page.Find("#DataInWords").Change(data);
        page.Find("#Form-1").Change("on");
        page.Find("#Purpose").Change("Zodat de gemeente weet hoe het gaat.");
        page.Find("#FirstOn").Change("02-12-2026");
        page.Find("#Interval-2").Change("on");
        page.Find("#Every").Change("6");
        page.Find("#Telling-1").Change("on");
        await page.Find("form").SubmitAsync();
    }

    /// <summary>A consultant, their client, and a contact of the commissioner who is not named yet.</summary>
    private sealed class Desk(TestPortal portal, TestScope scope, BunitContext context, ReportedClient client) : IAsyncDisposable
    {
        public TestPortal Portal => portal;

        public ReportedClient Client => client;

        public static async Task<Desk> OpenAsync()
        {
            var portal = await TestPortal.CreateAsync();
            var consultant = await portal.HireAsync(Role.Consultant, "Teun Wolkenveld");
            var client = await portal.NameContactAsync((await portal.RegisterAsync(consultant: consultant)).Id, isNamed: false);
            var scope = portal.AsEmployee(consultant);
            return new Desk(portal, scope, Context(portal, scope), client);
        }

        public static BunitContext Context(TestPortal portal, TestScope scope) =>
            StaffPages.Context(portal, scope, typeof(ReportingQueries), typeof(RegistrationQueries), typeof(AgreeReporting), typeof(TellReporting), typeof(NameContact));

        public IRenderedComponent<ReportingPage> Page()
        {
            var page = context.Render<ReportingPage>(parameters => parameters.Add(p => p.Id, client.Person).Add(p => p.TrajectoryId, client.Trajectory));
            page.WaitForElement("[aria-labelledby=wie]");
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            await context.DisposeAsync();
            await scope.DisposeAsync();
            await portal.DisposeAsync();
        }
    }
}
