using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Terms;

/// <summary>Editions of the calendar, and which open cases they change, on both databases.</summary>
[Article("ATW 3(3)")]
public sealed class CalendarSettingsTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Preview_OfRandomCasesAndEditions_IsWhatRecomputingEveryCaseGives(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        await AddRandomCasesAsync(bench, new Random(20270507), 120);
        // One extension was told on the Monday to which 15 May 2026 moved the end of the month: without that day it counts no longer.
        var late = await bench.ReceiveAsync(new DateOnly(2026, 4, 15), more: (request, calendar) => CalendarBench.Done(request.Extend(ExtensionGround.Complexity, "Veel stukken.", "Fleur", CalendarBench.Noon(new DateOnly(2026, 5, 18)), calendar)));
        var found = 0;
        CaseDates? extensionGone = null;
        foreach (var edit in new[]
        {
            await bench.EditAsync([new(2026, 12, 24), new(2026, 12, 28), new(2026, 12, 29)], [new(2026, 5, 15)]),
            await bench.EditAsync([new(2026, 6, 1), new(2026, 6, 2), new(2026, 6, 3), new(2026, 8, 10)], [new(2026, 1, 2), new(2026, 12, 28)]),
            await bench.EditAsync([new(2026, 5, 15), new(2027, 1, 15)]),
        })
        {
            var state = await bench.StateAsync();
            // Days of an earlier round are in the list, or not: only what fits this round is asked.
            var fits = edit with
            {
                Added = [.. edit.Added.Where(day => state.Current.Days.All(listed => listed.Date != day.Date))],
                Removed = [.. edit.Removed.Where(gone => state.Current.Days.Any(listed => listed.Date == gone))],
            };
            var next = state.Current.Change(fits, "Bram", bench.Portal.Time.GetUtcNow()).Value;
            var expected = await bench.RecomputeEveryCaseAsync(next.ToCalendar());

            var preview = (await bench.Get<CalendarSettings>().PreviewAsync(state.Current.Number, fits, default)).Value;
            var number = await bench.SaveAsync(fits);
            var after = (await bench.Get<CalendarSettings>().PreviewAsync(number, null, default)).Value;

            Assert.Equal(expected, preview.ToDictionary(moving => moving.Id, moving => moving.After));
            Assert.Equal(preview, after);
            Assert.Equal(preview.OrderBy(moving => moving.Before.Target), preview);
            Assert.Equal(preview.Count, preview.DistinctBy(moving => moving.Id).Count());
            found += preview.Count;
            extensionGone ??= preview.SingleOrDefault(moving => moving.Id == late.Id)?.After;
        }

        Assert.InRange(found, 20, 240);
        Assert.Equal(new DateOnly(2026, 7, 15), late.AvgDate);
        Assert.Equal(new DateOnly(2026, 5, 15), extensionGone?.Avg);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Preview_EachQuestion_IsAnsweredByAnIndex(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        var first = (await bench.StateAsync()).Current;
        var touched = TouchedDates.Between(first, first.Change(await bench.EditAsync([new(2026, 12, 28)], [new(2027, 5, 7)]), "Bram", bench.Portal.Time.GetUtcNow()).Value);
        await using var db = bench.Portal.Db();
        await db.Database.OpenConnectionAsync();
        await bench.ReceiveAsync(new DateOnly(2026, 11, 30));
        if (provider == DatabaseProvider.Postgres)
            await MultiplyAsync(db);

        List<string> plans = [];
        foreach (var near in MovingCases.Near(touched))
        {
            await using var command = db.Requests.Where(r => r.EndedOn == null && r.CalendarVersion == first.Version).Where(near).Select(r => r.Id).CreateDbCommand();
            command.CommandText = (provider == DatabaseProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText.TrimStart();
            plans.Add(await ReadAsync(command));
        }

        string[] columns = ["RegulationDate", "AvgDate", "Worklist_Open", "ExtendedOn"];
        Assert.All(columns.Zip(plans), pair => Assert.Contains($"IX_PrivacyRequests_{pair.First}", pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_TwoDirectorsAtOnce_OneIsToldWhatTheOtherMade(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        var mine = await bench.EditAsync([new(2028, 6, 2)]);
        await using var other = bench.Portal.AsEmployee(await bench.Portal.HireAsync(Shared.Access.Role.Director, "Saar Droomeiland"));

        var outcomes = await Task.WhenAll(
            Task.Run(() => bench.Get<ChangeCalendar>().ExecuteAsync(new(1, mine), default)),
            Task.Run(() => other.Get<ChangeCalendar>().ExecuteAsync(new(1, mine with { Added = [new(new DateOnly(2028, 6, 9), "")] }), default)));

        var won = Assert.Single(outcomes, outcome => outcome.IsSuccess);
        Assert.Equal(2, won.Value);
        var lost = Assert.IsType<CalendarChangedBySomeoneElse>(Assert.Single(outcomes, outcome => !outcome.IsSuccess).Refusal);
        Assert.Equal(2, lost.Newest.Number);
        Assert.Single(lost.Change!.Added);
        Assert.Contains(lost.Newest.By, Words.Of(lost), StringComparison.Ordinal);
        await using var db = bench.Portal.Db();
        Assert.Equal(2, await db.CalendarEditions.CountAsync());
        Assert.Single(await db.Audit.Where(e => e.Action == AuditAction.CalendarChanged).ToListAsync());
        // Later, with the edition that was shown before: the same answer, also for the preview.
        Assert.IsType<CalendarChangedBySomeoneElse>((await bench.Get<ChangeCalendar>().ExecuteAsync(new(1, mine), default)).Refusal);
        Assert.IsType<CalendarChangedBySomeoneElse>((await bench.Get<CalendarSettings>().PreviewAsync(1, mine, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_Saved_IsAnEditionThatNewCasesUseAndPromisedDatesDoNot(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        var promised = await bench.ReceiveAsync(new DateOnly(2026, 11, 30));
        Assert.Equal(new DateOnly(2026, 12, 28), promised.RegulationDate);

        Assert.Equal(2, await bench.SaveAsync(await bench.EditAsync([new(2026, 12, 28), new(2029, 1, 2)]) with { KnownUntil = new DateOnly(2029, 12, 31) }));

        Assert.Equal(new DateOnly(2026, 12, 28), (await bench.StoredAsync(promised)).RegulationDate);
        Assert.Equal(new DateOnly(2026, 12, 29), (await bench.ReceiveAsync(new DateOnly(2026, 11, 30))).RegulationDate);
        var state = await bench.StateAsync();
        Assert.Equal([2, 1], state.History.Select(line => line.Edition.Number));
        Assert.Equal([new DateOnly(2026, 12, 28), new DateOnly(2029, 1, 2)], state.History[0].Change!.Added.Select(day => day.Date));
        Assert.Equal((new DateOnly(2029, 12, 31), CalendarBench.Decree, "Bram Wolkenveld"), (state.History[0].Change!.KnownUntil!.Value, state.Current.Source, state.Current.By));
        Assert.Null(state.History[1].Change);
        await using var db = bench.Portal.Db();
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.CalendarChanged);
        Assert.Equal(("CalendarEdition 2", "bekend t/m 31-12-2028", "bekend t/m 31-12-2029: 28-12-2026, 02-01-2029"), (entry.Subject, entry.Before, entry.After));
    }

    [Fact]
    public async Task Change_WithFortyDays_FitsTheRecord()
    {
        await using var bench = await CalendarBench.OpenAsync();
        DateOnly[] days = [.. Enumerable.Range(0, 80).Select(day => new DateOnly(2028, 8, 1).AddDays(day)).Where(WorkingCalendar.Known.IsWorkingDay)];

        await bench.SaveAsync(await bench.EditAsync(days));

        await using var db = bench.Portal.Db();
        Assert.Equal($"bekend t/m 31-12-2028: {days.Length} dagen van 01-08-2028 t/m 19-10-2028", (await db.Audit.SingleAsync(e => e.Action == AuditAction.CalendarChanged)).After);
    }

    [Fact]
    public async Task Read_CasesBeyondTheCalendar_AreCountedOnce()
    {
        await using var bench = await CalendarBench.OpenAsync();
        await bench.SaveAsync(new CalendarEdit([], [], [.. EqualisedDays.Known.Where(day => day.Date.Year > 2026).Select(day => day.Date)], new DateOnly(2026, 12, 31), CalendarBench.Decree));
        await bench.ReceiveAsync(new DateOnly(2026, 11, 2));
        await bench.ReceiveAsync(new DateOnly(2026, 11, 27), RequestKind.Correction);
        await bench.ReceiveAsync(new DateOnly(2026, 12, 10));
        await bench.ReceiveAsync(new DateOnly(2026, 12, 10), more: (request, calendar) => CalendarBench.Done(request.Withdraw("Noor", CalendarBench.Noon(new DateOnly(2026, 12, 11)), calendar)));

        Assert.Equal(2, (await bench.StateAsync()).BeyondKnown);
    }

    // Open and ended, paused, extended, of every kind, received around the days that change.
    private static async Task AddRandomCasesAsync(CalendarBench bench, Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var received = new DateOnly(2025, 11, 1).AddDays(random.Next(400));
            var (ask, answer, extend, end) = (random.Next(0, 30), random.Next(0, 25), random.Next(3) == 0, random.Next(6) == 0);
            var (asks, open) = (random.Next(2) == 0, random.Next(2) == 0);
            await bench.ReceiveAsync(received, (RequestKind)random.Next(Enum.GetValues<RequestKind>().Length), more: (request, calendar) =>
            {
                var pausing = new TermClock(calendar, new PausePolicy(true, true, 20));
                CalendarBench.Done(request.TakeUp(Guid.NewGuid(), "Fleur", CalendarBench.Noon(received)));
                if (asks)
                {
                    CalendarBench.Done(request.AskApplicant("Wat bedoelt u?", received.AddDays(ask), "Fleur", CalendarBench.Noon(received.AddDays(ask)), pausing));
                    if (!open)
                        CalendarBench.Done(request.Reply("Alles.", received.AddDays(ask + answer), "Noor", CalendarBench.Noon(received.AddDays(ask + answer)), calendar));
                }

                // Too late is refused, and then it is a case without extension.
                if (extend)
                    request.Extend(ExtensionGround.Complexity, "Veel stukken.", "Fleur", CalendarBench.Noon(received.AddDays(random.Next(26, 34))), calendar);
                if (end && !open)
                    CalendarBench.Done(request.Withdraw("Noor", CalendarBench.Noon(received.AddDays(60)), calendar));
            });
        }
    }

    // A small table is read whole: twenty thousand open cases, spread over two years, of which few were extended.
    private static async Task MultiplyAsync(PortalDbContext db)
    {
        var columns = await db.Database.SqlQuery<string>($"""SELECT column_name AS "Value" FROM information_schema.columns WHERE table_name = 'PrivacyRequests'""").ToListAsync();
        var values = columns.Select(column => column switch
        {
            "Id" => "gen_random_uuid()",
            "CaseNumber" => "'T-' || n",
            "RegulationDate" or "AvgDate" or "TargetDate" => "DATE '2026-01-01' + n % 700",
            "ExtendedOn" => "CASE WHEN n % 50 = 0 THEN DATE '2026-01-01' + n % 700 END",
            _ => $"\"{column}\"",
        });
        var copy = $"""INSERT INTO "PrivacyRequests" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", values)} FROM "PrivacyRequests", generate_series(1, 20000) n""";
        await db.Database.ExecuteSqlRawAsync(copy);
        await db.Database.ExecuteSqlRawAsync("""ANALYZE "PrivacyRequests" """);
    }

    private static async Task<string> ReadAsync(DbCommand command)
    {
        List<string> lines = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }
}
