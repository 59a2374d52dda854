using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Access;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;
using Portal.Staff.Features.Reports;
using Portal.Testing;

namespace Portal.Staff.Tests.Reports;

/// <summary>The page of a report in each status: what it offers, what it says comes next, and each of its forms (2018-5, 2018-6).</summary>
[Article("2018-6")]
public sealed class ReportPageTests
{
    public static TheoryData<string, string, string> Statuses() => new()
    {
        // How it stands · what can be done, in reading order · what the page says.
        { "ready", "Put Release Reopen Discard", "Leg haar nu aan de cliënt voor" },
        { "ready, brief", "Release Reopen Discard", "hoeft u niet voor te leggen" },
        { "waiting", "EnterReaction Release Explain Reopen Discard", "De cliënt kan reageren tot en met vrijdag 11 december 2026" },
        { "silent", "EnterReaction Release Explain AskApproval Reopen Discard", "niet gereageerd" },
        { "silent, explained", "Release EnterReaction Explain AskApproval Reopen Discard", "mondeling toegelicht" },
        { "agreed", "Release Reopen Discard", "De cliënt is akkoord. U kunt de rapportage vrijgeven." },
        { "remarks", "Put Release Explain Reopen Discard", "akkoord en heeft opmerkingen" },
        { "objected", "Put Release Explain AskApproval Reopen Discard", "De cliënt is niet akkoord" },
        { "asked", "Put Release Explain Reopen Discard", "De directie heeft nog niet geantwoord." },
        { "approved", "Release Put Explain Reopen Discard", "De directie vindt het goed" },
        { "rejected", "Put Release Explain AskApproval Reopen Discard", "De directie vindt het niet goed" },
        { "released", "Renew Withdraw", "kunnen de rapportage downloaden" },
        { "released, objected", "Renew Withdraw", "kunnen de rapportage downloaden" },
        { "sent first, objected", "Put Explain Renew Withdraw", "kunnen de rapportage downloaden" },
        { "sent first", "Put Renew Withdraw", "U moet haar nog aan de cliënt voorleggen" },
        { "withdrawn", "Renew", "De rapportage is teruggetrokken: Verkeerde naam" },
        { "superseded", "", "Een nieuwere versie" },
        { "discarded", "", "Deze rapportage is weggegooid." },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Page_InEachStatus_OffersWhatCanBeDone_AndSaysWhatComesNext(string name, string actions, string said)
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync(name);
        var page = desk.Page(id);

        Assert.Equal(actions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(action => Words.Of(Enum.Parse<ReportAction>(action))), page.FindAll(".head .actions button").Select(button => button.TextContent));
        Assert.Contains(said, page.Find("main, .stack").TextContent, StringComparison.Ordinal);
        // The text stands there in each status, and the steps that led to it.
        Assert.Contains("Terug naar werk.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Begonnen", page.Find("[aria-labelledby=verloop]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfADraft_IsTheEditor_AndOfSomebodyElsesClientNothing()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync("ready");
        await desk.Portal.ChangeReportAsync(id, (report, at) => report.Reopen(at));
        var page = desk.Page(id);
        page.WaitForElement("#onderdeel-1");
        Assert.Empty(page.FindAll(".head .actions"));

        await using var stranger = desk.Portal.AsEmployee(await desk.Portal.HireAsync(Role.Consultant, "Iris Zandkasteel"));
        await using var elsewhere = StaffPages.Context(desk.Portal, stranger, Desk.UseCases);
        var nothing = elsewhere.Render<ReportPage>(parameters => parameters.Add(p => p.Id, id));
        nothing.WaitForAssertion(() => Assert.Contains("Deze rapportage is er niet", nothing.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Terug naar werk.", nothing.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_WithoutLogin_IsByLetterOrInAConversation_AndAgainOnlyWithAnExplanation()
    {
        await using var desk = await Desk.OpenAsync(hasLogin: false);
        var id = await desk.MakeAsync("ready");
        var page = desk.Page(id);

        await page.PressAsync("Aan de cliënt voorleggen");
        Assert.Contains("Deze cliënt heeft geen toegang tot het portaal.", page.Markup, StringComparison.Ordinal);
        await page.SubmitAsync();
        Assert.Equal(["Via"], page.Wrong());
        await page.ChooseAsync("Via", "In een gesprek");
        await page.SubmitAsync();
        page.Says("De rapportage is aan de cliënt voorgelegd.");

        await desk.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Objected, "Dat klopt niet.", []), "Noor Zonderland", at));
        var again = desk.Page(id);
        await again.PressAsync("Aan de cliënt voorleggen");
        await again.ChooseAsync("Via", "In een gesprek");
        await again.SubmitAsync();
        Assert.Equal(["Explanation"], again.Wrong());
        again.Find("#Explanation").Change("Zin over de cursus weggehaald.");
        await again.SubmitAsync();
        again.Says("De rapportage is aan de cliënt voorgelegd.");
        Assert.Contains("Zin over de cursus weggehaald.", again.Find("[aria-labelledby=verloop]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, again.FindAll("[aria-labelledby=verloop] button").Count(button => button.TextContent.StartsWith("Bekijk wat in ronde", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reaction_Objection_SaysWhat_AndWhatWasTypedStaysUntilThen()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync("waiting");
        var page = desk.Page(id);

        await page.PressAsync("Reactie van de cliënt invoeren");
        await page.SubmitAsync();
        Assert.Equal(["Via"], page.Wrong());
        await page.ChooseAsync("Via", "Per telefoon");
        await page.ChooseAsync("Reaction", "Niet akkoord");
        await page.SubmitAsync();
        Assert.Equal(["Remarks"], page.Wrong());
        page.Find("#Section-2").Change("<script>Dat klopt niet.</script>");
        await page.SubmitAsync();

        page.Says("De reactie is vastgelegd.");
        Assert.Contains("<script>Dat klopt niet.</script>", page.Find("[aria-labelledby=verloop]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public async Task Explain_OnAWrongDayOrWithoutANote_IsToldAtItsField_AndKept()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync("waiting");
        var page = desk.Page(id);

        await page.PressAsync("Mondelinge toelichting vastleggen");
        page.Find("#On").Change("01-01-2026");
        page.Find("#Note").Change("Besproken aan tafel.");
        await page.SubmitAsync();
        Assert.Equal(["On"], page.Wrong());
        Assert.Equal("Besproken aan tafel.", page.Find("#Note").GetAttribute("value"));
        page.Find("#On").Change("27-11-2026");
        await page.SubmitAsync();

        page.Says("toelichting is vastgelegd");
        Assert.Contains("Besproken aan tafel.", page.Find("[aria-labelledby=verloop]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_AskedByTheConsultant_IsAnsweredByTheDirector_AndANoSaysWhy()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync("objected");
        var page = desk.Page(id);
        await page.PressAsync("Akkoord van de directie vragen");
        await page.SubmitAsync();
        Assert.Equal(["Reason"], page.Wrong());
        page.Find("#Reason").Change("De gemeente beslist maandag.");
        await page.SubmitAsync();
        Assert.Contains("De gemeente beslist maandag.", page.Find("[aria-labelledby=vraag]").TextContent, StringComparison.Ordinal);
        // Who asked does not answer.
        Assert.Empty(page.FindAll("[aria-labelledby=vraag] form"));

        await using var director = desk.Portal.AsEmployee(desk.Director);
        await using var office = StaffPages.Context(desk.Portal, director, Desk.UseCases);
        var answer = office.Render<ReportPage>(parameters => parameters.Add(p => p.Id, id));
        answer.WaitForElement("[aria-labelledby=vraag] form");
        await answer.SubmitAsync();
        Assert.Equal(["Approved"], answer.Wrong());
        await answer.ChooseAsync("Approved", "Nee, nog niet");
        await answer.SubmitAsync();
        Assert.Equal(["Answer"], answer.Wrong());
        answer.Find("#Answer").Change("Praat eerst met Noor.");
        await answer.SubmitAsync();

        answer.Says("Het antwoord is vastgelegd.");
        var told = desk.Page(id);
        Assert.Contains("De directie vindt het niet goed", told.Markup, StringComparison.Ordinal);
        Assert.Contains("Praat eerst met Noor.", told.Find("[aria-labelledby=verloop]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Article("2018-5")]
    public async Task Release_WithNothingInOrder_NamesEachRuleWithItsArticleAndWhereToGo_AndKeepsWhatWasTyped()
    {
        await using var desk = await Desk.OpenAsync(isSigned: false, isNamed: false, agree: false);
        var id = await desk.Portal.WriteReportAsync(desk.Client, content: new([new("Doel", "Terug naar werk.", true)]));
        var page = desk.Page(id);

        await page.PressAsync("Vrijgeven");
        page.WaitForElement("form .note li");
        var reasons = page.FindAll("form .note li").Select(reason => reason.TextContent).ToList();
        Assert.Equal(5, reasons.Count);
        Assert.All(reasons, reason => Assert.Contains("art", reason, StringComparison.Ordinal));
        Assert.Equal(
            new[] { Urls.Client(desk.Client.Person), Urls.Commissioner(desk.Client.Commissioner), Urls.Reporting(desk.Client.Person, desk.Client.Trajectory), Urls.Reporting(desk.Client.Person, desk.Client.Trajectory) }.Order(),
            page.FindAll("form .note li a").Select(link => link.GetAttribute("href")!).Order());
        await page.SubmitAsync();
        Assert.Equal(["Purpose"], page.Wrong());
        page.Find("#Purpose").Change("Verantwoording");
        page.Find("#OutsideReason").Change("De cliënt vroeg erom.");
        page.Find("#SentFirstReason").Change("Maandag beslist de gemeente.");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("form .note li").Count));
        await page.SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("De rapportage is niet vrijgegeven.", page.Find(".errors").TextContent, StringComparison.Ordinal));
        Assert.Equal(("Verantwoording", "De cliënt vroeg erom.", "Maandag beslist de gemeente."), (page.Find("#Purpose").GetAttribute("value"), page.Find("#OutsideReason").GetAttribute("value"), page.Find("#SentFirstReason").GetAttribute("value")));
        Assert.Equal(ReportStatus.Ready, (await desk.StoredAsync(id)).Status);
    }

    [Fact]
    public async Task Release_WhenPrintingFails_SaysSo_KeepsTheForm_AndCanBeDoneAgain()
    {
        await using var desk = await Desk.OpenAsync(settings: new Dictionary<string, string?> { ["Documents:BrowserPath"] = "/nergens/chromium" });
        var id = await desk.MakeAsync("agreed");
        var page = desk.Page(id);
        await page.PressAsync("Vrijgeven");
        page.WaitForAssertion(() => Assert.Contains("akkoord", page.Find("form .note").TextContent, StringComparison.Ordinal));
        page.Find("#Purpose").Change("Voor het gesprek");

        for (var attempt = 0; attempt < 2; attempt++)
        {
            await page.SubmitAsync();
            page.WaitForAssertion(() => Assert.Single(page.FindAll(".errors li")));
            Assert.Equal("Voor het gesprek", page.Find("#Purpose").GetAttribute("value"));
            Assert.Null(page.Find("form button[type=submit]").GetAttribute("aria-disabled"));
        }

        Assert.Equal(ReportStatus.WithClient, (await desk.StoredAsync(id)).Status);
    }

    [Fact]
    public async Task Release_InOrder_ShowsThatItIsBusy_AndThenThePdf()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync("agreed");
        var page = desk.Page(id);
        await page.PressAsync("Vrijgeven");
        page.WaitForElement("#Purpose");

        var sending = page.SubmitAsync();
        page.WaitForElement("progress[aria-labelledby=bezig]");
        Assert.Equal("true", page.Find("form button[type=submit]").GetAttribute("aria-disabled"));
        Assert.Contains("Stoppen", page.Find("form").TextContent, StringComparison.Ordinal);
        await sending;

        page.Says("De rapportage is vrijgegeven.");
        var report = await desk.StoredAsync(id);
        Assert.Equal((ReportStatus.Released, ReportLabel.Agreed), (report.Status, report.Label!.Value));
        Assert.Equal(Urls.Document(report.DocumentId!.Value), page.Find("[aria-labelledby=voorbeeld] a").GetAttribute("href"));
        Assert.Contains("Nog niemand.", page.Find("[aria-labelledby=downloads]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_SaysWhy_AndANewerVersionIsBegunOnce()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync("released");
        var page = desk.Page(id);
        await page.PressAsync("Terugtrekken");
        await page.SubmitAsync();
        Assert.Equal(["Reason"], page.Wrong());
        page.Find("#Reason").Change("Verkeerde naam");
        await page.SubmitAsync();
        page.Says("Niemand had haar gedownload.");

        await page.PressAsync(Words.Of(ReportAction.Renew));
        var went = desk.Context.Services.GetRequiredService<NavigationManager>().Uri;
        await using var db = desk.Portal.Db();
        Assert.EndsWith(Urls.Report((await db.Reports.SingleAsync(r => r.SupersedesId == id)).Id), went, StringComparison.Ordinal);
        Assert.Empty(desk.Page(id).FindAll(".head .actions button"));
    }

    [Fact]
    public async Task Anything_ChangedBySomebodyElseMeanwhile_IsRefusedAndOverwritesNothing()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.MakeAsync("waiting");
        var page = desk.Page(id);
        await page.PressAsync("Reactie van de cliënt invoeren");
        await page.ChooseAsync("Via", "Per telefoon");
        await page.ChooseAsync("Reaction", "Akkoord");
        await desk.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Objected, "Dat klopt niet.", []), "Noor Zonderland", at));

        await page.SubmitAsync();

        Assert.Contains(Words.Of(new ChangedBySomeoneElse()), page.Find(".errors").TextContent, StringComparison.Ordinal);
        Assert.Equal(ReportReaction.Objected, (await desk.StoredAsync(id)).Round!.Reaction);
    }

    /// <summary>A client of Teun with a commissioner, and the director.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        public static readonly Type[] UseCases =
        [
            typeof(ReportQueries), typeof(MoveReport), typeof(RenewReport), typeof(PutReport), typeof(EnterReaction), typeof(ExplainReport), typeof(AskReportApproval), typeof(AnswerReportApproval), typeof(ReleaseReport),
            typeof(WithdrawReport), typeof(ReportWritingQueries), typeof(ReportPen), typeof(WriteReport), typeof(OpenQuotableItems), typeof(ActorResolver),
        ];

        private readonly TestScope consultant;

        private Desk(TestPortal portal, ReportedClient client, Employee director, TestScope consultant)
        {
            (Portal, Client, Director, this.consultant) = (portal, client, director, consultant);
            Context = StaffPages.Context(portal, consultant, UseCases);
        }

        public TestPortal Portal { get; }

        public ReportedClient Client { get; }

        public Employee Director { get; }

        public BunitContext Context { get; }

        public static async Task<Desk> OpenAsync(bool hasLogin = true, bool isSigned = true, bool isNamed = true, bool agree = true, IReadOnlyDictionary<string, string?>? settings = null)
        {
            var portal = await TestPortal.CreateAsync(settings: settings);
            await portal.FillInOrganisationAsync();
            var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
            var teun = await portal.HireAsync(Role.Consultant, "Teun Wolkenveld");
            var person = await portal.RegisterAsync(consultant: teun);
            if (hasLogin)
                await portal.LinkAsync(person);
            var client = await portal.NameContactAsync(person.Id, isSigned: isSigned, isNamed: isNamed);
            await using var db = portal.Db();
            var (now, today) = (portal.Time.GetUtcNow(), DutchTime.Today(portal.Time));
            if (agree)
                db.ReportingAgreements.Add(ReportingAgreement.Make(person.Id, client.Trajectory, new("De gemeente", DataCategories.Reports, "Hoe het gaat", ReportingForm.Written, "Verantwoording", today, ReportingInterval.Once, 1), today, ToldHow.Conversation, "Teun Wolkenveld", now));
            await db.SaveChangesAsync();
            return new Desk(portal, client, director, portal.AsEmployee(teun));
        }

        public async ValueTask DisposeAsync()
        {
            await Context.DisposeAsync();
            await consultant.DisposeAsync();
            await Portal.DisposeAsync();
        }

        public IRenderedComponent<ReportPage> Page(Guid id)
        {
            var page = Context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, id));
            page.WaitForElement(".head h1");
            return page;
        }

        public async Task<Report> StoredAsync(Guid id)
        {
            await using var db = Portal.Db();
            return await db.Reports.AsNoTracking().SingleAsync(r => r.Id == id);
        }

        public async Task<Guid> MakeAsync(string name)
        {
            switch (name)
            {
                case "ready":
                    return await Portal.WriteReportAsync(Client);
                case "ready, brief":
                    return await Portal.WriteReportAsync(Client, ReportKind.Brief);
                case "released" or "withdrawn" or "superseded":
                    return await ReleasedAsync(name);
                case "discarded":
                    var written = await Portal.WriteReportAsync(Client);
                    await Portal.ChangeReportAsync(written, (report, at) => report.Discard(Guid.Empty, at));
                    return written;
                case "sent first":
                    return await SentFirstAsync(await Portal.WriteReportAsync(Client));
                case "sent first, objected":
                    var sent = await SentFirstAsync(await Portal.WriteReportAsync(Client));
                    Portal.Time.Advance(TimeSpan.FromHours(1));
                    await Portal.ChangeReportAsync(sent, (report, at) => report.Put(null, ReportChannel.Portal, DutchTime.DateOf(at), "Teun Wolkenveld", at));
                    await Portal.ChangeReportAsync(sent, (report, at) => report.React(new(ReportReaction.Objected, "Dat klopt niet.", []), "Noor Zonderland", at));
                    return sent;
                case "released, objected":
                    return await SentFirstAsync(await WithClientAsync("approved"));
                default:
                    return await WithClientAsync(name);
            }
        }

        private async Task<Guid> SentFirstAsync(Guid id)
        {
            var pdf = StoredDocument.Freeze(DocumentKind.Report, Client.Person, null, "rapportage.pdf", "application/pdf", "%PDF-1.7"u8.ToArray(), Portal.Time.GetUtcNow());
            await using (var db = Portal.Db())
            {
                db.Documents.Add(pdf);
                await db.SaveChangesAsync();
            }

            await Portal.ChangeReportAsync(id, (report, at) => report.Release(Testing.Reporting.Ground() with { SentFirstReason = "Maandag beslist de gemeente." }, pdf.Id, "Teun Wolkenveld", at));
            return id;
        }

        private async Task<Guid> ReleasedAsync(string name)
        {
            var id = await Portal.ReleaseReportAsync(Client);
            if (name == "withdrawn")
                await Portal.ChangeReportAsync(id, (report, at) => report.Withdraw("Verkeerde naam", "Teun Wolkenveld", at));
            if (name == "superseded")
            {
                await Portal.ChangeReportAsync(id, (report, _) =>
                {
                    report.Supersede();
                    return Outcome.Done;
                });
            }

            return id;
        }

        private async Task<Guid> WithClientAsync(string name)
        {
            var id = await Portal.PutReportAsync(Client);
            if (name == "silent, explained")
                await Portal.ChangeReportAsync(id, (report, at) => report.Explain(DutchTime.DateOf(at), "Besproken", "Teun Wolkenveld", at));
            if (name is "silent" or "silent, explained")
                Portal.Time.Advance(TimeSpan.FromDays(15));
            ReportReaction? reaction = name switch
            {
                "agreed" => ReportReaction.Agreed,
                "remarks" => ReportReaction.AgreedWithRemarks,
                "objected" or "asked" or "approved" or "rejected" => ReportReaction.Objected,
                _ => null,
            };
            if (reaction is { } said)
                await Portal.ChangeReportAsync(id, (report, at) => report.React(new(said, said == ReportReaction.Agreed ? null : "Dat klopt niet.", []), "Noor Zonderland", at));
            if (name is "asked" or "approved" or "rejected")
                await Portal.ChangeReportAsync(id, (report, at) => report.AskApproval("De gemeente wacht.", Guid.NewGuid(), "Teun Wolkenveld", at));
            if (name is "approved" or "rejected")
                await Portal.ChangeReportAsync(id, (report, at) => report.AnswerApproval(name == "approved", "Omdat.", Director.Id, "Olga Vuurtoren", at));
            return id;
        }
    }
}

/// <summary>What an employee does on a page.</summary>
file static class Doing
{
    public static Task PressAsync(this IRenderedComponent<ReportPage> page, string text) => page.FindAll(".head .actions button").Single(button => button.TextContent == text).ClickAsync(new());

    public static Task SubmitAsync(this IRenderedComponent<ReportPage> page) => page.Find("form").SubmitAsync();

    public static async Task ChooseAsync(this IRenderedComponent<ReportPage> page, string field, string text)
    {
        var label = page.FindAll("label").First(each => each.TextContent.Trim().StartsWith(text, StringComparison.Ordinal) && each.QuerySelector($"input[name={field}], input[id^={field}-]") is not null);
        var input = label.QuerySelector("input")!;
        await input.ChangeAsync(new() { Value = input.GetAttribute("value") ?? "on" });
    }

    public static IEnumerable<string> Wrong(this IRenderedComponent<ReportPage> page)
    {
        page.WaitForElement(".errors li");
        return page.FindAll(".errors a").Select(link => link.GetAttribute("href")!.Split('#')[^1]).Select(id => id.EndsWith("-1", StringComparison.Ordinal) ? id[..^2] : id);
    }

    public static void Says(this IRenderedComponent<ReportPage> page, string text) => page.WaitForAssertion(() => Assert.Contains(text, page.Find("[role=status].note, .note[role=status], .note.ok, .note").TextContent, StringComparison.Ordinal));
}
