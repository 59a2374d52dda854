using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Reports;

namespace Portal.Data;

/// <summary>The use cases of what is agreed about reporting, and of the sections of reports.</summary>
public static partial class DataServices
{
    static partial void AddStaffReporting(IServiceCollection services)
    {
        services.AddScoped<ReportTemplateQueries>();
        services.AddScoped<ChooseCommissionerTemplate>();
        services.AddScoped<ChooseGeneralTemplate>();
    }
}
