using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Data.Tests.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Testing;
using static Portal.Data.Tests.Corrections.CorrectionBench;

namespace Portal.Data.Tests.Corrections;

/// <summary>What holds for the record of what was done, whatever happens to the data of a person and in whatever order.</summary>
[Article("2017-14.1")]
[Article("2017-16")]
public sealed class CorrectionHistoryTests
{
    private static readonly string[] Values = ["nieuw@voorbeeld.example", "ander@voorbeeld.example", "070 - 111 11 11", "070 - 222 22 22", "1980-02-01", "2026-05-12", "Tuinier", "Hovenier", "Coaching", "C-18", "C-19", "14", "5678 CD"];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, 2)]
    [InlineData(DatabaseProvider.Postgres, 3)]
    public async Task Registration_InAnyStory_NeverChangesWithoutALineAboutThatDatum(DatabaseProvider provider, int seed)
    {
        await using var bench = await CreateAsync(provider);
        var random = new Random(seed);
        var (changed, corrected) = (0, 0);
        for (var step = 0; step < 25; step++)
        {
            var (before, last) = (await FingerprintsAsync(bench), await LastLineAsync(bench));
            bench.Portal.Time.Advance(TimeSpan.FromMinutes(1));
            await DoAsync(bench, random);
            var after = await FingerprintsAsync(bench);
            await using var db = bench.Portal.Db();
            var lines = await db.Audit.Where(line => line.Number > last && line.PersonId == bench.Person.Id).ToListAsync();
            foreach (var key in before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)))
            {
                changed++;
                Assert.True(lines.Exists(line => Tells(line, key)), $"{key} changed in step {step}: {string.Join(", ", lines.Select(line => $"{line.Action} {line.Subject} {line.Detail}"))}");
                corrected += lines.Count(line => line.Action == AuditAction.DatumCorrected && line.Subject == key);
            }
        }

        Assert.True(changed >= 10 && corrected >= 5, $"The story tells too little: {changed} changes, {corrected} corrections");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 4)]
    [InlineData(DatabaseProvider.Postgres, 5)]
    public async Task References_ReplayedOverTheCases_GiveTheHistoryOfEachDatum(DatabaseProvider provider, int seed)
    {
        await using var bench = await CreateAsync(provider);
        var random = new Random(seed);
        var history = (await bench.DataAsync()).ToDictionary(pair => pair.Key, pair => new List<string?> { pair.Value.Value });
        for (var step = 0; step < 25; step++)
        {
            bench.Portal.Time.Advance(TimeSpan.FromMinutes(1));
            await CorrectAsync(bench, random, mayRemove: false);
            foreach (var (key, datum) in await bench.DataAsync())
            {
                if (history[key][^1] != datum.Value)
                    history[key].Add(datum.Value);
            }
        }

        await using var db = bench.Portal.Db();
        var lines = await db.Audit.Where(line => line.Action == AuditAction.DatumCorrected).OrderBy(line => line.Number).ToListAsync();
        Assert.True(lines.Count >= 10);
        foreach (var references in lines.GroupBy(line => line.Subject!))
        {
            var replayed = new List<string?>();
            foreach (var line in references)
            {
                // The line refers; the values stand on the case.
                var item = (await bench.ItemsAsync(Shared.Requests.CaseNumber.Stored(line.CaseNumber!)))[int.Parse(line.Detail!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) - 1];
                Assert.Equal(references.Key, item.ItemKey);
                if (replayed.Count == 0)
                    replayed.Add(item.CurrentValue);
                Assert.Equal(replayed[^1], item.CurrentValue);
                replayed.Add(item.NewValue);
            }

            Assert.Equal(history[references.Key], replayed);
        }
    }

    private static async Task<Dictionary<string, string>> FingerprintsAsync(CorrectionBench bench) => (await bench.DataAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.Fingerprint);

    private static async Task<long> LastLineAsync(CorrectionBench bench)
    {
        await using var db = bench.Portal.Db();
        return await db.Audit.MaxAsync(line => (long?)line.Number) ?? 0;
    }

    private static bool Tells(AuditEntry line, string key) => line.Action switch
    {
        AuditAction.DatumCorrected => line.Subject == key,
        AuditAction.PersonUpdated => key.StartsWith("person/", StringComparison.Ordinal) && line.Detail!.Split(", ").Contains(key["person/".Length..]),
        AuditAction.DossierItemRecorded or AuditAction.VacancyRecorded or AuditAction.TrajectoryStarted => line.Subject!.EndsWith(key.Split('/')[1], StringComparison.Ordinal),
        _ => false,
    };

    private static async Task DoAsync(CorrectionBench bench, Random random)
    {
        await using var scope = bench.Portal.AsEmployee(bench.Olga);
        switch (random.Next(6))
        {
            case 0:
                await using (var db = bench.Portal.Db())
                {
                    var person = await db.Persons.AsNoTracking().SingleAsync();
                    await scope.Get<ChangePerson>().ExecuteAsync(new ChangePersonCommand(person.Id, person.Version, new PersonEntry(person.Details with { Email = Values[random.Next(2)], Phone = Values[2 + random.Next(2)] }, DataOrigin.Person, "Noor")), default);
                }

                break;
            case 1:
                await scope.Get<RecordDossierItem>().ExecuteAsync(bench.Person.Id, new DossierEntry(DossierItemKind.Report, $"Verslag {random.Next()}", new DateOnly(2026, 5, 1), "Tekst.", null, DossierMarks.None, DataOrigin.Employee, "Teun", ProcessingPurpose.Guidance), default);
                break;
            case 2:
                await scope.Get<RecordVacancySent>().ExecuteAsync(bench.Person.Id, new VacancyEntry("Bakker", null, new DateOnly(2026, 5, 1)), default);
                break;
            default:
                await CorrectAsync(bench, random, mayRemove: true);
                break;
        }
    }

    // Some of it is refused on the way: that is part of the story.
    private static async Task CorrectAsync(CorrectionBench bench, Random random, bool mayRemove)
    {
        var data = (await bench.DataAsync()).Values.OrderBy(datum => datum.Title, StringComparer.Ordinal).ThenBy(datum => datum.Key, StringComparer.Ordinal).ToList();
        List<(string Key, CorrectionKind Kind)> wishes = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => (data[random.Next(data.Count)].Key, (CorrectionKind)random.Next(mayRemove ? 3 : 2))).DistinctBy(wish => wish.Key)];
        var number = await bench.AskAsync([.. wishes]);
        foreach (var (wish, index) in wishes.Select((wish, index) => (wish, index + 1)))
        {
            var datum = data.Single(each => each.Key == wish.Key);
            var part = datum.Parts[random.Next(datum.Parts.Count)];
            var judgement = wish.Kind == CorrectionKind.Remove ? Removed
                : datum.SuggestsAddition(wish.Kind) ? await bench.GrantedAsync(wish.Key, (Datum.Addition, $"Ik zie het anders ({random.Next()})."))
                : random.Next(5) == 0 ? Refused()
                : await bench.PartlyAsync(wish.Key, (part.Name, Values[random.Next(Values.Length)]));
            if (!(await bench.JudgeAsync(number, index, judgement)).IsSuccess)
                Assert.True((await bench.JudgeAsync(number, index, Refused())).IsSuccess);
        }

        Assert.True((await bench.DecideAsync(number)).IsSuccess);
        Assert.True((await bench.ApplyAsync(number)).IsSuccess);
    }
}
