using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Restrictions;

namespace Portal.Data;

/// <summary>The use cases of restrictions.</summary>
public static partial class DataServices
{
    static partial void AddStaffRestrictions(IServiceCollection services)
    {
        services.AddScoped<RestrictionQueries>();
        services.AddScoped<TellRestrictionEnds>();
        services.AddScoped<LiftRestriction>();
    }
}
