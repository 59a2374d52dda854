namespace Portal.Shared.Hosting.Documents;

/// <summary>The settings under <c>Documents</c>.</summary>
public sealed class DocumentOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Documents";

    // Printed in a few seconds on a quiet machine, and in less than the limit on a very busy one.
    private const int BytesPerTimeout = 500_000;

    /// <summary>The browser that prints; empty to look in the usual places.</summary>
    public string? BrowserPath { get; set; }

    /// <summary>The folder for temporary files, removed after each print; empty for the system's own. At most 40 characters long.</summary>
    public string? WorkFolder { get; set; }

    /// <summary>How long one print of an ordinary letter may take, waiting for its turn not counted. A longer one gets more: <see cref="LimitFor"/>.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the print of a document may take: the answer about a dossier of ten thousand items has two thousand pages.</summary>
    /// <param name="bytes">How long the document is.</param>
    public TimeSpan LimitFor(long bytes) => Timeout * (1 + (bytes / BytesPerTimeout));

    /// <summary>How many browsers run at once, at most.</summary>
    public int MaxAtOnce { get; set; } = 2;

    /// <summary>How many prints wait for a browser, at most; one more is refused with <see cref="PdfQueueFull"/>. Zero when nobody may wait.</summary>
    public int MaxWaiting { get; set; } = 20;
}
