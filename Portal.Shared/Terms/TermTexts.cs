using System.Globalization;

namespace Portal.Shared.Terms;

/// <summary>A step of an explanation in words.</summary>
/// <param name="Lead">The sentence that says it, shown bold.</param>
/// <param name="Rest">What follows; empty when there is nothing more to say.</param>
public sealed record StepText(string Lead, string Rest);

/// <summary>Terms, standings and dates in words: English when that is the current UI culture, otherwise Dutch.</summary>
public static class TermTexts
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    // The language of the names of days follows the language of the texts, also under a culture that has neither.
    private static CultureInfo Culture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "en" ? English : Dutch;

    /// <summary>A date in a sentence: <c>maandag 28 december 2026</c>.</summary>
    public static string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Culture);

    /// <summary>A date in a sentence when the year is clear: <c>maandag 28 december</c>.</summary>
    public static string LongWithoutYear(DateOnly date) => date.ToString("dddd d MMMM", Culture);

    /// <summary>A date in a narrow place: <c>ma 28-12-2026</c>.</summary>
    public static string Short(DateOnly date) => date.ToString("ddd dd-MM-yyyy", Culture);

    /// <summary>A date in a table: <c>28-12-2026</c>.</summary>
    public static string Numbers(DateOnly date) => date.ToString("dd-MM-yyyy", Culture);

    /// <summary>The title of a month: <c>December 2026</c>.</summary>
    public static string Title(MonthCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Capital(calendar.Month.ToString("MMMM yyyy", Culture));
    }

    /// <summary>What a term is for: <c>Inzage</c>.</summary>
    public static string Of(TermSubject subject) => subject switch
    {
        TermSubject.Access => Texts.SubjectAccess,
        TermSubject.Correction => Texts.SubjectCorrection,
        TermSubject.DisclosureOverview => Texts.SubjectDisclosureOverview,
        TermSubject.RegistrationNotice => Texts.SubjectRegistrationNotice,
        TermSubject.OtherRight => Texts.SubjectOtherRight,
    };

    /// <summary>A state as a name, for filters and counts: <c>op tijd</c>.</summary>
    public static string Of(TermState state) => state switch
    {
        TermState.OnTime => Texts.StateOnTime,
        TermState.Soon => Texts.StateSoon,
        TermState.Late => Texts.StateLate,
        TermState.AvgExceeded => Texts.StateAvgExceeded,
        TermState.Paused => Texts.StatePaused,
        TermState.Done => Texts.StateDone,
    };

    /// <summary>A standing for the row of a worklist: <c>nog 6 dagen</c>, <c>morgen</c>, <c>2 dagen te laat</c>, <c>AVG 8 dagen voorbij</c>; for an answered case <c>op tijd</c> or by how much it was not.</summary>
    public static string Of(TermStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.State switch
        {
            TermState.OnTime or TermState.Soon => DaysLeft(standing.DaysLeft),
            TermState.Late => DaysLeft(standing.RegulationDaysLeft),
            TermState.AvgExceeded => AvgPassed(standing.AvgDaysLeft),
            TermState.Paused => Texts.StandingPaused,
            TermState.Done when standing.AvgDaysLeft < 0 => AvgPassed(standing.AvgDaysLeft),
            TermState.Done => standing.RegulationDaysLeft < 0 ? DaysLeft(standing.RegulationDaysLeft) : Texts.StandingDoneInTime,
        };
    }

    /// <summary>The other limit, where both matter: <c>reglement: nog 18 dagen</c> beside an exceeded AVG, <c>AVG: morgen</c> beside late; otherwise null.</summary>
    public static string? Beside(TermStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.State switch
        {
            TermState.AvgExceeded => Format(Texts.BesideRegulation, DaysLeft(standing.RegulationDaysLeft)),
            TermState.Late => Format(Texts.BesideAvg, DaysLeft(standing.AvgDaysLeft)),
            TermState.OnTime or TermState.Soon or TermState.Paused or TermState.Done => null,
        };
    }

    /// <summary>A number of calendar days to a date: <c>nog 6 dagen</c>, <c>morgen</c>, <c>vandaag</c>, <c>2 dagen te laat</c>.</summary>
    public static string DaysLeft(int days) => days switch
    {
        0 => Texts.StandingToday,
        1 => Texts.StandingTomorrow,
        -1 => Texts.StandingLateOne,
        < 0 => Format(Texts.StandingLate, -days),
        _ => Format(Texts.StandingDaysLeft, days),
    };

    /// <summary>The name of a free day in a sentence: <c>Eerste Kerstdag</c>, <c>een zondag</c>.</summary>
    public static string Name(FreeDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Kind switch
        {
            FreeDayKind.Saturday => Texts.DaySaturday,
            FreeDayKind.Sunday => Texts.DaySunday,
            FreeDayKind.NewYearsDay => Texts.DayNewYearsDay,
            FreeDayKind.GoodFriday => Texts.DayGoodFriday,
            FreeDayKind.EasterMonday => Texts.DayEasterMonday,
            FreeDayKind.KingsDay => Texts.DayKingsDay,
            FreeDayKind.LiberationDay => Texts.DayLiberationDay,
            FreeDayKind.AscensionDay => Texts.DayAscensionDay,
            FreeDayKind.WhitMonday => Texts.DayWhitMonday,
            FreeDayKind.ChristmasDay => Texts.DayChristmasDay,
            FreeDayKind.SecondChristmasDay => Texts.DaySecondChristmasDay,
            FreeDayKind.EqualisedDay => Texts.DayEqualisedDay,
        };
    }

    /// <summary>The name of a free day in the cell of a calendar: <c>Kerst</c>, <c>zondag</c>.</summary>
    public static string ShortName(FreeDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Kind switch
        {
            FreeDayKind.Saturday => Texts.DayShortSaturday,
            FreeDayKind.Sunday => Texts.DayShortSunday,
            FreeDayKind.NewYearsDay => Texts.DayShortNewYearsDay,
            FreeDayKind.GoodFriday => Texts.DayShortGoodFriday,
            FreeDayKind.EasterMonday => Texts.DayShortEasterMonday,
            FreeDayKind.KingsDay => Texts.DayShortKingsDay,
            FreeDayKind.LiberationDay => Texts.DayShortLiberationDay,
            FreeDayKind.AscensionDay => Texts.DayShortAscensionDay,
            FreeDayKind.WhitMonday => Texts.DayShortWhitMonday,
            FreeDayKind.ChristmasDay => Texts.DayShortChristmasDay,
            FreeDayKind.SecondChristmasDay => Texts.DayShortSecondChristmasDay,
            FreeDayKind.EqualisedDay => Texts.DayShortEqualisedDay,
        };
    }

    /// <summary>A step of an explanation in words.</summary>
    public static StepText Of(TermStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            ReceivedStep received => new(
                Format(received.Subject is TermSubject.RegistrationNotice ? Texts.ReceivedLeadRegistrationNotice : Texts.ReceivedLeadRequest, Long(received.ReceivedOn)),
                Texts.ReceivedRest),
            PeriodStep period => new(Format(Texts.PeriodLead, period.Weeks), PeriodRest(period)),
            PauseStep pause => new(PauseLead(pause), PauseRest(pause)),
            SkippedDaysStep skipped => new(
                skipped.Days.Count is 1 ? Texts.SkippedLeadOneDay : Format(Texts.SkippedLead, skipped.Days.Count),
                Format(Texts.SkippedRest, Capital(List(skipped.Days)), Long(skipped.EndsOn))),
            AvgStep avg => new(Texts.AvgLead, AvgRest(avg)),
            ExtensionStep extension => new(Texts.ExtensionLead, Moved(Format(Texts.ExtensionRest, Long(extension.ToldOn), Long(extension.Strict)), extension.Strict, extension.Unrolled, extension.Skipped, extension.EndsOn)),
            CorrectionWarningStep warning => new(Format(Texts.CorrectionWarningLead, warning.Weeks), Format(Texts.CorrectionWarningRest, Long(warning.AvgDate))),
            CalendarKnownUntilStep known => new(Format(Texts.CalendarKnownUntilLead, Numbers(known.KnownUntil)), known.Beyond ? Texts.CalendarBeyondRest : ""),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step without words."),
        };
    }

    private static string AvgPassed(int daysLeft) => daysLeft is -1 ? Texts.StandingAvgOne : Format(Texts.StandingAvg, -daysLeft);

    private static string PeriodRest(PeriodStep period)
    {
        // 2017-13.2: the year of the regulations, then the article.
        var parts = period.Article.Split('-', 2);
        return Format(Texts.PeriodRest, parts[0], parts[1], period.Weeks, Long(period.EndsOn));
    }

    private static string AvgRest(AvgStep avg)
    {
        // AVG 12(3): the law has another name in English.
        var article = Format(Texts.AvgArticle, avg.Article.Split(' ', 2)[1]);
        return Moved(Format(Texts.AvgRest, Long(avg.Strict), article), avg.Strict, avg.Unrolled, avg.Skipped, avg.EndsOn);
    }

    // What pauses and free days did to a date of the law.
    private static string Moved(string rest, DateOnly strict, DateOnly unrolled, IReadOnlyList<SkippedDay> skipped, DateOnly endsOn)
    {
        if (unrolled != strict)
            rest += " " + Format(Texts.AvgRestPaused, Long(unrolled));
        return skipped.Count is 0 ? rest : $"{rest} {Format(Texts.AvgRestMoved, Capital(List(skipped)), Long(endsOn))}";
    }

    private static string PauseLead(PauseStep pause) => pause.Until is { } until
        ? Format(Texts.PauseLead, Long(pause.From), Long(until))
        : Format(Texts.PauseLeadOpen, Long(pause.From));

    private static string PauseRest(PauseStep pause)
    {
        var reason = pause.Reason switch
        {
            PauseReason.IdentityDoubt => Texts.PauseReasonIdentityDoubt,
            PauseReason.Clarification => Texts.PauseReasonClarification,
        };
        if (pause.Until is null)
            return Format(Texts.PauseRestOpen, reason, Long(pause.EndsOn));
        return pause.Days switch
        {
            0 => Format(Texts.PauseRestNone, reason),
            1 => Format(Texts.PauseRestOneDay, reason, Long(pause.EndsOn)),
            _ => Format(Texts.PauseRest, reason, pause.Days, Long(pause.EndsOn)),
        };
    }

    private static string List(IReadOnlyList<SkippedDay> days)
    {
        var names = days.Select(InSentence).ToList();
        return names.Count is 1 ? names[0] : Format(Texts.And, string.Join(", ", names.SkipLast(1)), names[^1]);
    }

    // "27 december is een zondag": the name of the day is already in the reason.
    private static string InSentence(SkippedDay day) => Format(
        Texts.SkippedDay,
        day.Why.Kind is FreeDayKind.Saturday or FreeDayKind.Sunday ? day.Date.ToString("d MMMM", Culture) : LongWithoutYear(day.Date),
        Name(day.Why));

    private static string Capital(string text) => Culture.TextInfo.ToUpper(text[0]) + text[1..];

    private static string Format(string text, params object[] values) => string.Format(Culture, text, values);
}
