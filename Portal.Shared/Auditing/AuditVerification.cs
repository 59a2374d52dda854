using Portal.Shared.Outcomes;

namespace Portal.Shared.Auditing;

/// <summary>What can be wrong with the record.</summary>
public enum AuditFault
{
    /// <summary>A line is not there.</summary>
    Missing,

    /// <summary>A line is not what was written, or does not stand in its place.</summary>
    Altered,

    /// <summary>The end is gone: a signed head is further than the record.</summary>
    CutOff,

    /// <summary>All links fit, but a signed head is of another record: lines were written anew.</summary>
    Rewritten,

    /// <summary>The head in the database is not that of the lines.</summary>
    HeadDiffers,

    /// <summary>A line of the file of signed heads is not a line that the portal wrote.</summary>
    SignatureWrong,

    /// <summary>The key that a signed head was signed with is not there: it cannot be said whether the head is ours.</summary>
    SigningKeyMissing,

    /// <summary>The file of signed heads goes back: a line has a lower number than the one before it.</summary>
    HeadsOutOfOrder,
}

/// <summary>What a verification found.</summary>
/// <param name="Head">How far the record is right.</param>
/// <param name="SignedHeads">How many signed heads were compared with it, and were right.</param>
/// <param name="Fault">What is wrong; null when all is right.</param>
/// <param name="First">The first wrong line of the record, or of the file of signed heads where the fault is in that.</param>
/// <param name="Last">Where the wrong part ends at the latest; the same as <paramref name="First"/> for one line.</param>
/// <param name="Key">The name of the key that is not there.</param>
public sealed record AuditFinding(ChainHead Head, long SignedHeads, AuditFault? Fault = null, long First = 0, long Last = 0, string? Key = null)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsRight => Fault is null;

    /// <summary>The outcome in one plain sentence.</summary>
    public string Sentence => Fault is { } fault ? Words.Of(fault).With(First, Last, Key ?? "") : Texts.Verified.With(Head.Number, SignedHeads);
}

/// <summary>
/// Verifies the record from its first line to its last: every link, against the head in the database and against every signed head outside it.
/// It names the first line that is wrong. It reads each line once and keeps none.
/// </summary>
public static class AuditVerification
{
    private const int ReportEvery = 1000;

    /// <summary>Verifies.</summary>
    /// <param name="entries">The lines, by number.</param>
    /// <param name="stored">The head in the database, read after <paramref name="signed"/> was opened and before <paramref name="entries"/> was.</param>
    /// <param name="signed">The signed heads in the order of the file; null for a line that cannot be read.</param>
    /// <param name="isGenuine">Whether a signature is ours.</param>
    /// <param name="missingKey">The name of the key of a head that is not genuine, when it is that key that is not there.</param>
    /// <param name="progress">Gets the number of the line that was reached.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<AuditFinding> RunAsync(
        IAsyncEnumerable<AuditEntry> entries, ChainHead stored, IEnumerable<SignedHead?> signed, Func<SignedHead, bool> isGenuine, Func<SignedHead, string?> missingKey, IProgress<long>? progress, CancellationToken ct)
    {
        using var heads = new Heads(signed, isGenuine, missingKey);
        var reached = ChainHead.Start;
        await foreach (var entry in entries.WithCancellation(ct))
        {
            if (entry.Number != reached.Number + 1)
                return new AuditFinding(reached, heads.Right, AuditFault.Missing, reached.Number + 1, entry.Number - 1);
            var link = AuditChain.Link(reached.Hash, entry);
            if (!link.AsSpan().SequenceEqual(entry.Hash))
                return new AuditFinding(reached, heads.Right, AuditFault.Altered, entry.Number, entry.Number);
            reached = new ChainHead(entry.Number, link);
            if (!heads.Agree(reached))
                return new AuditFinding(reached, heads.Right, AuditFault.Rewritten, heads.LastRight + 1, entry.Number);
            if (entry.Number % ReportEvery == 0)
                progress?.Report(entry.Number);
        }

        progress?.Report(reached.Number);
        if (heads.Furthest() is { } furthest && furthest > reached.Number)
            return new AuditFinding(reached, heads.Right, AuditFault.CutOff, reached.Number + 1, furthest);
        if (stored.Number > reached.Number)
            return new AuditFinding(reached, heads.Right, AuditFault.Missing, reached.Number + 1, stored.Number);
        if (!stored.IsSameAs(reached))
            return new AuditFinding(reached, heads.Right, AuditFault.HeadDiffers, stored.Number, stored.Number);
        // A wrong line in the file is told when the record itself is right: it may be what somebody tried.
        return heads.Fault is { } fault
            ? new AuditFinding(reached, heads.Right, fault, heads.FaultLine, heads.FaultLine, heads.Key)
            : new AuditFinding(reached, heads.Right);
    }

    // Walks through the file beside the record; what is wrong with the file itself is remembered and passed over.
    private sealed class Heads : IDisposable
    {
        private readonly IEnumerator<SignedHead?> lines;
        private readonly Func<SignedHead, bool> isGenuine;
        private readonly Func<SignedHead, string?> missingKey;
        private ChainHead? next;
        private long line;
        private long highest;

        public Heads(IEnumerable<SignedHead?> signed, Func<SignedHead, bool> isGenuine, Func<SignedHead, string?> missingKey)
        {
            (lines, this.isGenuine, this.missingKey) = (signed.GetEnumerator(), isGenuine, missingKey);
            Read();
        }

        public long Right { get; private set; }

        public long LastRight { get; private set; }

        public AuditFault? Fault { get; private set; }

        public long FaultLine { get; private set; }

        public string? Key { get; private set; }

        public bool Agree(ChainHead reached)
        {
            for (; next is not null && next.Number == reached.Number; Read())
            {
                if (!next.IsSameAs(reached))
                    return false;
                (Right, LastRight) = (Right + 1, reached.Number);
            }

            return true;
        }

        // The head that comes next, or the last of the file when there are more: the record should have gone that far.
        public long? Furthest()
        {
            while (next is not null)
                Read();
            return highest == 0 ? null : highest;
        }

        public void Dispose() => lines.Dispose();

        private void Read()
        {
            next = null;
            while (next is null && lines.MoveNext())
            {
                line++;
                if (lines.Current is not { } head)
                    Remember(AuditFault.SignatureWrong);
                else if (!isGenuine(head))
                    Remember(missingKey(head) is null ? AuditFault.SignatureWrong : AuditFault.SigningKeyMissing, missingKey(head));
                else if (head.Head.Number < highest)
                    Remember(AuditFault.HeadsOutOfOrder);
                else
                    (next, highest) = (head.Head, head.Head.Number);
            }
        }

        // That somebody else wrote a line is worse than that ours cannot be verified.
        private void Remember(AuditFault fault, string? key = null)
        {
            if (Fault is null || (Fault == AuditFault.SigningKeyMissing && fault != Fault))
                (Fault, FaultLine, Key) = (fault, line, key);
        }
    }
}
