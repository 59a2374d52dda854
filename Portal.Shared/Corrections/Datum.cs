using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;

namespace Portal.Shared.Corrections;

/// <summary>
/// One registered datum that can be corrected, in its parts (2017-14.1). Which data there are, what each part can hold and whether the whole can be
/// removed is decided here, whoever asks.
/// </summary>
public abstract class Datum
{
    /// <summary>The part with the words that are put beside a dossier item, which itself stays as it is.</summary>
    public const string Addition = "Addition";

    /// <summary>Stands for the fingerprint of a datum that is not there.</summary>
    public const string Gone = "gone";

    private protected Datum(string key, string title, IReadOnlyList<DatumPart> parts) => (Key, Title, Parts) = (key, title, parts);

    /// <summary>Its key in the overview: <c>person/Email</c>, <c>dossier/…</c>.</summary>
    public string Key { get; }

    /// <summary>Its title, as in the overview.</summary>
    public string Title { get; }

    /// <summary>Its parts with what they hold now.</summary>
    public IReadOnlyList<DatumPart> Parts { get; }

    /// <summary>The datum as it is read; null where nothing stands.</summary>
    public string? Value => ValueOf(Values);

    /// <summary>A fingerprint of what stands there, the same in every language: a change since it was judged is noticed.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key}\n{string.Join('\n', Parts.Select(part => $"{part.Name}={part.Value}"))}")))[..32];

    /// <summary>Why it cannot be removed; null when it can.</summary>
    public virtual Refusal? WhyNotRemoved => null;

    /// <summary>Whether it is only a file, so that making it right takes another file.</summary>
    public virtual bool IsFileOnly => false;

    /// <summary>Whether words can be put beside it, while it stays as it is.</summary>
    public virtual bool TakesAddition => false;

