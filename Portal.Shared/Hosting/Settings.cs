using Microsoft.Extensions.Configuration;

namespace Portal.Shared.Hosting;

/// <summary>Where the two apps are reached from outside; section <c>Addresses</c>. Mails and redirects are made from these, never from the Host header.</summary>
public sealed record AddressSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Addresses";

    /// <summary>Absolute address of the client portal.</summary>
    public string Client { get; init; } = "";

    /// <summary>Absolute address of the back office.</summary>
    public string Staff { get; init; } = "";

    /// <summary>Address of the client portal, ending in a slash.</summary>
    public Uri ClientUri => new(Client.TrimEnd('/') + "/", UriKind.Absolute);

    /// <summary>Address of the back office, ending in a slash.</summary>
    public Uri StaffUri => new(Staff.TrimEnd('/') + "/", UriKind.Absolute);

    internal static IEnumerable<string> Problems(AddressSettings settings)
    {
        if (!IsWebAddress(settings.Client))
            yield return "Addresses:Client ontbreekt of is geen volledig adres, bijvoorbeeld https://mijn.voorbeeld.nl.";
        if (!IsWebAddress(settings.Staff))
            yield return "Addresses:Staff ontbreekt of is geen volledig adres, bijvoorbeeld https://intern.voorbeeld.nl.";
        // Links in mails lead there, with codes and from outside; a mail program follows no other address for one click (RFC 8058).
        if (IsOpen(settings.Client))
            yield return "Addresses:Client moet met https:// beginnen.";
        if (IsOpen(settings.Staff))
            yield return "Addresses:Staff moet met https:// beginnen.";
    }

    // On the machine itself, for development and tests, nobody listens in.
    private static bool IsOpen(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback;

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}

/// <summary>How mail leaves the portal; section <c>Mail</c>. Exactly one of <see cref="Smtp"/> and <see cref="PickupFolder"/>.</summary>
public sealed record MailSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Mail";

    /// <summary>Address of the sender.</summary>
    public string From { get; init; } = "";

    /// <summary>The mail server.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>A folder where every mail is written as an .eml file, for development and tests.</summary>
    public string? PickupFolder { get; init; }

    internal static IEnumerable<string> Problems(MailSettings settings)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(settings.From, out _))
            yield return "Mail:From ontbreekt of is geen e-mailadres.";
        var hasFolder = !string.IsNullOrWhiteSpace(settings.PickupFolder);
        if (hasFolder == settings.Smtp is not null)
            yield return "Mail: geef óf Mail:Smtp:Host óf Mail:PickupFolder op, niet allebei en niet geen van beide.";
        if (settings.Smtp is not { } smtp)
            yield break;
        if (string.IsNullOrWhiteSpace(smtp.Host))
            yield return "Mail:Smtp:Host ontbreekt.";
        if (smtp.Port is < 1 or > 65535)
            yield return "Mail:Smtp:Port moet een getal van 1 tot en met 65535 zijn.";
        if (string.IsNullOrEmpty(smtp.User) != string.IsNullOrEmpty(smtp.Password))
            yield return "Mail:Smtp:User en Mail:Smtp:Password horen bij elkaar: geef ze allebei op of geen van beide.";
        if (!smtp.StartTls && !string.IsNullOrEmpty(smtp.Password))
            yield return "Mail:Smtp:StartTls staat uit, maar er is een wachtwoord: dat zou leesbaar over het net gaan.";
    }
}

/// <summary>A mail server.</summary>
public sealed record SmtpSettings
{
    /// <summary>Name of the server.</summary>
    public string Host { get; init; } = "";

    /// <summary>Port; 587 is the port for submission with STARTTLS.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Account, when the server asks for one.</summary>
    public string? User { get; init; }

    /// <summary>Password; belongs in the secrets folder, not in appsettings.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the connection must be encrypted.</summary>
    public bool StartTls { get; init; } = true;
}

/// <summary>The kinds of database that the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file; the default.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    Postgres,
}

/// <summary>Where the data is; section <c>Database</c>.</summary>
public sealed record DatabaseSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Name of a <see cref="DatabaseProvider"/>.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Connection string in the words of the provider.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>The provider as a value.</summary>
    public DatabaseProvider Kind => Enum.Parse<DatabaseProvider>(Provider, ignoreCase: true);

    internal static IEnumerable<string> Problems(DatabaseSettings settings)
    {
        if (!Enum.GetNames<DatabaseProvider>().Contains(settings.Provider, StringComparer.OrdinalIgnoreCase))
            yield return "Database:Provider moet Sqlite of Postgres zijn.";
        if (string.IsNullOrWhiteSpace(settings.ConnectionString))
            yield return "Database:ConnectionString ontbreekt.";
        else if (!IsReadable(settings.ConnectionString))
            yield return "Database:ConnectionString is niet te lezen; het is een rij van naam=waarde met puntkomma's ertussen.";
    }

    // Its value stays out of every sentence: there may be a password in it.
    private static bool IsReadable(string text)
    {
        try
        {
            _ = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = text };
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>Where the secrets are; section <c>Secrets</c>. One file per setting, named like it with <c>__</c> for each colon; a line break at its end does not count.</summary>
public sealed record SecretSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Secrets";

    /// <summary>The folder. Without it: the one that systemd gives the service (<c>LoadCredential=</c>), and else <c>/run/secrets</c>.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder that is read.</summary>
    public static string FolderOf(IConfiguration configuration) =>
        Path.GetFullPath(NotEmpty(configuration[$"{Section}:{nameof(Folder)}"]) ?? NotEmpty(configuration["CREDENTIALS_DIRECTORY"]) ?? "/run/secrets");

    // A folder that somebody names and that is not there is a mistake; one that nobody named may be absent.
    internal static IEnumerable<string> Problems(SecretSettings settings)
    {
        if (NotEmpty(settings.Folder) is { } folder && !Directory.Exists(folder))
            yield return "Secrets:Folder wijst een map aan die er niet is, of die dit programma niet mag lezen.";
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
