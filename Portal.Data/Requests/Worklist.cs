using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>A view of the worklist.</summary>
public enum WorklistView
{
    /// <summary>Everything that is not answered or withdrawn.</summary>
    Open,

    /// <summary>Open, mine, and of a colleague I cover.</summary>
    Mine,

    /// <summary>Open, of whoever works in my office, and of a colleague I cover.</summary>
    Team,

    /// <summary>Open, and nobody's.</summary>
    Unassigned,

    /// <summary>Due within five working days, with both limits ahead and the clock running.</summary>
    Soon,

    /// <summary>Open, and the AVG date has passed.</summary>
    AvgExceeded,

    /// <summary>Open, and the regulations' date has passed.</summary>
    Late,

    /// <summary>The clock stands still.</summary>
    Paused,

    /// <summary>Waiting for the applicant.</summary>
    Waiting,

    /// <summary>Answered, and the applicant misses something.</summary>
    Incomplete,

    /// <summary>A correction was answered, and an earlier recipient waits for somebody to tell it (2017-14.2).</summary>
    Telling,

    /// <summary>Answered, closed or withdrawn.</summary>
    Done,

    /// <summary>Every case.</summary>
    All,
}

/// <summary>A column by which the worklist can be ordered.</summary>
public enum WorklistSort
{
    /// <summary>The name of the applicant.</summary>
    Name,

    /// <summary>What is asked for.</summary>
    Kind,

    /// <summary>Where it stands.</summary>
    Status,

    /// <summary>The day of receipt.</summary>
    Received,

    /// <summary>The target date.</summary>
    Target,

    /// <summary>The last day of the regulations.</summary>
    Regulation,

    /// <summary>The last day of the AVG.</summary>
    Avg,

    /// <summary>Who handles it.</summary>
    Assignee,
}

/// <summary>What the worklist is filtered on and how it is ordered; all of it stands in the address of the page.</summary>
/// <param name="View">The view.</param>
/// <param name="Search">A case number, or words of a name.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="AssigneeId">Who handles it.</param>
/// <param name="From">The first day of receipt.</param>
/// <param name="Until">The last day of receipt.</param>
/// <param name="Sort">The column it is ordered by; null for the order of the view.</param>
/// <param name="Descending">Latest or largest first; only with a column.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Size">Rows on a page.</param>
public sealed record WorklistFilter(
    WorklistView View = WorklistView.Open,
    string? Search = null,
    RequestKind? Kind = null,
    RequestStatus? Status = null,
    RequestChannel? Channel = null,
    Guid? AssigneeId = null,
    DateOnly? From = null,
    DateOnly? Until = null,
    WorklistSort? Sort = null,
    bool Descending = false,
    int Page = 1,
    int Size = WorklistFilter.PageSize)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 25;

    /// <summary>Rows on a large page.</summary>
    public const int LargePageSize = 100;

    /// <summary>How many cases of a search are counted and shown; whoever finds more searches more precisely.</summary>
    public const int MostFound = 1_000;

    /// <summary>Whether the view is narrowed.</summary>
    public bool IsNarrowed => Search is not null || Kind is not null || Status is not null || Channel is not null || AssigneeId is not null || From is not null || Until is not null;

    /// <summary>Whether a number or a name is looked for: then no more than <see cref="MostFound"/> cases are counted and shown, the newest.</summary>
    public bool IsSearch => !string.IsNullOrWhiteSpace(Search);

    /// <summary>The column that the list is really ordered by: null, for the order of the view, where a column was asked that is not offered.</summary>
    public WorklistSort? Order => Sort is { } column && Offers(column) ? column : null;

    /// <summary>
    /// Whether the list can be ordered by a column. Whatever ended only grows: a list of those is read in an order for which there is an index, or
    /// is a search, which never finds more than can be put in order.
    /// </summary>
    public bool Offers(WorklistSort column) => IsSearch || View switch
    {
        WorklistView.Done => false,
        WorklistView.All => column == WorklistSort.Received,
        _ => true,
    };
}

/// <summary>One row of the worklist.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Applicant">The name of the applicant.</param>
/// <param name="PersonId">The registered person; null for somebody we do not know.</param>
/// <param name="AssigneeId">Who handles it.</param>
/// <param name="Assignee">The name of whoever handles it.</param>
/// <param name="ReceivedOn">The day of receipt.</param>
/// <param name="RegulationDate">The last day of the regulations; while the clock stands still as it was when it stopped.</param>
/// <param name="AvgDate">The last day of the AVG, in the same way.</param>
/// <param name="TargetDate">The target date, in the same way.</param>
/// <param name="Standing">How it stands today, by replay.</param>
/// <param name="IsExtended">Whether the month of the AVG was extended (AVG 12(3)).</param>
/// <param name="PausedSince">Since when the clock stands still.</param>
/// <param name="WaitingSince">Since when we wait for the applicant.</param>
/// <param name="EndedOn">The day on which it was answered or withdrawn.</param>
/// <param name="OmissionReported">Whether the applicant misses something in the answer.</param>
public sealed record WorklistRow(
    CaseNumber Number,
    RequestKind Kind,
    RequestStatus Status,
    RequestChannel Channel,
    string Applicant,
    Guid? PersonId,
    Guid? AssigneeId,
    string? Assignee,
    DateOnly ReceivedOn,
    DateOnly RegulationDate,
    DateOnly AvgDate,
    DateOnly TargetDate,
    TermStanding Standing,
    bool IsExtended,
    DateOnly? PausedSince,
    DateOnly? WaitingSince,
    DateOnly? EndedOn,
    bool OmissionReported)
{
    /// <summary>For a correction that was answered: how many earlier recipients were not told yet, so that it cannot be closed (2017-14.2).</summary>
    public int RecipientsToTell { get; init; }
}

/// <summary>A page of the worklist.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many cases there are on all pages.</param>
/// <param name="HasMore">Whether more than <see cref="WorklistFilter.MostFound"/> were found: only the newest of them are counted and shown.</param>
public sealed record Worklist(IReadOnlyList<WorklistRow> Rows, int Total, bool HasMore);

/// <summary>Every row of a filter, one after the other.</summary>
/// <param name="Rows">The rows; they can be read once.</param>
public sealed record WorklistRows(IAsyncEnumerable<WorklistRow> Rows);
