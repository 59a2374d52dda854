using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Health;

namespace Portal.Shared.Hosting.Security;

/// <summary>
/// How often one address may ask, and how often one login may download. Endpoints name a policy; others are not limited, but for the
/// addresses that have no endpoint of ours.
/// </summary>
public static class RateLimits
{
    /// <summary>Endpoints without a login that do something; <see cref="LimitSettings.PublicPerMinute"/>.</summary>
    public const string Public = "public";

    /// <summary>Where a login begins; <see cref="LimitSettings.LoginsPerMinute"/>.</summary>
    public const string Login = "login";

    /// <summary>Leaving a mailing list with one click: few mail providers send these for many readers; <see cref="LimitSettings.UnsubscribesPerMinute"/>.</summary>
    public const string Unsubscribe = "unsubscribe";

    // One address sends all of these: the provider's. Closing many accounts at once must not leave sessions open.
    private static readonly PathString BackChannelPath = "/signout-backchannel-oidc";

    // Answered without one of our endpoints, and each costs a look in the database or at the provider.
    private static readonly PathString[] WithoutEndpoint = ["/signin-oidc", "/signout-callback-oidc", BackChannelPath, HealthPage.Path];

    internal static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddActionLimits();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitSettings>>((options, settings) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                new TooBusy(BusyReason.Requests, wait).Answer(rejected.HttpContext);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(Public, context => PerAddress(context, "", settings.Value.PublicPerMinute));
            options.AddPolicy(Unsubscribe, context => PerAddress(context, "", settings.Value.UnsubscribesPerMinute));
            options.AddPolicy(Login, context => PerAddress(context, "", settings.Value.LoginsPerMinute));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                Array.Find(WithoutEndpoint, path => path == context.Request.Path) is { HasValue: true } path
                    ? PerAddress(context, path + " ", PerMinute(path, settings.Value))
                    : RateLimitPartition.GetNoLimiter("others"));
        });
        return services;
    }

    /// <summary>Counts downloads per login: every endpoint with <see cref="DownloadPolicy"/>, so that none can be forgotten. Call when the login is known.</summary>
    internal static IApplicationBuilder UseDownloadLimit(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<ActionLimits>();
        return app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<DownloadPolicy>() is not null
                && await context.RequestServices.GetRequiredService<CurrentLogin>().GetAsync() is { } login
                && limits.Take(LimitedAction.Download, login).Refusal is Outcomes.TooOften often)
            {
                new TooBusy(BusyReason.Requests, often.Wait).Answer(context);
                return;
            }

            await next(context);
        });
    }

    private static int PerMinute(PathString path, LimitSettings settings) =>
        path == HealthPage.Path ? settings.PublicPerMinute : path == BackChannelPath ? settings.BackChannelPerMinute : settings.LoginsPerMinute;

    private static RateLimitPartition<string> PerAddress(HttpContext context, string what, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            what + CallerAddress.Of(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
}
