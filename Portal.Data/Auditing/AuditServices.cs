using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Keys;

namespace Portal.Data.Auditing
{
    /// <summary>Registers what keeps the record provable while an app runs.</summary>
    public static class AuditServices
    {
        /// <summary>The settings, the service that signs the head every minute, and its part of <c>/gezond</c>.</summary>
        public static IServiceCollection AddPortalAudit(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
        {
            services.AddSettings<AuditSettings>(AuditSettings.Section, settings => AuditSettings.Problems(settings, configuration, isDevelopment));
            services.AddHealthChecks().AddCheck<AuditHeadCheck>("logboek");
            return services.AddHostedService<AuditHeadService>();
        }

        internal static IServiceCollection AddAuditRecord(this IServiceCollection services)
        {
            services.AddSingleton(provider => new HeadFile(provider.GetRequiredService<IOptions<AuditSettings>>().Value.HeadFile, provider.GetRequiredService<MasterKeys>()));
            services.AddScoped<MailAuditHead>();
            return services.AddSingleton<AuditHeads>();
        }
    }
}

namespace Portal.Data
{
    public static partial class DataServices
    {
        static partial void AddStaffAuditing(IServiceCollection services)
        {
            services.AddScoped<AuditQueries>();
            services.AddScoped<ViewAudit>();
            services.AddScoped<ExportAudit>();
            services.AddScoped<VerifyAudit>();
        }
    }
}
