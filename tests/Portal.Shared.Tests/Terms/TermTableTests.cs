using System.Globalization;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

/// <summary>Dates around the edges of the calendar and of the clock, reckoned apart from this code.</summary>
[Article("2017-13.2")]
[Article("2017-14.3")]
[Article("AVG 12(3)")]
public sealed class TermTableTests
{
    // Received | target (4 weeks) | 4 weeks | 8 weeks | AVG month | AVG 1 + 2 months
    [Theory]
    [InlineData("za 31-01-2026 | vr 27-02-2026 | ma 02-03-2026 | ma 30-03-2026 | ma 02-03-2026 | do 30-04-2026")]
    [InlineData("wo 25-02-2026 | wo 25-03-2026 | wo 25-03-2026 | wo 22-04-2026 | wo 25-03-2026 | di 26-05-2026")]
    [InlineData("za 28-02-2026 | vr 27-03-2026 | ma 30-03-2026 | di 28-04-2026 | ma 30-03-2026 | do 28-05-2026")]
    [InlineData("di 31-03-2026 | di 28-04-2026 | di 28-04-2026 | di 26-05-2026 | do 30-04-2026 | di 30-06-2026")]
    [InlineData("zo 31-05-2026 | vr 26-06-2026 | ma 29-06-2026 | ma 27-07-2026 | di 30-06-2026 | ma 31-08-2026")]
    [InlineData("ma 31-08-2026 | ma 28-09-2026 | ma 28-09-2026 | ma 26-10-2026 | wo 30-09-2026 | ma 30-11-2026")]
    [InlineData("za 31-10-2026 | vr 27-11-2026 | ma 30-11-2026 | ma 28-12-2026 | ma 30-11-2026 | ma 01-02-2027")]
    [InlineData("ma 30-11-2026 | ma 28-12-2026 | ma 28-12-2026 | ma 25-01-2027 | wo 30-12-2026 | ma 01-03-2027")]
    [InlineData("do 31-12-2026 | do 28-01-2027 | do 28-01-2027 | do 25-02-2027 | ma 01-02-2027 | wo 31-03-2027")]
    [InlineData("zo 30-11-2025 | wo 24-12-2025 | ma 29-12-2025 | ma 26-01-2026 | di 30-12-2025 | ma 02-03-2026")]
    public void Compute_AroundTheEndOfAMonth_GivesEveryDateOfTheRow(string row) => AssertRow(row);

    // In an ordinary year four receipt dates share one AVG month; in a leap year the last of them gets the 29th.
    [Theory]
    [InlineData("do 28-01-2027 | do 25-02-2027 | do 25-02-2027 | do 25-03-2027 | ma 01-03-2027 | wo 28-04-2027")]
    [InlineData("vr 29-01-2027 | vr 26-02-2027 | vr 26-02-2027 | di 30-03-2027 | ma 01-03-2027 | do 29-04-2027")]
    [InlineData("za 30-01-2027 | vr 26-02-2027 | ma 01-03-2027 | di 30-03-2027 | ma 01-03-2027 | vr 30-04-2027")]
    [InlineData("zo 31-01-2027 | vr 26-02-2027 | ma 01-03-2027 | di 30-03-2027 | ma 01-03-2027 | vr 30-04-2027")]
    [InlineData("zo 30-01-2028 | vr 25-02-2028 | ma 28-02-2028 | ma 27-03-2028 | di 29-02-2028 | ma 01-05-2028")]
    [InlineData("ma 31-01-2028 | ma 28-02-2028 | ma 28-02-2028 | ma 27-03-2028 | di 29-02-2028 | ma 01-05-2028")]
    [InlineData("ma 28-02-2028 | ma 27-03-2028 | ma 27-03-2028 | ma 24-04-2028 | di 28-03-2028 | ma 29-05-2028")]
    [InlineData("di 29-02-2028 | di 28-03-2028 | di 28-03-2028 | di 25-04-2028 | wo 29-03-2028 | ma 29-05-2028")]
    [InlineData("wo 31-01-2024 | wo 28-02-2024 | wo 28-02-2024 | wo 27-03-2024 | do 29-02-2024 | di 30-04-2024")]
    [InlineData("do 29-02-2024 | do 28-03-2024 | do 28-03-2024 | do 25-04-2024 | di 02-04-2024 | wo 29-05-2024")]
    public void Compute_AroundTheLeapDay_GivesEveryDateOfTheRow(string row) => AssertRow(row);

    // The clock goes forward on 29-03-2026 and back on 25-10-2026: a term over either has as many days as any other.
    [Theory]
    [InlineData("za 28-03-2026 | vr 24-04-2026 | di 28-04-2026 | di 26-05-2026 | di 28-04-2026 | ma 29-06-2026")]
    [InlineData("zo 29-03-2026 | vr 24-04-2026 | di 28-04-2026 | di 26-05-2026 | wo 29-04-2026 | ma 29-06-2026")]
    [InlineData("ma 30-03-2026 | vr 24-04-2026 | di 28-04-2026 | di 26-05-2026 | do 30-04-2026 | di 30-06-2026")]
    [InlineData("zo 01-03-2026 | vr 27-03-2026 | ma 30-03-2026 | di 28-04-2026 | wo 01-04-2026 | ma 01-06-2026")]
    [InlineData("zo 27-09-2026 | vr 23-10-2026 | ma 26-10-2026 | ma 23-11-2026 | di 27-10-2026 | ma 28-12-2026")]
    [InlineData("za 24-10-2026 | vr 20-11-2026 | ma 23-11-2026 | ma 21-12-2026 | di 24-11-2026 | ma 25-01-2027")]
    [InlineData("zo 25-10-2026 | vr 20-11-2026 | ma 23-11-2026 | ma 21-12-2026 | wo 25-11-2026 | ma 25-01-2027")]
    [InlineData("ma 26-10-2026 | ma 23-11-2026 | ma 23-11-2026 | ma 21-12-2026 | do 26-11-2026 | di 26-01-2027")]
    public void Compute_AroundAChangeOfTheClock_GivesEveryDateOfTheRow(string row) => AssertRow(row);

