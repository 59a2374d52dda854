using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Shared.Corrections;

/// <summary>What somebody wants changed about one datum (2017-14.1).</summary>
/// <param name="ItemKey">The datum, by its key in the overview.</param>
/// <param name="ItemTitle">Its title, as the person saw it.</param>
/// <param name="ContentHash">Its fingerprint, as the person saw it: a change since is noticed.</param>
/// <param name="CurrentValue">What stands there, as the person saw it.</param>
/// <param name="Kind">Improve, complete or remove.</param>
/// <param name="Ground">One of the four grounds.</param>
/// <param name="WantedValue">What it must become; empty for a removal.</param>
/// <param name="Reason">Why; where it is missing it is asked, not rejected (AVG 16).</param>
public sealed record CorrectionWish(string ItemKey, string ItemTitle, string ContentHash, string? CurrentValue, CorrectionKind Kind, CorrectionGround Ground, string? WantedValue, string? Reason);

/// <summary>What is decided about one datum (2017-14.3).</summary>
/// <param name="Verdict">Granted, in part, or refused.</param>
/// <param name="NewParts">What it becomes, in the parts of the datum or as an addition; null for a removal or a refusal.</param>
/// <param name="Ground">Why it is refused, wholly or in part.</param>
/// <param name="Motivation">The reasons in words; they stand in the answer (AVG 12(4)).</param>
public sealed record CorrectionJudgement(CorrectionVerdict Verdict, IReadOnlyDictionary<string, string?>? NewParts, CorrectionRefusalGround? Ground, string? Motivation);

