using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Corrections;
using Portal.Staff.Features.Requests;
using Portal.Staff.Tests.Requests;
using Portal.Testing;
using Texts = Portal.Staff.Features.Corrections.Texts;

namespace Portal.Staff.Tests.Corrections;

/// <summary>The data of a correction on the page of the case.</summary>
[Article("2017-14.1")]
[Article("2017-14.3")]
public sealed class CorrectionCardTests
{
    [Fact]
    public async Task Judge_ThreeData_SavesEachAndThenDecides()
    {
        await using var office = await Requests.Office.OpenAsync();
        var request = await ReceiveAsync(office, ("Name", CorrectionKind.Improve), ("Note", CorrectionKind.Complete), ("Note", CorrectionKind.Improve));
        var page = Open(office, request);
        Assert.Contains(Texts.StillOpen.Replace("{0}", "3", StringComparison.Ordinal).Replace("{1}", "3", StringComparison.Ordinal), page.Find("#correctie").ParentElement!.TextContent, StringComparison.Ordinal);

        Choose(page, 1, CorrectionVerdict.Granted);
        page.Find("#gegeven-1-FamilyName").Change("Zonneland");
        page.WaitForAssertion(() => Assert.Contains("Zonneland", Panel(page, 1).QuerySelector("table")!.TextContent, StringComparison.Ordinal));
        Save(page, 1);
        WaitForVerdict(page, 1, CorrectionVerdict.Granted);
        Choose(page, 2, CorrectionVerdict.Granted);
        Assert.Equal("anders", page.WaitForElement("#gegeven-2-Addition").GetAttribute("value"));
        Save(page, 2);
        WaitForVerdict(page, 2, CorrectionVerdict.Granted);
        Choose(page, 3, CorrectionVerdict.Refused);
        Save(page, 3);
        page.WaitForAssertion(() => Assert.Equal([$"Fout: {Texts.GroundMissing}", $"Fout: {Texts.MotivationMissing}"], Panel(page, 3).QuerySelectorAll(".err").Select(error => error.TextContent.Trim())));
        page.Find("#gegeven-3-grond").Change(nameof(CorrectionRefusalGround.IsOpinion));
        page.Find("#gegeven-3-waarom").Change("De schrijver zag het zo.");
        Save(page, 3);

        page.WaitForAssertion(() => Assert.Single(page.FindAll("#uitkomst-1")));
        page.Find("#uitkomst-1").Change(nameof(DecisionOutcome.Partly));
        page.FindAll("button").Single(button => button.TextContent == Texts.DecideButton).Click();

        page.WaitForAssertion(() => Assert.Contains(Texts.Decided, page.Markup, StringComparison.Ordinal));
        await using var db = office.Portal.Db();
        Assert.Equal([CorrectionVerdict.Granted, CorrectionVerdict.Granted, CorrectionVerdict.Refused], await db.CorrectionItems.OrderBy(item => item.Number).Select(item => item.Verdict!.Value).ToListAsync());
        Assert.Equal((RequestStatus.Decided, DecisionOutcome.Partly), (await db.Requests.SingleAsync()) is var stored ? (stored.Status, stored.Decision!.Outcome) : default);
        Assert.Equal("Zonderland", (await db.Persons.SingleAsync()).Name.FamilyName);
    }

    [Fact]
    public async Task Judge_WhatAColleagueJudgedMeanwhile_ShowsBothVersions()
    {
        await using var office = await Requests.Office.OpenAsync();
        var request = await ReceiveAsync(office, ("Name", CorrectionKind.Improve));
        var page = Open(office, request);
        Choose(page, 1, CorrectionVerdict.Granted);
        page.Find("#gegeven-1-FamilyName").Change("Zonneland");
        await JudgeAsColleagueAsync(office, request, CorrectionRefusalGround.IsRight, Role.PrivacyOfficer);

        Save(page, 1);

        page.WaitForAssertion(() => Assert.Contains("Het staat er goed.", page.Find("section.card.stack table").TextContent, StringComparison.Ordinal));
        Assert.Equal("Zonneland", page.Find("#gegeven-1-FamilyName").GetAttribute("value"));
        Assert.Contains("Zonneland", Panel(page, 1).QuerySelector("section.card.stack table")!.TextContent, StringComparison.Ordinal);
        Save(page, 1);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#gegeven-1-FamilyName")));
        await using var db = office.Portal.Db();
        Assert.Equal(CorrectionVerdict.Granted, (await db.CorrectionItems.SingleAsync()).Verdict);
    }

