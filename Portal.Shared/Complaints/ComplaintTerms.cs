using Portal.Shared.Terms;

namespace Portal.Shared.Complaints;

/// <summary>
/// How long questions and complaints take; section <c>Complaints</c>. The regulations name no period: these are our own promise. What was promised
/// stays when they change.
/// </summary>
public sealed record ComplaintTerms
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Complaints";

    /// <summary>Within how many weeks of receipt there is an answer.</summary>
    public int AnswerWeeks { get; init; } = 4;

    /// <summary>Within how many weeks of receipt a complainant is heard.</summary>
    public int HearingWeeks { get; init; } = 2;

    /// <summary>How many weeks one extension gives.</summary>
    public int ExtensionWeeks { get; init; } = 4;

    /// <summary>Where the complaint rules (klachtenreglement) can be read; without it the answer says how to ask for them (2017-17, 2018-15).</summary>
    public string? RulesAddress { get; init; }

    /// <summary>Where an independent body mediates, such as the one of the trade association; left out of the answer when there is none.</summary>
    public string? MediationAddress { get; init; }

    /// <summary>What is wrong with them.</summary>
    public static IEnumerable<string> Problems(ComplaintTerms terms)
    {
        if (terms.AnswerWeeks is < 1 or > 12)
            yield return "Complaints:AnswerWeeks moet een getal van 1 tot en met 12 zijn.";
        if (terms.HearingWeeks < 1 || terms.HearingWeeks > terms.AnswerWeeks)
            yield return "Complaints:HearingWeeks moet een getal van 1 tot en met Complaints:AnswerWeeks zijn.";
        if (terms.ExtensionWeeks is < 1 or > 12)
            yield return "Complaints:ExtensionWeeks moet een getal van 1 tot en met 12 zijn.";
        if (!IsWebAddressOrNone(terms.RulesAddress))
            yield return "Complaints:RulesAddress is geen volledig adres, bijvoorbeeld https://voorbeeld.nl/klachtenreglement.";
        if (!IsWebAddressOrNone(terms.MediationAddress))
            yield return "Complaints:MediationAddress is geen volledig adres, bijvoorbeeld https://voorbeeld.nl/bemiddeling.";
    }

    private static bool IsWebAddressOrNone(string? text) =>
        string.IsNullOrWhiteSpace(text) || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
}

/// <summary>One date that was promised, and why it is that one.</summary>
/// <param name="From">The day from which the weeks are counted; it does not count itself.</param>
/// <param name="Weeks">How many weeks.</param>
/// <param name="Strict">Where they end.</param>
/// <param name="Skipped">The days from there that are no working days.</param>
/// <param name="Date">The first working day.</param>
public sealed record ComplaintDate(DateOnly From, int Weeks, DateOnly Strict, IReadOnlyList<SkippedDay> Skipped, DateOnly Date)
{
    /// <summary>Counts the weeks, and moves their end to a working day as the law does with terms.</summary>
    public static ComplaintDate Of(DateOnly from, int weeks, WorkingCalendar calendar)
    {
        var strict = from.AddDays(7 * weeks);
        var (date, skipped) = (strict, new List<SkippedDay>());
        for (; calendar.WhyNot(date) is { } why; date = date.AddDays(1))
            skipped.Add(new SkippedDay(date, why));
        return new ComplaintDate(from, weeks, strict, skipped, date);
    }
}
