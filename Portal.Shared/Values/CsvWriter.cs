using System.Text;

namespace Portal.Shared.Values;

/// <summary>
/// Lines of a CSV file that a Dutch spreadsheet opens as it should: semicolons between the values, quotes where they are needed, and no value that
/// the spreadsheet would take for a formula and carry out.
/// </summary>
public static class CsvWriter
{
    /// <summary>What stands at the start of the file, so that a spreadsheet reads it as UTF-8.</summary>
    public const string ByteOrderMark = "\uFEFF";

    private const string LineEnd = "\r\n";

    /// <summary>One line, with its end.</summary>
    public static string Line(params IEnumerable<string?> values) => string.Join(';', values.Select(Value)) + LineEnd;

    /// <summary>One value: harmless, and quoted where it must be.</summary>
    public static string Value(string? text)
    {
        var harmless = Harmless(text ?? "");
        return harmless.AsSpan().ContainsAny(";\"\r\n\t") ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }

    // An apostrophe before it makes it text. Spreadsheets skip spaces and signs that are not seen before they look for a formula, and take
    // the full-width forms of East Asian keyboards for the signs themselves.
    private static string Harmless(string text)
    {
        var start = text.AsSpan().TrimStart();
        while (start.Length > 0 && (char.IsControl(start[0]) || char.GetUnicodeCategory(start[0]) == System.Globalization.UnicodeCategory.Format))
            start = start[1..].TrimStart();
        var isFormula = start.Length > 0 && !char.IsSurrogate(start[0]) && start[..1].ToString().Normalize(NormalizationForm.FormKC)[0] is '=' or '+' or '-' or '@' or '|' or '%';
        return isFormula || (text.Length > 0 && text[0] is '\t' or '\r' or '\n') ? "'" + text : text;
    }
}
