using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Shared.Newsletters;

/// <summary>
/// What the link in a mailing leads to: one person and one list (RFC 8058). Only a hash of the token is stored, made when the mail is written: who has the
/// database alone can unsubscribe nobody. It outlives the person, and then stops the address by its own hash.
/// </summary>
public sealed class UnsubscribeToken
{
    /// <summary>Random bytes of a token: 256 bits.</summary>
    private const int Size = 32;

    /// <summary>Characters of a token.</summary>
    public const int Length = 43;

    private UnsubscribeToken()
    {
    }

    /// <summary>SHA-256 of the token.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>In which mailing it stands.</summary>
    public Guid MailingId { get; private set; }

    /// <summary>Which list it leaves.</summary>
    public MailingList List { get; private set; }

    /// <summary>Whose it is; the person may be gone when it is used.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The keyed hash of the address that the mail went to, as on the suppression list.</summary>
    public string AddressHash { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Makes a token, and what is stored of it.</summary>
    public static (UnsubscribeToken Stored, string Token) Make(Guid mailingId, MailingList list, Guid personId, string addressHash, DateTimeOffset at)
    {
        var token = Random();
        return (new() { TokenHash = HashOf(token)!, MailingId = mailingId, List = list, PersonId = personId, AddressHash = addressHash, MadeAt = at }, token);
    }

    /// <summary>A token that leads to nobody.</summary>
    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The hash under which a token is found; null for what cannot be one.</summary>
    public static string? HashOf(string? token) => token is { Length: Length } && token.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_')
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)))
        : null;
}
