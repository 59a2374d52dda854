using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Newsletters;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddClientNewsletters(IServiceCollection services)
    {
        services.AddScoped<ChangeOwnNewsletter>();
        services.AddScoped<OwnNewsletter>();
    }

    static partial void AddStaffNewsletters(IServiceCollection services)
    {
        services.AddScoped<RecordNewsletterChoice>();
        services.AddScoped<NewsletterQueries>();
    }
}
