using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Corrections;
using Portal.Testing;

namespace Portal.Staff.Tests.Corrections;

/// <summary>Telling two recipients, one of whom has no mail address, on the case itself.</summary>
[Article("2017-14.2")]
[Article("AVG 19")]
public sealed class RecipientsPanelTests
{
    private static readonly CaseNumber Number = CaseNumber.Of(2026, 42);

    [Fact]
    public async Task Mail_AfterThePreview_GoesOnlyToWhoHasAnAddress()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await AnsweredAsync(portal);
        await using var scope = portal.AsEmployee(officer);
        await using var context = Context(portal, scope);
        var changed = 0;
        var panel = Render(context, () => changed++);

        panel.WaitForAssertion(() => Assert.Contains("nog te vertellen: 2", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("Van deze ontvanger is geen e-mailadres bekend.", Card(panel, "UWV").TextContent, StringComparison.Ordinal);
        await Button(panel, "Klaar voor e-mail: 1").ClickAsync(new());
        var preview = panel.Find("#mail-voorbeeld").ParentElement!.TextContent;
        Assert.Contains("post@gemeente.example", preview, StringComparison.Ordinal);
        Assert.Contains("nieuw@voorbeeld.example", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("UWV", preview, StringComparison.Ordinal);
        await Button(panel, "E-mail versturen").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("De e-mail is onderweg.", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("e-mail nog niet verzonden", Card(panel, "Gemeente Voorbeeldstad").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, changed);
        await using var db = portal.Db();
        Assert.Equal("post@gemeente.example", (await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.CorrectionNotice)).ToAddress);
    }

    [Fact]
    public async Task Letter_IsMadeAndThenPosted_AndItsProofIsShown()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await AnsweredAsync(portal);
        await using var scope = portal.AsEmployee(officer);
        await using var context = Context(portal, scope);
        var panel = Render(context);
        panel.WaitForAssertion(() => Card(panel, "UWV"));

        Assert.DoesNotContain("Verstuurd op", Card(panel, "UWV").TextContent, StringComparison.Ordinal);
        await Button(panel, "Brief maken UWV").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("SHA-256", Card(panel, "UWV").TextContent, StringComparison.Ordinal));
        await Button(panel, "Verstuurd op … UWV").ClickAsync(new());
        await Button(panel, "Opslaan").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains($"Brief verstuurd op {TermTexts.Numbers(DutchTime.Today(portal.Time))}. Door Fleur Papierboot.", Card(panel, "UWV").TextContent, StringComparison.Ordinal));
        Assert.Contains("nog te vertellen: 1", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CannotTell_WithoutAReason_IsRefusedAndKeepsTheForm()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await AnsweredAsync(portal);
        await using var scope = portal.AsEmployee(officer);
        await using var context = Context(portal, scope);
        var panel = Render(context);
        panel.WaitForAssertion(() => Card(panel, "UWV"));
        await Button(panel, "Kan niet worden verteld UWV").ClickAsync(new());

        await Button(panel, "Opslaan").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Vul in waarom u het niet kunt vertellen", Card(panel, "UWV").TextContent, StringComparison.Ordinal));
        await panel.Find("textarea[id^=reden-]").ChangeAsync(new ChangeEventArgs { Value = "De afdeling bestaat niet meer." });
        await Button(panel, "Opslaan").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("De afdeling bestaat niet meer.", Card(panel, "UWV").TextContent, StringComparison.Ordinal));
        Assert.Contains("kon niet worden verteld", Card(panel, "UWV").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reach_WithoutANameOrWithAWrongAddress_SaysSoAtTheField()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await AnsweredAsync(portal);
        await using var scope = portal.AsEmployee(officer);
        await using var context = Context(portal, scope);
        var panel = Render(context);
        panel.WaitForAssertion(() => Card(panel, "UWV"));
        await Button(panel, "Naam of adres wijzigen UWV").ClickAsync(new());
        await panel.Find("input[id^=naam-]").ChangeAsync(new ChangeEventArgs { Value = "" });
        await panel.Find("input[id^=mail-]").ChangeAsync(new ChangeEventArgs { Value = "geenmail" });

        await Button(panel, "Opslaan").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Vul in wie de ontvanger is.", panel.Find("p[id^=naam-]").TextContent, StringComparison.Ordinal));
        await panel.Find("input[id^=naam-]").ChangeAsync(new ChangeEventArgs { Value = "UWV" });
        await Button(panel, "Opslaan").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("e-mailadres", panel.Find("p[id^=mail-]").TextContent, StringComparison.Ordinal));
        await panel.Find("input[id^=mail-]").ChangeAsync(new ChangeEventArgs { Value = "post@uwv.example" });
        await Button(panel, "Opslaan").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("post@uwv.example", Card(panel, "UWV").TextContent, StringComparison.Ordinal));
        Assert.Contains("Klaar voor e-mail: 2", panel.Markup, StringComparison.Ordinal);
    }

    // While the list is open it turns out that somebody had a dossier item too, or that a name is none.
    [Theory]
    [InlineData("Gemeente Voorbeeldstad", true, "E-mail versturen", "Dat gaat per brief, niet per e-mail (AVG art. 32).")]
    [InlineData("Gemeente Voorbeeldstad", false, "E-mail versturen", "Het is niet vastgelegd wie dit precies kreeg (reglement 2017, art. 15.2).")]
    [InlineData("UWV", false, "Brief maken UWV", "Het is niet vastgelegd wie dit precies kreeg (reglement 2017, art. 15.2).")]
    [Article("2017-15.2")]
    [Article("AVG 32")]
    public async Task Tell_WhatIsRefused_SaysWhyAndWritesNothingDown(string recipient, bool dossier, string button, string expected)
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await AnsweredAsync(portal);
        await using var scope = portal.AsEmployee(officer);
        await using var context = Context(portal, scope);
        var panel = Render(context);
        panel.WaitForAssertion(() => Card(panel, recipient));
        if (button == "E-mail versturen")
            await Button(panel, "Klaar voor e-mail: 1").ClickAsync(new());
        await using (var meanwhile = portal.Db())
        {
            if (dossier)
                meanwhile.Entry(await meanwhile.CorrectionItems.SingleAsync()).Property(item => item.ItemKey).CurrentValue = $"dossier/{Guid.NewGuid()}";
            else
                meanwhile.Entry((await meanwhile.RecipientNotices.ToListAsync()).Single(notice => notice.Recipient == recipient)).Property(notice => notice.IsGeneral).CurrentValue = true;
            await meanwhile.SaveChangesAsync();
        }

        Assert.DoesNotContain(expected, panel.Markup, StringComparison.Ordinal);
        await Button(panel, button).ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains(expected, panel.Markup, StringComparison.Ordinal));
        await using var db = portal.Db();
        Assert.All(await db.RecipientNotices.ToListAsync(), notice => Assert.Equal((RecipientNoticeStatus.Open, 0, null, null), (notice.Status, notice.Version, notice.LetterId, notice.MessageId)));
        Assert.Equal((0, 0, 0), (await db.Outbox.CountAsync(), await db.Documents.CountAsync(), await db.Audit.CountAsync(line => line.Action == AuditAction.RequestHandled)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_OnTheCase_WaitsUntilEverybodyWasTold(bool isOpen)
    {
        await using var office = await Requests.Office.OpenAsync();
        await AnsweredAsync(office.Portal, office.Me);
        await using (var db = office.Portal.Db())
        {
            // Nobody to tell: nothing to wait for.
            if (!isOpen)
                db.RecipientNotices.RemoveRange(await db.RecipientNotices.ToListAsync());
            await db.SaveChangesAsync();
        }

        var page = office.Render<Features.Requests.CasePage>(parameters => parameters.Add(p => p.Kenmerk, Number.Value));
        page.WaitForElement("#verloop");
        Requests.CaseClockPageTests.Begin(page, RequestAction.Close);
        page.Find(".confirm .btn-primary").Click();

        if (isOpen)
            page.WaitForAssertion(() => Assert.Contains(Words.Of(new RecipientsNotTold(2)), page.Find(".confirm .note").TextContent, StringComparison.Ordinal));
        else
            page.WaitForAssertion(() => Assert.Empty(page.FindAll(".confirm")));
        var stored = await office.StoredAsync();
        Assert.Equal((isOpen ? RequestStatus.Answered : RequestStatus.Closed, isOpen ? 0 : 1), (stored.Status, stored.Events.Count(step => step.Kind == RequestEventKind.Closed)));
    }

    private static BunitContext Context(TestPortal portal, TestScope scope) => StaffPages.Context(portal, scope, typeof(RecipientQueries), typeof(HandleRecipient), typeof(MailRecipients));

    private static IRenderedComponent<RecipientsPanel> Render(BunitContext context, Action? changed = null) =>
        context.Render<RecipientsPanel>(panel => panel.Add(p => p.Number, Number).Add(p => p.Version, 1).Add(p => p.OnChanged, () => changed?.Invoke()));

    private static IElement Card(IRenderedComponent<RecipientsPanel> panel, string recipient) => panel.FindAll("section.panel").Single(card => card.QuerySelector("h3")?.TextContent == recipient);

    private static IElement Button(IRenderedComponent<RecipientsPanel> panel, string words) =>
        panel.FindAll("button").Single(button => string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).StartsWith(words, StringComparison.Ordinal));

    // An answered correction of an e-mail address that two had received.
    private static async Task<Employee> AnsweredAsync(TestPortal portal, Employee? by = null)
    {
        await portal.FillInOrganisationAsync();
        var officer = by ?? await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync();
        var (now, today) = (portal.Time.GetUtcNow(), DutchTime.Today(portal.Time));
        await using var db = portal.Db();
        var request = PrivacyRequest.Receive(Number, RequestKind.Correction, RequestChannel.Letter, new Applicant(person.Id, person.Name.Full, person.Email, PostalAddress.None, "nl"), RequestScope.Everything, today, now, officer.Name, WorkingCalendar.Known, null).Value;
        Assert.True(request.TakeUp(officer.Id, officer.Name, now).IsSuccess);
        Assert.True(request.ProveIdentity(IdentityMethod.ShownAtDesk, null, officer.Name, now, WorkingCalendar.Known).IsSuccess);
        var stored = await db.Persons.SingleAsync();
        var datum = Datum.Of(stored, PersonField.Email);
        var item = CorrectionItem.Ask(request.Id, person.Id, 1, new CorrectionWish(datum.Key, "E-mailadres", "zoals gezien", datum.Value, CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "nieuw@voorbeeld.example", "Nieuw adres."));
        var me = new Actor(ActorKind.Employee, officer.Id, officer.Name, new HashSet<Role> { Role.PrivacyOfficer }, null);
        var parts = datum.Parts.ToDictionary(part => part.Name, _ => (string?)"nieuw@voorbeeld.example", StringComparer.Ordinal);
        Assert.True(request.JudgeCorrection(item, new CorrectionJudgement(CorrectionVerdict.Granted, parts, null, null), datum, me, now).IsSuccess);
        Assert.True(request.DecideCorrection(new CorrectionDecision(DecisionOutcome.Granted), [item], new Dictionary<string, Datum> { [datum.Key] = datum }, me, now, WorkingCalendar.Known).IsSuccess);
        Assert.True(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), officer.Name, now).IsSuccess);
        db.Requests.Add(request);
        db.CorrectionItems.Add(item);
        foreach (var (name, email) in new[] { ("Gemeente Voorbeeldstad", (string?)"post@gemeente.example"), ("UWV", null) })
            db.RecipientNotices.Add(RecipientNotice.Open(request.Id, person.Id, new EarlierRecipient(name, email, null, [1], today.AddDays(-40), false, false)));
        await db.SaveChangesAsync();
        return officer;
    }
}
