using Bunit;
using Portal.Data.Requests;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Requests;
using Portal.Testing;
using static Portal.Staff.Tests.Requests.CaseClockPageTests;
using Texts = Portal.Staff.Features.Requests.Texts;

namespace Portal.Staff.Tests.Requests;

/// <summary>What the forms that move the dates of a case show, send and keep.</summary>
[Article("AVG 12(3)")]
public sealed class ClockPanelTests
{
    private const string Reasons = "Stukken van zes opdrachtgevers.";
    private const string Email = "noor@voorbeeld.example";

    [Fact]
    public async Task Extend_OfWhoReadsThePortal_ShowsThatTextAndIsSaved()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true, email: Email, linked: true));
        Begin(page, RequestAction.Extend);
        page.WaitForElement("#redenen");
        var told = page.Find(".confirm").TextContent;
        Assert.Contains(Texts.ExtendInPortal.With(Email), told, StringComparison.Ordinal);
        Assert.Contains(Texts.ExtendInPortalText.With("maandag 1 maart 2027"), told, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts.ExtendByLetterAndMail, told, StringComparison.Ordinal);

        page.Find("#verlenggrond-1").Change(true);
        page.Find(".confirm .btn-primary").Click();
        Assert.Contains(Texts.ExtendReasonsMissing, page.Find("#redenen-fout").TextContent, StringComparison.Ordinal);
        page.Find("#redenen").Change(Reasons);
        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(Reasons, page.Find(".dates-card").TextContent, StringComparison.Ordinal));
        Assert.Equal(Reasons, (await office.StoredAsync()).Events.Single(step => step.Kind == RequestEventKind.Extended).Text);
    }

    [Theory]
    [InlineData(null, nameof(Texts.ExtendByLetter))]
    [InlineData(Email, nameof(Texts.ExtendByLetterAndMail))]
    public async Task Extend_OfWhoDoesNotReadThePortal_NeedsTheDetailsOfTheOrganisationForTheLetter(string? email, string expected)
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true, email: email));

        Begin(page, RequestAction.Extend);
        page.WaitForElement("#redenen");

        var told = page.Find(".confirm").TextContent;
        Assert.Contains(Words.Find(typeof(CasePage), expected)!, told, StringComparison.Ordinal);
        Assert.Contains(Words.Of(new OrganisationIncomplete()), told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extend_WhileAColleagueMovedTheDates_ShowsWhatTheyDidAndTheNewDatesAndIsSavedKnowingly()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true, email: Email, linked: true));
        Begin(page, RequestAction.Extend);
        page.WaitForElement("#redenen");
        page.Find("#verlenggrond-1").Change(true);
        page.Find("#redenen").Change(Reasons);
        await ChangeAsync(office, stored => stored.CorrectReceipt(new DateOnly(2026, 11, 20), "Lag in de postbak.", "Yara Sterrenkust", office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));

        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("Dit kan tot en met maandag 21 december 2026.", page.Find(".confirm").TextContent, StringComparison.Ordinal));
        Assert.Contains(Texts.ChangedKept, page.Find(".confirm .note").TextContent, StringComparison.Ordinal);
        var rows = Cells(page);
        Assert.Equal([Texts.ExtendReasons, Texts.NothingSaved, Reasons], rows[0]);
        Assert.Contains("Yara Sterrenkust", Assert.Single(rows[1..])[1], StringComparison.Ordinal);
        Assert.Null((await office.StoredAsync()).Extension);

        page.Find(".confirm .actions .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Contains(Reasons, page.Find(".dates-card").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Extend_WhileAColleagueExtended_SaysThatItCannotAndShowsWhatWasTyped()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true, email: Email, linked: true));
        Begin(page, RequestAction.Extend);
        page.WaitForElement("#redenen");
        page.Find("#verlenggrond-1").Change(true);
        page.Find("#redenen").Change(Reasons);
        await ChangeAsync(office, stored => stored.Extend(ExtensionGround.Complexity, "Drie archieven.", "Yara Sterrenkust", office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));

        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(Words.Of(new ExtendedBefore()), page.Find(".confirm").TextContent, StringComparison.Ordinal));
        Assert.Equal(Reasons, page.Find(".confirm blockquote").TextContent);
        Assert.Empty(page.FindAll("#redenen"));
        Assert.Equal("Drie archieven.", (await office.StoredAsync()).Events.Single(step => step.Kind == RequestEventKind.Extended).Text);
    }

    [Fact]
    [Article("2017-12.1")]
    public async Task CorrectReceipt_WithoutADayWhoseDatesWereSeen_SendsNothing()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true));
        Begin(page, RequestAction.CorrectReceipt);
        page.Find(".confirm .btn-primary").Click();
        Assert.Contains(Texts.DayMissing, page.Find("#ontvangst-fout").TextContent, StringComparison.Ordinal);

        page.Find("#reden").Change("De brief lag er al.");
        page.Find("#ontvangst").Change("28-11-2026");
        page.WaitForAssertion(() => Assert.Contains(Words.Of(new ReceivedAfterEntry(new DateOnly(2026, 11, 27))), page.Find("#ontvangst-fout").TextContent, StringComparison.Ordinal));
        page.Find(".confirm .btn-primary").Click();

        Assert.Empty(page.FindAll(".confirm .note"));
        Assert.Equal(new DateOnly(2026, 11, 27), (await office.StoredAsync()).ReceivedOn);
    }

    [Fact]
    [Article("2017-12.1")]
    public async Task CorrectReceipt_WhileAColleagueDidSo_ShowsBothAndTheDatesFromHers()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true));
        Begin(page, RequestAction.CorrectReceipt);
        page.Find("#ontvangst").Change("25-11-2026");
        page.WaitForAssertion(() => Assert.Contains("wo 23-12-2026", page.Find(".confirm tbody").TextContent, StringComparison.Ordinal));
        page.Find("#reden").Change("Bezorgd op woensdag.");
        await ChangeAsync(office, stored => stored.CorrectReceipt(new DateOnly(2026, 11, 24), "Stempel van dinsdag.", "Yara Sterrenkust", office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));

        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Equal([Texts.ReceiptDay, "24-11-2026", "25-11-2026. Bezorgd op woensdag."], Cells(page)[0]));
        Assert.Contains(Texts.ChangedKept, page.Find(".confirm .note").TextContent, StringComparison.Ordinal);
        Assert.Contains("di 22-12-2026", page.Find(".confirm [role=status] tbody").TextContent, StringComparison.Ordinal);
        page.Find(".confirm .actions .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".confirm")));
        Assert.Equal(new DateOnly(2026, 11, 25), (await office.StoredAsync()).ReceivedOn);
    }

    [Theory]
    [InlineData(RequestAction.AskIdentity, true)]
    [InlineData(RequestAction.AskApplicant, false)]
    [Article("AVG 12(6)")]
    public async Task Ask_EachQuestion_StopsTheClockOnItsOwnGroundFromTheDayItWasAsked(RequestAction action, bool stops)
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync();
        await ChangeAsync(office, stored => stored.TakeUp(office.Me.Id, office.Me.Name, office.Portal.Time.GetUtcNow()));
        await SetAsync(office, true, forClarification: false);
        office.Portal.Time.Set(new DateOnly(2026, 12, 2));
        var page = Open(office, request);
        Begin(page, action);

        // A day to come, none, and the day on which it was asked.
        page.Find("#dag").Change("03-12-2026");
        Assert.DoesNotContain(Texts.TermRunsOn, page.Find(".confirm").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".confirm .note"));
        page.Find("#dag").Change("");
        page.Find("#tekst").Change("Wie bent u?");
        page.Find(".confirm .btn-primary").Click();
        Assert.Contains(Texts.DayMissing, page.Find("#dag-fout").TextContent, StringComparison.Ordinal);
        page.Find("#dag").Change("01-12-2026");
        Assert.Equal(stops, page.Find(".confirm").TextContent.Contains(Texts.WillPause.With("dinsdag 1 december 2026"), StringComparison.Ordinal));
        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".confirm")));
        Assert.Equal(stops ? new DateOnly(2026, 12, 1) : null, (await office.StoredAsync()).PausedSince);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(Email, false, true)]
    [InlineData(null, true, true)]
    [InlineData(Email, true, false)]
    public async Task Ask_OnlyOfWhomThePortalTells_TheDayIsKnown(string? email, bool linked, bool asksForTheDay)
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true, email: email, linked: linked));

        Begin(page, RequestAction.AskApplicant);

        Assert.Equal(asksForTheDay, page.FindAll("#dag").Count == 1);
    }
}
