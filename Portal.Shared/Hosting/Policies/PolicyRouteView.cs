using System.Data.Common;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;

namespace Portal.Shared.Hosting.Policies;

/// <summary>
/// Shows a page to who may see it, and asks anew at each navigation. Unlike the framework's view it leaves the page alone while the database is
/// asked: another step of the same form must not lose what was typed. A page that says so is asked about again while it stays open.
/// </summary>
public sealed class PolicyRouteView(IAuthorizationService authorization, IAuthorizationPolicyProvider policies, TimeProvider time) : ComponentBase, IDisposable
{
    // As often as the login behind the page is asked about.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private ITimer? timer;
    private AuthenticationState? state;
    private Type? decidedFor;
    private bool isAllowed;

    /// <summary>The page and its parameters.</summary>
    [Parameter, EditorRequired] public RouteData RouteData { get; set; } = default!;

    /// <summary>The layout of a page that names none.</summary>
    [Parameter, EditorRequired] public Type DefaultLayout { get; set; } = default!;

    /// <summary>Shown in the layout while a page is being decided on.</summary>
    [Parameter] public RenderFragment? Authorizing { get; set; }

    /// <summary>Shown in the layout instead of a page that is refused.</summary>
    [Parameter] public RenderFragment<AuthenticationState>? NotAuthorized { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        await AskAsync();
        timer?.Dispose();
        timer = isAllowed && RouteData.PageType.GetCustomAttribute<RequiresAttribute>() is { AsksAnew: true } ? time.CreateTimer(_ => _ = InvokeAsync(AskAgainAsync), null, Interval, Interval) : null;
    }

    /// <inheritdoc />
    public void Dispose() => timer?.Dispose();

    private async Task AskAgainAsync()
    {
        try
        {
            await AskAsync();
        }
        catch (Exception problem) when (problem is DbException or TimeoutException)
        {
            // A database that restarts throws nobody off their page; without it nothing can be seen or done anyway.
            return;
        }

        if (isAllowed)
            return;
        timer?.Dispose();
        StateHasChanged();
    }

    private async Task AskAsync()
    {
        var (page, login) = (RouteData.PageType, Authentication);
        var (known, allowed) = await DecideAsync(page, await login);
        // A later navigation, or another login, decides for itself.
        if (page == RouteData.PageType && login == Authentication)
            (state, decidedFor, isAllowed) = (known, page, allowed);
    }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (decidedFor == RouteData.PageType && isAllowed)
        {
            builder.OpenComponent<RouteView>(0);
            builder.AddComponentParameter(1, nameof(RouteView.RouteData), RouteData);
            builder.AddComponentParameter(2, nameof(RouteView.DefaultLayout), DefaultLayout);
            builder.CloseComponent();
            return;
        }

        builder.OpenComponent<LayoutView>(3);
        builder.AddComponentParameter(4, nameof(LayoutView.Layout), DefaultLayout);
        builder.AddComponentParameter(5, nameof(LayoutView.ChildContent), decidedFor == RouteData.PageType ? NotAuthorized?.Invoke(state!) : Authorizing);
        builder.CloseComponent();
    }

    private async Task<(AuthenticationState State, bool IsAllowed)> DecideAsync(Type page, AuthenticationState who)
    {
        var attributes = page.GetCustomAttributes(inherit: true);
        if (attributes.OfType<IAllowAnonymous>().Any())
            return (who, true);
        // A page that says nothing is for nobody: the endpoint would let every login in.
        var policy = await AuthorizationPolicy.CombineAsync(policies, attributes.OfType<IAuthorizeData>());
        return (who, policy is not null && (await authorization.AuthorizeAsync(who.User, RouteData, policy)).Succeeded);
    }
}
