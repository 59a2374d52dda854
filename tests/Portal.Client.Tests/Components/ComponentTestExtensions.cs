using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Client.Tests.Components;

internal static class ComponentTestExtensions
{
    public static NavigationManager GetNavigation(this IServiceProvider services) => services.GetRequiredService<NavigationManager>();

    /// <summary>The language of the test that calls it, whatever the machine speaks.</summary>
    public static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
}
