using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Commissioners;
using Portal.Data.Registrations;

namespace Portal.Data;

/// <summary>The use cases of the registration.</summary>
public static partial class DataServices
{
    static partial void AddStaffRegistrations(IServiceCollection services)
    {
        services.AddScoped<RegistrationQueries>();
        services.AddScoped<OpenDossier>();
        services.AddScoped<RecordPerson>();
        services.AddScoped<RecordOther>();
        services.AddScoped<ChangePerson>();
        services.AddScoped<StartTrajectory>();
        services.AddScoped<AssignConsultant>();
        services.AddScoped<RecordDossierItem>();
        services.AddScoped<RecordVacancySent>();
        AddStaffDisclosures(services);
        services.AddScoped<DownloadDocument>();
        services.AddScoped<PreviewImport>();
        services.AddScoped<ImportClients>();
        services.AddScoped<CommissionerQueries>();
        services.AddScoped<AddCommissioner>();
        services.AddScoped<ChangeCommissioner>();
    }
}
