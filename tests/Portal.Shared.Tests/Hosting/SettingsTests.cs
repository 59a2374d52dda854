using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;

namespace Portal.Shared.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public async Task Start_WithoutSettings_NamesEveryOneAndEndsWithOne()
    {
        var app = new HostFixture().Build(new Dictionary<string, string?>());

        Assert.Equal(
            [
                "Addresses:Client ontbreekt of is geen volledig adres, bijvoorbeeld https://mijn.voorbeeld.nl.",
                "Addresses:Staff ontbreekt of is geen volledig adres, bijvoorbeeld https://intern.voorbeeld.nl.",
                "Mail:From ontbreekt of is geen e-mailadres.",
                "Mail: geef óf Mail:Smtp:Host óf Mail:PickupFolder op, niet allebei en niet geen van beide.",
                "Database:Provider moet Sqlite of Postgres zijn.",
                "Database:ConnectionString ontbreekt.",
                "Keys:Master ontbreekt: zonder hoofdsleutel start het portaal niet. Maak er een met openssl rand -base64 32 en bewaar hem in de map met geheimen als Keys__Master__naam.",
                "Keys:Store ontbreekt: noem de map voor de sleutels van personen, dezelfde voor beide programma's.",
            ],
            Problems(app.Services));
        Assert.Equal(1, await app.RunPortalAsync());
    }

    [Theory]
    [InlineData("Addresses:Client", "mijn.voorbeeld.test", "Addresses:Client ontbreekt of is geen volledig adres, bijvoorbeeld https://mijn.voorbeeld.nl.")]
    [InlineData("Addresses:Staff", "ftp://intern.voorbeeld.test", "Addresses:Staff ontbreekt of is geen volledig adres, bijvoorbeeld https://intern.voorbeeld.nl.")]
    [InlineData("Database:Provider", "MySql", "Database:Provider moet Sqlite of Postgres zijn.")]
    [InlineData("Database:Provider", "0", "Database:Provider moet Sqlite of Postgres zijn.")]
    [InlineData("Mail:From", "geen adres", "Mail:From ontbreekt of is geen e-mailadres.")]
    [InlineData("Health:MinimumFreeMegabytes", "veel", "Health heeft een waarde die niet te lezen is (een woord waar een getal of true/false hoort).")]
    [InlineData("Proxies:Known:0", "de proxy", "Proxies:Known bevat 'de proxy'; dat is geen IP-adres en geen netwerk zoals 10.0.0.0/24.")]
    public async Task Start_WithAWrongSetting_SaysWhatIsWrong(string key, string value, string sentence)
    {
        await using var app = new HostFixture().Build(With((key, value)));

        Assert.Equal([sentence], Problems(app.Services));
    }

    [Fact]
    public async Task Start_WithTheRightSettings_HasNothingToSay()
    {
        await using var app = new HostFixture().Build(With(("Proxies:Known:0", "10.0.0.0/24")));

        Assert.Empty(Problems(app.Services));
    }

    [Fact]
    public async Task Mail_WithAPasswordAndNoEncryption_IsRefused()
    {
        await using var app = new HostFixture().Build(With(
            ("Mail:PickupFolder", null), ("Mail:Smtp:Host", "mail.voorbeeld.test"), ("Mail:Smtp:User", "portaal"), ("Mail:Smtp:Password", "verzonnen"), ("Mail:Smtp:StartTls", "false")));

        Assert.Equal(["Mail:Smtp:StartTls staat uit, maar er is een wachtwoord: dat zou leesbaar over het net gaan."], Problems(app.Services));
    }

    [Fact]
    public async Task Addresses_WithOrWithoutSlash_EndInOne()
    {
        await using var app = new HostFixture().Build(With(("Addresses:Staff", "https://intern.voorbeeld.test/balie")));
        var addresses = app.Services.GetRequiredService<IOptions<AddressSettings>>().Value;

        Assert.Equal("https://mijn.voorbeeld.test/", addresses.ClientUri.ToString());
        Assert.Equal("https://intern.voorbeeld.test/balie/", addresses.StaffUri.ToString());
    }

    private static Dictionary<string, string?> With(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(HostFixture.GoodSettings);
        foreach (var (key, value) in changes)
            settings[key] = value;
        return settings;
    }

    private static IReadOnlyList<string> Problems(IServiceProvider services) =>
        Record.Exception(services.GetRequiredService<IStartupValidator>().Validate) is { } exception ? SettingsValidation.Sentences(exception) : [];
}
