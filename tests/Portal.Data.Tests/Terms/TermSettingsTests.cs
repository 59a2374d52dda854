using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Terms;

/// <summary>What the director chooses about pauses and reminders, on both databases.</summary>
[Article("AVG 12(6)")]
public sealed class TermSettingsTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_FirstAndSecondTime_IsKeptWithBeforeAndAfter(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        var delivered = (await bench.Get<TermSettingsQueries>().ReadAsync(default)).Value;
        Assert.Equal((PausePolicy.Never, 0), (delivered.Pauses, delivered.Version));

        var first = (await bench.Get<ChangeTermSettings>().ExecuteAsync(new(new PausePolicy(true, false, 3), [1, 10, 5, 10], 0), default)).Value;
        var second = (await bench.Get<ChangeTermSettings>().ExecuteAsync(new(new PausePolicy(true, true, 3), [], first.Version), default)).Value;

        Assert.Equal([10, 5, 1], first.Reminders);
        var now = (await bench.Get<TermSettingsQueries>().ReadAsync(default)).Value;
        Assert.Equal((second.Pauses, 2), (now.Pauses, now.Version));
        Assert.Empty(now.Reminders);
        await using var db = bench.Portal.Db();
        var entries = await db.Audit.Where(e => e.Action == AuditAction.TermSettingsChanged).OrderBy(e => e.Number).ToListAsync();
        Assert.Equal(["pauze identiteit uit, pauze verduidelijking uit, vragen binnen 5 werkdagen, herinneringen 5, 1", "pauze identiteit aan, pauze verduidelijking uit, vragen binnen 3 werkdagen, herinneringen 10, 5, 1"], entries.Select(entry => entry.Before));
        Assert.Equal("pauze identiteit aan, pauze verduidelijking aan, vragen binnen 3 werkdagen, herinneringen ", entries[1].After);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_TwoDirectorsAtOnce_OneIsToldWhatTheOtherChose(DatabaseProvider provider)
    {
        await using var bench = await CalendarBench.OpenAsync(provider);
        await using var other = bench.Portal.AsEmployee(await bench.Portal.HireAsync(Role.Director, "Saar Droomeiland"));

        foreach (var version in (int[])[0, 1])
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => bench.Get<ChangeTermSettings>().ExecuteAsync(new(new PausePolicy(true, false, 3 + version), [2], version), default)),
                Task.Run(() => other.Get<ChangeTermSettings>().ExecuteAsync(new(new PausePolicy(false, true, 7 + version), [4], version), default)));

            var won = Assert.Single(outcomes, outcome => outcome.IsSuccess).Value;
            var lost = Assert.IsType<TermSettingsChangedBySomeoneElse>(Assert.Single(outcomes, outcome => !outcome.IsSuccess).Refusal);
            Assert.Equal((won.Pauses, won.Version), (lost.Now.Pauses, lost.Now.Version));
            Assert.Equal(won.Reminders, lost.Now.Reminders);
        }

        await using var db = bench.Portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.TermSettingsChanged));
    }

    [Theory]
    [InlineData(21, 5)]
    [InlineData(-1, 5)]
    [InlineData(5, 0)]
    [InlineData(5, 31)]
    public async Task Change_OutOfBounds_IsRefusedAndNothingIsKept(int askWithin, int reminder)
    {
        await using var bench = await CalendarBench.OpenAsync();

        Assert.IsType<InvalidInput>((await bench.Get<ChangeTermSettings>().ExecuteAsync(new(new PausePolicy(true, true, askWithin), [reminder], 0), default)).Refusal);

        Assert.Equal(0, (await bench.Get<TermSettingsQueries>().ReadAsync(default)).Value.Version);
    }
}
