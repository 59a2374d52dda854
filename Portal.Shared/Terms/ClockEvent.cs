using System.Text.Json.Serialization;

namespace Portal.Shared.Terms;

/// <summary>Something that happened to the clock of a term. The order in which events are given does not matter.</summary>
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Extended), "extended")]
public abstract record ClockEvent
{
    private protected ClockEvent()
    {
    }
}

/// <summary>Why the clock stands still.</summary>
public enum PauseReason
{
    /// <summary>AVG 12(6): there is reasonable doubt about who asks, and more was asked.</summary>
    IdentityDoubt,

    /// <summary>The request was unclear, and the person was asked what is meant (recital 63 of the AVG).</summary>
    Clarification,
}

/// <summary>
/// The person was asked for something without which no answer is possible. Recording one is the choice of the office:
/// the regulations know no pause, and the AVG only where the question came without undue delay.
/// </summary>
/// <param name="From">The day on which it was asked.</param>
/// <param name="Until">The day on which it was received; null while the clock stands still.</param>
/// <param name="Reason">Why it was asked.</param>
public sealed record Paused(DateOnly From, DateOnly? Until, PauseReason Reason) : ClockEvent;

/// <summary>The two grounds on which AVG 12(3) lets the month be extended. That it is much work is none by itself.</summary>
public enum ExtensionGround
{
    /// <summary>The request is complex.</summary>
    Complexity,

    /// <summary>The same person sent a number of requests.</summary>
    NumberOfRequests,
}

/// <summary>AVG 12(3): the person was told, with reasons, that the answer takes up to two months more.</summary>
/// <param name="On">The day on which it was decided, and the person told unless by letter.</param>
/// <param name="Ground">The ground of the law; the reasons in words stand with the case.</param>
/// <param name="PostedOn">The day on which the letter about it was posted; null while it was not, or where the person was told without one.</param>
public sealed record Extended(DateOnly On, ExtensionGround Ground, DateOnly? PostedOn = null) : ClockEvent
{
    /// <summary>The day on which the person was told: a letter on a desk tells nobody anything.</summary>
    [JsonIgnore]
    public DateOnly ToldOn => PostedOn ?? On;
}
