using System.Globalization;
using Portal.Shared.Terms;

namespace Portal.Benchmarks;

/// <summary>The dates of a case, beside a plain loop that gives the same four: additions to a date, and look-ups in a set.</summary>
internal static class TermBenchmark
{
    private const int Times = 200;

    public static async Task RunAsync()
    {
        var calendar = WorkingCalendar.Known;
        var rule = TermRules.For(TermSubject.Access, TermRules.Earliest);
        var first = new DateOnly(2018, 1, 1);
        var receipts = Enumerable.Range(0, new DateOnly(2028, 8, 31).DayNumber - first.DayNumber).Select(first.AddDays).ToArray();
        var free = Enumerable.Range(0, new DateOnly(2029, 12, 31).DayNumber - first.DayNumber).Select(first.AddDays)
            .Where(day => calendar.WhyNot(day) is { Kind: not (FreeDayKind.Saturday or FreeDayKind.Sunday) }).ToHashSet();
        foreach (var received in receipts)
        {
            var term = StatutoryTerm.Compute(rule, received, [], calendar, received);
            if (Plain(received, free) != (term.RegulationDate, term.AvgDate, term.AvgExtendedDate!.Value, term.TargetDate))
                throw new InvalidOperationException($"The plain loop gives other dates for {received.ToString("O", CultureInfo.InvariantCulture)}.");
        }

        var sum = 0L;
        var plain = await Measured.MedianAsync(Times, () =>
        {
            foreach (var received in receipts)
                sum += Plain(received, free).Target.DayNumber;
            return Task.CompletedTask;
        });
        var computed = await Measured.MedianAsync(Times, () =>
        {
            foreach (var received in receipts)
                sum -= StatutoryTerm.Compute(rule, received, [], calendar, received).TargetDate.DayNumber;
            return Task.CompletedTask;
        });
        // Both ran equally often: that the sum is zero keeps the work from being left out.
        Measured.Print($"due dates of {receipts.Length} days of receipt", computed, $"additions and look-ups, {sum} days apart", plain);
    }

    private static (DateOnly Regulation, DateOnly Avg, DateOnly Extended, DateOnly Target) Plain(DateOnly received, HashSet<DateOnly> free)
    {
        var (weeks, month) = (received.AddDays(28), received.AddMonths(1));
        var target = weeks < month ? weeks : month;
        while (IsFree(target, free))
            target = target.AddDays(-1);
        return (Roll(weeks, free), Roll(month, free), Roll(received.AddMonths(3), free), target);
    }

    private static DateOnly Roll(DateOnly date, HashSet<DateOnly> free)
    {
        while (IsFree(date, free))
            date = date.AddDays(1);
        return date;
    }

    private static bool IsFree(DateOnly date, HashSet<DateOnly> free) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || free.Contains(date);
}
