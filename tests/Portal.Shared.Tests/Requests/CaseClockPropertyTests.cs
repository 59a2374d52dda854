using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using Outcome = Portal.Shared.Outcomes.Outcome;

namespace Portal.Shared.Tests.Requests;

/// <summary>What holds for the clock of a case whatever is done with it, in any order.</summary>
[Article("AVG 12(3)")]
[Article("2017-13.2")]
public sealed class CaseClockPropertyTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Known;
    private static readonly DateOnly First = new(2026, 1, 1);

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(2018UL, 20180521UL);

    private static readonly Gen<Step> Steps =
        from verb in Gen.Elements(Enum.GetValues<Verb>())
        from wait in Gen.Choose(0, 12)
        from back in Gen.Choose(0, 6)
        select new Step(verb, wait, back);

    private static readonly Arbitrary<Story> Stories =
        (from kind in Gen.Elements(Enum.GetValues<RequestKind>())
         from day in Gen.Choose(0, 366 * 3)
         from late in Gen.Choose(0, 5)
         from steps in Gen.ListOf(Steps)
         select new Story(kind, First.AddDays(day), late, [.. steps.Take(12)])).ToArbitrary();

    private static readonly Arbitrary<Backdated> LateEntries =
        (from day in Gen.Choose(0, 366 * 3)
         from asked in Gen.Choose(2, 10)
         from answered in Gen.Choose(0, 10)
         from entered in Gen.Choose(21, 25)
         from received in Gen.Choose(-3, 2)
         select new Backdated(First.AddDays(day), asked, asked + answered, entered, received)).ToArbitrary();

    private enum Verb
    {
        AskIdentity,
        AskApplicant,
        Reply,
        ProveIdentity,
        Add,
        Extend,
        CorrectReceipt,
        Decide,
        Reconsider,
        Withdraw,
    }

    [Fact]
    public void Dates_AfterAnySequence_AreThoseOfAReplay() => Check(Stories, story =>
    {
        var (request, today) = story.Play(Clocks.Pausing);
        var stored = (request.RegulationDate, request.AvgDate, request.TargetDate);
        var term = request.TermOn(Calendar, request.PausedSince ?? today);
        var events = request.ClockEvents.ToList();
        var again = StatutoryTerm.Compute(TermRules.For(PrivacyRequest.SubjectOf(story.Kind), request.ReceivedOn), request.ReceivedOn, [.. events.AsEnumerable().Reverse()], Calendar, request.PausedSince ?? today);
        return stored == (term.RegulationDate, term.AvgDate, term.TargetDate) && stored == (again.RegulationDate, again.AvgDate, again.TargetDate) && request.TermRuleId == term.Rule.Key && request.CalendarVersion == Calendar.Version;
    });

    [Fact]
    [Article("AVG 12(6)")]
    public void Pauses_AfterAnySequence_NeitherOverlapNorLieInTheFuture() => Check(Stories, story =>
    {
        var (request, today) = story.Play(Clocks.Pausing);
        List<Paused> pauses = [.. request.ClockEvents.OfType<Paused>().OrderBy(pause => pause.From).ThenBy(pause => pause.Until ?? DateOnly.MaxValue)];
        return pauses.TrueForAll(pause => pause.From >= request.ReceivedOn && pause.From <= today && (pause.Until ?? today) >= pause.From && (pause.Until ?? today) <= today)
            && pauses.Zip(pauses.Skip(1)).All(pair => pair.First.Until is { } until && until <= pair.Second.From)
            && request.PausedSince == pauses.Find(pause => pause.Until is null)?.From
            && (request.WaitingSince is not null) == request.Status is RequestStatus.IdentityAsked or RequestStatus.AwaitingApplicant
            && (request.PausedSince is null || request.PausedSince == request.WaitingSince)
            && request.ClockEvents.OfType<Extended>().Count() <= 1;
    });

    [Fact]
    [Article("AVG 12(6)")]
    public void Pausing_AfterAnySequence_MovesNoDateEarlier() => Check(Stories, story =>
    {
        // Not with another day of receipt: what was asked already can forbid it in one of the two.
        var same = story with { Steps = [.. story.Steps.Where(step => step.Verb is Verb.AskIdentity or Verb.AskApplicant or Verb.Reply or Verb.ProveIdentity or Verb.Extend)] };
        var (paused, _) = same.Play(Clocks.Pausing);
        var (running, _) = same.Play(Clocks.Running);
        return paused.RegulationDate >= running.RegulationDate && paused.AvgDate >= running.AvgDate && paused.TargetDate >= running.TargetDate;
    });

    [Fact]
    public void Extend_AfterAnySequence_NeverMovesTheRegulationDate() => Check(Stories, story =>
    {
        var (request, today) = story.Play(Clocks.Pausing);
        var (regulation, avg) = (request.RegulationDate, request.AvgDate);
        var extended = request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, CaseClockTests.At(today), Calendar);
        return request.RegulationDate == (request.Kind == RequestKind.OtherRight ? request.AvgDate : regulation) && (extended.IsSuccess ? request.AvgDate > avg : request.AvgDate == avg);
    });

    [Fact]
    [Article("2017-12.1")]
    public void CorrectReceipt_AndBack_GivesTheSameDates() => Check(Stories, story =>
    {
        var (request, today) = story.Play(Clocks.Pausing);
        var before = (request.ReceivedOn, request.RegulationDate, request.AvgDate, request.TargetDate, request.TermRuleId, request.PausedSince);
        var received = request.ReceivedOn;
        if (!request.CorrectReceipt(received.AddDays(-4), "Vier dagen eerder.", Case.Officer, CaseClockTests.At(today), Calendar).IsSuccess)
            return true;
        var moved = request.RegulationDate <= before.RegulationDate && request.AvgDate <= before.AvgDate;
        return moved && request.CorrectReceipt(received, "Toch niet.", Case.Officer, CaseClockTests.At(today), Calendar).IsSuccess
            && before == (request.ReceivedOn, request.RegulationDate, request.AvgDate, request.TargetDate, request.TermRuleId, request.PausedSince);
    });

    // What happened on earlier days is entered on one day, in every order that is possible.
    [Fact]
    public void Dates_WhateverWasEnteredFirst_AreTheSame() => Check(LateEntries, late =>
    {
        List<(DateOnly, DateOnly, DateOnly, int)> ends = [];
        foreach (var order in Orders)
        {
            var request = CaseClockTests.Receive(late.ReceivedOn);
            var at = CaseClockTests.At(late.ReceivedOn.AddDays(late.Entered));
            var clock = new TermClock(Calendar, new PausePolicy(true, true, 20));
            request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, at);
            foreach (var what in order)
            {
                var done = what switch
                {
                    'q' => request.AskApplicant("Wat bedoelt u?", late.ReceivedOn.AddDays(late.Asked), Case.Officer, at, clock),
                    'a' => request.Reply("Dit.", late.ReceivedOn.AddDays(late.Answered), Case.Officer, at, Calendar),
                    'e' => request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, at, Calendar),
                    _ => late.Received >= 0 ? Outcome.Done : request.CorrectReceipt(late.ReceivedOn.AddDays(late.Received), "Eerder bezorgd.", Case.Officer, at, Calendar),
                };
                if (!done.IsSuccess)
                    return false;
            }

            ends.Add((request.RegulationDate, request.AvgDate, request.TargetDate, request.ClockEvents.Count));
        }

        return ends.Distinct().Count() == 1 && ends[0].Item4 == 2;
    });

    // A question before its answer; the rest in any order.
    private static IEnumerable<string> Orders =>
        from order in new[] { "qaec", "qace", "qeac", "qeca", "qcae", "qcea", "eqac", "eqca", "ecqa", "cqae", "cqea", "ceqa" }
        select order;

    private static void Check<T>(Arbitrary<T> stories, Func<T, bool> holds) => Prop.ForAll(stories, holds).Check(Checks);

    private sealed record Step(Verb Verb, int Wait, int Back);

    private sealed record Backdated(DateOnly ReceivedOn, int Asked, int Answered, int Entered, int Received);

    private sealed record Story(RequestKind Kind, DateOnly ReceivedOn, int EnteredLate, IReadOnlyList<Step> Steps)
    {
        /// <summary>Tells the story; what cannot be done is refused and changes nothing.</summary>
        public (PrivacyRequest Request, DateOnly Today) Play(TermClock clock)
        {
            var today = ReceivedOn.AddDays(EnteredLate);
            var request = CaseClockTests.Receive(ReceivedOn, Kind, entered: today);
            request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, CaseClockTests.At(today));
            foreach (var (verb, wait, back) in Steps)
            {
                today = today.AddDays(wait);
                var (at, day) = (CaseClockTests.At(today), today.AddDays(-back));
                _ = verb switch
                {
                    Verb.AskIdentity => request.AskIdentity("Wie bent u?", day, Case.Officer, at, clock),
                    Verb.AskApplicant => request.AskApplicant("Wat bedoelt u?", day, Case.Officer, at, clock),
                    Verb.Reply => request.Reply("Dit.", day, "Noor Zonderland", at, Calendar),
                    Verb.ProveIdentity => request.ProveIdentity(IdentityMethod.CalledBack, null, Case.Officer, at, Calendar),
                    Verb.Add => request.Add("Ook dit.", "Noor Zonderland", at),
                    Verb.Extend => request.Extend(ExtensionGround.NumberOfRequests, "Vier verzoeken in een week.", Case.Officer, at, Calendar),
                    Verb.CorrectReceipt => request.CorrectReceipt(request.ReceivedOn.AddDays(3 - back), "Anders bezorgd.", Case.Officer, at, Calendar),
                    Verb.Decide => request.Decide(DecisionOutcome.NothingHeld, null, null, default, Case.PrivacyOfficer, at, Calendar),
                    Verb.Reconsider => request.Reconsider(Case.Officer, at),
                    Verb.Withdraw => back == 0 ? request.Withdraw("Noor Zonderland", at, Calendar) : Outcome.Done,
                };
            }

            return (request, today);
        }

        public override string ToString() => $"{Kind} {ReceivedOn:O}+{EnteredLate}: {string.Join("; ", Steps)}";
    }
}
