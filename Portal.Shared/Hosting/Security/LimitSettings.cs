namespace Portal.Shared.Hosting.Security;

/// <summary>How often and how much at once; section <c>Limits</c>. Each app counts for itself and forgets at a restart.</summary>
public sealed record LimitSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Limits";

    private const int Most = 1_000_000;

    /// <summary>Requests a minute from one address to what does something without a login, and to the health page.</summary>
    public int PublicPerMinute { get; init; } = 60;

    /// <summary>Logins a minute that may be started or finished from one address. A whole office can share one.</summary>
    public int LoginsPerMinute { get; init; } = 60;

    /// <summary>Messages a minute from the provider that a session ended.</summary>
    public int BackChannelPerMinute { get; init; } = 600;

    /// <summary>One-click unsubscribes a minute from one address. A mail provider sends those of all its customers, and its tokens cannot be guessed.</summary>
    public int UnsubscribesPerMinute { get; init; } = 1200;

    /// <summary>Invitation codes an hour that may be tried from one address, whatever the login. The limit per login is in the database.</summary>
    public int CodesPerHour { get; init; } = 60;

    /// <summary>Files an hour that one login may send.</summary>
    public int UploadsPerHour { get; init; } = 120;

    /// <summary>Documents an hour that one login may download.</summary>
    public int DownloadsPerHour { get; init; } = 300;

    /// <summary>Exports an hour that one login may make.</summary>
    public int ExportsPerHour { get; init; } = 20;

    /// <summary>Answers, questions and complaints an hour that one person may send: the office gets a mail of each.</summary>
    public int MessagesPerHour { get; init; } = 30;

    /// <summary>In how many places one login can be logged in to one app; a further login ends the one that was used longest ago.</summary>
    public int SessionsPerLogin { get; init; } = 3;

    /// <summary>Windows with an open connection that one login may have.</summary>
    public int WindowsPerLogin { get; init; } = 25;

    /// <summary>Windows with an open connection that this app takes in all.</summary>
    public int Windows { get; init; } = 1000;

    internal static IEnumerable<string> Problems(LimitSettings settings)
    {
        (string Name, int Value)[] all =
        [
            (nameof(PublicPerMinute), settings.PublicPerMinute), (nameof(LoginsPerMinute), settings.LoginsPerMinute), (nameof(BackChannelPerMinute), settings.BackChannelPerMinute),
            (nameof(UnsubscribesPerMinute), settings.UnsubscribesPerMinute), (nameof(CodesPerHour), settings.CodesPerHour), (nameof(UploadsPerHour), settings.UploadsPerHour), (nameof(DownloadsPerHour), settings.DownloadsPerHour),
            (nameof(SessionsPerLogin), settings.SessionsPerLogin), (nameof(ExportsPerHour), settings.ExportsPerHour), (nameof(MessagesPerHour), settings.MessagesPerHour), (nameof(WindowsPerLogin), settings.WindowsPerLogin), (nameof(Windows), settings.Windows),
        ];
        return all.Where(limit => limit.Value is < 1 or > Most).Select(limit => $"{Section}:{limit.Name} moet een getal van 1 tot en met {Most} zijn.");
    }
}
