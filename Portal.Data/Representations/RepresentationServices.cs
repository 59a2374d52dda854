using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Representations;

namespace Portal.Data;

/// <summary>The use cases of representations.</summary>
public static partial class DataServices
{
    static partial void AddStaffRepresentations(IServiceCollection services)
    {
        services.AddScoped<RepresentationQueries>();
        services.AddScoped<RecordRepresentation>();
        services.AddScoped<EndRepresentation>();
        services.AddScoped<InviteRepresentative>();
        services.AddScoped<UnlinkRepresentative>();
    }
}
