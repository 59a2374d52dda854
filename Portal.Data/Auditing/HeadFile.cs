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

    /// <summary>It stands there now, or did already, and near the end of the file are lines that the portal did not write.</summary>
    FileDamaged,

    /// <summary>The file knows a head that is further than the record, or another one at the same place: the record was cut off or written anew.</summary>
    RecordIsBehind,
}

/// <summary>The file with signed heads, one on a line. Both apps write in it, one at a time.</summary>
/// <param name="path">The file; empty for none, which only Development may have.</param>
/// <param name="keys">What signs.</param>
public sealed class HeadFile(string path, MasterKeys keys)
{
    // Hours of lines: what somebody put between them is seen for as long by both apps.
    private const int TailLength = 64 * 1024;

    // Somebody who puts more than this behind the last genuine line is told of as well; it is only not read each minute.
    private const int MostSearched = 64 * 1024 * 1024;

    // Longer than any line of ours.
    private const int LongestLine = 2048;

    /// <summary>Whether heads are kept at all.</summary>
    public bool IsKept => path.Length > 0;

    /// <summary>Whether the portal signed this head.</summary>
    public bool IsGenuine(SignedHead head) => keys.Verify(SignedHead.SignedBytes(head.Head, head.At), head.Signature, SignedHead.Purpose);

    /// <summary>The name of the key that a head was signed with, when that key is not there.</summary>
    public string? MissingKeyOf(SignedHead head) => keys.MissingFor(head.Signature);

    /// <summary>
    /// Puts the head behind the last one, signed and on the disk when this returns. Throws <see cref="IOException"/> when that is not possible now.
    /// </summary>
    /// <param name="read">Reads the head, once nobody else can write in the file: one that was read before may be behind what the other app just wrote.</param>
    /// <param name="at">When.</param>
    public async Task<HeadAppended> AppendAsync(Func<Task<ChainHead>> read, DateTimeOffset at)
    {
        if (!IsKept)
            return HeadAppended.Known;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var turn = TakeTurn();
        if (turn is null)
            return HeadAppended.Busy;
        var head = await read();
        if (head.Number == 0 && !File.Exists(path))
            return HeadAppended.Known;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        await using var file = new FileStream(path, options);
        var tail = TailOf(file);
        var known = tail.Last is { } last && last.Head.IsSameAs(head);
        if (!known && tail.Last is { } further && further.Head.Number >= head.Number)
            return HeadAppended.RecordIsBehind;
        if (!known && head.Number > 0)
            Write(file, tail.End, new SignedHead(head, at, keys.Sign(SignedHead.SignedBytes(head, at), SignedHead.Purpose)));
        return tail.IsDamaged ? HeadAppended.FileDamaged : known || head.Number == 0 ? HeadAppended.Known : HeadAppended.Written;
    }

    /// <summary>The last signed head; null when there is none, or the file cannot be read.</summary>
    public SignedHead? Last()
    {
        if (path.Length == 0)
            return null;
        try
        {
            using var file = Open();
            return TailOf(file).Last;
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
            var end = EndOf(file);
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

    // A line that a stop or a full disk broke off is no line: it is written over.
    private static void Write(FileStream file, long end, SignedHead head)
    {
        file.SetLength(end);
        file.Position = end;
        if (end > 0 && !EndsALine(file, end))
            file.WriteByte((byte)'\n');
        file.Write(Encoding.ASCII.GetBytes(head.ToLine() + '\n'));
        file.Flush(flushToDisk: true);
    }

    // Where the last whole line ends. What is longer than any line of ours is left where it is: it is not for us to remove.
    private static long EndOf(FileStream file)
    {
        var tail = Read(file, LongestLine);
        var lastEnd = tail.AsSpan().LastIndexOf((byte)'\n');
        return lastEnd >= 0 ? file.Length - tail.Length + lastEnd + 1 : file.Length > tail.Length ? file.Length : 0;
    }

    // Back to the last line that is ours: one line of somebody else behind it must not hide how far the record was.
    private Tail TailOf(FileStream file)
    {
        var end = EndOf(file);
        for (var length = TailLength; ; length *= 2)
        {
            var tail = Read(file, length);
            var isWhole = tail.Length == file.Length;
            var lines = Encoding.UTF8.GetString(tail, 0, (int)Math.Max(0, tail.Length - (file.Length - end))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            // The first one of a part is seldom whole.
            var heads = lines.Skip(isWhole ? 0 : 1).Select(line => SignedHead.Parse(line) is { } head && IsGenuine(head) ? head : null).ToList();
            if (isWhole || length >= MostSearched || heads.Exists(head => head is not null))
                return new Tail(heads.LastOrDefault(head => head is not null), end, heads.Contains(null) || (!isWhole && heads.Count == 0));
        }
    }

    private static byte[] Read(FileStream file, int length)
    {
        var tail = new byte[Math.Min(length, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail;
    }

    // The last head that is ours, where the last whole line ends, and whether a line that is not ours stands near it.
    private sealed record Tail(SignedHead? Last, long End, bool IsDamaged);
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
