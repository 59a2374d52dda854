using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;
using Portal.Testing;

namespace Portal.Staff.Tests.Requests;

/// <summary>Several cases at once: a preview, then the result of each, and nothing but assigning, reminding and downloading.</summary>
public sealed class BulkPanelTests
{
    [Fact]
    [Article("2017-13.4")]
    public async Task Panel_ForAnySelection_OffersNoDecision()
    {
        await using var office = await Office.OpenAsync();
        var panel = Panel(office, [(await office.ReceiveAsync()).CaseNumber]);

        Assert.Equal(["Assign", "Remind", "Export"], Enum.GetNames<BulkAction>());
        Assert.Equal(["Toewijzen", "Herinneren", "Downloaden"], panel.FindAll("button, a").Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task Panel_WithoutASelection_ShowsNothing()
    {
        await using var office = await Office.OpenAsync();

        Assert.Equal("", Panel(office, []).Markup.Trim());
    }

    [Fact]
    public async Task Assign_AfterThePreview_SaysPerCaseWhatBecameOfIt()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.ReceiveAsync("Noor Zonderland", 42);
        var second = await office.ReceiveAsync("Mees Regenboogaard", 43, takenUp: true);
        var finished = 0;
        var panel = Panel(office, [first.CaseNumber, second.CaseNumber], () => finished++);

        await panel.Find("#bulk-Assign").ClickAsync(new());
        Assert.Equal("Kan wel: 1. Kan niet: 1. Er is nog niets veranderd.", panel.Find("[role=status]").TextContent);
        await panel.Find("#bulk-aan").ChangeAsync(new() { Value = office.Me.Id.ToString() });

        Assert.Equal(["Nu: nog niemand. Straks: Fleur Papierboot.", "Dat is al zo."], panel.FindAll("tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("1 verzoek toewijzen", panel.Find("#bulk-doen").TextContent);
        Assert.Null((await StoredAsync(office, first)).AssigneeId);

        await panel.Find("#bulk-doen").ClickAsync(new());
        await panel.WaitForElementAsync("#bulk-klaar");

        Assert.Equal(["Toegewezen aan: Fleur Papierboot.", "Dat is al zo."], panel.FindAll("tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("Gelukt: 1. Niet gelukt: 1.", panel.Find("[role=status]").TextContent);
        Assert.Equal(office.Me.Id, (await StoredAsync(office, first)).AssigneeId);
        Assert.Equal(0, finished);
        await panel.Find("#bulk-klaar").ClickAsync(new());
        Assert.Equal(1, finished);
        Assert.Single(panel.FindAll("#bulk-Assign"));
    }

    [Fact]
    public async Task Assign_OfACaseThatChangedMeanwhile_SaysSoAndDoesTheOthers()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.ReceiveAsync("Noor Zonderland", 42);
        var second = await office.ReceiveAsync("Mees Regenboogaard", 43);
        var colleague = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var panel = Panel(office, [first.CaseNumber, second.CaseNumber]);
        await panel.Find("#bulk-Assign").ClickAsync(new());
        await panel.Find("#bulk-aan").ChangeAsync(new() { Value = office.Me.Id.ToString() });
        await using (var db = office.Portal.Db())
        {
            (await db.Requests.SingleAsync(r => r.CaseNumber == first.CaseNumber)).TakeUp(colleague.Id, colleague.Name, office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await panel.Find("#bulk-doen").ClickAsync(new());
        await panel.WaitForElementAsync("#bulk-klaar");

        Assert.Contains("Iemand anders", panel.FindAll("tbody td")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Toegewezen aan: Fleur Papierboot.", panel.FindAll("tbody td")[1].TextContent.Trim());
        Assert.Equal("Gelukt: 1. Niet gelukt: 1.", panel.Find("[role=status]").TextContent);
        Assert.Equal(colleague.Id, (await StoredAsync(office, first)).AssigneeId);
    }

    [Fact]
    public async Task Preview_WhenItOpens_TakesTheFocusAndCanBeLeft()
    {
        await using var office = await Office.OpenAsync();
        var finished = 0;
        var panel = Panel(office, [(await office.ReceiveAsync()).CaseNumber], () => finished++);

        await panel.Find("#bulk-Remind").ClickAsync(new());

        Assert.Equal(("-1", "Aan verzoeken herinneren"), (panel.Find("#bulk-kop").GetAttribute("tabindex"), panel.Find("#bulk-kop").TextContent));
        Assert.Contains(office.JSInterop.Invocations, call => call.Identifier.Contains("focus", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Niemand met een open account behandelt deze zaak. Geef de zaak eerst aan een collega.", panel.Find("tbody td").TextContent.Trim());
        Assert.Empty(panel.FindAll("#bulk-doen"));
        await panel.Find(".btn-text").ClickAsync(new());
        Assert.Single(panel.FindAll("#bulk-Remind"));
        Assert.Equal(0, finished);
    }

    [Fact]
    public async Task Remind_AfterThePreview_RemindsOnceADay()
    {
        await using var office = await Office.OpenAsync();
        var taken = await office.ReceiveAsync(takenUp: true);
        var panel = Panel(office, [taken.CaseNumber]);
        await panel.Find("#bulk-Remind").ClickAsync(new());
        Assert.Equal("Fleur Papierboot (de behandelaar) krijgt een e-mail.", panel.Find("tbody td").TextContent.Trim());

        await panel.Find("#bulk-doen").ClickAsync(new());
        await panel.WaitForElementAsync("#bulk-klaar");

        Assert.Equal("Herinnering gestuurd aan de behandelaar.", panel.Find("tbody td").TextContent.Trim());
        await panel.Find("#bulk-klaar").ClickAsync(new());
        await panel.Find("#bulk-Remind").ClickAsync(new());
        Assert.Equal("Aan deze zaak is vandaag al herinnerd.", panel.Find("tbody td").TextContent.Trim());
    }

    [Fact]
    public async Task Download_OfTheSelection_NamesEachCaseAndNobody()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.ReceiveAsync("Noor Zonderland", 42);
        var second = await office.ReceiveAsync("Mees Regenboogaard", 43);
        var panel = Panel(office, [first.CaseNumber, second.CaseNumber]);

        await panel.Find("#bulk-Export").ClickAsync(new());

        Assert.Equal($"/verzoeken/bestand?kenmerk={first.CaseNumber}&kenmerk={second.CaseNumber}", panel.Find("a#bulk-doen[download]").GetAttribute("href"));
        Assert.StartsWith("U downloadt 2 verzoeken", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await panel.Find("#bulk-doen").ClickAsync(new());
        Assert.Equal("Het bestand wordt gedownload.", panel.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Selection_OfTooMany_IsSaidInWords()
    {
        await using var office = await Office.OpenAsync();
        var panel = Panel(office, [.. Enumerable.Range(1, 501).Select(i => CaseNumber.Of(2026, i))]);

        await panel.Find("#bulk-Assign").ClickAsync(new());
        Assert.Contains("Kies er hoogstens 500.", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("#bulk-doen"));
        await panel.Find(".btn-text").ClickAsync(new());
        await panel.Find("#bulk-Export").ClickAsync(new());
        Assert.Contains("Kies er hoogstens 500.", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("#bulk-doen"));
    }

    private static IRenderedComponent<BulkPanel> Panel(Office office, IReadOnlyList<CaseNumber> selected, Action? done = null) =>
        office.Render<BulkPanel>(parameters => parameters.Add(p => p.Selected, selected).Add(p => p.OnDone, done ?? (() => { })));

    private static async Task<PrivacyRequest> StoredAsync(Office office, PrivacyRequest request)
    {
        await using var db = office.Portal.Db();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.CaseNumber == request.CaseNumber);
    }
}
