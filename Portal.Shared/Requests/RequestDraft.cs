using System.Text.Json.Serialization;

namespace Portal.Shared.Requests;

/// <summary>
/// What somebody typed and did not send yet. No case: it is kept encrypted, apart, for 30 days after the last change, and is gone once
/// it is sent. One draft per person and kind, so that the phone continues what the laptop began.
/// </summary>
public sealed class RequestDraft
{
    /// <summary>How long an untouched draft is kept.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private RequestDraft()
    {
    }

    /// <summary>Our own key; becomes the submission key of the request.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose draft.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The representation of whoever only makes requests for that person, and does not see what they typed; null for the others.</summary>
    public Guid? RepresentationId { get; private set; }

    /// <summary>Which kind of request.</summary>
    public RequestKind Kind { get; private set; }

    /// <summary>What was typed; encrypted where it is stored.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>The last change.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Starts a draft.</summary>
    public static RequestDraft Start(Guid personId, RequestKind kind, string payload, DateTimeOffset at, Guid? representationId = null) =>
        new() { Id = Guid.CreateVersion7(at), PersonId = personId, RepresentationId = representationId, Kind = kind, Payload = payload, SavedAt = at };

    /// <summary>Saves what was typed since.</summary>
    public void Save(string payload, DateTimeOffset at) => (Payload, SavedAt) = (payload, at);
}

/// <summary>What a draft holds: everything as it was typed, also when it is not right yet. Each kind of request has its own.</summary>
/// <param name="Form">The form of the answer; null while nothing is chosen.</param>
/// <param name="OtherForm">Which other form, and why.</param>
/// <param name="Step">The step at which somebody stopped, from 1.</param>
public abstract record DraftContent(AnswerForm? Form = null, string? OtherForm = null, int Step = 1)
{
    /// <summary>The kind of request that it becomes.</summary>
    [JsonIgnore]
    public abstract RequestKind Kind { get; }
}

/// <summary>The draft of an access request.</summary>
public sealed record AccessDraft(
    bool? Everything = null,
    OverviewCategories Categories = OverviewCategories.None,
    string? From = null,
    string? Until = null,
    string? Explanation = null,
    AnswerForm? Form = null,
    string? OtherForm = null,
    int Step = 1) : DraftContent(Form, OtherForm, Step)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override RequestKind Kind => RequestKind.Access;
}

/// <summary>About which time somebody asks who received their data (2017-15.1).</summary>
public enum DisclosurePeriod
{
    /// <summary>The year before the request, as the regulations say.</summary>
    PastYear,

    /// <summary>Everything that was recorded.</summary>
    Everything,
}

/// <summary>The draft of a request for the overview of disclosures (2017-15).</summary>
public sealed record OverviewDraft(DisclosurePeriod Period = DisclosurePeriod.PastYear, AnswerForm? Form = null, string? OtherForm = null, int Step = 1)
    : DraftContent(Form, OtherForm, Step)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override RequestKind Kind => RequestKind.DisclosureOverview;

    /// <summary>The scope that it means when it is sent on a day: from the same day a year earlier up to and including that day (2017-15.1).</summary>
    public RequestScope ToScope(DateOnly today) => new(
        OverviewCategories.Recipients,
        Period == DisclosurePeriod.PastYear ? today.AddYears(-1) : null,
        Period == DisclosurePeriod.PastYear ? today : null,
        null,
        Form ?? AnswerForm.Portal,
        Form == AnswerForm.Other ? OtherForm?.Trim() : null);
}
