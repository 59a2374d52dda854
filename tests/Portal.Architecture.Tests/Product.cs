using System.Reflection;

namespace Portal.Architecture.Tests;

/// <summary>The four projects of the product, and the files they are made of.</summary>
internal static class Product
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "data", "node_modules", ".git", ".vs", ".idea", "TestResults"];

    public static Assembly Shared { get; } = Assembly.Load("Portal.Shared");

    public static Assembly Data { get; } = Assembly.Load("Portal.Data");

    public static Assembly Client { get; } = Assembly.Load("Portal.Client");

    public static Assembly Staff { get; } = Assembly.Load("Portal.Staff");

    public static IReadOnlyList<Assembly> All { get; } = [Shared, Data, Client, Staff];

    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The types that somebody wrote: not what the compiler makes for closures, and not the migrations.</summary>
    public static IEnumerable<Type> Types(params IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    /// <summary>Files of the repository by the end of their name, as a path from the root with slashes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => NotOurs.Contains(part, StringComparer.Ordinal)))
        .Where(path => endings.Length == 0 || endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    /// <summary>The text of a file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static bool IsGenerated(Type type) =>
        type.FullName!.Contains('<', StringComparison.Ordinal)
        || type.Namespace is null
        || type.Namespace.StartsWith("Portal.Data.Migrations", StringComparison.Ordinal)
        || !type.Namespace.StartsWith("Portal.", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Werkcontact.Portal.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
