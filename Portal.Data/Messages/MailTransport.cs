using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;

namespace Portal.Data.Messages;

/// <summary>Hands a mail over: to a server, or to a folder. When it returns, the mail was accepted.</summary>
public abstract class MailTransport
{
    /// <summary>Hands the mail over, or throws.</summary>
    public abstract Task SendAsync(MailMessage mail, CancellationToken ct);

    /// <summary>The way that the settings name.</summary>
    public static MailTransport From(IOptions<MailSettings> settings) => settings.Value switch
    {
        { Smtp: { } smtp } => new SmtpTransport(smtp),
        { PickupFolder: { Length: > 0 } folder } => new PickupTransport(folder),
        _ => new NoTransport(),
    };
}

/// <summary>Sends through a mail server.</summary>
public sealed class SmtpTransport(SmtpSettings settings) : MailTransport
{
    /// <inheritdoc />
    public override async Task SendAsync(MailMessage mail, CancellationToken ct)
    {
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (!string.IsNullOrEmpty(settings.User))
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        // While it waits for an answer the client does not hear that it must stop: whoever lets go of it breaks the connection off.
        await client.SendMailAsync(mail, ct).WaitAsync(ct);
    }
}

/// <summary>Writes each mail as an .eml file, for development and tests.</summary>
public sealed class PickupTransport(string folder) : MailTransport
{
    /// <inheritdoc />
    public override async Task SendAsync(MailMessage mail, CancellationToken ct)
    {
        var target = Path.GetFullPath(folder);
        // Beside the folder's own files first: whoever reads the folder never meets half a mail.
        var temporary = Directory.CreateDirectory(Path.Combine(target, $".{Guid.NewGuid():N}")).FullName;
        try
        {
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = temporary })
                await client.SendMailAsync(mail, ct);
            // The name is the Message-ID: a second attempt replaces the first.
            var name = string.Concat((mail.Headers["Message-ID"] ?? "").Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.'));
            File.Move(Directory.EnumerateFiles(temporary).Single(), Path.Combine(target, $"{name}.eml"), overwrite: true);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}

/// <summary>No way of sending is set: everything waits.</summary>
internal sealed class NoTransport : MailTransport
{
    public override Task SendAsync(MailMessage mail, CancellationToken ct) => throw new SmtpException(SmtpStatusCode.ServiceNotAvailable);
}
