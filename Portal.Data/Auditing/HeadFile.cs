using System.Text;
using Portal.Data.Database;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Keys;

namespace Portal.Data.Auditing;

/// <summary>What came of putting a head in the file.</summary>
public enum HeadAppended
{
    /// <summary>It stands there now.</summary>
    Written,

    /// <summary>It stood there already: the other app was first, or nothing happened since.</summary>
    Known,

    /// <summary>The other app is writing at this moment.</summary>
    Busy,

    /// <summary>The file knows a head that is further than the record, or another one at the same place: the record was cut off or written anew.</summary>
    RecordIsBehind,
}

/// <summary>The file with signed heads, one on a line. Both apps write in it, one at a time.</summary>
/// <param name="path">The file; empty for none, which only Development may have.</param>
/// <param name="keys">What signs.</param>
public sealed class HeadFile(string path, MasterKeys keys)
{
    // More than two lines: the last one is found without reading the file.
    private const int TailLength = 2048;

    /// <summary>Whether the portal signed this head.</summary>
    public bool IsGenuine(SignedHead head) => keys.Verify(SignedHead.SignedBytes(head.Head, head.At), head.Signature, SignedHead.Purpose);

    /// <summary>The name of the key that a head was signed with, when that key is not there.</summary>
    public string? MissingKeyOf(SignedHead head) => keys.MissingFor(head.Signature);

    /// <summary>Puts a head behind the last one, signed and on the disk when this returns. Throws <see cref="IOException"/> when that is not possible now.</summary>
    public HeadAppended Append(ChainHead head, DateTimeOffset at)
    {
        if (path.Length == 0)
            return HeadAppended.Known;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var turn = TakeTurn();
        if (turn is null)
            return HeadAppended.Busy;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        using var file = new FileStream(path, options);
        var last = LastOf(file, out var end);
        if (last is not null && IsGenuine(last))
        {
            if (last.Head.IsSameAs(head))
                return HeadAppended.Known;
            if (last.Head.Number >= head.Number)
                return HeadAppended.RecordIsBehind;
        }

        // A line that a stop or a full disk broke off is no line.
        file.SetLength(end);
        file.Position = end;
        if (end > 0 && !EndsALine(file, end))
            file.WriteByte((byte)'\n');
        file.Write(Encoding.ASCII.GetBytes(new SignedHead(head, at, keys.Sign(SignedHead.SignedBytes(head, at), SignedHead.Purpose)).ToLine() + '\n'));
        file.Flush(flushToDisk: true);
        return HeadAppended.Written;
    }

    /// <summary>The last signed head; null when there is none, or the file cannot be read.</summary>
    public SignedHead? Last()
    {
        if (path.Length == 0)
            return null;
        try
        {
            using var file = Open();
            return LastOf(file, out _) is { } last && IsGenuine(last) ? last : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// All lines so far, read as they are asked for; null for one that is none. The file is opened at once, and what is written later is not read.
    /// Throws <see cref="IOException"/> when it cannot be opened, unless it was never made.
    /// </summary>
    public HeadLines Read()
    {
        if (path.Length == 0)
            return new HeadLines(Stream.Null, 0);
        try
        {
            var file = Open();
            // A line that is being written when the other app is stopped has no end: it does not count.
            LastOf(file, out var end);
            file.Position = 0;
            return new HeadLines(file, end);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return new HeadLines(Stream.Null, 0);
        }
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    // A file of its own: whoever verifies may read for minutes, and does not hold up the writers.
    private FileStream? TakeTurn()
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (DatabaseErrors.IsHeldByAnother(problem))
        {
            return null;
        }
    }

    private static bool EndsALine(FileStream file, long end)
    {
        file.Position = end - 1;
        return file.ReadByte() == '\n';
    }

    // The last whole line, and where it ends. What is longer than any line of ours is left where it is: it is not for us to remove.
    private static SignedHead? LastOf(FileStream file, out long end)
    {
        var tail = new byte[Math.Min(TailLength, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var lastEnd = tail.AsSpan().LastIndexOf((byte)'\n');
        end = lastEnd >= 0 ? file.Length - tail.Length + lastEnd + 1 : file.Length > tail.Length ? file.Length : 0;
        return lastEnd < 0 ? null : SignedHead.Parse(Encoding.UTF8.GetString(tail.AsSpan(0, lastEnd)[(tail.AsSpan(0, lastEnd).LastIndexOf((byte)'\n') + 1)..]));
    }
}

/// <summary>The lines of the file with signed heads, from its first to where it ended when it was opened.</summary>
/// <param name="file">The file.</param>
/// <param name="end">Where the last whole line ends, in bytes.</param>
public sealed class HeadLines(Stream file, long end) : IDisposable
{
    /// <summary>The signed heads; null for a line that is none.</summary>
    public IEnumerable<SignedHead?> Heads()
    {
        using var reader = new StreamReader(file, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        for (long at = 0; at < end && reader.ReadLine() is { } line; at += line.Length + 1)
            yield return SignedHead.Parse(line);
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
