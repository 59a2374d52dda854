using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Portal.Shared.Values;

/// <summary>
/// An e-mail address that can be written to. Kept in lower case, so that two spellings of one mailbox are one value;
/// at most 254 characters; never holds a line break or a space, so it can stand in a mail header.
/// </summary>
public sealed partial record EmailAddress
{
    /// <summary>The longest address that mail servers accept, in characters (RFC 5321).</summary>
    public const int MaxLength = 254;

    private EmailAddress(string value) => Value = value;

    /// <summary>The address in lower case.</summary>
    public string Value { get; }

    /// <summary>Reads an address; spaces around it do not count.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        var trimmed = text?.Trim();
        address = trimmed is { Length: > 0 and <= MaxLength } && Shape().IsMatch(trimmed)
            ? new EmailAddress(trimmed.ToLowerInvariant())
            : null;
        return address is not null;
    }

    /// <summary>Reads an address that was checked before; throws when it is none.</summary>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("This is not an e-mail address.");

    /// <inheritdoc />
    public override string ToString() => Value;

    // Unquoted local part without double dots, and a domain of at least two labels. Letters outside ASCII are refused:
    // our own mail server does not offer SMTPUTF8.
    [GeneratedRegex(
        @"\A(?=[^@]{1,64}@)[A-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Z0-9](?:[A-Z0-9-]{0,61}[A-Z0-9])?\.)+[A-Z][A-Z0-9-]{0,61}[A-Z0-9]\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
