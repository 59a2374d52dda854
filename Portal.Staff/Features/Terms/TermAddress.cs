using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Terms;

/// <summary>What is asked of the calculator in the address of its page: it can be kept, sent and reloaded.</summary>
public static class TermAddress
{
    /// <summary>What the term is for.</summary>
    public const string Subject = "soort";

    /// <summary>The day of receipt.</summary>
    public const string Received = "ontvangen";

    /// <summary>A pause, as often as there are: <c>2026-04-20..2026-04-24:identiteit</c>.</summary>
    public const string Pause = "pauze";

    /// <summary>The month that the calendar shows, <c>2026-05</c>; without it the months in which the term ends.</summary>
    public const string Month = "maand";

    private const string Iso = "yyyy-MM-dd";
    private const string IsoMonth = "yyyy-MM";
    private const string To = "..";

    private static readonly (TermSubject Subject, string Name)[] Subjects =
    [
        (TermSubject.Access, "inzage"), (TermSubject.Correction, "correctie"), (TermSubject.DisclosureOverview, "verstrekkingen"), (TermSubject.RegistrationNotice, "kennisgeving"),
    ];

    private static readonly (PauseReason Reason, string Name)[] Reasons = [(PauseReason.IdentityDoubt, "identiteit"), (PauseReason.Clarification, "verduidelijking")];

    /// <summary>Every name of a subject, as a sentence lists them.</summary>
    public static string SubjectNames { get; } = string.Join(", ", Subjects.SkipLast(1).Select(pair => pair.Name)) + " of " + Subjects[^1].Name;

    /// <summary>The name of a subject in an address.</summary>
    public static string NameOf(TermSubject subject) => Array.Find(Subjects, pair => pair.Subject == subject).Name;

    /// <summary>The subject of a name; null when there is none with it.</summary>
    public static TermSubject? SubjectOf(string? name) => Subjects.Where(pair => pair.Name == name).Select(pair => (TermSubject?)pair.Subject).FirstOrDefault();

    /// <summary>A date as an address and a program write it, and no other way.</summary>
    public static DateOnly? DateOf(string? text) => DateOnly.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A date as an address and a program write it.</summary>
    public static string Text(DateOnly date) => date.ToString(Iso, CultureInfo.InvariantCulture);

    /// <summary>The address of a question, and of a month of its calendar.</summary>
    public static string Of(TermQuestion question, DateOnly? month = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        var query = new List<KeyValuePair<string, string?>> { new(Subject, NameOf(question.Subject)), new(Received, Text(question.ReceivedOn)) };
        query.AddRange(question.Pauses.Select(pause => KeyValuePair.Create<string, string?>(Pause, Text(pause))));
        if (month is { } shown)
            query.Add(new(Month, shown.ToString(IsoMonth, CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString(Urls.Terms, query);
    }

    /// <summary>The form that an address fills in; what cannot be read stays as it was written.</summary>
    public static TermForm Read(string? subject, string? received, IEnumerable<string> pauses) => new()
    {
        Subject = SubjectOf(subject?.Trim()),
        Received = ForPeople(received),
        Pauses = [.. pauses.Where(pause => !string.IsNullOrWhiteSpace(pause)).Select(ReadPause)],
    };

    /// <summary>The month of an address, by its first day; null when it names none that the calendar has.</summary>
    public static DateOnly? MonthOf(string? text) =>
        DateOnly.TryParseExact(text, IsoMonth, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && TermQuestion.CanShow(month) ? month : null;

    private static string Text(Paused pause) => $"{Text(pause.From)}{To}{(pause.Until is { } until ? Text(until) : "")}:{Array.Find(Reasons, pair => pair.Reason == pause.Reason).Name}";

    private static PauseForm ReadPause(string text)
    {
        var colon = text.LastIndexOf(':');
        var (period, reason) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..].Trim());
        var days = period.Split(To, 2);
        return new PauseForm
        {
            From = ForPeople(days[0]),
            Until = days.Length > 1 ? ForPeople(days[1]) : null,
            Reason = Reasons.Where(pair => pair.Name == reason).Select(pair => (PauseReason?)pair.Reason).FirstOrDefault(),
        };
    }

    private static string? ForPeople(string? text) => DateOf(text?.Trim()) is { } date ? TermTexts.Numbers(date) : text;
}
