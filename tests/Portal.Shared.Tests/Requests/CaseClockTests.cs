using System.Globalization;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Portal.Shared.Requests.RequestAction;
using static Portal.Shared.Requests.RequestStatus;

namespace Portal.Shared.Tests.Requests;

/// <summary>The clock of a case: what each action in each status does to it, and what it refuses. Written out by hand.</summary>
[Article("AVG 12(3)")]
[Article("2017-13.2")]
public sealed class CaseClockTests
{
    // - refused, and nothing changes; . the clock stays as it was; W waits from today while the clock runs; P waits, and the clock stands still from today;
    // C waits no more; R waits no more, and the three days since the question came on; E three months; N counts from a day earlier; M moved with the calendar.
    private const string WithoutPauses = """
        TakeUp          .  .  -  -  -  -  -  -
        Assign          .  .  .  .  .  .  -  -
        AskIdentity     -  W  -  -  -  -  -  -
        ProveIdentity   .  .  C  .  -  -  -  -
        AskApplicant    -  W  -  -  -  -  -  -
        Reply           -  -  C  C  -  -  -  -
        Add             .  .  .  .  -  -  -  -
        Withdraw        .  .  C  C  -  -  -  -
        ReviewItem      -  .  .  .  -  .  .  -
        Decide          -  .  C  C  -  .  .  -
        Reconsider      -  -  -  -  .  -  -  -
        SendAnswer      -  -  -  -  .  -  -  -
        ReportOmission  -  -  -  -  -  .  .  -
        Supplement      -  -  -  -  -  .  .  -
        Close           -  -  -  -  -  .  -  -
        Extend          E  E  E  E  E  -  -  -
        CorrectReceipt  N  N  N  N  N  -  -  -
        MoveDates       M  M  M  M  M  -  -  -
        """;

    private const string WithPauses = """
        TakeUp          .  .  -  -  -  -  -  -
        Assign          .  .  .  .  .  .  -  -
        AskIdentity     -  P  -  -  -  -  -  -
        ProveIdentity   .  .  R  .  -  -  -  -
        AskApplicant    -  P  -  -  -  -  -  -
        Reply           -  -  R  R  -  -  -  -
        Add             .  .  .  .  -  -  -  -
        Withdraw        .  .  R  R  -  -  -  -
        ReviewItem      -  .  .  .  -  .  .  -
        Decide          -  .  R  R  -  .  .  -
        Reconsider      -  -  -  -  .  -  -  -
        SendAnswer      -  -  -  -  .  -  -  -
        ReportOmission  -  -  -  -  -  .  .  -
        Supplement      -  -  -  -  -  .  .  -
        Close           -  -  -  -  -  .  -  -
        Extend          E  E  E  E  E  -  -  -
        CorrectReceipt  N  N  N  N  N  -  -  -
        MoveDates       M  M  M  M  M  -  -  -
        """;

    private static readonly RequestStatus[] Columns = [Received, InHandling, IdentityAsked, AwaitingApplicant, Decided, Answered, Closed, Withdrawn];

    // Friday; the question goes out on Monday, and what the table says happens on Thursday.
    private static readonly DateOnly ReceivedOn = new(2026, 11, 27);
    private static readonly DateOnly AskedOn = new(2026, 11, 30);
    private static readonly DateOnly Today = new(2026, 12, 3);

    private static readonly WorkingCalendar LaterCalendar = new([.. EqualisedDays.Known, new EqualisedDay(new DateOnly(2026, 12, 28), "verzonnen")]);

    public static TheoryData<RequestStatus, RequestAction, bool, char> Cells()
    {
        var cells = new TheoryData<RequestStatus, RequestAction, bool, char>();
        foreach (var (table, pauses) in new[] { (WithoutPauses, false), (WithPauses, true) })
        {
            foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                foreach (var (status, cell) in Columns.Zip(parts.Skip(1)))
                    cells.Add(status, Enum.Parse<RequestAction>(parts[0]), pauses, cell[0]);
            }
        }

