namespace Portal.Shared.Representations;

/// <summary>Who asks where somebody is young (UAVG 5).</summary>
public enum WhoAsks
{
    /// <summary>The person alone.</summary>
    Person,

    /// <summary>The person and their legal representative together.</summary>
    Both,

    /// <summary>The legal representative alone.</summary>
    Representative,
}

/// <summary>From which ages somebody asks for themselves, by date: the law changed them (UAVG 5(4)).</summary>
/// <param name="EffectiveFrom">The first day on which these ages hold.</param>
/// <param name="TogetherFrom">From this age the person asks together with the representative, in years.</param>
/// <param name="AloneFrom">From this age the person asks alone, in years.</param>
/// <param name="Article">The article.</param>
public sealed record MinorRule(DateOnly EffectiveFrom, int TogetherFrom, int AloneFrom, string Article)
{
    /// <summary>Every rule, the earliest first: sixteen until the law of 2026, which hears children from twelve.</summary>
    public static IReadOnlyList<MinorRule> All { get; } =
    [
        new(new DateOnly(2018, 5, 25), 16, 16, "UAVG 5(1)"),
        new(new DateOnly(2026, 9, 1), 12, 16, "UAVG 5(4)"),
    ];

    /// <summary>The rule that holds on a day; before the first, the first.</summary>
    public static MinorRule On(DateOnly day) => All.LastOrDefault(rule => rule.EffectiveFrom <= day) ?? All[0];

    /// <summary>Who asks for somebody with this day of birth; the person alone where it is not known.</summary>
    public static WhoAsks For(DateOnly? birthDate, DateOnly on)
    {
        if (birthDate is not { } born)
            return WhoAsks.Person;
        var rule = On(on);
        var age = AgeOn(born, on);
        return age >= rule.AloneFrom ? WhoAsks.Person : age >= rule.TogetherFrom ? WhoAsks.Both : WhoAsks.Representative;
    }

    // Somebody born on 29 February is a year older on 1 March of other years: the whole years have passed only then.
    private static int AgeOn(DateOnly born, DateOnly on)
    {
        var years = on.Year - born.Year;
        return (on.Month, on.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }
}
