using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Terms;

namespace Portal.Client.Tests.Components;

public sealed class DesignTests : BunitContext
{
    private static readonly DateOnly Received = new(2026, 11, 27);
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly Term Access =
        StatutoryTerm.Compute(TermRules.For(TermSubject.Access, Received), Received, [], WorkingCalendar.Known, Today);

    public DesignTests()
    {
        ComponentTestExtensions.Speak("nl-NL");
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Theory]
    [InlineData(false, "Stap 2 van 4: Welke gegevens wilt u zien? – Inzage vragen – Werkcontact")]
    [InlineData(true, "Fout: Stap 2 van 4: Welke gegevens wilt u zien? – Inzage vragen – Werkcontact")]
    public void StepHeader_NamesTheStepInTheTitle(bool hasErrors, string title)
    {
        var head = Render<HeadOutlet>();
        var header = Render<StepHeader>(parameters => parameters
            .Add(p => p.Subject, "Inzage vragen").Add(p => p.Heading, "Welke gegevens wilt u zien?")
            .Add(p => p.Step, 2).Add(p => p.Of, 4).Add(p => p.HasErrors, hasErrors));

        Assert.Equal(title, head.Find("title").TextContent);
        Assert.Equal("Inzage vragen · Stap 2 van 4", header.Find(".steps-now").TextContent);
        Assert.Equal(2, header.FindAll(".progress .on").Count);
        Assert.Equal(4, header.FindAll(".progress i").Count);
    }

    [Fact]
    public void SwitchField_Change_TurnsOnAndSaysSoInAWord()
    {
        var value = false;
        var field = Render<SwitchField>(parameters => parameters
            .Add(p => p.Id, "nieuwsbrief").Add(p => p.Label, "Nieuwsbrief").Bind(p => p.Value, value, changed => value = changed));
        Assert.Equal("uit", field.Find(".switch-state").TextContent);

        field.Find("input[role=switch]").Change(true);

        Assert.True(value);
        Assert.Equal("aan", field.Find(".switch-state").TextContent);
    }

    [Fact]
    public void WhyThisDate_NumbersTheStepsAndNamesEverySkippedDay()
    {
        var why = Render<WhyThisDate>(parameters => parameters
            .Add(p => p.Explanation, TermExplanation.Of(Access, [], WorkingCalendar.Known, Today))
            .Add(p => p.Calendar, MonthCalendar.Of(Access, WorkingCalendar.Known)));

        Assert.Equal("Waarom deze datum?", why.Find("summary").TextContent);
        Assert.StartsWith("Wij kregen uw verzoek op vrijdag 27 november 2026.", why.Find(".reasons li").TextContent, StringComparison.Ordinal);
        Assert.Equal(["25Kerst", "26Kerst", "27zondag"], why.FindAll(".skip-day").Select(day => day.TextContent));
        Assert.Equal("24doel", why.Find(".aim").TextContent);
        Assert.Equal("28einde", why.Find(".end-day").TextContent);
        Assert.Contains("Maandag 28 december: uiterlijk op deze dag", why.Find(".legend").TextContent, StringComparison.Ordinal);
        // How far the calendar is known is a note and no step.
        Assert.DoesNotContain(why.FindAll(".reasons li"), step => step.TextContent.Contains("bekend", StringComparison.Ordinal));
        Assert.Contains("31-12-2028", why.Find(".small").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TermLine_IsDecorationWithTheShareOfDaysGone()
    {
        var line = Render<TermLine>(parameters => parameters.Add(p => p.Term, Access).Add(p => p.Today, Today));

        Assert.Equal("true", line.Find("svg").GetAttribute("aria-hidden"));
        // 13 of 31 days.
        Assert.Equal("41%", line.Find(".gone").GetAttribute("width"));
        Assert.Equal(["27 novgevraagd", "28 decuiterlijk", "10 decvandaag"], line.FindAll("text").Select(words => words.TextContent));
    }

    [Theory]
    [InlineData(-3, "0%")]
    [InlineData(1, "3%")]
    [InlineData(60, "100%")]
    public void TermLine_NearOrPastAnEnd_StaysOnTheLineWithoutAWordForToday(int daysAfterReceipt, string gone)
    {
        var line = Render<TermLine>(parameters => parameters.Add(p => p.Term, Access).Add(p => p.Today, Received.AddDays(daysAfterReceipt)));

        Assert.Equal(gone, line.Find(".gone").GetAttribute("width"));
        Assert.Equal(2, line.FindAll("text").Count);
    }

    [Fact]
    public void TermLine_HasNoInlineStyle() =>
        Assert.DoesNotContain("style=", Render<TermLine>(parameters => parameters.Add(p => p.Term, Access).Add(p => p.Today, Today)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Promise_SaysTheDateFirstAndThenTheDistance()
    {
        var promise = Render<Promise>(parameters => parameters.Add(p => p.Term, Access).Add(p => p.Today, Today));

        Assert.Equal("U krijgt antwoord uiterlijkmaandag 28 december 2026", promise.Find(".promise").TextContent);
        Assert.Equal("Dat is over 18 dagen. Ons doel is donderdag 24 december.", promise.Find(".soft").TextContent);
    }

    [Fact]
    public void DatePanel_ForStaff_ShowsThreeDatesWithTheirRule()
    {
        var panel = Render<DatePanel>(parameters => parameters.Add(p => p.Term, Access).Add(p => p.Today, Today));

        Assert.Equal(["do 24-12-2026", "ma 28-12-2026", "ma 28-12-2026"], panel.FindAll(".d").Select(date => date.TextContent));
        Assert.Equal("4 weken, 2017-13.2 · 3 dagen overgeslagen", panel.FindAll(".n")[1].TextContent);
    }

    [Fact]
    public void Chip_SaysItsStateInWordsBesideAHiddenIcon()
    {
        var chip = Render<Chip>(parameters => parameters.Add(p => p.State, ChipState.AvgExceeded).Add(p => p.Text, "AVG 8 dagen voorbij"));

        Assert.Equal("AVG 8 dagen voorbij", chip.Find(".chip.avgx").TextContent);
        Assert.Equal("true", chip.Find("svg").GetAttribute("aria-hidden"));
    }
}
