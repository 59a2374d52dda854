using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

/// <summary>What holds for every receipt date and every set of events.</summary>
public sealed class TermPropertyTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Known;
    private static readonly DateOnly First = new(2018, 1, 1);

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(2018UL, 20180521UL);

    private static readonly Gen<ClockEvent> Pauses =
        from start in Gen.Choose(-5, 120)
        from length in Gen.Choose(-1, 30)
        from reason in Gen.Elements(PauseReason.IdentityDoubt, PauseReason.Clarification)
        select (ClockEvent)new Paused(First.AddDays(start), length < 0 ? null : First.AddDays(start + length), reason);

    private static readonly Gen<ClockEvent> Extensions =
        from day in Gen.Choose(-2, 80)
        from ground in Gen.Elements(Enum.GetValues<ExtensionGround>())
        select (ClockEvent)new Extended(First.AddDays(day), ground);

    // Events are made around the first day and moved to the day of receipt, so that most of them count.
    private static readonly Arbitrary<Case> Cases =
        (from subject in Gen.Elements(Enum.GetValues<TermSubject>())
         from day in Gen.Choose(0, 366 * 14)
         from events in Gen.ListOf(Gen.Frequency((3, Pauses), (1, Extensions)))
         from today in Gen.Choose(0, 150)
         select new Case(subject, First.AddDays(day), [.. events.Take(6).Select(change => Shift(change, day))], First.AddDays(day + today))).ToArbitrary();

    [Fact]
    public void Compute_EventsInAnyOrder_GivesTheSameTermTwice() => Check(@case =>
    {
        var term = @case.Term();
        return term == @case.Term()
            && term == (@case with { Events = [.. @case.Events.Reverse()] }).Term()
            && term == (@case with { Events = [.. @case.Events.OrderBy(change => change.ToString(), StringComparer.Ordinal)] }).Term();
    });

    [Fact]
    [Article("2017-13.2")]
    [Article("AVG 12(3)")]
    public void Compute_Always_EndsOnWorkingDays() => Check(@case =>
    {
        var term = @case.Term();
        DateOnly[] dates = [term.RegulationDate, term.AvgDate, term.AvgFirstDate, term.AvgExtendedDate ?? term.AvgDate, term.UnpausedRegulationDate, term.TargetDate, term.AnswerBy];
        return dates.All(Calendar.IsWorkingDay);
    });

    [Fact]
    [Article("2017-13.2")]
    [Article("AVG 12(3)")]
    public void TargetDate_Always_IsNotAfterAnyEndThatBinds() => Check(@case =>
    {
        var term = @case.Term();
        DateOnly[] ends = [term.RegulationUnrolled, term.RegulationDate, term.AvgUnrolled, term.AvgDate, term.AnswerBy];
        return ends.All(end => term.TargetDate <= end);
    });

    [Fact]
    [Article("2017-13.2")]
    [Article("AVG 12(3)")]
    public void Compute_ReceivedLater_IsNeverDueEarlier() => Check(@case =>
    {
        // The same pauses, all after both days of receipt, and no extension: that can be too late for one and in time for the other.
        ClockEvent[] pauses = [.. @case.Events.OfType<Paused>().Where(pause => pause.From > @case.ReceivedOn)];
        var term = (@case with { Events = pauses }).Term();
        var later = (@case with { Events = pauses, ReceivedOn = @case.ReceivedOn.AddDays(1) }).Term();
        return later.RegulationUnrolled >= term.RegulationUnrolled
            && later.RegulationDate >= term.RegulationDate
            && later.AvgDate >= term.AvgDate
            && later.AvgExtendedDate >= term.AvgExtendedDate == term.AvgExtendedDate.HasValue
            && later.TargetDate >= term.TargetDate
            && later.AnswerBy >= term.AnswerBy;
    });

    [Fact]
    [Article("AVG 12(3)")]
    public void Compute_Extended_NeverMovesTheRegulationDate() => Check(@case =>
    {
        var term = (@case with { Events = [.. @case.Events, new Extended(@case.ReceivedOn, ExtensionGround.Complexity)] }).Term();
        var without = (@case with { Events = [.. @case.Events.OfType<Paused>()] }).Term();
        return term.IsExtended == term.Rule.CanBeExtended
            && term.RegulationDate == (term.Rule.Weeks is null ? term.AvgDate : without.RegulationDate)
            && term.AvgFirstDate == without.AvgDate
            && term.AvgDate >= without.AvgDate;
    });

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_Paused_NeverEndsBeforeTheUnpausedDate() => Check(@case =>
    {
        var term = @case.Term();
        var unpaused = (@case with { Events = [] }).Term();
        return term.UnpausedRegulationDate == unpaused.RegulationDate
            && term.UnpausedAvgDate == unpaused.AvgDate
            && term.RegulationDate >= unpaused.RegulationDate
            && term.AvgDate >= unpaused.AvgDate;
    });

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_PausedADayLonger_IsNeverDueEarlier() => Check(@case =>
    {
        // Each pause in turn one day longer; what follows may then fall into it, or come in time again.
        var term = (@case with { Events = [.. @case.Events.OfType<Paused>()] }).Term();
        return @case.Events.OfType<Paused>().Where(pause => pause.Until >= pause.From).All(longer =>
        {
            var later = (@case with { Events = [.. @case.Events.OfType<Paused>().Select(pause => ReferenceEquals(pause, longer) ? pause with { Until = pause.Until!.Value.AddDays(1) } : pause)] }).Term();
            return later.RegulationUnrolled >= term.RegulationUnrolled
                && later.RegulationDate >= term.RegulationDate
                && later.AvgDate >= term.AvgDate
                && later.TargetDate >= term.TargetDate
                && later.AnswerBy >= term.AnswerBy;
        });
    });

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_PausedOnce_MovesTheEndByItsDaysAndNoMore() => Check(@case =>
    {
        var days = @case.Today.DayNumber - @case.ReceivedOn.DayNumber;
        var term = (@case with { Events = [new Paused(@case.ReceivedOn.AddDays(3), @case.ReceivedOn.AddDays(3 + days), PauseReason.Clarification)] }).Term();
        return (term.Rule.Weeks is { } weeks ? @case.ReceivedOn.AddDays((7 * weeks) + days) : @case.ReceivedOn.AddMonths(1).AddDays(days)) == term.RegulationUnrolled && term.AvgUnrolled == @case.ReceivedOn.AddMonths(1).AddDays(days);
    });

    [Fact]
    [Article("2017-13.2")]
    public void Roll_Always_IsTheFirstWorkingDayAndBackTheLast() => Check(@case =>
    {
        var (next, last) = (Calendar.Roll(@case.ReceivedOn), Calendar.RollBack(@case.ReceivedOn));
        return Calendar.IsWorkingDay(next) && Calendar.IsWorkingDay(last)
            && last <= @case.ReceivedOn && @case.ReceivedOn <= next
            && Calendar.WorkingDaysBetween(last, next) == (last == next ? 0 : 1);
    });

    [Fact]
    [Article("AVG 12(6)")]
    public void Of_ClockStandsStillInTime_IsNeverLate() => Check(@case =>
    {
        // One open pause that began before any end passed.
        var today = @case.Today;
        var from = @case.ReceivedOn.AddDays(Math.Min(20, today.DayNumber - @case.ReceivedOn.DayNumber));
        var term = (@case with { Events = [new Paused(from, null, PauseReason.IdentityDoubt)] }).Term();
        return TermStanding.Of(term, today, Calendar).State is TermState.Paused;
    });

    private static void Check(Func<Case, bool> holds) => Prop.ForAll(Cases, holds).Check(Checks);

    private static ClockEvent Shift(ClockEvent change, int days) => change switch
    {
        Paused pause => pause with { From = pause.From.AddDays(days), Until = pause.Until?.AddDays(days) },
        Extended extended => extended with { On = extended.On.AddDays(days) },
        _ => change,
    };

    private sealed record Case(TermSubject Subject, DateOnly ReceivedOn, IReadOnlyList<ClockEvent> Events, DateOnly Today)
    {
        public Term Term() => StatutoryTerm.Compute(TermRules.For(Subject, ReceivedOn), ReceivedOn, Events, Calendar, Today);

        public override string ToString() => $"{Subject} {ReceivedOn:O} today {Today:O}: {string.Join("; ", Events)}";
    }
}
