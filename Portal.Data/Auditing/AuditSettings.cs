using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Portal.Shared.Hosting;

namespace Portal.Data.Auditing;

/// <summary>Where the signed heads of the record are kept; section <c>Audit</c>.</summary>
public sealed record AuditSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Audit";

    /// <summary>
    /// The file with signed heads, the same in both apps and in no folder that the database is in: whoever can change the database should not be able
    /// to change this with it. Only in Development may it be left out.
    /// </summary>
    public string HeadFile { get; init; } = "";

    internal static IEnumerable<string> Problems(AuditSettings settings, IConfiguration configuration, bool isDevelopment)
    {
        if (string.IsNullOrWhiteSpace(settings.HeadFile))
        {
            if (!isDevelopment)
                yield return "Audit:HeadFile ontbreekt: noem het bestand voor de ondertekende standen van het logboek, in een map buiten de database en hetzelfde voor beide programma's.";
            yield break;
        }

        if (FolderOfDatabase(configuration) is { } folder && string.Equals(Path.GetDirectoryName(Path.GetFullPath(settings.HeadFile)), folder, StringComparison.Ordinal))
            yield return "Audit:HeadFile staat in de map van de database. Kies een andere map: wie bij de database kan, moet niet bij dit bestand kunnen.";
    }

    private static string? FolderOfDatabase(IConfiguration configuration)
    {
        var section = configuration.GetSection(DatabaseSettings.Section);
        if (!string.Equals(section[nameof(DatabaseSettings.Provider)], nameof(DatabaseProvider.Sqlite), StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = new DbConnectionStringBuilder { ConnectionString = section[nameof(DatabaseSettings.ConnectionString)] };
        return parts.TryGetValue("Data Source", out var file) ? Path.GetDirectoryName(Path.GetFullPath(file.ToString()!)) : null;
    }
}
