using System.Text.RegularExpressions;

namespace Portal.Architecture.Tests;

/// <summary>No secret lies in the repository: no key, no password with a value, nothing that looks as random as one.</summary>
public sealed partial class SecretTests
{
    // Reviewed: public things that look like secrets.
    private static readonly string[] Known =
    [
        // SHA-256 of nothing, and that of the first lines of the record in its own test.
        "e3b0c44298fc1c149afbf4c8996fb924" + "27ae41e4649b934ca495991b7852b855",
        "93ecaaefebdde9b1ceda1c0c302686e4" + "a260d520adfedaaf6b7a3bdf6544a760",
        // Hashes of packages.
        "i0OrmzQR5UMN/F0lzs9EfK3shglkT0xn8wfRkTFvHdpvDe+kpSVEcI4ls3NuDagwcSyOgAHKsjymjTEUE/jxHQ==",
        "RgIo7fPwhPHjPgkyb/6WizZqaz8RSHNnTckyG2QwWaWocdWTXjJno8H1lDna+JFw7vup/X5Ob/P1k/ZERMeI+w==",
        // Links of the audit chain: SHA-256 of nothing, and of two made-up lines.
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "93ecaaefebdde9b1ceda1c0c302686e4a260d520adfedaaf6b7a3bdf6544a760",
    ];

    // Of the package managers: hashes and addresses only.
    private static readonly string[] Locks = ["packages.lock.json", "package-lock.json"];

    private static readonly string[] Binary = [".png", ".pdf", ".jpg", ".woff2", ".db", ".ico"];

    [Fact]
    public void Files_HoldNoSecret() => Guard.None(
        from file in Product.Files(".")
        where !Binary.Contains(Path.GetExtension(file), StringComparer.Ordinal) && !Locks.Contains(Path.GetFileName(file), StringComparer.Ordinal)
        from found in SecretsIn(Product.Read(file))
        select $"{file}: {found[..Math.Min(12, found.Length)]}…");

    [Fact]
    public void Settings_InTheRepository_AreNoSecrets() => Guard.None(
        from file in Product.Files(".", ".json")
        where Path.GetFileName(file).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase)
        from Match match in SecretSetting().Matches(Product.Read(file))
        select $"{file}: {match.Groups["name"].Value}");

    [Theory]
    [InlineData("-----BEGIN " + "RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN " + "PRIVATE KEY-----")]
    [InlineData("Host=db;Username=portaal;Pass" + "word=Xk29vQ-ab;Port=5432")]
    [InlineData("token: gh" + "p_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("AKIA" + "ABCDEFGHIJKLMNOP")]
    [InlineData("key = \"q83vEjRWeJC" + "rze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\"")]
    [InlineData("3f0c9b7e21d84a56b0f1" + "e2d3c4b5a697f08192a3b4c5d6e7")]
    public void SecretsIn_ASecret_FindsIt(string text) => Assert.NotEmpty(SecretsIn(text));

    [Theory]
    [InlineData("Upload_WhenTheScannerDoesNotAnswer_IsRefusedAndLeavesNothing2")]
    [InlineData("Host=db;Password=verzonnen")]
    [InlineData("Password={Secret};Timeout=5")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("https://mijn.voorbeeld.test/verzoeken/WV-2026-0042/besluit/antwoord/1234567890")]
    public void SecretsIn_OrdinaryText_FindsNothing(string text) => Assert.Empty(SecretsIn(text));

    [Fact]
    public void SecretSetting_WithAValue_IsFound()
    {
        Assert.Matches(SecretSetting(), """{ "Mail": { "Smtp": { "Password": "x" } } }""");
        Assert.DoesNotMatch(SecretSetting(), """{ "Mail": { "Smtp": { "Password": "" } } }""");
    }

    private static IEnumerable<string> SecretsIn(string text) => Token().Matches(text).Select(match => match.Value)
        .Concat(Random().Matches(text).Select(match => match.Value).Where(value => !Known.Contains(value, StringComparer.Ordinal) && LooksRandom(value)));

    // A long word of a programmer has few kinds of signs and few digits; a key has all, evenly.
    private static bool LooksRandom(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        if (text.All(char.IsAsciiHexDigit))
            return digits > text.Length / 4 && digits < text.Length && text.Distinct().Count() >= 10;
        var entropy = -text.GroupBy(sign => sign).Sum(group => group.Count() / (double)text.Length * Math.Log2(group.Count() / (double)text.Length));
        return digits >= 3 && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower) && entropy > 4.2 && !text.Contains("//", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"BEGIN ([A-Z]+ )*PRIVATE KEY|\bgh[pousr]_\w{30,}|\bAKIA[0-9A-Z]{16}\b|\bxox[abp]-[\w-]{10,}|Password=(?!verzonnen|geheim|\.\.\.|x\b)[A-Za-z0-9][^;{}""'\s]{3,}", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/_.-])[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9_])", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Random();

    [GeneratedRegex(@"""(?<name>\w*(Password|Secret|Key))""\s*:\s*""[^""]+""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SecretSetting();
}
