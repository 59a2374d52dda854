using System.Collections.Concurrent;

namespace Portal.Client.Features.CommissionerReports;

/// <summary>How far a ZIP is.</summary>
/// <param name="Done">How many reports were looked at.</param>
/// <param name="Total">Of how many.</param>
/// <param name="LeftOut">How many of those are not in it.</param>
/// <param name="IsReady">Whether it was sent to the end.</param>
public sealed record ZipStep(int Done, int Total, int LeftOut, bool IsReady);

/// <summary>
/// Tells an open page how far the ZIP is that it asked for: the file goes over plain HTTP, the page lives in a circuit of the same app. It holds counts and
/// nothing else; where no page watches, the file comes all the same.
/// </summary>
public sealed class ZipProgress
{
    private readonly ConcurrentDictionary<Guid, Action<ZipStep>> watchers = new();

    /// <summary>Watches until it is disposed; the key is what the page sends along with the form.</summary>
    public IDisposable Watch(Guid key, Action<ZipStep> onStep)
    {
        watchers[key] = onStep;
        return new Watching(this, key);
    }

    /// <summary>Tells whoever watches.</summary>
    public void Report(Guid? key, ZipStep step)
    {
        if (key is { } id && watchers.TryGetValue(id, out var onStep))
            onStep(step);
    }

    private sealed class Watching(ZipProgress progress, Guid key) : IDisposable
    {
        public void Dispose() => progress.watchers.TryRemove(key, out _);
    }
}
