namespace Portal.Shared.Terms;

/// <summary>What a term is for.</summary>
public enum TermSubject
{
    /// <summary>A request to see one's own data (<em>inzage</em>, 2017-13).</summary>
    Access,

    /// <summary>A request to correct, complete or remove data (<em>correctie</em>, 2017-14).</summary>
    Correction,

    /// <summary>A request for the list of those who got the data (<em>overzicht verstrekkingen</em>, 2017-15).</summary>
    DisclosureOverview,

    /// <summary>Telling someone that data about them were taken up (<em>kennisgeving opname</em>, 2017-11.1).</summary>
    RegistrationNotice,

    /// <summary>Objection, restriction, portability or taking back a consent (AVG 7(3), 18, 20, 21): the regulations give no period for these.</summary>
    OtherRight,
}

/// <summary>The period that a version of the regulations gives for a subject.</summary>
/// <param name="Key">Stable name of the rule, to be kept with a case.</param>
/// <param name="Subject">What the period is for.</param>
/// <param name="Weeks">The period in whole weeks; the day of receipt does not count. Null where the regulations give none: then the month of the AVG is the only one.</param>
/// <param name="Article">The article of the regulations, such as <c>2017-13.2</c>.</param>
/// <param name="AvgArticle">The article of the AVG that gives one month for the same, such as <c>AVG 12(3)</c>.</param>
/// <param name="EffectiveFrom">The first day of receipt to which the rule applies.</param>
/// <param name="Version">The version of the regulations that holds the article.</param>
public sealed record TermRule(string Key, TermSubject Subject, int? Weeks, string Article, string AvgArticle, DateOnly EffectiveFrom, string Version)
{
    /// <summary>AVG 12(3) lets the month be extended for requests; AVG 14(3), for the registration notice, does not.</summary>
    public bool CanBeExtended => Subject is not TermSubject.RegistrationNotice;
}

/// <summary>
/// The periods of the regulations, by date. The regulations of 2018 are silent on periods: the promise of 2017 stays, with the AVG month beside it.
/// </summary>
public static class TermRules
{
    private static readonly DateOnly December2017 = new(2017, 12, 14);

    /// <summary>Every rule, the earliest first.</summary>
    public static IReadOnlyList<TermRule> All { get; } =
    [
        Of2017("access", TermSubject.Access, 4, "2017-13.2", "AVG 12(3)"),
        Of2017("correction", TermSubject.Correction, 8, "2017-14.3", "AVG 12(3)"),
        Of2017("disclosure-overview", TermSubject.DisclosureOverview, 4, "2017-15.2", "AVG 12(3)"),
        Of2017("registration-notice", TermSubject.RegistrationNotice, 4, "2017-11.1", "AVG 14(3)"),
        new("other-right/2017-12-14", TermSubject.OtherRight, null, "AVG 12(3)", "AVG 12(3)", December2017, "AVG"),
    ];

    /// <summary>The first day of receipt for which there are rules.</summary>
    public static DateOnly Earliest => December2017;

    /// <summary>The rule that was in force on the day of receipt.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before <see cref="Earliest"/>.</exception>
    public static TermRule For(TermSubject subject, DateOnly receivedOn) =>
        All.LastOrDefault(rule => rule.Subject == subject && rule.EffectiveFrom <= receivedOn)
        ?? throw new ArgumentOutOfRangeException(nameof(receivedOn), receivedOn, "No rule was in force on this day.");

    private static TermRule Of2017(string name, TermSubject subject, int weeks, string article, string avgArticle) =>
        new($"{name}/2017-12-14", subject, weeks, article, avgArticle, December2017, "2017-12-14");
}
