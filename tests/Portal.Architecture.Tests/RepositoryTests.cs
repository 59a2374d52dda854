using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Portal.Architecture.Tests;

/// <summary>The files of the repository: nothing left to do later, no word of another kind of program, and what is large is named.</summary>
public sealed partial class RepositoryTests(ITestOutputHelper output)
{
    private static readonly string[] Text = [".cs", ".razor", ".css", ".js", ".mjs", ".resx", ".md", ".props", ".targets", ".csproj", "/run", "/start"];

    [Fact]
    public void Files_LeaveNothingForLater() => Guard.None(Files().SelectMany(file => Later().Matches(Product.Read(file)).Select(match => $"{file}: {match.Value}")));

    [Fact]
    public void Files_UseNoComponentLibrary() => Guard.None(Files("Portal.Shared", "Portal.Client", "Portal.Staff").Where(file => Product.Read(file).Contains("Radzen", StringComparison.Ordinal)));

    [Fact]
    public void Links_BetweenDocuments_LeadSomewhere() => Guard.None(
        from file in Product.Files("docs", ".md").Append("README.md")
        from match in Link().Matches(Product.Read(file))
        let target = Path.Combine(Product.Root, Path.GetDirectoryName(file)!, match.Groups["target"].Value)
        // The end-to-end tests make the pictures.
        where !target.Contains("/images/", StringComparison.Ordinal) && !File.Exists(target) && !Directory.Exists(target)
        select $"{file}: {match.Groups["target"].Value}");

    // No limit: alarm bells. The list stands in the output of the test.
    [Fact]
    public void Files_AreCounted()
    {
        var large = Files("Portal.Shared", "Portal.Data", "Portal.Client", "Portal.Staff", "tools", "tests")
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => (File: file, Lines: Product.Read(file).Count(character => character == '\n')))
            .ToList();
        Assert.NotEmpty(large);
        foreach (var (file, lines) in large.Where(file => file.Lines > (file.File.EndsWith(".razor", StringComparison.Ordinal) ? 200 : 400)).OrderByDescending(file => file.Lines))
            output.WriteLine($"{lines,6} {file}");
    }

    [Fact]
    public void Guards_OnWrongText_Fail()
    {
        // Written in two parts, so that this file is not an offence itself.
        Assert.Matches(Later(), "// TO" + "DO later");
        Assert.Matches(Later(), "// FIX" + "ME");
        Assert.DoesNotMatch(Later(), "mastodon, ToDouble");
        Assert.Equal("docs/glossary.md", Link().Match("see [the words](docs/glossary.md#a)").Groups["target"].Value);
    }

    private static IEnumerable<string> Files(params string[] folders) =>
        (folders.Length == 0 ? ["."] : folders).SelectMany(folder => Product.Files(folder, Text)).Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|X" + @"XX)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Later();

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
