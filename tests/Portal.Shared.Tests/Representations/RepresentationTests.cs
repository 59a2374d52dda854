using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Testing;

namespace Portal.Shared.Tests.Representations;

[Article("UAVG 5")]
public sealed class RepresentationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    // The day before the change sixteen is the only age; from then on twelve to fifteen ask together.
    [InlineData("2014-08-31", "2026-08-31", WhoAsks.Representative)]
    [InlineData("2014-08-31", "2026-09-01", WhoAsks.Both)]
    [InlineData("2014-09-02", "2026-09-01", WhoAsks.Representative)]
    [InlineData("2014-09-01", "2026-09-01", WhoAsks.Both)]
    [InlineData("2010-11-21", "2026-11-20", WhoAsks.Both)]
    [InlineData("2010-11-20", "2026-11-20", WhoAsks.Person)]
    [InlineData("2010-08-31", "2026-08-30", WhoAsks.Representative)]
    [InlineData("2010-08-31", "2026-08-31", WhoAsks.Person)]
    // A leap day: sixteen on 1 March, not on 28 February.
    [InlineData("2012-02-29", "2027-02-28", WhoAsks.Both)]
    [InlineData("2011-02-28", "2027-02-28", WhoAsks.Person)]
    [InlineData("2016-02-29", "2028-02-28", WhoAsks.Representative)]
    [InlineData("2016-02-29", "2028-02-29", WhoAsks.Both)]
    [InlineData(null, "2026-11-20", WhoAsks.Person)]
    public void For_AgesAndDays_SaysWhoAsks(string? born, string on, WhoAsks expected) =>
        Assert.Equal(expected, MinorRule.For(born is null ? null : Day(born), Day(on)));

    [Theory]
    [InlineData("2026-11-19", false)]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public void HoldsOn_FirstAndLastDay_CountBoth(string on, bool holds) => Assert.Equal(holds, Made().HoldsOn(Day(on)));

    [Fact]
    public void End_FromThatDay_NobodyActsOnIt()
    {
        var representation = Made();
        Assert.True(representation.End(Noon.AddDays(3)).IsSuccess);

        Assert.True(representation.HoldsOn(new DateOnly(2026, 11, 22)));
        Assert.False(representation.HoldsOn(new DateOnly(2026, 11, 23)));
        Assert.IsType<RepresentationEnded>(representation.End(Noon.AddDays(4)).Refusal);
    }

    private static Representation Made() => Representation.Enter(
        Guid.NewGuid(),
        new RepresentationTerms("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Lawyer, RepresentationScope.Requests, "Ondertekende machtiging gezien", new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 31)),
        null,
        "Fleur Papierboot",
        Noon);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
