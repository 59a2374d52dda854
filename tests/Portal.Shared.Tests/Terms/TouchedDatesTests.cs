using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

/// <summary>A case without a touched date keeps every date: so nothing is missed by looking at those cases only.</summary>
[Article("ATW 3(3)")]
public sealed class TouchedDatesTests
{
    private static readonly DateOnly Received = new(2027, 3, 1);

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(2027UL, 20270507UL);

    // Days around the ends of a term that starts on the day of receipt, often several in a row.
    private static readonly Gen<IReadOnlyList<EqualisedDay>> Days =
        from starts in Gen.ListOf(Gen.Choose(0, 160))
        from length in Gen.Choose(1, 6)
        select (IReadOnlyList<EqualisedDay>)[.. starts.Take(12).SelectMany(start => Enumerable.Range(start, length)).Distinct().Select(day => new EqualisedDay(Received.AddDays(day), "KB"))];

    private static readonly Gen<ClockEvent> Events = Gen.Frequency(
        (2, from start in Gen.Choose(0, 70)
            from days in Gen.Choose(-1, 40)
            select (ClockEvent)new Paused(Received.AddDays(start), days < 0 ? null : Received.AddDays(start + days), PauseReason.Clarification)),
        (3, from day in Gen.Choose(20, 60)
            select (ClockEvent)new Extended(Received.AddDays(day), ExtensionGround.Complexity)));

    private static readonly Arbitrary<Case> Cases =
        (from before in Days
         from after in Days
         from subject in Gen.Elements(TermSubject.Access, TermSubject.Correction, TermSubject.DisclosureOverview)
         from receipt in Gen.Choose(0, 60)
         from events in Gen.ListOf(Events)
         select new Case(Edition(before), Edition(after), subject, Received.AddDays(receipt), [.. events.OfType<Paused>().Take(3), .. events.OfType<Extended>().Take(1)])).ToArbitrary();

    [Fact]
    public void Between_ACaseWhoseDatesChange_IsAlwaysTouched()
    {
        var changed = 0;
        Prop.ForAll(Cases, @case =>
        {
            var (was, now) = (@case.Term(@case.Before), @case.Term(@case.After));
            if ((was.TargetDate, was.RegulationDate, was.AvgDate) == (now.TargetDate, now.RegulationDate, now.AvgDate))
                return true;
            changed++;
            var touched = TouchedDates.Between(@case.Before, @case.After);
            return touched.Ends.Contains(was.RegulationDate) || touched.Ends.Contains(was.AvgDate) || touched.Targets.Contains(was.TargetDate)
                || @case.Events.OfType<Extended>().Any(extended => touched.Extensions.Contains(extended.On));
        }).Check(Checks);
        Assert.InRange(changed, 1000, int.MaxValue);
    }

    [Fact]
    public void Between_OneDayAddedAndOneRemoved_NamesOnlyTheirDates()
    {
        var before = Edition([new(new DateOnly(2027, 5, 7), "KB")]);
        var after = Edition([new(new DateOnly(2027, 5, 14), "KB")]);

        var touched = TouchedDates.Between(before, after);

        // Thursday 6 May is Ascension Day and 5 May a holiday: who stood behind the Friday stood on Monday, and the target on Tuesday.
        Assert.Equal([new DateOnly(2027, 5, 10), new DateOnly(2027, 5, 14)], touched.Ends.Order());
        Assert.Equal([new DateOnly(2027, 5, 4), new DateOnly(2027, 5, 14)], touched.Targets.Order());
        Assert.Equal([new DateOnly(2027, 5, 8), new DateOnly(2027, 5, 9), new DateOnly(2027, 5, 10)], touched.Extensions.Order());
    }

    [Fact]
    public void Between_OnlyKnownLongerOrAnotherSource_TouchesNothing()
    {
        var before = Edition([new(new DateOnly(2027, 5, 7), "KB")]);

        Assert.True(TouchedDates.Between(before, before.Next([new(new DateOnly(2027, 5, 7), "KB 2025")], new DateOnly(2031, 12, 31), "Stcrt.", "Bram", FakeTime.Default().GetUtcNow())).IsEmpty);
    }

    [Fact]
    public void Between_ADayThatWasFreeAnyway_TouchesNothing() =>
        Assert.True(TouchedDates.Between(Edition([]), Edition([new(new DateOnly(2027, 5, 5), "KB"), new(new DateOnly(2027, 5, 8), "KB")])).IsEmpty);

    private static CalendarEdition Edition(IReadOnlyList<EqualisedDay> days) => CalendarEdition.First().Next(days, EqualisedDays.KnownUntil, "KB", "Bram", FakeTime.Default().GetUtcNow());

    private sealed record Case(CalendarEdition Before, CalendarEdition After, TermSubject Subject, DateOnly ReceivedOn, IReadOnlyList<ClockEvent> Events)
    {
        // While the clock stands still the dates are kept as on the day it stopped.
        public Term Term(CalendarEdition edition) => StatutoryTerm.Compute(
            TermRules.For(Subject, ReceivedOn), ReceivedOn, Events, edition.ToCalendar(), Events.OfType<Paused>().FirstOrDefault(pause => pause.Until is null)?.From ?? ReceivedOn);

        public override string ToString() =>
            $"{Subject} {ReceivedOn:O}: {string.Join("; ", Events)} | {string.Join(' ', Before.Days.Select(day => day.Date.ToString("O")))} -> {string.Join(' ', After.Days.Select(day => day.Date.ToString("O")))}";
    }
}
