namespace Portal.Shared.Hosting.Documents;

/// <summary>The settings under <c>Documents</c>.</summary>
public sealed class DocumentOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Documents";

    /// <summary>The browser that prints; empty to look in the usual places.</summary>
    public string? BrowserPath { get; set; }

    /// <summary>The folder for temporary files, removed after each print; empty for the system's own. At most 40 characters long.</summary>
    public string? WorkFolder { get; set; }

    /// <summary>How long one print may take, waiting for its turn not counted.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many browsers run at once, at most.</summary>
    public int MaxAtOnce { get; set; } = 2;
}
