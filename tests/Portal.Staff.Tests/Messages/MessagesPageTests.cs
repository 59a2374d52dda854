using Bunit;
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

        using var context = StaffPages.Context(portal, scope, typeof(MessageQueries), typeof(RetryMessage));
        var page = context.Render<MessagesPage>();
        page.WaitForAssertion(() => Assert.Contains("V-2026-0001", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Noor", page.Markup, StringComparison.OrdinalIgnoreCase);

        await page.Find("tbody button").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Er wacht niets", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ReminderThatWasNotNeededAnyMore_IsShownForAWeekWithTheReason()
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

        using var context = StaffPages.Context(portal, scope, typeof(MessageQueries), typeof(RetryMessage));
        var page = context.Render<MessagesPage>();
        page.WaitForAssertion(() => Assert.Contains("niet meer nodig", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Contains(Words.Of(DropReason.Paused), page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tbody button"));

        portal.Time.Advance(MessageQueries.DroppedShownFor);
        page = context.Render<MessagesPage>();
        page.WaitForAssertion(() => Assert.Contains("Er wacht niets", page.Markup, StringComparison.Ordinal));
    }
}
