using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>When the next report is to come, and what is written down about telling the client.</summary>
[Article("2018-6")]
public sealed class ReportingTermsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ReportingInterval.Once, 1, null, "2026-01-31")]
    [InlineData(ReportingInterval.Once, 1, "2026-01-30", null)]
    [InlineData(ReportingInterval.Once, 1, "2026-02-10", null)]
    [InlineData(ReportingInterval.Weeks, 6, null, "2026-01-31")]
    [InlineData(ReportingInterval.Weeks, 6, "2026-01-31", "2026-03-14")]
    [InlineData(ReportingInterval.Weeks, 6, "2026-03-13", "2026-03-14")]
    [InlineData(ReportingInterval.Weeks, 6, "2026-03-14", "2026-04-25")]
    [InlineData(ReportingInterval.Months, 1, "2026-01-31", "2026-02-28")]
    [InlineData(ReportingInterval.Months, 1, "2026-02-28", "2026-03-31")]
    [InlineData(ReportingInterval.Months, 3, "2026-02-01", "2026-04-30")]
    public void NextAfter_IsCountedFromTheFirstDay(ReportingInterval interval, int every, string? last, string? next) =>
        Assert.Equal(next is null ? null : DateOnly.Parse(next, System.Globalization.CultureInfo.InvariantCulture), Terms(interval, every, new(2026, 1, 31)).NextAfter(last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void NextAfter_LiesAfterTheLastOne_ByAtMostOneInterval() => Holds((terms, last) =>
    {
        var next = terms.NextAfter(last)!.Value;
        // A month has 31 days at most.
        return next > last && next.DayNumber - last.DayNumber <= terms.Every * (terms.Interval == ReportingInterval.Months ? 31 : 7);
    });

    [Fact]
    public void NextAfter_DoesNotDependOnHowLateTheLastOneWas() => Holds((terms, last) =>
    {
        var next = terms.NextAfter(last)!.Value;
        return terms.NextAfter(next.AddDays(-1)) == next && (terms.Interval == ReportingInterval.Months || (next.DayNumber - terms.FirstOn.DayNumber) % (7 * terms.Every) == 0);
    });

    private static void Holds(Func<ReportingTerms, DateOnly, bool> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        (from interval in Gen.Elements(ReportingInterval.Weeks, ReportingInterval.Months)
         from every in Gen.Choose(1, ReportingTerms.MostEvery)
         from start in Gen.Choose(0, 4000)
         from later in Gen.Choose(0, 4000)
         let first = new DateOnly(2020, 1, 1).AddDays(start)
         select (Terms: Terms(interval, every, first), Last: first.AddDays(later))).ToArbitrary(),
        drawn => property(drawn.Terms, drawn.Last)));

    [Fact]
    public void Acknowledge_IsTellingToo_OnceAndNotOfWhatEnded()
    {
        var agreement = AnAgreement();
        Assert.True(agreement.Acknowledge(At).IsSuccess);
        Assert.Equal((new DateOnly(2026, 11, 27), ToldHow.Portal), (agreement.ToldOn, agreement.ToldHow));
        Assert.Equal(new AgreementAcknowledged(), agreement.Acknowledge(At).Refusal);
        var ended = AnAgreement();
        ended.End(At);
        Assert.Equal(new AgreementAcknowledged(), ended.Acknowledge(At).Refusal);
    }

    [Fact]
    public void Acknowledge_AfterItWasTold_KeepsThatDay()
    {
        var agreement = AnAgreement();
        Assert.True(agreement.Tell(new(2026, 11, 20), ToldHow.Conversation).IsSuccess);
        Assert.Equal(new ClientWasTold(), agreement.Tell(new(2026, 11, 21), ToldHow.Letter).Refusal);
        Assert.True(agreement.Acknowledge(At).IsSuccess);
        Assert.Equal((new DateOnly(2026, 11, 20), ToldHow.Conversation), (agreement.ToldOn, agreement.ToldHow));
    }

    [Fact]
    public void WhyOutside_NamesEachThingThatDoesNotFit()
    {
        var today = new DateOnly(2026, 11, 27);
        Assert.Equal([OutsideAgreement.NoAgreement], ReportingAgreement.WhyOutside(null, true, today));
        Assert.Equal([OutsideAgreement.ClientNotTold], ReportingAgreement.WhyOutside(AnAgreement(), false, today));
        Assert.Equal([OutsideAgreement.ClientNotTold, OutsideAgreement.NotInWriting, OutsideAgreement.Health], ReportingAgreement.WhyOutside(AnAgreement(ReportingForm.Oral), true, today));
        var told = AnAgreement();
        Assert.True(told.Tell(today, ToldHow.Letter).IsSuccess);
        Assert.Empty(ReportingAgreement.WhyOutside(told, false, today));
        Assert.Equal([OutsideAgreement.Health], ReportingAgreement.WhyOutside(told, true, today));
        told.End(At);
        Assert.Equal([OutsideAgreement.NoAgreement], ReportingAgreement.WhyOutside(told, false, today));
    }

    private static ReportingTerms Terms(ReportingInterval interval, int every, DateOnly first) => new("De gemeente", DataCategories.Reports, "De voortgang", ReportingForm.Written, "Voortgang", first, interval, every);

    private static ReportingAgreement AnAgreement(ReportingForm form = ReportingForm.Written) => ReportingAgreement.Make(Guid.NewGuid(), Guid.NewGuid(), Terms(ReportingInterval.Weeks, 6, new(2026, 12, 1)) with { Form = form }, null, null, "Ravi", At);
}
