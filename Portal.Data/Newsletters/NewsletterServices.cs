using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Newsletters;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddClientNewsletters(IServiceCollection services)
    {
        services.AddScoped<SuppressionList>();
        services.AddScoped<Subscriptions>();
        services.AddScoped<ChangeOwnNewsletter>();
        services.AddScoped<OwnNewsletter>();
        services.AddScoped<LeaveByLink>();
    }

    static partial void AddStaffNewsletters(IServiceCollection services)
    {
        services.AddScoped<SuppressionList>();
        services.AddScoped<Subscriptions>();
        services.AddScoped<RecordNewsletterChoice>();
        services.AddScoped<StopMailings>();
        services.AddScoped<ExportSubscribers>();
        services.AddScoped<NewsletterQueries>();
        services.AddScoped<Audience>();
        services.AddScoped<AddressSorter>();
        services.AddScoped<PreviewAddresses>();
        services.AddScoped<ImportAddresses>();
        services.AddScoped<MailingQueries>();
        services.AddScoped<WriteMailing>();
        services.AddScoped<TestMailing>();
        services.AddScoped<SendMailing>();
        services.AddScoped<MoveMailing>();
    }
}
