using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Reports;

namespace Portal.Data;

/// <summary>The use cases of reports in the client portal: of the client, and of the contact of a commissioner.</summary>
public static partial class DataServices
{
    static partial void AddClientReports(IServiceCollection services)
    {
        services.AddScoped<OwnReportQueries>();
        services.AddScoped<ReactToReport>();
    }

    static partial void AddContactReports(IServiceCollection services)
    {
        services.AddScoped<ContactReportQueries>();
        services.AddScoped<DownloadReport>();
    }
}
