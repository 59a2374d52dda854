using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Access;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Data.Messages;
using Portal.Data.Protection;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Uploads;

namespace Portal.Data;

/// <summary>Registers the database and the use cases. The two apps get different ones: the client portal cannot resolve a use case of the back office.</summary>
public static partial class DataServices
{
    /// <summary>The database, and what every change needs.</summary>
    public static IServiceCollection AddPortalData(this IServiceCollection services)
    {
        services.AddSingleton<PortalDbContextFactory>();
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(provider => provider.GetRequiredService<PortalDbContextFactory>());
        services.AddSingleton<Migrator>();
        services.AddHostedService<MigrateAtStart>();
        services.AddProtection();
        services.AddScoped<Changes>();
        services.AddOutbox();
        services.AddUploads();
        services.AddAuditRecord();
        services.AddSingleton<Terms.CalendarQueries>();
        services.AddSingleton<Terms.TermClocks>();
        services.AddScoped<Organisations.OrganisationQueries>();
        services.AddScoped<Regulations.RegulationQueries>();
        return services;
    }

    /// <summary>What a registered person can do.</summary>
    public static IServiceCollection AddClientUseCases(this IServiceCollection services)
    {
        services.AddActor(ActorKind.Person);
        AddClientRequests(services);
        AddClientRegistrations(services);
        AddClientNewsletters(services);
        AddClientLinking(services);
        AddClientAuthorisations(services);
        AddClientReporting(services);
        AddClientReports(services);
        AddContactReports(services);
        AddClientComplaints(services);
        AddClientMessages(services);
        return services;
    }

    /// <summary>What employees can do.</summary>
    public static IServiceCollection AddStaffUseCases(this IServiceCollection services)
    {
        services.AddActor(ActorKind.Employee);
        AddStaffRequests(services);
        AddStaffRegistrations(services);
        AddStaffNewsletters(services);
        AddStaffAccess(services);
        AddStaffMessages(services);
        AddStaffAuditing(services);
        AddStaffTerms(services);
        AddStaffAuthorisations(services);
        AddStaffRepresentations(services);
        AddStaffRestrictions(services);
        AddStaffCommissioners(services);
        AddStaffReporting(services);
        AddStaffReportWriting(services);
        AddStaffReports(services);
        AddStaffRegulations(services);
        AddStaffComplaints(services);
        return services;
    }

    private static void AddActor(this IServiceCollection services, ActorKind kind)
    {
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<ActorResolver>(provider, kind));
        services.AddScoped<FindActor>(provider => provider.GetRequiredService<ActorResolver>().FindAsync);
        services.AddScoped<RecordRefusal>(provider => provider.GetRequiredService<Changes>().RecordRefusalAsync);
        services.AddScoped<IsInReach>(provider => provider.GetRequiredService<Changes>().IsInReachAsync);
    }

    // Each feature registers its own use cases beside them.
    static partial void AddClientRequests(IServiceCollection services);

    static partial void AddClientRegistrations(IServiceCollection services);

    static partial void AddClientNewsletters(IServiceCollection services);

    static partial void AddClientLinking(IServiceCollection services);

    static partial void AddClientMessages(IServiceCollection services);

    static partial void AddStaffRequests(IServiceCollection services);

    static partial void AddStaffRegistrations(IServiceCollection services);

    static partial void AddStaffDisclosures(IServiceCollection services);

    static partial void AddStaffNewsletters(IServiceCollection services);

    static partial void AddStaffAccess(IServiceCollection services);

    static partial void AddStaffMessages(IServiceCollection services);

    static partial void AddStaffAuditing(IServiceCollection services);

    static partial void AddStaffTerms(IServiceCollection services);

    static partial void AddClientAuthorisations(IServiceCollection services);

    static partial void AddStaffAuthorisations(IServiceCollection services);

    static partial void AddStaffRepresentations(IServiceCollection services);

    static partial void AddStaffRestrictions(IServiceCollection services);

    static partial void AddClientReporting(IServiceCollection services);

    static partial void AddClientReports(IServiceCollection services);

    static partial void AddContactReports(IServiceCollection services);

    static partial void AddStaffCommissioners(IServiceCollection services);

    static partial void AddStaffReporting(IServiceCollection services);

    static partial void AddStaffReportWriting(IServiceCollection services);

    static partial void AddStaffReports(IServiceCollection services);

    static partial void AddStaffRegulations(IServiceCollection services);

    static partial void AddClientComplaints(IServiceCollection services);

    static partial void AddStaffComplaints(IServiceCollection services);
}
