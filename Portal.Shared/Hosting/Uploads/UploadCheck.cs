using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Uploads;

/// <summary>A file that passed every check and may be stored.</summary>
public sealed record AcceptedFile
{
    internal AcceptedFile(CheckedFile file, byte[] content) => (Name, MediaType, Content) = (file.Name, file.MediaType, content);

    /// <summary>The name to store it under; safe in a header and on every system.</summary>
    public string Name { get; }

    /// <summary>The type to serve it with.</summary>
    public string MediaType { get; }

    /// <summary>The bytes.</summary>
    public byte[] Content { get; }
}

/// <summary>
/// The one place through which all files go that somebody sends, below every page: how often, what it is, how it is called, and whether the
/// virus scanner knows it. Nothing is written to disk, so nothing of a refused file is left behind.
/// </summary>
public sealed partial class UploadCheck(ClamdClient clamd, ActionLimits limits, ILogger<UploadCheck> logger)
{
    /// <summary>Judges a file that is to be kept.</summary>
    /// <param name="by">Who sends it; their uploads are counted.</param>
    /// <param name="name">As the sender called it.</param>
    /// <param name="content">All of it.</param>
    /// <param name="ct">Ends the wait for the scanner.</param>
    public async Task<Outcome<AcceptedFile>> AcceptAsync(Access.Login by, string? name, byte[] content, CancellationToken ct)
    {
        var check = FileCheck.Check(name, content);
        if (!check.IsSuccess)
            return check.Refusal;
        var scanned = await ScanAsync(by, content, ct);
        return scanned.IsSuccess ? new AcceptedFile(check.Value, content) : scanned.Refusal;
    }

    /// <summary>Judges a file that is only read, such as a list to import: its reader knows what kind it must be.</summary>
    public async Task<Outcome> ScanAsync(Access.Login by, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var counted = limits.Take(LimitedAction.Upload, by);
        if (!counted.IsSuccess || !clamd.IsConfigured)
            return counted;
        switch (await clamd.ScanAsync(content, ct))
        {
            case ScanResult.Clean:
                return Outcome.Done;
            case ScanResult.Found found:
                LogFound(logger, found.Signature, content.Length);
                return new FileHasVirus(found.Signature);
            case ScanResult.Failed failed:
                LogFailed(logger, failed.Reason);
                return new FileNotScanned();
            case var other:
                throw new InvalidOperationException($"Unknown result {other.GetType().Name}.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Een bestand is geweigerd: de virusscanner vond {Signature} ({Length} bytes).")]
    private static partial void LogFound(ILogger logger, string signature, int length);

    [LoggerMessage(Level = LogLevel.Error, Message = "De virusscanner (Uploads:Clamd) gaf geen oordeel: {Reason}. Er kunnen nu geen bestanden worden toegevoegd.")]
    private static partial void LogFailed(ILogger logger, string reason);
}

/// <summary>Registers what judges files.</summary>
public static class UploadServices
{
    /// <summary>Adds <see cref="UploadCheck"/>, its scanner and its settings.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddActionLimits();
        services.AddSettings<UploadSettings>(UploadSettings.Section, UploadSettings.Problems);
        services.AddSingleton<ClamdClient>();
        services.AddSingleton<UploadCheck>();
        return services;
    }
}
