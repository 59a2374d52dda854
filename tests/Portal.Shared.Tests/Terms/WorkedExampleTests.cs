using System.Globalization;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

[Article("2017-13.2")]
[Article("2017-14.3")]
[Article("2017-15.2")]
[Article("AVG 12(3)")]
public sealed class WorkedExampleTests
{
    // Received | 4 weeks unrolled | target (4 weeks) | 4 weeks | 8 weeks unrolled | 8 weeks | AVG month | AVG 1 + 2 months
    public static TheoryData<string, string> Examples => new()
    {
        { "an ordinary case", "ma 05-01-2026 | ma 02-02-2026 | ma 02-02-2026 | ma 02-02-2026 | ma 02-03-2026 | ma 02-03-2026 | do 05-02-2026 | di 07-04-2026" },
        { "28 days are one month in February; 8 weeks end on Easter Monday", "ma 09-02-2026 | ma 09-03-2026 | ma 09-03-2026 | ma 09-03-2026 | ma 06-04-2026 | di 07-04-2026 | ma 09-03-2026 | ma 11-05-2026" },
        { "4 weeks end on Good Friday and move over Easter", "vr 06-03-2026 | vr 03-04-2026 | do 02-04-2026 | di 07-04-2026 | vr 01-05-2026 | vr 01-05-2026 | di 07-04-2026 | ma 08-06-2026" },
        { "received on a Sunday; 4 weeks end on Easter Sunday", "zo 08-03-2026 | zo 05-04-2026 | do 02-04-2026 | di 07-04-2026 | zo 03-05-2026 | ma 04-05-2026 | wo 08-04-2026 | ma 08-06-2026" },
        { "4 weeks end on Easter Monday", "ma 09-03-2026 | ma 06-04-2026 | do 02-04-2026 | di 07-04-2026 | ma 04-05-2026 | ma 04-05-2026 | do 09-04-2026 | di 09-06-2026" },
        { "4 weeks end on King's Day; 8 weeks on Whit Monday", "ma 30-03-2026 | ma 27-04-2026 | vr 24-04-2026 | di 28-04-2026 | ma 25-05-2026 | di 26-05-2026 | do 30-04-2026 | di 30-06-2026" },
        { "4 weeks end on 5 May, no lustrum year", "di 07-04-2026 | di 05-05-2026 | ma 04-05-2026 | wo 06-05-2026 | di 02-06-2026 | di 02-06-2026 | do 07-05-2026 | di 07-07-2026" },
        { "4 weeks end on Ascension Day before an equalised Friday", "do 16-04-2026 | do 14-05-2026 | wo 13-05-2026 | ma 18-05-2026 | do 11-06-2026 | do 11-06-2026 | ma 18-05-2026 | do 16-07-2026" },
        { "4 weeks end on an equalised day", "vr 17-04-2026 | vr 15-05-2026 | wo 13-05-2026 | ma 18-05-2026 | vr 12-06-2026 | vr 12-06-2026 | ma 18-05-2026 | vr 17-07-2026" },
        { "received on King's Day itself; 4 weeks end on Whit Monday", "ma 27-04-2026 | ma 25-05-2026 | vr 22-05-2026 | di 26-05-2026 | ma 22-06-2026 | ma 22-06-2026 | wo 27-05-2026 | ma 27-07-2026" },
        { "8 weeks end on Christmas Day", "vr 30-10-2026 | vr 27-11-2026 | vr 27-11-2026 | vr 27-11-2026 | vr 25-12-2026 | ma 28-12-2026 | ma 30-11-2026 | ma 01-02-2027" },
        { "received on a Saturday", "za 21-11-2026 | za 19-12-2026 | vr 18-12-2026 | ma 21-12-2026 | za 16-01-2027 | ma 18-01-2027 | ma 21-12-2026 | ma 22-02-2027" },
        { "4 weeks end on Christmas Day; the second on a Saturday", "vr 27-11-2026 | vr 25-12-2026 | do 24-12-2026 | ma 28-12-2026 | vr 22-01-2027 | vr 22-01-2027 | ma 28-12-2026 | ma 01-03-2027" },
        { "4 weeks end on New Year's Day", "vr 04-12-2026 | vr 01-01-2027 | do 31-12-2026 | ma 04-01-2027 | vr 29-01-2027 | vr 29-01-2027 | ma 04-01-2027 | do 04-03-2027" },
        { "no 31 February: its last day is a Sunday", "zo 31-01-2027 | zo 28-02-2027 | vr 26-02-2027 | ma 01-03-2027 | zo 28-03-2027 | di 30-03-2027 | ma 01-03-2027 | vr 30-04-2027" },
        { "4 weeks end on Good Friday 2027", "vr 26-02-2027 | vr 26-03-2027 | do 25-03-2027 | di 30-03-2027 | vr 23-04-2027 | vr 23-04-2027 | di 30-03-2027 | wo 26-05-2027" },
        { "the longest move: 5 May, Ascension, equalised Friday and a weekend", "wo 07-04-2027 | wo 05-05-2027 | di 04-05-2027 | ma 10-05-2027 | wo 02-06-2027 | wo 02-06-2027 | ma 10-05-2027 | wo 07-07-2027" },
        { "4 weeks end on a Saturday that is King's Day", "za 29-03-2025 | za 26-04-2025 | vr 25-04-2025 | ma 28-04-2025 | za 24-05-2025 | ma 26-05-2025 | di 29-04-2025 | ma 30-06-2025" },
        { "4 weeks end on a Sunday 27 April", "zo 30-03-2025 | zo 27-04-2025 | vr 25-04-2025 | ma 28-04-2025 | zo 25-05-2025 | ma 26-05-2025 | wo 30-04-2025 | ma 30-06-2025" },
        { "4 weeks end on New Year's Day before an equalised Friday", "do 04-12-2025 | do 01-01-2026 | wo 31-12-2025 | ma 05-01-2026 | do 29-01-2026 | do 29-01-2026 | ma 05-01-2026 | wo 04-03-2026" },
        { "4 weeks end on New Year's Eve, no holiday", "vr 03-12-2027 | vr 31-12-2027 | vr 31-12-2027 | vr 31-12-2027 | vr 28-01-2028 | vr 28-01-2028 | ma 03-01-2028 | vr 03-03-2028" },
        { "leap day", "di 29-02-2028 | di 28-03-2028 | di 28-03-2028 | di 28-03-2028 | di 25-04-2028 | di 25-04-2028 | wo 29-03-2028 | ma 29-05-2028" },
        { "4 and 8 weeks both end on an equalised day", "vr 31-03-2028 | vr 28-04-2028 | wo 26-04-2028 | ma 01-05-2028 | vr 26-05-2028 | ma 29-05-2028 | ma 01-05-2028 | vr 30-06-2028" },
        { "the next King's Day on a Sunday; beyond the known calendar", "zo 30-03-2031 | zo 27-04-2031 | vr 25-04-2031 | ma 28-04-2031 | zo 25-05-2031 | ma 26-05-2031 | wo 30-04-2031 | ma 30-06-2031" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Compute_WorkedExample_GivesEveryDateOfTheRow(string why, string row)
    {
        var dates = row.Split(" | ").Select(Parse).ToArray();
        var received = dates[0];

        var access = Compute(TermSubject.Access, received);
        var overview = Compute(TermSubject.DisclosureOverview, received);
        var correction = Compute(TermSubject.Correction, received);

        Assert.Equal(
            (why, dates[1], dates[2], dates[3], dates[6], dates[7]),
            (why, access.RegulationUnrolled, access.TargetDate, access.RegulationDate, access.AvgDate, access.AvgExtendedDate!.Value));
        Assert.Equal(
            (why, dates[1], dates[2], dates[3], dates[6], dates[7]),
            (why, overview.RegulationUnrolled, overview.TargetDate, overview.RegulationDate, overview.AvgDate, overview.AvgExtendedDate!.Value));
        Assert.Equal(
            (why, dates[4], dates[5], dates[6], dates[7]),
            (why, correction.RegulationUnrolled, correction.RegulationDate, correction.AvgDate, correction.AvgExtendedDate!.Value));
    }

    private static Term Compute(TermSubject subject, DateOnly received) =>
        StatutoryTerm.Compute(TermRules.For(subject, received), received, [], WorkingCalendar.Known, received);

    // The name of the day is read too: a row with a wrong weekday does not parse.
    private static DateOnly Parse(string text)
    {
        var date = DateOnly.ParseExact(text[3..], "dd-MM-yyyy", CultureInfo.InvariantCulture);
        Assert.Equal(text[..2], date.ToString("ddd", CultureInfo.GetCultureInfo("nl-NL")));
        return date;
    }
}
