using System.Globalization;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Shared.Hosting.Components;

/// <summary>Says what is wrong with a date that somebody typed.</summary>
public static class DateProblemText
{
    /// <summary>A sentence such as "31-02-2026 bestaat niet. Februari 2026 heeft 28 dagen".</summary>
    public static string Of(DateProblem problem) => problem.Code switch
    {
        DateProblemCode.Empty => Texts.DateEmpty,
        DateProblemCode.Unreadable => Texts.DateUnreadable,
        DateProblemCode.YearNotInFourDigits => Texts.DateYearNotInFourDigits,
        DateProblemCode.NoSuchMonth => string.Format(CultureInfo.CurrentUICulture, Texts.DateNoSuchMonth, problem.Month),
        DateProblemCode.NoSuchDay => NoSuchDay(problem),
    };

    private static string NoSuchDay(DateProblem problem) => string.Format(
        CultureInfo.CurrentUICulture,
        Texts.DateNoSuchDay,
        string.Create(CultureInfo.InvariantCulture, $"{problem.Day:00}-{problem.Month:00}-{problem.Year:0000}"),
        TermTexts.Title(new MonthCalendar(new DateOnly(problem.Year, problem.Month, 1), [])),
        DateTime.DaysInMonth(problem.Year, problem.Month));
}
