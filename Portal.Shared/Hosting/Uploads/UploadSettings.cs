using System.Globalization;

namespace Portal.Shared.Hosting.Uploads;

/// <summary>How files that people send are looked through; section <c>Uploads</c>.</summary>
public sealed record UploadSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Uploads";

    /// <summary>Where ClamAV's daemon listens: <c>unix:/run/clamav/clamd.ctl</c> or <c>host:3310</c>. Empty: files are not scanned, and the pages say so.</summary>
    public string? Clamd { get; init; }

    /// <summary>How long one scan may take, connecting and sending included.</summary>
    public TimeSpan ClamdTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether files are scanned.</summary>
    public bool IsScanned => !string.IsNullOrWhiteSpace(Clamd);

    internal static IEnumerable<string> Problems(UploadSettings settings)
    {
        if (settings.IsScanned && ClamdAddress.Parse(settings.Clamd!) is null)
            yield return "Uploads:Clamd is geen adres van clamd, zoals unix:/run/clamav/clamd.ctl of localhost:3310.";
        if (settings.ClamdTimeout < TimeSpan.FromSeconds(1) || settings.ClamdTimeout > TimeSpan.FromMinutes(5))
            yield return "Uploads:ClamdTimeout moet tussen 00:00:01 en 00:05:00 liggen.";
    }
}

/// <summary>Where clamd listens: a socket file, or a host and a port.</summary>
internal sealed record ClamdAddress(string? SocketFile, string Host, int Port)
{
    private const string Unix = "unix:";

    /// <summary>Reads an address; null when it is none.</summary>
    public static ClamdAddress? Parse(string text)
    {
        text = text.Trim();
        if (text.StartsWith(Unix, StringComparison.OrdinalIgnoreCase))
            return text[Unix.Length..] is ['/', _, ..] file ? new ClamdAddress(file, "", 0) : null;
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            return null;
        var host = text[..colon].Trim('[', ']');
        return Uri.CheckHostName(host) is UriHostNameType.Unknown ? null : new ClamdAddress(null, host, port);
    }
}
