using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Commissioners;

namespace Portal.Data;

/// <summary>The use cases of the file of a commissioner.</summary>
public static partial class DataServices
{
    static partial void AddStaffCommissioners(IServiceCollection services)
    {
        services.AddScoped<CommissionerFileQueries>();
        services.AddScoped<AddCommissionerDocument>();
        services.AddScoped<HoldCommissionerDocument>();
        services.AddScoped<ChangeBilling>();
        services.AddScoped<AddContact>();
        services.AddScoped<InviteContact>();
        services.AddScoped<CloseContact>();
        services.AddScoped<NameContact>();
    }
}
