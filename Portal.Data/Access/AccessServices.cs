using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Data.Notices;
using Portal.Data.Organisations;
using Portal.Data.Sessions;
using Portal.Shared.Hosting.Documents;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddStaffAccess(IServiceCollection services)
    {
        services.AddDocuments();
        services.AddScoped<AddEmployee>();
        services.AddScoped<ChangeEmployee>();
        services.AddScoped<CoverEmployee>();
        services.AddScoped<DisableEmployee>();
        services.AddScoped<EnableEmployee>();
        services.AddScoped<UnlinkEmployee>();
        services.AddScoped<AddOffice>();
        services.AddScoped<FirstDirector>();
        services.AddScoped<EmployeeQueries>();
        services.AddScoped<EmployeeSessions>();
        services.AddScoped<ChangeOrganisation>();
        services.AddScoped<OrganisationSettings>();
        services.AddScoped<InvitationMail>();
        services.AddScoped<InvitePerson>();
        services.AddScoped<UnlinkPerson>();
        services.AddScoped<InviteEmployee>();
        services.AddScoped<AcceptEmployeeInvitation>();
        services.AddScoped<InvitationQueries>();
        services.AddScoped<NoticeQueries>();
        services.AddScoped<NoticeWriter>();
        services.AddScoped<SendNotice>();
        services.AddScoped<WaiveNotice>();
    }

    static partial void AddClientLinking(IServiceCollection services) => services.AddScoped<AcceptInvitation>().AddScoped<OwnSessions>().AddScoped<Representations.ActingFor>();
}
