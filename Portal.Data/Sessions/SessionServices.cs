using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Data.Protection;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Circuits;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Hosting.Login;

namespace Portal.Data.Sessions;

/// <summary>Registers sessions and keys in the database.</summary>
public static class SessionServices
{
    /// <summary>
    /// Sessions, the keys that protect them, the question whether a login is still valid, the record of logins, and the cleaning. Call after
    /// <c>AddPortalHosting</c> and <c>AddPortalData</c>.
    /// </summary>
    public static IServiceCollection AddPortalSessions(this IServiceCollection services)
    {
        services.AddSingleton<ITicketStore, DatabaseTicketStore>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new DatabaseXmlRepository(provider.GetRequiredService<IDbContextFactory<PortalDbContext>>(), provider.GetRequiredService<PortalApp>().Name);
            options.XmlEncryptor = new WrappedXmlEncryptor(provider.GetRequiredService<MasterKeys>());
        }));
        services.AddScoped<SessionQueries>();
        services.AddSingleton<RefusedLogins>();
        services.AddScoped<LoginAudit>();
        services.AddScoped<EndSessionsByProvider>();
        services.Configure<PortalLoginOptions>(options =>
        {
            options.OnSignedIn = (http, principal) => http.RequestServices.GetRequiredService<LoginAudit>().SignedInAsync(principal, http.RequestAborted);
            options.OnBackChannelLogout = (http, logout) => http.RequestServices.GetRequiredService<EndSessionsByProvider>().ExecuteAsync(logout, http.RequestAborted);
            options.OnFailed = (http, failure) => http.RequestServices.GetRequiredService<LoginAudit>().FailedAsync(failure, http.RequestAborted);
        });
        services.AddScoped<LoginStillValid>(provider => provider.GetRequiredService<SessionQueries>().IsValidAsync);
        return services.AddHostedService<SessionCleaning>();
    }
}

/// <summary>Removes ended sessions every hour, and writes down how many refused logins the record left out.</summary>
public sealed partial class SessionCleaning(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionCleaning> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await CleanAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The app stops.
        }
    }

    private async Task CleanAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SessionQueries>().CleanAsync(ct);
            await scope.ServiceProvider.GetRequiredService<LoginAudit>().WriteRestAsync(ct);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended sessions could not be removed: {Problem}. It is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, string problem);
}
