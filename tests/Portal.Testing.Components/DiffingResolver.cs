using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Portal.Testing.Components;

/// <summary>bUnit asks for AngleSharp.Diffing, which the package source serves only as a download: answer from the copy beside the tests.</summary>
internal static class DiffingResolver
{
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll"))
            : null;
}
