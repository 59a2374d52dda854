using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Shared.Hosting.Errors;

namespace Portal.Client.Tests.Hosting;

public sealed class PortalErrorBoundaryTests : BunitContext
{
    private readonly Lines lines = new();

    public PortalErrorBoundaryTests()
    {
        Services.AddLogging(logging => logging.AddProvider(lines));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Error_InAPart_ShowsTheNumberOfTheLogAndCanBeTriedAgain()
    {
        var mayWork = false;
        var boundary = Render<PortalErrorBoundary>(parameters => parameters.AddChildContent<Part>(part => part.Add(p => p.MayWork, () => mayWork)));

        var number = boundary.Find("b.num").TextContent;
        Assert.Contains(lines.Texts, text => text.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain("geheim", boundary.Markup, StringComparison.Ordinal);

        mayWork = true;
        boundary.Find("button").Click();

        Assert.Equal("gelukt", boundary.Markup.Trim());
    }

    private sealed class Part : ComponentBase
    {
        [Parameter] public Func<bool> MayWork { get; set; } = () => false;

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, MayWork() ? "gelukt" : throw new InvalidOperationException("geheim"));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
