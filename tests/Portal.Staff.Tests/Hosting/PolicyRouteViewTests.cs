using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Testing;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Portal.Staff.Tests.Hosting;

/// <summary>What a circuit shows of a page, at each navigation.</summary>
public sealed class PolicyRouteViewTests : BunitContext
{
    private readonly Decisions decisions = new();
    private readonly Clock clock = new();

    public PolicyRouteViewTests()
    {
        var options = new AuthorizationOptions();
        options.AddPolicy(new RequiresAttribute(Permission.ViewClients).Policy!, policy => policy.RequireAuthenticatedUser());
        Services.AddSingleton<IAuthorizationService>(decisions);
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton<IAuthorizationPolicyProvider>(new DefaultAuthorizationPolicyProvider(Options.Create(options)));
    }

    [Fact]
    public void Page_NotDecidedOnYet_IsNotDrawn()
    {
        var view = Show(typeof(Counted));

        Assert.Equal("even geduld", view.Markup);
        decisions.Answer(true);
        view.WaitForAssertion(() => Assert.Equal("geteld tot 0", view.Find("p").TextContent));
    }

    [Fact]
    public void Page_WithAnotherQuery_KeepsWhatWasTypedWhileTheDatabaseIsAsked()
    {
        var view = Show(typeof(Counted));
        decisions.Answer(true);
        view.WaitForElement("button").Click();

        view.Render(parameters => parameters.Add(v => v.RouteData, new RouteData(typeof(Counted), new Dictionary<string, object?>())));

        Assert.Equal("geteld tot 1", view.Find("p").TextContent);
        decisions.Answer(true);
        view.WaitForAssertion(() => Assert.Equal("geteld tot 1", view.Find("p").TextContent));
    }

    [Fact]
    public void Page_AfterTheRoleWasTakenAway_IsGoneAtTheNextNavigation()
    {
        var view = Show(typeof(Counted));
        decisions.Answer(true);
        view.WaitForElement("button");

        view.Render(parameters => parameters.Add(v => v.RouteData, new RouteData(typeof(Counted), new Dictionary<string, object?>())));
        decisions.Answer(false);

        view.WaitForAssertion(() => Assert.Equal("niet voor u", view.Markup));
    }

    [Fact]
    public void Page_ThatAsksAnew_IsGoneHalfAMinuteAfterTheRole_WithoutANavigation()
    {
        var view = Show(typeof(Watched));
        decisions.Answer(true);
        view.WaitForAssertion(() => Assert.Equal("rapportages", view.Markup));

        Assert.Equal(TimeSpan.FromSeconds(30), clock.Period);
        clock.Tick!();
        Assert.True(SpinWait.SpinUntil(() => decisions.Asked == 2, Patience.Limit));
        decisions.Answer(true);
        Assert.Equal("rapportages", view.Markup);

        clock.Tick!();
        Assert.True(SpinWait.SpinUntil(() => decisions.Asked == 3, Patience.Limit));
        decisions.Answer(false);
        view.WaitForAssertion(() => Assert.Equal("niet voor u", view.Markup));
    }

    [Fact]
    public void Page_ThatDoesNotAskAnew_StaysUntilTheNextNavigation()
    {
        var view = Show(typeof(Counted));
        decisions.Answer(true);
        view.WaitForElement("button");

        Assert.Null(clock.Tick);
    }

    [Fact]
    public void Page_ThatStatesNothing_IsForNobody() => Assert.Equal("niet voor u", Show(typeof(Silent)).Markup);

    [Fact]
    public void Page_ForEverybody_AsksNothing() => Assert.Equal("open", Show(typeof(Open)).Markup);

    private IRenderedComponent<PolicyRouteView> Show(Type page) => Render<PolicyRouteView>(parameters => parameters
        .AddCascadingValue(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity("toets")))))
        .Add(view => view.RouteData, new RouteData(page, new Dictionary<string, object?>()))
        .Add(view => view.DefaultLayout, typeof(Bare))
        .Add(view => view.Authorizing, "even geduld")
        .Add(view => view.NotAuthorized, _ => "niet voor u"));

    /// <summary>Answers when the test says so, as a database would.</summary>
    private sealed class Decisions : IAuthorizationService
    {
        private TaskCompletionSource<AuthorizationResult> next = new();
        private int asked;

        public int Asked => Volatile.Read(ref asked);

        public void Answer(bool allowed)
        {
            var waiting = next;
            next = new TaskCompletionSource<AuthorizationResult>();
            waiting.SetResult(allowed ? AuthorizationResult.Success() : AuthorizationResult.Failed());
        }

        public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, IEnumerable<IAuthorizationRequirement> requirements)
        {
            var answer = next.Task;
            Interlocked.Increment(ref asked);
            return answer;
        }

        public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, string policyName) => next.Task;
    }

    /// <summary>Ticks when the test says so.</summary>
    private sealed class Clock : TimeProvider
    {
        public Action? Tick { get; private set; }

        public TimeSpan Period { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Tick, Period) = (() => callback(state), period);
            return new Stopped();
        }

        private sealed class Stopped : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class Bare : LayoutComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Body);
    }

    [Requires(Permission.ViewClients)]
    private sealed class Counted : ComponentBase
    {
        private int count;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, $"geteld tot {count}");
            builder.CloseElement();
            builder.OpenElement(2, "button");
            builder.AddAttribute(3, "onclick", EventCallback.Factory.Create(this, () => count++));
            builder.CloseElement();
        }
    }

    [Requires(Permission.ViewClients, AsksAnew = true)]
    private sealed class Watched : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "rapportages");
    }

    private sealed class Silent : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "geheim");
    }

    [ForEverybody]
    private sealed class Open : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "open");
    }
}
