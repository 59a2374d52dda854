using System.Diagnostics;
using System.Globalization;

namespace Portal.Benchmarks;

/// <summary>The median of some runs, in milliseconds.</summary>
internal static class Measured
{
    /// <summary>Runs it some times after a few that do not count.</summary>
    public static async Task<double> MedianAsync(int times, Func<Task> what)
    {
        for (var i = 0; i < Math.Min(3, times); i++)
            await what();
        var took = new List<double>(times);
        for (var i = 0; i < times; i++)
            took.Add(await OnceAsync(what));
        took.Sort();
        return took[times / 2];
    }

    /// <summary>Runs it once.</summary>
    public static async Task<double> OnceAsync(Func<Task> what)
    {
        var start = Stopwatch.GetTimestamp();
        await what();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>
    /// How many bytes it holds at most while it runs, above what was there before: everything that nobody holds any more is collected before each
    /// look, so this is what really stays, and not what the collector had no time for.
    /// </summary>
    public static async Task<long> HeldAsync(Func<Task> what, int pause = 5)
    {
        var before = Held();
        var (most, running) = (before, Task.Run(what));
        while (!running.IsCompleted)
        {
            most = Math.Max(most, Held());
            await Task.WhenAny(running, Task.Delay(pause));
        }

        await running;
        return most - before;
    }

    /// <summary>How many bytes are held now, after all that nobody holds any more was collected.</summary>
    public static long Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    /// <summary>Prints a line: what, how long, and how many times as long as the plain thing.</summary>
    public static void Print(string what, double milliseconds, string than, double plain) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-46} {milliseconds,10:F2} ms   {milliseconds / plain,8:F1} × {than} ({plain:F2} ms)"));
}
