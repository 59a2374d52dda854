using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Overviews;
using Portal.Data.Requests;
using Portal.Data.Tests.Access;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Corrections;

/// <summary>A portal with an invented person who has data of every kind, and those who judge corrections of them.</summary>
internal sealed class CorrectionBench(TestPortal portal) : IAsyncDisposable
{
    public static readonly Provenance Source = new(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", new DateOnly(2026, 1, 5), ProcessingPurpose.Guidance);

    private int cases;

    public TestPortal Portal { get; } = portal;

    public Employee Fleur { get; private set; } = null!;

    public Employee Yara { get; private set; } = null!;

    public Employee Olga { get; private set; } = null!;

    public RegisteredPerson Person { get; private set; } = null!;

    public DossierItem Note { get; private set; } = null!;

    public DossierItem Scan { get; private set; } = null!;

    public VacancySent Vacancy { get; private set; } = null!;

    public Trajectory Trajectory { get; private set; } = null!;

    public static async Task<CorrectionBench> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var bench = new CorrectionBench(await TestPortal.CreateAsync(provider));
        var portal = bench.Portal;
        await portal.FillInOrganisationAsync();
        bench.Fleur = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        bench.Yara = await portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        bench.Olga = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
        bench.Person = await portal.RegisterAsync();
        await using var db = portal.Db();
        var id = bench.Person.Id;
        var day = new DateOnly(2026, 5, 11);
        var file = StoredDocument.Freeze(DocumentKind.DossierFile, id, null, "uitslag.txt", "text/plain", "Uitslag van de test"u8.ToArray(), portal.Time.GetUtcNow());
        var commissioner = Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public);
        bench.Note = DossierItem.Record(id, DossierItemKind.ConversationNote, "Gesprek over werk", day, "Noor wil niet met de trein.", null, DossierMarks.None, Source, "Teun Wolkenveld");
        bench.Scan = DossierItem.Record(id, DossierItemKind.Instrument, "Uitslag", day, null, file.Id, DossierMarks.None, Source, "Teun Wolkenveld");
        bench.Vacancy = VacancySent.Record(id, "Tuinman", "De Groene Vinger", day, Source);
        bench.Trajectory = Trajectory.Start(id, commissioner.Id, "OPD-7", TrajectoryKind.Coaching, new DateOnly(2026, 2, 2), null, Source);
        db.AddRange(file, commissioner, bench.Note, bench.Scan, bench.Vacancy, bench.Trajectory);
        await db.SaveChangesAsync();
        return bench;
    }

    /// <summary>A correction request about these data, taken up by Fleur, with the identity proven.</summary>
    public async Task<CaseNumber> AskAsync(params (string Key, CorrectionKind Kind)[] wishes)
    {
        var at = Portal.Time.GetUtcNow();
        var number = CaseNumber.Of(2026, 900 + ++cases);
        var request = PrivacyRequest.Receive(number, RequestKind.Correction, RequestChannel.Letter, new Applicant(Person.Id, "Noor Zonderland", "noor@voorbeeld.example", PostalAddress.None, "nl"), RequestScope.Everything, DutchTime.DateOf(at), at, Fleur.Name, WorkingCalendar.Known, null).Value;
        Assert.True(request.TakeUp(Fleur.Id, Fleur.Name, at).IsSuccess);
        Assert.True(request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Fleur.Name, at, WorkingCalendar.Known).IsSuccess);
        await using var db = Portal.Db();
        db.Requests.Add(request);
        var data = await DataAsync();
        db.CorrectionItems.AddRange(wishes.Select((wish, index) => CorrectionItem.Ask(request.Id, Person.Id, index + 1, new CorrectionWish(
            wish.Key, data.GetValueOrDefault(wish.Key)?.Title ?? "Weg", data.GetValueOrDefault(wish.Key)?.Fingerprint ?? Datum.Gone, data.GetValueOrDefault(wish.Key)?.Value, wish.Kind, CorrectionGround.FactuallyWrong, "anders", "Het klopt niet."))));
        await db.SaveChangesAsync();
        return number;
    }

    public async Task<Dictionary<string, Datum>> DataAsync()
    {
        await using var db = Portal.Db();
        return Datum.All((await PersonRecordsQuery.LoadAsync(db, Person.Id, default))!).ToDictionary(datum => datum.Key);
    }

    public async Task<CorrectionReview> ReviewAsync(Employee by, CaseNumber number)
    {
        await using var scope = Portal.AsEmployee(by);
        return (await scope.Get<CorrectionQueries>().ReviewAsync(number, default)).Value;
    }

    /// <summary>Judges a datum as it stands, or with what was seen before.</summary>
    public async Task<Outcome> JudgeAsync(CaseNumber number, int item, CorrectionJudgement judgement, Employee? by = null, CorrectionRow? seen = null)
    {
        var row = seen ?? (await ReviewAsync(by ?? Fleur, number)).Rows.Single(each => each.Item.Number == item);
        await using var scope = Portal.AsEmployee(by ?? Fleur);
        return await scope.Get<JudgeCorrection>().ExecuteAsync(new JudgeCorrectionCommand(number, row.Item.Id, row.Item.Version, row.Fingerprint, judgement), default);
    }

    public async Task<CorrectionJudgement> GrantedAsync(string key, params (string Part, string? Value)[] changes) => new(CorrectionVerdict.Granted, await PartsAsync(key, changes), null, null);

    public async Task<CorrectionJudgement> PartlyAsync(string key, params (string Part, string? Value)[] changes) => new(CorrectionVerdict.Partly, await PartsAsync(key, changes), null, "Alleen dit deel klopt niet.");

    public static CorrectionJudgement Refused(CorrectionRefusalGround ground = CorrectionRefusalGround.IsRight) => new(CorrectionVerdict.Refused, null, ground, "Het staat er goed.");

    public static CorrectionJudgement Removed { get; } = new(CorrectionVerdict.Granted, null, null, null);

    public async Task<Outcome> DecideAsync(CaseNumber number, DecisionOutcome? outcome = null)
    {
        var review = await ReviewAsync(Fleur, number);
        await using var scope = Portal.AsEmployee(Fleur);
        return await scope.Get<DecideCorrection>().ExecuteAsync(new DecideCorrectionCommand(number, review.Request.Version, new CorrectionDecision(outcome ?? PrivacyRequest.OutcomeOf([.. review.Rows.Select(row => row.Item)])!.Value)), default);
    }

    /// <summary>Sends the answer, with the letter from the real browser.</summary>
    public async Task<Outcome> SendAsync(CaseNumber number)
    {
        var review = await ReviewAsync(Fleur, number);
        await using var scope = Portal.AsEmployee(Fleur);
        return await scope.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(number, review.Request.Version), default);
    }

    /// <summary>Carries out what was decided, without the letter.</summary>
    public async Task<Outcome> ApplyAsync(CaseNumber number)
    {
        await using var scope = Portal.AsEmployee(Fleur);
        await using var change = (await scope.Get<Changes>().BeginAsync(Permission.HandleRequests, default)).Value;
        var request = await change.Db.Requests.SingleAsync(r => r.CaseNumber == number);
        var applied = await CorrectionApplication.ApplyAsync(change, request, default);
        if (!applied.IsSuccess)
            return applied.Refusal;
        Assert.True(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), Fleur.Name, change.At).IsSuccess);
        return await change.SaveAsync(default);
    }

    public async Task<List<CorrectionItem>> ItemsAsync(CaseNumber number)
    {
        await using var db = Portal.Db();
        var id = await db.Requests.Where(r => r.CaseNumber == number).Select(r => r.Id).SingleAsync();
        return await db.CorrectionItems.AsNoTracking().Where(item => item.RequestId == id).OrderBy(item => item.Number).ToListAsync();
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private async Task<Dictionary<string, string?>> PartsAsync(string key, (string Part, string? Value)[] changes)
    {
        if (changes is [{ Part: Datum.Addition }])
            return changes.ToDictionary(change => change.Part, change => change.Value);
        var parts = (await DataAsync())[key].Parts.ToDictionary(part => part.Name, part => part.Value);
        foreach (var (part, value) in changes)
            parts[part] = value;
        return parts;
    }
}
