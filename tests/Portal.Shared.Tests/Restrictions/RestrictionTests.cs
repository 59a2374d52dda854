using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Testing;

namespace Portal.Shared.Tests.Restrictions;

[Article("AVG 18(3)")]
public sealed class RestrictionTests
{
    private static readonly DateOnly Since = new(2026, 11, 27);

    public static TheoryData<EndToldBy?, int, int, Type?> Ends { get; } = new()
    {
        { null, 0, 30, typeof(EndNotTold) },
        { EndToldBy.Mail, 3, 3, typeof(EndToldTooShortAgo) },
        { EndToldBy.Mail, 3, 4, null },
        { EndToldBy.Letter, 3, 6, typeof(EndToldTooShortAgo) },
        { EndToldBy.Letter, 3, 7, null },
        { EndToldBy.Letter, 3, 40, null },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Lift_OnlyAfterThePersonCanKnow(EndToldBy? how, int told, int lifted, Type? refusal)
    {
        var restriction = Start();
        if (how is { } way)
            Assert.True(restriction.Tell(way, " Het klopt nu. ", null, "Fleur", Since.AddDays(told)).IsSuccess);

        var outcome = restriction.Lift("Fleur", Since.AddDays(lifted));

        Assert.Equal(refusal, outcome.Refusal?.GetType());
        Assert.Equal(refusal is not null, restriction.HoldsOn(Since.AddDays(lifted)));
        Assert.True(restriction.HoldsOn(Since.AddDays(lifted - 1)));
        if (outcome.Refusal is { } said)
            Assert.Contains("AVG art. 18 lid 3", Words.Of(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Tell_WithoutReasonOrTwiceOrAfterTheEnd_IsRefused()
    {
        var restriction = Start();
        Assert.Equal(new EndNeedsReason(), restriction.Tell(EndToldBy.Mail, " ", null, "Fleur", Since).Refusal);
        Assert.True(restriction.Tell(EndToldBy.Mail, "Het klopt nu.", null, "Fleur", Since).IsSuccess);
        Assert.Equal(new EndWasTold(), restriction.Tell(EndToldBy.Letter, "Toch.", null, "Fleur", Since).Refusal);
        Assert.True(restriction.Lift("Fleur", Since.AddDays(1)).IsSuccess);
        Assert.Equal(new RestrictionLifted(), restriction.Lift("Fleur", Since.AddDays(2)).Refusal);
        Assert.Equal(new RestrictionLifted(), restriction.Tell(EndToldBy.Mail, "Weer.", null, "Fleur", Since.AddDays(2)).Refusal);
    }

    [Fact]
    public void HoldsOn_BeforeItBegan_DoesNot() => Assert.False(Start().HoldsOn(Since.AddDays(-1)));

    [Fact]
    public void Everything_NamesEveryGroup() =>
        Assert.All(Enum.GetValues<DataCategories>(), group => Assert.True(Restriction.Everything.HasFlag(group)));

    private static Restriction Start() => Restriction.Start(Guid.NewGuid(), Guid.NewGuid(), CaseNumber.Of(2026, 7), Restriction.Everything, Since, "Fleur");
}
