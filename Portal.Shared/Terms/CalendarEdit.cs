using System.Globalization;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Terms;

/// <summary>What changes in the list of equalised days, in one go: a decree usually brings several days (ATW 3(3)).</summary>
/// <param name="Added">New days; one without a source of its own has that of the change.</param>
/// <param name="Corrected">Days that stand in the list with the wrong date or source.</param>
/// <param name="Removed">Days that should not have been in the list.</param>
/// <param name="KnownUntil">The last day for which the list is complete.</param>
/// <param name="Source">Why: the decree with its number in the Staatscourant, or what was wrong.</param>
public sealed record CalendarEdit(IReadOnlyList<EqualisedDay> Added, IReadOnlyList<DayCorrection> Corrected, IReadOnlyList<DateOnly> Removed, DateOnly? KnownUntil, string? Source)
{
    /// <summary>The longest source, in characters.</summary>
    public const int LongestSource = 500;

    /// <summary>The earliest day that can be added: no rule of ours is older than December 2017.</summary>
    public static DateOnly FirstDay { get; } = new(2018, 1, 1);

    /// <summary>How many years ahead a day can lie: further is a slip of the pen.</summary>
    public const int MostYearsAhead = 20;

    /// <summary>The name of the date field of a correction.</summary>
    public static string DateField(DateOnly was) => string.Create(CultureInfo.InvariantCulture, $"dag-{was:yyyy-MM-dd}");

    /// <summary>The name of the source field of a correction.</summary>
    public static string SourceField(DateOnly was) => string.Create(CultureInfo.InvariantCulture, $"bron-{was:yyyy-MM-dd}");
}

/// <summary>A day in the list that was wrong.</summary>
/// <param name="Was">The day as it stands there.</param>
/// <param name="Date">The right day; null when what was typed is none.</param>
/// <param name="Decree">The right source.</param>
public sealed record DayCorrection(DateOnly Was, DateOnly? Date, string? Decree);

/// <summary>The rules for a change of the list of equalised days.</summary>
internal static class CalendarRules
{
    // The holidays of the law itself: they need no decree and cannot be changed.
    private static readonly WorkingCalendar ByLaw = new([]);

    /// <summary>The new list, or everything that is wrong with the change.</summary>
    public static Outcome<List<EqualisedDay>> Apply(CalendarEdition edition, CalendarEdit edit, DateOnly today)
    {
        List<FieldProblem> problems = [];
        void Wrong(string field, string message) => problems.Add(new FieldProblem(field, message));

        foreach (var gone in edit.Removed.Concat(edit.Corrected.Select(day => day.Was)).Where(date => !edition.Days.Any(day => day.Date == date)))
            Wrong(nameof(edit.Removed), Texts.Problem_DayNotListed.With(TermTexts.Numbers(gone)));
        var corrected = edit.Corrected.Where(day => !edit.Removed.Contains(day.Was)).ToList();
        var days = edition.Days.Where(day => !edit.Removed.Contains(day.Date) && !corrected.Exists(other => other.Was == day.Date)).ToDictionary(day => day.Date);
        foreach (var correction in corrected)
        {
            var field = CalendarEdit.DateField(correction.Was);
            if (SourceProblem(correction.Decree) is { } unsourced)
                Wrong(CalendarEdit.SourceField(correction.Was), unsourced);
            if (correction.Date is not { } date)
                Wrong(field, Texts.Problem_DayMissing);
            else if (date != correction.Was && DayProblem(date, today) is { } problem)
                Wrong(field, problem);
            else if (!days.TryAdd(date, new EqualisedDay(date, correction.Decree?.Trim() ?? "")))
                Wrong(field, Texts.Problem_DayListed.With(TermTexts.Numbers(date)));
        }

        foreach (var day in edit.Added)
        {
            // Days of one decree share the source of the change.
            var source = string.IsNullOrWhiteSpace(day.Decree) ? edit.Source?.Trim() ?? "" : day.Decree.Trim();
            if (DayProblem(day.Date, today) is { } problem)
                Wrong(nameof(edit.Added), problem);
            else if (source.Length > CalendarEdit.LongestSource && source != edit.Source?.Trim())
                Wrong(nameof(edit.Added), Texts.Problem_SourceTooLong.With(CalendarEdit.LongestSource));
            else if (!days.TryAdd(day.Date, new EqualisedDay(day.Date, source)))
                Wrong(nameof(edit.Added), Texts.Problem_DayListed.With(TermTexts.Numbers(day.Date)));
        }

        if (KnownUntilProblem(edition, edit, days.Keys, today) is { } unknown)
            Wrong(nameof(edit.KnownUntil), unknown);
        if (SourceProblem(edit.Source) is { } missing)
            Wrong(nameof(edit.Source), missing);
        List<EqualisedDay> list = [.. days.Values.OrderBy(day => day.Date)];
        if (problems.Count == 0 && edit.KnownUntil == edition.KnownUntil && list.SequenceEqual(edition.Days))
            Wrong(nameof(edit.Added), Texts.Problem_NothingChanged);
        return problems.Count == 0 ? list : new InvalidInput(problems);
    }

    private static string? SourceProblem(string? source) =>
        string.IsNullOrWhiteSpace(source) ? Texts.Problem_SourceMissing
        : source.Trim().Length > CalendarEdit.LongestSource ? Texts.Problem_SourceTooLong.With(CalendarEdit.LongestSource)
        : null;

    private static string? DayProblem(DateOnly date, DateOnly today) =>
        date < CalendarEdit.FirstDay ? Texts.Problem_DayTooEarly.With(TermTexts.Numbers(date), TermTexts.Numbers(CalendarEdit.FirstDay))
        : date > today.AddYears(CalendarEdit.MostYearsAhead) ? Texts.Problem_DayTooLate.With(TermTexts.Numbers(date), CalendarEdit.MostYearsAhead)
        : ByLaw.WhyNot(date) is { } free ? Texts.Problem_DayFree.With(TermTexts.Numbers(date), TermTexts.Name(free))
        : null;

    private static string? KnownUntilProblem(CalendarEdition edition, CalendarEdit edit, IEnumerable<DateOnly> days, DateOnly today)
    {
        if (edit.KnownUntil is not { } until)
            return Texts.Problem_KnownUntilMissing;
        if (days.Select(day => (DateOnly?)day).Max() is { } last && until < last)
            return Texts.Problem_KnownUntilBeforeLast.With(TermTexts.Numbers(last));
        // What was known before stays known: only a new claim is looked at.
        if (until == edition.KnownUntil)
            return null;
        return until < today ? Texts.Problem_KnownUntilPast
            : until > today.AddYears(CalendarEdit.MostYearsAhead) ? Texts.Problem_DayTooLate.With(TermTexts.Numbers(until), CalendarEdit.MostYearsAhead)
            : null;
    }
}
