using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Health;
using Portal.Testing;

namespace Portal.Staff.Tests.Hosting;

/// <summary>The real back office, with an empty database and a provider that is never reached.</summary>
public sealed class StaffHost : WebApplicationFactory<App>
{
    public const string Origin = "https://intern.voorbeeld.test";

    private readonly string folder = Directory.CreateTempSubdirectory("portaal-app-").FullName;

    public HttpClient Browser() =>
        CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(Origin), AllowAutoRedirect = false });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Directory.Exists(folder))
            TemporaryFolder.Discard(folder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "database", "portal.db")};Pooling=False");
        builder.UseSetting("Audit:HeadFile", Path.Combine(folder, "audit", "heads.jsonl"));
        builder.ConfigureTestServices(services => services.AddScoped<DatabaseAnswers>(_ => _ => Task.FromResult(true)));
    }

    private static Dictionary<string, string?> Settings { get; } = new(TestKeys.Settings())
    {
        ["Addresses:Client"] = "https://mijn.voorbeeld.test",
        ["Addresses:Staff"] = Origin,
        ["Mail:From"] = "portaal@voorbeeld.test",
        ["Mail:PickupFolder"] = "mail",
        ["Database:Provider"] = "Sqlite",
        ["Health:MinimumFreeMegabytes"] = "0",
        ["Authentication:Schemes:OpenIdConnect:Authority"] = "https://inloggen.voorbeeld.test",
        ["Authentication:Schemes:OpenIdConnect:ClientId"] = "portaal",
        ["Authentication:Schemes:OpenIdConnect:ClientSecret"] = "verzonnen",
        ["Authentication:RequiredAmr"] = "mfa",
    };
}