/// <summary>One datum of a correction request: what was asked, what was decided, and what became of it (2017-14).</summary>
public sealed class CorrectionItem
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private CorrectionItem()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The request.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>The person; null for an applicant we do not know.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>1 for the first of the request.</summary>
    public int Number { get; private set; }

    /// <summary>The datum, by its key in the overview.</summary>
    public string ItemKey { get; private set; } = "";

    /// <summary>Its title, as the person saw it.</summary>
    public string ItemTitle { get; private set; } = "";

    /// <summary>The fingerprint of what was judged: at first what the person saw, later what the employee read.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>What stood there before; emptied by a removal, of which only the datum and the ground are kept.</summary>
    public string? CurrentValue { get; private set; }

    /// <summary>Improve, complete or remove.</summary>
    public CorrectionKind Kind { get; private set; }

    /// <summary>On which of the four grounds.</summary>
    public CorrectionGround Ground { get; private set; }

    /// <summary>What it must become.</summary>
    public string? WantedValue { get; private set; }

    /// <summary>Why.</summary>
    public string? Reason { get; private set; }

    /// <summary>The decision; null until there is one.</summary>
    public CorrectionVerdict? Verdict { get; private set; }

    /// <summary>What it becomes, in the parts of the datum, as JSON; null for a removal or a refusal.</summary>
    public string? NewParts { get; private set; }

    /// <summary>What it becomes, as it is read.</summary>
    public string? NewValue { get; private set; }

    /// <summary>Why it is refused, wholly or in part.</summary>
    public CorrectionRefusalGround? RefusalGround { get; private set; }

    /// <summary>The reasons in words; they stand in the answer.</summary>
    public string? Motivation { get; private set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Their name.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The second reader of a refusal on a weighty interest (2017-14.4).</summary>
    public string? ReadBy { get; private set; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When the registration was changed; null while it is not.</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>What it becomes, in parts; null for a removal, a refusal, before the decision, or after the key of the person was destroyed.</summary>
    public IReadOnlyDictionary<string, string?>? Parts
    {
        get
        {
            try
            {
                return NewParts is null ? null : JsonSerializer.Deserialize<Dictionary<string, string?>>(NewParts, Json);
            }
            catch (JsonException)
            {
                // A sentence stands in its place.
                return null;
            }
        }
    }

    /// <summary>Whether a second reader looks at it: it is refused, wholly or in part, on a weighty interest (2017-14.4).</summary>
    public bool NeedsSecondReader => RefusalGround == CorrectionRefusalGround.WeightyInterest;

    /// <summary>Whether it waits for its second reader.</summary>
    public bool WaitsForReader => NeedsSecondReader && ReadAt is null;

    /// <summary>Whether the registration changes by it, when the answer goes out.</summary>
    public bool IsToApply => Verdict is CorrectionVerdict.Granted or CorrectionVerdict.Partly && AppliedAt is null;

    /// <summary>Whether it was applied by taking the datum away: its values are no longer here either.</summary>
    public bool IsRemoval => Kind == CorrectionKind.Remove && Verdict == CorrectionVerdict.Granted;

    /// <summary>Whether the datum is as it was judged. What was applied is settled.</summary>
    public bool StandsAsJudged(Datum? now) => AppliedAt is not null || ContentHash == (now?.Fingerprint ?? Datum.Gone);

    /// <summary>Asks for the correction of one datum.</summary>
    public static CorrectionItem Ask(Guid requestId, Guid? personId, int number, CorrectionWish wish) => new()
    {
        Id = Guid.CreateVersion7(),
        RequestId = requestId,
        PersonId = personId,
        Number = number,
        ItemKey = wish.ItemKey,
        ItemTitle = wish.ItemTitle,
        ContentHash = wish.ContentHash,
        CurrentValue = wish.CurrentValue,
        Kind = wish.Kind,
        Ground = wish.Ground,
        WantedValue = Clean(wish.WantedValue),
        Reason = Clean(wish.Reason),
    };

    /// <summary>Forgets the values of a datum that was removed since: only which datum, and what was decided, stays (AVG 17).</summary>
    public void Forget()
    {
        (CurrentValue, WantedValue, Reason, NewParts, NewValue) = (null, null, null, null, null);
        Version++;
    }

    /// <summary>Why a judgement is refused; null when it is not.</summary>
    internal Refusal? WhyNot(CorrectionJudgement judgement, Datum? now, Actor by, DateOnly today)
    {
        var (verdict, parts, ground, motivation) = judgement;
        if (verdict == CorrectionVerdict.Granted && ground is not null)
            return new GroundDoesNotFit();
        if (verdict == CorrectionVerdict.Refused && ground is null)
            return new GroundMissing();
        if (verdict != CorrectionVerdict.Granted && string.IsNullOrWhiteSpace(motivation))
            return new MotivationMissing();
        // That something must be kept is no reason to keep it wrong (AVG 17(3) is about removing).
        if (ground is CorrectionRefusalGround.StillNeeded or CorrectionRefusalGround.LawRequires && Kind != CorrectionKind.Remove)
            return new GroundDoesNotFit();
        if (ground == CorrectionRefusalGround.WeightyInterest && !by.May(Permission.InvokeHolderInterest))
            return new OnlyDirectorInvokesHolderInterest();
        return verdict == CorrectionVerdict.Refused ? null : WhyNotChange(verdict, parts, now, today);
    }

    // After WhyNot. Another judgement undoes the reading: it was of the earlier one.
    internal void Judge(CorrectionJudgement judgement, Datum? now, Actor by, DateTimeOffset at)
    {
        var parts = judgement.Verdict == CorrectionVerdict.Refused || now is null || TakesAway(judgement.Verdict) ? null : now.Tidy(judgement.NewParts!);
        (Verdict, RefusalGround, Motivation) = (judgement.Verdict, judgement.Ground, Clean(judgement.Motivation));
        (NewParts, NewValue) = (parts is null ? null : JsonSerializer.Serialize(parts, Json), parts is null ? null : now!.After(parts));
        ContentHash = now?.Fingerprint ?? Datum.Gone;
        (DecidedById, DecidedBy, DecidedAt) = (by.Id, by.Name, at);
        (ReadBy, ReadAt) = (null, null);
        Version++;
    }

    internal void Read(Actor by, DateTimeOffset at)
    {
        (ReadBy, ReadAt) = (by.Name, at);
        Version++;
    }

    // What stood there is kept, protected with the key of the person; of a removal only which datum and on what ground.
    internal void Applied(string? before, string? after, DateTimeOffset at)
    {
        AppliedAt = at;
        if (IsRemoval)
        {
            Forget();
            return;
        }

        (CurrentValue, NewValue) = (before, after);
        Version++;
    }

    private bool TakesAway(CorrectionVerdict verdict) => Kind == CorrectionKind.Remove && verdict == CorrectionVerdict.Granted;

    private Refusal? WhyNotChange(CorrectionVerdict verdict, IReadOnlyDictionary<string, string?>? given, Datum? now, DateOnly today)
    {
        if (TakesAway(verdict))
            return now is not null ? now.WhyNotRemoved : Datum.IsKind(ItemKey) ? null : new DatumNotThere();
        if (now is null)
            return new DatumNotThere();
        if (given is null || given.Values.All(string.IsNullOrWhiteSpace))
            return new NewValueMissing();
        var parts = now.Tidy(given);
        if (now.Problems(parts, today) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        if (!now.Differs(parts))
            return new NothingChanges();
        // Another title does not make a wrong file right.
        return verdict == CorrectionVerdict.Granted && Kind == CorrectionKind.Improve && now.IsFileOnly && !now.ChangesFile(parts) ? new CorrectedFileMissing() : null;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
