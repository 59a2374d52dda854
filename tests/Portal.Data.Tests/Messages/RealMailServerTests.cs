using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Messages;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Testing;
using Portal.Testing.Mail;

namespace Portal.Data.Tests.Messages;

/// <summary>The outbox against an SMTP server that we did not write, also one that refuses, is slow, or breaks off after it took the mail.</summary>
public sealed class RealMailServerTests
{
    [Fact]
    public async Task Mail_OverStartTlsWithALogin_ArrivesAsItWasWritten()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var server = await MailServer.StartAsync(MailServerMode.Secure);
        await StoreAsync(portal, "Zoë d'Été-Größe", "Wij hebben één vraag – WV-2026-000042-W", "Beste Zoë,\n\nEen vraag over één ding: €\n.\nMet vriendelijke groet");
        using (Trust.Only(server.Certificate))
            Assert.Equal(1, await SendAsync(portal, Settings(server, startTls: true)));

        await using (var db = portal.Db())
            Assert.Null((await db.Outbox.SingleAsync()).LastError);
        var mail = Assert.Single(await server.TakenAsync(1));
        Assert.Equal((true, "portaal", "portaal@voorbeeld.example", "noor@voorbeeld.example"), (mail.IsSecure, mail.Login, mail.From, Assert.Single(mail.To)));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Matches("^<[0-9a-f]{32}@voorbeeld\\.example>$", mail.Header("Message-ID"));
        Assert.Equal("Wij hebben één vraag – WV-2026-000042-W", mail.Subject);
        Assert.Equal("Zoë d'Été-Größe", mail.ToName);
        Assert.Equal("Beste Zoë,\n\nEen vraag over één ding: €\n.\nMet vriendelijke groet", mail.Text.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("<p>Beste Zo\u00EB,</p>\n<p>Een vraag over \u00E9\u00E9n ding: \u20AC<br>.<br>Met vriendelijke groet</p>", WebUtility.HtmlDecode(mail.Page).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.All(mail.Raw, sign => Assert.True(sign < 128));
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.True(line.Length <= 998));
        Assert.Contains("text/plain; charset=utf-8", mail.Raw, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("=C3=A9=C3=A9n ding: =E2=82=AC", mail.Raw.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(MessageStatus.Sent, await StatusAsync(portal));
    }

    [Fact]
    public async Task Mail_ToAServerThatNobodyTrusts_IsNotHandedOver()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var server = await MailServer.StartAsync(MailServerMode.Secure);
        await StoreAsync(portal);

        Assert.Equal(1, await SendAsync(portal, Settings(server, startTls: true)));

        Assert.Empty(server.Taken);
        Assert.Equal(MessageStatus.Waiting, await StatusAsync(portal));
    }

    [Theory]
    [InlineData("Noor\r\nBcc: iedereen@voorbeeld.example", "Onderwerp")]
    [InlineData("Noor", "Onderwerp\r\nBcc: iedereen@voorbeeld.example\r\n\r\nAndere tekst")]
    [InlineData("Noor\n\u2028\u0085Bcc: iedereen@voorbeeld.example", "Onderwerp\u2029\nX-Vreemd: ja")]
    public async Task LineBreaks_InNameAndSubject_MakeNoHeader(string name, string subject)
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var server = await MailServer.StartAsync(MailServerMode.Take);
        await StoreAsync(portal, name, subject);
        Assert.Equal(1, await SendAsync(portal, Settings(server)));

        var mail = Assert.Single(await server.TakenAsync(1));
        Assert.Equal("noor@voorbeeld.example", Assert.Single(mail.To));
        Assert.DoesNotContain(mail.Headers, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || line.StartsWith("X-Vreemd", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Tekst", mail.Text.TrimEnd());
    }

    [Theory]
    [InlineData(MailServerMode.Refuse5, MessageStatus.Parked)]
    [InlineData(MailServerMode.Refuse4, MessageStatus.Waiting)]
    public async Task Refusal_ForGoodOrForNow_IsParkedOrTriedAgain(MailServerMode mode, MessageStatus status)
    {
        await using var portal = await TestPortal.CreateAsync();
        await StoreAsync(portal);
        await using (var server = await MailServer.StartAsync(mode))
        {
            Assert.Equal(1, await SendAsync(portal, Settings(server)));
            Assert.Empty(server.Taken);
        }

        Assert.Equal(status, await StatusAsync(portal));
        await using var db = portal.Db();
        // What the server said repeats the address; what we keep does not.
        Assert.DoesNotContain("noor", (await db.Outbox.SingleAsync()).LastError!, StringComparison.OrdinalIgnoreCase);
        if (status == MessageStatus.Parked)
            return;
        portal.Time.Advance(TimeSpan.FromMinutes(2));
        await using var other = await MailServer.StartAsync(MailServerMode.Take);
        Assert.Equal(1, await SendAsync(portal, Settings(other)));
        Assert.Single(await other.TakenAsync(1));
        Assert.Equal(MessageStatus.Sent, await StatusAsync(portal));
    }

    [Fact]
    public async Task Server_ThatNeverAnswers_DoesNotHoldTheOutbox()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var server = await MailServer.StartAsync(MailServerMode.Delay);
        await StoreAsync(portal);

        Assert.Equal(1, await SendAsync(portal, Settings(server), TimeSpan.FromSeconds(1)));

        await using var db = portal.Db();
        var message = await db.Outbox.SingleAsync();
        Assert.Equal((MessageStatus.Waiting, "Timeout"), (message.Status, message.LastError));
    }

    [Fact]
    public async Task Server_ThatBreaksOffAfterItTookTheMail_GetsItOnceMoreWithTheSameMessageId()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var server = await MailServer.StartAsync(MailServerMode.Break);
        await StoreAsync(portal);
        Assert.Equal(1, await SendAsync(portal, Settings(server)));
        Assert.Equal(MessageStatus.Waiting, await StatusAsync(portal));

        portal.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await SendAsync(portal, Settings(server)));
        portal.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await SendAsync(portal, Settings(server)));

        var mails = await server.TakenAsync(2);
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Header("Message-ID"), mails[1].Header("Message-ID"));
        Assert.Equal(MessageStatus.Sent, await StatusAsync(portal));
    }

    [Fact]
    public async Task Server_ThatIsAway_LosesNothing()
    {
        await using var portal = await TestPortal.CreateAsync();
        SmtpSettings away;
        await using (var server = await MailServer.StartAsync(MailServerMode.Take))
            away = Settings(server);
        await StoreAsync(portal);
        // A day: each attempt finds nobody.
        for (var hour = 0; hour < 24; hour++)
        {
            await SendAsync(portal, away);
            portal.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(MessageStatus.Waiting, await StatusAsync(portal));
        await using var back = await MailServer.StartAsync(MailServerMode.Take);
        portal.Time.Advance(TimeSpan.FromHours(6));
        Assert.Equal(1, await SendAsync(portal, Settings(back)));
        Assert.Single(await back.TakenAsync(1));
    }

    private static SmtpSettings Settings(MailServer server, bool startTls = false) =>
        new() { Host = startTls ? "localhost" : "127.0.0.1", Port = server.Port, StartTls = startTls, User = startTls ? "portaal" : null, Password = startTls ? "geheim-é" : null };

    private static async Task<int> SendAsync(TestPortal portal, SmtpSettings settings, TimeSpan? limit = null)
    {
        await using var scope = portal.As(ActorKind.Employee, null);
        return await new OutboxSender(scope.Get<Changes>(), new SmtpTransport(settings), scope.Get<MailingTurns>(), Options.Create(new MailSettings { From = "portaal@voorbeeld.example" }), NullLogger<OutboxSender>.Instance) { Limit = limit ?? Patience.Limit }
            .SendDueAsync(CancellationToken.None);
    }

    private static async Task StoreAsync(TestPortal portal, string name = "Noor Zonderland", string subject = "Onderwerp", string body = "Tekst")
    {
        await using var db = portal.Db();
        db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.RequestReceived, new MessageText(subject, body), "noor@voorbeeld.example", name, null, null, portal.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private static async Task<MessageStatus> StatusAsync(TestPortal portal)
    {
        await using var db = portal.Db();
        return (await db.Outbox.SingleAsync()).Status;
    }

    /// <summary>Trusts one certificate, and nothing else that the machine does not trust, for as long as it lives.</summary>
    private sealed class Trust : IDisposable
    {
#pragma warning disable SYSLIB0014, MA0039 // The mail client of .NET asks only this.
        private readonly RemoteCertificateValidationCallback? before = System.Net.ServicePointManager.ServerCertificateValidationCallback;

        private Trust(X509Certificate2 certificate) => System.Net.ServicePointManager.ServerCertificateValidationCallback =
            (_, shown, _, errors) => errors == SslPolicyErrors.None || shown?.GetCertHashString() == certificate.GetCertHashString();

        public static Trust Only(X509Certificate2 certificate) => new(certificate);

        public void Dispose() => System.Net.ServicePointManager.ServerCertificateValidationCallback = before;
#pragma warning restore SYSLIB0014, MA0039
    }
}
