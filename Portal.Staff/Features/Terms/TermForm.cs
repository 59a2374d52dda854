using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Staff.Features.Terms;

/// <summary>A question to the calculator that can be answered.</summary>
/// <param name="Subject">What the term is for.</param>
/// <param name="ReceivedOn">The day of receipt; it may lie ahead.</param>
/// <param name="Pauses">The pauses, none overlapping another.</param>
public sealed record TermQuestion(TermSubject Subject, DateOnly ReceivedOn, IReadOnlyList<Paused> Pauses)
{
    /// <summary>The last day that makes sense; far beyond the known calendar.</summary>
    public static DateOnly Latest { get; } = new(2099, 12, 31);

    /// <summary>Whether a month can be shown: every term that can be asked for ends in one of them, and most begin.</summary>
    public static bool CanShow(DateOnly month) => month >= TermRules.Earliest.AddMonths(-1) && month <= Latest.AddYears(1);

    /// <summary>What is wrong with a day of receipt, in words; null when nothing is.</summary>
    public static string? ProblemOf(DateOnly receivedOn) =>
        receivedOn < TermRules.Earliest ? Texts.TooEarly.With(TermTexts.Numbers(TermRules.Earliest))
        : receivedOn > Latest ? Texts.TooLate.With(TermTexts.Numbers(Latest))
        : null;
}

/// <summary>A pause as it was typed.</summary>
public sealed class PauseForm
{
    /// <summary>The day on which it was asked.</summary>
    public string? From { get; set; }

    /// <summary>The day on which the answer came.</summary>
    public string? Until { get; set; }

    /// <summary>Why it was asked.</summary>
    public PauseReason? Reason { get; set; }

    /// <summary>Nothing was filled in: no pause is meant.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(Until) && Reason is null;
}

/// <summary>The form of the calculator, with dates as they were typed: what is wrong stays to be mended.</summary>
public sealed class TermForm
{
    /// <summary>The most pauses that one question can have.</summary>
    public const int MostPauses = 5;

    /// <summary>What the term is for.</summary>
    public TermSubject? Subject { get; set; }

    /// <summary>The day of receipt.</summary>
    public string? Received { get; set; }

    /// <summary>The pauses.</summary>
    public List<PauseForm> Pauses { get; init; } = [];

    /// <summary>Nothing was asked yet.</summary>
    public bool IsEmpty => Subject is null && string.IsNullOrWhiteSpace(Received) && Pauses.TrueForAll(pause => pause.IsEmpty);

    /// <summary>The id of a field of a pause, counted from 0.</summary>
    public static string IdOf(int pause, string field) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pauze-{pause + 1}-{field}");

    /// <summary>The question, or null and what is wrong by the field that it is wrong in.</summary>
    public TermQuestion? Read(out IReadOnlyList<FieldError> errors)
    {
        List<FieldError> found = [];
        errors = found;
        if (Subject is null)
            found.Add(new("soort", Texts.ChooseSubject));
        var received = Date(Received, "ontvangen", found);
        if (received is { } day && TermQuestion.ProblemOf(day) is { } problem)
            found.Add(new("ontvangen", problem));

        var pauses = Pauses.Select((pause, index) => pause.IsEmpty ? null : ReadPause(pause, index, received, found)).OfType<Paused>().ToList();
        if (Pauses.Count(pause => !pause.IsEmpty) > MostPauses)
            found.Add(new(IdOf(MostPauses, "van"), Texts.TooManyPauses.With(MostPauses)));
        return found.Count > 0 ? null : new TermQuestion(Subject!.Value, received!.Value, [.. pauses.OrderBy(pause => pause.From)]);
    }

    private Paused? ReadPause(PauseForm pause, int index, DateOnly? received, List<FieldError> found)
    {
        var before = found.Count;
        var (fromId, untilId) = (IdOf(index, "van"), IdOf(index, "tot"));
        if (Subject is TermSubject.RegistrationNotice)
            found.Add(new(fromId, Texts.NoPauseForNotice));
        var (from, until) = (Date(pause.From, fromId, found), Date(pause.Until, untilId, found));
        if (from < received)
            found.Add(new(fromId, Texts.PauseBeforeReceipt));
        else if (from > TermQuestion.Latest)
            found.Add(new(fromId, Texts.TooLate.With(TermTexts.Numbers(TermQuestion.Latest))));
        if (until < from)
            found.Add(new(untilId, Texts.PauseEndsBeforeItBegins));
        else if (until > TermQuestion.Latest)
            found.Add(new(untilId, Texts.TooLate.With(TermTexts.Numbers(TermQuestion.Latest))));
        if (pause.Reason is null)
            found.Add(new(IdOf(index, "reden"), Texts.ChooseReason));
        if (found.Count == before && Pauses.Take(index).Any(other => Overlap(other, from!.Value, until!.Value)))
            found.Add(new(fromId, Texts.PausesOverlap));
        return found.Count == before ? new Paused(from!.Value, until!.Value, pause.Reason!.Value) : null;
    }

    // The day on which the answer came counts again: another question may be asked on it.
    private static bool Overlap(PauseForm other, DateOnly from, DateOnly until) =>
        DutchDate.TryParse(other.From, out var otherFrom, out _) && DutchDate.TryParse(other.Until, out var otherUntil, out _)
        && from < otherUntil && otherFrom < until;

    private static DateOnly? Date(string? text, string field, List<FieldError> found)
    {
        if (DutchDate.TryParse(text, out var date, out var problem))
            return date;
        found.Add(new(field, DateProblemText.Of(problem)));
        return null;
    }
}
