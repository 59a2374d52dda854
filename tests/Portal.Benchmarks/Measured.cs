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

    /// <summary>Prints a line: what, how long, and how many times as long as the plain thing.</summary>
    public static void Print(string what, double milliseconds, string than, double plain) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-46} {milliseconds,10:F2} ms   {milliseconds / plain,8:F1} × {than} ({plain:F2} ms)"));
}
