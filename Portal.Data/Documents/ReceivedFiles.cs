using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Documents;

/// <summary>A file as it was received.</summary>
public sealed record ReceivedFile(string Name, byte[] Content);

/// <summary>How a change takes a file in.</summary>
internal static class ReceivedFiles
{
    /// <summary>Judges a file before anything is added to the change. What the virus scanner refuses is written down, and nothing else is.</summary>
    public static async Task<Outcome<AcceptedFile>> AcceptAsync(this UploadCheck uploads, Change change, ReceivedFile file, Guid? personId, CaseNumber? number, CancellationToken ct)
    {
        var accepted = await uploads.AcceptAsync(change.Actor.Login!, file.Name, file.Content, ct);
        if (accepted.Refusal is FileHasVirus virus)
            await RecordRefusedAsync(change, virus, personId, number, ct);
        return accepted;
    }

    /// <summary>Judges a file that is read and not kept.</summary>
    public static async Task<Outcome> ScanAsync(this UploadCheck uploads, Change change, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var scanned = await uploads.ScanAsync(change.Actor.Login!, content, ct);
        if (scanned.Refusal is FileHasVirus virus)
            await RecordRefusedAsync(change, virus, null, null, ct);
        return scanned;
    }

    private static async Task RecordRefusedAsync(Change change, FileHasVirus virus, Guid? personId, CaseNumber? number, CancellationToken ct)
    {
        change.Record(AuditAction.FileRefused, personId, number, detail: virus.Signature);
        await change.SaveAsync(ct);
    }
}
