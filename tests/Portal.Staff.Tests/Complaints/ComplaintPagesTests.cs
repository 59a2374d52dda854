using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Complaints;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Complaints;
using Portal.Testing;
using PageTexts = Portal.Staff.Features.Complaints.Texts;

namespace Portal.Staff.Tests.Complaints;

/// <summary>Questions and complaints as whoever handles them sees them (2017-17, 2018-15).</summary>
[Article("2017-17")]
[Article("2018-15")]
public sealed class ComplaintPagesTests
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task Complaint_IsHeardJudgedAndAnsweredWithAPreview()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
        var number = await AddAsync(portal, person.Id, []);
        await using var scope = portal.AsEmployee(director);
        using var context = StaffPages.Context(portal, scope, typeof(ComplaintQueries), typeof(HandleComplaint), typeof(ReplyToComplaint));

        var page = context.Render<ComplaintPage>(parameters => parameters.Add(p => p.Number, number.Value));
        page.WaitForElement("[aria-labelledby=stap]");
        Assert.Empty(page.FindAll("script"));
        Assert.Equal(Script, page.Find("h1").TextContent);
        Press(page, PageTexts.Do_Hear);
        page.WaitForElement("#hoe-3").Change(nameof(HearingKind.Declined));
        page.Find("#dag").Change(TermTexts.Numbers(DutchTime.Today(portal.Time)));
        Press(page, PageTexts.Hear_Button);
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Hear_Done, page.Markup, StringComparison.Ordinal));
        Press(page, PageTexts.Do_Judge);
        page.WaitForElement("#oordeel-1");
        Press(page, PageTexts.Judge_Button);
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Judge_Missing, page.Find(".errors").TextContent, StringComparison.Ordinal));
        // All that is missing at once.
        Assert.Equal(2, page.FindAll(".errors a").Count);
        page.Find("#oordeel-2").Change(nameof(ComplaintJudgement.PartlyUpheld));
        page.Find("#tekst").Change("Omdat er " + Script + " stond.");
        Press(page, PageTexts.Judge_Button);
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Judge_Done, page.Markup, StringComparison.Ordinal));
        Press(page, PageTexts.Do_Answer);
        page.WaitForElement("#tekst").Change("Wij halen het weg.");
        Press(page, PageTexts.Answer_Preview);
        page.WaitForAssertion(() => Assert.Contains("deels gegrond", page.Find(".reading").TextContent, StringComparison.Ordinal));
        Assert.Contains("Autoriteit Persoonsgegevens", page.Find(".reading").TextContent, StringComparison.Ordinal);
        await using var db = portal.Db();
        Assert.Null((await db.Complaints.AsNoTracking().SingleAsync()).AnsweredAt);
        Press(page, PageTexts.Answer_Send);
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Answer_Done, page.Markup, StringComparison.Ordinal));
        Assert.Equal(ComplaintStatus.Answered, (await db.Complaints.AsNoTracking().SingleAsync()).Status);
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public async Task Hearing_IsAgreedWithADayAndAPlace_AndShownForTheNextTime_AndNoTimeIsTakenTooLate()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
        var number = await AddAsync(portal, person.Id, []);
        await using var scope = portal.AsEmployee(director);
        using var context = StaffPages.Context(portal, scope, typeof(ComplaintQueries), typeof(HandleComplaint), typeof(ReplyToComplaint));
        var day = TermTexts.Numbers(DutchTime.Today(portal.Time).AddDays(3));

        var page = context.Render<ComplaintPage>(parameters => parameters.Add(p => p.Number, number.Value));
        page.WaitForElement("[aria-labelledby=stap]");
        Assert.Contains(page.FindAll("button"), button => button.TextContent == PageTexts.Do_Extend);
        Press(page, PageTexts.Do_PlanHearing);
        page.WaitForElement("#dag");
        Press(page, PageTexts.Plan_Button);
        page.WaitForAssertion(() => Assert.Equal(["#dag", "#tekst"], page.FindAll(".errors a").Select(link => link.GetAttribute("href")!.Split('/')[^1])));
        page.Find("#dag").Change("01-01-2020");
        page.Find("#tekst").Change("Om 10.30 uur");
        Press(page, PageTexts.Plan_Button);
        page.WaitForAssertion(() => Assert.Contains("al voorbij", page.Find(".errors").TextContent, StringComparison.Ordinal));
        page.Find("#dag").Change(day);
        page.Find("#tekst").Change("Om 10.30 uur\n" + Script);
        Press(page, PageTexts.Plan_Button);
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Plan_Done, page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(PageTexts.Plan_Tell, page.Markup, StringComparison.Ordinal);
        Press(page, PageTexts.Do_Judge);
        page.WaitForAssertion(() => Assert.Contains("nog een gesprek afgesproken", page.Markup, StringComparison.Ordinal));
        Press(page, PageTexts.Cancel);
        Assert.Contains(Script, page.Find("aside").TextContent, StringComparison.Ordinal);
        Press(page, PageTexts.Do_PlanHearing);
        page.WaitForAssertion(() => Assert.Equal((day, "Om 10.30 uur\n" + Script), (page.Find("#dag").GetAttribute("value"), page.Find("#tekst").GetAttribute("value"))));

        portal.Time.Advance(TimeSpan.FromDays(200));
        var later = context.Render<ComplaintPage>(parameters => parameters.Add(p => p.Number, number.Value));
        later.WaitForElement("[aria-labelledby=stap]");
        Assert.DoesNotContain(later.FindAll("button"), button => button.TextContent == PageTexts.Do_Extend);
    }

    [Fact]
    public async Task Complaint_OfSomebodyWithoutAnAddress_SaysSo_AndTakesOne()
    {
        await using var portal = await TestPortal.CreateAsync();
        var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
        await using var scope = portal.AsEmployee(director);
        var entry = new ComplaintEntry(ComplaintKind.Question, ComplaintSubject.Other, "Vraag", "Tekst van de vraag", null, null, [], Guid.NewGuid());
        var number = (await scope.Get<EnterComplaint>().ExecuteAsync(new(entry, RequestChannel.Email, DutchTime.Today(portal.Time), null, "Kaat Onbekend", "kaat@voorbeeld.example", null), default)).Value;
        using var context = StaffPages.Context(portal, scope, typeof(ComplaintQueries), typeof(HandleComplaint), typeof(ReplyToComplaint));

        var page = context.Render<ComplaintPage>(parameters => parameters.Add(p => p.Number, number.Value));
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Reach_NoAddress, page.Markup, StringComparison.Ordinal));
        Press(page, PageTexts.Reach_Fill);
        page.WaitForElement("#Email").Change("kaat");
        Press(page, PageTexts.Reach_Button);
        // What was typed stays, with the error at its own field.
        page.WaitForAssertion(() => Assert.Equal("#Email", page.Find(".errors a").GetAttribute("href")![^6..]));
        Assert.Equal("kaat", page.Find("#Email").GetAttribute("value"));
        page.Find("#Email").Change("");
        page.Find("#Address").Change("Haalt het antwoord op");
        Press(page, PageTexts.Reach_Button);

        page.WaitForAssertion(() => Assert.Contains(PageTexts.Reach_Done, page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(PageTexts.Reach_NoAddress, page.Markup, StringComparison.Ordinal);
        Assert.Contains("Haalt het antwoord op", page.Find("aside").TextContent, StringComparison.Ordinal);
        // Now a letter can be made that says that it came in, and the address can still be changed.
        Assert.Contains(PageTexts.Confirm_Title, page.Markup, StringComparison.Ordinal);
        Press(page, PageTexts.Reach_Change);
        page.WaitForAssertion(() => Assert.Equal("Haalt het antwoord op", page.Find("#Address").GetAttribute("value")));
    }

    [Fact]
    public async Task Hearing_OfWhomWeOnlyHaveAMailAddress_MustBeTold_UntilThereIsALetterForThem()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.FillInOrganisationAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Olga Vuurtoren"));
        var today = DutchTime.Today(portal.Time);
        var entry = new ComplaintEntry(ComplaintKind.Complaint, ComplaintSubject.Other, "Klacht", "Tekst van de klacht", null, null, [], Guid.NewGuid());
        var number = (await scope.Get<EnterComplaint>().ExecuteAsync(new(entry, RequestChannel.Email, today, null, "Kaat Onbekend", "kaat@voorbeeld.example", null), default)).Value;
        Assert.True((await scope.Get<HandleComplaint>().ExecuteAsync(number, (await scope.Get<ComplaintQueries>().OpenAsync(number, default)).Value.Complaint.Version, new PlanHearingStep(today.AddDays(2), "Om 10.30 uur"), default)).IsSuccess);
        using var context = StaffPages.Context(portal, scope, typeof(ComplaintQueries), typeof(HandleComplaint), typeof(ReplyToComplaint));
        var page = context.Render<ComplaintPage>(parameters => parameters.Add(p => p.Number, number.Value));
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Plan_Tell, page.Find("aside").TextContent, StringComparison.Ordinal));

        Press(page, PageTexts.Reach_Fill);
        page.WaitForElement("#Address").Change("Nergensweg 1\n1234 AB Voorbeeldstad");
        Press(page, PageTexts.Reach_Button);

        page.WaitForAssertion(() => Assert.Contains(PageTexts.Reach_DoneLetter, page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(PageTexts.Plan_Tell, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_ByTheDirectorAboutThemselves_TakesItAway()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
        var number = await AddAsync(portal, person.Id, []);
        await using var scope = portal.AsEmployee(director);
        using var context = StaffPages.Context(portal, scope, typeof(ComplaintQueries), typeof(HandleComplaint), typeof(ReplyToComplaint));

        var page = context.Render<ComplaintPage>(parameters => parameters.Add(p => p.Number, number.Value));
        page.WaitForElement("[aria-labelledby=stap]");
        Press(page, PageTexts.Do_Settle);
        page.WaitForElement("#over-1").Change(true);
        Press(page, PageTexts.Settle_Button);

        page.WaitForAssertion(() => Assert.Contains(PageTexts.Gone, page.Markup, StringComparison.Ordinal));
        var again = context.Render<ComplaintPage>(parameters => parameters.Add(p => p.Number, number.Value));
        again.WaitForAssertion(() => Assert.NotEmpty(again.FindAll(".note")));
        Assert.DoesNotContain("Tekst van de klacht", again.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AndRegister_ShowWhatIsNotAboutWhoeverLooks()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
        var hers = await AddAsync(portal, person.Id, [director.Id], 1);
        var other = await AddAsync(portal, person.Id, [], 2);
        await using var scope = portal.AsEmployee(director);
        using var context = StaffPages.Context(portal, scope, typeof(ComplaintQueries), typeof(ComplaintRegisterQueries));

        var list = context.Render<ComplaintsPage>();
        list.WaitForAssertion(() => Assert.Contains(other.Value, list.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(hers.Value, list.Markup, StringComparison.Ordinal);
        // That nobody stands in for the director is said to the director too: it tells nothing of a complaint.
        Assert.Contains(PageTexts.LacksDeputy, list.Markup, StringComparison.Ordinal);
        var register = context.Render<ComplaintRegisterPage>();
        register.WaitForAssertion(() => Assert.Equal("1", register.Find($"td[data-l='{PageTexts.Kind_Complaints}']").TextContent));
    }

    private static void Press(IRenderedComponent<ComplaintPage> page, string text) => page.FindAll("button").First(button => button.TextContent == text).Click();

    private static async Task<ComplaintNumber> AddAsync(TestPortal portal, Guid personId, Guid[] about, int sequence = 1)
    {
        var at = portal.Time.GetUtcNow();
        var number = ComplaintNumber.Of(2026, sequence);
        await using var db = portal.Db();
        db.Complaints.Add(Complaint.Receive(
            number, ComplaintKind.Complaint, RequestChannel.Portal, new Complainant(personId, null, "Noor Zonderland", null, null, "nl"), new ComplaintContent(ComplaintSubject.Conduct, Script, "Tekst van de klacht", null), about,
            DutchTime.DateOf(at), at, "Noor Zonderland", new ComplaintTerms(), WorkingCalendar.Known, Guid.NewGuid()).Value);
        await db.SaveChangesAsync();
        return number;
    }
}
