using AngleSharp.Dom;
using Bunit;
using Portal.Data.Requests;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;
using Portal.Testing;
using Texts = Portal.Staff.Features.Requests.Texts;

namespace Portal.Staff.Tests.Requests;

public sealed class CasePageTests
{
    [Fact]
    public async Task Buttons_OfANewCase_AreTheActionsOfTheTable()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync();

        var page = Open(office, request);
        page.Find("button[aria-controls=meer]").Click();

        var buttons = page.FindAll(".head .actions .btn-primary, .head .actions .btn-second, #meer .btn").Select(button => button.TextContent).Order(StringComparer.Ordinal);
        string[] expected = [Words.Of(RequestAction.TakeUp), Words.Of(RequestAction.Assign), Words.Of(RequestAction.ProveIdentity), Words.Of(RequestAction.Extend), Words.Of(RequestAction.CorrectReceipt), Texts.Action_Add, Texts.Action_Withdraw];
        Assert.Equal(expected.Order(StringComparer.Ordinal), buttons);
        Assert.Equal(Words.Of(RequestAction.TakeUp), page.Find(".btn-primary").TextContent);
    }

    [Fact]
    public async Task TakeUp_OfANewCase_ShowsItAsMine()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync());

        page.Find(".head .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(Words.Of(RequestStatus.InHandling), page.Find(".state").TextContent, StringComparison.Ordinal));
        Assert.Equal(office.Me.Id, (await office.StoredAsync()).AssigneeId);
    }

    [Fact]
    [Article("2017-12.2")]
    public async Task ProveIdentity_WithoutAWay_KeepsTheNoteAndSaysWhatIsMissing()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync());
        page.FindAll(".head .actions button, #meer button").Single(button => button.TextContent == Words.Of(RequestAction.ProveIdentity)).Click();
        Assert.Contains(Texts.NoCopy, page.Markup, StringComparison.Ordinal);
        page.Find("#opmerking").Change("Kwam langs.");

        page.Find(".confirm .btn-primary").Click();

        Assert.Contains(Texts.ProveHowMissing, page.Find("#hoe-fout").TextContent, StringComparison.Ordinal);
        Assert.Equal("Kwam langs.", page.Find("#opmerking").GetAttribute("value"));
        Assert.Null((await office.StoredAsync()).Identity);
    }

    [Fact]
    public async Task Note_WhileSomebodyElseChangedTheCase_IsSavedBesideIt()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync();
        var page = Open(office, request);
        page.Find("#notitie").Change("Belt morgen terug.");
        await using (var db = office.Portal.Db())
        {
            var meanwhile = db.Requests.Single();
            meanwhile.AssignTo(null, null, "Yara Sterrenkust", office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        page.FindAll("button").Single(button => button.TextContent == Texts.NoteSave).Click();

        page.WaitForAssertion(() => Assert.Contains("Belt morgen terug.", page.Find("section[aria-labelledby=notities] .panel").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    [Article("2017-13.4")]
    [Article("AVG 12(4)")]
    public async Task Review_WithoutAMotivation_IsAnErrorInTheRow()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true));
        Radio(page, ItemVerdict.Withhold).Change("on");
        page.Find("select[id^=grond-]").Change(nameof(RefusalGround.ThirdParties));

        page.Find("textarea[id^=waarom-]").Change(" ");

        Assert.Contains(Texts.MotivationMissing, page.Find("tr .field.bad .err").TextContent, StringComparison.Ordinal);
        Assert.Empty((await office.StoredAsync()).ItemDecisions);

        page.Find("textarea[id^=waarom-]").Change("Gaat over haar zus.");
        page.WaitForAssertion(() => Assert.Contains("Bewaard om", page.Find(".saved").TextContent, StringComparison.Ordinal));
        Assert.Equal((ItemVerdict.Withhold, "Gaat over haar zus."), (await office.StoredAsync()).ItemDecisions.Select(d => (d.Verdict, d.Motivation)).Single());
    }

    [Fact]
    public async Task Review_OfGive_IsSavedAtOnce()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true));

        Radio(page, ItemVerdict.Give).Change("on");

        page.WaitForAssertion(() => Assert.Contains("Bewaard om", page.Find(".saved").TextContent, StringComparison.Ordinal));
        Assert.Equal(ItemVerdict.Give, (await office.StoredAsync()).ItemDecisions.Single().Verdict);
    }

    [Theory]
    [InlineData(Portal.Shared.Access.Role.PrivacyOfficer, false)]
    [InlineData(Portal.Shared.Access.Role.Director, true)]
    [Article("2017-13.4")]
    public async Task Grounds_ForTheInterestOfTheHolder_AreOfferedToTheDirectorOnly(Portal.Shared.Access.Role role, bool offered)
    {
        await using var office = await Office.OpenAsync(role);
        var page = Open(office, await office.ReceiveAsync(takenUp: true));

        Radio(page, ItemVerdict.Withhold).Change("on");

        Assert.Equal(offered, page.FindAll("select[id^=grond-] option").Any(option => option.GetAttribute("value") == nameof(RefusalGround.HolderInterest)));
    }

    [Fact]
    [Article("2017-7.6")]
    public async Task Review_OfAWorkingNote_SaysThatTheMarkIsNoGround()
    {
        await using var office = await Office.OpenAsync();
        var page = Open(office, await office.ReceiveAsync(takenUp: true, marks: DossierMarks.WorkingNote));

        Assert.Contains(Texts.MarkNoGround, page.Find("#stukken tbody th").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent == Texts.GiveUnmarkedOne);
    }

    [Fact]
    [Article("AVG 12(3)")]
    public async Task Page_PastTheDateOfTheAvg_SaysWhatToDo()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync();
        office.Portal.Time.Set(new DateOnly(2027, 1, 15));

        Assert.Contains(Texts.AvgDo, Open(office, request).Find(".note.avg").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<CasePage> Open(Office office, PrivacyRequest request)
    {
        var page = office.Render<CasePage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value));
        page.WaitForElement("#verloop");
        if (request.Status == RequestStatus.InHandling)
            page.WaitForElement("#stukken .choice");
        return page;
    }

    private static IElement Radio(IRenderedComponent<CasePage> page, ItemVerdict verdict) => page.Find($".choice input[value={verdict}]");
}
