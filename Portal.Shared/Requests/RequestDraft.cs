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

    /// <summary>Which kind of request.</summary>
    public RequestKind Kind { get; private set; }

    /// <summary>What was typed; encrypted where it is stored.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>The last change.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Starts a draft.</summary>
    public static RequestDraft Start(Guid personId, RequestKind kind, string payload, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), PersonId = personId, Kind = kind, Payload = payload, SavedAt = at };

    /// <summary>Saves what was typed since.</summary>
    public void Save(string payload, DateTimeOffset at) => (Payload, SavedAt) = (payload, at);
}

/// <summary>What a draft of an access request holds: everything as it was typed, also when it is not right yet.</summary>
public sealed record AccessDraft(
    bool? Everything = null,
    OverviewCategories Categories = OverviewCategories.None,
    string? From = null,
    string? Until = null,
    string? Explanation = null,
    AnswerForm? Form = null,
    string? OtherForm = null,
    int Step = 1);
