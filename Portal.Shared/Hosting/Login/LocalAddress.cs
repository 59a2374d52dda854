using System.Diagnostics.CodeAnalysis;

namespace Portal.Shared.Hosting.Login;

/// <summary>An address within this application: the only kind that a login or sign-out may return to.</summary>
public static class LocalAddress
{
    /// <summary>Whether the address starts with one slash and cannot be read as another host.</summary>
    public static bool IsLocal([NotNullWhen(true)] string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) && !address.Contains('\\', StringComparison.Ordinal);

    /// <summary>The address when it is local, otherwise the front page.</summary>
    public static string OrHome(string? address) => IsLocal(address) ? address : "/";
}
