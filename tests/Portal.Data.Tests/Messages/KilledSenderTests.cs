using System.Diagnostics;
using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Database;
using Portal.Data.Messages;
using Portal.Data.Tests.Database;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Testing;
using Portal.Testing.Mail;

namespace Portal.Data.Tests.Messages;

/// <summary>A sender that is killed between the server's "250" and our mark: one duplicate, which can be recognised, and never a loss.</summary>
public sealed class KilledSenderTests
{
    [Fact]
    public async Task Send_ProcessKilledBetweenTakingAndMarking_GoesOnceMoreWithTheSameMessageId()
    {
        var folder = Directory.CreateTempSubdirectory("portal-sender-");
        var file = Path.Combine(folder.FullName, "portal.db");
        var factory = CommitLoop.Factory(file);
        await new Migrator(factory).MigrateAsync(CancellationToken.None);
        await using (var db = factory.CreateDbContext())
        {
            db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.RequestReceived, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor Zonderland", null, null, DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync();
        }

        await using var server = await MailServer.StartAsync(MailServerMode.Take);
        using (var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(SendAndStop).Assembly.Location, "send", file, server.Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!)
        {
            Assert.Equal(SendAndStop.Taken, await process.StandardOutput.ReadLineAsync());
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        DateTimeOffset leased;
        await using (var db = factory.CreateDbContext())
        {
            var held = await db.Outbox.SingleAsync();
            Assert.Equal(MessageStatus.Sending, held.Status);
            leased = held.NextAttemptAt;
        }

        // Nobody takes it from a sender that may still be at it.
        Assert.Equal(0, await SendAndStop.Sender(factory, new FakeTime(leased.AddSeconds(-1)), SendAndStop.To(server.Port)).SendDueAsync(CancellationToken.None));
        Assert.Equal(1, await SendAndStop.Sender(factory, new FakeTime(leased), SendAndStop.To(server.Port)).SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await SendAndStop.Sender(factory, new FakeTime(leased.AddDays(1)), SendAndStop.To(server.Port)).SendDueAsync(CancellationToken.None));

        var mails = await server.TakenAsync(2);
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Header("Message-ID"), mails[1].Header("Message-ID"));
        await using (var db = factory.CreateDbContext())
            Assert.Equal((MessageStatus.Sent, 2), ((await db.Outbox.SingleAsync()).Status, (await db.Outbox.SingleAsync()).Attempts));
        folder.Delete(recursive: true);
    }
}

/// <summary>What the killed process does: it hands the mail over, says so, and never comes to marking it.</summary>
internal static class SendAndStop
{
    public const string Taken = "taken";

    public static MailTransport To(int port) => new SmtpTransport(new SmtpSettings { Host = "127.0.0.1", Port = port, StartTls = false });

    // What it sends is no mailing, and nobody is logged in.
    public static OutboxSender Sender(PortalDbContextFactory factory, TimeProvider time, MailTransport transport) => new(
        new Changes(factory, null!, time, new OutboxSignal()), transport, null!, Options.Create(new MailSettings { From = "portaal@voorbeeld.example" }), NullLogger<OutboxSender>.Instance);

    public static async Task RunAsync(string file, int port) => await Sender(CommitLoop.Factory(file), TimeProvider.System, new Stuck(To(port))).SendDueAsync(CancellationToken.None);

    private sealed class Stuck(MailTransport server) : MailTransport
    {
        public override async Task SendAsync(MailMessage mail, CancellationToken ct)
        {
            await server.SendAsync(mail, ct);
            await Console.Out.WriteLineAsync(Taken);
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        }
    }
}
