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
        services.AddScoped<ReportSettingsQueries>();
        services.AddScoped<ChangeReportSettings>();
        services.AddScoped<ReportingMail>();
        services.AddScoped<ReportingQueries>();
        services.AddScoped<AgreeReporting>();
        services.AddScoped<TellReporting>();
    }

    static partial void AddClientReporting(IServiceCollection services)
    {
        services.AddScoped<OwnReporting>();
        services.AddScoped<AcknowledgeReporting>();
    }
}
