using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Terms;

/// <summary>One of the dates, as the calculator shows it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Date">The date; null where there is none.</param>
/// <param name="Note">Where it comes from.</param>
/// <param name="Unpaused">What it would be without the pauses; null when that is the same.</param>
internal sealed record TermEnd(string Name, DateOnly? Date, string Note, DateOnly? Unpaused);

/// <summary>The answer of the calculator.</summary>
internal sealed class TermCalculation
{
    public TermCalculation(TermQuestion question, WorkingCalendar calendar, DateOnly today, DateOnly? month)
    {
        (Question, Calendar) = (question, calendar);
        Term = Compute(question.Pauses, today);
        Explanation = TermExplanation.Of(Term, question.Pauses, calendar, today);
        Ends = [.. EndsOf(Term, Compute([], today))];
        Months = month is { } asked ? [asked] : [.. new[] { FirstOf(Term.RegulationDate), FirstOf(Term.AvgDate) }.Distinct().Order()];
    }

    public TermQuestion Question { get; }

    public WorkingCalendar Calendar { get; }

    public Term Term { get; }

    public TermExplanation Explanation { get; }

    public IReadOnlyList<TermEnd> Ends { get; }

    /// <summary>The first days of the months to show.</summary>
    public IReadOnlyList<DateOnly> Months { get; }

    /// <summary>A date, also that of an extension, lies where the calendar is not known.</summary>
    public bool IsBeyond => Ends.Any(end => end.Date > Calendar.KnownUntil);

    /// <summary>The pauses that begin when the term of the regulations is over.</summary>
    public IReadOnlyList<Paused> WithoutEffect => [.. Question.Pauses.Where(pause => pause.From > Term.RegulationUnrolled)];

    /// <summary>The words of a date in the calendar; null when it is none of ours.</summary>
    public string? MarkOf(DateOnly date)
    {
        List<string> words = [];
        if (date == Term.TargetDate)
            words.Add(Texts.MarkTarget);
        if (date == Term.RegulationDate)
            words.Add(Texts.MarkRegulation);
        if (date == Term.AvgDate)
            words.Add(Texts.MarkAvg);
        if (date == Term.AvgExtendedDate)
            words.Add(Texts.MarkAvgExtended);
        return words.Count == 0 ? null : string.Join(", ", words);
    }

    private static IEnumerable<TermEnd> EndsOf(Term term, Term unpaused)
    {
        yield return End(Texts.Target, term.TargetDate, unpaused.TargetDate, Texts.TargetNote);
        if (term.Rule.Weeks is { } weeks)
            yield return End(Texts.Regulation, term.RegulationDate, unpaused.RegulationDate, Texts.RegulationNote.With(weeks, term.Rule.Article));
        yield return End(Texts.Avg, term.AvgDate, unpaused.AvgDate, Texts.AvgNote.With(term.Rule.AvgArticle));
        yield return End(Texts.AvgExtended, term.AvgExtendedDate, unpaused.AvgExtendedDate, term.Rule.CanBeExtended ? Texts.AvgExtendedNote : Texts.AvgExtendedNever);
    }

    private static TermEnd End(string name, DateOnly? date, DateOnly? unpaused, string note) => new(name, date, note, unpaused == date ? null : unpaused);

    private static DateOnly FirstOf(DateOnly date) => new(date.Year, date.Month, 1);

    private Term Compute(IReadOnlyList<Paused> pauses, DateOnly today) =>
        StatutoryTerm.Compute(TermRules.For(Question.Subject, Question.ReceivedOn), Question.ReceivedOn, pauses, Calendar, today);
}
