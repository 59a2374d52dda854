using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Auditing;
using Portal.Shared.Hosting;

namespace Portal.Data.Tests.Auditing;

public sealed class AuditSettingsTests
{
    [Fact]
    public void Start_WithoutAHeadFile_IsRefusedOutsideDevelopment()
    {
        Assert.Equal(
            ["Audit:HeadFile ontbreekt: noem het bestand voor de ondertekende standen van het logboek, in een map buiten de database en hetzelfde voor beide programma's."],
            Problems(isDevelopment: false));
        Assert.Empty(Problems(isDevelopment: true));
    }

    [Theory]
    [InlineData("Sqlite", "Data Source=/var/lib/portaal/portal.db", "/var/lib/portaal/heads.jsonl", 1)]
    [InlineData("Sqlite", "DataSource=/var/lib/portaal/portal.db", "/var/lib/portaal/heads.jsonl", 1)]
    [InlineData("Sqlite", "Filename=/var/lib/portaal/portal.db", "/var/lib/portaal/heads.jsonl", 1)]
    [InlineData("Sqlite", "Data Source=file:/var/lib/portaal/portal.db?mode=rwc", "/var/lib/portaal/heads.jsonl", 1)]
    [InlineData("Sqlite", "Data Source=/var/lib/portaal/portal.db", "/var/lib/portaal/standen/hier/heads.jsonl", 1)]
    [InlineData("Sqlite", "Data Source=/var/lib/portaal/portal.db", "/var/lib/portaal-standen/heads.jsonl", 0)]
    [InlineData("Postgres", "Host=localhost", "/var/lib/portaal/heads.jsonl", 0)]
    public void Start_HeadFileBesideTheDatabase_IsRefused(string provider, string connection, string file, int problems) =>
        Assert.Equal(problems, Problems(false, ("Database:Provider", provider), ("Database:ConnectionString", connection), ("Audit:HeadFile", file)).Count);

    [Fact]
    public void Start_HeadFileBelowTheDatabase_IsTakenInDevelopment() =>
        Assert.Empty(Problems(true, ("Database:Provider", "Sqlite"), ("Database:ConnectionString", "Data Source=data/portal.db"), ("Audit:HeadFile", "data/audit/heads.jsonl")));

    private static IReadOnlyList<string> Problems(bool isDevelopment, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddPortalAudit(configuration, isDevelopment).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException problem)
        {
            return SettingsValidation.Sentences(problem);
        }
    }
}
