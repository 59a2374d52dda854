using Portal.Shared.Messages;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

/// <summary>When a reminder of a case is still true, and whom it is for.</summary>
[Article("2017-13.2")]
[Article("AVG 12(3)")]
public sealed class CaseReminderTests
{
    private static readonly DateOnly Target = new(2026, 12, 24), Late = new(2026, 12, 28), AvgLate = new(2026, 12, 29);
    private static readonly Guid Handler = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly ReminderFacts Now = new(null, Handler, null, null, Target, Late, AvgLate);

    public static TheoryData<string, ReminderKind, bool, ReminderFacts, DateOnly, DropReason?> Reminders => new()
    {
        { "near, as it was", ReminderKind.Near, true, Now, Target, null },
        { "near, ended", ReminderKind.Near, true, Now with { EndedOn = Target }, Target, DropReason.Ended },
        { "near, of another", ReminderKind.Near, true, Now with { AssigneeId = Guid.Empty }, Target, DropReason.OtherAssignee },
        { "near, of nobody", ReminderKind.Near, true, Now with { AssigneeId = null }, Target, DropReason.OtherAssignee },
        { "near, standing still", ReminderKind.Near, true, Now with { PausedSince = Target, LateAfter = null, AvgLateAfter = null }, Target, DropReason.Paused },
        { "near, another date", ReminderKind.Near, true, Now with { TargetDate = Target.AddDays(1) }, Target, DropReason.DateMoved },
        { "late, the day after", ReminderKind.Late, false, Now, Late.AddDays(1), null },
        { "late, on the day", ReminderKind.Late, false, Now, Late, DropReason.DateMoved },
        { "late, another date", ReminderKind.Late, false, Now with { LateAfter = Late.AddDays(1) }, Late.AddDays(1), DropReason.DateMoved },
        { "late, standing still", ReminderKind.Late, false, Now with { PausedSince = Target, LateAfter = null, AvgLateAfter = null }, Late.AddDays(1), DropReason.Paused },
        { "AVG, the day after", ReminderKind.AvgExceeded, false, Now, AvgLate.AddDays(1), null },
        { "AVG, on the day", ReminderKind.AvgExceeded, false, Now, AvgLate, DropReason.DateMoved },
        { "AVG, another date", ReminderKind.AvgExceeded, false, Now with { AvgLateAfter = AvgLate.AddMonths(2) }, AvgLate.AddDays(1), DropReason.DateMoved },
        { "AVG, ended", ReminderKind.AvgExceeded, false, Now with { EndedOn = AvgLate }, AvgLate.AddDays(1), DropReason.Ended },
        { "by hand to the handler", ReminderKind.ByHand, true, Now, Target, null },
        { "by hand to an applicant who is waited for", ReminderKind.ByHand, false, Now with { WaitingSince = Target }, Target, null },
        { "by hand to an applicant who replied", ReminderKind.ByHand, false, Now, Target, DropReason.Replied },
        { "by hand, ended", ReminderKind.ByHand, false, Now with { WaitingSince = Target, EndedOn = Target }, Target, DropReason.Ended },
    };

    [Theory]
    [MemberData(nameof(Reminders))]
    public void WhyNot_OfEachReminder_IsAsWritten(string name, ReminderKind kind, bool forHandler, ReminderFacts facts, DateOnly today, DropReason? expected)
    {
        var at = new DateTimeOffset(2026, 12, 17, 9, 0, 0, TimeSpan.Zero);
        var reminder = kind switch
        {
            ReminderKind.Near => CaseReminder.OfTarget(Guid.Empty, Handler, Target, 5, at),
            ReminderKind.Late or ReminderKind.AvgExceeded => CaseReminder.OfLimit(Guid.Empty, kind == ReminderKind.AvgExceeded, kind == ReminderKind.Late ? Late : AvgLate, at),
            ReminderKind.ByHand => CaseReminder.ByHand(Guid.Empty, forHandler ? Handler : null, at),
        };

        Assert.Equal((name, kind, expected), (name, reminder.Kind, reminder.WhyNot(facts, today)));
        Assert.Equal(kind is ReminderKind.Late or ReminderKind.AvgExceeded, reminder.IsForDirectors);
        Assert.Equal(kind is ReminderKind.Near or ReminderKind.ByHand, reminder.CanBeSaidAgain);
    }

    [Theory]
    [InlineData(false, false, WaitsFor.Assignee)]
    [InlineData(false, true, WaitsFor.Applicant)]
    [InlineData(true, false, null)]
    [InlineData(true, true, null)]
    public void WaitsFor_OfACase_IsNobodyOnceItEnded(bool ended, bool waiting, WaitsFor? expected) =>
        Assert.Equal(expected, (Now with { EndedOn = ended ? Target : null, WaitingSince = waiting ? Target : null }).WaitsFor);
}
