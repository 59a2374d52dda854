using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>Cases received on 27-11-2026: target Thursday 24-12, both limits Monday 28-12. At delivery reminders go out five working days and one before.</summary>
[Article("2017-13.2")]
public sealed class RemindOfTermsTests
{
    private static readonly TermClock Pausing = new(WorkingCalendar.Known, new PausePolicy(true, true, 20));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "2026-12-16", null)]
    [InlineData(DatabaseProvider.Sqlite, "2026-12-17", 5)]
    [InlineData(DatabaseProvider.Sqlite, "2026-12-19", 5)]
    [InlineData(DatabaseProvider.Sqlite, "2026-12-22", 5)]
    [InlineData(DatabaseProvider.Sqlite, "2026-12-23", 1)]
    [InlineData(DatabaseProvider.Sqlite, "2026-12-24", 1)]
    [InlineData(DatabaseProvider.Sqlite, "2026-12-25", null)]
    [InlineData(DatabaseProvider.Sqlite, "2027-01-07", null)]
    [InlineData(DatabaseProvider.Sqlite, "2027-01-08", null)]
    [InlineData(DatabaseProvider.Postgres, "2026-12-16", null)]
    [InlineData(DatabaseProvider.Postgres, "2026-12-17", 5)]
    [InlineData(DatabaseProvider.Postgres, "2026-12-23", 1)]
    [InlineData(DatabaseProvider.Postgres, "2026-12-25", null)]
    [InlineData(DatabaseProvider.Postgres, "2027-01-08", null)]
    public async Task Remind_OnADay_SaysTheSmallestNumberOfDaysOnce(DatabaseProvider provider, string on, int? workingDays)
    {
        await using var office = await Reminders.OpenAsync(provider);
        await office.ReceiveAsync(office.Fleur);

        Assert.Equal(workingDays is null ? 0 : 1, await office.RemindAsync(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(0, await office.RemindAsync());

        await using var db = office.Portal.Db();
        Assert.Equal(workingDays is { } days ? [(ReminderKind.Near, days)] : [], (await db.Reminders.ToListAsync()).Select(r => (r.Kind, r.WorkingDays)));
        Assert.Equal(workingDays is null ? 0 : 1, await db.Outbox.CountAsync(m => m.Template == MessageTemplate.TermNear && m.ToAddress == office.Fleur.Email));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_EveryDay_TellsTheHandlerTwiceAndTheDirectorsOfEachLimit(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var director = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var closed = await office.Portal.HireAsync(Role.Director, "Kaj Slotgracht");
        await office.ChangeAsync(closed, e => e.Disable(office.Portal.Time.GetUtcNow()));
        await office.ReceiveAsync(office.Fleur);
        Dictionary<DateOnly, int> told = [];

        for (var day = new DateOnly(2026, 12, 10); day < new DateOnly(2027, 1, 20); day = day.AddDays(1))
        {
            if (await office.RemindAsync(day) is > 0 and var count)
                told[day] = count;
        }

        Assert.Equal(new Dictionary<DateOnly, int> { [new(2026, 12, 17)] = 1, [new(2026, 12, 23)] = 1, [new(2026, 12, 29)] = 2 }, told);
        await office.SendAsync();
        Assert.Equal([director.Email, director.Email, office.Fleur.Email, office.Fleur.Email], office.Taken);
        var mail = (await office.OutboxAsync()).Last(m => m.Template == MessageTemplate.TermNear);
        Assert.Contains("Streefdatum 24-12-2026", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("https://kantoor.voorbeeld.example/verzoeken/WV-2026-000001-", mail.Body, StringComparison.Ordinal);
        Assert.Contains("28-12-2026", mail.Body, StringComparison.Ordinal);
        Assert.All(await office.OutboxAsync(), m => Assert.DoesNotContain("Zonderland", m.Subject + m.Body, StringComparison.Ordinal));
        Assert.All(await office.OutboxAsync(), m => Assert.Null(m.PersonId));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_CasesThatNeedNobody_SaysNothing(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var now = office.Portal.Time.GetUtcNow();
        await office.ChangeAsync(await office.ReceiveAsync(office.Fleur), r => r.Withdraw("Noor Zonderland", now, WorkingCalendar.Known));
        await office.ChangeAsync(await office.ReceiveAsync(office.Fleur), r => Assert.True(r.AskApplicant("Wat bedoelt u?", DutchTime.DateOf(now), "Fleur", now, Pausing).IsSuccess));

        for (var day = new DateOnly(2026, 12, 10); day < new DateOnly(2027, 1, 10); day = day.AddDays(1))
            Assert.Equal(0, await office.RemindAsync(day));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_DaysChosenByTheDirector_HoldFromThen(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        await using (var db = office.Portal.Db())
        {
            var settings = await db.TermSettings.SingleOrDefaultAsync() ?? db.TermSettings.Add(TermSettings.AtDelivery()).Entity;
            settings.Change(PausePolicy.Never, [10, 3]);
            await db.SaveChangesAsync();
        }

        await office.ReceiveAsync(office.Fleur);
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 10)));
        Assert.Equal(0, await office.RemindAsync(new DateOnly(2026, 12, 17)));
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 21)));
        await using (var db = office.Portal.Db())
        {
            (await db.TermSettings.SingleAsync()).Change(PausePolicy.Never, []);
            await db.SaveChangesAsync();
        }

        await office.ReceiveAsync(office.Fleur, new DateOnly(2026, 11, 27));
        Assert.Equal(0, await office.RemindAsync(new DateOnly(2026, 12, 24)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_AbsentHandler_TellsWhoCovers(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var yara = await office.Portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        await office.ReceiveAsync(office.Fleur);
        await office.ChangeAsync(office.Fleur, e => e.CoverBy(yara.Id, new DateOnly(2026, 12, 18)));

        await office.RemindAsync(new DateOnly(2026, 12, 18));
        await office.SendAsync();
        Assert.Equal([yara.Email], office.Taken);

        await office.RemindAsync(new DateOnly(2026, 12, 23));
        await office.SendAsync();
        Assert.Equal([office.Fleur.Email, yara.Email], office.Taken);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_ClosedAccount_WaitsForTheNextHandler(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var yara = await office.Portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        var request = await office.ReceiveAsync(office.Fleur);
        await office.ChangeAsync(office.Fleur, e => e.Disable(office.Portal.Time.GetUtcNow()));
        Assert.Equal(0, await office.RemindAsync(new DateOnly(2026, 12, 17)));

        await office.ChangeAsync(request, r => r.AssignTo(yara.Id, yara.Name, "Bram Wolkenveld", office.Portal.Time.GetUtcNow()));
        Assert.Equal(1, await office.RemindAsync());
        await office.SendAsync();

        Assert.Equal([yara.Email], office.Taken);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_ANewCaseBesideOneThatWasSaid_SaysTheNewOne(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        await office.ReceiveAsync(office.Fleur);
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 17)));

        await office.ReceiveAsync(office.Fleur, new DateOnly(2026, 11, 27));

        Assert.Equal(1, await office.RemindAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_ByTwoAppsAtOnce_SaysEverythingOnce(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        for (var number = 0; number < 250; number++)
            await office.ReceiveAsync(office.Fleur);
        office.Portal.Time.Set(new DateOnly(2026, 12, 29));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => office.RemindAsync())));

        var mails = await office.OutboxAsync();
        Assert.Equal(500, mails.Count);
        Assert.Equal(500, mails.Select(m => (m.CaseNumber, m.Subject)).Distinct().Count());
        Assert.Equal(0, await office.RemindAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, DropReason.Ended)]
    [InlineData(DatabaseProvider.Sqlite, DropReason.OtherAssignee)]
    [InlineData(DatabaseProvider.Sqlite, DropReason.Paused)]
    [InlineData(DatabaseProvider.Sqlite, DropReason.DateMoved)]
    [InlineData(DatabaseProvider.Sqlite, DropReason.AccountClosed)]
    [InlineData(DatabaseProvider.Sqlite, null)]
    [InlineData(DatabaseProvider.Postgres, DropReason.Ended)]
    [InlineData(DatabaseProvider.Postgres, DropReason.OtherAssignee)]
    [InlineData(DatabaseProvider.Postgres, DropReason.Paused)]
    [InlineData(DatabaseProvider.Postgres, DropReason.DateMoved)]
    [InlineData(DatabaseProvider.Postgres, DropReason.AccountClosed)]
    [InlineData(DatabaseProvider.Postgres, null)]
    public async Task Send_ReminderThatIsNoLongerTrue_IsDroppedWithATrace(DatabaseProvider provider, DropReason? reason)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var yara = await office.Portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        var request = await office.ReceiveAsync(office.Fleur, new DateOnly(2026, 11, 20));
        // 20-11 gives target 18-12; so five working days before is Friday 11-12.
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 11)));
        var now = office.Portal.Time.GetUtcNow();
        await (reason switch
        {
            DropReason.Ended => office.ChangeAsync(request, r => r.Withdraw("Noor Zonderland", now, WorkingCalendar.Known)),
            DropReason.OtherAssignee => office.ChangeAsync(request, r => r.AssignTo(yara.Id, yara.Name, "Fleur Papierboot", now)),
            DropReason.Paused => office.ChangeAsync(request, r => Assert.True(r.AskApplicant("Wat bedoelt u?", DutchTime.DateOf(now), "Fleur Papierboot", now, Pausing).IsSuccess)),
            DropReason.DateMoved => office.ChangeAsync(request, r => Assert.True(r.CorrectReceipt(new DateOnly(2026, 11, 27), "Lag in de verkeerde postbak.", "Fleur Papierboot", now, WorkingCalendar.Known).IsSuccess)),
            DropReason.AccountClosed => office.ChangeAsync(office.Fleur, e => e.Disable(now)),
            _ => office.ChangeAsync(request, r => r.Note("Bijna klaar.", "Fleur Papierboot", now)),
        });

        await office.SendAsync();

        var mail = Assert.Single(await office.OutboxAsync());
        await using var db = office.Portal.Db();
        var line = await db.Audit.SingleAsync(e => e.Action == AuditAction.MessageSent);
        if (reason is null)
        {
            Assert.Equal([office.Fleur.Email], office.Taken);
            Assert.Equal((MessageStatus.Sent, 1), (mail.Status, await db.Reminders.CountAsync()));
            return;
        }

        Assert.Empty(office.Taken);
        Assert.Equal((MessageStatus.Dropped, reason.ToString(), false), (mail.Status, mail.LastError, mail.CanRetry));
        Assert.Equal(("TermNear Dropped", request.CaseNumber.Value), (line.Detail, line.CaseNumber));
        // What was not said may be said again, to whoever it is for by then.
        Assert.Equal(0, await db.Reminders.CountAsync());
        Assert.Equal(reason == DropReason.OtherAssignee ? 1 : 0, await office.RemindAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_LateMessageOfACaseThatIsNotLateAnyMore_IsDropped(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var moved = await office.ReceiveAsync(null, new DateOnly(2026, 11, 20));
        var answered = await office.ReceiveAsync(null, new DateOnly(2026, 11, 20));
        await office.ReceiveAsync(null, new DateOnly(2026, 11, 20));
        // The regulations end on 18-12, the AVG on Monday 21-12.
        Assert.Equal(3, await office.RemindAsync(new DateOnly(2026, 12, 21)));
        var now = office.Portal.Time.GetUtcNow();
        await office.ChangeAsync(moved, r => Assert.True(r.CorrectReceipt(new DateOnly(2026, 11, 27), "Lag in de verkeerde postbak.", "Fleur Papierboot", now, WorkingCalendar.Known).IsSuccess));
        await office.ChangeAsync(answered, r => r.Withdraw("Noor Zonderland", now, WorkingCalendar.Known));

        await office.SendAsync();

        Assert.Single(office.Taken);
        Assert.Equal([MessageStatus.Sent, MessageStatus.Dropped, MessageStatus.Dropped], (await office.OutboxAsync()).Select(m => m.Status).Order());
        Assert.Equal(0, await office.RemindAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ToAReaderWithAnotherAddress_GoesThere(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var bram = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        await office.ReceiveAsync(office.Fleur, new DateOnly(2026, 11, 20));
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 11)));
        await office.MoveAsync(office.Fleur, "fleur.nieuw@voorbeeld.example");
        await office.SendAsync();
        Assert.Equal(["fleur.nieuw@voorbeeld.example"], office.Taken);

        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 19)));
        await office.MoveAsync(bram, "bram.nieuw@voorbeeld.example");
        await office.SendAsync();

        Assert.Equal(["bram.nieuw@voorbeeld.example", "fleur.nieuw@voorbeeld.example"], office.Taken);
        Assert.All(await office.OutboxAsync(), m => Assert.Equal(MessageStatus.Sent, m.Status));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, DropReason.NotDirector)]
    [InlineData(DatabaseProvider.Sqlite, DropReason.AccountClosed)]
    [InlineData(DatabaseProvider.Postgres, DropReason.NotDirector)]
    [InlineData(DatabaseProvider.Postgres, DropReason.AccountClosed)]
    public async Task Send_ToWhoIsNoDirectorAnyMore_IsDroppedAndSaidToWhoIs(DatabaseProvider provider, DropReason reason)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var bram = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        await office.ReceiveAsync(null, new DateOnly(2026, 11, 20));
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 19)));
        var kaj = await office.Portal.HireAsync(Role.Director, "Kaj Slotgracht");
        await office.ChangeAsync(bram, e =>
        {
            if (reason == DropReason.AccountClosed)
                e.Disable(office.Portal.Time.GetUtcNow());
            else
                e.Change(e.Name, Role.PrivacyOfficer, e.OfficeId);
        });

        await office.SendAsync();

        Assert.Empty(office.Taken);
        var dropped = Assert.Single(await office.OutboxAsync());
        Assert.Equal((MessageStatus.Dropped, reason.ToString()), (dropped.Status, dropped.LastError));
        // Nobody was told, so whoever is director now still is: once.
        Assert.Equal(1, await office.RemindAsync());
        await office.SendAsync();
        Assert.Equal([kaj.Email], office.Taken);
        Assert.Equal(0, await office.RemindAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ToOneDirectorOfTwo_IsNotSaidAgainToTheOther(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var bram = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var kaj = await office.Portal.HireAsync(Role.Director, "Kaj Slotgracht");
        await office.ReceiveAsync(null, new DateOnly(2026, 11, 20));
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 19)));
        await office.ChangeAsync(bram, e => e.Change(e.Name, Role.PrivacyOfficer, e.OfficeId));

        await office.SendAsync();

        Assert.Equal([kaj.Email], office.Taken);
        Assert.Equal(0, await office.RemindAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ToDirectorsWhoAllLeft_IsSaidToWhoCameAfterThem(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        Employee[] left = [await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld"), await office.Portal.HireAsync(Role.Director, "Kaj Slotgracht")];
        await office.ReceiveAsync(null, new DateOnly(2026, 11, 20));
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 19)));
        foreach (var director in left)
            await office.ChangeAsync(director, e => e.Disable(office.Portal.Time.GetUtcNow()));
        var olga = await office.Portal.HireAsync(Role.Director, "Olga Vuurtoren");

        await office.SendAsync();
        Assert.Empty(office.Taken);

        Assert.Equal(1, await office.RemindAsync());
        await office.SendAsync();
        Assert.Equal([olga.Email], office.Taken);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Remind_AfterTheDateMoved_SaysTheNewDateToo(DatabaseProvider provider)
    {
        await using var office = await Reminders.OpenAsync(provider);
        var request = await office.ReceiveAsync(office.Fleur, new DateOnly(2026, 11, 20));
        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 11)));
        await office.SendAsync();
        await office.ChangeAsync(request, r => Assert.True(r.CorrectReceipt(new DateOnly(2026, 11, 27), "Lag in de verkeerde postbak.", "Fleur Papierboot", office.Portal.Time.GetUtcNow(), WorkingCalendar.Known).IsSuccess));

        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 17)));

        await using var db = office.Portal.Db();
        Assert.Equal([new DateOnly(2026, 12, 18), new DateOnly(2026, 12, 24)], await db.Reminders.OrderBy(r => r.ForDate).Select(r => r.ForDate).ToListAsync());
    }

    [Fact]
    public async Task Remind_WhenTheOtherAppWasFirstWithOneCase_SaysTheRest()
    {
        await using var office = await Reminders.OpenAsync(DatabaseProvider.Sqlite);
        var (theirs, mine) = (await office.ReceiveAsync(office.Fleur), await office.ReceiveAsync(office.Fleur));
        // Between the reading of the cases and the saving of what is said of them.
        var first = 0;
        using var queries = new Queries(office.Portal.ConnectionString, read =>
        {
            if (!read.CommandText.Contains("CaseReminders", StringComparison.Ordinal) || !read.Parameters.Cast<SqliteParameter>().Any(p => $"{p.Value:yyyy-MM-dd}" == "2026-12-24") || Interlocked.Exchange(ref first, 1) != 0)
                return;
            using var db = office.Portal.Db();
            db.Reminders.Add(CaseReminder.OfTarget(theirs.Id, office.Fleur.Id, theirs.TargetDate, 5, office.Portal.Time.GetUtcNow()));
            db.SaveChanges();
        });

        Assert.Equal(1, await office.RemindAsync(new DateOnly(2026, 12, 17)));

        Assert.Equal(1, first);
        Assert.Equal([mine.CaseNumber.Value], (await office.OutboxAsync()).Select(m => m.CaseNumber));
    }

    [Fact]
    public async Task Remind_LooksUpTheCasesOfADayInAnIndex()
    {
        await using var office = await Reminders.OpenAsync(DatabaseProvider.Sqlite);
        await office.ReceiveAsync(office.Fleur);
        using var queries = new Queries(office.Portal.ConnectionString);

        await office.RemindAsync(new DateOnly(2026, 12, 17));

        var plans = await queries.PlansAsync("CaseReminders");
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal));
        Assert.All(["Open (TargetDate=? AND CaseNumber>?", "Late (LateAfter=? AND CaseNumber>?", "AvgExceeded (AvgLateAfter=? AND CaseNumber>?"], index => Assert.Contains(plans, plan => plan.Contains($"IX_PrivacyRequests_Worklist_{index}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-11-27T09:00:00Z", "01:00:00")]
    [InlineData("2026-11-27T22:30:00Z", "00:31:00")]
    [InlineData("2026-07-01T21:59:00Z", "00:02:00")]
    [InlineData("2026-10-25T00:30:00Z", "01:00:00")]
    [InlineData("2026-03-28T22:15:00Z", "00:46:00")]
    public void Next_IsAnHourOrJustAfterMidnightInAmsterdam(string now, string wait) =>
        Assert.Equal(TimeSpan.Parse(wait, System.Globalization.CultureInfo.InvariantCulture), ReminderService.UntilNext(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>What the database is asked meanwhile, and how it goes about it.</summary>
    private sealed class Queries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string connectionString;
        private readonly string file;
        private readonly ConcurrentDictionary<string, IReadOnlyList<SqliteParameter>> asked = new(StringComparer.Ordinal);
        private readonly List<IDisposable> subscriptions = [];

        private readonly Action<SqliteCommand>? onRead;

        public Queries(string connectionString, Action<SqliteCommand>? onRead = null)
        {
            (this.connectionString, this.onRead) = (connectionString, onRead);
            file = new SqliteConnectionStringBuilder(connectionString).DataSource;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public async Task<IReadOnlyList<string>> PlansAsync(string table)
        {
            await using var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync();
            List<string> plans = [];
            foreach (var (text, parameters) in asked.Where(query => query.Key.StartsWith("SELECT", StringComparison.Ordinal) && query.Key.Contains(table, StringComparison.Ordinal)))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"EXPLAIN QUERY PLAN {text}";
                command.Parameters.AddRange(parameters);
                await using var reader = await command.ExecuteReaderAsync();
                List<string> lines = [];
                while (await reader.ReadAsync())
                    lines.Add(reader.GetString(3));
                plans.Add(string.Join('\n', lines));
            }

            return plans;
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is DataReaderDisposingEventData { Command: SqliteCommand read } && read.Connection?.DataSource == file)
                onRead?.Invoke(read);
            if (value.Value is CommandEventData { Command: SqliteCommand command } && command.Connection?.DataSource == file)
                asked.TryAdd(command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(p => new SqliteParameter(p.ParameterName, p.Value))]);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
