using Portal.Data.Corrections;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Corrections;

/// <summary>One datum as an employee judges it: what is saved, and what is being typed.</summary>
public sealed class CorrectionEntry
{
    private readonly Dictionary<string, string?> values = new(StringComparer.Ordinal);

    /// <summary>Starts with what is saved.</summary>
    public CorrectionEntry(CorrectionRow row)
    {
        Row = row;
        Take();
    }

    /// <summary>What is saved, beside the registration.</summary>
    public CorrectionRow Row { get; private set; }

    /// <summary>The choice; null while nobody made one.</summary>
    public CorrectionVerdict? Verdict { get; set; }

    /// <summary>Whether words are put beside it, and it stays as it is.</summary>
    public bool IsAddition { get; private set; }

    /// <summary>Why not, or not whole.</summary>
    public CorrectionRefusalGround? Ground { get; set; }

    /// <summary>In words, for the answer.</summary>
    public string? Motivation { get; set; }

    /// <summary>Whether the form is open.</summary>
    public bool IsEditing { get; set; }

    /// <summary>What is wrong, at each field.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; set; } = [];

    /// <summary>Why saving was refused.</summary>
    public string? Error { get; set; }

    /// <summary>The name of the corrected file that was added on this page.</summary>
    public string? FileName { get; set; }

    /// <summary>What a colleague decided since, while something else was typed here.</summary>
    public CorrectionItem? Newer { get; private set; }

    /// <summary>Days that were typed and are none, by part.</summary>
    public Dictionary<string, string?> DayProblems { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether new values must be filled in.</summary>
    public bool NeedsParts => Row.Now is not null && (Verdict == CorrectionVerdict.Partly || (Verdict == CorrectionVerdict.Granted && Row.Item.Kind != CorrectionKind.Remove));

    /// <summary>Whether a ground is asked.</summary>
    public bool HasGround => Verdict is CorrectionVerdict.Partly or CorrectionVerdict.Refused;

    /// <summary>The parts to fill in.</summary>
    public IReadOnlyList<DatumPart> Parts => Row.Now?.Form(IsAddition) ?? [];

    /// <summary>What is typed in the parts.</summary>
    public IReadOnlyDictionary<string, string?> Values => values;

    /// <summary>What is judged.</summary>
    public CorrectionJudgement Judgement => new(Verdict!.Value, NeedsParts ? values : null, HasGround ? Ground : null, Motivation);

    /// <summary>What would change, before it is saved.</summary>
    public IReadOnlyList<DatumChange> Preview => NeedsParts && Row.Now is { } now ? now.Changes(now.Tidy(values)) : [];

    /// <summary>Types a value in a part.</summary>
    public void Put(string part, string? value) => values[part] = value;

    /// <summary>Changes the datum itself, or puts words beside it.</summary>
    public void Choose(bool isAddition)
    {
        IsAddition = isAddition && Row.Now?.TakesAddition == true;
        Fill(Parts);
        if (IsAddition)
            values[Datum.Addition] = Row.Item.WantedValue;
        else if (Row is { Item.Kind: not CorrectionKind.Remove, Now: { } now } && Asked(now) is { } only)
            values[only] = Row.Item.WantedValue;
    }

    /// <summary>Takes over what is saved.</summary>
    public void Take()
    {
        var item = Row.Item;
        (Verdict, Ground, Motivation, Newer, Problems, Error, FileName) = (item.Verdict, item.RefusalGround, item.Motivation, null, [], null, null);
        IsEditing = item.AppliedAt is null && (item.Verdict is null || Row.HasChanged);
        DayProblems.Clear();
        Choose(item.Parts?.ContainsKey(Datum.Addition) ?? Row.Now?.SuggestsAddition(item.Kind) ?? false);
        foreach (var (part, value) in item.Parts ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            values[part] = value;
    }

    /// <summary>Puts what is saved now beside what is typed here.</summary>
    public void Meet(CorrectionRow row)
    {
        var isNewer = row.Item.Version != Row.Item.Version;
        var isTyping = IsEditing && Verdict is not null;
        Row = row;
        if (!isTyping)
            Take();
        else if (isNewer)
            Newer = row.Item;
    }

    private void Fill(IReadOnlyList<DatumPart> parts)
    {
        values.Clear();
        foreach (var part in parts)
            values[part.Name] = part.Value;
    }

    // With one line to fill in it is plain where the wanted value belongs.
    private static string? Asked(Datum now) => now.Parts is [{ Kind: DatumPartKind.Line or DatumPartKind.LongText } only] ? only.Name : null;
}
