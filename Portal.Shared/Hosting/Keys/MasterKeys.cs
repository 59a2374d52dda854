using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Shared.Hosting.Keys;

/// <summary>
/// The master keys: they wrap other keys and sign, and never leave this class. What they make names the key that made it, so that a new
/// master key can take over while the old one still reads.
/// </summary>
public sealed class MasterKeys
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly IReadOnlyDictionary<string, byte[]> keys;
    // Wrapping and each purpose of signing have a key of their own: what one gives away says nothing about another.
    private readonly ConcurrentDictionary<(string Name, string Use), byte[]> derived = new();

    /// <summary>For known keys: tests and tools.</summary>
    /// <param name="keys">Keys of 32 bytes by name.</param>
    /// <param name="current">The name of the one that wraps and signs from now on.</param>
    public MasterKeys(IReadOnlyDictionary<string, byte[]> keys, string current)
    {
        if (!keys.ContainsKey(current))
            throw new ArgumentException($"The current master key '{current}' is not among the keys.", nameof(current));
        if (keys.FirstOrDefault(key => key.Value.Length != KeySettings.KeyLength || !Ascii.IsValid(key.Key) || key.Key.Length is 0 or > byte.MaxValue) is { Key: { } wrong })
            throw new ArgumentException($"The master key '{wrong}' does not have {KeySettings.KeyLength} bytes, or its name is too long or not ASCII.", nameof(keys));
        this.keys = keys;
        CurrentName = current;
    }

    /// <summary>The name of the key that wraps and signs.</summary>
    public string CurrentName { get; }

    /// <summary>Encrypts a key (AES-256-GCM) with the current master key.</summary>
    /// <param name="secret">The key to wrap.</param>
    /// <param name="purpose">What it is for: only the same words unwrap it.</param>
    public byte[] Wrap(ReadOnlySpan<byte> secret, string purpose)
    {
        var header = Header(CurrentName);
        var wrapped = new byte[header.Length + NonceLength + TagLength + secret.Length];
        header.CopyTo(wrapped, 0);
        var nonce = wrapped.AsSpan(header.Length, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Derive(CurrentName, "wrap"), TagLength);
        cipher.Encrypt(nonce, secret, wrapped.AsSpan(header.Length + NonceLength + TagLength), wrapped.AsSpan(header.Length + NonceLength, TagLength), Associated(header, purpose));
        return wrapped;
    }

    /// <summary>Gives back what <see cref="Wrap"/> wrapped; throws when its master key is not there, the purpose is another one or a byte was changed.</summary>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string purpose)
    {
        if (NameIn(wrapped) is not { } name)
            throw new CryptographicException("This is not a wrapped key.");
        if (!keys.ContainsKey(name))
            throw new MasterKeyMissingException(name);
        var header = wrapped[..HeaderLength(name)];
        var rest = wrapped[header.Length..];
        if (rest.Length < NonceLength + TagLength)
            throw new CryptographicException("This is not a wrapped key.");
        var secret = new byte[rest.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(Derive(name, "wrap"), TagLength);
        cipher.Decrypt(rest[..NonceLength], rest[(NonceLength + TagLength)..], rest.Slice(NonceLength, TagLength), secret, Associated(header, purpose));
        return secret;
    }

    /// <summary>Whether it was wrapped or signed with the current master key.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> wrapped) => NameIn(wrapped) == CurrentName;

    /// <summary>Signs (HMAC-SHA256) with the current master key.</summary>
    /// <param name="data">What is signed.</param>
    /// <param name="purpose">What for: only the same words verify it.</param>
    public byte[] Sign(ReadOnlySpan<byte> data, string purpose) =>
        [.. Header(CurrentName), .. HMACSHA256.HashData(Derive(CurrentName, "sign|" + purpose), data)];

    /// <summary>Whether one of the master keys made this signature; false also when the key that made it is not there any more.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, string purpose) =>
        NameIn(signature) is { } name && keys.ContainsKey(name)
        && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Derive(name, "sign|" + purpose), data), signature[HeaderLength(name)..]);

    /// <summary>The name of the master key that this was signed with and that is not there (any more); null when it is there, or this is no signature.</summary>
    public string? MissingFor(ReadOnlySpan<byte> signature) => NameIn(signature) is { } name && !keys.ContainsKey(name) ? name : null;

    /// <summary>The name of the master key that wrapped or signed this; null when it is neither.</summary>
    public static string? NameIn(ReadOnlySpan<byte> wrapped) =>
        wrapped.Length > 2 && wrapped[0] == Version && wrapped[1] > 0 && wrapped.Length >= 2 + wrapped[1] && Ascii.IsValid(wrapped.Slice(2, wrapped[1]))
            ? Encoding.ASCII.GetString(wrapped.Slice(2, wrapped[1]))
            : null;

    private static byte[] Header(string name) => [Version, (byte)name.Length, .. Encoding.ASCII.GetBytes(name)];

    private static int HeaderLength(string name) => 2 + name.Length;

    private static byte[] Associated(ReadOnlySpan<byte> header, string purpose) => [.. header, .. Encoding.UTF8.GetBytes(purpose)];

    private byte[] Derive(string name, string use) => derived.GetOrAdd((name, use), of =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keys[of.Name], KeySettings.KeyLength, info: Encoding.UTF8.GetBytes("Portal|" + of.Use)));
}

/// <summary>Something was wrapped with a master key that the settings do not name (any more).</summary>
/// <param name="name">The name of that key.</param>
public sealed class MasterKeyMissingException(string name) : CryptographicException($"The master key '{name}' is not among the settings (Keys:Master).")
{
    /// <summary>The name of the key.</summary>
    public string Name => name;
}
