using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Reports;

/// <summary>In what form is reported (2018-6).</summary>
public enum ReportingForm
{
    /// <summary>In writing.</summary>
    Written,

    /// <summary>In a conversation, of which a note is kept.</summary>
    Oral,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>How often is reported.</summary>
public enum ReportingInterval
{
    /// <summary>Once, on the first day that is named.</summary>
    Once,

    /// <summary>Every so many weeks.</summary>
    Weeks,

    /// <summary>Every so many months.</summary>
    Months,
}

/// <summary>Why a report does not fit what was agreed with the client (2018-6).</summary>
public enum OutsideAgreement
{
    /// <summary>Nothing was agreed.</summary>
    NoAgreement,

    /// <summary>The client was not told what was agreed.</summary>
    ClientNotTold,

    /// <summary>Reports in writing were not agreed.</summary>
    NotInWriting,

    /// <summary>The report holds health data, and those were not agreed.</summary>
    Health,
}

/// <summary>What is agreed about reporting: to whom, which data, in what form, what for, how often (2018-6).</summary>
/// <param name="Recipients">To whom, in words that the client reads.</param>
/// <param name="Categories">Which groups of data.</param>
/// <param name="DataInWords">Which data, in words.</param>
/// <param name="Form">In what form.</param>
/// <param name="Purpose">What for, in words.</param>
/// <param name="FirstOn">When the first report is to come.</param>
/// <param name="Interval">How often after that.</param>
/// <param name="Every">Every how many weeks or months; 1 for once.</param>
public sealed record ReportingTerms(string Recipients, DataCategories Categories, string DataInWords, ReportingForm Form, string Purpose, DateOnly FirstOn, ReportingInterval Interval, int Every)
{
    /// <summary>The most weeks or months between two reports.</summary>
    public const int MostEvery = 52;

    /// <summary>
    /// When the next report is to come, counted from the first one, so that a late report moves nothing; null when none is to come any more.
    /// </summary>
    /// <param name="lastReleasedOn">The day of the last report; null while there is none.</param>
    public DateOnly? NextAfter(DateOnly? lastReleasedOn)
    {
        if (lastReleasedOn is not { } last || last < FirstOn)
            return lastReleasedOn is null || Interval != ReportingInterval.Once ? FirstOn : null;
        return Interval switch
        {
            ReportingInterval.Once => null,
            ReportingInterval.Weeks => FirstOn.AddDays(7 * Every * ((last.DayNumber - FirstOn.DayNumber) / (7 * Every) + 1)),
            ReportingInterval.Months => AfterMonths(last),
        };
    }

    // From the first day each time: the 31st comes back after a short month.
    private DateOnly AfterMonths(DateOnly last)
    {
        var turns = ((last.Year - FirstOn.Year) * 12 + last.Month - FirstOn.Month) / Every;
        while (FirstOn.AddMonths(turns * Every) <= last)
            turns++;
        return FirstOn.AddMonths(turns * Every);
    }
}

/// <summary>What was agreed at the start of a trajectory about reporting, and that the client was told (2018-6).</summary>
public sealed class ReportingAgreement
{
    private ReportingAgreement()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The client.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The trajectory.</summary>
    public Guid TrajectoryId { get; private set; }

    /// <summary>To whom, in words.</summary>
    public string Recipients { get; private set; } = "";

    /// <summary>Which groups of data.</summary>
    public DataCategories Categories { get; private set; }

    /// <summary>Which data, in words.</summary>
    public string DataInWords { get; private set; } = "";

    /// <summary>In what form.</summary>
    public ReportingForm Form { get; private set; }

    /// <summary>What for, in words.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>When the first report is to come.</summary>
    public DateOnly FirstOn { get; private set; }

    /// <summary>How often after that.</summary>
    public ReportingInterval Interval { get; private set; }

    /// <summary>Every how many weeks or months.</summary>
    public int Every { get; private set; }

    /// <summary>When the client was told; null while that still must be done (2018-6).</summary>
    public DateOnly? ToldOn { get; private set; }

    /// <summary>How the client was told.</summary>
    public ToldHow? ToldHow { get; private set; }

    /// <summary>When the client said in the portal to have read it; null where that did not happen.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>Which employee wrote it down.</summary>
    public string MadeBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When a newer one took its place; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>What was agreed.</summary>
    public ReportingTerms Terms => new(Recipients, Categories, DataInWords, Form, Purpose, FirstOn, Interval, Every);

    /// <summary>Writes down what was agreed; the client is told of it in the portal unless that was done already.</summary>
    public static ReportingAgreement Make(Guid personId, Guid trajectoryId, ReportingTerms terms, DateOnly? toldOn, ToldHow? toldHow, string by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = personId,
        TrajectoryId = trajectoryId,
        Recipients = terms.Recipients,
        Categories = terms.Categories,
        DataInWords = terms.DataInWords,
        Form = terms.Form,
        Purpose = terms.Purpose,
        FirstOn = terms.FirstOn,
        Interval = terms.Interval,
        Every = terms.Every,
        ToldOn = toldOn,
        ToldHow = toldHow,
        MadeBy = by,
        MadeAt = at,
    };

    /// <summary>The client was told (2018-6).</summary>
    public Outcome Tell(DateOnly on, ToldHow how)
    {
        if (ToldOn is not null)
            return new ClientWasTold();
        (ToldOn, ToldHow) = (on, how);
        Version++;
        return Outcome.Done;
    }

    /// <summary>The client says in the portal to have read it: from then the client was told, whatever else was done.</summary>
    public Outcome Acknowledge(DateTimeOffset at)
    {
        if (EndedAt is not null || AcknowledgedAt is not null)
            return new AgreementAcknowledged();
        AcknowledgedAt = at;
        if (ToldOn is null)
            (ToldOn, ToldHow) = (Shared.Terms.DutchTime.DateOf(at), Disclosures.ToldHow.Portal);
        Version++;
        return Outcome.Done;
    }

    /// <summary>A newer one takes its place.</summary>
    public void End(DateTimeOffset at)
    {
        EndedAt ??= at;
        Version++;
    }

    /// <summary>In what a report in writing does not fit what was agreed; nothing when it fits.</summary>
    public static IReadOnlyList<OutsideAgreement> WhyOutside(ReportingAgreement? agreement, bool hasHealth, DateOnly today)
    {
        if (agreement is not { EndedAt: null })
            return [OutsideAgreement.NoAgreement];
        var outside = new List<OutsideAgreement>();
        if (!(agreement.ToldOn <= today))
            outside.Add(OutsideAgreement.ClientNotTold);
        if (agreement.Form == ReportingForm.Oral)
            outside.Add(OutsideAgreement.NotInWriting);
        if (hasHealth && !agreement.Categories.HasFlag(DataCategories.Health))
            outside.Add(OutsideAgreement.Health);
        return outside;
    }
}

/// <summary>The client acknowledged this before, or something newer was agreed.</summary>
public sealed record AgreementAcknowledged : Refusal;