    [Fact]
    [Article("2017-14.4")]
    public async Task WeightyInterest_OfTheDirector_IsReadByTheOfficer()
    {
        await using var office = await Requests.Office.OpenAsync();
        var request = await ReceiveAsync(office, ("Name", CorrectionKind.Improve));
        await JudgeAsColleagueAsync(office, request, CorrectionRefusalGround.WeightyInterest, Role.Director);
        var home = office.Render<ToReadCard>();
        home.WaitForAssertion(() => Assert.Contains(request.CaseNumber.Value, home.Markup, StringComparison.Ordinal));
        var page = Open(office, request);
        Assert.Contains(Texts.WaitsForReader, Panel(page, 1).TextContent, StringComparison.Ordinal);

        Panel(page, 1).QuerySelectorAll("button").Single(button => button.TextContent.StartsWith(Texts.ReadNow, StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => Assert.DoesNotContain(Texts.WaitsForReader, Panel(page, 1).TextContent, StringComparison.Ordinal));
        await using var db = office.Portal.Db();
        Assert.Equal(office.Me.Name, (await db.CorrectionItems.SingleAsync()).ReadBy);
    }

    [Fact]
    [Article("AVG 16")]
    public async Task MissingReason_IsAskedForWithWordsThatStandReady()
    {
        await using var office = await Requests.Office.OpenAsync();
        var page = Open(office, await ReceiveAsync(office, reason: null, ("Name", CorrectionKind.Improve)));

        Panel(page, 1).QuerySelectorAll("button").Single(button => button.TextContent.StartsWith(Texts.AskReason, StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => Assert.Contains("waarom ze niet kloppen", page.Find("#tekst").GetAttribute("value"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letter_WithoutData_IsEnteredHere()
    {
        await using var office = await Requests.Office.OpenAsync();
        var request = await ReceiveAsync(office);
        var page = Open(office, request);
        Assert.Contains(Texts.NoItems, page.Markup, StringComparison.Ordinal);

        page.FindAll("button").Single(button => button.TextContent == Texts.EnterOpen).Click();
        page.WaitForElement("#welk-gegeven").Change("person/Name");
        page.Find("#wat-moet-1").Change(nameof(CorrectionKind.Improve));
        page.Find("#welke-grond").Change(nameof(CorrectionGround.FactuallyWrong));
        page.Find("#moet-worden").Change("Zonneland");
        page.FindAll("button").Single(button => button.TextContent == Texts.EnterSave).Click();

        page.WaitForAssertion(() => Assert.Contains("Zonneland", Panel(page, 1).TextContent, StringComparison.Ordinal));
        page.Find("#vertellen").Change(nameof(RecipientsToTell.Nobody));
        page.WaitForAssertion(() => Assert.Contains(Texts.EnterToTellSaved, page.Find("section[aria-labelledby=invoeren]").TextContent, StringComparison.Ordinal));
        await using var db = office.Portal.Db();
        Assert.Equal(RecipientsToTell.Nobody, (await db.Requests.SingleAsync()).ToTell);
    }

    [Fact]
    public async Task Entered_ByMistake_IsTakenOutAndAFileOfTheLetterIsKept()
    {
        await using var office = await Requests.Office.OpenAsync();
        var request = await ReceiveAsync(office, ("Name", CorrectionKind.Improve), ("Note", CorrectionKind.Improve));
        var page = Open(office, request);

        page.FindComponents<Microsoft.AspNetCore.Components.Forms.InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray(), "brief.pdf"));
        page.WaitForAssertion(() => Assert.Contains("brief.pdf", page.Find("section[aria-labelledby=bewijs]").TextContent, StringComparison.Ordinal));
        page.FindComponents<Microsoft.AspNetCore.Components.Forms.InputFile>()[0].UploadFiles(InputFileContent.CreateFromText("tekst", "brief.txt"));
        page.WaitForAssertion(() => Assert.Contains("brief.txt", page.Find("#stuk-bij-brief-fout").TextContent, StringComparison.Ordinal));

        Panel(page, 1).QuerySelectorAll("button.link").First().Click();
        page.WaitForElement("#gegeven-1-weg");
        Panel(page, 1).QuerySelectorAll("button").Single(button => button.TextContent == Texts.TakeOut).Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#gegeven-1")));
        await using var db = office.Portal.Db();
        Assert.StartsWith("dossier/", (await db.CorrectionItems.SingleAsync()).ItemKey, StringComparison.Ordinal);
        Assert.Equal("brief.pdf", (await db.Documents.SingleAsync(d => d.RequestId == request.Id)).FileName);
        Assert.Single(await db.Audit.Where(line => line.Detail == "1 TakenOut").ToListAsync());
    }

    private static Task<PrivacyRequest> ReceiveAsync(Requests.Office office, params (string What, CorrectionKind Kind)[] wishes) => ReceiveAsync(office, "Het klopt niet.", wishes);

    private static async Task<PrivacyRequest> ReceiveAsync(Requests.Office office, string? reason, params (string What, CorrectionKind Kind)[] wishes)
    {
        await using var db = office.Portal.Db();
        var now = office.Portal.Time.GetUtcNow();
        var source = new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", new DateOnly(2026, 2, 3), ProcessingPurpose.Guidance);
        var person = RegisteredPerson.Record(new PersonDetails(null, new PersonName("Zonderland", null, "Noor", null, NameSource.Commissioner), null, null, null, PostalAddress.None, "nl", CorrespondenceForm.Portal), source, office.Me.OfficeId, now);
        var note = DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", new DateOnly(2026, 5, 11), "Noor sprak over haar zus.", null, DossierMarks.None, source, "Ravi Bloesemdal");
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 42), RequestKind.Correction, RequestChannel.Letter, new Applicant(person.Id, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, DutchTime.Today(office.Portal.Time), now, office.Me.Name, WorkingCalendar.Known, null).Value;
        request.TakeUp(office.Me.Id, office.Me.Name, now);
        request.ProveIdentity(IdentityMethod.CalledBack, null, office.Me.Name, now, WorkingCalendar.Known);
        db.AddRange(person, note, request);
        db.CorrectionItems.AddRange(wishes.Select((wish, index) =>
        {
            var datum = wish.What == "Name" ? Datum.Of(person, PersonField.Name) : Datum.Of(note);
            return CorrectionItem.Ask(request.Id, person.Id, index + 1, new CorrectionWish(datum.Key, datum.Title, datum.Fingerprint, datum.Value, wish.Kind, CorrectionGround.FactuallyWrong, "anders", reason));
        }));
        await db.SaveChangesAsync();
        return request;
    }

    private static async Task JudgeAsColleagueAsync(Requests.Office office, PrivacyRequest request, CorrectionRefusalGround ground, Role role)
    {
        var colleague = await office.Portal.HireAsync(role, "Olga Vuurtoren");
        await using var scope = office.Portal.AsEmployee(colleague);
        var row = (await scope.Get<CorrectionQueries>().ReviewAsync(request.CaseNumber, default)).Value.Rows[0];
        Assert.True((await scope.Get<JudgeCorrection>().ExecuteAsync(new JudgeCorrectionCommand(request.CaseNumber, row.Item.Id, row.Item.Version, row.Fingerprint, new CorrectionJudgement(CorrectionVerdict.Refused, null, ground, "Het staat er goed.")), default)).IsSuccess);
    }

    private static IRenderedComponent<CasePage> Open(Requests.Office office, PrivacyRequest request)
    {
        var page = office.Render<CasePage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value));
        page.WaitForElement("#besluit-correctie");
        return page;
    }

    private static IElement Panel(IRenderedComponent<CasePage> page, int number) => page.Find($"article[aria-labelledby=gegeven-{number}]");

    // What is saved is read anew, and would take a choice that was made meanwhile with it.
    private static void WaitForVerdict(IRenderedComponent<CasePage> page, int number, CorrectionVerdict verdict) =>
        page.WaitForAssertion(() => Assert.Equal(Words.Of(verdict), Panel(page, number).QuerySelector(".chip")!.TextContent.Trim(), ignoreCase: true));

    private static void Choose(IRenderedComponent<CasePage> page, int number, CorrectionVerdict verdict) => page.Find($"#gegeven-{number}-besluit-{(int)verdict + 1}").Change(verdict.ToString());

    private static void Save(IRenderedComponent<CasePage> page, int number) => Panel(page, number).QuerySelectorAll("button").Single(button => button.TextContent.StartsWith(Texts.Save, StringComparison.Ordinal)).Click();
}
