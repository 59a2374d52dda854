using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Auditing;

/// <summary>Verifies the record from its first line to its last at the wish of the holder, and writes down what was found (2017-16).</summary>
public sealed class VerifyAudit(Changes changes, IDbContextFactory<PortalDbContext> factory, HeadFile file)
{
    private const string Right = "Right";

    /// <summary>Verifies; <paramref name="progress"/> gets the number of the line that was reached.</summary>
    public async Task<Outcome<AuditFinding>> ExecuteAsync(IProgress<long>? progress, CancellationToken ct)
    {
        var asked = await changes.ReadAsync(Permission.ViewAudit, ct);
        if (!asked.IsSuccess)
            return asked.Refusal;
        await asked.Value.DisposeAsync();
        var finding = await AuditReader.VerifyAsync(factory, file, progress, ct);

        // It may have taken a while: who asked is looked up anew.
        var begun = await changes.BeginAsync(Permission.ViewAudit, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        change.Record(AuditAction.AuditVerified, detail: Written(finding));
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? finding : saved.Refusal;
    }

    /// <summary>Reads back what was found; null when the text is something else.</summary>
    internal static AuditFinding? Read(string? detail)
    {
        var words = (detail ?? "").Split(' ');
        var numbers = words.Skip(1).Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        if (numbers.Count != 4 || numbers.Contains(-1))
            return null;
        AuditFault? fault = Enum.TryParse<AuditFault>(words[0], out var known) ? known : null;
        return fault is null && words[0] != Right ? null : new AuditFinding(new ChainHead(numbers[0], []), numbers[1], fault, numbers[2], numbers[3]);
    }

    private static string Written(AuditFinding finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Fault?.ToString() ?? Right} {finding.Head.Number} {finding.SignedHeads} {finding.First} {finding.Last}");
}
