using Portal.Shared.Outcomes;
using static Portal.Shared.Newsletters.MailingAction;
using static Portal.Shared.Newsletters.MailingStatus;

namespace Portal.Shared.Newsletters;

/// <summary>Where a mailing stands.</summary>
public enum MailingStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>It goes out in small batches.</summary>
    Sending,

    /// <summary>It stands still; whoever did not get it yet gets it later.</summary>
    Paused,

    /// <summary>Nobody gets it any more.</summary>
    Stopped,

    /// <summary>Everybody who was to get it was written to.</summary>
    Sent,
}

/// <summary>What can be done with a mailing.</summary>
public enum MailingAction
{
    /// <summary>Write in it.</summary>
    Write,

    /// <summary>Send it out.</summary>
    Send,

    /// <summary>Let it stand still.</summary>
    Pause,

    /// <summary>Go on where it stood.</summary>
    Resume,

    /// <summary>Send it to nobody any more.</summary>
    Stop,

    /// <summary>The last one went out: the portal itself says so.</summary>
    Finish,
}

/// <summary>One line of the table: this action in this status leads there.</summary>
public sealed record MailingTransition(MailingStatus From, MailingAction Action, MailingStatus To);

/// <summary>Status × action → status of a mailing. The one table that decides and draws the buttons; what is absent is refused.</summary>
public static class MailingTransitions
{
    /// <summary>All lines, in reading order.</summary>
    public static IReadOnlyList<MailingTransition> All { get; } =
    [
        new(Draft, Write, Draft),
        new(Draft, Send, Sending),

        new(Sending, Pause, Paused),
        new(Sending, Stop, Stopped),
        new(Sending, Finish, Sent),

        new(Paused, Resume, Sending),
        new(Paused, Stop, Stopped),
    ];

    private static readonly Dictionary<(MailingStatus, MailingAction), MailingTransition> Table = All.ToDictionary(t => (t.From, t.Action));

    /// <summary>The line for a status and an action; null where the action is refused.</summary>
    public static MailingTransition? Find(MailingStatus from, MailingAction action) => Table.GetValueOrDefault((from, action));

    /// <summary>What an employee can do in a status: the buttons.</summary>
    public static IEnumerable<MailingAction> Possible(MailingStatus from) => All.Where(t => t.From == from && t.Action != Finish).Select(t => t.Action);
}

/// <summary>
/// One text for everybody on a mailing list (2018-3.1 j, 2018-3.3). It is written as a draft, and from the moment it is sent the text and who is to get it
/// stay what they were.
/// </summary>
public sealed class Mailing
{
    /// <summary>The largest number of characters of a subject.</summary>
    public const int MaximumSubject = 150;

    /// <summary>The largest number of characters of a text.</summary>
    public const int MaximumText = 20_000;

    private Mailing()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>To which list.</summary>
    public MailingList List { get; private set; }

    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The text, as it was typed: see <see cref="MailingText"/>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public MailingStatus Status { get; private set; }

    /// <summary>Who wrote it first.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>When it was last written in.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Who sent it; null for a draft.</summary>
    public string? SentBy { get; private set; }

    /// <summary>When it began to go out.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When the last one went out, or it was stopped.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How many registered persons never chose about the list when it was sent, and so got nothing.</summary>
    public int NeverChose { get; private set; }

    /// <summary>How many had left the list when it was sent.</summary>
    public int HadLeft { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Begins a mailing.</summary>
    public static Mailing Begin(MailingList list, string subject, string text, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), List = list, Subject = subject, Text = text, WrittenBy = by, WrittenAt = at };

    /// <summary>Writes in it.</summary>
    public Outcome Rewrite(MailingList list, string subject, string text, DateTimeOffset at)
    {
        var moved = Move(Write);
        if (moved.IsSuccess)
            (List, Subject, Text, WrittenAt) = (list, subject, text, at);
        return moved;
    }

    /// <summary>Sends it out.</summary>
    /// <param name="by">Who.</param>
    /// <param name="neverChose">How many never chose about the list.</param>
    /// <param name="hadLeft">How many left it.</param>
    /// <param name="at">When.</param>
    public Outcome SendOut(string by, int neverChose, int hadLeft, DateTimeOffset at)
    {
        var moved = Move(Send);
        if (moved.IsSuccess)
            (SentBy, SentAt, NeverChose, HadLeft) = (by, at, neverChose, hadLeft);
        return moved;
    }

    /// <summary>Lets it stand still, go on or end.</summary>
    public Outcome Do(MailingAction action, DateTimeOffset at)
    {
        if (action is Write or Send)
            throw new ArgumentOutOfRangeException(nameof(action), action, "This needs more than the action.");
        var moved = Move(action);
        if (moved.IsSuccess && Status is Stopped or Sent)
            EndedAt ??= at;
        return moved;
    }

    private Outcome Move(MailingAction action)
    {
        if (MailingTransitions.Find(Status, action) is not { } line)
            return new NotInThisMailingStatus(Status);
        Status = line.To;
        Version++;
        return Outcome.Done;
    }
}

/// <summary>The mailing stands elsewhere by now, and this cannot be done there.</summary>
/// <param name="Status">Where it stands.</param>
public sealed record NotInThisMailingStatus(MailingStatus Status) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Words.Of(Status)];
}

/// <summary>A mailing must say who sends it and where that is: name, postal address and contact points of the organisation are not complete (Tw 11.7(7)).</summary>
public sealed record SenderIsIncomplete : Refusal;

/// <summary>There is nobody whom the mailing can go to.</summary>
public sealed record NobodyToWriteTo : Refusal;
