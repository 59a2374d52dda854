using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Circuits;
using Portal.Shared.Hosting.Culture;
using Portal.Shared.Hosting.Errors;
using Portal.Shared.Hosting.Health;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Hosting.Logging;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Hosting.Telemetry;

namespace Portal.Shared.Hosting;

/// <summary>What both web hosts are made of, in three steps: services, middleware, endpoints.</summary>
public static class PortalHosting
{
    private const long MaximumBodySize = 12 * 1024 * 1024;

    /// <summary>Registers settings, logs, security, culture, health, telemetry and interactive Razor components.</summary>
    public static void AddPortalHosting(this WebApplicationBuilder builder, PortalApp app)
    {
        builder.Configuration.AddKeyPerFile(SecretSettings.FolderOf(builder.Configuration), optional: true);
        builder.AddPortalLogs();
        builder.AddPortalTelemetry(app);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodySize;
        });

        var services = builder.Services;
        services.AddSingleton(app);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings<AddressSettings>(AddressSettings.Section, AddressSettings.Problems);
        services.AddSettings<MailSettings>(MailSettings.Section, MailSettings.Problems);
        services.AddSettings<DatabaseSettings>(DatabaseSettings.Section, DatabaseSettings.Problems);
        services.AddMasterKeys();
        services.AddSettings<SecretSettings>(SecretSettings.Section, SecretSettings.Problems);
        services.AddKnownProxies();
        services.AddAccessLog();
        services.AddRateLimits();
        services.AddOpenWindowLimit();
        services.AddPortalHealth();
        services.AddLogin();
        services.AddCircuits();
        services.AddDataProtection().SetApplicationName(app.Name);
        services.AddAntiforgery(options =>
        {
            var secure = !builder.Environment.IsDevelopment();
            options.Cookie.Name = (secure ? "__Host-" : "") + app.Name + ".Formulier";
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Strict;
            // Our policy forbids every frame; the older header would be written twice.
            options.SuppressXFrameOptionsHeader = true;
        });
        // Time for requests that are being answered and for circuits to save what is typed.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    /// <summary>The middleware, in the only order that is right. Call before the endpoints are mapped.</summary>
    public static void UsePortalHosting(this WebApplication app)
    {
        // Wrong settings are told by RunPortalAsync; until then nothing may be made that needs them.
        if (SettingsProblems(app).Count > 0)
            return;
        var portal = app.Services.GetRequiredService<PortalApp>();
        app.UseKnownProxies();
        app.UseCallerAddress();
        app.UseAccessLog();
        app.UseErrorNumber();
        app.UseSecurityHeaders();
        // Outside the error pages: they speak the visitor's language too, also when the request failed early.
        app.UsePortalCulture(portal);
        app.UseErrorPages();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseCircuitEnd();
        app.UseCurrentLogin();
        app.UseCircuitGuard(portal);
        app.UseAuthorization();
        app.UseDownloadLimit();
        app.UseOpenWindowLimit();
        app.UseAntiforgery();
    }

    /// <summary>The endpoints of both apps: static files, health, language and the pages of <typeparamref name="TApp"/>.</summary>
    public static RazorComponentsEndpointConventionBuilder MapPortalHosting<TApp>(this WebApplication app) where TApp : IComponent
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapPortalHealth();
        app.MapCultureSwitch(app.Services.GetRequiredService<PortalApp>());
        var pages = app.MapRazorComponents<TApp>().AddInteractiveServerRenderMode(options =>
        {
            // Compression beside secrets in one stream lets an attacker guess the secrets by length.
            options.DisableWebSocketCompression = true;
            // Blazor's own frame-ancestors would stand beside the stricter one of SecurityHeaders.
            options.ContentSecurityFrameAncestorsPolicy = null;
        });
        pages.Add(CircuitEndpoint.CloseOnExpiry);
        return pages;
    }

    /// <summary>Runs until the process is asked to stop. Wrong settings and a database that cannot be brought up to date are sentences on standard error and exit code 1, not a stack trace.</summary>
    public static async Task<int> RunPortalAsync(this WebApplication app)
    {
        // The host is gone when it says that it refused.
        var name = app.Environment.ApplicationName;
        // Before the host does the same: it would log a stack trace.
        if (SettingsProblems(app) is { Count: > 0 } sentences)
        {
            await Console.Error.WriteLineAsync($"{name} start niet, want de instellingen kloppen niet:");
            foreach (var sentence in sentences)
                await Console.Error.WriteLineAsync("- " + sentence);
            await app.DisposeAsync();
            return 1;
        }
        // Before somebody waits for a message that cannot be written.
        if (Messages.MessageCatalogue.Problems() is { Count: > 0 } texts)
        {
            await Console.Error.WriteLineAsync($"{name} start niet, want er is iets mis met de teksten van de berichten:");
            foreach (var sentence in texts)
                await Console.Error.WriteLineAsync("- " + sentence);
            await app.DisposeAsync();
            return 1;
        }

        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"{name} start niet. {refused.Message}");
            return 1;
        }
    }

    private static IReadOnlyList<string> SettingsProblems(WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (Exception exception) when (SettingsValidation.Sentences(exception) is { Count: > 0 } sentences)
        {
            return sentences;
        }
    }

    private static void AddLogin(this IServiceCollection services)
    {
        services.TryAddSingleton<AssuranceLevels>();
        services.AddSingleton<LoginClaims>();
        services.AddScoped<LoginState>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<LoginState>());
        services.AddScoped<CurrentLogin>();
        services.AddScoped<CircuitHandler, PinnedLogin>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication();
        services.AddPolicies();
    }

    private static void AddCircuits(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DetailedErrors = false;
            options.DisconnectedCircuitMaxRetained = 100;
            // A phone that was locked for some minutes comes back to the same page.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
            options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
            options.MaxBufferedUnacknowledgedRenderBatches = 10;
        }).AddHubOptions(options =>
        {
            options.EnableDetailedErrors = false;
            options.MaximumReceiveMessageSize = CircuitEndpoint.MaximumMessageSize;
            options.MaximumParallelInvocationsPerClient = 1;
            options.StreamBufferCapacity = 10;
            options.HandshakeTimeout = TimeSpan.FromSeconds(15);
            options.AddFilter<OpenWindowFilter>();
        });
    }
}
