using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Documents;

/// <summary>No PDF was made; nothing is left behind and it can be tried again.</summary>
public abstract record PdfFailed : Refusal;

/// <summary>There is no Chromium, Chrome or Edge on this machine, or not where the settings say.</summary>
public sealed record BrowserMissing : PdfFailed
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments =>
        [OperatingSystem.IsWindows() ? Texts.InstallWindows : OperatingSystem.IsMacOS() ? Texts.InstallMacOS : Texts.InstallLinux];
}

/// <summary>The browser did not finish in time; it was stopped with everything it had started.</summary>
/// <param name="Limit">How long it was given.</param>
public sealed record PdfTimedOut(TimeSpan Limit) : PdfFailed
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Limit.TotalSeconds];
}

/// <summary>The browser stopped without writing a PDF; the log holds its exit code.</summary>
public sealed record PdfNotMade : PdfFailed;

/// <summary>As many prints wait already as may: <see cref="DocumentOptions.MaxWaiting"/>. This one was not begun.</summary>
public sealed record PdfQueueFull : PdfFailed;
