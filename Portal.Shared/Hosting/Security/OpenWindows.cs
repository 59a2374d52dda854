using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Shared.Hosting.Security;

/// <summary>Counts the windows that are open, per login and in all: each costs memory for as long as it stands open.</summary>
public sealed class OpenWindows(IOptions<LimitSettings> settings)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> perLogin = new(StringComparer.Ordinal);
    private int total;

    /// <summary>Counts a window that opens; the reason when it may not.</summary>
    public BusyReason? Open(string login)
    {
        lock (gate)
        {
            if (FullFor(login) is { } reason)
                return reason;
            perLogin[login] = perLogin.GetValueOrDefault(login) + 1;
            total++;
            return null;
        }
    }

    /// <summary>Counts a window that closed.</summary>
    public void Close(string login)
    {
        lock (gate)
        {
            total--;
            if (--perLogin[login] == 0)
                perLogin.Remove(login);
        }
    }

    /// <summary>Why this login can open no other window now; null when it can.</summary>
    public BusyReason? FullReason(string login)
    {
        lock (gate)
            return FullFor(login);
    }

    private BusyReason? FullFor(string login) =>
        perLogin.GetValueOrDefault(login) >= settings.Value.WindowsPerLogin ? BusyReason.Windows
        : total >= settings.Value.Windows ? BusyReason.Everybody
        : null;
}

/// <summary>
/// Counts the connections of <c>/_blazor</c>, whatever their transport, and closes one too many. Lets the caller's address flow with each
/// message, for limits below the pages.
/// </summary>
public sealed class OpenWindowFilter(OpenWindows windows, LoginClaims claims) : IHubFilter
{
    private const string CountedAs = nameof(OpenWindows);

    /// <inheritdoc />
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var login = OpenWindowLimit.KeyOf(claims.ToLogin(context.Context.User));
        if (windows.Open(login) is not null)
        {
            context.Context.Abort();
            return Task.CompletedTask;
        }

        context.Context.Items[CountedAs] = login;
        return next(context);
    }

    /// <inheritdoc />
    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (context.Context.Items.Remove(CountedAs, out var login))
            windows.Close((string)login!);
        return next(context, exception);
    }

    /// <inheritdoc />
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        CallerAddress.FlowFrom(invocationContext.Context.GetHttpContext());
        return next(invocationContext);
    }
}

internal static class OpenWindowLimit
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddOpenWindowLimit(this IServiceCollection services) =>
        services.AddSingleton<OpenWindows>().AddSingleton<OpenWindowFilter>();

    public static string KeyOf(Access.Login? login) => login is null ? "" : $"{login.Issuer}\n{login.Subject}";

    /// <summary>
    /// Says no while there is still a page to say it on: somebody whose connection is closed sees a page that does nothing.
    /// </summary>
    public static IApplicationBuilder UseOpenWindowLimit(this IApplicationBuilder app)
    {
        var windows = app.ApplicationServices.GetRequiredService<OpenWindows>();
        return app.Use(async (context, next) =>
        {
            if (OpensAWindow(context)
                && await context.RequestServices.GetRequiredService<CurrentLogin>().GetAsync() is { } login
                && windows.FullReason(KeyOf(login)) is { } reason)
            {
                new TooBusy(reason, TryAgain).Answer(context);
                return;
            }

            await next(context);
        });
    }

    private static bool OpensAWindow(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;
}
