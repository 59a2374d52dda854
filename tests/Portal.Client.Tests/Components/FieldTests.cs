using Bunit;
using Portal.Shared.Hosting.Components;

namespace Portal.Client.Tests.Components;

public sealed class FieldTests : BunitContext
{
    public FieldTests() => ComponentTestExtensions.Speak("nl-NL");

    [Fact]
    public void Render_WithHintAndError_DescribesTheInputWithBoth()
    {
        var field = Render<TextField>(parameters => parameters
            .Add(p => p.Id, "naam").Add(p => p.Label, "Uw naam").Add(p => p.Hint, "Zoals in uw brief").Add(p => p.Error, "Vul uw naam in"));

        var input = field.Find("input");
        Assert.Equal("naam-hint naam-fout", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Zoals in uw brief", field.Find("#naam-hint").TextContent);
        Assert.Equal("Fout: Vul uw naam in", field.Find("#naam-fout").TextContent.Trim());
        Assert.Equal("naam", field.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void Render_WithoutHintAndError_DescribesNothing()
    {
        var input = Render<TextField>(parameters => parameters.Add(p => p.Id, "naam").Add(p => p.Label, "Uw naam")).Find("input");

        Assert.False(input.HasAttribute("aria-describedby"));
        Assert.False(input.HasAttribute("aria-invalid"));
    }

    [Fact]
    public void Render_Optional_SaysSoInTheLabel() =>
        Assert.Equal("Uw naam (optioneel)", Render<TextField>(parameters => parameters
            .Add(p => p.Id, "naam").Add(p => p.Label, "Uw naam").Add(p => p.Optional, true)).Find("label").TextContent);

    [Fact]
    public void Change_TellsTheValueBeforeItSaysThatTheFieldWasLeft()
    {
        List<string> seen = [];
        var field = Render<TextField>(parameters => parameters
            .Add(p => p.Id, "naam").Add(p => p.Label, "Uw naam")
            .Add(p => p.ValueChanged, value => seen.Add("waarde " + value)).Add(p => p.OnLeft, () => seen.Add("verlaten")));

        field.Find("input").Change("Noor");

        Assert.Equal(["waarde Noor", "verlaten"], seen);
    }

    [Fact]
    public void Radio_WithoutAValue_HasNothingChosen()
    {
        var field = Render<RadioField<DayOfWeek?>>(parameters => parameters
            .Add(p => p.Id, "dag").Add(p => p.Label, "Welke dag?")
            .Add(p => p.Choices, [new(DayOfWeek.Sunday, "Zondag"), new(DayOfWeek.Monday, "Maandag")]));

        Assert.DoesNotContain(field.FindAll("input"), input => input.HasAttribute("checked"));
        Assert.Equal("Welke dag?", field.Find("fieldset#dag legend").TextContent);
    }

    [Fact]
    public void CheckboxList_Change_KeepsTheOrderOfTheChoices()
    {
        IReadOnlyList<string>? value = ["b"];
        var field = Render<CheckboxList<string>>(parameters => parameters
            .Add(p => p.Id, "soort").Add(p => p.Label, "Welke?").Add(p => p.Choices, [new("a", "A"), new("b", "B")])
            .Add(p => p.Value, value).Add(p => p.ValueChanged, changed => value = changed));

        field.Find("#soort-1").Change(true);

        Assert.Equal(["a", "b"], value);
    }

    [Fact]
    public void Select_ChoosingThePlaceholder_GivesNoValue()
    {
        DayOfWeek? value = DayOfWeek.Monday;
        var field = Render<SelectField<DayOfWeek?>>(parameters => parameters
            .Add(p => p.Id, "dag").Add(p => p.Label, "Dag").Add(p => p.Placeholder, "Alle dagen").Add(p => p.Choices, [new(DayOfWeek.Monday, "Maandag")])
            .Add(p => p.Value, value).Add(p => p.ValueChanged, changed => value = changed));

        field.Find("select").Change("");

        Assert.Null(value);
    }
}
