using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Requests;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Client.Tests.Requests;

public sealed class RequestPageTests : PageTest
{
    private static readonly Actor Officer = new(ActorKind.Employee, Guid.NewGuid(), "Fleur Papierboot", new HashSet<Role> { Role.PrivacyOfficer }, null);

    private DateTimeOffset Now => Portal.Time.GetUtcNow();

    [Fact]
    [Article("2017-13.2")]
    public async Task Open_ANewRequest_PromisesTheDateAndShowsWhatIsStillToCome()
    {
        var page = OpenCase(await SendAsync());

        Assert.Contains("maandag 28 december 2026", page.Find(".promise").TextContent, StringComparison.Ordinal);
        Assert.Equal(["U vroeg om inzage", "Wij weten dat u het bent"], page.FindAll(".timeline > li:not(.now):not(.next) b").Select(title => title.TextContent));
        Assert.NotNull(page.Find(".timeline > .now"));
        Assert.Equal("U krijgt ons antwoord", page.FindAll(".timeline > .next b")[^1].TextContent);
    }

    [Theory]
    [InlineData("WV-2026-000042-X")]
    [InlineData("onzin")]
    [InlineData("WV-2026-000001-1")]
    public void Open_ANumberThatIsNotOnesOwn_SaysThatThePageIsNotThere(string number)
    {
        var page = Open<RequestPage>(Urls.MyRequest(number), builder => builder.Add(p => p.Number, number));

        page.WaitForAssertion(() => Assert.Equal("Deze pagina is er niet", page.Find("h1").TextContent));
    }

    [Fact]
    public async Task Reply_WithoutText_IsAskedForAndWithTextContinues()
    {
        var number = await SendAsync();
        await ChangeAsync(request =>
        {
            request.TakeUp(Officer.Id, Officer.Name, Now);
            request.AskApplicant("Welk jaar bedoelt u?", DutchTime.DateOf(Now), Officer.Name, Now, Clocks.Running);
        });
        var page = OpenCase(number);
        Assert.Equal("Welk jaar bedoelt u?", page.Find("blockquote").TextContent);

        await page.Find("#antwoorden form").SubmitAsync();
        page.WaitForElement("#antwoorden .errors");
        await page.Find("#antwoorden textarea").ChangeAsync("Vorig jaar");
        await page.Find("#antwoorden form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Wij hebben uw antwoord ontvangen", page.Find(".note.ok").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#antwoorden"));
        Assert.Contains("Vorig jaar", page.Find(".timeline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_AsksFirst_AndThenEndsIt()
    {
        var page = OpenCase(await SendAsync(), "?doe=intrekken");
        Assert.Contains("Wilt u uw verzoek intrekken?", page.Find(".confirm").TextContent, StringComparison.Ordinal);

        await page.Find(".confirm .btn-danger").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Contains("U hebt dit verzoek ingetrokken", page.Find(".promise").TextContent, StringComparison.Ordinal));
        await using var db = Portal.Db();
        Assert.Equal(RequestStatus.Withdrawn, (await db.Requests.SingleAsync()).Status);
    }

    [Fact]
    [Article("AVG 12(4)")]
    public async Task Open_AnAnsweredRequest_ShowsTheDecisionAndTheFiles()
    {
        var number = await SendAsync();
        var letter = await AnswerAsync();
        var page = OpenCase(number);

        Assert.Contains("Wij hebben geen gegevens over u", page.Find("section[aria-labelledby=antwoord]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Urls.MyDocument(letter), page.Find("a[download]").GetAttribute("href"));
        Assert.Contains("Autoriteit Persoonsgegevens", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("a"), link => link.GetAttribute("href")!.Contains("doe=intrekken", StringComparison.Ordinal));
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href")!.EndsWith("?doe=missen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_Decided_HidesTheDecisionUntilItWentOut()
    {
        var number = await SendAsync();
        await ChangeAsync(request =>
        {
            request.TakeUp(Officer.Id, Officer.Name, Now);
            request.Decide(DecisionOutcome.NothingHeld, null, "Nog niet verstuurd.", default, Officer, Now, WorkingCalendar.Known);
        });

        Assert.DoesNotContain("Nog niet verstuurd.", OpenCase(number).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmation_OfARequest_NamesNumberDateAndWhatHappensNext()
    {
        var number = await SendAsync();
        var page = Open<RequestReceivedPage>(Urls.MyRequestConfirmed(number.Value), builder => builder.Add(p => p.Number, number.Value));

        page.WaitForAssertion(() => Assert.Equal(number.Value, page.Find(".ref b").TextContent));
        Assert.Contains("maandag 28 december 2026", page.Find(".promise").TextContent, StringComparison.Ordinal);
        Assert.Equal(Urls.MyRequest(number.Value), page.Find(".btn-primary").GetAttribute("href"));
        Assert.True(page.Find("details.why").HasAttribute("open"));
        Assert.Contains("noor@voorbeeld.example", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<RequestPage> OpenCase(CaseNumber number, string query = "")
    {
        var page = Open<RequestPage>(Urls.MyRequest(number.Value) + query, builder => builder.Add(p => p.Number, number.Value));
        page.WaitForElement(".timeline");
        return page;
    }

    private async Task<CaseNumber> SendAsync()
    {
        var draft = await Reach.Get<RequestDrafts>().SaveAsync(new AccessDraft(true, Form: AnswerForm.Portal), default);
        return (await Reach.Get<SubmitAccessRequest>().ExecuteAsync(draft.Value.Id, RequestScope.Everything, default)).Value;
    }

    private async Task ChangeAsync(Action<PrivacyRequest> change)
    {
        await using var db = Portal.Db();
        change(await db.Requests.SingleAsync());
        await db.SaveChangesAsync();
    }

    private async Task<Guid> AnswerAsync()
    {
        await using var db = Portal.Db();
        var request = await db.Requests.SingleAsync();
        request.TakeUp(Officer.Id, Officer.Name, Now);
        Assert.True(request.Decide(DecisionOutcome.NothingHeld, null, "Er is niets.", default, Officer, Now, WorkingCalendar.Known).IsSuccess);
        var letter = StoredDocument.Freeze(DocumentKind.AnswerLetter, request.Applicant.PersonId, request.Id, "antwoord.pdf", "application/pdf", [1, 2, 3], Now);
        var data = StoredDocument.Freeze(DocumentKind.AnswerData, request.Applicant.PersonId, request.Id, "gegevens.json", "application/json", [4], Now);
        db.Documents.AddRange(letter, data);
        Assert.True(request.SendAnswer(letter.Id, data.Id, Officer.Name, Now).IsSuccess);
        await db.SaveChangesAsync();
        return letter.Id;
    }
}
