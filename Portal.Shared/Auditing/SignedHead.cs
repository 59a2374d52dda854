using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Shared.Auditing;

/// <summary>
/// How far the record went at a moment, signed and kept outside the database: whoever cuts the end off the record, or writes it anew with links that
/// fit, cannot take this back.
/// </summary>
/// <param name="Head">How far the record went.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Signature">The signature over <see cref="SignedBytes"/>.</param>
public sealed record SignedHead(ChainHead Head, DateTimeOffset At, byte[] Signature)
{
    /// <summary>What the signature is for: a signature for anything else does not fit.</summary>
    public const string Purpose = "audit-head";

    private const byte Version = 1;

    /// <summary>What is signed: number, moment and link.</summary>
    public static byte[] SignedBytes(ChainHead head, DateTimeOffset at)
    {
        var bytes = new byte[1 + sizeof(long) + sizeof(long) + head.Hash.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), head.Number);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1 + sizeof(long)), at.UtcTicks);
        head.Hash.CopyTo(bytes, 1 + sizeof(long) + sizeof(long));
        return bytes;
    }

    /// <summary>The line in the file.</summary>
    public string ToLine() => JsonSerializer.Serialize(
        new Line(Head.Number, Convert.ToHexStringLower(Head.Hash), At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Convert.ToBase64String(Signature)), JsonSerializerOptions.Web);

    /// <summary>Reads a line of the file; null when it is not one.</summary>
    public static SignedHead? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, JsonSerializerOptions.Web) is { Number: > 0, Hash.Length: 2 * AuditChain.HashLength, Signature: not null } line
                && DateTimeOffset.TryParseExact(line.At, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new SignedHead(new ChainHead(line.Number, Convert.FromHexString(line.Hash)), at, Convert.FromBase64String(line.Signature))
                : null;
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed record Line(
        [property: JsonPropertyName("number")] long Number,
        [property: JsonPropertyName("hash")] string Hash,
        [property: JsonPropertyName("at")] string At,
        [property: JsonPropertyName("signature")] string Signature);
}
