using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Shared.Auditing;

/// <summary>How far the record goes: the number of its last line, and the link of the chain there.</summary>
/// <param name="Number">Zero for a record without lines.</param>
/// <param name="Hash">32 bytes, which cover every line so far.</param>
public sealed record ChainHead(long Number, byte[] Hash)
{
    /// <summary>The head of a record without lines.</summary>
    public static ChainHead Start { get; } = new(0, SHA256.HashData([]));

    /// <summary>Whether two heads are the same place in the same record.</summary>
    public bool IsSameAs(ChainHead other) => Number == other.Number && Hash.AsSpan().SequenceEqual(other.Hash);

    /// <summary>The first sixteen characters of the link in groups of four: short enough to read out over the telephone.</summary>
    public string Fingerprint => string.Join(' ', Convert.ToHexStringLower(Hash)[..16].Chunk(4).Select(group => new string(group)));
}

/// <summary>
/// The chain of the record: each line's link covers the line and the link before it, so a line that is altered, removed, inserted or moved
/// breaks every link from there on. Leaves and links are told apart by a first byte, as in RFC 6962.
/// </summary>
public static class AuditChain
{
    /// <summary>Length of a link in bytes.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    // A changed form of the lines gets a new number here: old lines keep their links.
    private const byte Version = 1;
    private const byte LeafPrefix = 0;
    private const byte LinkPrefix = 1;
    private const int Absent = -1;

    /// <summary>The link at a line, given the link before it.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, AuditEntry entry)
    {
        Span<byte> joined = stackalloc byte[1 + HashLength + HashLength];
        joined[0] = LinkPrefix;
        previous.CopyTo(joined[1..]);
        Leaf(entry).CopyTo(joined[(1 + HashLength)..]);
        return SHA256.HashData(joined);
    }

    /// <summary>The line alone, hashed.</summary>
    public static byte[] Leaf(AuditEntry entry) => SHA256.HashData([LeafPrefix, .. Serialise(entry)]);

    /// <summary>
    /// The line as bytes, all but its link. Each field stands behind its length, and an absent field has a length of its own: no two different
    /// lines have the same bytes. Moments are UTC ticks, values of an enumeration their names, numbers big-endian.
    /// </summary>
    public static byte[] Serialise(AuditEntry entry)
    {
        using var bytes = new MemoryStream(256);
        bytes.WriteByte(Version);
        Write(bytes, entry.Number);
        Write(bytes, entry.At.UtcTicks);
        Write(bytes, entry.ActorKind.ToString());
        Write(bytes, entry.ActorId.ToString());
        Write(bytes, entry.ActorName);
        Write(bytes, entry.ActorRole?.ToString());
        Write(bytes, entry.Action.ToString());
        Write(bytes, entry.Purpose?.ToString());
        Write(bytes, entry.PersonId?.ToString());
        Write(bytes, entry.CaseNumber);
        Write(bytes, entry.Subject);
        Write(bytes, entry.Detail);
        Write(bytes, entry.Before);
        Write(bytes, entry.After);
        return bytes.ToArray();
    }

    private static void Write(MemoryStream bytes, long number)
    {
        Span<byte> field = stackalloc byte[sizeof(int) + sizeof(long)];
        BinaryPrimitives.WriteInt32BigEndian(field, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(field[sizeof(int)..], number);
        bytes.Write(field);
    }

    private static void Write(MemoryStream bytes, string? text)
    {
        var content = text is null ? null : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, content?.Length ?? Absent);
        bytes.Write(length);
        bytes.Write(content);
    }
}
