using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Testing;

namespace Portal.Staff.Tests;

/// <summary>Pages of the back office on the real use cases and a real database.</summary>
internal static class StaffPages
{
    /// <summary>A place to render in, with those use cases as the employee of the scope reaches them.</summary>
    public static BunitContext Context(TestPortal portal, TestScope scope, params Type[] useCases)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(PortalApp.Dutch);
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        foreach (var useCase in useCases)
            context.Services.AddSingleton(useCase, scope.Get(useCase));
        context.Services.AddSingleton<TimeProvider>(portal.Time);
        context.Services.AddSingleton(scope.Get<IOptions<AddressSettings>>());
        context.Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        return context;
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
