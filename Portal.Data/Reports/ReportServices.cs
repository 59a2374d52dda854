using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Reports;

namespace Portal.Data;

/// <summary>The use cases around one report, from the client's reaction to its withdrawal.</summary>
public static partial class DataServices
{
    static partial void AddStaffReports(IServiceCollection services)
    {
        services.AddScoped<ReportQueries>();
        services.AddScoped<ReportMail>();
        services.AddScoped<ReportPrinting>();
        services.AddScoped<PutReport>();
        services.AddScoped<EnterReaction>();
        services.AddScoped<ExplainReport>();
        services.AddScoped<AskReportApproval>();
        services.AddScoped<AnswerReportApproval>();
        services.AddScoped<ReleaseReport>();
        services.AddScoped<WithdrawReport>();
        services.AddScoped<RenewReport>();
    }
}
