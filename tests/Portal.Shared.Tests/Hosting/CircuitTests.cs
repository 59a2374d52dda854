using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Circuits;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting;

public sealed class CircuitTests : IDisposable
{
    private readonly ServiceProvider services;
    private readonly LoginClaims claims = new(new AssuranceLevels(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Authentication:AssuranceLevels:urn:midden", "Substantial")]).Build()));
    private readonly LoginState state;
    private readonly Navigation navigation = new();
    private readonly PinnedLogin pinned;
    private bool isValid = true;

    public CircuitTests()
    {
        services = new ServiceCollection().AddScoped<LoginStillValid>(_ => (_, _) => Task.FromResult(isValid)).BuildServiceProvider();
        state = new LoginState(NullLoggerFactory.Instance, services.GetRequiredService<IServiceScopeFactory>(), claims, TimeProvider.System);
        pinned = new PinnedLogin(state, claims, navigation, new PortalApp("Test", ["nl-NL"], addresses => addresses.ClientUri), NullLogger<PinnedLogin>.Instance);
    }

    [Fact]
    public async Task Login_OfACircuit_ComesFromItsState()
    {
        var current = new CurrentLogin(claims, state);
        Assert.Null(await current.GetAsync());

        Become("persoon-1");

        Assert.Equal(new Portal.Shared.Access.Login("https://inloggen.test", "persoon-1", "Persoon Een", AssuranceLevel.Substantial), await current.GetAsync());
    }

    [Fact]
    public async Task Reconnect_AsTheSameAccount_GoesOn()
    {
        Become("persoon-1");
        await Open();

        Become("persoon-1");

        Assert.True(await CarriesOut());
        Assert.Null(navigation.WentTo);
    }

    [Theory]
    [InlineData("persoon-2")]
    [InlineData(null)]
    public async Task Reconnect_AsAnotherAccount_LeavesAndCarriesOutNothing(string? other)
    {
        Become("persoon-1");
        await Open();
        Assert.True(await CarriesOut());

        Become(other);

        Assert.False(await CarriesOut());
        Assert.Null(await new CurrentLogin(claims, state).GetAsync());
        Assert.Equal("/inloggen/geweigerd", navigation.WentTo);
    }

    [Fact]
    public async Task Open_WithALoginThatWasEnded_LeavesAtOnce()
    {
        isValid = false;
        Become("uitgezet");

        await Open();

        Assert.Null(await new CurrentLogin(claims, state).GetAsync());
        Assert.True(await CarriesOut(), "The page is drawn, as nobody.");
        Assert.False(await CarriesOut());
        Assert.Equal("/inloggen/geweigerd", navigation.WentTo);
    }

    public void Dispose()
    {
        pinned.Dispose();
        ((IDisposable)state).Dispose();
        services.Dispose();
    }

    private void Become(string? subject) => ((IHostEnvironmentAuthenticationStateProvider)state).SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(
        subject is null
            ? new ClaimsIdentity()
            : new ClaimsIdentity([new("iss", "https://inloggen.test"), new("sub", subject), new("name", "Persoon Een"), new("acr", "urn:midden")], "test")))));

    // A circuit cannot be made outside the framework; the handler does not look at it.
    private Task Open() => pinned.OnCircuitOpenedAsync(null!, CancellationToken.None);

    private async Task<bool> CarriesOut()
    {
        var done = false;
        await pinned.CreateInboundActivityHandler(_ =>
        {
            done = true;
            return Task.CompletedTask;
        })(null!);
        return done;
    }

    private sealed class Navigation : NavigationManager
    {
        public Navigation() => Initialize("https://mijn.test/", "https://mijn.test/mijn");

        public string? WentTo { get; private set; }

        protected override void NavigateToCore(string uri, NavigationOptions options) => WentTo = options.ForceLoad ? uri : null;
    }
}
