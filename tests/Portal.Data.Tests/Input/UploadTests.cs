using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Newsletters;
using Portal.Data.Registrations;
using Portal.Data.Regulations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;
using Portal.Testing.Clamd;

namespace Portal.Data.Tests.Input;

/// <summary>What happens to a file that somebody sends, below the pages, with a real scanner.</summary>
public sealed class UploadTests(ClamdServer clamd) : IClassFixture<ClamdServer>
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    public static TheoryData<string, byte[], Refusal> Refused => new()
    {
        { "brief.pdf", "MZ\u0090\0 en verder"u8.ToArray(), new FileKindNotAllowed() },
        { "brief.pdf", "PK\u0003\u0004"u8.ToArray(), new FileKindNotAllowed() },
        { "brief.exe", Pdf, new FileNameDiffers(".exe") },
        { "brief.pdf", [], new FileIsEmpty() },
        { "brief.txt", Enumerable.Repeat((byte)'a', FileCheck.MaxBytes + 1).ToArray(), new FileIsTooLarge(FileCheck.MaxMegabytes) },
        { "brief.txt", [.. "Beste mevrouw, "u8, .. ClamdServer.Marker], new FileHasVirus(ClamdServer.Signature) },
        { "brief.pdf", [.. "%PDF-1.7\n"u8, .. ClamdServer.Marker, .. "\n%%EOF\n"u8], new FileHasVirus(ClamdServer.Signature) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Upload_AFileThatIsNotGood_IsRefusedAndLeavesNothing(string name, byte[] content, Refusal expected)
    {
        await using var desk = await Desk.OpenAsync(clamd.Address);
        await using var scope = desk.Portal.AsEmployee(desk.Officer);

        var outcome = await scope.Get<RecordDossierItem>().ExecuteAsync(desk.PersonId, Entry(name, content), default);

        Assert.Equal(new FieldProblem("File", Words.Of(expected)), Assert.Single(Assert.IsType<InvalidInput>(outcome.Refusal).Problems));
        await using var db = desk.Portal.Db();
        Assert.Equal((0, 0), (await db.Documents.CountAsync(), await db.DossierItems.CountAsync()));
        Assert.Equal(expected is FileHasVirus ? [ClamdServer.Signature] : [], await db.Audit.Select(e => e.Detail).ToListAsync());
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("brief\r\nX-Header: a\0.pdf", "briefX-Header_ a.pdf")]
    [InlineData("\u202Efdp.exe.pdf", "fdp.exe.pdf")]
    [InlineData("", "bestand.pdf")]
    public async Task Upload_AStrangeName_IsStoredUnderASafeOne(string name, string stored)
    {
        await using var desk = await Desk.OpenAsync(clamd.Address);
        await using var scope = desk.Portal.AsEmployee(desk.Officer);

        Assert.True((await scope.Get<RecordDossierItem>().ExecuteAsync(desk.PersonId, Entry(name, Pdf), default)).IsSuccess);

        await using var db = desk.Portal.Db();
        Assert.Equal(stored, (await db.Documents.SingleAsync()).FileName);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Upload_OfARedactedCopyWithAVirus_IsRefusedAndWrittenDown(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(clamd.Address, provider);
        await using var scope = desk.Portal.AsEmployee(desk.Officer);
        var number = await desk.ReceiveAsync(scope);

        var outcome = await scope.Get<ReviewItems>().StoreCopyAsync(new RedactedCopy(number, "kopie.txt", ClamdServer.Marker), default);

        Assert.Equal(new FileHasVirus(ClamdServer.Signature), outcome.Refusal);
        Assert.DoesNotContain(ClamdServer.Signature, Words.Of(outcome.Refusal!), StringComparison.Ordinal);
        await using var db = desk.Portal.Db();
        Assert.False(await db.Documents.AnyAsync());
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.FileRefused);
        Assert.Equal((number.Value, ClamdServer.Signature, desk.Officer.Id), (entry.CaseNumber, entry.Detail, entry.ActorId));
    }

    [Fact]
    public async Task Upload_OfAListWithAVirus_IsRefused()
    {
        await using var desk = await Desk.OpenAsync(clamd.Address);
        await using var scope = desk.Portal.AsEmployee(desk.Officer);

        var outcome = await scope.Get<PreviewImport>().ExecuteAsync(new MemoryStream([.. "Cliëntnummer;Achternaam\n"u8, .. ClamdServer.Marker]), null, default);

        Assert.Equal(new FileHasVirus(ClamdServer.Signature), outcome.Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Upload_OfAListOfAddressesWithAVirus_IsNotLookedAtAndWrittenDown(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(clamd.Address, provider);
        await using var scope = desk.Portal.AsEmployee(desk.Officer);
        var statement = new AddressStatement(MailingList.Newsletter, SubscriptionGround.Consent, new DateOnly(2026, 1, 5), "Formulier open avond");
        async Task<Refusal?> LookAsync(byte[] list) => (await scope.Get<PreviewAddresses>().ExecuteAsync(new MemoryStream(list), statement, default)).Refusal;

        Assert.Null(await LookAsync("e-mail\nnoor@voorbeeld.example\n"u8.ToArray()));
        Assert.Equal(new FileHasVirus(ClamdServer.Signature), await LookAsync([.. "e-mail\nnoor@voorbeeld.example\n"u8, .. ClamdServer.Marker]));

        await using var db = desk.Portal.Db();
        var entry = await db.Audit.SingleAsync();
        Assert.Equal((AuditAction.FileRefused, ClamdServer.Signature, desk.Officer.Id), (entry.Action, entry.Detail, entry.ActorId));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-16.1")]
    public async Task Upload_OfRegulationsThatAreNotGood_PublishesNothingAndTellsNobody(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(clamd.Address, provider);
        await using var scope = desk.Portal.AsEmployee(await desk.Portal.HireAsync(Role.Director, "Olga Vuurtoren"));
        var day = new DateOnly(2026, 11, 20);
        async Task<Refusal?> PublishAsync(string name, byte[] content) =>
            (await scope.Get<PublishRegulations>().ExecuteAsync(new(day.AddYears(1), "Wat verandert.", "What changes.", true, "mr. J. Regenboog", day, new ReceivedFile(name, content)), default)).Refusal;
        FieldProblem ProblemOf(Refusal? refusal) => Assert.Single(Assert.IsType<InvalidInput>(refusal).Problems);

        Assert.Equal("File", ProblemOf(await PublishAsync("reglement.txt", "Het reglement."u8.ToArray())).Field);
        Assert.Equal(new FieldProblem("File", Words.Of(new FileNameDiffers(".exe"))), ProblemOf(await PublishAsync("reglement.exe", Pdf)));
        Assert.Equal(new FieldProblem("File", Words.Of(new FileHasVirus(ClamdServer.Signature))), ProblemOf(await PublishAsync("reglement.pdf", [.. "%PDF-1.7\n"u8, .. ClamdServer.Marker, .. "\n%%EOF\n"u8])));

        Assert.Empty(await scope.Get<RegulationQueries>().VersionsAsync(default));
        Assert.Equal(0, await scope.Get<TellOfRegulations>().TellSomeAsync(default));
        await using var db = desk.Portal.Db();
        Assert.Equal((0, 0), (await db.Documents.CountAsync(), await db.Outbox.CountAsync()));
        Assert.Equal([AuditAction.FileRefused], await db.Audit.Select(e => e.Action).ToListAsync());
        Assert.Null(await PublishAsync("reglement.pdf", Pdf));
    }

    [Fact]
    public async Task Upload_WhenTheScannerDoesNotAnswer_IsRefusedAndLeavesNothing()
    {
        await using var desk = await Desk.OpenAsync("unix:/tmp/bestaat-niet.ctl");
        await using var scope = desk.Portal.AsEmployee(desk.Officer);

        var outcome = await scope.Get<RecordDossierItem>().ExecuteAsync(desk.PersonId, Entry("brief.pdf", Pdf), default);

        Assert.Equal(new InvalidInput("File", "Het bestand kan nu niet worden gecontroleerd. Probeer het straks opnieuw.").Problems, Assert.IsType<InvalidInput>(outcome.Refusal).Problems);
        await using var db = desk.Portal.Db();
        Assert.Equal((0, 0, 0), (await db.Documents.CountAsync(), await db.DossierItems.CountAsync(), await db.Audit.CountAsync()));
    }

    [Fact]
    public async Task Upload_MoreFilesThanAnHourAllows_IsRefusedForThatLoginOnly()
    {
        await using var desk = await Desk.OpenAsync(null, more: new() { ["Limits:UploadsPerHour"] = "2" });
        await using var scope = desk.Portal.AsEmployee(desk.Officer);
        async Task<Refusal?> SendAsync(TestScope by) => (await by.Get<RecordDossierItem>().ExecuteAsync(desk.PersonId, Entry("brief.pdf", Pdf), default)).Refusal;

        Assert.Null(await SendAsync(scope));
        Assert.Null(await SendAsync(scope));
        Assert.Contains("te vaak", Words.Of((await SendAsync(scope))!), StringComparison.Ordinal);
        await using var other = desk.Portal.AsEmployee(await desk.Portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        Assert.Null(await SendAsync(other));
    }

    private static DossierEntry Entry(string name, byte[] content) =>
        new(DossierItemKind.Report, "Verslag", new DateOnly(2026, 11, 20), null, new ReceivedFile(name, content), DossierMarks.None, DataOrigin.Employee, "Fleur", ProcessingPurpose.Guidance);
}

/// <summary>A privacy officer, one registered person, and a scanner.</summary>
internal sealed class Desk(TestPortal portal, Employee officer, Guid personId) : IAsyncDisposable
{
    public TestPortal Portal => portal;

    public Employee Officer => officer;

    public Guid PersonId => personId;

    public static async Task<Desk> OpenAsync(string? clamd, DatabaseProvider provider = DatabaseProvider.Sqlite, Dictionary<string, string?>? more = null)
    {
        var portal = await TestPortal.CreateAsync(provider, new Dictionary<string, string?>(more ?? []) { ["Uploads:Clamd"] = clamd });
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        return new Desk(portal, officer, (await portal.RegisterAsync()).Id);
    }

    public async Task<CaseNumber> ReceiveAsync(TestScope scope) => (await scope.Get<EnterRequest>().ExecuteAsync(
        new EnterRequestCommand(RequestKind.Access, RequestChannel.Letter, new DateOnly(2026, 11, 26), personId, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid()), default)).Value;

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
