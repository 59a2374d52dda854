using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Portal.EndToEnd.Stage;

/// <summary>The working copy these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Debug or Release: what runs was built the same way as the tests.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The folder that holds Werkcontact.Portal.sln.</summary>
    public static string Folder { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The program that starts both apps.</summary>
    public static string LocalHost { get; } = Path.Combine(Folder, "tools", "Portal.LocalHost", "bin", Configuration, "net10.0", "Portal.LocalHost.dll");

    /// <summary>What this run leaves behind: data of the hosts, and what a failed test saw. What an earlier run left is gone.</summary>
    public static string Artifacts { get; } = Fresh(Path.Combine(Folder, "artifacts", "end-to-end"));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("The tests do not run from within the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "Werkcontact.Portal.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };

    private static string Fresh(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    // The words of the product are looked up in the language of the pages, not in that of the machine.
    [ModuleInitializer]
    internal static void SpeakDutch() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>From here on the test speaks English, until it ends.</summary>
    public static void SpeakEnglish() =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
}
