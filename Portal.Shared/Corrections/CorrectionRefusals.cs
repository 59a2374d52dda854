using Portal.Shared.Outcomes;

namespace Portal.Shared.Corrections;

/// <summary>A name cannot be removed as long as somebody is registered: the registration is kept under it (2017-4).</summary>
public sealed record NameStays : Refusal;

/// <summary>Language and form of letters always have a value: they can be changed, not removed.</summary>
public sealed record ChoiceStays : Refusal;

/// <summary>A trajectory can be corrected, not removed: it is what the task of the organisation was (2017-2, 2017-3.1).</summary>
public sealed record TrajectoryStays : Refusal;

/// <summary>This is no registered datum that can be changed: a record of what happened, or something that is gone by now.</summary>
public sealed record DatumNotThere : Refusal;

/// <summary>Granting needs what it becomes, and partly too (2017-14.3).</summary>
public sealed record NewValueMissing : Refusal;

/// <summary>The new value is what stands there already.</summary>
public sealed record NothingChanges : Refusal;

/// <summary>A file is made right by another file; without one it is granted in part.</summary>
public sealed record CorrectedFileMissing : Refusal;

/// <summary>The registration was changed already.</summary>
public sealed record CorrectionApplied : Refusal;

/// <summary>Data were not judged, or changed since they were (2017-14.3).</summary>
public sealed record CorrectionsNotJudged(int Count) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Count];
}

/// <summary>Two decisions change one datum: the second would undo the first.</summary>
public sealed record CorrectionsOverlap(string ItemTitle) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [ItemTitle];
}

/// <summary>A refusal on a weighty interest waits for its second reader (2017-14.4).</summary>
public sealed record SecondReaderMissing(int Count) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Count];
}

/// <summary>The second reader is somebody else than who refused (2017-14.4).</summary>
public sealed record SecondReaderIsTheFirst : Refusal;

/// <summary>There is nothing here for a second reader.</summary>
public sealed record NothingToRead : Refusal;

/// <summary>A request without reasons is not refused: the person is asked for them first (2017-14.1, AVG 16).</summary>
public sealed record ReasonNotAskedFirst(int Count) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Count];
}

/// <summary>A correction is decided datum by datum (2017-14.3).</summary>
public sealed record DecidedPerDatum : Refusal;
