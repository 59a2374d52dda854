using System.Text.Json;
using System.Xml.Linq;

namespace Portal.Architecture.Tests.Docs;

/// <summary>A package of others, as it was restored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its exact version.</param>
/// <param name="Licence">An SPDX expression, or what <see cref="PackageList"/> knows about a licence that is a text.</param>
/// <param name="UsedBy">The projects that hold it in their lock file.</param>
/// <param name="IsAskedFor">Whether one of them names it, or another package brings it along.</param>
internal sealed record UsedPackage(string Name, string Version, string Licence, IReadOnlyList<string> UsedBy, bool IsAskedFor)
{
    /// <summary>Whether it is delivered with an app. What only builds or checks is not: the lock files of the apps do not hold it, or it is an analyser for all projects.</summary>
    public bool IsInProduct => UsedBy.Any(project => project is "Portal.Client" or "Portal.Staff") && !PackageList.Analysers.Contains(Name, StringComparer.Ordinal);

    /// <summary>The projects of the product by name, and the others as one word.</summary>
    public string Where => string.Join(", ", UsedBy.Where(PackageList.IsProduct).Concat(UsedBy.All(PackageList.IsProduct) ? [] : ["tests and tools"]));
}

/// <summary>Reads the lock files, and the licences out of the packages on this machine.</summary>
internal static class PackageList
{
    /// <summary>What looks at the code of every project.</summary>
    public static readonly IReadOnlyList<string> Analysers =
        [.. XDocument.Parse(Product.Read("Directory.Packages.props")).Descendants("GlobalPackageReference").Select(package => package.Attribute("Include")!.Value)];

    /// <summary>Licences that ask nothing of us but to be named.</summary>
    private static readonly string[] Permissive = ["MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "MS-PL", "PostgreSQL", "EUPL-1.2", "Unicode-3.0", "Public domain"];

    /// <summary>One package each, with why another licence does no harm.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["Deque.AxeCore.Commons"] = "MPL-2.0",  // Runs unchanged in the end-to-end tests; nothing of it is delivered.
    };

    /// <summary>Packages whose licence is a text in the package or an address; each text was read.</summary>
    private static readonly Dictionary<string, string> Read = new(StringComparer.Ordinal)
    {
        ["CommandLineParser 2.9.1"] = "MIT",
        ["Microsoft.DotNet.PlatformAbstractions 3.1.6"] = "MIT",
        ["SourceGear.sqlite3 3.50.4.5"] = "Public domain",
        ["xunit.abstractions 2.0.3"] = "Apache-2.0",
    };

    /// <summary>
    /// What is fetched beside the lock files, by exact version: their hashes are pinned here, because no lock file does.
    /// </summary>
    public static readonly (string Name, string Version, string Hash, string Use)[] Downloads =
    [
        ("AngleSharp.Diffing", "0.17.0", "i0OrmzQR5UMN/F0lzs9EfK3shglkT0xn8wfRkTFvHdpvDe+kpSVEcI4ls3NuDagwcSyOgAHKsjymjTEUE/jxHQ==", "compares markup in the tests of pages"),
        ("Microsoft.AspNetCore.App.Runtime.linux-x64", "9.0.22", "RgIo7fPwhPHjPgkyb/6WizZqaz8RSHNnTckyG2QwWaWocdWTXjJno8H1lDna+JFw7vup/X5Ob/P1k/ZERMeI+w==", "holds `blazor.web.js`, the only part of it that is delivered"),
    ];

    public static bool IsProduct(string project) => project is "Portal.Shared" or "Portal.Data" or "Portal.Client" or "Portal.Staff";

    public static bool IsAllowed(string name, string licence) => Permissive.Contains(licence, StringComparer.Ordinal) || Exceptions.GetValueOrDefault(name) == licence;

    /// <summary>All packages of the lock files.</summary>
    public static IReadOnlyList<UsedPackage> All() =>
    [
        .. from file in Product.Files(".", "packages.lock.json")
           let project = Path.GetFileName(Path.GetDirectoryName(file))!
           from package in Packages(file)
           group (project, package.IsDirect) by (package.Name, package.Version) into found
           orderby found.Key.Name.ToUpperInvariant(), found.Key.Version
           select new UsedPackage(found.Key.Name, found.Key.Version, LicenceOf(found.Key.Name, found.Key.Version), [.. found.Select(use => use.project).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], found.Any(use => use.IsDirect)),
    ];

    /// <summary>The npm packages of the tests, with their licences.</summary>
    public static IEnumerable<(string Peer, string Name, string Version, string Licence)> Npm() =>
        from file in Product.Files("tests", "package-lock.json")
        from package in Json(file).GetProperty("packages").EnumerateObject()
        where package.Name.Length > 0
        let name = package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..]
        select (Path.GetFileName(Path.GetDirectoryName(file))!, name, Text(package.Value, "version"), Text(package.Value, "license"));

    /// <summary>The licence in the package on this machine.</summary>
    public static string LicenceOf(string name, string version)
    {
        var file = InCache(name, version, $"{name.ToLowerInvariant()}.nuspec");
        if (file is null)
            return "not on this machine";
        var metadata = XDocument.Load(file).Root!.Elements().First();
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value.Trim() : Read.GetValueOrDefault($"{name} {version}") ?? "unknown";
    }

    /// <summary>The hash of the package as it was fetched; null when it is not on this machine.</summary>
    public static string? HashOf(string name, string version) =>
        InCache(name, version, ".nupkg.metadata") is { } file ? JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("contentHash").GetString() : null;

    private static string? InCache(string name, string version, string file) => Json("tests/Portal.Architecture.Tests/obj/project.assets.json").GetProperty("packageFolders").EnumerateObject()
        .Select(folder => Path.Combine(folder.Name, name.ToLowerInvariant(), version.ToLowerInvariant(), file))
        .FirstOrDefault(File.Exists);

    private static IEnumerable<(string Name, string Version, bool IsDirect)> Packages(string lockFile) =>
        from framework in Json(lockFile).GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        let kind = Text(package.Value, "type")
        where kind != "Project"
        select (package.Name, Text(package.Value, "resolved"), kind == "Direct");

    private static JsonElement Json(string path) => JsonDocument.Parse(Product.Read(path)).RootElement;

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
