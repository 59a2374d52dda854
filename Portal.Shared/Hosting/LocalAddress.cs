namespace Portal.Shared.Hosting;

/// <summary>Addresses within this app. Everything that returns somebody to an address from a query asks here, so that no link of ours leads elsewhere.</summary>
public static class LocalAddress
{
    /// <summary>Whether the text is a path of this app: one slash first, no host, no backslash, nothing invisible.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..]
        && !address.StartsWith("//", StringComparison.Ordinal)
        && !address.Contains('\\')
        && !address.Any(char.IsControl)
        && Uri.IsWellFormedUriString(address, UriKind.Relative);

    /// <summary>The address when it is local, and <paramref name="otherwise"/> when it is not.</summary>
    public static string OrElse(string? address, string otherwise) => IsLocal(address) ? address! : otherwise;
}
