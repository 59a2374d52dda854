using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Security;

/// <summary>What is counted below the pages, because work in an open page is no request that middleware could count.</summary>
public enum LimitedAction
{
    /// <summary>A file is sent.</summary>
    Upload,

    /// <summary>An invitation code is tried.</summary>
    Code,

    /// <summary>A document is downloaded.</summary>
    Download,

    /// <summary>An export is made.</summary>
    Export,

    /// <summary>Words are sent to the office, which gets a mail of each.</summary>
    Message,
}

/// <summary>Counts what one login, or one address, does in an hour. Holds keys and numbers only.</summary>
public sealed class ActionLimits(IOptions<LimitSettings> settings) : IDisposable
{
    private readonly PartitionedRateLimiter<(LimitedAction Action, string Who)> limiter =
        PartitionedRateLimiter.Create<(LimitedAction Action, string Who), (LimitedAction, string)>(asked => RateLimitPartition.GetFixedWindowLimiter(
            asked,
            key => new FixedWindowRateLimiterOptions { PermitLimit = PerHour(settings.Value, key.Item1), Window = TimeSpan.FromHours(1), QueueLimit = 0 }));

    /// <summary>Counts one more for a login, or refuses.</summary>
    public Outcome Take(LimitedAction action, Access.Login login) => Take(action, $"{login.Issuer}\n{login.Subject}");

    /// <summary>Counts one more for a key such as an address, or refuses.</summary>
    public Outcome Take(LimitedAction action, string who)
    {
        using var lease = limiter.AttemptAcquire((action, who));
        if (lease.IsAcquired)
            return Outcome.Done;
        return new TooOften(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromHours(1));
    }

    /// <inheritdoc />
    public void Dispose() => limiter.Dispose();

    private static int PerHour(LimitSettings limits, LimitedAction action) => action switch
    {
        LimitedAction.Upload => limits.UploadsPerHour,
        LimitedAction.Code => limits.CodesPerHour,
        LimitedAction.Download => limits.DownloadsPerHour,
        LimitedAction.Export => limits.ExportsPerHour,
        LimitedAction.Message => limits.MessagesPerHour,
    };
}

/// <summary>Registers the limits.</summary>
public static class LimitServices
{
    /// <summary>Adds <see cref="ActionLimits"/> and the settings; a second time does nothing.</summary>
    public static IServiceCollection AddActionLimits(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ActionLimits)))
            return services;
        services.AddSettings<LimitSettings>(LimitSettings.Section, LimitSettings.Problems);
        return services.AddSingleton<ActionLimits>();
    }
}
