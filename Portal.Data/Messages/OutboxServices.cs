using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Newsletters;
using Portal.Shared.Hosting;

namespace Portal.Data.Messages;

/// <summary>Registers the outbox.</summary>
public static class OutboxServices
{
    /// <summary>What stores and sends messages.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(provider => MailTransport.From(provider.GetRequiredService<IOptions<MailSettings>>()));
        services.AddScoped<OutboxSender>();
        services.AddScoped<MailingTurns>();
        services.AddScoped<MailingPump>();
        return services;
    }

    /// <summary>The service that sends while the app runs.</summary>
    public static IServiceCollection AddOutboxService(this IServiceCollection services) => services.AddHostedService<OutboxService>();
}
