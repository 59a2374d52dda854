using System.Text;

namespace Portal.Shared.Registrations.Import;

/// <summary>Turns the bytes of a file into text, or finds that they are none.</summary>
internal static class ImportText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // What a text file never holds: control characters other than tab, line feed, form feed, return and the old end-of-file mark.
    private static readonly System.Buffers.SearchValues<byte> Binary = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Except([9, 10, 12, 13, 26]).Select(value => (byte)value), 127]);

    internal static bool IsBinary(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) || bytes.ContainsAny(Binary);

    internal static (string Text, ImportEncoding Encoding) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        // Windows-1252 accepts every byte, so UTF-8 is tried first: text with accents is almost never valid as both.
        return System.Text.Unicode.Utf8.IsValid(bytes)
            ? (StrictUtf8.GetString(bytes), ImportEncoding.Utf8)
            : (Windows1252.GetString(bytes), ImportEncoding.Windows1252);
    }
}
