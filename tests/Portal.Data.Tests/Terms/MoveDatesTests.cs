using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Terms;

/// <summary>A promised date moves only on the word of the director, with the applicant told in the same transaction.</summary>
[Article("ATW 3(3)")]
public sealed class MoveDatesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Move_AfterANewDay_MovesWritesDownAndTells(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        var promised = await bench.ReceiveAsync(new DateOnly(2026, 11, 30));
        var other = await bench.ReceiveAsync(new DateOnly(2026, 11, 24));
        var number = await bench.SaveAsync(await bench.EditAsync([new(2026, 12, 28)]));

        var moved = await bench.Get<MoveDates>().ExecuteAsync(new(number, [promised.Id, other.Id]), default);

        Assert.Equal(new MovedDates(1, 1, 0), moved.Value);
        var stored = await bench.StoredAsync(promised);
        Assert.Equal((new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 29), new DateOnly(2026, 12, 30)), (stored.TargetDate, stored.RegulationDate, stored.AvgDate));
        Assert.Equal(RequestEventKind.DatesMoved, stored.Events[^1].Kind);
        Assert.Equal(other.Version, (await bench.StoredAsync(other)).Version);
        await using var db = bench.Portal.Db();
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.DatesMoved);
        Assert.Equal(
            (promised.CaseNumber.Value, "streefdatum 28-12-2026, reglement 28-12-2026, AVG 30-12-2026", "streefdatum 24-12-2026, reglement 29-12-2026, AVG 30-12-2026"),
            (entry.CaseNumber, entry.Before, entry.After));
        var message = await db.Outbox.SingleAsync();
        Assert.Equal(MessageTemplate.DatesChanged, message.Template);
        Assert.Contains("29 december 2026", message.Body, StringComparison.Ordinal);
        Assert.Empty((await bench.Get<CalendarSettings>().PreviewAsync(number, null, default)).Value);
        // Once is enough.
        Assert.Equal(new MovedDates(0, 1, 0), (await bench.Get<MoveDates>().ExecuteAsync(new(number, [promised.Id]), default)).Value);
        Assert.Equal(1, await db.Outbox.CountAsync());
    }

    [Fact]
    public async Task Move_WhenThePromiseStays_TellsNobody()
    {
        await using var bench = await CalendarBench.OpenAsync();
        // Corrections: the AVG month is the promise, and only the eight weeks of the regulations end on 25 January.
        var correction = await bench.ReceiveAsync(new DateOnly(2026, 11, 30), RequestKind.Correction);
        var without = await bench.ReceiveAsync(new DateOnly(2026, 11, 30), email: null);
        var number = await bench.SaveAsync(await bench.EditAsync([new(2027, 1, 25), new(2026, 12, 28)]));

        var preview = (await bench.Get<CalendarSettings>().PreviewAsync(number, null, default)).Value;
        var moved = (await bench.Get<MoveDates>().ExecuteAsync(new(number, [.. preview.Select(moving => moving.Id)]), default)).Value;

        Assert.Equal(2, moved.Moved);
        Assert.False(preview.Single(moving => moving.Id == without.Id).HasEmail);
        Assert.Equal(new DateOnly(2027, 1, 26), (await bench.StoredAsync(correction)).RegulationDate);
        await using var db = bench.Portal.Db();
        Assert.Empty(await db.Outbox.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 12(6)")]
    public async Task Move_WhileTheClockStandsStill_GivesTheDatesOfTheDayItStopped(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        var asked = new DateOnly(2026, 12, 2);
        var paused = await bench.ReceiveAsync(new DateOnly(2026, 11, 30), more: (request, calendar) =>
        {
            CalendarBench.Done(request.TakeUp(bench.Director.Id, bench.Director.Name, CalendarBench.Noon(asked)));
            CalendarBench.Done(request.AskApplicant("Wat bedoelt u?", asked, bench.Director.Name, CalendarBench.Noon(asked), new TermClock(calendar, new PausePolicy(true, true, 20))));
        });
        bench.Portal.Time.Set(new DateOnly(2026, 12, 20));
        var number = await bench.SaveAsync(await bench.EditAsync([new(2026, 12, 28)]));
        var expected = new CaseDates(new(2026, 12, 24), new(2026, 12, 29), new(2026, 12, 30));

        var preview = Assert.Single((await bench.Get<CalendarSettings>().PreviewAsync(number, null, default)).Value);
        Assert.Equal((true, expected), (preview.IsPaused, preview.After));
        Assert.Equal(new MovedDates(1, 0, 0), (await bench.Get<MoveDates>().ExecuteAsync(new(number, [paused.Id]), default)).Value);

        var stored = await bench.StoredAsync(paused);
        Assert.Equal((asked, expected), (stored.PausedSince, new CaseDates(stored.TargetDate, stored.RegulationDate, stored.AvgDate)));
        await using var db = bench.Portal.Db();
        Assert.Equal("streefdatum 24-12-2026, reglement 29-12-2026, AVG 30-12-2026", (await db.Audit.SingleAsync(e => e.Action == AuditAction.DatesMoved)).After);
    }

    [Fact]
    public async Task Move_AnsweredOrWithdrawn_NeverMoves()
    {
        await using var bench = await CalendarBench.OpenAsync();
        var ended = await bench.ReceiveAsync(new DateOnly(2026, 11, 30), more: (request, calendar) => CalendarBench.Done(request.Withdraw("Noor", CalendarBench.Noon(new DateOnly(2026, 12, 1)), calendar)));
        var number = await bench.SaveAsync(await bench.EditAsync([new(2026, 12, 28)]));

        Assert.Empty((await bench.Get<CalendarSettings>().PreviewAsync(number, null, default)).Value);
        Assert.Equal(new MovedDates(0, 1, 0), (await bench.Get<MoveDates>().ExecuteAsync(new(number, [ended.Id]), default)).Value);
        Assert.Equal((new DateOnly(2026, 12, 28), ended.Version), ((await bench.StoredAsync(ended)).RegulationDate, ended.Version));
    }

    [Fact]
    public async Task Move_WithThePreviewOfAnEarlierEdition_IsRefused()
    {
        await using var bench = await CalendarBench.OpenAsync();
        var promised = await bench.ReceiveAsync(new DateOnly(2026, 11, 30));
        var number = await bench.SaveAsync(await bench.EditAsync([new(2026, 12, 28)]));
        await bench.SaveAsync(await bench.EditAsync([new(2026, 12, 29)]));

        Assert.IsType<CalendarChangedBySomeoneElse>((await bench.Get<MoveDates>().ExecuteAsync(new(number, [promised.Id]), default)).Refusal);
        Assert.IsType<InvalidInput>((await bench.Get<MoveDates>().ExecuteAsync(new(number + 1, [.. Enumerable.Range(0, MoveDates.Most + 1).Select(_ => Guid.NewGuid())]), default)).Refusal);
        Assert.Equal(new DateOnly(2026, 12, 28), (await bench.StoredAsync(promised)).RegulationDate);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Move_WhenOneCannotBeSaved_MovesTheOthersAndLeavesThatOneListed(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        var lost = await bench.ReceiveAsync(new DateOnly(2026, 11, 30));
        var first = await bench.ReceiveAsync(new DateOnly(2026, 11, 30));
        var second = await bench.ReceiveAsync(new DateOnly(2026, 11, 30));
        var number = await bench.SaveAsync(await bench.EditAsync([new(2026, 12, 28)]));
        await SkipUpdatesOfAsync(bench, provider, lost);

        var moved = await bench.Get<MoveDates>().ExecuteAsync(new(number, [first.Id, lost.Id, second.Id]), default);

        Assert.Equal(new MovedDates(2, 0, 1), moved.Value);
        Assert.Equal(lost.Id, Assert.Single((await bench.Get<CalendarSettings>().PreviewAsync(number, null, default)).Value).Id);
        await using var db = bench.Portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.DatesMoved));
        Assert.Equal(2, await db.Outbox.CountAsync());
    }

    // As when an employee saves that case a moment earlier, each time again: the database finds no row of the version that was read.
    private static async Task SkipUpdatesOfAsync(CalendarBench bench, DatabaseProvider provider, PrivacyRequest request)
    {
        await using var db = bench.Portal.Db();
        await db.Database.ExecuteSqlRawAsync(provider == DatabaseProvider.Sqlite
            ? $"CREATE TRIGGER skip BEFORE UPDATE ON \"PrivacyRequests\" WHEN OLD.\"CaseNumber\" = '{request.CaseNumber.Value}' BEGIN SELECT RAISE(IGNORE); END"
            : $"""
              CREATE FUNCTION skip() RETURNS trigger AS 'BEGIN RETURN NULL; END' LANGUAGE plpgsql;
              CREATE TRIGGER skip BEFORE UPDATE ON "PrivacyRequests" FOR EACH ROW WHEN (OLD."CaseNumber" = '{request.CaseNumber.Value}') EXECUTE FUNCTION skip();
              """);
    }
}
