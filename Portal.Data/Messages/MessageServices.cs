using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Messages;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddStaffMessages(IServiceCollection services)
    {
        services.AddScoped<MessageQueries>();
        services.AddScoped<RetryMessage>();
    }
}
