using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

[Article("AVG 12(3)")]
public sealed class RemindCasesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "nl", "Onze vraag over uw verzoek wacht nog op uw antwoord")]
    [InlineData(DatabaseProvider.Sqlite, "en", "Our question about your request still waits for your answer")]
    [InlineData(DatabaseProvider.Postgres, "nl", "Onze vraag over uw verzoek wacht nog op uw antwoord")]
    public async Task Remind_WhileAQuestionIsOpen_TellsTheApplicantWithoutItsContent(DatabaseProvider provider, string language, string subject)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var request = await office.ReceiveAsync(office.Fleur, language: language);
        await AskAsync(office, request);
        await using var scope = office.Portal.AsEmployee(office.Fleur);

        Assert.Equal(WaitsFor.Applicant, (await scope.Get<RemindCases>().ExecuteAsync(request.CaseNumber, CancellationToken.None)).Value);

        var mail = Assert.Single(await office.OutboxAsync());
        Assert.Equal((MessageTemplate.QuestionReminder, "noor@voorbeeld.example"), (mail.Template, mail.ToAddress));
        Assert.StartsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("zus", mail.Body, StringComparison.Ordinal);
        await using var db = office.Portal.Db();
        Assert.Equal("Applicant", (await db.Audit.SingleAsync(e => e.Action == AuditAction.ReminderSent)).Detail);
        await office.SendAsync();
        Assert.Equal(["noor@voorbeeld.example"], office.Taken);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_OtherwiseTheHandler_OnceADay(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var director = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var request = await office.ReceiveAsync(office.Fleur);
        await using var scope = office.Portal.AsEmployee(director);

        Assert.Equal(WaitsFor.Assignee, (await scope.Get<RemindCases>().ExecuteAsync(request.CaseNumber, CancellationToken.None)).Value);
        Assert.IsType<RemindedToday>((await scope.Get<RemindCases>().ExecuteAsync(request.CaseNumber, CancellationToken.None)).Refusal);
        office.Portal.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await scope.Get<RemindCases>().ExecuteAsync(request.CaseNumber, CancellationToken.None)).IsSuccess);

        await office.SendAsync();
        Assert.Equal([office.Fleur.Email, office.Fleur.Email], office.Taken);
        Assert.All(await office.OutboxAsync(), m => Assert.DoesNotContain("Zonderland", m.Subject + m.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_TwiceAtOnce_IsOneMail(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var request = await office.ReceiveAsync(office.Fleur);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var scope = office.Portal.AsEmployee(office.Fleur);
            return await scope.Get<RemindCases>().ExecuteAsync(request.CaseNumber, CancellationToken.None);
        })));

        Assert.Equal(1, outcomes.Count(o => o.IsSuccess));
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.IsType<RemindedToday>(o.Refusal));
        Assert.Single(await office.OutboxAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Preview_SaysPerCaseWhomAndWhyNot_AsItIsCarriedOut(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var closed = await office.Portal.HireAsync(Role.PrivacyOfficer, "Kaj Slotgracht");
        var now = office.Portal.Time.GetUtcNow();
        var (mine, asked, noMail, nobody, gone, ended, today) = (
            await office.ReceiveAsync(office.Fleur), await office.ReceiveAsync(office.Fleur), await office.ReceiveAsync(office.Fleur, email: null), await office.ReceiveAsync(null),
            await office.ReceiveAsync(closed), await office.ReceiveAsync(office.Fleur), await office.ReceiveAsync(office.Fleur));
        await AskAsync(office, asked);
        await AskAsync(office, noMail);
        await office.ChangeAsync(closed, e => e.Disable(now));
        await office.ChangeAsync(ended, r => r.Withdraw("Noor Zonderland", now, WorkingCalendar.Known));
        await using var scope = office.Portal.AsEmployee(office.Fleur);
        var remind = scope.Get<RemindCases>();
        await remind.ExecuteAsync(today.CaseNumber, CancellationToken.None);
        var unknown = CaseNumber.Of(2026, 999);
        CaseNumber[] numbers = [mine.CaseNumber, asked.CaseNumber, noMail.CaseNumber, nobody.CaseNumber, gone.CaseNumber, ended.CaseNumber, today.CaseNumber, unknown];

        var preview = (await remind.PreviewAsync(numbers, CancellationToken.None)).Value;

        Assert.Equal(
            [
                new ReminderPreview(mine.CaseNumber, WaitsFor.Assignee, "Fleur Papierboot", null),
                new ReminderPreview(asked.CaseNumber, WaitsFor.Applicant, "Noor Zonderland", null),
                new ReminderPreview(noMail.CaseNumber, WaitsFor.Applicant, "Noor Zonderland", new ApplicantWithoutEmail()),
                new ReminderPreview(nobody.CaseNumber, WaitsFor.Assignee, null, new NobodyToRemind()),
                new ReminderPreview(gone.CaseNumber, WaitsFor.Assignee, null, new NobodyToRemind()),
                new ReminderPreview(ended.CaseNumber, null, null, new NothingToRemindOf()),
                new ReminderPreview(today.CaseNumber, WaitsFor.Assignee, "Fleur Papierboot", new RemindedToday()),
                new ReminderPreview(unknown, null, null, new NotFound()),
            ],
            preview);
        foreach (var row in preview)
            Assert.Equal(row.Refusal, (await remind.ExecuteAsync(row.Number, CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ReminderOfAQuestionThatWasAnswered_IsDropped(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var request = await office.ReceiveAsync(office.Fleur);
        await AskAsync(office, request);
        await using var scope = office.Portal.AsEmployee(office.Fleur);
        await scope.Get<RemindCases>().ExecuteAsync(request.CaseNumber, CancellationToken.None);
        var now = office.Portal.Time.GetUtcNow();
        await office.ChangeAsync(request, r => Assert.True(r.Reply("De brieven.", DutchTime.DateOf(now), "Noor Zonderland", now, WorkingCalendar.Known).IsSuccess));

        await office.SendAsync();

        Assert.Empty(office.Taken);
        var mail = Assert.Single(await office.OutboxAsync());
        Assert.Equal((MessageStatus.Dropped, nameof(DropReason.Replied)), (mail.Status, mail.LastError));
        // Now it waits for the handler, who may be reminded the same day.
        Assert.Equal(WaitsFor.Assignee, (await scope.Get<RemindCases>().ExecuteAsync(request.CaseNumber, CancellationToken.None)).Value);
    }

    private static Task AskAsync(Reminders office, PrivacyRequest request)
    {
        var now = office.Portal.Time.GetUtcNow();
        return office.ChangeAsync(request, r => Assert.True(r.AskApplicant("Bedoelt u ook de brieven van uw zus?", DutchTime.DateOf(now), "Fleur Papierboot", now, Clocks.Running).IsSuccess));
    }
}
