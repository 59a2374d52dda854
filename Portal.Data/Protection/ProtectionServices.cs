using Microsoft.Extensions.DependencyInjection;

namespace Portal.Data.Protection;

/// <summary>Registers the keys of persons, their check at the start, and the change of the master key.</summary>
public static class ProtectionServices
{
    /// <summary>Call after <c>AddMasterKeys</c>, which <c>AddPortalHosting</c> does, and after what brings the database up to date.</summary>
    public static IServiceCollection AddProtection(this IServiceCollection services)
    {
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<KeyRewrapping>();
        services.AddSingleton<KeyCheck>();
        services.AddHostedService<KeyCheckAtStart>();
        services.AddHealthChecks().AddCheck<KeyHealth>("sleutels");
        return services.AddHostedService<KeyRewrappingAtStart>();
    }
}
