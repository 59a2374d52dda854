using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

public sealed class TermTextsTests
{
    private static readonly DateOnly Received = new(2026, 11, 27);
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Known;

    [Fact]
    [Article("2017-13.2")]
    public void Of_AccessOverChristmas_SaysWhyInDutch() => Assert.Equal(
        [
            "Wij kregen uw verzoek op vrijdag 27 november 2026. | Die dag telt zelf niet mee.",
            "Wij hebben 4 weken. | Dat staat in ons reglement van 2017, artikel 13.2. 4 weken later is het vrijdag 25 december 2026.",
            "3 dagen tellen niet als laatste dag. | Vrijdag 25 december is Eerste Kerstdag, zaterdag 26 december is Tweede Kerstdag en 27 december is een zondag. De eerste gewone werkdag is maandag 28 december 2026.",
            "De wet (AVG) geeft één maand. | Dat is zondag 27 december 2026 (AVG, artikel 12(3)). 27 december is een zondag. Daarom wordt het maandag 28 december 2026.",
            "Wij rekenen met de feestdagen die bekend zijn tot en met 31-12-2028. | ",
        ],
        Explain("nl-NL", TermSubject.Access, Received));

    [Fact]
    [Article("2017-13.2")]
    public void Of_AccessOverChristmas_SaysWhyInEnglish() => Assert.Equal(
        [
            "We received your request on Friday 27 November 2026. | That day itself does not count.",
            "We have 4 weeks. | Our regulations of 2017 say so, in article 13.2. 4 weeks later it is Friday 25 December 2026.",
            "3 days do not count as the last day. | Friday 25 December is Christmas Day, Saturday 26 December is the second day of Christmas and 27 December is a Sunday. The first ordinary working day is Monday 28 December 2026.",
            "The law (GDPR) gives one month. | That is Sunday 27 December 2026 (GDPR, article 12(3)). 27 December is a Sunday. So it becomes Monday 28 December 2026.",
            "We use the public holidays that are known up to and including 31-12-2028. | ",
        ],
        Explain("en-GB", TermSubject.Access, Received));

    [Fact]
    [Article("2017-14.3")]
    [Article("AVG 12(3)")]
    public void Of_Correction_WarnsThatTheMonthIsKept() => Assert.Contains(
        "Het reglement geeft 8 weken. De AVG geeft één maand. | Wij houden één maand aan: uiterlijk maandag 28 december 2026.",
        Explain("nl-NL", TermSubject.Correction, Received));

