using System.Security.Cryptography;
using System.Text;

namespace Portal.Data.Protection;

/// <summary>
/// Encrypts the value of one field (AES-256-GCM, a random nonce of 96 bits) with the key of its owner. The place, table|column|row, is
/// authenticated with it: a value that was moved to another row, column or person does not open.
/// </summary>
internal static class FieldCipher
{
    private const byte Version = 1;
    private const int OwnerLength = 16;
    private const int HeaderLength = 1 + OwnerLength;
    private const int NonceLength = 12;
    internal const int TagLength = 16;
    private const int Overhead = HeaderLength + NonceLength + TagLength;

    /// <summary>Encrypts, with a key that is there already.</summary>
    public static byte[] Seal(PersonKeys keys, Guid owner, ReadOnlySpan<byte> plain, string place)
    {
        var key = keys.Find(owner) ?? throw new PersonKeyDestroyedException(owner);
        var result = new byte[Overhead + plain.Length];
        result[0] = Version;
        owner.TryWriteBytes(result.AsSpan(1, OwnerLength), bigEndian: true, out _);
        var nonce = result.AsSpan(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, result.AsSpan(Overhead), result.AsSpan(HeaderLength + NonceLength, TagLength), Associated(result.AsSpan(0, HeaderLength), place));
        return result;
    }

    /// <summary>Decrypts; null when the key was destroyed. Throws when a byte was changed or the value stood in another place.</summary>
    public static byte[]? Open(PersonKeys keys, ReadOnlySpan<byte> value, string place)
    {
        using var opened = new OpenedKey();
        return Open(keys, opened, value, place);
    }

    /// <summary>Decrypts one of many values: the key that was opened for the value before is used again for the same owner.</summary>
    public static byte[]? Open(PersonKeys keys, OpenedKey opened, ReadOnlySpan<byte> value, string place)
    {
        if (value.Length < Overhead || value[0] != Version)
            throw new ProtectedValueDamagedException(place);
        if (opened.For(keys, OwnerOf(value)) is not { } cipher)
            return null;
        var plain = new byte[value.Length - Overhead];
        try
        {
            cipher.Decrypt(value.Slice(HeaderLength, NonceLength), value[Overhead..], value.Slice(HeaderLength + NonceLength, TagLength), plain, Associated(value[..HeaderLength], place));
            return plain;
        }
        catch (AuthenticationTagMismatchException problem)
        {
            throw new ProtectedValueDamagedException(place, problem);
        }
    }

    /// <summary>Whose key it was encrypted with.</summary>
    public static Guid OwnerOf(ReadOnlySpan<byte> value) => new(value.Slice(1, OwnerLength), bigEndian: true);

    private static byte[] Associated(ReadOnlySpan<byte> header, string place) => [.. header, .. Encoding.UTF8.GetBytes(place)];
}

/// <summary>
/// The key that somebody opened last, ready for the next value: the rows of one person come one after another, and looking in the folder of keys for
/// each field of each row costs more than decrypting it. It lives as long as the context that reads, which is one use case: what was destroyed
/// meanwhile is noticed by the next.
/// </summary>
internal sealed class OpenedKey : IDisposable
{
    private Guid? owner;
    private AesGcm? cipher;

    /// <summary>The cipher of an owner; null when the key was destroyed.</summary>
    public AesGcm? For(PersonKeys keys, Guid wanted)
    {
        if (owner == wanted)
            return cipher;
        Dispose();
        cipher = keys.Find(wanted) is { } key ? new AesGcm(key, FieldCipher.TagLength) : null;
        owner = wanted;
        return cipher;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        cipher?.Dispose();
        (owner, cipher) = (null, null);
    }
}

/// <summary>A protected value was changed, or moved to another place, outside the portal. It names the place, never the value.</summary>
/// <param name="place">Table, column and row.</param>
/// <param name="cause">What the cipher said.</param>
public sealed class ProtectedValueDamagedException(string place, Exception? cause = null) : CryptographicException($"The protected value at {place} was changed or moved.", cause);
