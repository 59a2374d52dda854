using Microsoft.Data.Sqlite;
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

        if (FolderOfDatabase(configuration) is not { } folder)
            yield break;
        var own = Path.GetDirectoryName(Path.GetFullPath(settings.HeadFile))!;
        // In Development everything may lie in one folder, each in its own below it.
        if (string.Equals(own, folder, PathCase) || (!isDevelopment && WithSlash(own).StartsWith(WithSlash(folder), PathCase)))
            yield return "Audit:HeadFile staat in de map van de database. Kies een andere map: wie bij de database kan, moet niet bij dit bestand kunnen.";
    }

    // Windows and macOS take A and a for the same file.
    private static StringComparison PathCase => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static string WithSlash(string folder) => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;

    private static string? FolderOfDatabase(IConfiguration configuration)
    {
        var section = configuration.GetSection(DatabaseSettings.Section);
        if (!string.Equals(section[nameof(DatabaseSettings.Provider)], nameof(DatabaseProvider.Sqlite), StringComparison.OrdinalIgnoreCase))
            return null;
        // Knows every way to write it: Data Source, DataSource and Filename.
        var file = new SqliteConnectionStringBuilder(section[nameof(DatabaseSettings.ConnectionString)]).DataSource;
        if (file.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            file = Uri.UnescapeDataString(file["file:".Length..].Split('?')[0]);
        return file.Length == 0 || file == ":memory:" ? null : Path.GetDirectoryName(Path.GetFullPath(file));
    }
}