    // The portal receives by its clock: one second, and in summer one hour, decides about the day.
    [Theory]
    [InlineData("2026-03-28T22:59:59Z", "za 28-03-2026 | vr 24-04-2026 | di 28-04-2026 | di 26-05-2026 | di 28-04-2026 | ma 29-06-2026")]
    [InlineData("2026-03-28T23:00:00Z", "zo 29-03-2026 | vr 24-04-2026 | di 28-04-2026 | di 26-05-2026 | wo 29-04-2026 | ma 29-06-2026")]
    [InlineData("2026-03-29T21:59:59Z", "zo 29-03-2026 | vr 24-04-2026 | di 28-04-2026 | di 26-05-2026 | wo 29-04-2026 | ma 29-06-2026")]
    [InlineData("2026-03-29T22:00:00Z", "ma 30-03-2026 | vr 24-04-2026 | di 28-04-2026 | di 26-05-2026 | do 30-04-2026 | di 30-06-2026")]
    [InlineData("2026-10-24T21:59:59Z", "za 24-10-2026 | vr 20-11-2026 | ma 23-11-2026 | ma 21-12-2026 | di 24-11-2026 | ma 25-01-2027")]
    [InlineData("2026-10-24T22:00:00Z", "zo 25-10-2026 | vr 20-11-2026 | ma 23-11-2026 | ma 21-12-2026 | wo 25-11-2026 | ma 25-01-2027")]
    [InlineData("2026-10-25T22:59:59Z", "zo 25-10-2026 | vr 20-11-2026 | ma 23-11-2026 | ma 21-12-2026 | wo 25-11-2026 | ma 25-01-2027")]
    [InlineData("2026-10-25T23:00:00Z", "ma 26-10-2026 | ma 23-11-2026 | ma 23-11-2026 | ma 21-12-2026 | do 26-11-2026 | di 26-01-2027")]
    [InlineData("2026-10-31T23:30:00Z", "zo 01-11-2026 | vr 27-11-2026 | ma 30-11-2026 | ma 28-12-2026 | di 01-12-2026 | ma 01-02-2027")]
    [InlineData("2026-12-31T23:30:00Z", "vr 01-01-2027 | vr 29-01-2027 | vr 29-01-2027 | vr 26-02-2027 | ma 01-02-2027 | do 01-04-2027")]
    public void Compute_ReceivedAtAnInstant_CountsFromTheDayInAmsterdam(string instant, string row)
    {
        Assert.Equal(Parse(row.Split(" | ")[0]), DutchTime.DateOf(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));
        AssertRow(row);
    }

    // A pause over a change of the clock: calendar days, not spans of 24 hours.
    [Theory]
    [Article("AVG 12(6)")]
    [InlineData("2026-03-02", "2026-03-28", "2026-03-30", "wo 01-04-2026", "di 07-04-2026")]
    [InlineData("2026-10-05", "2026-10-24", "2026-10-26", "wo 04-11-2026", "ma 09-11-2026")]
    public void Compute_PausedOverAChangeOfTheClock_CountsDays(string received, string from, string until, string regulation, string avg)
    {
        var receivedOn = Iso(received);
        var term = StatutoryTerm.Compute(
            TermRules.For(TermSubject.Access, receivedOn), receivedOn, [new Paused(Iso(from), Iso(until), PauseReason.IdentityDoubt)], WorkingCalendar.Known, receivedOn);

        Assert.Equal((Parse(regulation), Parse(avg)), (term.RegulationDate, term.AvgDate));
    }

    private static void AssertRow(string row)
    {
        var dates = row.Split(" | ").Select(Parse).ToArray();
        var (access, correction) = (Compute(TermSubject.Access, dates[0]), Compute(TermSubject.Correction, dates[0]));

        Assert.Equal(
            (dates[1], dates[2], dates[3], dates[4], dates[5]),
            (access.TargetDate, access.RegulationDate, correction.RegulationDate, access.AvgDate, access.AvgExtendedDate!.Value));
    }

    private static Term Compute(TermSubject subject, DateOnly received) =>
        StatutoryTerm.Compute(TermRules.For(subject, received), received, [], WorkingCalendar.Known, received);

    private static DateOnly Iso(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The name of the day is read too: a row with a wrong weekday does not parse.
    private static DateOnly Parse(string text)
    {
        var date = DateOnly.ParseExact(text[3..], "dd-MM-yyyy", CultureInfo.InvariantCulture);
        Assert.Equal(text[..2], date.ToString("ddd", CultureInfo.GetCultureInfo("nl-NL")));
        return date;
    }
}
