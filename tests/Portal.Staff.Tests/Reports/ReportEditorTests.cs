using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Staff.Features.Reports;
using Portal.Testing;

namespace Portal.Staff.Tests.Reports;

/// <summary>The page on which a report is written: it saves itself, one writes at a time, and nothing that was typed is lost.</summary>
[Article("2018-6")]
public sealed class ReportEditorTests : IAsyncLifetime
{
    private static readonly Type[] UseCases = [typeof(ReportWritingQueries), typeof(ReportPen), typeof(WriteReport), typeof(MoveReport), typeof(OpenQuotableItems), typeof(StartReport), typeof(ReportListQueries)];

    private TestPortal portal = null!;
    private TestScope first = null!;
    private TestScope second = null!;
    private Guid trajectoryId;
    private Guid personId;
    private Guid reportId;

    public async Task InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        var consultant = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        first = portal.AsEmployee(consultant);
        second = portal.AsEmployee(await portal.HireAsync(Role.Director, "Olga Vuurtoren"));
        personId = (await portal.RegisterAsync(consultant: consultant)).Id;
        await using var db = portal.Db();
        trajectoryId = (await db.Trajectories.SingleAsync(t => t.PersonId == personId)).Id;
        var today = Shared.Terms.DutchTime.Today(portal.Time);
        var source = new Provenance(DataOrigin.Employee, "Ravi", today, ProcessingPurpose.Guidance);
        db.AddRange(
            DossierItem.Record(personId, DossierItemKind.ConversationNote, "Gesprek over werk", today, "Noor wil bakken.", null, DossierMarks.SpecialCategory, source, "Ravi"),
            DossierItem.Record(personId, DossierItemKind.ConversationNote, "Geheim", today, "Niet verder vertellen.", null, DossierMarks.Confidential, source, "Ravi"));
        await db.SaveChangesAsync();
        reportId = (await first.Get<StartReport>().ExecuteAsync(new(trajectoryId, ReportKind.Brief, today.AddDays(-7), today), default)).Value;
    }

    public async Task DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Type_AndLeave_IsSaved_AndSaysWhen()
    {
        await using var context = StaffPages.Context(portal, first, UseCases);
        var editor = Editor(context);

        await editor.Find("#onderdeel-1").ChangeAsync(new() { Value = "Het gaat goed.\r\nEcht." });

        editor.WaitForAssertion(() => Assert.Contains("4 woorden", editor.Find("section[aria-labelledby=onderdeel-1-kop] .num").TextContent, StringComparison.Ordinal));
        Assert.Equal("Het gaat goed.\nEcht.", (await StoredAsync()).Content.Sections[0].Text);
        Assert.Contains("Opgeslagen om 10.00 uur", editor.Find(".saved-now").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_ReadsOnly_SeesWhoWrites_AndTakesOverWhenThePenFalls()
    {
        await using var writing = StaffPages.Context(portal, first, UseCases);
        var writer = Editor(writing);
        await writer.Find("#onderdeel-1").ChangeAsync(new() { Value = "Van Ravi" });
        await using var reading = StaffPages.Context(portal, second, UseCases);
        var reader = reading.Render<ReportEditor>(parameters => parameters.Add(e => e.ReportId, reportId));

        reader.WaitForAssertion(() => Assert.Contains("Ravi Bloesemdal schrijft nu", reader.Markup, StringComparison.Ordinal));
        Assert.Empty(reader.FindAll("textarea"));
        Assert.Contains("Van Ravi", reader.Markup, StringComparison.Ordinal);

        // A sign of life keeps the pen; without one it falls after two minutes.
        portal.Time.Advance(TimeSpan.FromSeconds(90));
        await writer.InvokeAsync(writer.Instance.TickAsync);
        portal.Time.Advance(TimeSpan.FromSeconds(90));
        await reader.InvokeAsync(reader.Instance.TickAsync);
        Assert.Contains("Ravi Bloesemdal schrijft nu", reader.Markup, StringComparison.Ordinal);
        portal.Time.Advance(TimeSpan.FromSeconds(30));
        await reader.InvokeAsync(reader.Instance.TickAsync);
        Assert.Contains("U kunt nu verder schrijven", reader.Markup, StringComparison.Ordinal);

        await reader.FindAll("button").Single(button => button.TextContent == "Nu schrijven").ClickAsync(new());
        reader.WaitForElement("#onderdeel-1");
        await reader.Find("#onderdeel-1").ChangeAsync(new() { Value = "Van Olga" });
        Assert.Equal("Van Olga", (await StoredAsync()).Content.Sections[0].Text);

        // Who was away and typed on sees both texts; what they typed is kept.
        await writer.Find("#onderdeel-1").ChangeAsync(new() { Value = "Van Ravi, later" });
        writer.WaitForAssertion(() => Assert.Contains("Er zijn twee teksten", writer.Markup, StringComparison.Ordinal));
        Assert.Equal(["Van Olga", "Van Ravi, later"], writer.FindAll(".both-text").Select(text => text.TextContent));
        Assert.Empty(writer.FindAll("select"));
        Assert.Equal("Van Olga", (await StoredAsync()).Content.Sections[0].Text);
        await using var db = portal.Db();
        Assert.Contains(await db.ReportVersions.ToListAsync(), version => version.Content.Sections[0].Text == "Van Ravi, later");
    }

    [Fact]
    public async Task Leave_PutsThePenDown_AtOnce()
    {
        var writing = StaffPages.Context(portal, first, UseCases);
        _ = Editor(writing);
        Assert.Equal(new SomebodyElseWrites("Ravi Bloesemdal"), (await second.Get<ReportPen>().TakeAsync(reportId, default)).Refusal);

        await writing.DisposeComponentsAsync();

        Assert.True((await second.Get<ReportPen>().TakeAsync(reportId, default)).IsSuccess);
        await writing.DisposeAsync();
    }

    [Fact]
    public async Task TwoWindows_ShowBothTexts_AndBothAreKeptUnlessSomebodyChooses()
    {
        await using var one = StaffPages.Context(portal, first, UseCases);
        await using var two = StaffPages.Context(portal, first, UseCases);
        var (left, right) = (Editor(one), Editor(two));
        await left.Find("#onderdeel-1").ChangeAsync(new() { Value = "Links" });

        await right.Find("#onderdeel-1").ChangeAsync(new() { Value = "Rechts" });

        right.WaitForElement("#keuze-1");
        Assert.Equal(["Links", "Rechts"], right.FindAll(".both-text").Select(text => text.TextContent));
        await right.FindAll("button").Single(button => button.TextContent == "Verder met deze keuze").ClickAsync(new());
        right.WaitForElement("#onderdeel-1");
        Assert.Equal("Links\n\nRechts", (await StoredAsync()).Content.Sections[0].Text);
        // The other window takes it over: nothing was typed in it.
        await left.InvokeAsync(left.Instance.TickAsync);
        Assert.Equal("Links\n\nRechts", left.Find("#onderdeel-1").GetAttribute("value"));
    }

    [Fact]
    public async Task Period_ThatIsNone_IsToldAtItsField_AndTheTextIsSavedAllTheSame()
    {
        await using var context = StaffPages.Context(portal, first, UseCases);
        var editor = Editor(context);
        var before = await StoredAsync();

        await editor.Find("#Until").ChangeAsync(new() { Value = "01-01-2020" });
        await editor.Find("#onderdeel-1").ChangeAsync(new() { Value = "Toch opgeslagen" });

        Assert.Contains("De laatste dag van de periode ligt voor de eerste.", editor.Find("#Until-fout").TextContent, StringComparison.Ordinal);
        var stored = await StoredAsync();
        Assert.Equal(("Toch opgeslagen", before.Until), (stored.Content.Sections[0].Text, stored.Until));
    }

    [Fact]
    public async Task Quote_ByChoosing_StandsInTheText_MarksHealth_AndTheConfidentialIsNotOffered()
    {
        await using var context = StaffPages.Context(portal, first, UseCases);
        var editor = Editor(context);

        await editor.FindAll("button").First(button => button.TextContent.StartsWith("Citeren uit het dossier", StringComparison.Ordinal)).ClickAsync(new());
        editor.WaitForElement(".panel li");
        var items = editor.FindAll(".panel li");
        Assert.Equal(2, items.Count);
        Assert.Contains("Niet te citeren.", items.Single(item => item.TextContent.Contains("Geheim", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Niet verder vertellen", editor.Markup, StringComparison.Ordinal);
        await Assert.Single(editor.FindAll(".panel li button")).ClickAsync(new());
        await editor.FindAll(".panel button").Single(button => button.TextContent == "Invoegen").ClickAsync(new());

        editor.WaitForAssertion(() => Assert.Contains("Citeert: Gesprek over werk", editor.Markup, StringComparison.Ordinal));
        var section = (await StoredAsync()).Content.Sections[0];
        Assert.Contains("“Noor wil bakken.”", section.Text, StringComparison.Ordinal);
        Assert.True(section.HasHealth);
        Assert.Single(section.Quotes);
    }

    [Fact]
    public async Task Finish_WithEmptySections_NamesThem_AndOtherwiseItMoves()
    {
        var moved = 0;
        await using var context = StaffPages.Context(portal, first, UseCases);
        var editor = context.Render<ReportEditor>(parameters => parameters.Add(e => e.ReportId, reportId).Add(e => e.OnMoved, () => moved++));
        editor.WaitForElement("#onderdeel-1");
        await editor.Find("#onderdeel-1").ChangeAsync(new() { Value = "Goed." });

        await editor.FindAll("button").Single(button => button.TextContent == "Klaar met schrijven").ClickAsync(new());
        Assert.Contains("“Afspraken”", Assert.Single(editor.FindAll(".errors li")).TextContent, StringComparison.Ordinal);
        Assert.Equal(0, moved);

        await editor.Find("#onderdeel-2").ChangeAsync(new() { Value = "Vrijdag bellen." });
        await editor.FindAll("button").Single(button => button.TextContent == "Klaar met schrijven").ClickAsync(new());
        Assert.Equal(1, moved);
        Assert.Equal(ReportStatus.Ready, (await StoredAsync()).Status);
    }

    [Fact]
    public async Task Discard_IsAskedFirst()
    {
        await using var context = StaffPages.Context(portal, first, UseCases);
        var editor = Editor(context);

        await editor.FindAll("button").Single(button => button.TextContent == "Weggooien").ClickAsync(new());
        Assert.Equal(ReportStatus.Draft, (await StoredAsync()).Status);
        await editor.FindAll("button").Single(button => button.TextContent == "Ja, weggooien").ClickAsync(new());

        Assert.Equal(ReportStatus.Discarded, (await StoredAsync()).Status);
    }

    [Fact]
    public async Task Versions_ShowWhatChanged_AndAnOldTextComesBack()
    {
        await using var context = StaffPages.Context(portal, first, UseCases);
        var editor = Editor(context);
        await editor.Find("#onderdeel-1").ChangeAsync(new() { Value = "Eerst" });
        portal.Time.Advance(ReportVersion.Length);
        await editor.Find("#onderdeel-1").ChangeAsync(new() { Value = "Later" });

        await editor.Find("section[aria-labelledby=versies] button").ClickAsync(new());
        editor.WaitForElement(".version");
        Assert.Equal(2, editor.FindAll(".version").Count);
        Assert.EndsWith("Eerst", editor.FindAll(".version")[0].QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("Later", editor.FindAll(".version")[0].QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        await editor.FindAll(".version button")[1].ClickAsync(new());

        Assert.Equal("Eerst", (await StoredAsync()).Content.Sections[0].Text);
    }

    [Fact]
    public async Task List_AndNew_ShowWhatIsThere()
    {
        await using var context = StaffPages.Context(portal, first, UseCases);
        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"http://localhost{Urls.NewReport(trajectoryId)}");
        var page = context.Render<NewReportPage>();
        page.WaitForElement("form");
        Assert.Contains("al een rapportage in de maak", page.Markup, StringComparison.Ordinal);
        await page.Find("form").SubmitAsync();
        Assert.Equal(2, page.FindAll(".errors li").Count);

        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("http://localhost/rapportages");
        var list = context.Render<ReportsPage>();
        list.WaitForElement("table");
        Assert.Contains("Zonderland", list.Find("tbody th a").TextContent, StringComparison.Ordinal);
        Assert.Contains("Van mij", list.Find(".views a[aria-current]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ReportEditor> Editor(BunitContext context)
    {
        var editor = context.Render<ReportEditor>(parameters => parameters.Add(e => e.ReportId, reportId));
        editor.WaitForElement("#onderdeel-1");
        return editor;
    }

    private async Task<Report> StoredAsync()
    {
        await using var db = portal.Db();
        return await db.Reports.AsNoTracking().SingleAsync(r => r.Id == reportId);
    }
}