        return cells;
    }

    [Fact]
    public void Tables_ByHand_HoldEveryStatusAndAction() =>
        Assert.Equal(2 * Enum.GetValues<RequestStatus>().Length * Enum.GetValues<RequestAction>().Length, Cells().Count);

    [Theory]
    [Article("AVG 12(6)")]
    [MemberData(nameof(Cells))]
    public void Do_InEveryStatus_LeavesTheClockAsTheTableSays(RequestStatus status, RequestAction action, bool pauses, char cell)
    {
        var clock = pauses ? Clocks.Pausing : Clocks.Running;
        var request = In(status, clock, proven: action is not (AskIdentity or ProveIdentity));
        DateOnly? waiting = status is IdentityAsked or AwaitingApplicant ? AskedOn : null;
        var before = (Paused: pauses ? waiting : null, Waiting: waiting, Regulation: Day("28-12-2026"), Avg: Day("28-12-2026"));
        Assert.Equal(before, ClockOf(request));

        var outcome = Do(request, action, clock);

        Assert.Equal(cell == '-' ? new ActionNotPossible(status, action) : null, outcome.Refusal);
        Assert.Equal(
            cell switch
            {
                '-' or '.' => before,
                'W' => before with { Waiting = Today },
                'P' => before with { Waiting = Today, Paused = Today },
                'C' => before with { Waiting = null },
                'R' => (null, null, Day("28-12-2026"), Day("30-12-2026")),
                'E' => before with { Avg = Day("01-03-2027") },
                'N' => before with { Regulation = Day("24-12-2026") },
                'M' => before with { Regulation = Day("29-12-2026"), Avg = Day("29-12-2026") },
                _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, null),
            },
            ClockOf(request));
        DateOnly? ended = action is Withdraw or SendAnswer && cell != '-' ? Today : status is Answered or Closed or Withdrawn ? AskedOn : null;
        Assert.Equal(ended, request.EndedOn);
    }

    [Theory]
    [InlineData(RequestKind.Access, "27-11-2026", "27-11-2026", null)]
    [InlineData(RequestKind.Access, "27-11-2026", "04-12-2026", null)]
    [InlineData(RequestKind.Access, "27-11-2026", "07-12-2026", NoPause.AskedTooLate)]
    [InlineData(RequestKind.Access, "27-11-2026", "24-12-2026", NoPause.AskedTooLate)]
    // The month ends on Sunday: a question on the Monday to which it moves holds nothing any more.
    [InlineData(RequestKind.Access, "27-11-2026", "28-12-2026", NoPause.TermPassed)]
    [InlineData(RequestKind.Access, "27-11-2026", "29-12-2026", NoPause.TermPassed)]
    [InlineData(RequestKind.Correction, "27-11-2026", "29-12-2026", NoPause.TermPassed)]
    [Article("AVG 12(6)")]
    public void WhyNoPause_OfAQuestion_IsThatItCameTooLate(RequestKind kind, string received, string asked, NoPause? expected)
    {
        var request = Receive(Day(received), kind);

        Assert.Equal(expected, request.WhyNoPause(PauseReason.Clarification, Day(asked), Clocks.Pausing));
        Assert.Equal(expected is null, request.WouldPause(PauseReason.Clarification, Day(asked), Clocks.Pausing));
        Assert.Equal(NoPause.SwitchedOff, request.WhyNoPause(PauseReason.Clarification, Day(asked), Clocks.Running));
    }

    [Theory]
    [InlineData(PauseReason.IdentityDoubt, true, false, true)]
    [InlineData(PauseReason.IdentityDoubt, false, true, false)]
    [InlineData(PauseReason.Clarification, true, false, false)]
    [InlineData(PauseReason.Clarification, false, true, true)]
    public void Ask_WithOneSettingOn_StopsTheClockForThatReasonOnly(PauseReason reason, bool forIdentity, bool forClarification, bool stops)
    {
        var request = In(InHandling, Clocks.Running, proven: false);
        var clock = new TermClock(WorkingCalendar.Known, new PausePolicy(forIdentity, forClarification, 5));

        Done(reason == PauseReason.IdentityDoubt ? request.AskIdentity("Wie bent u?", Today, Case.Officer, At(Today), clock) : request.AskApplicant("Wat bedoelt u?", Today, Case.Officer, At(Today), clock));

        Assert.Equal((stops ? Today : null, Today), (request.PausedSince, request.WaitingSince!.Value));
        Assert.Equal(stops, request.Events[^1].Kind == RequestEventKind.ClockStopped);
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Ask_AgainAfterAReply_CountsFromWhatTheApplicantSaidLast()
    {
        var request = In(AwaitingApplicant, Clocks.Running);
        Done(request.Reply("Dit.", Day("14-12-2026"), "Noor Zonderland", At(Day("14-12-2026")), WorkingCalendar.Known));

        Assert.Null(request.WhyNoPause(PauseReason.Clarification, Day("21-12-2026"), Clocks.Pausing));
        Assert.Equal(NoPause.AskedTooLate, request.WhyNoPause(PauseReason.Clarification, Day("22-12-2026"), Clocks.Pausing));
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Ask_AgainAfterAReplyThatWasEnteredLate_CountsFromTheDayOnWhichItCameIn()
    {
        var request = In(AwaitingApplicant, Clocks.Running);
        Done(request.Reply("Dit.", Day("07-12-2026"), Case.Officer, At(Day("14-12-2026")), WorkingCalendar.Known));

        Assert.Equal(Day("07-12-2026"), request.Events[^1].HappenedOn);
        Assert.Null(request.WhyNoPause(PauseReason.Clarification, Day("14-12-2026"), Clocks.Pausing));
        Assert.Equal(NoPause.AskedTooLate, request.WhyNoPause(PauseReason.Clarification, Day("15-12-2026"), Clocks.Pausing));
    }

    [Theory]
    [InlineData("04-12-2026", typeof(DayInFuture))]
    [InlineData("26-11-2026", typeof(BeforeReceipt))]
    [InlineData("01-12-2026", typeof(PausesOverlap))]
    [InlineData("02-12-2026", null)]
    public void Ask_OnADay_IsRefusedOutsideWhatCanBe(string day, Type? refusal)
    {
        var request = In(AwaitingApplicant, Clocks.Pausing);
        Done(request.Reply("Dit.", Day("02-12-2026"), "Noor Zonderland", At(Today), WorkingCalendar.Known));
        var before = ClockOf(request);

        var asked = request.AskApplicant("En dat?", Day(day), Case.Officer, At(Today), Clocks.Pausing);

        Assert.Equal(refusal, asked.Refusal?.GetType());
        Assert.Equal(refusal is null ? before with { Paused = Day(day), Waiting = Day(day) } : before, ClockOf(request));
    }

    [Theory]
    [InlineData("04-12-2026", typeof(DayInFuture))]
    [InlineData("29-11-2026", typeof(BeforeTheQuestion))]
    [InlineData("30-11-2026", null)]
    [InlineData("03-12-2026", null)]
    public void Reply_OnADay_IsRefusedOutsideWhatCanBe(string day, Type? refusal)
    {
        var request = In(AwaitingApplicant, Clocks.Pausing);

        var replied = request.Reply("Dit.", Day(day), "Noor Zonderland", At(Today), WorkingCalendar.Known);

        Assert.Equal(refusal, replied.Refusal?.GetType());
        Assert.Equal(refusal is null, request.PausedSince is null);
    }

    [Theory]
    [InlineData("27-11-2026", "28-12-2026", null)]
    [InlineData("27-11-2026", "29-12-2026", typeof(TooLateToExtend))]
    // Month ends and leap day: the month, and the third month from receipt.
    [InlineData("31-01-2027", "01-03-2027", null)]
    [InlineData("31-01-2027", "02-03-2027", typeof(TooLateToExtend))]
    [InlineData("29-02-2028", "29-03-2028", null)]
    [InlineData("29-02-2028", "30-03-2028", typeof(TooLateToExtend))]
    // The month ends on a day that a royal decree equalised.
    [InlineData("28-03-2028", "01-05-2028", null)]
    [InlineData("28-03-2028", "02-05-2028", typeof(TooLateToExtend))]
    public void Extend_OnADay_IsPossibleUntilTheMonthHasPassed(string received, string today, Type? refusal)
    {
        var request = Receive(Day(received));

        Assert.Equal(refusal, request.WhyNotExtend(WorkingCalendar.Known, Day(today))?.GetType());
        var extended = request.Extend(ExtensionGround.NumberOfRequests, "Vier verzoeken in een week.", Case.Officer, At(Day(today)), WorkingCalendar.Known);

        Assert.Equal(refusal, extended.Refusal?.GetType());
        Assert.Equal(refusal is null ? new Extended(Day(today), ExtensionGround.NumberOfRequests) : null, request.Extension);
    }

    [Theory]
    [InlineData("31-01-2027", "30-04-2027")]
    [InlineData("29-02-2028", "29-05-2028")]
    [InlineData("30-11-2026", "01-03-2027")]
    [InlineData("27-01-2028", "01-05-2028")]
    public void Extend_AtMonthEnds_CountsThreeMonthsFromReceipt(string received, string avg)
    {
        var request = Receive(Day(received));
        var regulation = request.RegulationDate;

        Done(request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, At(Day(received)), WorkingCalendar.Known));

        Assert.Equal((Day(avg), regulation), (request.AvgDate, request.RegulationDate));
    }

    [Theory]
    [InlineData("30-11-2026", typeof(BeforeTheExtension), "01-03-2027")]
    [InlineData("01-12-2026", null, "01-03-2027")]
    [InlineData("28-12-2026", null, "01-03-2027")]
    // On paper and unposted until after the month: the applicant was told too late.
    [InlineData("29-12-2026", null, "28-12-2026")]
    [InlineData("31-12-2026", typeof(DayInFuture), "01-03-2027")]
    public void PostExtension_OnADay_CountsOnlyWithinTheMonth(string posted, Type? refusal, string avg)
    {
        var request = Receive(ReceivedOn);
        Done(request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, At(Day("01-12-2026")), WorkingCalendar.Known));
        var version = request.Version;

        var outcome = request.PostExtension(Day(posted), Case.Officer, At(Day("30-12-2026")), WorkingCalendar.Known);

        Assert.Equal((refusal, Day(avg)), (outcome.Refusal?.GetType(), request.AvgDate));
        Assert.Equal(request.TermOn(WorkingCalendar.Known, Day("30-12-2026")).AvgDate, request.AvgDate);
        Assert.Equal(refusal is null ? (Day(posted), Day(posted), version + 1) : (null, Day("01-12-2026"), version), (request.Extension!.PostedOn, request.ExtendedOn!.Value, request.Version));
        Assert.Equal(refusal is null ? (RequestEventKind.ExtensionPosted, Day(posted)) : (RequestEventKind.Extended, Day("01-12-2026")), (request.Events[^1].Kind, request.Events[^1].HappenedOn));
    }

    [Fact]
    public void PostExtension_WithoutOneOrASecondTime_IsRefused()
    {
        var request = Receive(ReceivedOn);
        Assert.IsType<NotFound>(request.PostExtension(Today, Case.Officer, At(Today), WorkingCalendar.Known).Refusal);
        Done(request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, At(AskedOn), WorkingCalendar.Known));
        Done(request.PostExtension(AskedOn, Case.Officer, At(Today), WorkingCalendar.Known));

        Assert.IsType<NotFound>(request.PostExtension(Today, Case.Officer, At(Today), WorkingCalendar.Known).Refusal);
        Assert.Equal(AskedOn, request.Extension!.PostedOn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Extend_WithoutReasons_IsRefused(string reasons) => Assert.IsType<TextMissing>(Receive(ReceivedOn).Extend(ExtensionGround.Complexity, reasons, Case.Officer, At(Today), WorkingCalendar.Known).Refusal);

    [Fact]
    public void Extend_ASecondTime_IsRefused()
    {
        var request = Receive(ReceivedOn);
        Done(request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, At(Today), WorkingCalendar.Known));

        Assert.IsType<ExtendedBefore>(request.Extend(ExtensionGround.Complexity, "Toch nog meer.", Case.Officer, At(Today), WorkingCalendar.Known).Refusal);
        Assert.Equal(Day("01-03-2027"), request.AvgDate);
    }

    [Fact]
    public void Extend_WhileTheClockStandsStill_IsPossibleAfterTheMonthWithoutThePause()
    {
        var request = In(AwaitingApplicant, Clocks.Pausing);

        Done(request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, At(Day("05-01-2027")), WorkingCalendar.Known));
        Assert.True(request.TermOn(WorkingCalendar.Known, Day("05-01-2027")).IsExtended);
        // Kept as of the day on which the clock stopped, and extended all the same.
        Assert.Equal((AskedOn, Day("01-03-2027")), (request.PausedSince!.Value, request.AvgDate));

        // The answer turns out to have been there within the month: told too late, so it never counted.
        Done(request.Reply("Dit.", Day("02-12-2026"), Case.Officer, At(Day("06-01-2027")), WorkingCalendar.Known));
        Assert.False(request.TermOn(WorkingCalendar.Known, Day("06-01-2027")).IsExtended);
        Assert.Equal(Day("29-12-2026"), request.AvgDate);
    }

    [Theory]
    [InlineData("28-11-2026", typeof(ReceivedAfterEntry))]
    [InlineData("27-11-2026", typeof(SameReceipt))]
    [InlineData("26-11-2026", null)]
    [InlineData("27-11-2025", null)]
    [InlineData("26-11-2025", typeof(InvalidInput))]
    public void CorrectReceipt_ToADay_IsRefusedOutsideWhatCanBe(string day, Type? refusal)
    {
        var request = Receive(ReceivedOn);
        var before = ClockOf(request);

        var corrected = request.CorrectReceipt(Day(day), "De brief lag een dag in de bus.", Case.Officer, At(Today), WorkingCalendar.Known);

        Assert.Equal(refusal, corrected.Refusal?.GetType());
        Assert.Equal(refusal is null, before != ClockOf(request));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CorrectReceipt_ToAfterAQuestion_IsRefused(bool pauses)
    {
        var clock = pauses ? Clocks.Pausing : Clocks.Running;
        var request = Receive(Day("20-11-2026"), entered: ReceivedOn);
        Done(request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, At(ReceivedOn)));
        Done(request.AskApplicant("Wat bedoelt u?", Day("24-11-2026"), Case.Officer, At(ReceivedOn), clock));

        Assert.IsType<ReceivedAfterQuestion>(request.WhyNotReceivedOn(Day("25-11-2026")));
        Assert.Null(request.WhyNotReceivedOn(Day("24-11-2026")));
    }

    [Fact]
    public void CorrectReceipt_ToSoEarlyThatTheExtensionWasLate_LetsItNotCount()
    {
        var request = Receive(ReceivedOn);
        Done(request.Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", Case.Officer, At(Day("28-12-2026")), WorkingCalendar.Known));

        Done(request.CorrectReceipt(Day("20-11-2026"), "De brief was eerder bezorgd.", Case.Officer, At(Day("28-12-2026")), WorkingCalendar.Known));

        Assert.Equal((Day("18-12-2026"), Day("21-12-2026")), (request.RegulationDate, request.AvgDate));
        Assert.NotNull(request.Extension);
    }

    [Fact]
    [Article("2017-12.1")]
    public void CorrectReceipt_OfThePortal_IsRefused() =>
        Assert.IsType<PortalKnowsReceipt>(Receive(ReceivedOn, channel: RequestChannel.Portal).CorrectReceipt(Day("26-11-2026"), "Anders.", Case.Officer, At(Today), WorkingCalendar.Known).Refusal);

    [Fact]
    public void CorrectReceipt_WithoutAReason_IsRefused() => Assert.IsType<TextMissing>(Receive(ReceivedOn).CorrectReceipt(Day("26-11-2026"), " ", Case.Officer, At(Today), WorkingCalendar.Known).Refusal);

    // A day counts as a day, also when it has 23 or 25 hours, and a moment belongs to its day in Amsterdam.
    [Theory]
    [InlineData("2026-10-20T08:00Z", "2026-10-23T22:30Z", "2026-10-25T23:30Z", 2, "19-11-2026")]
    [InlineData("2026-10-20T08:00Z", "2026-10-24T21:30Z", "2026-10-25T00:30Z", 1, "18-11-2026")]
    [InlineData("2027-03-22T08:00Z", "2027-03-27T23:30Z", "2027-03-28T22:30Z", 1, "20-04-2027")]
    [InlineData("2027-03-22T08:00Z", "2027-03-27T22:30Z", "2027-03-28T21:30Z", 1, "20-04-2027")]
    [InlineData("2028-02-24T08:00Z", "2028-02-28T08:00Z", "2028-03-01T08:00Z", 2, "27-03-2028")]
    [InlineData("2027-02-24T08:00Z", "2027-02-26T08:00Z", "2027-03-01T08:00Z", 3, "30-03-2027")]
    [InlineData("2026-12-28T08:00Z", "2026-12-30T22:30Z", "2026-12-31T23:30Z", 2, "27-01-2027")]
    public void Pause_OverAClockChangeOrAMonthEnd_CountsDays(string received, string asked, string replied, int days, string regulation)
    {
        var (receivedAt, askedAt, repliedAt) = (Moment(received), Moment(asked), Moment(replied));
        var request = Receive(DutchTime.DateOf(receivedAt));
        var unpaused = request.TermOn(WorkingCalendar.Known, request.ReceivedOn).RegulationUnrolled;
        Done(request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, receivedAt));
        Done(request.AskApplicant("Wat bedoelt u?", DutchTime.DateOf(askedAt), Case.Officer, askedAt, Clocks.Pausing));

        Done(request.Reply("Dit.", DutchTime.DateOf(repliedAt), "Noor Zonderland", repliedAt, WorkingCalendar.Known));

        Assert.Equal(days, request.TermOn(WorkingCalendar.Known, request.ReceivedOn).RegulationUnrolled.DayNumber - unpaused.DayNumber);
        Assert.Equal(Day(regulation), request.RegulationDate);
    }

    [Fact]
    public void Note_OnACase_LeavesItsVersion()
    {
        var request = Receive(ReceivedOn);
        var version = request.Version;

        Done(request.Note("Belt morgen terug.", Case.Officer, At(Today)));

        Assert.Equal(version, request.Version);
        Assert.Equal(["Belt morgen terug."], request.Notes.Select(note => note.Text));
    }

    internal static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(11, 0), TimeSpan.Zero);

    internal static PrivacyRequest Receive(DateOnly receivedOn, RequestKind kind = RequestKind.Access, RequestChannel channel = RequestChannel.Letter, DateOnly? entered = null) => PrivacyRequest.Receive(
        CaseNumber.Of(receivedOn.Year, 42), kind, channel, new Applicant(Guid.NewGuid(), "Noor Zonderland", "noor@voorbeeld.example", PostalAddress.None, "nl"),
        RequestScope.Everything, receivedOn, At(entered ?? receivedOn), Case.Officer, WorkingCalendar.Known, null, kind == RequestKind.OtherRight ? OtherRight.Objection : null).Value;

    private static (DateOnly? Paused, DateOnly? Waiting, DateOnly Regulation, DateOnly Avg) ClockOf(PrivacyRequest request) => (request.PausedSince, request.WaitingSince, request.RegulationDate, request.AvgDate);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "dd-MM-yyyy", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    private static void Done(Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.ToString());

    private static PrivacyRequest In(RequestStatus status, TermClock clock, bool proven = true)
    {
        var (request, at) = (Receive(ReceivedOn), At(AskedOn));
        if (status == Received)
            return request;
        Done(request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, at));
        if (status != IdentityAsked && (proven || status is Decided or Answered or Closed))
            Done(request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Case.Officer, at, clock.Calendar));
        if (status == IdentityAsked)
            Done(request.AskIdentity("Wie bent u?", AskedOn, Case.Officer, at, clock));
        if (status == AwaitingApplicant)
            Done(request.AskApplicant("Wat bedoelt u?", AskedOn, Case.Officer, at, clock));
        if (status == Withdrawn)
            Done(request.Withdraw("Noor Zonderland", at, clock.Calendar));
        if (status is Decided or Answered or Closed)
        {
            Done(request.ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, at));
            Done(request.Decide(DecisionOutcome.Granted, null, null, request.TallyOf([Case.Item]), Case.PrivacyOfficer, at, clock.Calendar));
        }

        if (status is Answered or Closed)
            Done(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), Case.Officer, at));
        if (status == Closed)
            Done(request.Close(Case.Officer, at));
        return request;
    }

    private static Outcome Do(PrivacyRequest request, RequestAction action, TermClock clock)
    {
        var (at, calendar) = (At(Today), clock.Calendar);
        if (action == Decide && request.Status is InHandling or AwaitingApplicant)
            Done(request.ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, at));
        return action switch
        {
            TakeUp => request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, at),
            Assign => request.AssignTo(Case.Director.Id, Case.Director.Name, Case.Officer, at),
            AskIdentity => request.AskIdentity("Wie bent u?", Today, Case.Officer, at, clock),
            ProveIdentity => request.ProveIdentity(IdentityMethod.CalledBack, null, Case.Officer, at, calendar),
            AskApplicant => request.AskApplicant("Wat bedoelt u?", Today, Case.Officer, at, clock),
            Reply => request.Reply("Dit bedoel ik.", Today, "Noor Zonderland", at, calendar),
            Add => request.Add("Ook de e-mails.", "Noor Zonderland", at),
            Withdraw => request.Withdraw("Noor Zonderland", at, calendar),
            ReviewItem => request.ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, at),
            Decide when request.Identity is null => request.Decide(DecisionOutcome.Refused, RefusalGround.IdentityUnproven, "Wij weten niet wie u bent.", request.TallyOf([Case.Item]), Case.PrivacyOfficer, at, calendar),
            Decide => request.Decide(DecisionOutcome.Granted, null, null, request.TallyOf([Case.Item]), Case.PrivacyOfficer, at, calendar),
            Reconsider => request.Reconsider(Case.Officer, at),
            SendAnswer => request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), Case.Officer, at),
            ReportOmission => request.ReportOmission("De intake ontbreekt.", "Noor Zonderland", at),
            Supplement => request.Supplement(Guid.NewGuid(), Guid.NewGuid(), Case.Officer, at),
            Close => request.Close(Case.Officer, at),
            Extend => request.Extend(ExtensionGround.Complexity, "Er zijn veel stukken van anderen.", Case.Officer, at, calendar),
            CorrectReceipt => request.CorrectReceipt(new DateOnly(2026, 11, 26), "De brief lag een dag in de bus.", Case.Officer, at, calendar),
            MoveDates => request.MoveDates(LaterCalendar, Case.Director.Name, at),
        };
    }
}
