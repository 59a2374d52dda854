using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Shared.Hosting.Circuits;

/// <summary>Whether this login may still be here: the session was not ended and the employee not disabled. Each app registers its own, scoped.</summary>
public delegate Task<bool> LoginStillValid(Access.Login login, CancellationToken cancellationToken);

/// <summary>Asks twice a minute whether the login behind an open circuit is still valid; when not, the circuit goes on as nobody.</summary>
public sealed class LoginState(ILoggerFactory loggers, IServiceScopeFactory scopes, LoginClaims claims, TimeProvider time)
    : RevalidatingServerAuthenticationStateProvider(loggers), IHostEnvironmentAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private bool isKnown;
    private DateTimeOffset? unknownSince;

    /// <summary>How long somebody whose session was ended can still look at an open page. Half of the minute that is promised: an answer takes its time too.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    /// <summary>The state of the circuit; nobody in a scope that belongs to no request and no circuit, such as a background task.</summary>
    public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
        isKnown ? base.GetAuthenticationStateAsync() : Task.FromResult(Nobody);

    void IHostEnvironmentAuthenticationStateProvider.SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        isKnown = true;
        SetAuthenticationState(authenticationStateTask);
    }

    /// <summary>Continues the circuit as nobody.</summary>
    internal void Forget() => SetAuthenticationState(Task.FromResult(Nobody));

    /// <summary>Asks the app, in a scope of its own: the circuit's scope may hold things that are hours old.</summary>
    internal async Task<bool> IsValidAsync(AuthenticationState state, CancellationToken cancellationToken)
    {
        if (claims.ToLogin(state.User) is not { } login)
            return state.User.Identity is not { IsAuthenticated: true };
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LoginStillValid>()(login, cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            var isValid = await IsValidAsync(authenticationState, cancellationToken);
            unknownSince = null;
            return isValid;
        }
        catch (Exception problem) when (problem is DbException or TimeoutException)
        {
            // A database that restarts must not throw everybody off the page they are typing on; without it nothing can be seen or done anyway.
            unknownSince ??= time.GetUtcNow();
            return time.GetUtcNow() - unknownSince < Patience;
        }
    }
}
