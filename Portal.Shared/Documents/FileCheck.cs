using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Documents;

/// <summary>The kinds of file that people may send us.</summary>
public enum FileKind
{
    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>JPEG picture.</summary>
    Jpeg,

    /// <summary>PNG picture.</summary>
    Png,

    /// <summary>Plain text in UTF-8.</summary>
    Text,
}

/// <summary>A file that may be kept.</summary>
/// <param name="Name">Safe on every system and in a header: no folder, no control characters, the right extension, at most 120 characters.</param>
/// <param name="Kind">What the content is, whatever the sender called it.</param>
/// <param name="Length">Size in bytes.</param>
public sealed record CheckedFile(string Name, FileKind Kind, int Length)
{
    /// <summary>The media type to serve it with, always together with <c>nosniff</c>.</summary>
    public string MediaType => Kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Text => "text/plain; charset=utf-8",
    };
}

/// <summary>The file holds nothing.</summary>
public sealed record FileIsEmpty : Refusal;

/// <summary>The file is larger than we accept.</summary>
/// <param name="MaxMegabytes">The largest size accepted.</param>
public sealed record FileIsTooLarge(int MaxMegabytes) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [MaxMegabytes];
}

/// <summary>The content is none of the kinds that we accept.</summary>
public sealed record FileKindNotAllowed : Refusal;

/// <summary>The beginning or the end of the file is absent: it was not sent completely.</summary>
public sealed record FileIsIncomplete : Refusal;

/// <summary>The extension says something else than the content.</summary>
/// <param name="Extension">The extension as sent, with its point.</param>
public sealed record FileNameDiffers(string Extension) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Extension];
}

/// <summary>The virus scanner knows this file.</summary>
/// <param name="Signature">What the scanner calls it: for the log and the audit record, not for the page.</param>
public sealed record FileHasVirus(string Signature) : Refusal;

/// <summary>The virus scanner gave no answer; without one no file is taken.</summary>
public sealed record FileNotScanned : Refusal;

/// <summary>
/// Judges a file that somebody sends: by its content, never by its name alone. Does not look for viruses and does not open the file; that
/// and this together are <see cref="Hosting.Uploads.UploadCheck"/>.
/// </summary>
public static class FileCheck
{
    /// <summary>The largest file accepted, in megabytes of 1,048,576 bytes.</summary>
    public const int MaxMegabytes = 10;

    /// <summary>The largest file accepted, in bytes. Read one byte more than this from a stream, never all of it.</summary>
    public const int MaxBytes = MaxMegabytes * 1024 * 1024;

    private const int MaxNameLength = 120;

    private static readonly SearchValues<byte> NotInText = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Except([9, 10, 12, 13]).Select(value => (byte)value), 127]);

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("<>:\"/\\|?*%;'`");

    // Names that Windows keeps for devices, with any extension.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what the file is and how to call it, or why it is refused.</summary>
    public static Outcome<CheckedFile> Check(string? name, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return new FileIsEmpty();
        if (content.Length > MaxBytes)
            return new FileIsTooLarge(MaxMegabytes);
        if (KindOf(content) is not { } kind)
            return new FileKindNotAllowed();
        if (!IsComplete(kind, content))
            return new FileIsIncomplete();
        var last = LastPart(name);
        var extension = Path.GetExtension(last);
        if (IsExtension(extension) && !Extensions(kind).Contains(extension, StringComparer.OrdinalIgnoreCase))
            return new FileNameDiffers(extension);
        return new CheckedFile(SafeName(last, kind), kind, content.Length);
    }

    /// <summary>What the content is; null when it is none of the accepted kinds.</summary>
    public static FileKind? KindOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8))
            return FileKind.Pdf;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileKind.Png;
        return Utf8.IsValid(content) && !content.ContainsAny(NotInText) ? FileKind.Text : null;
    }

    private static bool IsComplete(FileKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        // Readers look for the end mark in the last 1024 bytes; some programs write bytes after it.
        FileKind.Pdf => content[Math.Max(0, content.Length - 1024)..].IndexOf("%%EOF"u8) >= 0,
        FileKind.Jpeg => content.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 3,
        FileKind.Png => content.Length > 24 && content[12..16].SequenceEqual("IHDR"u8) && content.LastIndexOf("IEND"u8) > 24,
        FileKind.Text => true,
    };

    private static string[] Extensions(FileKind kind) => kind switch
    {
        FileKind.Pdf => [".pdf"],
        FileKind.Jpeg => [".jpg", ".jpeg"],
        FileKind.Png => [".png"],
        FileKind.Text => [".txt", ".csv"],
    };

    // "Brief 3.2 versie" has a point and no extension.
    private static bool IsExtension(string extension) =>
        extension.Length is >= 2 and <= 6 && extension.Any(char.IsAsciiLetter) && extension.Skip(1).All(char.IsAsciiLetterOrDigit);

    // Both separators count on every system: the sender's system is not ours.
    private static string LastPart(string? name) => (name ?? "")[((name ?? "").LastIndexOfAny(['/', '\\']) + 1)..].Trim();

    private static string SafeName(string name, FileKind kind)
    {
        var extension = Path.GetExtension(name);
        if (!IsExtension(extension))
            extension = "";
        var result = new StringBuilder();
        foreach (var rune in name[..^extension.Length].EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format || rune == Rune.ReplacementChar)
                continue;
            result.Append(rune.IsBmp && NotInNames.Contains((char)rune.Value) ? "_" : rune.ToString());
        }
        var stem = result.ToString().Trim(' ', '.', '_');
        if (stem.Length > MaxNameLength - 5)
            stem = stem[..(char.IsHighSurrogate(stem[MaxNameLength - 6]) ? MaxNameLength - 6 : MaxNameLength - 5)].TrimEnd(' ', '.');
        if (stem.Length == 0 || Devices.Contains(stem.Split('.')[0].Trim()))
            stem = "bestand" + (stem.Length == 0 ? "" : "-" + stem);
        return stem + (extension.Length == 0 ? Extensions(kind)[0] : extension.ToLowerInvariant());
    }
}
