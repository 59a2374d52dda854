using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Reports;

namespace Portal.Data;

/// <summary>The use cases of writing reports.</summary>
public static partial class DataServices
{
    static partial void AddStaffReportWriting(IServiceCollection services)
    {
        services.AddScoped<ReportListQueries>();
        services.AddScoped<ReportWritingQueries>();
        services.AddScoped<StartReport>();
        services.AddScoped<ReportPen>();
        services.AddScoped<WriteReport>();
        services.AddScoped<OpenQuotableItems>();
        services.AddScoped<MoveReport>();
    }
}
