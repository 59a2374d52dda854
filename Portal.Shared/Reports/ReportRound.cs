using System.Collections.Immutable;
using System.Text.Json;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Reports;

/// <summary>What the client says of a report (2018-6).</summary>
public enum ReportReaction
{
    /// <summary>Agrees.</summary>
    Agreed,

    /// <summary>Agrees, and has something to say with it.</summary>
    AgreedWithRemarks,

    /// <summary>Does not agree.</summary>
    Objected,
}

/// <summary>How a report was put to the client, or how the reaction came.</summary>
public enum ReportChannel
{
    /// <summary>In the portal.</summary>
    Portal,

    /// <summary>In a conversation.</summary>
    Conversation,

    /// <summary>By telephone.</summary>
    Telephone,

    /// <summary>By letter.</summary>
    Letter,
}

/// <summary>What the client objects to in one section.</summary>
/// <param name="Section">The heading of the section.</param>
/// <param name="Text">What the client says of it.</param>
public sealed record SectionRemark(string Section, string Text);

/// <summary>The reaction of a client.</summary>
/// <param name="Reaction">What the client says.</param>
/// <param name="Remarks">In words; needed with remarks.</param>
/// <param name="Sections">Per section; an objection names at least one, or says why in words.</param>
public sealed record ClientReaction(ReportReaction Reaction, string? Remarks, ImmutableArray<SectionRemark> Sections)
{
    /// <summary>Why it cannot be taken so; null when it can.</summary>
    public Refusal? WhyNot(ReportContent content)
    {
        if (Sections.Any(remark => string.IsNullOrWhiteSpace(remark.Text) || content.Sections.All(section => section.Title != remark.Section)))
            return new RemarkWithoutSection();
        return Reaction != ReportReaction.Agreed && string.IsNullOrWhiteSpace(Remarks) && Sections.IsEmpty ? new RemarksMissing() : null;
    }
}

/// <summary>One time that a report was put to the client, and what came of it. Every round is kept (2018-6).</summary>
public sealed class ReportRound
{
    private ReportRound()
    {
    }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>What was put, exactly.</summary>
    public string ContentText { get; private set; } = "";

    /// <summary>What the consultant wrote with it: what was changed, or why it was not.</summary>
    public string? Explanation { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset PutAt { get; private set; }

    /// <summary>By which employee.</summary>
    public string PutBy { get; private set; } = "";

    /// <summary>How.</summary>
    public ReportChannel PutVia { get; private set; }

    /// <summary>The letter with which it was put; null where it was put otherwise.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>Until which day the client is asked to react; null where the report went out already.</summary>
    public DateOnly? ReactBy { get; private set; }

    /// <summary>What the client said; null while nothing came.</summary>
    public ReportReaction? Reaction { get; private set; }

    /// <summary>In words.</summary>
    public string? Remarks { get; private set; }

    /// <summary>Per section, as it is stored.</summary>
    public string? SectionRemarksText { get; private set; }

    /// <summary>When the reaction came.</summary>
    public DateTimeOffset? ReactedAt { get; private set; }

    /// <summary>Who reacted, or entered what the client said.</summary>
    public string? ReactedBy { get; private set; }

    /// <summary>How the reaction came.</summary>
    public ReportChannel? ReactedVia { get; private set; }

    /// <summary>When the report was explained in a conversation; null where it was not.</summary>
    public DateOnly? ExplainedOn { get; private set; }

    /// <summary>What was said then (2018-6).</summary>
    public string? ExplainedNote { get; private set; }

    /// <summary>By which employee.</summary>
    public string? ExplainedBy { get; private set; }

    /// <summary>When the consultant took it back to change it; null where that did not happen.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>What was put.</summary>
    public ReportContent Content => ReportContent.FromText(ContentText);

    /// <summary>What the client said of each section.</summary>
    public IReadOnlyList<SectionRemark> SectionRemarks => SectionRemarksText is null ? [] : JsonSerializer.Deserialize<List<SectionRemark>>(SectionRemarksText)!;

    /// <summary>Whether the client can still react.</summary>
    public bool IsOpen => Reaction is null && TakenBackAt is null;

    internal static ReportRound Put(int number, string content, string? explanation, ReportChannel via, DateOnly? reactBy, string by, DateTimeOffset at) =>
        new() { Number = number, ContentText = content, Explanation = explanation, PutVia = via, ReactBy = reactBy, PutBy = by, PutAt = at };

    internal Outcome React(ClientReaction reaction, ReportChannel via, string by, DateTimeOffset at)
    {
        if (!IsOpen)
            return new RoundIsOver();
        if (reaction.WhyNot(Content) is { } refusal)
            return refusal;
        (Reaction, Remarks, ReactedAt, ReactedBy, ReactedVia) = (reaction.Reaction, reaction.Remarks, at, by, via);
        SectionRemarksText = reaction.Sections.IsEmpty ? null : JsonSerializer.Serialize(reaction.Sections);
        return Outcome.Done;
    }

    internal Outcome Explain(DateOnly on, string note, string by)
    {
        if (TakenBackAt is not null)
            return new RoundIsOver();
        (ExplainedOn, ExplainedNote, ExplainedBy) = (on, note, by);
        return Outcome.Done;
    }

    internal void KeepLetter(Guid documentId) => LetterId = documentId;

    internal void TakeBack(DateTimeOffset at) => TakenBackAt ??= at;
}

/// <summary>Whether a report may go out without the client having agreed: asked of the director, with why (2018-6).</summary>
public sealed class ReportApproval
{
    private ReportApproval()
    {
    }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>About which round.</summary>
    public int Round { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Which employee asked.</summary>
    public Guid AskedById { get; private set; }

    /// <summary>Their name.</summary>
    public string AskedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>What the director said; null while nothing was said.</summary>
    public bool? IsApproved { get; private set; }

    /// <summary>In words; needed for a no.</summary>
    public string? Answer { get; private set; }

    /// <summary>Which director.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal static ReportApproval Ask(int number, int round, string reason, Guid byId, string by, DateTimeOffset at) =>
        new() { Number = number, Round = round, Reason = reason, AskedById = byId, AskedBy = by, AskedAt = at };

    internal void Say(bool approved, string? answer, string by, DateTimeOffset at) => (IsApproved, Answer, AnsweredBy, AnsweredAt) = (approved, answer, by, at);
}
