using System.Globalization;
using Portal.Shared.Terms;

namespace Portal.Shared.Tests.Terms;

public sealed class DutchTimeTests
{
    [Theory]
    [InlineData("2026-10-31T22:59:59Z", "2026-10-31")]
    [InlineData("2026-10-31T23:00:00Z", "2026-11-01")]
    [InlineData("2026-10-31T23:30:00Z", "2026-11-01")]
    [InlineData("2026-12-31T23:30:00Z", "2027-01-01")]
    [InlineData("2026-06-30T21:59:59Z", "2026-06-30")]
    [InlineData("2026-06-30T22:00:00Z", "2026-07-01")]
    [InlineData("2026-03-28T23:30:00Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("2026-12-31T20:00:00-05:00", "2027-01-01")]
    public void DateOf_Instant_IsTheDateInAmsterdam(string instant, string date) =>
        Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture), DutchTime.DateOf(Instant(instant)));

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T02:30:00+02:00")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25T02:30:00+01:00")]
    public void Local_ClockChange_KeepsTheInstant(string instant, string local)
    {
        var result = DutchTime.Local(Instant(instant));

        Assert.Equal(Instant(instant), result);
        Assert.True(Instant(local).EqualsExact(result));
    }

    [Fact]
    public void Today_JustAfterDutchMidnight_IsTheNewDay() =>
        Assert.Equal(new DateOnly(2027, 1, 1), DutchTime.Today(new FixedTime(Instant("2026-12-31T23:00:00Z"))));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
