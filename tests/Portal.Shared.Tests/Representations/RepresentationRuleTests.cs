using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Representations;

[Article("UAVG 5")]
public sealed class RepresentationRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(2026UL, 20260901UL);

    [Theory]
    // A parent, as long as the child is too young to ask alone: until the day before the sixteenth birthday.
    [InlineData(RepresentativeRelation.LegalRepresentative, "2016-01-01", "2026-11-20", null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2012-01-01", "2026-11-20", null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2010-11-21", "2026-11-20", null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2010-11-20", "2026-11-20", nameof(AsksAlone))]
    [InlineData(RepresentativeRelation.LegalRepresentative, "1979-03-05", "2026-11-20", nameof(AsksAlone))]
    [InlineData(RepresentativeRelation.LegalRepresentative, null, "2026-11-20", nameof(AsksAlone))]
    // A leap day: sixteen on 1 March.
    [InlineData(RepresentativeRelation.LegalRepresentative, "2012-02-29", "2028-02-28", null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2012-02-29", "2028-02-29", nameof(AsksAlone))]
    // Anybody else on their paper, whatever the age.
    [InlineData(RepresentativeRelation.AppointedByCourt, "1979-03-05", "2026-11-20", null)]
    [InlineData(RepresentativeRelation.Lawyer, "1979-03-05", "2026-11-20", null)]
    [InlineData(RepresentativeRelation.Authorised, null, "2026-11-20", null)]
    // And nobody before the first day, or after the last.
    [InlineData(RepresentativeRelation.Lawyer, "1979-03-05", "2025-12-31", nameof(RepresentationEnded))]
    [InlineData(RepresentativeRelation.Lawyer, "1979-03-05", "2029-01-01", nameof(RepresentationEnded))]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2020-01-01", "2029-01-01", nameof(RepresentationEnded))]
    public void WhyNot_RelationAgeAndDay_IsAsWritten(RepresentativeRelation relation, string? born, string on, string? refusal) =>
        Assert.Equal(refusal, RepresentationRule.WhyNot(Made(relation), Day(born), Day(on)!.Value)?.GetType().Name);

    [Theory]
    [InlineData(null, "2014-11-21", nameof(RepresentativeMustAsk))]
    [InlineData(null, "2014-11-20", null)]
    [InlineData(null, "2010-11-20", null)]
    [InlineData(null, null, null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2014-11-21", null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2010-11-20", nameof(AsksAlone))]
    [InlineData(RepresentativeRelation.Lawyer, "2010-11-20", null)]
    public void WhyNotAsk_WhoAndAge_IsAsWritten(RepresentativeRelation? by, string? born, string? refusal) =>
        Assert.Equal(refusal, RepresentationRule.WhyNotAsk(by is { } relation ? Made(relation) : null, Day(born), Today)?.GetType().Name);

    [Theory]
    // Before the law of 2026 whoever was not sixteen did not ask at all.
    [InlineData("2012-01-01", "2026-08-31", nameof(RepresentativeMustAsk), "16", "UAVG 5(1)")]
    [InlineData("2016-01-01", "2026-09-01", nameof(RepresentativeMustAsk), "12", "UAVG 5(4)")]
    [InlineData("2012-01-01", "2026-09-01", null, "", "")]
    public void WhyNotAsk_AroundTheLawOf2026_NamesAgeAndArticle(string born, string on, string? refusal, string age, string article)
    {
        var found = RepresentationRule.WhyNotAsk(null, Day(born), Day(on)!.Value);

        Assert.Equal(refusal, found?.GetType().Name);
        if (found is not null)
            Assert.Equal($"Wie jonger is dan {age} jaar, kan dit niet zelf vragen: de wettelijk vertegenwoordiger (ouder of voogd) vraagt het ({article}).", Words.Of(found));
    }

    [Theory]
    // Thirteen: whoever began, the other asks too before the answer goes out.
    [InlineData(null, "2013-01-01", "2026-11-01", null, nameof(OtherMustAskToo))]
    [InlineData(null, "2013-01-01", "2026-11-01", "2026-11-02", null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2013-01-01", "2026-11-01", null, nameof(OtherMustAskToo))]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2013-01-01", "2026-11-01", "2026-11-02", null)]
    // Twelve since the request, or sixteen: one is enough, and of sixteen not the parent.
    [InlineData(RepresentativeRelation.LegalRepresentative, "2014-11-10", "2026-11-01", null, null)]
    [InlineData(null, "2010-11-10", "2026-11-01", null, null)]
    [InlineData(RepresentativeRelation.LegalRepresentative, "2010-11-10", "2026-11-01", "2026-11-02", nameof(AnswerNotToRepresentative))]
    // Asked under the old law, when a child of fourteen was not heard.
    [InlineData(RepresentativeRelation.LegalRepresentative, "2012-01-01", "2026-08-20", null, null)]
    [InlineData(null, "1979-03-05", "2026-11-01", null, null)]
    [InlineData(RepresentativeRelation.Lawyer, "1979-03-05", "2026-11-01", null, null)]
    public void WhyNotAnswer_WhoAgeAndDays_IsAsWritten(RepresentativeRelation? by, string born, string received, string? together, string? refusal) =>
        Assert.Equal(refusal, RepresentationRule.WhyNotAnswer(by is { } relation ? Made(relation) : null, Day(born), Day(received)!.Value, Day(together), Today)?.GetType().Name);

    [Fact]
    public void WhyNotAnswer_EndedToday_SaysWhatToDo()
    {
        var ended = Made(RepresentativeRelation.Lawyer);
        Assert.True(ended.End(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)).IsSuccess);

        var refusal = RepresentationRule.WhyNotAnswer(ended, Day("1979-03-05"), Today, null, Today);

        Assert.Equal("Kaat Papierboot mag niet meer voor de cliënt optreden (UAVG 5). Kies op de zaak eerst aan wie het antwoord gaat: de cliënt zelf, of een vertegenwoordiger die het nog mag.", Words.Of(refusal!));
    }

    [Fact]
    public void WhyNot_AnyBirthdayAndDays_FollowsFromTheAge() => Prop.ForAll(Cases, example =>
    {
        var (relation, born, from, length, ended, on) = example;
        var representation = Made(relation, from, length is { } days ? from.AddDays(days) : null);
        if (ended is { } end)
            representation.End(new DateTimeOffset(end, new TimeOnly(12, 0), TimeSpan.Zero));
        // Counted another way: on the day of the sixteenth birthday, or 1 March for 29 February.
        var sixteen = born is { } day ? new DateOnly(day.Year + 16, day.Month, 1).AddDays(day.Day - 1) : DateOnly.MinValue;
        var holds = on >= from && (length is null || on.DayNumber - from.DayNumber <= length) && (representation.EndedAt is not { } at || on < DutchTime.DateOf(at));
        Assert.Equal(holds && (relation != RepresentativeRelation.LegalRepresentative || on < sixteen), RepresentationRule.WhyNot(representation, born, on) is null);
        // Whoever may not act may not ask either, and never gets the answer.
        if (RepresentationRule.WhyNot(representation, born, on) is not null)
        {
            Assert.NotNull(RepresentationRule.WhyNotAsk(representation, born, on));
            Assert.IsType<AnswerNotToRepresentative>(RepresentationRule.WhyNotAnswer(representation, born, from, on, on));
        }
    }).Check(Checks);

    private static readonly Arbitrary<(RepresentativeRelation Relation, DateOnly? Born, DateOnly From, int? Length, DateOnly? Ended, DateOnly On)> Cases =
        (from relation in Gen.Elements(Enum.GetValues<RepresentativeRelation>())
         from born in Gen.Frequency((6, Gen.Choose(0, 8000).Select(days => (DateOnly?)new DateOnly(2006, 1, 1).AddDays(days))), (1, Gen.Constant((DateOnly?)null)))
         from start in Gen.Choose(0, 1500)
         from length in Gen.Frequency((2, Gen.Choose(0, 800).Select(days => (int?)days)), (1, Gen.Constant((int?)null)))
         from ended in Gen.Frequency((1, Gen.Choose(0, 1500).Select(days => (DateOnly?)new DateOnly(2025, 1, 1).AddDays(days))), (2, Gen.Constant((DateOnly?)null)))
         from day in Gen.Choose(0, 1500)
         select (relation, born, new DateOnly(2025, 1, 1).AddDays(start), length, ended, new DateOnly(2025, 1, 1).AddDays(day))).ToArbitrary();

    private static Representation Made(RepresentativeRelation relation) => Made(relation, new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31));

    private static Representation Made(RepresentativeRelation relation, DateOnly from, DateOnly? until) => Representation.Enter(
        Guid.Empty, new RepresentationTerms("Kaat Papierboot", null, PostalAddress.None, relation, RepresentationScope.Everything, "Gezien", from, until), null, "Fleur Papierboot", new DateTimeOffset(2025, 1, 1, 12, 0, 0, TimeSpan.Zero));

    private static DateOnly? Day(string? iso) => iso is null ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
