using Portal.Shared.Auditing;

namespace Portal.Data.Sessions;

/// <summary>
/// How many refused logins and logout tokens this app writes into the record. Anybody can have a login refused without having one, and the record is
/// never made shorter: in an hour at most <see cref="Most"/> lines, and then one line with how many more there were. The log has them all.
/// </summary>
public sealed class RefusedLogins(TimeProvider time)
{
    /// <summary>The most lines in an hour, of strangers together, and of those who are known together.</summary>
    public const int Most = 60;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<(AuditAction Action, bool IsKnown), Count> counts = [];

    /// <summary>Counts one; false when it is only counted.</summary>
    public bool Take(AuditAction action, bool isKnown)
    {
        lock (counts)
        {
            if (!counts.TryGetValue((action, isKnown), out var count))
                counts[(action, isKnown)] = count = new Count(time.GetUtcNow());
            count.Refused++;
            return count.Refused <= Most;
        }
    }

    /// <summary>Begins a new hour where one is over, and gives what was only counted in it.</summary>
    public IReadOnlyList<(AuditAction Action, int More)> TakeRest()
    {
        lock (counts)
        {
            var over = counts.Where(count => time.GetUtcNow() - count.Value.Since >= Hour).ToList();
            over.ForEach(count => counts.Remove(count.Key));
            return [.. over.Where(count => count.Value.Refused > Most).Select(count => (count.Key.Action, count.Value.Refused - Most))];
        }
    }

    private sealed class Count(DateTimeOffset since)
    {
        public DateTimeOffset Since => since;

        public int Refused { get; set; }
    }
}
