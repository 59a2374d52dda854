using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Data.Auditing;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Auditing;

/// <summary>Somebody with the password of the database changes the record; the verification names the line.</summary>
[Article("2017-16")]
public sealed class VerificationTests
{
    public static TheoryData<DatabaseProvider, string[], AuditFault, long> Tampered
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string[], AuditFault, long>();
            // What reads as the same value, and is found by no filter.
            foreach (var column in (string[])["ActorId", "PersonId"])
                data.Add(DatabaseProvider.Sqlite, [$"""UPDATE "AuditEntries" SET "{column}" = lower("{column}") WHERE "Number" = 4"""], AuditFault.Altered, 4);
            data.Add(DatabaseProvider.Sqlite, ["""UPDATE "AuditEntries" SET "At" = replace("At", ' ', 'T') WHERE "Number" = 4"""], AuditFault.Altered, 4);
            data.Add(DatabaseProvider.Sqlite, ["""UPDATE "AuditEntries" SET "At" = "At" || '.000' WHERE "Number" = 4"""], AuditFault.Altered, 4);
            data.Add(DatabaseProvider.Sqlite, ["""UPDATE "AuditEntries" SET "CaseNumber" = CAST("CaseNumber" AS BLOB) WHERE "Number" = 4"""], AuditFault.Altered, 4);
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
            {
                foreach (var column in (string[])["Action", "ActorKind", "ActorRole", "Purpose"])
                    data.Add(provider, [$"""UPDATE "AuditEntries" SET "{column}" = upper("{column}") WHERE "Number" = 4"""], AuditFault.Altered, 4);
                data.Add(provider, ["""UPDATE "AuditEntries" SET "Action" = ' ' || "Action" WHERE "Number" = 4"""], AuditFault.Altered, 4);
                data.Add(provider, ["""UPDATE "AuditEntries" SET "Detail" = 'anders' WHERE "Number" = 4"""], AuditFault.Altered, 4);
                data.Add(provider, ["""UPDATE "AuditEntries" SET "Action" = 'BestaatNiet' WHERE "Number" = 4"""], AuditFault.Altered, 4);
                data.Add(provider, ["""DELETE FROM "AuditEntries" WHERE "Number" = 5"""], AuditFault.Missing, 5);
                data.Add(provider, ["""DELETE FROM "AuditEntries" WHERE "Number" >= 7"""], AuditFault.CutOff, 7);
                // With the head turned back to fit: only the signed head knows.
                data.Add(provider, ["""UPDATE "AuditHead" SET "Number" = 6, "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "Number" = 6)""", """DELETE FROM "AuditEntries" WHERE "Number" >= 7"""], AuditFault.CutOff, 7);
                data.Add(provider, ["""UPDATE "AuditHead" SET "Number" = 6, "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "Number" = 6)"""], AuditFault.HeadDiffers, 6);
                data.Add(provider, ["""UPDATE "AuditEntries" SET "Number" = 100 WHERE "Number" = 2""", """UPDATE "AuditEntries" SET "Number" = 2 WHERE "Number" = 6""", """UPDATE "AuditEntries" SET "Number" = 6 WHERE "Number" = 100"""], AuditFault.Altered, 2);
                data.Add(provider, ["""DELETE FROM "AuditHead" """, """DELETE FROM "AuditEntries" """], AuditFault.CutOff, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tampered))]
    public async Task Verify_TamperedWith_NamesTheFirstWrongLine(DatabaseProvider provider, string[] statements, AuditFault fault, long first)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await WriteFullAsync(office, 8);
        await SignAsync(office);
        Assert.True((await AuditReader.VerifyAsync(office.Portal.Factory, File(office), null, CancellationToken.None)).IsRight);
        await TamperAsync(office, statements);

        var found = await AuditReader.VerifyAsync(office.Portal.Factory, File(office), null, CancellationToken.None);

        Assert.Equal((fault, first), (found.Fault!.Value, found.First));
        Assert.False(await AuditReader.IsGuardedAsync(office.Portal.Factory, CancellationToken.None));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Verify_ByTheDirector_IsWrittenDownAndShown(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await WriteAsync(office, 3);
        await SignAsync(office);
        await using var scope = office.As(office.Director);

        var finding = (await scope.Get<VerifyAudit>().ExecuteAsync(null, CancellationToken.None)).Value;

        Assert.True(finding.IsRight);
        Assert.Equal((3, 1), (finding.Head.Number, finding.SignedHeads));
        var standing = (await scope.Get<AuditQueries>().StandingAsync(CancellationToken.None)).Value;
        Assert.Equal((4, 3), (standing.Head.Number, standing.Signed!.Head.Number));
        Assert.Equal((office.Director.Name, finding.Sentence), (standing.LastCheck!.By, standing.LastCheck.Finding.Sentence));

        await TamperAsync(office, ["""UPDATE "AuditEntries" SET "Detail" = 'anders' WHERE "Number" = 2"""]);
        await scope.Get<VerifyAudit>().ExecuteAsync(null, CancellationToken.None);
        Assert.Equal((AuditFault.Altered, 2), ((await scope.Get<AuditQueries>().StandingAsync(CancellationToken.None)).Value.LastCheck!.Finding.Fault, 2));
    }

    [Fact]
    public async Task Verify_WhileOthersWrite_IsRight()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Postgres);
        await WriteAsync(office, 50);
        await SignAsync(office);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await WriteAsync(office, 2);
                await SignAsync(office);
            }
        });

        for (var round = 0; round < 15; round++)
            Assert.Null((await AuditReader.VerifyAsync(office.Portal.Factory, File(office), null, CancellationToken.None)).Fault);
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Verify_Cancelled_Stops()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(office, 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AuditReader.VerifyAsync(office.Portal.Factory, File(office), null, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(Role.Consultant)]
    [InlineData(Role.PrivacyOfficer)]
    [InlineData(Role.Administrator)]
    public async Task Record_ByWhoIsNotTheHolder_IsRefused(Role role)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(role switch { Role.Consultant => office.Consultant, Role.PrivacyOfficer => office.Officer, _ => office.Administrator });
        Assert.IsType<NotAllowed>((await scope.Get<VerifyAudit>().ExecuteAsync(null, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<ViewAudit>().ExecuteAsync(new AuditFilter(), CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<ExportAudit>().ExecuteAsync(new AuditFilter(), CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<AuditQueries>().StandingAsync(CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<AuditQueries>().ActorsAsync(CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<AuditQueries>().FindPersonsAsync("a", CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Sign_HeadThatMoved_WritesOneLineAndNoneWhenItDidNot()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await SignAsync(office);
        Assert.False(System.IO.File.Exists(office.Portal.HeadFile));
        await WriteAsync(office, 1);
        await SignAsync(office);
        await SignAsync(office);
        await WriteAsync(office, 2);
        await SignAsync(office);
        Assert.Equal([1L, 3L], (await System.IO.File.ReadAllLinesAsync(office.Portal.HeadFile)).Select(line => SignedHead.Parse(line)!.Head.Number));
    }

    [Fact]
    public async Task Sign_FolderThatIsGone_GoesOnAndCatchesUp()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(office, 1);
        var folder = Path.GetDirectoryName(office.Portal.HeadFile)!;
        // A file where the folder should be: nobody can write in it, not even root.
        await System.IO.File.WriteAllTextAsync(folder, "");
        var heads = Heads(office);
        await heads.SignAsync(CancellationToken.None);
        Assert.Equal(HeadProblem.NotWritten, heads.Problem);
        await WriteAsync(office, 1);

        System.IO.File.Delete(folder);
        await heads.SignAsync(CancellationToken.None);

        Assert.Null(heads.Problem);
        Assert.Equal(2, File(office).Last()!.Head.Number);
    }

    [Fact]
    public async Task Sign_RecordThatIsBehind_WritesNothingAndTells()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(office, 5);
        await SignAsync(office);
        await TamperAsync(office, ["""UPDATE "AuditHead" SET "Number" = 3, "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "Number" = 3)""", """DELETE FROM "AuditEntries" WHERE "Number" > 3"""]);
        var heads = Heads(office);
        await heads.SignAsync(CancellationToken.None);
        Assert.Equal(HeadProblem.RecordIsBehind, heads.Problem);
        Assert.Single(await System.IO.File.ReadAllLinesAsync(office.Portal.HeadFile));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    public async Task Sign_RubbishBehindTheLastHead_HidesNoRecordThatIsCutOffAndIsTold(int lines)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(office, 5);
        await SignAsync(office);
        await System.IO.File.AppendAllTextAsync(office.Portal.HeadFile, string.Concat(Enumerable.Repeat("{\"number\":9}\n", lines)));

        var (one, other) = (Heads(office), Heads(office));
        await WriteAsync(office, 1);
        await one.SignAsync(CancellationToken.None);
        await other.SignAsync(CancellationToken.None);

        // The head is kept all the same, and whichever app comes second tells it as well.
        Assert.Equal(6, File(office).Last()!.Head.Number);
        Assert.Equal([HeadProblem.FileDamaged, HeadProblem.FileDamaged], (HeadProblem?[])[one.Problem, other.Problem]);

        await System.IO.File.AppendAllTextAsync(office.Portal.HeadFile, "rubbish\n");
        await TamperAsync(office, ["""UPDATE "AuditHead" SET "Number" = 3, "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "Number" = 3)""", """DELETE FROM "AuditEntries" WHERE "Number" > 3"""]);
        await one.SignAsync(CancellationToken.None);
        Assert.Equal(HeadProblem.RecordIsBehind, one.Problem);
    }

    [Fact]
    public async Task Sign_RecordThatWasEmptied_Tells()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(office, 2);
        await SignAsync(office);
        await TamperAsync(office, ["""DELETE FROM "AuditEntries" """, """DELETE FROM "AuditHead" """]);
        var heads = Heads(office);
        await heads.SignAsync(CancellationToken.None);
        Assert.Equal(HeadProblem.RecordIsBehind, heads.Problem);
    }

    [Fact]
    public async Task Health_LineThatNobodySignedForFiveMinutes_IsDegraded()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var check = new AuditHeadCheck(Heads(office));
        async Task<HealthStatus> StatusAsync() => (await check.CheckHealthAsync(new HealthCheckContext())).Status;
        await WriteAsync(office, 1);
        await SignAsync(office);
        office.Portal.Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());

        await WriteAsync(office, 1);
        office.Portal.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
        office.Portal.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Degraded, await StatusAsync());
        await SignAsync(office);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
    }

    [Fact]
    public async Task Sign_SomethingElseWasCancelled_IsAProblemAndNotTheEnd()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var heads = new AuditHeads(new Cancelled(), File(office), office.Portal.Time, NullLogger<AuditHeads>.Instance);
        await heads.SignAsync(CancellationToken.None);
        Assert.Equal(HeadProblem.NotWritten, heads.Problem);
    }

    [Fact]
    public async Task Sign_AfterALineThatWasBrokenOff_WritesAWholeOne()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(office, 1);
        await SignAsync(office);
        await System.IO.File.AppendAllTextAsync(office.Portal.HeadFile, """{"number":2,"ha""");
        Assert.True((await AuditReader.VerifyAsync(office.Portal.Factory, File(office), null, CancellationToken.None)).IsRight);
        await WriteAsync(office, 1);
        await SignAsync(office);

        Assert.Equal([1L, 2L], (await System.IO.File.ReadAllLinesAsync(office.Portal.HeadFile)).Select(line => SignedHead.Parse(line)?.Head.Number));
    }

    [Fact]
    public async Task Sign_TwoAppsAtOnce_NeverMixLinesAndNeverGoBack()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var problems = new System.Collections.Concurrent.ConcurrentBag<HeadProblem?>();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await WriteAsync(office, 1);
        });
        async Task SignManyAsync(AuditHeads heads)
        {
            for (var round = 0; round < 60; round++)
            {
                await heads.SignAsync(CancellationToken.None);
                problems.Add(heads.Problem);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SignManyAsync(Heads(office)))));
        await stop.CancelAsync();
        await writing;

        Assert.All(problems, problem => Assert.Null(problem));
        await SignAsync(office);
        var numbers = (await System.IO.File.ReadAllLinesAsync(office.Portal.HeadFile)).Select(line => SignedHead.Parse(line)!.Head.Number).ToList();
        Assert.Equal(numbers.Distinct().Order(), numbers);
        await using var db = office.Portal.Db();
        Assert.Equal(await db.Audit.CountAsync(), numbers[^1]);
    }

    [Fact]
    public async Task Stop_OfTheApp_SignsWhatTheLastMinuteBrought()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var provider = new ServiceCollection().BuildServiceProvider();
        using var service = new AuditHeadService(Heads(office), provider.GetRequiredService<IServiceScopeFactory>(), office.Portal.Time, NullLogger<AuditHeadService>.Instance);
        await service.StartAsync(CancellationToken.None);
        await WriteAsync(office, 1);
        await service.StopAsync(CancellationToken.None);
        Assert.Equal(1, File(office).Last()!.Head.Number);
    }

    [Fact]
    public async Task Verify_ForgedLineInTheFile_IsNamed()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(office, 2);
        await SignAsync(office);
        var line = SignedHead.Parse((await System.IO.File.ReadAllLinesAsync(office.Portal.HeadFile))[0])!;
        await System.IO.File.AppendAllTextAsync(office.Portal.HeadFile, (line with { Head = line.Head with { Number = 9 } }).ToLine() + "\n");
        var found = await AuditReader.VerifyAsync(office.Portal.Factory, File(office), null, CancellationToken.None);
        Assert.Equal((AuditFault.SignatureWrong, 2L), (found.Fault, found.First));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Verify_AfterANewMasterKey_IsRightUntilTheOldOneIsTakenAway(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await WriteAsync(office, 2);
        await SignAsync(office);
        HeadFile both = new(office.Portal.HeadFile, TestKeys.Master(TestKeys.Name, "nieuw")), without = new(office.Portal.HeadFile, TestKeys.Master("nieuw"));
        await WriteAsync(office, 2);
        await new AuditHeads(office.Portal.Factory, both, office.Portal.Time, NullLogger<AuditHeads>.Instance).SignAsync(CancellationToken.None);

        var right = await AuditReader.VerifyAsync(office.Portal.Factory, both, null, CancellationToken.None);
        var gone = await AuditReader.VerifyAsync(office.Portal.Factory, without, null, CancellationToken.None);

        Assert.Equal((true, 2L), (right.IsRight, right.SignedHeads));
        Assert.Equal((AuditFault.SigningKeyMissing, 1L, 1L), (gone.Fault, gone.First, gone.SignedHeads));
        Assert.StartsWith("De sleutel 'test' waarmee deze stand (regel 1 van het bestand met ondertekende standen) is ondertekend, ontbreekt", gone.Sentence, StringComparison.Ordinal);
    }

    // A query that gives up by itself, as one does when a connection takes too long.
    private sealed class Cancelled : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => throw new TaskCanceledException();
    }

    internal static HeadFile File(TestOffice office) => new(office.Portal.HeadFile, TestKeys.Master());

    internal static AuditHeads Heads(TestOffice office) => new(office.Portal.Factory, File(office), office.Portal.Time, NullLogger<AuditHeads>.Instance);

    internal static Task SignAsync(TestOffice office) => Heads(office).SignAsync(CancellationToken.None);

    internal static async Task WriteAsync(TestOffice office, int lines)
    {
        await using var scope = office.Portal.As(ActorKind.Employee, null);
        await using var change = scope.Get<Changes>().BeginAsSystem();
        for (var line = 0; line < lines; line++)
            change.Record(AuditAction.MessageSent, detail: $"Line {line}");
        Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
    }

    // Every column that a filter asks for has something in it.
    private static async Task WriteFullAsync(TestOffice office, int lines)
    {
        await using var scope = office.As(office.Director);
        await using var change = (await scope.Get<Changes>().BeginAsync(Permission.ManageEmployees, CancellationToken.None)).Value;
        for (var line = 0; line < lines; line++)
            change.Record(AuditAction.DossierOpened, Guid.Parse("abcdefab-cdef-4bcd-8fab-cdefabcdefab"), CaseNumber.Of(2026, 7), detail: $"Line {line}", purpose: ProcessingPurpose.Guidance);
        Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
    }

    // The triggers are no obstacle to whoever owns the tables.
    internal static async Task TamperAsync(TestOffice office, string[] statements)
    {
        await using var db = office.Portal.Db();
        foreach (var sql in office.Portal.Factory.Provider == DatabaseProvider.Sqlite
            ? (string[])["""DROP TRIGGER IF EXISTS "AuditEntries_NoUpdate" """, """DROP TRIGGER IF EXISTS "AuditEntries_NoDelete" """, """DROP TRIGGER IF EXISTS "AuditHead_OnlyForward" """, """DROP TRIGGER IF EXISTS "AuditHead_NoDelete" """, .. statements]
            : ["""ALTER TABLE "AuditEntries" DISABLE TRIGGER ALL""", """ALTER TABLE "AuditHead" DISABLE TRIGGER ALL""", .. statements])
            await db.Database.ExecuteSqlRawAsync(sql);
    }
}
