using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Data.Protection;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Testing.Postgres;

namespace Portal.Testing;

/// <summary>
/// Both apps' use cases on one real database, with a clock and a login that the test sets. <see cref="As"/> gives the use cases as one
/// person or employee would reach them.
/// </summary>
public sealed class TestPortal : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(() => Task.Run(MigratedSqliteAsync));
    private static readonly Lazy<Task<string>> PostgresTemplate = new(() => Task.Run(MigratedPostgresAsync));
    private readonly ServiceProvider client;
    private readonly ServiceProvider staff;
    private readonly string? file;
    private readonly ILoggerProvider? log;
    private readonly IReadOnlyDictionary<string, string?> settings;

    private TestPortal(PortalDbContextFactory factory, PersonKeys keys, string connectionString, string? file, IReadOnlyDictionary<string, string?>? settings, ILoggerProvider? log)
    {
        (Factory, Keys, ConnectionString) = (factory, keys, connectionString);
        (this.file, this.log) = (file, log);
        this.settings = settings ?? new Dictionary<string, string?>();
        client = Build(services => services.AddClientUseCases());
        staff = Build(services => services.AddStaffUseCases());
    }

    /// <summary>The clock.</summary>
    public FakeTime Time { get; } = FakeTime.Default();

    /// <summary>Contexts on the test's database.</summary>
    public PortalDbContextFactory Factory { get; }

    /// <summary>The keys of persons, in a folder of their own.</summary>
    public PersonKeys Keys { get; }

    /// <summary>Where the signed heads of the record are; a folder that is removed with the portal.</summary>
    public string HeadFile { get; } = Path.Combine(Path.GetTempPath(), $"portaal-standen-{Guid.NewGuid():N}", "heads.jsonl");

    /// <summary>How another process reaches the test's database.</summary>
    public string ConnectionString { get; }

    /// <summary>A portal on a new, migrated database of that kind, with other settings than usual where a test needs them, and what is logged from Debug up in <paramref name="log"/>.</summary>
    public static async Task<TestPortal> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, IReadOnlyDictionary<string, string?>? settings = null, ILoggerProvider? log = null)
    {
        string? path = null;
        string connectionString;
        if (provider == DatabaseProvider.Sqlite)
        {
            path = Path.Combine(Directory.CreateTempSubdirectory("portaal-database-").FullName, "portal.db");
            connectionString = $"Data Source={path}";
            File.Copy(await SqliteTemplate.Value, path);
        }
        else
        {
            connectionString = await (await PostgresServer.GetAsync()).CreateDatabaseAsync(await PostgresTemplate.Value);
        }

        var keys = NewKeys();
        return new TestPortal(new PortalDbContextFactory(provider, connectionString, keys), keys, connectionString, path, settings, log);
    }

    /// <summary>The use cases of the client portal or the back office, as this login reaches them; null for nobody.</summary>
    public TestScope As(ActorKind app, Login? login)
    {
        var scope = (app == ActorKind.Person ? client : staff).CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TestAuthenticationState>().Login = login;
        return new TestScope(scope);
    }

    /// <summary>A context to look in the database.</summary>
    public PortalDbContext Db() => Factory.CreateDbContext();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await staff.DisposeAsync();
        // A pool keeps its connections for minutes, and a server has only so many; a file that is open is not removed everywhere.
        if (file is null)
            PostgresServer.LetGo(ConnectionString);
        else
        {
            using (var connection = new SqliteConnection(ConnectionString))
                SqliteConnection.ClearPool(connection);
            TemporaryFolder.Discard(Path.GetDirectoryName(file)!);
        }

        if (Directory.Exists(Path.GetDirectoryName(HeadFile)))
            TemporaryFolder.Discard(Path.GetDirectoryName(HeadFile)!);
        TemporaryFolder.Discard(Keys.Store);
    }

    /// <summary>A database after every migration, made once in this process: copying it is much faster than migrating.</summary>
    private static async Task<string> MigratedSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portaal-sjabloon-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => TemporaryFolder.Discard(folder);
        var path = Path.Combine(folder, "portal.db");
        await MigrateAsync(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=False");
        return path;
    }

    /// <inheritdoc cref="MigratedSqliteAsync" />
    private static async Task<string> MigratedPostgresAsync()
    {
        var connectionString = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        await MigrateAsync(DatabaseProvider.Postgres, connectionString);
        return PostgresServer.LetGo(connectionString);
    }

    private static async Task MigrateAsync(DatabaseProvider provider, string connectionString)
    {
        var keys = NewKeys();
        await new Migrator(new PortalDbContextFactory(provider, connectionString, keys)).MigrateAsync(CancellationToken.None);
        TemporaryFolder.Discard(keys.Store);
    }

    private static PersonKeys NewKeys() => new PersonKeys(TestKeys.Master(), Directory.CreateTempSubdirectory("portaal-sleutels-").FullName).Begin();

    private ServiceProvider Build(Action<IServiceCollection> useCases)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Addresses:Client"] = "https://mijn.voorbeeld.example",
            ["Addresses:Staff"] = "https://kantoor.voorbeeld.example",
            ["Authentication:AssuranceLevels:http://eidas.europa.eu/LoA/substantial"] = "Substantial",
            ["Authentication:AssuranceLevels:http://eidas.europa.eu/LoA/high"] = "High",
            ["Mail:From"] = "portaal@voorbeeld.example",
        }).AddInMemoryCollection(settings).Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        if (log is not null)
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        services.AddOptions<AddressSettings>().Configure<IConfiguration>((settings, configuration) => configuration.GetSection(AddressSettings.Section).Bind(settings));
        services.AddOptions<MailSettings>().Configure<IConfiguration>((settings, configuration) => configuration.GetSection(MailSettings.Section).Bind(settings));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(TestKeys.Master());
        services.AddSingleton(Options.Create(new AuditSettings { HeadFile = HeadFile }));
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        Shared.Hosting.Documents.DocumentServices.AddDocuments(services);
        services.AddPortalData();
        services.AddSingleton(Keys);
        services.AddSingleton(Factory);
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(Factory);
        services.AddSingleton<Shared.Hosting.Login.AssuranceLevels>();
        services.AddSingleton<LoginClaims>();
        services.AddScoped<TestAuthenticationState>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<TestAuthenticationState>());
        services.AddScoped<CurrentLogin>();
        useCases(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}

/// <summary>One person's or employee's reach into the portal.</summary>
public sealed class TestScope(AsyncServiceScope scope) : IAsyncDisposable
{
    /// <summary>A use case or query.</summary>
    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>A use case or query, by its type.</summary>
    public object Get(Type type) => scope.ServiceProvider.GetRequiredService(type);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => scope.DisposeAsync();
}

/// <summary>The login that a test wants, as a circuit would know it.</summary>
public sealed class TestAuthenticationState : AuthenticationStateProvider
{
    /// <summary>Who is logged in; null for nobody.</summary>
    public Login? Login { get; set; }

    /// <inheritdoc />
    public override Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        if (Login is not { } login)
            return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));
        var acr = login.Assurance switch
        {
            AssuranceLevel.Low => "low",
            AssuranceLevel.Substantial => "http://eidas.europa.eu/LoA/substantial",
            AssuranceLevel.High => "http://eidas.europa.eu/LoA/high",
        };
        var identity = new ClaimsIdentity([new("iss", login.Issuer), new("sub", login.Subject), new("name", login.Name ?? ""), new("acr", acr)], "test", "name", null);
        if (login.Session is { } session)
            identity.AddClaim(new Claim(LoginClaims.Session, session.ToString()));
        return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(identity)));
    }
}
