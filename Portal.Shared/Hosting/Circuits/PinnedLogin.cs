using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Logging;

namespace Portal.Shared.Hosting.Circuits;

/// <summary>
/// A circuit belongs to the account that opened it. When a reconnect brings another account, or the login ended, nothing
/// that is on its way is carried out any more and the browser leaves for a page without a circuit.
/// </summary>
public sealed partial class PinnedLogin(LoginState state, LoginClaims claims, NavigationManager navigation, PortalApp app, ILogger<PinnedLogin> logger)
    : CircuitHandler, IDisposable
{
    private Access.Login? pinned;
    private bool isOpen;
    private bool isRefused;
    private bool hasStarted;

    /// <inheritdoc />
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var opened = await state.GetAuthenticationStateAsync();
        pinned = claims.ToLogin(opened.User);
        isOpen = true;
        state.AuthenticationStateChanged += OnChanged;
        // At once, and then every minute: the cookie may be older than the moment the account was disabled.
        if (!await state.IsValidAsync(opened, cancellationToken))
            state.Forget();
    }

    /// <inheritdoc />
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context =>
        {
            if (isRefused && hasStarted)
                return Task.CompletedTask;
            // The first activity draws the page and cannot be left out; a circuit refused before it draws as nobody.
            hasStarted = true;
            return next(context);
        };

    /// <summary>Whether the circuit goes on for the account that opened it.</summary>
    private bool IsStill(Access.Login? now) => pinned is null ? now is null : LoginClaims.IsSameAccount(pinned, now);

    private async void OnChanged(Task<AuthenticationState> change)
    {
        try
        {
            if (isOpen && !isRefused && !IsStill(claims.ToLogin((await change).User)))
                Refuse();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            isRefused = true;
            LogFailed(logger, exception);
        }
    }

    private void Refuse()
    {
        isRefused = true;
        // What is still running must not go on as the other account either.
        state.Forget();
        LogRefused(logger);
        // The provider raises its event outside the renderer as well; the address is only an instruction to the browser.
        navigation.NavigateTo(app.RefusedPath, forceLoad: true);
    }

    /// <inheritdoc />
    public void Dispose() => state.AuthenticationStateChanged -= OnChanged;

    [LoggerMessage(Level = LogLevel.Information, Message = "Een open scherm is gesloten: de login eindigde of is van een ander account.")]
    private static partial void LogRefused(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "De login achter een open scherm kon niet worden nagegaan; het scherm doet niets meer.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
