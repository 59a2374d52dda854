namespace Portal.Shared.Requests;

/// <summary>Cases that ended, as the database counts them: answered or withdrawn.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Month">The month in which they ended, 1 to 12.</param>
/// <param name="Days">Calendar days from receipt to the end.</param>
/// <param name="Outcome">The decision; null when they were withdrawn.</param>
/// <param name="OnTime">How many were answered, and how many in time; none when they were withdrawn.</param>
/// <param name="IsExtended">Whether the month of the AVG was extended (AVG 12(3)).</param>
/// <param name="Cases">How many.</param>
public sealed record EndedCases(RequestKind Kind, int Month, int Days, DecisionOutcome? Outcome, OnTime OnTime, bool IsExtended, int Cases);

/// <summary>One line of the figures.</summary>
/// <param name="Kind">What was asked for; null for all.</param>
/// <param name="Month">The month, 1 to 12; null for the whole year.</param>
/// <param name="Received">How many came in.</param>
/// <param name="OnTime">How many were answered, and how many in time.</param>
/// <param name="MedianDays">Half of the answers took no longer, in calendar days since receipt; null when there are none.</param>
/// <param name="LongestDays">How long the longest took; null when there are none.</param>
/// <param name="Extended">Of how many of the answered the month of the AVG was extended.</param>
/// <param name="Withdrawn">How many were withdrawn.</param>
/// <param name="Outcomes">How many of the answered had each decision.</param>
public sealed record FiguresLine(RequestKind? Kind, int? Month, int Received, OnTime OnTime, decimal? MedianDays, int? LongestDays, int Extended, int Withdrawn, IReadOnlyDictionary<DecisionOutcome, int> Outcomes);

/// <summary>
/// The figures of one year: per kind and month, per kind, and together. Received counts in the month of receipt, the rest in the month of
/// the answer or the withdrawal. Grows with the number of different durations, not with the number of cases.
/// </summary>
public sealed class YearFigures
{
    private readonly Dictionary<(RequestKind? Kind, int? Month), Tally> tallies = [];

    /// <summary>Adds cases that came in.</summary>
    public void Received(RequestKind kind, int month, int cases)
    {
        foreach (var tally in TalliesOf(kind, month))
            tally.Received += cases;
    }

    /// <summary>Adds cases that ended.</summary>
    public void Ended(EndedCases ended)
    {
        foreach (var tally in TalliesOf(ended.Kind, ended.Month))
            tally.Add(ended);
    }

    /// <summary>The lines: each kind with its twelve months and its total, then the total of the year.</summary>
    public IReadOnlyList<FiguresLine> Lines() =>
    [
        .. from kind in Enum.GetValues<RequestKind>()
           from month in Enumerable.Range(1, 12).Select(month => (int?)month).Append(null)
           select LineOf(kind, month),
        LineOf(null, null),
    ];

    private FiguresLine LineOf(RequestKind? kind, int? month) => TallyOf((kind, month)).ToLine(kind, month);

    private IEnumerable<Tally> TalliesOf(RequestKind kind, int month) => [TallyOf((kind, month)), TallyOf((kind, null)), TallyOf((null, null))];

    private Tally TallyOf((RequestKind?, int?) of)
    {
        if (!tallies.TryGetValue(of, out var tally))
            tallies[of] = tally = new Tally();
        return tally;
    }

    private sealed class Tally
    {
        private readonly SortedDictionary<int, int> days = [];
        private readonly Dictionary<DecisionOutcome, int> outcomes = [];
        private OnTime onTime = OnTime.None;
        private int extended;
        private int withdrawn;

        internal int Received { get; set; }

        internal void Add(EndedCases ended)
        {
            if (ended.OnTime.Answered == 0)
            {
                withdrawn += ended.Cases;
                return;
            }

            onTime += ended.OnTime;
            extended += ended.IsExtended ? ended.Cases : 0;
            days[ended.Days] = days.GetValueOrDefault(ended.Days) + ended.Cases;
            if (ended.Outcome is { } outcome)
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + ended.Cases;
        }

        internal FiguresLine ToLine(RequestKind? kind, int? month) =>
            new(kind, month, Received, onTime, Median(), days.Count == 0 ? null : days.Keys.Last(), extended, withdrawn, outcomes);

        // The middle one, or halfway between the two in the middle.
        private decimal? Median() => days.Count == 0 ? null : (At((onTime.Answered - 1) / 2) + At(onTime.Answered / 2)) / 2m;

        private int At(int index)
        {
            foreach (var (length, cases) in days)
            {
                if (index < cases)
                    return length;
                index -= cases;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }
}
