using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Shared.Hosting.Keys;

/// <summary>Registers the master keys.</summary>
public static class KeyServices
{
    /// <summary>The settings, checked at the start, and the master keys they name.</summary>
    public static IServiceCollection AddMasterKeys(this IServiceCollection services)
    {
        services.AddSettings<KeySettings>(KeySettings.Section, KeySettings.Problems);
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<KeySettings>>().Value.ReadMasterKeys());
    }
}
