using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

/// <summary>Why a date, to the letter, as the person and the office read it.</summary>
[Article("2017-13.2")]
[Article("AVG 12(3)")]
public sealed class TermExplanationTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Known;

    [Theory]
    [InlineData("nl-NL",
        "Wij kregen uw verzoek op maandag 5 januari 2026. | Die dag telt zelf niet mee.",
        "Wij hebben 4 weken. | Dat staat in ons reglement van 2017, artikel 13.2. 4 weken later is het maandag 2 februari 2026.",
        "De wet (AVG) geeft één maand. | Dat is donderdag 5 februari 2026 (AVG, artikel 12(3)).",
        "Wij rekenen met de feestdagen die bekend zijn tot en met 31-12-2028. | ")]
    [InlineData("en-GB",
        "We received your request on Monday 5 January 2026. | That day itself does not count.",
        "We have 4 weeks. | Our regulations of 2017 say so, in article 13.2. 4 weeks later it is Monday 2 February 2026.",
        "The law (GDPR) gives one month. | That is Thursday 5 February 2026 (GDPR, article 12(3)).",
        "We use the public holidays that are known up to and including 31-12-2028. | ")]
    public void Of_OrdinaryCase_IsShort(string culture, params string[] expected) =>
        Assert.Equal(expected, Explain(culture, TermSubject.Access, new(2026, 1, 5)));

    [Theory]
    [InlineData("nl-NL",
        "Wij kregen uw verzoek op woensdag 7 april 2027. | Die dag telt zelf niet mee.",
        "Wij hebben 4 weken. | Dat staat in ons reglement van 2017, artikel 13.2. 4 weken later is het woensdag 5 mei 2027.",
        "5 dagen tellen niet als laatste dag. | Woensdag 5 mei is Bevrijdingsdag, donderdag 6 mei is Hemelvaartsdag, vrijdag 7 mei is een dag die de regering gelijkstelt met een feestdag, 8 mei is een zaterdag en 9 mei is een zondag. De eerste gewone werkdag is maandag 10 mei 2027.",
        "De wet (AVG) geeft één maand. | Dat is vrijdag 7 mei 2027 (AVG, artikel 12(3)). Vrijdag 7 mei is een dag die de regering gelijkstelt met een feestdag, 8 mei is een zaterdag en 9 mei is een zondag. Daarom wordt het maandag 10 mei 2027.",
        "Wij rekenen met de feestdagen die bekend zijn tot en met 31-12-2028. | ")]
    [InlineData("en-GB",
        "We received your request on Wednesday 7 April 2027. | That day itself does not count.",
        "We have 4 weeks. | Our regulations of 2017 say so, in article 13.2. 4 weeks later it is Wednesday 5 May 2027.",
        "5 days do not count as the last day. | Wednesday 5 May is Liberation Day, Thursday 6 May is Ascension Day, Friday 7 May is a day that the government treats as a public holiday, 8 May is a Saturday and 9 May is a Sunday. The first ordinary working day is Monday 10 May 2027.",
        "The law (GDPR) gives one month. | That is Friday 7 May 2027 (GDPR, article 12(3)). Friday 7 May is a day that the government treats as a public holiday, 8 May is a Saturday and 9 May is a Sunday. So it becomes Monday 10 May 2027.",
        "We use the public holidays that are known up to and including 31-12-2028. | ")]
    public void Of_LongestMove_NamesEverySkippedDay(string culture, params string[] expected) =>
        Assert.Equal(expected, Explain(culture, TermSubject.Access, new(2027, 4, 7)));

    [Theory]
    [Article("AVG 12(6)")]
    [InlineData("nl-NL",
        "De klok stond stil van maandag 20 april 2026 tot vrijdag 24 april 2026. | Wij vroegen u om te laten zien wie u bent. Er komen 4 dagen bij. Daarmee wordt het maandag 18 mei 2026.",
        "De klok stond stil van maandag 27 april 2026 tot dinsdag 28 april 2026. | Wij vroegen u om uitleg bij uw verzoek. Er komt 1 dag bij. Daarmee wordt het dinsdag 19 mei 2026.",
        "De wet (AVG) geeft één maand. | Dat is zaterdag 16 mei 2026 (AVG, artikel 12(3)). Met de dagen dat de klok stilstond is dat donderdag 21 mei 2026.")]
    [InlineData("en-GB",
        "The clock stood still from Monday 20 April 2026 to Friday 24 April 2026. | We asked you to show who you are. This adds 4 days. That makes it Monday 18 May 2026.",
        "The clock stood still from Monday 27 April 2026 to Tuesday 28 April 2026. | We asked you to explain your request. This adds 1 day. That makes it Tuesday 19 May 2026.",
        "The law (GDPR) gives one month. | That is Saturday 16 May 2026 (GDPR, article 12(3)). With the days on which the clock stood still that is Thursday 21 May 2026.")]
    public void Of_Pauses_SayWhatEachAdds(string culture, params string[] expected) => Assert.Equal(
        expected,
        Explain(
            culture, TermSubject.Access, new(2026, 4, 16),
            new Paused(new(2026, 4, 27), new(2026, 4, 28), PauseReason.Clarification), new Paused(new(2026, 4, 20), new(2026, 4, 24), PauseReason.IdentityDoubt))[2..^1]);

    [Theory]
    [Article("AVG 12(6)")]
    [InlineData("nl-NL", "De klok staat stil sinds vrijdag 24 april 2026. | Wij vroegen u om uitleg bij uw verzoek. Als het vandaag komt, wordt het woensdag 20 mei 2026. Elke dag langer schuift de datum een dag op.")]
    [InlineData("en-GB", "The clock has stood still since Friday 24 April 2026. | We asked you to explain your request. If it comes today, it will be Wednesday 20 May 2026. Each day more moves the date by one day.")]
    public void Of_OpenPause_SaysWhatItWouldBeToday(string culture, string expected) =>
        Assert.Equal(expected, Explain(culture, TermSubject.Access, new(2026, 4, 16), new Paused(new(2026, 4, 24), null, PauseReason.Clarification))[2]);

    [Theory]
    [InlineData("nl-NL", "Wij hebben meer tijd nodig. | Dat hebben wij u met de reden verteld op dinsdag 1 december 2026. De wet geeft dan drie maanden (AVG, artikel 12(3)). Dat is zaterdag 27 februari 2027. 27 februari is een zaterdag en 28 februari is een zondag. Daarom wordt het maandag 1 maart 2027.")]
    [InlineData("en-GB", "We need more time. | We told you so, with the reason, on Tuesday 1 December 2026. The law then gives three months (GDPR, article 12(3)). That is Saturday 27 February 2027. 27 February is a Saturday and 28 February is a Sunday. So it becomes Monday 1 March 2027.")]
    public void Of_Extension_SaysWhenItWasToldAndUntilWhen(string culture, string expected) =>
        Assert.Equal(expected, Explain(culture, TermSubject.Access, new(2026, 11, 27), new Extended(new(2026, 12, 1), ExtensionGround.Complexity))[4]);

    [Fact]
    [Article("AVG 12(3)")]
    public void Of_ExtensionAfterAPause_TellsTheMonthBesideItAndThePauseInBoth()
    {
        var steps = Explain("nl-NL", TermSubject.Correction, new(2026, 4, 16), new Paused(new(2026, 4, 20), new(2026, 4, 24), PauseReason.Clarification), new Extended(new(2026, 5, 4), ExtensionGround.NumberOfRequests));

        Assert.Contains("De wet (AVG) geeft één maand. | Dat is zaterdag 16 mei 2026 (AVG, artikel 12(3)). Met de dagen dat de klok stilstond is dat woensdag 20 mei 2026.", steps);
        Assert.Contains("Wij hebben meer tijd nodig. | Dat hebben wij u met de reden verteld op maandag 4 mei 2026. De wet geeft dan drie maanden (AVG, artikel 12(3)). Dat is donderdag 16 juli 2026. Met de dagen dat de klok stilstond is dat maandag 20 juli 2026.", steps);
    }

    [Theory]
    [Article("2017-14.3")]
    [InlineData("nl-NL",
        "Wij kregen uw verzoek op vrijdag 27 november 2026. | Die dag telt zelf niet mee.",
        "Wij hebben 8 weken. | Dat staat in ons reglement van 2017, artikel 14.3. 8 weken later is het vrijdag 22 januari 2027.",
        "De wet (AVG) geeft één maand. | Dat is zondag 27 december 2026 (AVG, artikel 12(3)). 27 december is een zondag. Daarom wordt het maandag 28 december 2026.",
        "Het reglement geeft 8 weken. De AVG geeft één maand. | Wij houden één maand aan: uiterlijk maandag 28 december 2026.",
        "Wij rekenen met de feestdagen die bekend zijn tot en met 31-12-2028. | ")]
    [InlineData("en-GB",
        "We received your request on Friday 27 November 2026. | That day itself does not count.",
        "We have 8 weeks. | Our regulations of 2017 say so, in article 14.3. 8 weeks later it is Friday 22 January 2027.",
        "The law (GDPR) gives one month. | That is Sunday 27 December 2026 (GDPR, article 12(3)). 27 December is a Sunday. So it becomes Monday 28 December 2026.",
        "Our regulations give 8 weeks. The GDPR gives one month. | We keep to one month: Monday 28 December 2026 at the latest.",
        "We use the public holidays that are known up to and including 31-12-2028. | ")]
    public void Of_Correction_WarnsOfTheMonth(string culture, params string[] expected) =>
        Assert.Equal(expected, Explain(culture, TermSubject.Correction, new(2026, 11, 27)));

    [Theory]
    [Article("2017-11.1")]
    [Article("AVG 14(3)")]
    [InlineData("nl-NL", "Op vrijdag 27 november 2026 namen wij uw gegevens op. | Die dag telt zelf niet mee.", "De wet (AVG) geeft één maand. | Dat is zondag 27 december 2026 (AVG, artikel 14(3)). 27 december is een zondag. Daarom wordt het maandag 28 december 2026.")]
    [InlineData("en-GB", "We recorded your data on Friday 27 November 2026. | That day itself does not count.", "The law (GDPR) gives one month. | That is Sunday 27 December 2026 (GDPR, article 14(3)). 27 December is a Sunday. So it becomes Monday 28 December 2026.")]
    public void Of_Notice_CountsFromTakingUp(string culture, string received, string avg)
    {
        var steps = Explain(culture, TermSubject.RegistrationNotice, new(2026, 11, 27));

        Assert.Equal((received, avg), (steps[0], steps[3]));
    }

    [Theory]
    [InlineData("nl-NL", "Wij rekenen met de feestdagen die bekend zijn tot en met 31-12-2028. | Uw datum ligt later. Hij kan nog een paar dagen opschuiven.")]
    [InlineData("en-GB", "We use the public holidays that are known up to and including 31-12-2028. | Your date is later. It can still move by a few days.")]
    public void Of_EndBeyondTheKnownCalendar_Warns(string culture, string expected) =>
        Assert.Equal(expected, Explain(culture, TermSubject.Access, new(2031, 3, 30))[^1]);

    private static List<string> Explain(string culture, TermSubject subject, DateOnly received, params ClockEvent[] events)
    {
        using var language = new UiCulture(culture);
        var today = received.AddDays(14);
        var term = StatutoryTerm.Compute(TermRules.For(subject, received), received, events, Calendar, today);
        return [.. TermExplanation.Of(term, events, Calendar, today).Steps.Select(TermTexts.Of).Select(text => $"{text.Lead} | {text.Rest}")];
    }
}
