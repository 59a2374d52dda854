using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Public;
using Portal.Shared.Hosting.Health;
using Portal.Testing;

namespace Portal.Client.Tests.Hosting;

/// <summary>The real client portal, with an empty database and a provider that is never reached.</summary>
public sealed class ClientHost : WebApplicationFactory<App>
{
    public const string Origin = "https://mijn.voorbeeld.test";

    private readonly string folder = Directory.CreateTempSubdirectory("portaal-app-").FullName;

    public HttpClient Browser(bool english = false)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(Origin), AllowAutoRedirect = false });
        if (english)
            client.DefaultRequestHeaders.Add("Cookie", "Werkcontact.Taal=c%3Den-GB%7Cuic%3Den-GB");
        return client;
    }

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
        builder.ConfigureTestServices(services =>
        {
            services.AddScoped<DatabaseAnswers>(_ => _ => Task.FromResult(true));
            services.AddScoped<ReadOrganisationContact>(_ => _ => Task.FromResult(new OrganisationContact
            {
                Name = "Verzonnen Begeleiding B.V.",
                Post = "Postbus 1, Nergenshuizen",
                Telephone = "000 - 111 22 33",
                Email = "vragen@voorbeeld.test",
            }));
        });
    }

    private static Dictionary<string, string?> Settings { get; } = new(TestKeys.Settings())
    {
        ["Addresses:Client"] = Origin,
        ["Addresses:Staff"] = "https://intern.voorbeeld.test",
        ["Mail:From"] = "portaal@voorbeeld.test",
        ["Mail:PickupFolder"] = "mail",
        ["Database:Provider"] = "Sqlite",
        ["Health:MinimumFreeMegabytes"] = "0",
        ["Authentication:Schemes:OpenIdConnect:Authority"] = "https://inloggen.voorbeeld.test",
        ["Authentication:Schemes:OpenIdConnect:ClientId"] = "portaal",
        ["Authentication:Schemes:OpenIdConnect:ClientSecret"] = "verzonnen",
    };
}
