using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Terms;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddStaffTerms(IServiceCollection services)
    {
        services.AddScoped<CalendarSettings>();
        services.AddScoped<ChangeCalendar>();
        services.AddScoped<MoveDates>();
        services.AddScoped<TermSettingsQueries>();
        services.AddScoped<ChangeTermSettings>();
    }
}
