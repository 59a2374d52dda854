using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Disclosures;

namespace Portal.Data;

/// <summary>The use cases of authorisations, and of one's own disclosures.</summary>
public static partial class DataServices
{
    static partial void AddClientAuthorisations(IServiceCollection services)
    {
        services.AddScoped<AuthorisationMail>();
        services.AddScoped<OwnAuthorisations>();
        services.AddScoped<AnswerOwnAuthorisation>();
        services.AddScoped<WithdrawOwnAuthorisation>();
        services.AddScoped<OwnDisclosures>();
    }

    static partial void AddStaffAuthorisations(IServiceCollection services)
    {
        services.AddScoped<AuthorisationMail>();
        services.AddScoped<AuthorisationQueries>();
        services.AddScoped<RecordAuthorisation>();
        services.AddScoped<AskAuthorisation>();
        services.AddScoped<RetractAuthorisation>();
        services.AddScoped<EnterWithdrawal>();
    }
}
