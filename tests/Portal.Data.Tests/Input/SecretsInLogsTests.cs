using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Data.Database;
using Portal.Data.Messages;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Testing;

namespace Portal.Data.Tests.Input;

/// <summary>When the database or the mail server fails, neither log nor exception holds a password.</summary>
public sealed class SecretsInLogsTests
{
    private const string Secret = "Zeer-Geheim-7341";

    [Fact]
    public async Task Database_ThatDoesNotAnswer_KeepsItsPasswordOutOfTheLog()
    {
        var logs = new Lines();
        var connection = $"Host=127.0.0.1;Port={FreePort()};Database=portaal;Username=portaal;Password={Secret};Timeout=5";
        var factory = new PortalDbContextFactory(DatabaseProvider.Postgres, connection);
        await using var db = new PostgresPortalDbContext(new DbContextOptionsBuilder<PostgresPortalDbContext>().UseNpgsql(connection).UseLoggerFactory(logs.Factory).Options);

        var exceptions = new[]
        {
            await Record.ExceptionAsync(() => new Migrator(factory).MigrateAsync(default)),
            await Record.ExceptionAsync(() => db.Persons.ToListAsync()),
        };

        Assert.NotEmpty(logs.All);
        Assert.All(exceptions, exception => Assert.DoesNotContain(Secret, Assert.IsAssignableFrom<Exception>(exception).ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(logs.All, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Database_ThatRefusesAChange_KeepsTheValuesOutOfTheLog()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var first = portal.Db();
        var logs = new Lines();
        await using var db = new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(first.Database.GetConnectionString()).UseLoggerFactory(logs.Factory).Options);
        db.Employees.Add(Shared.Access.Employee.Add(Secret, $"{Secret}@voorbeeld.example", Shared.Access.Role.Director, Guid.NewGuid()));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.Contains(logs.All, line => line.Contains("INSERT", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.All, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MailServer_ThatRepeatsThePassword_IsNotQuoted()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using (var db = portal.Db())
        {
            db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.Invitation, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor", null, null, portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = RefuseLoginAsync(listener);
        var logs = new Lines();
        var transport = new SmtpTransport(new SmtpSettings { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, User = "portaal", Password = Secret, StartTls = false });
        await using var scope = portal.As(Shared.Access.ActorKind.Employee, null);
        var sender = new OutboxSender(scope.Get<Changes>(), transport, scope.Get<Portal.Data.Newsletters.MailingTurns>(), Options.Create(new MailSettings { From = "portaal@voorbeeld.example" }), logs.Factory.CreateLogger<OutboxSender>());

        Assert.Equal(1, await sender.SendDueAsync(default));

        Assert.Contains(await server, said => said.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), StringComparison.Ordinal));
        Assert.NotEmpty(logs.All);
        Assert.DoesNotContain(logs.All, Tells);
        await using var after = portal.Db();
        Assert.False(Tells((await after.Outbox.SingleAsync()).LastError ?? ""));
        Assert.DoesNotContain(await after.Audit.Select(e => e.Detail ?? "").ToListAsync(), Tells);
    }

    private static bool Tells(string text) =>
        text.Contains(Secret, StringComparison.Ordinal) || text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), StringComparison.Ordinal);

    // A server as unkind as can be: it quotes what it was told.
    private static async Task<List<string>> RefuseLoginAsync(TcpListener listener)
    {
        var said = new List<string>();
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mail.voorbeeld.test ESMTP");
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.StartsWith("EHLO", StringComparison.Ordinal))
                await writer.WriteLineAsync("250-mail.voorbeeld.test\r\n250 AUTH LOGIN");
            else if (line.StartsWith("AUTH", StringComparison.Ordinal))
                await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
            else
                await writer.WriteLineAsync($"535 5.7.8 {Secret} {line}");
        }

        return said;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> all = new();

        public Lines() => Factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));

        public ILoggerFactory Factory { get; }

        public IReadOnlyCollection<string> All => all;

        public ILogger CreateLogger(string categoryName) => new Line(all);

        public void Dispose()
        {
        }

        private sealed class Line(ConcurrentQueue<string> all) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                all.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
