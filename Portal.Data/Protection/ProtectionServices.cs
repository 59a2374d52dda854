using Microsoft.Extensions.DependencyInjection;

namespace Portal.Data.Protection;

/// <summary>Registers the keys of persons and the change of the master key.</summary>
public static class ProtectionServices
{
    /// <summary>Call after <c>AddMasterKeys</c>, which <c>AddPortalHosting</c> does.</summary>
    public static IServiceCollection AddProtection(this IServiceCollection services)
    {
        services.AddSingleton<PersonKeys>();
        return services;
    }
}
