using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Database;
using Portal.Data.Protection;
using Portal.LocalHost.Provider;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Outcomes;
using PortalAssuranceLevels = Portal.Shared.Hosting.Login.AssuranceLevels;

namespace Portal.LocalHost.DemoData;

/// <summary>The use cases of both apps, for whoever the demo data let act, at the moment they set.</summary>
internal sealed class DemoPortal : IAsyncDisposable
{
    private readonly ServiceProvider client;
    private readonly ServiceProvider staff;
    private readonly MasterKeys masterKeys;
    private readonly PersonKeys personKeys;

    public DemoPortal(PortalDbContextFactory factory, DemoSettings settings, DemoClock clock, MasterKeys masterKeys, PersonKeys personKeys)
    {
        (this.masterKeys, this.personKeys) = (masterKeys, personKeys);
        Factory = factory;
        Clock = clock;
        client = Build(settings, services => services.AddClientUseCases());
        staff = Build(settings, services => services.AddStaffUseCases());
    }

    public PortalDbContextFactory Factory { get; }

    public DemoClock Clock { get; }

    /// <summary>What an employee does.</summary>
    public Task<TResult> StaffAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act, Login login) where TUseCase : notnull => AsAsync(staff, login, act);

    /// <summary>What a registered person does.</summary>
    public Task<TResult> ClientAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act, Login login) where TUseCase : notnull => AsAsync(client, login, act);

    /// <summary>Demo data that the portal refuses are a bug: better no demo data than data that cannot exist.</summary>
    public static void Demand(Outcome outcome, string what)
    {
        if (!outcome.IsSuccess)
            throw new InvalidOperationException($"The portal refuses its demo data: {what}: {outcome.Refusal}");
    }

    /// <inheritdoc cref="Demand(Outcome, string)"/>
    public static T Demand<T>(Outcome<T> outcome, string what) where T : notnull =>
        outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException($"The portal refuses its demo data: {what}: {outcome.Refusal}");

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await staff.DisposeAsync();
    }

    private static async Task<TResult> AsAsync<TUseCase, TResult>(ServiceProvider app, Login login, Func<TUseCase, Task<TResult>> act) where TUseCase : notnull
    {
        await using var scope = app.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SomebodyLoggedIn>().Login = login;
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    private ServiceProvider Build(DemoSettings settings, Action<IServiceCollection> useCases)
    {
        var configuration = AssuranceLevels.ByAcr.ToDictionary(level => $"{PortalAssuranceLevels.Section}:{level.Key}", level => (string?)level.Value);
        configuration[$"{DocumentOptions.Section}:{nameof(DocumentOptions.BrowserPath)}"] = settings.BrowserPath;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new AddressSettings { Client = settings.ClientAddress, Staff = settings.StaffAddress }));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(masterKeys);
        services.AddPortalData();
        services.AddSingleton(personKeys);
        services.AddSingleton(Factory);
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(Factory);
        services.AddDocuments();
        services.AddSingleton<PortalAssuranceLevels>();
        services.AddSingleton<LoginClaims>();
        services.AddScoped<SomebodyLoggedIn>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<SomebodyLoggedIn>());
        services.AddScoped<CurrentLogin>();
        useCases(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private sealed class SomebodyLoggedIn : AuthenticationStateProvider
    {
        public Login? Login { get; set; }

        public override Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            if (Login is not { } login)
                return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));
            var acr = AssuranceLevels.ByAcr.First(level => level.Value == login.Assurance.ToString()).Key;
            Claim[] claims = [new("iss", login.Issuer), new("sub", login.Subject), new("name", login.Name ?? ""), new("acr", acr)];
            return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, "demo", "name", null))));
        }
    }
}
