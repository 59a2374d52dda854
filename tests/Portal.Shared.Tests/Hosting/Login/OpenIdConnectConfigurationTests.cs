using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>Settings: what is read, what stops the start, and how the keys of the provider follow its changes.</summary>
public sealed class OpenIdConnectConfigurationTests
{
    private const string Section = "Authentication:Schemes:OpenIdConnect:";

    [Theory]
    [InlineData("Authority", null, "Authority ontbreekt: het adres van de inlogdienst.")]
    [InlineData("Authority", "inloggen.test", "Authority moet een volledig adres zijn dat met https:// begint.")]
    [InlineData("Authority", "ftp://inloggen.test", "Authority moet een volledig adres zijn dat met https:// begint.")]
    [InlineData("Authority", "http://inloggen.test", "Authority moet met https:// beginnen; alleen in Development mag Authentication:Schemes:OpenIdConnect:RequireHttpsMetadata op false staan.")]
    [InlineData("RequireHttpsMetadata", "false", "RequireHttpsMetadata mag alleen in Development op false staan.")]
    [InlineData("RequireHttpsMetadata", "nee", "RequireHttpsMetadata is niet te lezen; verwacht wordt true of false.")]
    [InlineData("ClientId", null, "ClientId ontbreekt: de naam waaronder de inlogdienst deze toepassing kent.")]
    [InlineData("ClientSecret", null, "ClientSecret ontbreekt: zet het geheim buiten de bestanden van de toepassing.")]
    [InlineData("CallbackPath", "signin-oidc", "CallbackPath is niet te lezen; verwacht wordt een pad dat met / begint.")]
    [InlineData("CallbackPath", "/", "CallbackPath moet een pad zijn dat met / begint.")]
    [InlineData("SignedOutCallbackPath", "/signin-oidc", "SignedOutCallbackPath moet een ander pad zijn dan Authentication:Schemes:OpenIdConnect:CallbackPath.")]
    [InlineData("MetadataAddress", "http://inloggen.test/.well-known/openid-configuration", "MetadataAddress moet een volledig adres zijn dat met https:// begint.")]
    [InlineData("MetadataAddress", "metadata", "MetadataAddress moet een volledig adres zijn dat met https:// begint.")]
    [InlineData("BackChannelLogoutPath", "/", "BackChannelLogoutPath moet een pad zijn dat met / begint.")]
    [InlineData("BackChannelLogoutPath", "/signin-oidc", "BackChannelLogoutPath moet een ander pad zijn dan Authentication:Schemes:OpenIdConnect:CallbackPath.")]
    [InlineData("BackChannelLogoutPath", "/Signout-Callback-oidc", "BackChannelLogoutPath moet een ander pad zijn dan Authentication:Schemes:OpenIdConnect:SignedOutCallbackPath.")]
    [InlineData("SignedOutRedirectUri", "https://elders.test", "SignedOutRedirectUri moet een adres binnen deze toepassing zijn.")]
    [InlineData("Scope", "profile", "Scope moet openid bevatten.")]
    [InlineData("MaxAge", "straks", "MaxAge is niet te lezen; verwacht wordt een duur, zoals 00:30:00.")]
    [InlineData("MaxAge", "-00:01:00", "MaxAge mag niet negatief zijn.")]
    [InlineData("TokenEndpointAuthMethod", "none", "TokenEndpointAuthMethod moet client_secret_basic of client_secret_post zijn.")]
    public void Start_SettingMissingOrWrong_SaysWhichInOneSentence(string setting, string? value, string sentence)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Start(Environments.Production, (setting, value)));

        Assert.Equal([Section + sentence], exception.Failures);
    }

    [Fact]
    public void Start_NothingSet_NamesEverySettingThatIsMissing()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Start(Environments.Production, ("Authority", null), ("ClientId", null), ("ClientSecret", null)));

        Assert.Equal(3, exception.Failures.Count());
    }

    [Fact]
    public void Start_EverythingWrong_NamesEveryOneAtOnce()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Start(
            Environments.Production,
            ("Authority", "http://inloggen.test"), ("RequireHttpsMetadata", "nee"), ("ClientId", " "), ("ClientSecret", null), ("CallbackPath", "terug"), ("SignedOutCallbackPath", "/signin-oidc"),
            ("BackChannelLogoutPath", "/"), ("MaxAge", "straks"), ("Scope", "profile"), ("SignedOutRedirectUri", "//elders.test"), ("TokenEndpointAuthMethod", "none"), ("MetadataAddress", "metadata")));

        Assert.Equal(
            [
                "Authority", "BackChannelLogoutPath", "CallbackPath", "ClientId", "ClientSecret", "MaxAge", "MetadataAddress", "RequireHttpsMetadata", "Scope", "SignedOutCallbackPath",
                "SignedOutRedirectUri", "TokenEndpointAuthMethod",
            ],
            exception.Failures.Select(failure => failure[Section.Length..].Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Start_MaxAgeOfZero_IsAccepted() => Assert.Equal(TimeSpan.Zero, Start(Environments.Production, ("MaxAge", "00:00:00")).MaxAge);

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("RequiredAcr", "urn:test:high", true)]
    [InlineData("RequiredAmr:0", "otp", true)]
    [InlineData("RequiredAssuranceLevel", "Low", true)]
    public void Start_ProofIsRequiredAndNothingSaysHow_IsRefusedOutsideDevelopment(string? setting, string? value, bool starts)
    {
        (string Key, string? Value)[] settings = setting is null ? [] : [("/Authentication:" + setting, value)];
        using var production = Services(Environments.Production, null, proofIsRequired: true, settings);
        using var development = Services(Environments.Development, null, proofIsRequired: true, settings);

        development.GetRequiredService<IStartupValidator>().Validate();
        if (starts)
            production.GetRequiredService<IStartupValidator>().Validate();
        else
            Assert.StartsWith("Authentication:RequiredAcr of Authentication:RequiredAmr ontbreekt", Assert.Throws<OptionsValidationException>(() => production.GetRequiredService<IStartupValidator>().Validate()).Failures.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheme_Always_HasTheOfficialName()
    {
        using var services = Services(Environments.Production);

        var scheme = await services.GetRequiredService<Microsoft.AspNetCore.Authentication.IAuthenticationSchemeProvider>().GetSchemeAsync("OpenIdConnect");

        Assert.Equal(("OpenIdConnect", typeof(OpenIdConnectHandler)), (scheme!.DisplayName, scheme.HandlerType));
    }

    [Fact]
    public void Start_SignInSchemeIsItself_IsRefused()
    {
        using var services = Services(Environments.Production, options => options.SignInScheme = OpenIdConnectDefaults.AuthenticationScheme);

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal([Section + "SignInScheme moet een ander schema zijn: dat van de sessiecookie."], exception.Failures);
    }

    [Fact]
    public void Start_AssuranceLevelThatDoesNotExist_IsRefused()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Start(Environments.Production, ("/Authentication:AssuranceLevels:mfa", "Hoog")));

        Assert.Equal(["Authentication:AssuranceLevels:mfa moet Low, Substantial of High zijn."], exception.Failures);
    }

    [Fact]
    public void Start_HttpInDevelopment_IsAccepted() =>
        Start(Environments.Development, ("Authority", "http://localhost:5070"), ("RequireHttpsMetadata", "false"));

    [Fact]
    public void Options_FromConfiguration_AreRead()
    {
        var options = Start(
            Environments.Production,
            ("CallbackPath", "/terug"), ("SignedOutCallbackPath", "/uit"), ("BackChannelLogoutPath", "/einde"), ("MaxAge", "00:30:00"), ("Scope:0", "openid"), ("Scope:1", "adres"), ("GetClaimsFromUserInfoEndpoint", "true"), ("Prompt", "login"));

        Assert.Equal(("/terug", "/uit", "/einde", TimeSpan.FromMinutes(30), "login"), (options.CallbackPath.Value, options.SignedOutCallbackPath.Value, options.BackChannelLogoutPath.Value, options.MaxAge, options.Prompt));
        Assert.Equal(["adres", "email", "openid"], options.Scope.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Options_Defaults_AreThoseOfTheOfficialPackage()
    {
        var options = Start(Environments.Production);

        Assert.Equal(("/signin-oidc", "/signout-callback-oidc", true, null), (options.CallbackPath.Value, options.SignedOutCallbackPath.Value, options.RequireHttpsMetadata, options.MaxAge));
        Assert.Equal("/signout-backchannel-oidc", options.BackChannelLogoutPath.Value);
        Assert.Equal(TestProvider.Issuer + "/.well-known/openid-configuration", options.MetadataAddress);
        Assert.Equal(CookieAuthenticationDefaults.AuthenticationScheme, options.SignInScheme);
    }

    [Fact]
    public void BackChannel_Always_FollowsNoRedirectAndKeepsNoCookies()
    {
        var handler = Assert.IsType<SocketsHttpHandler>(Start(Environments.Production).BackchannelHttpHandler);

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
    }

    [Theory]
    [InlineData("Production", "__Host-portaal")]
    [InlineData("Staging", "__Host-portaal")]
    [InlineData("Development", "portaal")]
    public void Cookie_Name_HasTheHostPrefixOutsideDevelopment(string environment, string name)
    {
        using var services = Services(environment);

        Assert.Equal(name, services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.Name);
    }

    [Fact]
    public async Task Keys_RotatedByTheProvider_AreReadAgainOnce()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);
        portal.Provider.Keys.Clear();
        portal.Provider.Keys.Add(new("k9"));

        var response = await portal.LoginAsync(browser);

        Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
        Assert.Equal(2, portal.Provider.MetadataReads);
    }

    [Fact]
    public async Task Keys_TakenAwayByTheProvider_AreNotBelievedAnyMore()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);
        var old = portal.Provider.Keys[0];
        portal.Provider.Keys[0] = new("k9");
        await portal.LoginAsync(browser);
        portal.SignedIn.Clear();

        // Signed with the old key, which the provider does not publish any more.
        portal.Provider.SignWith = old;
        var other = portal.Open();
        var response = await portal.LoginAsync(other);

        portal.AssertRefused(response, other, "No key of the provider fits");
    }

    [Fact]
    public async Task Keys_UnknownAgainAndAgain_AreReadOnceAMinute()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        portal.Provider.Shape = (header, _) => header["kid"] = "elders";

        await portal.LoginAsync(browser);
        await portal.LoginAsync(browser);
        Assert.Equal(2, portal.Provider.MetadataReads);

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.LoginAsync(browser);
        Assert.Equal(3, portal.Provider.MetadataReads);
    }

    [Fact]
    public async Task Keys_UnknownWhileTheMetadataIsOutOfOrder_KeepsWhatWasKnown()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        portal.Provider.Shape = (header, _) => header["kid"] = "elders";
        await portal.LoginAsync(browser, _ => portal.Provider.Metadata["issuer"] = "https://elders.test");
        portal.Provider.Shape = (_, _) => { };

        var response = await portal.LoginAsync(browser);

        Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Tickets_WithARegisteredStore_AreKeptThere()
    {
        var store = new TicketStore();
        await using var portal = new TestPortal(services: services => services.AddSingleton<ITicketStore>(store));
        var browser = portal.Open();

        await portal.LoginAsync(browser);
        store.Tickets.Clear();

        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await browser.GetAsync("/mijn")).StatusCode);
    }

    private static OpenIdConnectOptions Start(string environment, params (string Key, string? Value)[] settings)
    {
        using var services = Services(environment, null, proofIsRequired: false, settings);
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
    }

    private static ServiceProvider Services(string environment, Action<OpenIdConnectOptions>? configure = null, bool proofIsRequired = false, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(TestPortal.Settings(settings)).Build();
        var host = new Host(environment);
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<IHostEnvironment>(host);
        services.AddPortalLogin(configuration, "portaal", host, proofIsRequired);
        services.Configure(OpenIdConnectDefaults.AuthenticationScheme, configure ?? (_ => { }));
        return services.BuildServiceProvider();
    }

    private sealed class Host(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "portaal";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    private sealed class TicketStore : ITicketStore
    {
        public Dictionary<string, Microsoft.AspNetCore.Authentication.AuthenticationTicket> Tickets { get; } = [];

        public Task<string> StoreAsync(Microsoft.AspNetCore.Authentication.AuthenticationTicket ticket)
        {
            Tickets["sleutel"] = ticket;
            return Task.FromResult("sleutel");
        }

        public Task RenewAsync(string key, Microsoft.AspNetCore.Authentication.AuthenticationTicket ticket) => StoreAsync(ticket);

        public Task<Microsoft.AspNetCore.Authentication.AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(Tickets.GetValueOrDefault(key));

        public Task RemoveAsync(string key) => Task.FromResult(Tickets.Remove(key));
    }
}
