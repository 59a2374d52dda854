using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Architecture.Tests.Docs;

/// <summary>docs/packages.md: everything of others that this product is made with, and under which licence.</summary>
public sealed class PackagesDocTests
{
    private static readonly IReadOnlyList<UsedPackage> All = PackageList.All();

    [Fact]
    public void Document_IsCurrent() => GeneratedDoc.IsCurrent("docs/packages.md", Document());

    [Fact]
    public void Licences_AreAllAllowed() => Guard.None(
        All.Where(package => !PackageList.IsAllowed(package.Name, package.Licence)).Select(package => $"{package.Name} {package.Version}: {package.Licence}")
            .Concat(PackageList.Npm().Where(package => !PackageList.IsAllowed(package.Name, package.Licence)).Select(package => $"npm {package.Name} {package.Version}: {package.Licence}"))
            .Concat(PackageList.Downloads.Select(package => (package.Name, package.Version, Licence: PackageList.LicenceOf(package.Name, package.Version)))
                .Where(package => !PackageList.IsAllowed(package.Name, package.Licence)).Select(package => $"{package.Name} {package.Version}: {package.Licence}")));

    [Fact]
    public void Projects_LockTheirPackages()
    {
        var projects = Product.Files(".", ".csproj").ToList();
        Assert.NotEmpty(projects);
        Guard.None(projects.Where(file => !File.Exists(Path.Combine(Product.Root, Path.GetDirectoryName(file)!, "packages.lock.json"))).Select(file => $"{file} has no lock file"));
        // Said once for all projects, and taken back in none.
        Assert.Contains("<RestoreLockedMode Condition=\"'$(CI)' == 'true'\">true</RestoreLockedMode>", Product.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>", Product.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("export CI=true", Product.Read(".ci/run"), StringComparison.Ordinal);
        Guard.None(projects.Concat(Product.Files(".", "Directory.Build.targets", "tests/Directory.Build.props")).Where(file => Product.Read(file).Contains("RestoreLockedMode", StringComparison.Ordinal)));
    }

    [Fact]
    public void Downloads_OutsideTheLockFiles_ArePinned()
    {
        var version = Regex.Match(Product.Read("tools/BlazorScript.targets"), "<BlazorScriptRuntime>(?<version>[^<]+)<", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["version"].Value;
        var asked = Product.Files(".", ".csproj", ".targets", ".props")
            .SelectMany(file => Regex.Matches(Product.Read(file), "<PackageDownload Include=\"(?<name>[^\"]+)\" Version=\"\\[(?<version>[^\\]]+)\\]\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            .Select(match => (Name: match.Groups["name"].Value, Version: match.Groups["version"].Value.Replace("$(BlazorScriptRuntime)", version, StringComparison.Ordinal)))
            .Distinct().Order();

        Assert.Equal(PackageList.Downloads.Select(package => (package.Name, package.Version)).Order(), asked);
        Assert.All(PackageList.Downloads, package => Assert.Equal(package.Hash, PackageList.HashOf(package.Name, package.Version)));
    }

    [Theory]
    [InlineData("FluentValidation", "Apache-2.0", true)]
    [InlineData("Deque.AxeCore.Commons", "MPL-2.0", true)]
    [InlineData("FluentValidation", "MPL-2.0", false)]
    [InlineData("PDFsharp", "AGPL-3.0-only", false)]
    [InlineData("Iets", "unknown", false)]
    [InlineData("Iets", "", false)]
    public void IsAllowed_TellsAPermissiveLicenceFromAnother(string name, string licence, bool expected) => Assert.Equal(expected, PackageList.IsAllowed(name, licence));

    [Fact]
    public void All_HoldsWhatTheProductIsMadeWith()
    {
        Assert.Contains(All, package => package is { Name: "Npgsql", IsInProduct: true, IsAskedFor: false });
        Assert.All(["xunit", "Meziantou.Analyzer", "Microsoft.EntityFrameworkCore.Design"], name => Assert.Contains(All, package => package is { IsInProduct: false, IsAskedFor: true } && package.Name == name));
        Assert.Contains(PackageList.Npm(), package => package.Name == "oidc-provider");
    }

    private static string Document()
    {
        var text = new StringBuilder("""
            # Packages

            Made from the lock files and the packages themselves; a test keeps it current (`UPDATE_DOCS=1 dotnet test tests/Portal.Architecture.Tests`) and
            refuses a licence that asks more of us than to be named. "Asked for" is named by a project; the others come along. On the build machine a package
            that differs from its lock file stops the restore.

            ## Delivered with the apps


            """.ReplaceLineEndings("\n"));
        Table(text, All.Where(package => package.IsInProduct));
        text.Append("\n## To build and test with\n\n");
        Table(text, All.Where(package => !package.IsInProduct));
        text.Append("\n## Fetched by exact version and hash\n\n| Package | Version | Licence | What for |\n| --- | --- | --- | --- |\n");
        foreach (var (name, version, _, use) in PackageList.Downloads)
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {version} | {PackageList.LicenceOf(name, version)} | {use} |\n");
        text.Append("\n## From npm, in tests only\n\n| Package | Version | Licence | Used by |\n| --- | --- | --- | --- |\n");
        foreach (var (peer, name, version, licence) in PackageList.Npm())
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {version} | {licence} | {peer} |\n");
        return text.ToString();
    }

    private static void Table(StringBuilder text, IEnumerable<UsedPackage> packages)
    {
        text.Append("| Package | Version | Licence | Asked for | Used by |\n| --- | --- | --- | :-: | --- |\n");
        foreach (var package in packages)
            text.Append(CultureInfo.InvariantCulture, $"| {package.Name} | {package.Version} | {package.Licence} | {(package.IsAskedFor ? "✓" : "")} | {package.Where} |\n");
    }
}
