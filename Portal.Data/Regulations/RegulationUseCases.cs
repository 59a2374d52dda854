using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Regulations;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddStaffRegulations(IServiceCollection services)
    {
        services.AddScoped<PublishRegulations>();
        services.AddScoped<RegulationNoticeQueries>();
        services.AddScoped<TellOfRegulations>();
        services.AddScoped<KeepPostedRegulations>();
        services.AddScoped<ExportRegulationAddresses>();
    }
}
