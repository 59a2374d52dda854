using AngleSharp.Dom;
using Bunit;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Requests;
using Portal.Testing;
using Texts = Portal.Staff.Features.Requests.Texts;

namespace Portal.Staff.Tests.Requests;

/// <summary>The clock of a case on its page: pausing, extending, correcting, and two employees at once.</summary>
[Article("AVG 12(3)")]
public sealed class CaseClockPageTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [Article("AVG 12(6)")]
    public async Task Ask_BeforeItIsSent_SaysWhetherTheClockStops(bool switchedOn, bool tooLate)
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await SetAsync(office, switchedOn);
        if (tooLate)
            office.Portal.Time.Set(new DateOnly(2026, 12, 7));
        var page = Open(office, request);

        Begin(page, RequestAction.AskApplicant);

        var panel = page.Find(".confirm").TextContent;
        if (switchedOn && !tooLate)
            Assert.Contains("De klok staat stil vanaf vrijdag 27 november 2026", panel, StringComparison.Ordinal);
        else
            Assert.Contains(Texts.TermRunsOn, panel, StringComparison.Ordinal);
        Assert.Equal(!switchedOn, panel.Contains(Words.Of(NoPause.SwitchedOff), StringComparison.Ordinal));
        Assert.Equal(tooLate, panel.Contains(Texts.AskTooLate.With(Words.Of(NoPause.AskedTooLate), 5), StringComparison.Ordinal));
    }

    [Fact]
    [Article("AVG 12(6)")]
    public async Task AskAndReply_OnEarlierDays_PauseTheClockBetween()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await SetAsync(office, true);
        office.Portal.Time.Set(new DateOnly(2026, 12, 9));
        var page = Open(office, request);

        Begin(page, RequestAction.AskApplicant);
        page.Find("#tekst").Change("Welk jaar bedoelt u?");
        page.Find("#dag").Change("01-12-2026");
        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("De klok staat stil sinds dinsdag 1 december 2026", page.Find(".dates-card").TextContent, StringComparison.Ordinal));
        // Eight days came on by today, and what the dates were without them stays in sight.
        Assert.Contains("zonder stilstand: ma 28-12-2026", page.Find(".dates-card").TextContent, StringComparison.Ordinal);

        Begin(page, RequestAction.Reply);
        page.Find("#tekst").Change("Vorig jaar.");
        page.Find("#dag").Change("30-11-2026");
        Assert.Empty(page.FindAll(".confirm table"));
        page.Find(".confirm .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Contains("01-12-2026", page.Find("#dag-fout").TextContent + Words.Of(new BeforeTheQuestion(new DateOnly(2026, 12, 1))), StringComparison.Ordinal));
        page.Find("#dag").Change("04-12-2026");
        Assert.Contains(Texts.ReplyResumes.With("vrijdag 4 december 2026"), page.Find(".confirm .stack-s").TextContent, StringComparison.Ordinal);
        Assert.Contains("wo 30-12-2026", page.Find(".confirm tbody").TextContent, StringComparison.Ordinal);
        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.DoesNotContain("staat stil sinds", page.Find(".dates-card").TextContent, StringComparison.Ordinal));
        var stored = await office.StoredAsync();
        Assert.Equal([new Paused(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 4), PauseReason.Clarification)], stored.ClockEvents);
    }

    [Fact]
    public async Task Extend_WithoutGroundAndReasons_AsksForThemAndShowsTheDatesSideBySide()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true));

        Begin(page, RequestAction.Extend);
        page.WaitForElement("#redenen");
        page.Find(".confirm .btn-primary").Click();

        Assert.Contains(Texts.ExtendReasonsMissing, page.Find("#redenen-fout").TextContent, StringComparison.Ordinal);
        Assert.Contains(Texts.ExtendGroundMissing, page.Find("#verlenggrond-fout").TextContent, StringComparison.Ordinal);
        var rows = page.FindAll(".confirm tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Contains($"{Texts.Col_Regulation} | ma 28-12-2026 | {Texts.DatesSame}", rows);
        Assert.Contains($"{Texts.Col_Avg} | ma 28-12-2026 | ma 01-03-2027", rows);
        Assert.Contains("Dit kan tot en met maandag 28 december 2026.", page.Find(".confirm").TextContent, StringComparison.Ordinal);
        Assert.Contains("op zichzelf geen reden", page.Find(".confirm").TextContent, StringComparison.Ordinal);
        Assert.Null((await office.StoredAsync()).Extension);
    }

    [Fact]
    public async Task Extend_TooLate_IsNotOfferedButExplained()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        office.Portal.Time.Set(new DateOnly(2026, 12, 29));

        var page = Open(office, request);

        Assert.DoesNotContain(Actions(page), button => button.TextContent == Words.Of(RequestAction.Extend));
        Assert.Contains(Words.Of(new TooLateToExtend(new DateOnly(2026, 12, 28))), page.Find(".dates-card").TextContent, StringComparison.Ordinal);
        Assert.Contains(Texts.NoAnswerRemedy, page.Find(".note.avg").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extend_Done_ShowsTheReasonsBesideTheDatesAndIsNotOfferedAgain()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await ChangeAsync(office, stored => stored.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", office.Me.Name, office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));

        var page = Open(office, request);

        var card = page.Find(".dates-card").TextContent;
        Assert.Contains("Verlengd op vrijdag 27 november 2026", card, StringComparison.Ordinal);
        Assert.Contains("Stukken van zes opdrachtgevers.", card, StringComparison.Ordinal);
        Assert.Contains("eigen termijn", card, StringComparison.Ordinal);
        Assert.DoesNotContain(Actions(page), button => button.TextContent == Words.Of(RequestAction.Extend));
    }

    [Fact]
    public async Task PostExtension_OnTheCase_WarnsUntilTheDayIsSavedAndIsOnTheTimeline()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await ExtendByLetterAsync(office, request);
        office.Portal.Time.Set(new DateOnly(2026, 12, 29));
        var page = Open(office, request);
        var card = page.Find("section[aria-labelledby=verlengbrief]");
        Assert.Contains("De brief over de verlenging is nog niet verstuurd", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("uiterlijk maandag 28 december 2026 op de post", card.TextContent, StringComparison.Ordinal);
        Assert.Equal("29-12-2026", page.Find("#verlenging-gepost").GetAttribute("value"));
        Assert.Contains("telt dan niet mee", card.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        page.Find("#verlenging-gepost").Change("31-02-2026");
        page.Find("#verlengbrief ~ .actions button").Click();
        Assert.NotNull(page.Find("#verlenging-gepost-fout"));
        page.Find("#verlenging-gepost").Change("");
        page.Find("#verlengbrief ~ .actions button").Click();
        Assert.Contains(Texts.PostMissing, page.Find("#verlenging-gepost-fout").TextContent, StringComparison.Ordinal);
        page.Find("#verlenging-gepost").Change("30-12-2026");
        page.Find("#verlengbrief ~ .actions button").Click();
        page.WaitForAssertion(() => Assert.Contains(Words.Of(new DayInFuture()), page.Find("#verlenging-gepost-fout").TextContent, StringComparison.Ordinal));
        page.Find("#verlenging-gepost").Change("30-11-2026");
        Assert.Empty(page.FindAll("section[aria-labelledby=verlengbrief] [role=status]"));
        page.Find("#verlengbrief ~ .actions button").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#verlengbrief")));
        Assert.Contains(Texts.ExtensionPostedOn.With("maandag 30 november 2026"), page.Find(".note.ok, .note.success, .note").TextContent, StringComparison.Ordinal);
        Assert.Contains(Words.Of(RequestEventKind.ExtensionPosted), page.Find(".timeline").TextContent, StringComparison.Ordinal);
        Assert.Contains("was op ma 30-11-2026", page.Find(".timeline").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts.ToPrint, page.Markup, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 30), (await office.StoredAsync()).Extension!.PostedOn);
    }

    [Fact]
    public async Task PostExtension_TooLate_SaysThatTheExtensionDoesNotCount()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await ExtendByLetterAsync(office, request);
        office.Portal.Time.Set(new DateOnly(2026, 12, 29));
        var page = Open(office, request);

        page.Find("#verlengbrief ~ .actions button").Click();

        page.WaitForAssertion(() => Assert.Contains(Texts.ExtendedPostedLate.With("maandag 28 december 2026"), page.Find(".dates-card").TextContent, StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 12, 28), (await office.StoredAsync()).AvgDate);
    }

    [Fact]
    public async Task PostExtension_WhileAColleagueDidSo_ShowsBothDays()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await ExtendByLetterAsync(office, request);
        office.Portal.Time.Set(new DateOnly(2026, 12, 2));
        var page = Open(office, request);
        await ChangeAsync(office, stored => stored.PostExtension(new DateOnly(2026, 12, 1), "Yara Sterrenkust", office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));

        page.Find("#verlengbrief ~ .actions button").Click();

        page.WaitForAssertion(() => Assert.Contains(Texts.PostedBefore.With("woensdag 2 december 2026"), page.Markup, StringComparison.Ordinal));
        Assert.Contains(Texts.ExtensionPostedOn.With("dinsdag 1 december 2026"), page.Markup, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 1), (await office.StoredAsync()).Extension!.PostedOn);
    }

    [Theory]
    [InlineData("2026-12-28", false)]
    [InlineData("2026-12-29", true)]
    public async Task Extend_WhileTheClockStandsStill_WarnsOnceTheMonthWithoutThePauseHasPassed(string today, bool warns)
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await ChangeAsync(office, stored => stored.AskApplicant("Welk jaar?", new DateOnly(2026, 11, 27), office.Me.Name, office.Portal.Time.GetUtcNow(), Clocks.Pausing));
        office.Portal.Time.Set(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        var page = Open(office, request);

        Begin(page, RequestAction.Extend);
        page.WaitForElement("#redenen");

        Assert.Equal(warns, page.Find(".confirm").TextContent.Contains(Texts.ExtendUnpausedTitle.With("maandag 28 december 2026"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("20-11-2026", true)]
    [InlineData("26-11-2026", false)]
    public async Task CorrectReceipt_ToADayThatIsLateAtOnce_WarnsBeforeItIsSaved(string day, bool warns)
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        office.Portal.Time.Set(new DateOnly(2026, 12, 23));
        await ChangeAsync(office, stored => stored.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", office.Me.Name, office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));
        var page = Open(office, request);
        Begin(page, RequestAction.CorrectReceipt);

        page.Find("#ontvangst").Change(day);
        page.WaitForElement(".confirm [role=status] table");

        var panel = page.Find(".confirm").TextContent;
        Assert.Equal((warns, warns), (panel.Contains(Texts.ReceiptLate, StringComparison.Ordinal), panel.Contains(Texts.ReceiptExtensionLost, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task CorrectReceipt_ThatLeavesThePromisedDate_SaysThatNobodyIsTold()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await ChangeAsync(office, stored => stored.CorrectReceipt(new DateOnly(2026, 11, 15), "Zondag al.", office.Me.Name, office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));
        var page = Open(office, request);
        Begin(page, RequestAction.CorrectReceipt);

        page.Find("#ontvangst").Change("14-11-2026");
        page.WaitForAssertion(() => Assert.Contains(Texts.ReceiptSame.With("maandag 14 december 2026"), page.Find(".confirm").TextContent, StringComparison.Ordinal));
        page.Find("#ontvangst").Change("13-11-2026");
        page.WaitForAssertion(() => Assert.Contains(Texts.ReceiptToldNoMail, page.Find(".confirm").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    [Article("2017-12.1")]
    public async Task CorrectReceipt_BeforeItIsSaved_ShowsOldAndNewDates()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true));

        Begin(page, RequestAction.CorrectReceipt);
        page.Find("#ontvangst").Change("28-11-2026");
        page.WaitForAssertion(() => Assert.Contains(Words.Of(new ReceivedAfterEntry(new DateOnly(2026, 11, 27))), page.Find("#ontvangst-fout").TextContent, StringComparison.Ordinal));
        page.Find("#ontvangst").Change("25-11-2026");
        page.WaitForAssertion(() => Assert.Contains("wo 23-12-2026", page.Find(".confirm tbody").TextContent, StringComparison.Ordinal));
        page.Find(".confirm .btn-primary").Click();
        Assert.Contains(Texts.ReceiptReasonMissing, page.Find("#reden-fout").TextContent, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 27), (await office.StoredAsync()).ReceivedOn);
        page.Find("#reden").Change("De brief was woensdag al bezorgd.");
        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains("27-11-2026 → 25-11-2026", page.Find(".timeline").TextContent, StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 11, 25), (await office.StoredAsync()).ReceivedOn);
    }

    [Fact]
    public async Task Assign_WhileAColleagueDidSo_ShowsBothAndSavesKnowingly()
    {
        await using var office = await Office.OpenAsync();
        var colleague = await office.Portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        var request = await office.ReceiveAsync();
        var page = Open(office, request);
        Begin(page, RequestAction.Assign);
        page.Find("#aan").Change(office.Me.Id.ToString());
        await ChangeAsync(office, stored => stored.AssignTo(colleague.Id, colleague.Name, colleague.Name, office.Portal.Time.GetUtcNow()));

        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Equal([Texts.AssignTo, colleague.Name, office.Me.Name], Cells(page)[0]));
        Assert.Contains(colleague.Name, page.Find(".note.warn").TextContent, StringComparison.Ordinal);
        Assert.Equal(colleague.Id, (await office.StoredAsync()).AssigneeId);

        page.Find(".confirm .actions .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".confirm")));
        Assert.Equal(office.Me.Id, (await office.StoredAsync()).AssigneeId);
    }

    [Fact]
    public async Task Ask_WhileAColleagueAskedSomething_ShowsHerQuestionAndKeepsMine()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        var page = Open(office, request);
        Begin(page, RequestAction.AskApplicant);
        page.Find("#tekst").Change("Welk jaar bedoelt u?");
        await ChangeAsync(office, stored => stored.AskApplicant("Welke brief?", DutchTime.Today(office.Portal.Time), "Yara Sterrenkust", office.Portal.Time.GetUtcNow(), Clocks.Running));

        page.Find(".confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Equal("Welk jaar bedoelt u?", Cells(page)[0][2]));
        Assert.StartsWith("Welke brief? (Yara Sterrenkust", Cells(page)[0][1], StringComparison.Ordinal);
        Assert.Equal("Welk jaar bedoelt u?", page.Find("#tekst").GetAttribute("value"));
    }

    [Fact]
    [Article("2017-13.4")]
    public async Task Review_WhileAColleagueJudged_ShowsBothAndSavesKnowingly()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        var page = Open(office, request);
        page.Find($".choice input[value={ItemVerdict.Withhold}]").Change("on");
        page.Find("select[id^=grond-]").Change(nameof(RefusalGround.ThirdParties));
        var colleague = await office.Portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        await using (var scope = office.Portal.AsEmployee(colleague))
        {
            var seen = (await scope.Get<RequestQueries>().ReviewAsync(request.CaseNumber, default)).Value;
            var item = seen.Overview.Items.Single();
            Assert.True((await scope.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(request.CaseNumber, seen.Request.Version, [new ItemReview(item.Key, item.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.Law, "De wet verbiedt het.")]), default)).IsSuccess);
        }

        page.Find("textarea[id^=waarom-]").Change("Gaat over haar zus.");

        page.WaitForAssertion(() => Assert.Contains(Cells(page), row => row is [_, "De wet verbiedt het.", "Gaat over haar zus."]));
        Assert.Contains("Yara Sterrenkust", string.Join(' ', Cells(page)[0]), StringComparison.Ordinal);
        Assert.Equal("De wet verbiedt het.", (await office.StoredAsync()).ItemDecisions.Single().Motivation);

        page.FindAll("#stukken button").First(button => button.TextContent == Texts.SaveAgain).Click();
        page.WaitForAssertion(() => Assert.Empty(Cells(page)));
        Assert.Equal("Gaat over haar zus.", (await office.StoredAsync()).ItemDecisions.Single().Motivation);
    }

    [Fact]
    [Article("AVG 12(4)")]
    public async Task Decide_WhileAColleagueDecided_ShowsBothAndReplacesKnowingly()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        var page = office.Render<DecisionPage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value));
        page.WaitForElement("#uitkomst-1");
        page.FindAll("#besluit ~ * input[type=radio], section[aria-labelledby=besluit] input[type=radio]").First().Change("on");
        page.Find("#grond").Change(nameof(RefusalGround.ManifestlyUnfounded));
        page.Find("#motivering").Change("De twaalfde keer deze maand.");
        await ChangeAsync(office, stored => stored.Decide(DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, "Mijn motivering.", default, new Actor(ActorKind.Employee, Guid.NewGuid(), "Yara Sterrenkust", new HashSet<Role> { Role.PrivacyOfficer }, null), office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));

        page.FindAll("button").Single(button => button.TextContent == Texts.DecideButton).Click();

        page.WaitForAssertion(() => Assert.Contains(Cells(page), row => row is [_, "Mijn motivering.", "De twaalfde keer deze maand."]));
        Assert.Equal("De twaalfde keer deze maand.", page.Find("#motivering").GetAttribute("value"));

        page.FindAll("button").Single(button => button.TextContent == Texts.DecideOver).Click();
        page.WaitForAssertion(() => Assert.Contains(Texts.DecisionSaved, page.Markup, StringComparison.Ordinal));
        Assert.Equal((office.Me.Name, "De twaalfde keer deze maand."), ((await office.StoredAsync()).Decision!.By, (await office.StoredAsync()).Decision!.Motivation));
    }

    internal static IRenderedComponent<CasePage> Open(Office office, PrivacyRequest request)
    {
        var page = office.Render<CasePage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value));
        page.WaitForElement("#verloop");
        if (request.Status == RequestStatus.InHandling)
            page.WaitForElement("#stukken .choice");
        return page;
    }

    private static List<IElement> Actions(IRenderedComponent<CasePage> page)
    {
        if (page.FindAll("button[aria-controls=meer][aria-expanded=false]") is [var more])
            more.Click();
        return [.. page.FindAll(".head .actions button, #meer button")];
    }

    internal static void Begin(IRenderedComponent<CasePage> page, RequestAction action) =>
        Actions(page).Single(button => button.TextContent == (Words.Find(typeof(CasePage), $"Action_{action}") ?? Words.Of(action))).Click();

    // The table of what is saved beside what was typed.
    internal static List<string[]> Cells<T>(IRenderedComponent<T> page) where T : Microsoft.AspNetCore.Components.IComponent =>
        [.. page.FindAll("section.card.stack table.cards tbody tr").Where(row => row.Children.Length == 3).Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())];

    internal static async Task SetAsync(Office office, bool pausing, bool? forClarification = null)
    {
        await using var db = office.Portal.Db();
        var settings = TermSettings.AtDelivery();
        settings.Change(new PausePolicy(pausing, forClarification ?? pausing, 5), [5]);
        db.TermSettings.Add(settings);
        await db.SaveChangesAsync();
    }

    private static async Task ExtendByLetterAsync(Office office, PrivacyRequest request)
    {
        await ChangeAsync(office, stored => stored.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", office.Me.Name, office.Portal.Time.GetUtcNow(), WorkingCalendar.Known));
        await using var db = office.Portal.Db();
        db.Documents.Add(StoredDocument.Freeze(DocumentKind.ExtensionLetter, request.Applicant.PersonId, request.Id, "verlenging.pdf", "application/pdf", [0x25], office.Portal.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    internal static async Task ChangeAsync(Office office, Func<PrivacyRequest, Outcome> change)
    {
        await using var db = office.Portal.Db();
        var done = change(db.Requests.Single());
        Assert.True(done.IsSuccess, done.Refusal?.ToString());
        await db.SaveChangesAsync();
    }
}