    [Fact]
    [Article("AVG 12(3)")]
    public void Of_ExtendedCorrection_SaysWhenItWasToldAndDoesNotWarn()
    {
        var steps = Explain("nl-NL", TermSubject.Correction, Received, new Extended(new(2026, 12, 10), ExtensionGround.Complexity));

        Assert.Contains(
            "Wij hebben meer tijd nodig. | Dat hebben wij u met de reden verteld op donderdag 10 december 2026. De wet geeft dan drie maanden (AVG, artikel 12(3)). Dat is zaterdag 27 februari 2027. 27 februari is een zaterdag en 28 februari is een zondag. Daarom wordt het maandag 1 maart 2027.",
            steps);
        Assert.DoesNotContain(steps, step => step.Contains("Wij houden één maand aan", StringComparison.Ordinal));
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Of_Pauses_SayWhatWasAskedAndHowManyDaysCount()
    {
        var steps = Explain(
            "nl-NL",
            TermSubject.Access,
            Received,
            new Paused(new(2026, 12, 10), null, PauseReason.Clarification),
            new Paused(new(2026, 12, 1), new(2026, 12, 2), PauseReason.IdentityDoubt));

        Assert.Equal(
            [
                "De klok stond stil van dinsdag 1 december 2026 tot woensdag 2 december 2026. | Wij vroegen u om te laten zien wie u bent. Er komt 1 dag bij. Daarmee wordt het zaterdag 26 december 2026.",
                "De klok staat stil sinds donderdag 10 december 2026. | Wij vroegen u om uitleg bij uw verzoek. Als het vandaag komt, wordt het dinsdag 29 december 2026. Elke dag langer schuift de datum een dag op.",
            ],
            steps.Skip(2).Take(2));
    }

    [Fact]
    [Article("2017-11.1")]
    public void Of_RegistrationNotice_SpeaksOfTakingUpData() => Assert.Equal(
        "Op vrijdag 27 november 2026 namen wij uw gegevens op. | Die dag telt zelf niet mee.",
        Explain("nl-NL", TermSubject.RegistrationNotice, Received)[0]);

    [Fact]
    public void Of_EndBeyondTheKnownCalendar_Warns() => Assert.EndsWith(
        "Uw datum ligt later. Hij kan nog een paar dagen opschuiven.",
        Explain("nl-NL", TermSubject.Access, new(2031, 3, 30))[^1],
        StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-12-10", "nog 14 dagen", null)]
    [InlineData("2026-12-18", "nog 6 dagen", null)]
    [InlineData("2026-12-23", "morgen", null)]
    [InlineData("2026-12-24", "vandaag", null)]
    [InlineData("2026-12-26", "nog 2 dagen", null)]
    [InlineData("2026-12-29", "AVG 1 dag voorbij", "reglement: 1 dag te laat")]
    [InlineData("2027-01-05", "AVG 8 dagen voorbij", "reglement: 8 dagen te laat")]
    public void Of_StandingOfAccess_IsInWords(string today, string words, string? beside) => Standing(TermSubject.Access, Received, today, words, beside);

    [Theory]
    [InlineData("2026-11-28", "1 dag te laat", "AVG: nog 2 dagen")]
    [InlineData("2026-11-29", "2 dagen te laat", "AVG: morgen")]
    [InlineData("2026-11-30", "3 dagen te laat", "AVG: vandaag")]
    public void Of_StandingPastTheRegulation_SaysBothLimits(string today, string words, string beside) =>
        Standing(TermSubject.Access, new(2026, 10, 30), today, words, beside);

    [Fact]
    public void Of_StandingOfCorrectionPastTheMonth_PutsTheAvgFirst() =>
        Standing(TermSubject.Correction, Received, "2027-01-05", "AVG 8 dagen voorbij", "reglement: nog 17 dagen");

    [Theory]
    [InlineData("2026-12-01", "op tijd")]
    [InlineData("2026-12-30", "AVG 2 dagen voorbij")]
    public void Of_StandingOfAnAnsweredCase_SaysWhetherItWasInTime(string answeredOn, string words)
    {
        using var culture = new UiCulture("nl-NL");
        var standing = TermStanding.Of(Compute(TermSubject.Access, Received), new(2027, 6, 1), Calendar, Date(answeredOn));

        Assert.Equal(words, TermTexts.Of(standing));
        Assert.Null(TermTexts.Beside(standing));
    }

    [Theory]
    [InlineData("nl-NL", "maandag 28 december 2026", "ma 28-12-2026", "28-12-2026")]
    [InlineData("en-GB", "Monday 28 December 2026", "Mon 28-12-2026", "28-12-2026")]
    [InlineData("", "maandag 28 december 2026", "ma 28-12-2026", "28-12-2026")]
    public void Dates_InALanguage_AreWrittenAsAgreed(string culture, string @long, string @short, string numbers)
    {
        using var language = new UiCulture(culture);
        var date = new DateOnly(2026, 12, 28);

        Assert.Equal((@long, @short, numbers), (TermTexts.Long(date), TermTexts.Short(date), TermTexts.Numbers(date)));
    }

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-GB")]
    public void Of_EveryNamedValue_HasWords(string culture)
    {
        using var language = new UiCulture(culture);

        Assert.All(Enum.GetValues<TermSubject>(), value => Assert.NotEmpty(TermTexts.Of(value)));
        Assert.All(Enum.GetValues<TermState>(), value => Assert.NotEmpty(TermTexts.Of(value)));
        Assert.All(Enum.GetValues<FreeDayKind>(), value => Assert.NotEmpty(TermTexts.Name(new FreeDay(value)) + TermTexts.ShortName(new FreeDay(value))));
    }

    [Fact]
    public void Texts_EveryDutchText_HasAnEnglishOneWithTheSamePlaces()
    {
        var dutch = Entries(CultureInfo.InvariantCulture);
        var english = Entries(CultureInfo.GetCultureInfo("en"));

        Assert.NotEmpty(dutch);
        Assert.Equal(dutch.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(dutch, text => Assert.Equal((text.Key, Places(text.Value)), (text.Key, Places(english[text.Key]))));
    }

    private static Dictionary<string, string> Entries(CultureInfo culture) =>
        Texts.ResourceManager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Places(string text) =>
        string.Join(' ', Regex.Matches(text, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Order(StringComparer.Ordinal));

    private static void Standing(TermSubject subject, DateOnly received, string today, string words, string? beside)
    {
        using var culture = new UiCulture("nl-NL");
        var standing = TermStanding.Of(Compute(subject, received), Date(today), Calendar);

        Assert.Equal((words, beside), (TermTexts.Of(standing), TermTexts.Beside(standing)));
    }

    private static List<string> Explain(string culture, TermSubject subject, DateOnly received, params ClockEvent[] events)
    {
        using var language = new UiCulture(culture);
        var today = new DateOnly(2026, 12, 13);
        var term = StatutoryTerm.Compute(TermRules.For(subject, received), received, events, Calendar, today);
        return [.. TermExplanation.Of(term, events, Calendar, today).Steps.Select(TermTexts.Of).Select(text => $"{text.Lead} | {text.Rest}")];
    }

    private static Term Compute(TermSubject subject, DateOnly received) =>
        StatutoryTerm.Compute(TermRules.For(subject, received), received, [], Calendar, received);

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
