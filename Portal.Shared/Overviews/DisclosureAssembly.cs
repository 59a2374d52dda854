using System.Globalization;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Shared.Overviews;

/// <summary>The facts of one disclosure, as whoever asks for them reads them (2017-15.2).</summary>
/// <param name="On">The day; for what was not recorded at the time the last day of the period.</param>
/// <param name="Since">For what was not recorded at the time: the first day of the period.</param>
/// <param name="Recipient">To whom, by name; for what was not recorded the kind of recipient.</param>
/// <param name="Data">What.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Ground">On what ground, in words and with its proof.</param>
/// <param name="Form">In what form, in words.</param>
/// <param name="ToldOn">When the person was told of it; null when that was not done (2018-6).</param>
/// <param name="ToldHow">How, in words.</param>
/// <param name="IsGeneral">Not recorded at the time, and so told in general terms (2017-15.2).</param>
/// <param name="WhyNotTold">Why the person was not told (2017-7.5): for whoever judges, and never in the answer.</param>
public sealed record DisclosureLine(DateOnly On, DateOnly? Since, string Recipient, string Data, string Purpose, string Ground, string Form, DateOnly? ToldOn, string? ToldHow, bool IsGeneral, string? WhyNotTold);

/// <summary>Assembles the overview of disclosures (2017-15.1, AVG 15(1)(c)): only those, and of the rest of the dossier nothing.</summary>
public static class DisclosureAssembly
{
    /// <summary>
    /// From which day the past year of the regulations counts: the same day of the year before receipt, which itself counts too (2017-15.1: the year
    /// before the request; 2017-14.2 the same). It is counted backwards: nothing ends on it, so it never moves for a weekend. In a leap year 29 February becomes 28 February, so that the year is never shorter.
    /// </summary>
    /// <param name="receivedOn">The day of receipt.</param>
    public static DateOnly PastYearFrom(DateOnly receivedOn) => receivedOn.AddYears(-1);

    /// <summary>
    /// The period that is answered. Somebody who asks about a time up to their request, as 2017-15.1 does, is also told what went out since: AVG
    /// 15(1)(c) is about everyone who received something up to the answer, and what goes out while a request is handled would otherwise stand in
    /// no answer. A last day before receipt was chosen, and stays.
    /// </summary>
    /// <param name="scope">What was asked.</param>
    /// <param name="receivedOn">The day of receipt.</param>
    public static RequestScope Answered(RequestScope scope, DateOnly receivedOn) => scope.Until >= receivedOn ? scope with { Until = null } : scope;

    /// <summary>
    /// Whether a disclosure falls in the period that was asked for; both days count. What was not recorded at the time has a period of its
    /// own, and falls in it when the two overlap. Without days everything that was recorded does.
    /// </summary>
    public static bool IsIn(Disclosure disclosure, RequestScope scope) =>
        !(disclosure.DisclosedOn < scope.From) && !((disclosure.Since ?? disclosure.DisclosedOn) > scope.Until);

    /// <summary>The overview of the disclosures in the period, the oldest first.</summary>
    public static AccessOverview Assemble(string personName, IEnumerable<Disclosure> disclosures, RequestScope scope, DateOnly on) =>
        new(personName, on, scope, [.. disclosures.Where(disclosure => IsIn(disclosure, scope)).OrderBy(d => d.DisclosedOn).ThenBy(d => d.Id).Select(ItemOf)]);

    /// <summary>One disclosure as an item: the same in the overview of disclosures and in that of all data.</summary>
    public static OverviewItem ItemOf(Disclosure disclosure) => ItemOf(disclosure.Id, disclosure.DisclosedBy, new DisclosureLine(
        disclosure.DisclosedOn,
        disclosure.Since,
        disclosure.Recipient,
        disclosure.Data,
        disclosure.Purpose,
        GroundOf(disclosure.Ground, disclosure.GroundText),
        Words.Of(disclosure.Form),
        disclosure.ToldOn,
        disclosure.ToldHow is { } how ? Words.Of(how) : null,
        disclosure.IsGeneral,
        disclosure.WhyNotTold));

    /// <summary>One disclosure as an item, from its facts alone.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="disclosedBy">The employee who disclosed.</param>
    /// <param name="line">The facts.</param>
    public static OverviewItem ItemOf(Guid id, string disclosedBy, DisclosureLine line) =>
        new($"disclosure/{id}", OverviewCategories.Recipients, line.Recipient, InWords(line), line.On, new Provenance(DataOrigin.Employee, disclosedBy, line.On, ProcessingPurpose.LegalDuty)) { Disclosure = line };

    /// <summary>The ground in words, with its proof.</summary>
    public static string GroundOf(DisclosureGround ground, string? proof) => proof is { Length: > 0 } ? $"{Words.Of(ground)}: {proof}" : Words.Of(ground);

    private static string InWords(DisclosureLine line)
    {
        var lines = new[]
        {
            line.Since is { } since ? Texts.Line_Between.With(Day(since), Day(line.On)) : null,
            Texts.Line_Data.With(line.Data),
            Texts.Line_Purpose.With(line.Purpose),
            Texts.Line_Ground.With(line.Ground),
            Texts.Line_Form.With(line.Form),
            line.ToldOn is not { } told ? Texts.Line_NotTold : line.ToldHow is { } how ? Texts.Line_ToldHow.With(Day(told), how) : Texts.Line_Told.With(Day(told)),
        };
        return string.Join('\n', lines.Where(each => each is not null));
    }

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
