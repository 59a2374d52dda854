using Portal.Shared.Terms;

namespace Portal.Shared.Complaints;

/// <summary>One question or complaint as the register has it: without names and without what was said.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">A question or a complaint.</param>
/// <param name="Subject">What about.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="ReceivedOn">When.</param>
/// <param name="AnswerBy">The last day for the answer.</param>
/// <param name="EndedOn">The day of the answer, or on which it was taken back; null while it is open.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Judgement">What was found.</param>
/// <param name="Turned">Whether it began as a question.</param>
public sealed record RegisteredComplaint(
    ComplaintNumber Number, ComplaintKind Kind, ComplaintSubject Subject, Requests.RequestChannel Channel, DateOnly ReceivedOn, DateOnly AnswerBy, DateOnly? EndedOn, ComplaintStatus Status, ComplaintJudgement? Judgement, bool Turned)
{
    /// <summary>Days from receipt to answer; null without an answer.</summary>
    public int? Days => Status == ComplaintStatus.Answered ? EndedOn!.Value.DayNumber - ReceivedOn.DayNumber : null;

    /// <summary>Whether the answer was, or still can be, in time; null for what was taken back.</summary>
    public bool? InTime(DateOnly today) => Status == ComplaintStatus.Withdrawn ? null : (EndedOn ?? today) <= AnswerBy;

    /// <summary>The line of one.</summary>
    public static RegisteredComplaint Of(Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        var ended = complaint.AnsweredAt ?? complaint.WithdrawnAt;
        return new RegisteredComplaint(
            complaint.Number, complaint.Kind, complaint.Subject, complaint.Channel, complaint.ReceivedOn, complaint.AnswerBy, ended is { } at ? DutchTime.DateOf(at) : null, complaint.Status, complaint.Judgement, complaint.TurnedAt is not null);
    }
}

/// <summary>The figures of one subject in a year.</summary>
/// <param name="Subject">Which.</param>
/// <param name="Questions">How many questions.</param>
/// <param name="Complaints">How many complaints.</param>
/// <param name="Answered">How many of both were answered.</param>
/// <param name="InTime">How many of those in time.</param>
/// <param name="AverageDays">Days from receipt to answer, on average; null without an answer.</param>
/// <param name="Upheld">How many complaints were right, also in part.</param>
public sealed record ComplaintFigure(ComplaintSubject Subject, int Questions, int Complaints, int Answered, int InTime, double? AverageDays, int Upheld);

/// <summary>The figures of a year.</summary>
/// <param name="Year">Of receipt.</param>
/// <param name="Subjects">Per subject, those that occur.</param>
/// <param name="Outcomes">How many complaints had each judgement.</param>
/// <param name="Open">How many wait for an answer.</param>
/// <param name="Late">How many of those are late.</param>
/// <param name="Withdrawn">How many were taken back.</param>
public sealed record ComplaintFigures(int Year, IReadOnlyList<ComplaintFigure> Subjects, IReadOnlyDictionary<ComplaintJudgement, int> Outcomes, int Open, int Late, int Withdrawn)
{
    /// <summary>Counts them.</summary>
    public static ComplaintFigures Of(int year, IReadOnlyCollection<RegisteredComplaint> rows, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var ofYear = rows.Where(row => row.ReceivedOn.Year == year).ToList();
        var subjects = ofYear.GroupBy(row => row.Subject).OrderBy(group => group.Key).Select(group =>
        {
            var answered = group.Where(row => row.Days is not null).ToList();
            return new ComplaintFigure(
                group.Key,
                group.Count(row => row.Kind == ComplaintKind.Question),
                group.Count(row => row.Kind == ComplaintKind.Complaint),
                answered.Count,
                answered.Count(row => row.InTime(today) == true),
                answered.Count == 0 ? null : answered.Average(row => row.Days!.Value),
                answered.Count(row => row.Judgement is ComplaintJudgement.Upheld or ComplaintJudgement.PartlyUpheld));
        });
        var open = ofYear.Where(row => row.EndedOn is null).ToList();
        return new ComplaintFigures(
            year,
            [.. subjects],
            // Only what the complainant was told counts as an outcome.
            ofYear.Where(row => row is { Status: ComplaintStatus.Answered, Judgement: not null }).GroupBy(row => row.Judgement!.Value).ToDictionary(group => group.Key, group => group.Count()),
            open.Count,
            open.Count(row => row.InTime(today) == false),
            ofYear.Count(row => row.Status == ComplaintStatus.Withdrawn));
    }
}
