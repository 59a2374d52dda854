using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Portal.Testing.Mail;

/// <summary>What a private mail server does.</summary>
public enum MailServerMode
{
    /// <summary>Takes everything.</summary>
    Take,

    /// <summary>Takes everything, after STARTTLS and a login.</summary>
    Secure,

    /// <summary>Refuses every recipient for good.</summary>
    Refuse5,

    /// <summary>Refuses every recipient for now.</summary>
    Refuse4,

    /// <summary>Never answers after the mail was handed over.</summary>
    Delay,

    /// <summary>Takes the first mail and breaks off without an answer.</summary>
    Break,
}

/// <summary>A mail as the server got it.</summary>
/// <param name="From">The sender of the envelope.</param>
/// <param name="To">The recipients of the envelope.</param>
/// <param name="IsSecure">Whether it came over TLS.</param>
/// <param name="Login">Who had logged in.</param>
/// <param name="Raw">Headers and body, as they came.</param>
/// <param name="Subject">The subject, as a mail program that we did not write reads it.</param>
/// <param name="ToName">The name of the reader, read in the same way.</param>
/// <param name="Text">The text, read in the same way.</param>
/// <param name="Page">The part for programs that show pages, read in the same way.</param>
public sealed record TakenMail(string From, IReadOnlyList<string> To, bool IsSecure, string? Login, string Raw, string Subject, string ToName, string Text, string Page)
{
    /// <summary>The headers, unfolded, one per line.</summary>
    public IReadOnlyList<string> Headers => Raw[..Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n");

    /// <summary>The value of a header; fails when it is not there once.</summary>
    public string Header(string name) => Headers.Single(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
}

/// <summary>A private SMTP server that we did not write, for one test: aiosmtpd from Debian, on a port of its own.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process process;
    private readonly string folder;
    private readonly ConcurrentQueue<TakenMail> taken = new();

    private MailServer(Process process, string folder, X509Certificate2 certificate) => (this.process, this.folder, Certificate) = (process, folder, certificate);

    /// <summary>Where it listens, on localhost.</summary>
    public int Port { get; private set; }

    /// <summary>Its certificate, which nobody trusts by itself.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>What it took.</summary>
    public IReadOnlyList<TakenMail> Taken => [.. taken];

    /// <summary>Starts one.</summary>
    public static async Task<MailServer> StartAsync(MailServerMode mode)
    {
        var place = Directory.CreateTempSubdirectory("mail-").FullName;
        var certificate = await MakeCertificateAsync(place);
        var script = Path.Combine(AppContext.BaseDirectory, "Mail", "mail_server.py");
        Process started;
        try
        {
            started = Process.Start(new ProcessStartInfo(Python, [script, mode.ToString().ToLowerInvariant(), Path.Combine(place, "cert.pem"), Path.Combine(place, "key.pem")])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw Missing(exception.Message);
        }

        var server = new MailServer(started, place, certificate);
        var errors = started.StandardError.ReadToEndAsync();
        if (await started.StandardOutput.ReadLineAsync() is not { } first)
            throw Missing(await errors);
        server.Port = JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32();
        _ = server.ListenAsync();
        return server;
    }

    /// <summary>Waits until it took this many.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakenAsync(int count)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (taken.Count < count)
            await Task.Delay(20, limit.Token);
        return Taken;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var mail = JsonDocument.Parse(line).RootElement;
            taken.Enqueue(new TakenMail(
                mail.GetProperty("from").GetString()!,
                [.. mail.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
                mail.GetProperty("secure").GetBoolean(),
                mail.GetProperty("login").GetString(),
                Encoding.Latin1.GetString(mail.GetProperty("data").GetBytesFromBase64()),
                mail.GetProperty("subject").GetString()!,
                mail.GetProperty("name").GetString()!,
                mail.GetProperty("text").GetString()!,
                mail.GetProperty("page").GetString()!));
        }
    }

    private static async Task<X509Certificate2> MakeCertificateAsync(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        // Wide enough for any clock: TLS asks the real one.
        var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    private static InvalidOperationException Missing(string why) =>
        new($"aiosmtpd was not found, and these tests send mail to it. Debian and Ubuntu: apt-get install python3-aiosmtpd. {why}");
}
