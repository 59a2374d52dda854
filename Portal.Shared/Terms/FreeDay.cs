namespace Portal.Shared.Terms;

/// <summary>Why a day is no working day: the weekend, a holiday of the Algemene termijnenwet (ATW 3), or a day that a royal decree put on a par.</summary>
public enum FreeDayKind
{
    /// <summary>A Saturday that is no holiday.</summary>
    Saturday,

    /// <summary>A Sunday that is no holiday; Easter Sunday and Whit Sunday are Sundays too.</summary>
    Sunday,

    /// <summary>ATW 3(1): 1 January.</summary>
    NewYearsDay,

    /// <summary>ATW 3(2): the Friday before Easter.</summary>
    GoodFriday,

    /// <summary>ATW 3(1): the Monday after Easter.</summary>
    EasterMonday,

    /// <summary>ATW 3(1): the day on which the King's (until 2013 the Queen's) birthday is celebrated.</summary>
    KingsDay,

    /// <summary>ATW 3(1): 5 May, every year.</summary>
    LiberationDay,

    /// <summary>ATW 3(1): the fortieth day of Easter, a Thursday.</summary>
    AscensionDay,

    /// <summary>ATW 3(1): the Monday after Whit Sunday.</summary>
    WhitMonday,

    /// <summary>ATW 3(1): 25 December.</summary>
    ChristmasDay,

    /// <summary>ATW 3(1): 26 December.</summary>
    SecondChristmasDay,

    /// <summary>ATW 3(3): a day that a royal decree put on a par with a holiday.</summary>
    EqualisedDay,
}

/// <summary>The reason why a period does not end on a day.</summary>
/// <param name="Kind">Which free day it is; a holiday in a weekend is named as the holiday.</param>
/// <param name="Decree">The royal decree, for <see cref="FreeDayKind.EqualisedDay"/> only.</param>
public sealed record FreeDay(FreeDayKind Kind, string? Decree = null);
