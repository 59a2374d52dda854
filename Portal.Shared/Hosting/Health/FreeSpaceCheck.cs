using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Portal.Shared.Hosting.Health;

/// <summary>What counts as healthy; section <c>Health</c>.</summary>
public sealed record HealthSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Health";

    /// <summary>Below this many megabytes of free space the portal calls itself unhealthy.</summary>
    public int MinimumFreeMegabytes { get; init; } = 200;

    internal static IEnumerable<string> Problems(HealthSettings settings)
    {
        if (settings.MinimumFreeMegabytes < 0)
            yield return "Health:MinimumFreeMegabytes mag niet kleiner dan nul zijn.";
    }
}

/// <summary>Free space on the disk of the SQLite file, or of the program when the database is elsewhere. A full disk refuses every change.</summary>
internal sealed class FreeSpaceCheck(IOptions<HealthSettings> settings, IOptions<DatabaseSettings> database, IHostEnvironment environment) : IHealthCheck
{
    private const long BytesPerMegabyte = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(Folder()).AvailableFreeSpace / BytesPerMegabyte;
        return Task.FromResult(free >= settings.Value.MinimumFreeMegabytes
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"Nog {free} MB vrij."));
    }

    private string Folder()
    {
        if (database.Value.Kind is not DatabaseProvider.Sqlite)
            return environment.ContentRootPath;
        var parts = new DbConnectionStringBuilder { ConnectionString = database.Value.ConnectionString };
        var folder = parts.TryGetValue("Data Source", out var file)
            ? Path.GetDirectoryName(Path.GetFullPath(file.ToString()!))
            : environment.ContentRootPath;
        // Before the first start the folder is still to be made: its parent is on the same disk.
        while (folder is not null && !Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder);
        return folder ?? environment.ContentRootPath;
    }
}
