using System.Globalization;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Shared.Corrections;

/// <summary>A dossier item: its title, day, text and file. Words of the person can stand beside it (AVG 16).</summary>
internal sealed class DossierDatum(DossierItem item) : Datum($"dossier/{item.Id}", item.Title, PartsOf(item))
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public override bool IsFileOnly => item is { Text: null, DocumentId: not null };

    public override bool TakesAddition => true;

    internal override void Put(IReadOnlyDictionary<string, string?> values, CorrectionSign sign)
    {
        if (IsAddition(values))
        {
            // What the office keeps is in Dutch, in whatever language the answer is.
            var head = Words.Find(typeof(Datum), nameof(Texts.Addition_Head), Dutch)!;
            item.Complete(Joined([item.Text is null ? null : item.Text + "\n", string.Format(Dutch, head, sign.Person, sign.On.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture), sign.CaseNumber), values[Addition]])!);
            return;
        }

        item.Correct(
            values[nameof(DossierItem.Title)]!,
            DayOf(values[nameof(DossierItem.Date)])!.Value,
            values.GetValueOrDefault(nameof(DossierItem.Text)),
            item.DocumentId is null ? null : Guid.Parse(values[nameof(DossierItem.DocumentId)]!),
            Source(sign, item.Provenance.Purpose));
    }

    internal override Datum Again() => Of(item);

    private protected override string? Problem(string part, string value, IReadOnlyDictionary<string, string?> values, DateOnly today) => part switch
    {
        nameof(DossierItem.Date) when DayOf(value) > today => Texts.Problem_DayInFuture,
        Addition when (item.Text?.Length ?? 0) + value.Length + 500 > ScopeRules.MaximumItemText => Texts.Problem_NoRoomForAddition,
        _ => null,
    };

    private static IReadOnlyList<DatumPart> PartsOf(DossierItem item) =>
    [
        Line(nameof(DossierItem.Title), Texts.Part_Title, item.Title, 200, required: true),
        DayPart(nameof(DossierItem.Date), Texts.Part_Date, item.Date, required: true),
        // A text that is all there is cannot be emptied: that is removing it. Beside a file it can.
        new DatumPart(nameof(DossierItem.Text), Texts.Part_Text, item.Text, DatumPartKind.LongText, item.DocumentId is null, ScopeRules.MaximumItemText, []),
        .. item.DocumentId is { } file ? new[] { new DatumPart(nameof(DossierItem.DocumentId), Texts.Part_File, file.ToString(), DatumPartKind.File, true, 36, []) } : [],
    ];
}

/// <summary>A vacancy that was sent.</summary>
internal sealed class VacancyDatum(VacancySent vacancy) : Datum($"vacancy/{vacancy.Id}", vacancy.Title,
[
    Line(nameof(VacancySent.Title), Texts.Part_Vacancy, vacancy.Title, 200, required: true),
    Line(nameof(VacancySent.Employer), Texts.Part_Employer, vacancy.Employer, 200),
    DayPart(nameof(VacancySent.SentOn), Texts.Part_SentOn, vacancy.SentOn, required: true),
])
{
    internal override void Put(IReadOnlyDictionary<string, string?> values, CorrectionSign sign) => vacancy.Correct(
        values[nameof(VacancySent.Title)]!, values.GetValueOrDefault(nameof(VacancySent.Employer)), DayOf(values[nameof(VacancySent.SentOn)])!.Value, Source(sign, vacancy.Provenance.Purpose));

    internal override Datum Again() => Of(vacancy);

    private protected override string? Problem(string part, string value, IReadOnlyDictionary<string, string?> values, DateOnly today) =>
        part == nameof(VacancySent.SentOn) && DayOf(value) > today ? Texts.Problem_DayInFuture : null;
}

/// <summary>A trajectory. It cannot be removed: what was done by whose order follows from it (2017-2).</summary>
internal sealed class TrajectoryDatum(Trajectory trajectory) : Datum($"trajectory/{trajectory.Id}", Words.Of(trajectory.Kind),
[
    ChoicePart(nameof(Trajectory.Kind), Texts.Part_TrajectoryKind, trajectory.Kind.ToString(), [.. Enum.GetValues<TrajectoryKind>().Select(kind => new DatumChoice(kind.ToString(), Words.Of(kind)))]),
    Line(nameof(Trajectory.AssignmentNumber), Texts.Part_AssignmentNumber, trajectory.AssignmentNumber, 60),
    DayPart(nameof(Trajectory.StartedOn), Texts.Part_StartedOn, trajectory.StartedOn, required: true),
    DayPart(nameof(Trajectory.EndedOn), Texts.Part_EndedOn, trajectory.EndedOn, required: false),
])
{
    public override Refusal WhyNotRemoved => new TrajectoryStays();

    internal override void Put(IReadOnlyDictionary<string, string?> values, CorrectionSign sign) => trajectory.Correct(
        Enum.Parse<TrajectoryKind>(values[nameof(Trajectory.Kind)]!),
        values.GetValueOrDefault(nameof(Trajectory.AssignmentNumber)),
        DayOf(values[nameof(Trajectory.StartedOn)])!.Value,
        DayOf(values.GetValueOrDefault(nameof(Trajectory.EndedOn))),
        Source(sign, trajectory.Provenance.Purpose));

    internal override Datum Again() => Of(trajectory);

    private protected override string? Problem(string part, string value, IReadOnlyDictionary<string, string?> values, DateOnly today) => part switch
    {
        nameof(Trajectory.StartedOn) when DayOf(value) > today.AddYears(1) => Texts.Problem_DayFarAhead,
        nameof(Trajectory.EndedOn) when DayOf(value) < DayOf(values.GetValueOrDefault(nameof(Trajectory.StartedOn))) => Texts.Problem_EndBeforeStart,
        _ => null,
    };
}
