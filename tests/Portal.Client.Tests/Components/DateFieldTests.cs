using Bunit;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Values;

namespace Portal.Client.Tests.Components;

public sealed class DateFieldTests : BunitContext
{
    public DateFieldTests() => ComponentTestExtensions.Speak("nl-NL");

    [Theory]
    [InlineData("5-3-1979")]
    [InlineData("05-03-1979")]
    [InlineData("5/3/1979")]
    [InlineData("5.3.1979")]
    [InlineData("5 3 1979")]
    [InlineData(" 5 maart 1979 ")]
    [InlineData("5 mrt. 1979")]
    [InlineData("maandag 5 maart 1979")]
    [InlineData("5 March 1979")]
    [InlineData("1979-03-05")]
    [InlineData("05031979")]
    public void TryParse_UsualNotations_AreRead(string text)
    {
        Assert.True(DutchDate.TryParse(text, out var date, out var problem));
        Assert.Equal(new DateOnly(1979, 3, 5), date);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null, DateProblemCode.Empty)]
    [InlineData("  ", DateProblemCode.Empty)]
    [InlineData("morgen", DateProblemCode.Unreadable)]
    [InlineData("5 brumaire 1979", DateProblemCode.Unreadable)]
    [InlineData("5-3", DateProblemCode.Unreadable)]
    [InlineData("5-3-79", DateProblemCode.YearNotInFourDigits)]
    [InlineData("5-3-0000", DateProblemCode.YearNotInFourDigits)]
    [InlineData("5-13-1979", DateProblemCode.NoSuchMonth)]
    [InlineData("0-3-1979", DateProblemCode.NoSuchDay)]
    [InlineData("29-02-2026", DateProblemCode.NoSuchDay)]
    public void TryParse_OtherTexts_SaysWhy(string? text, DateProblemCode why)
    {
        Assert.False(DutchDate.TryParse(text, out _, out var problem));
        Assert.Equal(why, problem.Code);
    }

    [Fact]
    public void TryParse_LeapDay_IsRead() => Assert.True(DutchDate.TryParse("29-02-2028", out _, out _));

    [Fact]
    public void Change_ToADayThatDoesNotExist_SaysHowManyDaysThereAre()
    {
        DateOnly? value = new DateOnly(2026, 1, 1);
        string? problem = null;
        var field = Render<DateField>(parameters => parameters
            .Add(p => p.Id, "tot").Add(p => p.Label, "Tot en met")
            .Bind(p => p.Value, value, changed => value = changed)
            .Bind(p => p.Problem, problem, changed => problem = changed));

        field.Find("input").Change("31-02-2026");

        Assert.Null(value);
        Assert.Equal("31-02-2026 bestaat niet. Februari 2026 heeft 28 dagen", problem);
        Assert.Contains(problem ?? "", field.Find("#tot-fout").TextContent, StringComparison.Ordinal);
        Assert.Equal("31-02-2026", field.Find("input").GetAttribute("value"));
        Assert.Equal("tot-hint tot-fout", field.Find("input").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void Change_ToAnotherNotation_ShowsTheDateInDigits()
    {
        DateOnly? value = null;
        var field = Render<DateField>(parameters => parameters
            .Add(p => p.Id, "van").Add(p => p.Label, "Vanaf").Bind(p => p.Value, value, changed => value = changed));

        field.Find("input").Change("5 maart 1979");

        Assert.Equal(new DateOnly(1979, 3, 5), value);
        Assert.Equal("05-03-1979", field.Find("input").GetAttribute("value"));
        Assert.Equal("numeric", field.Find("input").GetAttribute("inputmode"));
    }

    [Fact]
    public void Change_ToNothing_IsNoProblem()
    {
        DateOnly? value = new DateOnly(2026, 1, 1);
        var field = Render<DateField>(parameters => parameters
            .Add(p => p.Id, "van").Add(p => p.Label, "Vanaf").Bind(p => p.Value, value, changed => value = changed));

        field.Find("input").Change("");

        Assert.Null(value);
        Assert.Empty(field.FindAll(".err"));
    }

    [Fact]
    public void Say_InEnglish_UsesEnglishMonths()
    {
        ComponentTestExtensions.Speak("en-GB");

        Assert.Equal(
            "31-02-2026 does not exist. February 2026 has 28 days",
            DateProblemText.Of(new DateProblem(DateProblemCode.NoSuchDay, 31, 2, 2026)));
    }
}
