using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Requests;
using Portal.Client.Tests.Components;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Client.Tests.Requests;

/// <summary>What the applicant reads about the clock of their own request, in Dutch and English.</summary>
[Article("AVG 12(3)")]
public sealed class RequestClockPageTests : PageTest
{
    private static readonly Actor Officer = new(ActorKind.Employee, Guid.NewGuid(), "Fleur Papierboot", new HashSet<Role> { Role.PrivacyOfficer }, null);

    private DateTimeOffset Now => Portal.Time.GetUtcNow();

    [Theory]
    [InlineData("nl-NL", "De klok van uw verzoek staat stil", "sinds vrijdag 27 november 2026", "Zodra u antwoordt, loopt de klok vanzelf weer.", "Zonder de stilstand was het maandag 28 december 2026.")]
    [InlineData("en-GB", "The clock of your request stands still", "since Friday 27 November 2026", "As soon as you reply, the clock runs again by itself.", "Without the standstill it was Monday 28 December 2026.")]
    [Article("AVG 12(6)")]
    public async Task Open_Paused_SaysSinceWhenAndWhatToDo(string culture, string title, string since, string what, string without)
    {
        var number = await SendAsync();
        await ChangeAsync(request => request.AskApplicant("Welk jaar bedoelt u?", DutchTime.DateOf(Now), Officer.Name, Now, Clocks.Pausing));
        Portal.Time.Set(new DateOnly(2026, 12, 10));
        ComponentTestExtensions.Speak(culture);

        var page = OpenCase(number);

        var stand = page.Find("section[aria-labelledby=stand]").TextContent;
        Assert.All([title, since, what, without], words => Assert.Contains(words, stand, StringComparison.Ordinal));
        Assert.NotNull(page.Find("#antwoorden"));
        // The pause is a step of the explanation too.
        Assert.Contains(culture == "nl-NL" ? "De klok staat stil sinds" : "The clock", page.Find("details.why").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl-NL", "Wij hebben meer tijd nodig", "maandag 1 maart 2027", "Autoriteit Persoonsgegevens", "UAVG artikel 35", "uw verzoek ingewikkeld is")]
    [InlineData("en-GB", "We need more time", "Monday 1 March 2027", "Dutch Data Protection Authority", "UAVG Article 35", "your request is complex")]
    [Article("AVG 12(4)")]
    public async Task Open_Extended_SaysUntilWhenWhyAndWhatToDoAboutIt(string culture, params string[] words)
    {
        var number = await SendAsync();
        await ChangeAsync(request => request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Officer.Name, Now, WorkingCalendar.Known));
        ComponentTestExtensions.Speak(culture);

        var card = OpenCase(number).Find("section[aria-labelledby=verlenging]").TextContent;

        Assert.All([.. words, "Stukken van zes opdrachtgevers."], word => Assert.Contains(word, card, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-12-28", "nl-NL", null)]
    [InlineData("2026-12-29", "nl-NL", "Daarvoor geldt nu geen tijdslimiet")]
    [InlineData("2026-12-29", "en-GB", "There is no time limit for that now")]
    public async Task Open_Unanswered_NamesTheRemedyOnceTheDateHasPassed(string today, string culture, string? remedy)
    {
        var number = await SendAsync();
        Portal.Time.Set(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        ComponentTestExtensions.Speak(culture);

        var stand = OpenCase(number).Find("section[aria-labelledby=stand]");

        Assert.Equal(remedy is not null, stand.QuerySelector(".note.warn")?.TextContent.Contains(remedy ?? "?", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("nl-NL", "De wet (AVG) vraagt dat wij binnen één maand antwoorden.", "Het reglement geeft 8 weken.")]
    [InlineData("en-GB", "The law (GDPR) asks us to answer within one month.", null)]
    [Article("2017-14.3")]
    public async Task Open_ACorrection_SaysThatTheLawAsksForAMonth(string culture, string sentence, string? why)
    {
        await using (var db = Portal.Db())
        {
            var person = await db.Persons.SingleAsync();
            db.Requests.Add(PrivacyRequest.Receive(CaseNumber.Of(2026, 7), RequestKind.Correction, RequestChannel.Letter, new Applicant(person.Id, "Noor Zonderland", null, person.Address, "nl"), RequestScope.Everything, DutchTime.DateOf(Now), Now, Officer.Name, WorkingCalendar.Known, null).Value);
            await db.SaveChangesAsync();
        }

        ComponentTestExtensions.Speak(culture);
        var page = OpenCase(CaseNumber.Of(2026, 7));

        Assert.Contains(sentence, page.Find("section[aria-labelledby=stand]").TextContent, StringComparison.Ordinal);
        Assert.Contains(why ?? "", page.Find("details.why").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Article("2017-12.1")]
    public async Task Open_WithACorrectedReceipt_ShowsOldAndNewDayWithTheReason()
    {
        await using (var db = Portal.Db())
        {
            var person = await db.Persons.SingleAsync();
            var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 7), RequestKind.Access, RequestChannel.Letter, new Applicant(person.Id, "Noor Zonderland", null, person.Address, "nl"), RequestScope.Everything, DutchTime.DateOf(Now), Now, Officer.Name, WorkingCalendar.Known, null).Value;
            Done(request.CorrectReceipt(new DateOnly(2026, 11, 25), "De brief was woensdag al bezorgd.", Officer.Name, Now, WorkingCalendar.Known));
            db.Requests.Add(request);
            await db.SaveChangesAsync();
        }

        var page = OpenCase(CaseNumber.Of(2026, 7));

        Assert.Contains("27-11-2026 → 25-11-2026. De brief was woensdag al bezorgd.", page.Find(".timeline").TextContent, StringComparison.Ordinal);
        Assert.Contains("woensdag 23 december 2026", page.Find(".promise").TextContent, StringComparison.Ordinal);
    }

    private static void Done(Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.ToString());

    private IRenderedComponent<RequestPage> OpenCase(CaseNumber number)
    {
        var page = Open<RequestPage>(Urls.MyRequest(number.Value), builder => builder.Add(p => p.Number, number.Value));
        page.WaitForElement(".timeline");
        return page;
    }

    private async Task<CaseNumber> SendAsync()
    {
        var draft = await Reach.Get<RequestDrafts>().SaveAsync(new AccessDraft(true, Form: AnswerForm.Portal), default);
        return (await Reach.Get<SubmitAccessRequest>().ExecuteAsync(draft.Value.Id, RequestScope.Everything, default)).Value;
    }

    private async Task ChangeAsync(Func<PrivacyRequest, Outcome> change)
    {
        await using var db = Portal.Db();
        var request = await db.Requests.SingleAsync();
        Done(request.TakeUp(Officer.Id, Officer.Name, Now));
        Done(change(request));
        await db.SaveChangesAsync();
    }
}
