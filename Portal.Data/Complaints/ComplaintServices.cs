using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Complaints;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting;

namespace Portal.Data;

/// <summary>The use cases of questions and complaints.</summary>
public static partial class DataServices
{
    static partial void AddClientComplaints(IServiceCollection services)
    {
        AddComplaintReceipt(services);
        services.AddScoped<SubmitComplaint>();
        services.AddScoped<ActOnOwnComplaint>();
        services.AddScoped<OwnComplaintQueries>();
    }

    static partial void AddStaffComplaints(IServiceCollection services)
    {
        AddComplaintReceipt(services);
        services.AddScoped<EnterComplaint>();
        services.AddScoped<ComplaintLetters>();
        services.AddScoped<HandleComplaint>();
        services.AddScoped<ReplyToComplaint>();
        services.AddScoped<ComplaintQueries>();
        services.AddScoped<ComplaintRegisterQueries>();
        services.AddScoped<Access.AppointDeputy>();
    }

    private static void AddComplaintReceipt(IServiceCollection services)
    {
        services.AddSettings<ComplaintTerms>(ComplaintTerms.Section, ComplaintTerms.Problems);
        services.AddScoped<ComplaintMail>();
        services.AddScoped<ComplaintReceipt>();
    }
}
