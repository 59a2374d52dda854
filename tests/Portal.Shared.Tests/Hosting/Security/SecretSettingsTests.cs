using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;

namespace Portal.Shared.Tests.Hosting.Security;

/// <summary>Secrets come from files, and no sentence or page repeats one.</summary>
public sealed class SecretSettingsTests : IDisposable
{
    private const string Secret = "Zeer-Geheim-7341";

    private readonly string folder = Directory.CreateTempSubdirectory("geheimen-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Secrets:Folder")]
    [InlineData("CREDENTIALS_DIRECTORY")]
    public async Task Files_InTheFolder_AreSettings(string key)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Mail__Smtp__Password"), Secret + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "Authentication__Schemes__OpenIdConnect__ClientSecret"), "a b=c;\u00e9");

        await using var app = new HostFixture().Build(With((key, folder)));

        Assert.Equal(Secret, app.Configuration["Mail:Smtp:Password"]);
        Assert.Equal("a b=c;\u00e9", app.Configuration["Authentication:Schemes:OpenIdConnect:ClientSecret"]);
    }

    [Fact]
    public async Task Files_InANamedFolder_GoBeforeThoseOfSystemdAndBeforeOtherSettings()
    {
        var other = Directory.CreateDirectory(Path.Combine(folder, "anders")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Mail__From"), "hier@voorbeeld.test");
        await File.WriteAllTextAsync(Path.Combine(other, "Mail__From"), "daar@voorbeeld.test");

        await using var app = new HostFixture().Build(With(("Secrets:Folder", folder), ("CREDENTIALS_DIRECTORY", other)));

        Assert.Equal("hier@voorbeeld.test", app.Services.GetRequiredService<IOptions<MailSettings>>().Value.From);
    }

    [Fact]
    public async Task Folder_ThatIsNamedAndNotThere_StopsTheStart()
    {
        await using var app = new HostFixture().Build(With(("Secrets:Folder", Path.Combine(folder, "weg"))));

        Assert.Equal(["Secrets:Folder wijst een map aan die er niet is, of die dit programma niet mag lezen."], Problems(app));
    }

    [Fact]
    public async Task Folder_ThatNobodyNamed_MayBeAbsent()
    {
        await using var app = new HostFixture().Build(With(("CREDENTIALS_DIRECTORY", Path.Combine(folder, "weg"))));

        Assert.Empty(Problems(app));
    }

    [Theory]
    [InlineData("Database:ConnectionString", $"Host=db;Password={Secret};;=")]
    [InlineData("Mail:Smtp:Port", Secret)]
    [InlineData("Mail:From", Secret)]
    [InlineData("Addresses:Client", Secret)]
    [InlineData("Database:Provider", Secret)]
    [InlineData("Limits:CodesPerHour", Secret)]
    [InlineData("Health:MinimumFreeMegabytes", Secret)]
    public async Task Sentence_AboutAWrongSetting_DoesNotRepeatIt(string key, string value)
    {
        await using var app = new HostFixture().Build(With((key, value)));

        var problems = Problems(app);

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.DoesNotContain(Secret, problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Addresses:Client", "http://mijn.voorbeeld.example", false)]
    [InlineData("Addresses:Staff", "http://192.0.2.7:8080", false)]
    [InlineData("Addresses:Client", "ftp://localhost", false)]
    [InlineData("Addresses:Client", "http://localhost:5180", true)]
    [InlineData("Addresses:Client", "http://127.0.0.1:5180", true)]
    [InlineData("Addresses:Staff", "https://kantoor.voorbeeld.example", true)]
    public async Task Address_OutsideTheMachine_IsSecure(string key, string value, bool isGood)
    {
        await using var app = new HostFixture().Build(With((key, value)));

        Assert.Equal(isGood, Problems(app).Count == 0);
    }

    [Fact]
    public async Task Health_WhenAllIsWrong_TellsNothingOfTheServer()
    {
        var host = new HostFixture { DatabaseIsUp = false };
        await using var app = host.Build(With(("Health:MinimumFreeMegabytes", "2000000000")));
        await app.StartAsync();

        var answer = await app.GetTestServer().CreateClient().GetAsync("/gezond");

        Assert.Equal("""{"status":"fout","controles":{"database":"fout","schijfruimte":"fout"}}""", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    private static Dictionary<string, string?> With(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(HostFixture.GoodSettings);
        foreach (var (key, value) in changes)
            settings[key] = value;
        return settings;
    }

    private static IReadOnlyList<string> Problems(WebApplication app) =>
        Record.Exception(app.Services.GetRequiredService<IStartupValidator>().Validate) is not { } exception ? []
        : SettingsValidation.Sentences(exception) is { Count: > 0 } sentences ? sentences
        : throw exception;
}
