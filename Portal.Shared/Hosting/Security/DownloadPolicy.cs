namespace Portal.Shared.Hosting.Security;

/// <summary>
/// Marks an endpoint that sends somebody's file. Should a browser show it all the same, nothing in it runs and nothing is fetched.
/// </summary>
public sealed class DownloadPolicy
{
    /// <summary>The content security policy of a file.</summary>
    public const string Policy = "default-src 'none'; sandbox";

    /// <summary>For <c>WithMetadata</c>.</summary>
    public static DownloadPolicy Instance { get; } = new();
}
