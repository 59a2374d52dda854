using System.Reflection;

namespace Portal.LocalHost;

/// <summary>Where this working copy is, and in which configuration it was built.</summary>
public static class Repository
{
    /// <summary>Debug or Release: the apps are taken from the same configuration as this process.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    /// <summary>The folder that holds Werkcontact.Portal.sln, found from the place of this program.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Full path of the built dll of a web app, for instance Portal.Client.</summary>
    public static string AppAssembly(string project) =>
        Path.Combine(Folder, project, "bin", Configuration, "net10.0", $"{project}.dll");

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Werkcontact.Portal.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Werkcontact.Portal.sln is not above {AppContext.BaseDirectory}.");
    }
}
