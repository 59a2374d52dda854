using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;

namespace Portal.Shared.Hosting.Errors;

/// <summary>Shows an error in place, with the number under which it is in the log, and a way to try again.</summary>
public sealed partial class PortalErrorBoundary
{
    private string number = "";

    /// <inheritdoc />
    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    /// <inheritdoc />
    protected override Task OnErrorAsync(Exception exception)
    {
        number = ErrorNumber.New();
        LogError(Logger, exception, number);
        return Task.CompletedTask;
    }

    // Another page starts clean.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs arguments) => Recover();

    /// <inheritdoc />
    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    [LoggerMessage(Level = LogLevel.Error, Message = "Fout in een scherm, nummer {Nummer}.")]
    private static partial void LogError(ILogger logger, Exception exception, string nummer);
}
