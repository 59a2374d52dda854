using Portal.Shared.Outcomes;

namespace Portal.Shared.Terms;

/// <summary>What the director chose about terms: one row, in which nothing is on until somebody says so.</summary>
public sealed class TermSettings
{
    /// <summary>The number of working days within which a question counts as asked without undue delay, unless chosen otherwise.</summary>
    public const int DefaultAskWithinWorkingDays = 5;

    /// <summary>The most reminders before one target date.</summary>
    public const int MostReminders = 5;

    private List<int> reminderWorkingDays = [5, 1];

    private TermSettings()
    {
    }

    /// <summary>Always 1: there is one row.</summary>
    public int Id { get; private set; } = 1;

    /// <summary>When a question stops the clock.</summary>
    public PausePolicy Pauses { get; private set; } = PausePolicy.Never;

    /// <summary>How many working days before the target date the employee is reminded, the most first.</summary>
    public IReadOnlyList<int> ReminderWorkingDays => reminderWorkingDays;

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>What holds until the director chooses.</summary>
    public static TermSettings AtDelivery() => new();

    /// <summary>Reads numbers of working days as somebody types them: <c>10, 5, 1</c>. Nothing typed is no reminder.</summary>
    public static Outcome<List<int>> ReadReminders(string? text)
    {
        List<int> days = [];
        foreach (var part in (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var day))
                return new InvalidInput(nameof(ReminderWorkingDays), Texts.Problem_ReminderUnreadable);
            days.Add(day);
        }

        return days;
    }

    /// <summary>Chooses anew; pauses that run keep running.</summary>
    /// <param name="pauses">When a question stops the clock; 0 to 20 working days.</param>
    /// <param name="reminders">Working days before the target date, 1 to 30, at most <see cref="MostReminders"/>; doubles count once.</param>
    public Outcome Change(PausePolicy pauses, IReadOnlyCollection<int> reminders)
    {
        ArgumentNullException.ThrowIfNull(pauses);
        ArgumentNullException.ThrowIfNull(reminders);
        if (pauses.AskWithinWorkingDays is < 0 or > 20)
            return new InvalidInput(nameof(PausePolicy.AskWithinWorkingDays), Texts.Problem_AskWithin);
        var days = reminders.Distinct().OrderDescending().ToList();
        if (days.Count > MostReminders || days.Exists(day => day is < 1 or > 30))
            return new InvalidInput(nameof(ReminderWorkingDays), Texts.Problem_Reminders.With(MostReminders));
        (Pauses, reminderWorkingDays) = (pauses, days);
        Version++;
        return Outcome.Done;
    }
}