    private protected IReadOnlyDictionary<string, string?> Values => Parts.ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal);

    /// <summary>Whether a key is that of a datum that can be corrected: a disclosure or what the portal keeps of its own use is a record of what happened.</summary>
    public static bool IsKind(string key) => key.Split('/') is [var kind, var which] && kind switch
    {
        "person" => Enum.TryParse<PersonField>(which, out var field) && Enum.IsDefined(field) && which == field.ToString(),
        "dossier" or "vacancy" or "trajectory" => Guid.TryParse(which, out _),
        _ => false,
    };

    /// <summary>The datum with a key; null where there is none, or none any more.</summary>
    public static Datum? Find(PersonRecords records, string key)
    {
        if (!IsKind(key))
            return null;
        var parts = key.Split('/');
        if (parts[0] == "person")
            return Of(records.Person, Enum.Parse<PersonField>(parts[1]));
        var id = Guid.Parse(parts[1]);
        return parts[0] switch
        {
            "dossier" => records.Dossier.Where(row => row.Item.Id == id).Select(row => Of(row.Item)).FirstOrDefault(),
            "vacancy" => records.Vacancies.Where(vacancy => vacancy.Id == id).Select(Of).FirstOrDefault(),
            _ => records.Trajectories.Where(row => row.Trajectory.Id == id).Select(row => Of(row.Trajectory)).FirstOrDefault(),
        };
    }

    /// <summary>All data of a person that can be corrected; fields that hold nothing too.</summary>
    public static IEnumerable<Datum> All(PersonRecords records) =>
    [
        .. Enum.GetValues<PersonField>().Select(field => Of(records.Person, field)),
        .. records.Trajectories.Select(row => Of(row.Trajectory)),
        .. records.Dossier.Select(row => Of(row.Item)),
        .. records.Vacancies.Select(Of),
    ];

    /// <summary>A field of a person.</summary>
    public static Datum Of(RegisteredPerson person, PersonField field) => new PersonDatum(person, field);

    /// <summary>A dossier item.</summary>
    public static Datum Of(DossierItem item) => new DossierDatum(item);

    /// <summary>A vacancy that was sent.</summary>
    public static Datum Of(VacancySent vacancy) => new VacancyDatum(vacancy);

    /// <summary>A trajectory.</summary>
    public static Datum Of(Trajectory trajectory) => new TrajectoryDatum(trajectory);

    /// <summary>The parts to be filled in: those of the datum itself, or for an addition the words that are put beside it.</summary>
    public IReadOnlyList<DatumPart> Form(bool isAddition) =>
        isAddition && TakesAddition ? [new DatumPart(Addition, Texts.Part_Addition, null, DatumPartKind.LongText, true, Requests.ScopeRules.MaximumText, [])] : Parts;

    /// <summary>Whether the person asks for words beside it, so that this form stands ready.</summary>
    public bool SuggestsAddition(CorrectionKind kind) => TakesAddition && kind == CorrectionKind.Complete;

    /// <summary>Values as they are kept: no spaces around them, empty is absent, e-mail in lower case, postal code as 1234 AB. What is not a part is left out.</summary>
    public IReadOnlyDictionary<string, string?> Tidy(IReadOnlyDictionary<string, string?> values) =>
        Form(IsAddition(values)).ToDictionary(part => part.Name, part => Tidied(part, values.GetValueOrDefault(part.Name)), StringComparer.Ordinal);

    /// <summary>What is wrong with new values, at each part. Empty when they can be kept.</summary>
    public IReadOnlyList<FieldProblem> Problems(IReadOnlyDictionary<string, string?> values, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        foreach (var part in Form(IsAddition(values)))
        {
            var value = values.GetValueOrDefault(part.Name);
            if (ProblemOf(part, value) is { } problem)
                problems.Add(new FieldProblem(part.Name, problem));
            else if (value is not null && Problem(part.Name, value, values, today) is { } own)
                problems.Add(new FieldProblem(part.Name, own));
        }

        return problems;
    }

    /// <summary>Whether the values differ from what stands there now.</summary>
    public bool Differs(IReadOnlyDictionary<string, string?> values) =>
        IsAddition(values) || Parts.Any(part => !IsSame(part, values));

    /// <summary>Whether another file takes the place of the one that is there.</summary>
    public bool ChangesFile(IReadOnlyDictionary<string, string?> values) => Parts.Any(part => part.Kind == DatumPartKind.File && !IsAddition(values) && values.GetValueOrDefault(part.Name) != part.Value);

    /// <summary>The datum as it will be read with new values.</summary>
    public string? After(IReadOnlyDictionary<string, string?> values) => IsAddition(values) ? Joined([Value, values[Addition]]) : ValueOf(values);

    /// <summary>Only the parts that change, before and after.</summary>
    public IReadOnlyList<DatumChange> Changes(IReadOnlyDictionary<string, string?> values) => IsAddition(values)
        ? [new DatumChange(Texts.Part_Addition, null, values[Addition])]
        : [.. Parts.Where(part => !IsSame(part, values)).Select(part => new DatumChange(part.Label, part.Read(part.Value), part.Read(values.GetValueOrDefault(part.Name))))];

    /// <summary>A day as a part holds it; null where it is none.</summary>
    public static DateOnly? DayOf(string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as a part holds it.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Only PrivacyRequest.ApplyCorrection changes a registered datum by these two: what was decided, and nothing else.
    internal abstract void Put(IReadOnlyDictionary<string, string?> values, CorrectionSign sign);

    // The same datum, read anew.
    internal abstract Datum Again();

    // Whether it was a field, which is empty now; a record of its own is taken away by who keeps the records.
    internal virtual bool Empty(CorrectionSign sign) => false;

    private protected static bool IsAddition(IReadOnlyDictionary<string, string?> values) => values.ContainsKey(Addition);

    private protected static DatumPart Line(string name, string label, string? value, int most, bool required = false) => new(name, label, value, DatumPartKind.Line, required, most, []);

    private protected static DatumPart DayPart(string name, string label, DateOnly? value, bool required) => new(name, label, Day(value), DatumPartKind.Date, required, 10, []);

    private protected static DatumPart ChoicePart(string name, string label, string value, IReadOnlyList<DatumChoice> choices) => new(name, label, value, DatumPartKind.Choice, true, 100, choices);

    private protected static Provenance Source(CorrectionSign sign, ProcessingPurpose purpose) => new(DataOrigin.Person, $"correctie {sign.CaseNumber}", sign.On, purpose);

    /// <summary>What is wrong with the value of a part by rules of its own; null when nothing is.</summary>
    private protected virtual string? Problem(string part, string value, IReadOnlyDictionary<string, string?> values, DateOnly today) => null;

    /// <summary>A value as it is kept, by rules of its own.</summary>
    private protected virtual string Tidied(string part, string value) => value;

    /// <summary>The whole as it is read.</summary>
    private protected virtual string? ValueOf(IReadOnlyDictionary<string, string?> values)
    {
        var lines = Parts.Select(part => (part, Text: part.Read(values.GetValueOrDefault(part.Name)))).Where(line => line.Text is not null).ToList();
        return Parts.Count == 1 ? lines.FirstOrDefault().Text : Joined(lines.Select(line => $"{line.part.Label}: {line.Text}"));
    }

    private protected static string? Joined(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line))) is { Length: > 0 } text ? text : null;

    // A browser writes the ends of lines in its own way: that is no change.
    private static bool IsSame(DatumPart part, IReadOnlyDictionary<string, string?> values) => OneWay(values.GetValueOrDefault(part.Name)) == OneWay(part.Value);

    private static string? OneWay(string? text) => text?.ReplaceLineEndings("\n").TrimEnd();

    private static string? ProblemOf(DatumPart part, string? value) => (part, value) switch
    {
        ({ IsRequired: true }, null) => Texts.Problem_PartMissing.With(part.Label.ToLower(CultureInfo.CurrentCulture)),
        (_, null) => null,
        var (_, text) when text.Length > part.MaximumLength => Texts.Problem_PartTooLong.With(part.MaximumLength),
        ({ Kind: DatumPartKind.Date }, var text) when DayOf(text) is null => Texts.Problem_NoDay,
        ({ Kind: DatumPartKind.Choice }, var text) when part.Choices.All(choice => choice.Value != text) => Texts.Problem_NoChoice,
        ({ Kind: DatumPartKind.File }, var text) when !Guid.TryParse(text, out _) => Texts.Problem_NoFile,
        _ => null,
    };

    private string? Tidied(DatumPart part, string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : Tidied(part.Name, part.Kind == DatumPartKind.LongText ? OneWay(value)! : value.Trim());
}
