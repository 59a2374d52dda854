using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Disclosures;

namespace Portal.Data;

/// <summary>The use cases of disclosures.</summary>
public static partial class DataServices
{
    static partial void AddStaffDisclosures(IServiceCollection services)
    {
        services.AddScoped<DisclosureQueries>();
        services.AddScoped<OpenDisclosureForm>();
        services.AddScoped<RecordDisclosure>();
        services.AddScoped<RecordPastDisclosure>();
        services.AddScoped<TellClient>();
        services.AddScoped<ApprovalMail>();
        services.AddScoped<AskDirector>();
        services.AddScoped<AnswerApproval>();
    }
}
