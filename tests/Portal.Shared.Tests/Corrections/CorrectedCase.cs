using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Corrections;

/// <summary>An invented person with data, and a correction request about them.</summary>
internal sealed class CorrectedCase
{
    public static readonly DateTimeOffset At = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = DutchTime.DateOf(At);

    public static readonly Actor Officer = Employee(1, "Fleur Papierboot", Role.PrivacyOfficer);

    public static readonly Actor Second = Employee(2, "Yara Sterrenkust", Role.PrivacyOfficer);

    public static readonly Actor Director = Employee(3, "Olga Vuurtoren", Role.Director);

    public static readonly Provenance Source = new(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", new DateOnly(2026, 1, 5), ProcessingPurpose.Guidance);

    private static readonly DateOnly Earlier = new(2026, 5, 11);

    public RegisteredPerson Person { get; } = RegisteredPerson.Record(
        new PersonDetails("C-17", new PersonName("Zonderland", "van", "Noor", "N.", NameSource.Commissioner), new DateOnly(1979, 3, 5), "noor@voorbeeld.example", "070 - 000 00 00", new PostalAddress("Nergensweg", "12", "a", "1234 AB", "Voorbeeldstad"), "nl", CorrespondenceForm.Portal),
        Source, Guid.NewGuid(), At.AddDays(-90));

    public DossierItem Note { get; } = DossierItem.Record(Guid.NewGuid(), DossierItemKind.ConversationNote, "Gesprek over werk", Earlier, "Noor wil niet met de trein.", null, DossierMarks.None, Source, "Teun Wolkenveld");

    public DossierItem Scan { get; } = DossierItem.Record(Guid.NewGuid(), DossierItemKind.Instrument, "Uitslag", Earlier, null, Guid.NewGuid(), DossierMarks.None, Source, "Teun Wolkenveld");

    public VacancySent Vacancy { get; } = VacancySent.Record(Guid.NewGuid(), "Tuinman", "De Groene Vinger", Earlier, Source);

    public Trajectory Trajectory { get; } = Trajectory.Start(Guid.NewGuid(), Guid.NewGuid(), "OPD-7", TrajectoryKind.Coaching, new DateOnly(2026, 2, 2), null, Source);

    public PrivacyRequest Request { get; }

    public List<CorrectionItem> Items { get; } = [];

    public CorrectedCase(bool proven = true)
    {
        Request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 42), RequestKind.Correction, RequestChannel.Letter, new Applicant(Person.Id, "Noor van Zonderland", "noor@voorbeeld.example", PostalAddress.None, "nl"),
            RequestScope.Everything, Today, At, Officer.Name, WorkingCalendar.Known, null).Value;
        Assert.True(Request.TakeUp(Officer.Id, Officer.Name, At).IsSuccess);
        if (proven)
            Assert.True(Request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Officer.Name, At, WorkingCalendar.Known).IsSuccess);
    }

    public Datum Email => Datum.Of(Person, PersonField.Email);

    public IReadOnlyList<Datum> All =>
        [.. Enum.GetValues<PersonField>().Select(each => Datum.Of(Person, each)), Datum.Of(Note), Datum.Of(Scan), Datum.Of(Vacancy), Datum.Of(Trajectory)];

    public Dictionary<string, Datum> Data => All.ToDictionary(datum => datum.Key);

    public CorrectionItem Ask(Datum datum, CorrectionKind kind = CorrectionKind.Improve, string? wanted = "anders", string? reason = "Het klopt niet.", string? key = null)
    {
        var item = CorrectionItem.Ask(Request.Id, Person.Id, Items.Count + 1, new CorrectionWish(key ?? datum.Key, datum.Title, "as seen", datum.Value, kind, CorrectionGround.FactuallyWrong, kind == CorrectionKind.Remove ? null : wanted, reason));
        Items.Add(item);
        return item;
    }

    public static Dictionary<string, string?> ValuesOf(Datum datum, params (string Part, string? Value)[] changes)
    {
        var values = datum.Parts.ToDictionary(part => part.Name, part => part.Value);
        foreach (var (part, value) in changes)
            values[part] = value;
        return values;
    }

    public static CorrectionJudgement Granted(IReadOnlyDictionary<string, string?>? parts = null) => new(CorrectionVerdict.Granted, parts, null, null);

    public static CorrectionJudgement Refused(CorrectionRefusalGround ground = CorrectionRefusalGround.IsRight) => new(CorrectionVerdict.Refused, null, ground, "Het staat er goed.");

    public static CorrectionJudgement Partly(IReadOnlyDictionary<string, string?>? parts) => new(CorrectionVerdict.Partly, parts, null, "Alleen dit deel klopt niet.");

    public Outcome Judge(CorrectionItem item, CorrectionJudgement judgement, Actor? by = null) => Request.JudgeCorrection(item, judgement, Data.GetValueOrDefault(item.ItemKey), by ?? Officer, At);

    public Outcome Decide(DecisionOutcome outcome, RefusalGround? ground = null, string? motivation = null) =>
        Request.DecideCorrection(new CorrectionDecision(outcome, ground, motivation), Items, Data, Officer, At, WorkingCalendar.Known);

    private static Actor Employee(int number, string name, Role role) => new(ActorKind.Employee, new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), name, new HashSet<Role> { role }, null);
}
