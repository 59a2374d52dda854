using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Messages;
using Portal.Shared.Access;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Staff.Features.Messages;
using Portal.Testing;

namespace Portal.Staff.Tests.Messages;

[Article("2017-13")]
public sealed class MessagesPageTests
{
    [Fact]
    public async Task Retry_ParkedMessage_IsSentAgainWithoutShowingToWhom()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var message = OutgoingMessage.Write(MessageTemplate.AnswerReady, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor Zonderland", null, "V-2026-0001", portal.Time.GetUtcNow());
        message.MarkFailed("MailboxUnavailable", permanent: true, portal.Time.GetUtcNow());
        await using (var db = portal.Db())
        {
            db.Outbox.Add(message);
            await db.SaveChangesAsync();
        }

        using var context = StaffPages.Context(portal, scope, typeof(MessageQueries), typeof(RetryMessage), typeof(Data.Access.ActorResolver));
        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/berichten?weergave=geparkeerd");
        var page = context.Render<MessagesPage>();
        page.WaitForAssertion(() => Assert.Contains("V-2026-0001", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Noor", page.Markup, StringComparison.OrdinalIgnoreCase);

        await page.Find("tbody button").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Hier staat niets", page.Markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Timeout", "minuut")]
    [InlineData("GeneralFailure", "niet bereikbaar")]
    [InlineData("MailboxUnavailable", "bestaat niet")]
    [InlineData("ExceededStorageAllocation", "vol")]
    [InlineData("535", "wachtwoord")]
    [InlineData("FormatException", "kan niet bestaan")]
    [InlineData("IOException", "schijf")]
    [InlineData("DirectoryNotFoundException", "schijf")]
    [InlineData("LeaseExpired", "brak")]
    [InlineData(OutboxSender.AddressRemoved, "geen e-mailadres meer")]
    [InlineData("571", "weigerde de mail (571)")]
    [InlineData("TransactionFailed", "weigerde de mail (TransactionFailed)")]
    [InlineData("NotWanted", "afgemeld")]
    public void Error_OfAMailServer_IsToldInWords(string error, string words)
    {
        var row = new OutboxRow(Guid.NewGuid(), MessageTemplate.AnswerReady, null, MessageStatus.Waiting, default, null, default, 1, error, "voorbeeld.example", null, true);

        Assert.Contains(words, MessagesPage.SaidBy(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAll_SeveralParked_SendsThemAtOnce()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        await using (var db = portal.Db())
        {
            foreach (var template in new[] { MessageTemplate.AnswerReady, MessageTemplate.RequestReceived, MessageTemplate.Invitation })
            {
                var message = OutgoingMessage.Write(template, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor Zonderland", null, null, portal.Time.GetUtcNow());
                message.MarkFailed("MailboxUnavailable", permanent: true, portal.Time.GetUtcNow());
                db.Outbox.Add(message);
            }

            await db.SaveChangesAsync();
        }

        using var context = StaffPages.Context(portal, scope, typeof(MessageQueries), typeof(RetryMessage), typeof(Data.Access.ActorResolver));
        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/berichten?weergave=geparkeerd");
        var page = context.Render<MessagesPage>();
        await page.WaitForElement(".actions button").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("2 berichten worden opnieuw verstuurd.", page.Markup, StringComparison.Ordinal));
        // The code stays: whoever missed it is invited again.
        Assert.Single(page.FindAll("tbody tr"));
        Assert.Empty(page.FindAll(".actions button"));
    }

    [Fact]
    public async Task Page_ReminderThatWasNotNeededAnyMore_IsShownWithTheReason()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var message = OutgoingMessage.Write(MessageTemplate.TermNear, new MessageText("Onderwerp", "Tekst"), "fleur@voorbeeld.example", "Fleur Papierboot", null, "WV-2026-000042-W", portal.Time.GetUtcNow());
        message.Drop(DropReason.Paused);
        await using (var db = portal.Db())
        {
            db.Outbox.Add(message);
            await db.SaveChangesAsync();
        }

        using var context = StaffPages.Context(portal, scope, typeof(MessageQueries), typeof(RetryMessage), typeof(Data.Access.ActorResolver));
        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/berichten?weergave=vervallen");
        var page = context.Render<MessagesPage>();
        page.WaitForAssertion(() => Assert.Contains("niet meer nodig", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Contains(Words.Of(DropReason.Paused), page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tbody button"));
    }

    [Fact]
    [Article("2017-11.2")]
    public async Task Page_OfOtherForms_ShowsWhoAndWhatUntilItIsDone()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var person = await portal.RegisterAsync(form: Shared.Registrations.CorrespondenceForm.Telephone);
        var message = PortalMessage.Say(person.Id, MessageTemplate.RequestReceived, new MessageText("Wij hebben uw verzoek gekregen", "Tekst"), portal.Time.GetUtcNow());
        message.AskForm(Shared.Registrations.CorrespondenceForm.Telephone);
        await using (var db = portal.Db())
        {
            db.PortalMessages.Add(message);
            await db.SaveChangesAsync();
        }

        using var context = StaffPages.Context(portal, scope, typeof(AskedFormQueries), typeof(SayInAskedForm), typeof(Data.Access.ActorResolver));
        var page = context.Render<AskedFormsPage>();
        page.WaitForAssertion(() => Assert.Contains("Bel: Noor Zonderland", page.Find("tbody th").TextContent, StringComparison.Ordinal));

        await page.Find("tbody button").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Gedaan: Bel: Noor Zonderland", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("tbody"));
        await using var after = portal.Db();
        Assert.Equal("Fleur Papierboot", (await after.PortalMessages.SingleAsync()).DoneBy);
    }

    [Fact]
    [Article("2017-11.2")]
    public async Task Page_OfLetters_MarksTheChosenOnesAsPosted()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var person = await portal.RegisterAsync();
        await using (var db = portal.Db())
        {
            foreach (var kind in new[] { Shared.Documents.DocumentKind.Notice, Shared.Documents.DocumentKind.MessageLetter })
                db.Documents.Add(Shared.Documents.StoredDocument.Freeze(kind, person.Id, null, "brief.pdf", "application/pdf", [1], portal.Time.GetUtcNow()).ToPost());
            await db.SaveChangesAsync();
        }

        using var context = StaffPages.Context(portal, scope, typeof(LetterQueries), typeof(MarkPosted), typeof(Data.Access.ActorResolver));
        var page = context.Render<PostPage>();
        page.WaitForState(() => page.FindAll("tbody tr").Count == 2);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Kies ten minste", page.Markup, StringComparison.Ordinal));

        await page.Find("tbody input").ChangeAsync(new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = true });
        await page.Find("form").SubmitAsync();

        page.WaitForState(() => page.FindAll("tbody tr").Count == 1);
        Assert.Contains("1 brief staat als gepost", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTexts_ShowsEachInBothLanguagesWithItsVersion()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        using var context = StaffPages.Context(portal, scope, typeof(Data.Access.ActorResolver));
        var page = context.Render<TemplatesPage>();

        Assert.Equal(Enum.GetValues<MessageTemplate>().Count(MessageCatalogue.IsWritten), page.FindAll("details").Count);
        Assert.Contains(MessageTexts.VersionOf(MessageTemplate.AnswerReady, "en"), page.Markup, StringComparison.Ordinal);
        Assert.Contains("Dear Noor Zonderland", page.Markup, StringComparison.Ordinal);
    }
}
