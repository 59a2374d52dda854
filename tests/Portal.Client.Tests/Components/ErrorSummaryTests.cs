using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Portal.Shared.Hosting.Components;

namespace Portal.Client.Tests.Components;

public sealed class ErrorSummaryTests : BunitContext
{
    private static readonly FieldError[] Two = [new("soort", "Kies minstens één soort gegevens"), new("tot", "Vul een andere dag in")];

    public ErrorSummaryTests()
    {
        ComponentTestExtensions.Speak("nl-NL");
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Render_WithoutErrors_ShowsNothing() =>
        Assert.Empty(Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, [])).Markup.Trim());

    [Fact]
    public void Render_WithErrors_CountsThemAndLinksToEachField()
    {
        Services.GetNavigation().NavigateTo("mijn/verzoeken?stap=2");

        var summary = Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, Two));

        Assert.Equal("Er kloppen 2 dingen nog niet", summary.Find("h2").TextContent.Trim());
        Assert.Equal(["/mijn/verzoeken?stap=2#soort", "/mijn/verzoeken?stap=2#tot"], summary.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Render_WhenErrorsAppear_MovesFocusToTheHeading()
    {
        var summary = Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, []).Add(p => p.Attempt, 0));
        Assert.Equal(0, Focused());

        summary.Render(parameters => parameters.Add(p => p.Errors, Two).Add(p => p.Attempt, 1));

        Assert.Equal(1, Focused());
    }

    [Fact]
    public void Render_WhileErrorsAreMended_LeavesTheFocusWhereItIs()
    {
        var summary = Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, Two).Add(p => p.Attempt, 1));

        summary.Render(parameters => parameters.Add(p => p.Errors, Two[..1]).Add(p => p.Attempt, 1));

        Assert.Equal(1, Focused());
    }

    [Fact]
    public void Render_AfterAnotherAttempt_MovesFocusAgain()
    {
        var summary = Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, Two).Add(p => p.Attempt, 1));

        summary.Render(parameters => parameters.Add(p => p.Errors, Two).Add(p => p.Attempt, 2));

        Assert.Equal(2, Focused());
    }

    [Fact]
    public async Task Click_OnALine_FocusesTheFieldWithoutNavigating()
    {
        var module = JSInterop.SetupModule("./_content/Portal.Shared/focus.js");
        module.SetupVoid("focusField", "tot").SetVoidResult();
        var address = Services.GetNavigation().Uri;
        var summary = Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, Two));

        await summary.FindAll("a")[1].ClickAsync(new MouseEventArgs());

        module.VerifyInvoke("focusField");
        Assert.Equal(address, Services.GetNavigation().Uri);
    }

    private int Focused() => JSInterop.Invocations.Count(call => call.Identifier.EndsWith("focus", StringComparison.Ordinal));
}
