namespace Portal.EndToEnd.Fuzz;

/// <summary>Texts that broke somebody's program before.</summary>
internal static class Corpus
{
    /// <summary>A script that says so when it runs.</summary>
    public const string Alarm = "<script>alert('kwaad')</script>";

    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "\t", "0", "-1", "2147483648", "9223372036854775808", "1e309", "NaN", "null", "undefined", "true",
        Alarm, "\"><img src=x onerror=alert('kwaad')>", "javascript:alert('kwaad')", "<svg/onload=alert('kwaad')>", "{{7*7}}", "${7*7}", "@(7*7)", "<style>*{display:none}</style>",
        "' OR '1'='1", "'; DROP TABLE Persons;--", "%' AND 1=1 ESCAPE '!", "%", "_", "\\", "*", "\"", "`",
        "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "{0}", "{0:N99}", "%s%s%n", "%00", "a\0b", "a\r\nBcc: kwaad@voorbeeld.example", "\u0085\u2028\u2029",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "C:\\CON", "file:///etc/passwd", "http://169.254.169.254/", "//kwaad.example",
        "\u202Egnp.exe", "\u200B\u200D\uFEFF", "Z\u0351\u036B\u0343\u036A", "👩‍👩‍👧‍👦", "\uD800", "ﷺ", "İstanbul ıI", "ß", "ÁÉÍ Özdemir", "中文字符",
        "31-02-2026", "29-02-2025", "00-00-0000", "2026-13-45", "01-01-0001", "31-12-9999", "99:99", "WV-2026-000001-A", "WV-9999-999999-Z",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", new('A', 300), new('é', 5_000), new('<', 20_000),
    ];
}
