using Portal.Shared.Access;
using Portal.Shared.Complaints;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Complaints;

/// <summary>A question or complaint from its receipt to its answer (2017-17, 2018-15).</summary>
[Article("2017-17")]
[Article("2018-15")]
public sealed class ComplaintTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 27);
    private static readonly ComplaintTerms Terms = new();

    // What leads where; + stays as it is, - refused. Kind, then the status before.
    // Add Turn Settle PlanHearing Hear Extend Judge Answer Withdraw
    private static readonly string[] Table =
    [
        "Question  Received  + C + - - + - A W",
        "Question  Answered  - - + - - - - - -",
        "Question  Withdrawn - - - - - - - - -",
        "Complaint Received  + - + + H + J - W",
        "Complaint Heard     + - + - - + J - W",
        "Complaint Judged    + - + - - + + A W",
        "Complaint Answered  - - + - - - - - -",
        "Complaint Withdrawn - - + - - - - - -",
    ];

    [Fact]
    public void Transitions_OfEveryKindStatusAndAction_AreAsWritten()
    {
        var found =
            from kind in Enum.GetValues<ComplaintKind>()
            from status in Enum.GetValues<ComplaintStatus>()
            where kind == ComplaintKind.Complaint || status is not (ComplaintStatus.Heard or ComplaintStatus.Judged)
            select $"{kind,-9} {status,-9} {string.Join(' ', Enum.GetValues<ComplaintAction>().Select(action => Letter(kind, status, action)))}";
        Assert.Equal(Table.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.All(ComplaintTransitions.All.Where(t => t.From is ComplaintStatus.Heard or ComplaintStatus.Judged), t => Assert.Equal(ComplaintKind.Complaint, t.Kind));
    }

    [Fact]
    public void Transitions_ForTheComplainant_AreThoseOfTheirOwn() =>
        Assert.Equal(
            [ComplaintAction.Add, ComplaintAction.Turn, ComplaintAction.Withdraw],
            ComplaintTransitions.All.Where(t => t.Permissions.Contains(Permission.MakeComplaints)).Select(t => t.Action).Distinct().Order());

    [Theory]
    // Received, due, heard by. 28 days later, moved over weekends and holidays.
    [InlineData("2026-11-27", "2026-12-28", "2026-12-11")] // 25-12 is Christmas, then 26 and 27: Monday the 28th
    [InlineData("2026-11-02", "2026-11-30", "2026-11-16")]
    [InlineData("2026-11-28", "2026-12-28", "2026-12-14")] // from and to a Saturday
    [InlineData("2026-04-17", "2026-05-18", "2026-05-01")] // the equalised day after Ascension Day
    [InlineData("2026-12-04", "2027-01-04", "2026-12-18")] // New Year's Day on a Friday
    [InlineData("2028-02-01", "2028-02-29", "2028-02-15")] // a leap day
    public void Receive_OfAComplaint_PromisesItsDates(string received, string answerBy, string hearBy)
    {
        var complaint = AComplaint(receivedOn: DateOnly.Parse(received, null), at: new DateTimeOffset(DateOnly.Parse(received, null), new TimeOnly(9, 0), TimeSpan.Zero));

        Assert.Equal((DateOnly.Parse(answerBy, null), DateOnly.Parse(hearBy, null)), (complaint.AnswerBy, complaint.HearBy!.Value));
        Assert.Contains(TermTexts.Long(complaint.AnswerBy), string.Join(' ', ComplaintExplanation.Of(complaint, WorkingCalendar.Known)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RequestChannel.Letter, true, 0, true)]
    [InlineData(RequestChannel.Letter, true, 1, false)] // a letter of ours
    [InlineData(RequestChannel.Letter, false, 0, false)] // told by mail
    [InlineData(RequestChannel.Portal, true, 0, false)] // told by the page
    public void Confirmation_OfWhatCameOnPaper_LacksUntilALetterGoesWithIt(RequestChannel channel, bool hasOnlyPaper, int letters, bool lacks)
    {
        var (complaint, theirs, ours) = (AComplaint(channel: channel), Guid.NewGuid(), Guid.NewGuid());
        complaint.Attach(theirs, byPerson: true);
        if (letters > 0)
            complaint.Enclose(ours);

        Assert.Equal(lacks, complaint.LacksConfirmation(hasOnlyPaper, [ours]));
        Assert.Equal(lacks || letters > 0 && hasOnlyPaper && channel != RequestChannel.Portal, complaint.LacksConfirmation(hasOnlyPaper, []));
        complaint.Withdraw(Now);
        Assert.False(complaint.LacksConfirmation(hasOnlyPaper, []));
    }

    [Fact]
    public void Receive_OfAQuestion_HasNoHearing() => Assert.Null(AComplaint(ComplaintKind.Question).HearBy);

    [Fact]
    public void Receive_InTheFutureOrEmpty_IsRefused()
    {
        Assert.IsType<ComplaintDayImpossible>(Receive(ComplaintKind.Complaint, "Titel", "Tekst", Today.AddDays(1)).Refusal);
        Assert.IsType<ComplaintTextMissing>(Receive(ComplaintKind.Complaint, "Titel", "  ", Today).Refusal);
        Assert.IsType<ComplaintTextMissing>(Receive(ComplaintKind.Complaint, "", "Tekst", Today).Refusal);
    }

    [Theory]
    [InlineData("Onderwerp\r\nBcc: iedereen@voorbeeld.example", "Onderwerp Bcc: iedereen@voorbeeld.example")]
    [InlineData("Een\u2028twee\u0085drie", "Een twee drie")]
    [InlineData("  <script>alert(1)</script>  ", "<script>alert(1)</script>")]
    public void Receive_WithABreakInTheTitle_KeepsOneLine(string title, string kept) => Assert.Equal(kept, Receive(ComplaintKind.Question, title, "Tekst", Today).Value.Title);

    [Fact]
    public void Turn_OfAQuestion_KeepsNumberAndDayOfReceipt()
    {
        var complaint = AComplaint(ComplaintKind.Question, receivedOn: Today.AddDays(-10));
        var (number, received) = (complaint.Number, complaint.ReceivedOn);

        Assert.True(complaint.Turn("Noor Zonderland", Now, Terms, WorkingCalendar.Known).IsSuccess);

        Assert.Equal((ComplaintKind.Complaint, number, received, "Noor Zonderland"), (complaint.Kind, complaint.Number, complaint.ReceivedOn, complaint.TurnedBy));
        Assert.Equal((ComplaintDate.Of(received, 4, WorkingCalendar.Known).Date, ComplaintDate.Of(Today, 2, WorkingCalendar.Known).Date), (complaint.AnswerBy, complaint.HearBy!.Value));
        Assert.IsType<ComplaintNotPossible>(complaint.Turn("Noor", Now, Terms, WorkingCalendar.Known).Refusal);
    }

    [Fact]
    public void Judge_Unheard_OnlyWhatIsNotAdmissible()
    {
        var complaint = AComplaint();
        foreach (var judgement in Enum.GetValues<ComplaintJudgement>().Where(each => each != ComplaintJudgement.NotAdmissible))
            Assert.IsType<ComplaintNotHeard>(complaint.Judge(judgement, "Reden.", "Olga", Now).Refusal);

        Assert.True(complaint.Judge(ComplaintJudgement.NotAdmissible, "Eerder beoordeeld.", "Olga", Now).IsSuccess);
        // What is judged unheard cannot become something else unheard.
        Assert.IsType<ComplaintNotHeard>(complaint.Judge(ComplaintJudgement.NotUpheld, "Reden.", "Olga", Now).Refusal);
    }

    [Fact]
    public void Reply_BeforeTheJudgement_IsRefused()
    {
        var complaint = AComplaint();
        Assert.IsType<ComplaintNotPossible>(complaint.Reply("Tekst", null, "Olga", Now).Refusal);
        Assert.True(complaint.Hear(HearingKind.Declined, Today, null, Today).IsSuccess);
        Assert.IsType<ComplaintNotPossible>(complaint.Reply("Tekst", null, "Olga", Now).Refusal);
        Assert.IsType<ComplaintTextMissing>(complaint.Judge(ComplaintJudgement.Upheld, " ", "Olga", Now).Refusal);
        Assert.True(complaint.Judge(ComplaintJudgement.Upheld, "U hebt gelijk.", "Olga", Now).IsSuccess);
        Assert.True(complaint.Reply(null, null, "Olga", Now).IsSuccess);
        Assert.Equal(ComplaintStatus.Answered, complaint.Status);
        Assert.True(complaint.MarkRead(Now));
        Assert.False(complaint.MarkRead(Now.AddDays(1)));
    }

    [Fact]
    public void Reply_ToAQuestion_NeedsWords() => Assert.IsType<ComplaintTextMissing>(AComplaint(ComplaintKind.Question).Reply(" ", null, "Fleur", Now).Refusal);

    [Fact]
    public void Extend_OnceAndBeforeTheLastDay()
    {
        var complaint = AComplaint();
        Assert.IsType<ComplaintTextMissing>(complaint.Extend(" ", Today, Terms, WorkingCalendar.Known).Refusal);
        Assert.IsType<ComplaintExtendedTooLate>(complaint.Extend("Vakantie.", complaint.AnswerBy.AddDays(1), Terms, WorkingCalendar.Known).Refusal);
        var first = complaint.AnswerBy;
        Assert.True(complaint.Extend("Wij spreken nog met een getuige.", first, Terms, WorkingCalendar.Known).IsSuccess);
        Assert.Equal(ComplaintDate.Of(first, 4, WorkingCalendar.Known).Date, complaint.AnswerBy);
        Assert.IsType<ComplaintExtendedBefore>(complaint.Extend("Nog eens.", Today, Terms, WorkingCalendar.Known).Refusal);
    }

    [Theory]
    // Days after the receipt of the turning and of the extension, -1 for none; then the promised days: hearing, answer.
    [InlineData(0, -1, 14, 28)]
    [InlineData(7, -1, 21, 28)]
    [InlineData(14, -1, 28, 28)]
    [InlineData(21, -1, 35, 35)] // the answer moves with the hearing
    [InlineData(60, -1, 74, 28)] // a question that was late already stays late
    [InlineData(20, 20, 34, 56)] // both on one day: the extension that was promised does not move
    [InlineData(30, 7, 44, 56)] // more time that was promised stays
    [InlineData(50, 7, 64, 64)]
    [InlineData(7, 21, 21, 56)] // more time after the turning
    [InlineData(21, 30, 35, 63)] // on top of what the turning promised
    public void Turn_OnAnyDay_PromisesNothingBeforeThatDay(int turned, int extended, int hearBy, int answerBy)
    {
        // A Monday from which no date meets a holiday.
        var received = new DateOnly(2026, 8, 31);
        var complaint = AComplaint(ComplaintKind.Question, received, AtNoon(received));
        var before = complaint.AnswerBy;
        foreach (var (day, isTurn) in new[] { (extended, false), (turned, true) }.Where(step => step.Item1 >= 0).OrderBy(step => step.Item1))
            Assert.True((isTurn
                ? complaint.Turn("Noor Zonderland", AtNoon(received.AddDays(day)), Terms, WorkingCalendar.Known)
                : complaint.Extend("Een getuige is ziek.", received.AddDays(day), Terms, WorkingCalendar.Known)).IsSuccess);

        Assert.Equal((Ahead(hearBy), Ahead(answerBy)), (complaint.HearBy, complaint.AnswerBy));
        Assert.True(complaint.AnswerBy >= before);
        Assert.Equal(answerBy < turned, complaint.IsLate(received.AddDays(Math.Max(turned, extended))));
        // What is explained ends at what is promised.
        var why = ComplaintExplanation.Of(complaint, WorkingCalendar.Known);
        Assert.Contains(why, line => line.Contains(TermTexts.Long(complaint.HearBy!.Value), StringComparison.Ordinal));
        Assert.Contains(why, line => line.Contains(TermTexts.Long(complaint.AnswerBy), StringComparison.Ordinal));

        // The first working day from there.
        DateOnly Ahead(int days) => ComplaintDate.Of(received.AddDays(days), 0, WorkingCalendar.Known).Date;
        static DateTimeOffset AtNoon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
    }

    [Fact]
    public void Extend_AfterMoreTimeForTheQuestion_IsRefused()
    {
        var complaint = AComplaint(ComplaintKind.Question);
        Assert.True(complaint.Extend("Wij zoeken het uit.", Today, Terms, WorkingCalendar.Known).IsSuccess);
        Assert.True(complaint.Turn("Noor Zonderland", Now, Terms, WorkingCalendar.Known).IsSuccess);

        Assert.IsType<ComplaintExtendedBefore>(complaint.Extend("Een getuige is ziek.", Today, Terms, WorkingCalendar.Known).Refusal);
    }

    [Fact]
    public void Settle_Anew_IsAboutThoseAlone_AlsoAfterTheAnswer()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var complaint = AComplaint();
        Assert.True(complaint.Settle(ComplaintSubject.Conduct, [one, one, other]).IsSuccess);
        Assert.Equal([one, other], complaint.AboutIds);
        Assert.True(complaint.Withdraw(Now).IsSuccess);
        Assert.True(complaint.Settle(ComplaintSubject.Security, [other]).IsSuccess);
        Assert.Equal([other], complaint.AboutIds);
        Assert.Equal((ComplaintSubject.Security, ComplaintStatus.Withdrawn), (complaint.Subject, complaint.Status));
        // What was taken back is never late.
        Assert.True(complaint.IsInTime(complaint.AnswerBy.AddDays(1)));
    }

    [Fact]
    public void Attach_MoreFilesThanOneHolds_IsRefused()
    {
        var complaint = AComplaint();
        for (var file = 0; file < Complaint.MostFiles; file++)
            Assert.True(complaint.Attach(Guid.NewGuid(), byPerson: true).IsSuccess);
        Assert.IsType<ComplaintTooManyFiles>(complaint.Attach(Guid.NewGuid(), byPerson: true).Refusal);
        Assert.Equal(Complaint.MostFiles, complaint.Files.Count);
        // A letter of ours takes no place of theirs.
        var other = AComplaint();
        other.Enclose(Guid.NewGuid());
        for (var file = 0; file < Complaint.MostFiles; file++)
            Assert.True(other.Attach(Guid.NewGuid(), byPerson: true).IsSuccess);
    }

    [Fact]
    public void Hear_BeforeReceiptOrLaterThanToday_IsRefused()
    {
        var complaint = AComplaint();
        Assert.IsType<ComplaintDayImpossible>(complaint.Hear(HearingKind.Conversation, Today.AddDays(-1), "Gesproken.", Today).Refusal);
        Assert.IsType<ComplaintDayImpossible>(complaint.Hear(HearingKind.Conversation, Today.AddDays(1), "Gesproken.", Today).Refusal);
        Assert.IsType<ComplaintTextMissing>(complaint.Hear(HearingKind.Conversation, Today, " ", Today).Refusal);
        Assert.IsType<ComplaintDayPast>(complaint.PlanHearing(Today.AddDays(-1), "Om 10.30 uur op kantoor.", Today).Refusal);
        Assert.IsType<ComplaintTextMissing>(complaint.PlanHearing(Today, " ", Today).Refusal);
        Assert.Null(complaint.HearingPlannedOn);
    }

    [Fact]
    public void Ways_NameRulesAuthorityAndCourt_AndMediationWhereThereIsSome()
    {
        var culture = Portal.Shared.Messages.NoticeContent.CultureOf("nl");
        Assert.Equal(["Ons klachtenreglement", "De Autoriteit Persoonsgegevens", "De rechter"], ComplaintWays.Of(new ComplaintTerms(), culture).Select(way => way.Name));
        var with = ComplaintWays.Of(new ComplaintTerms { RulesAddress = "https://voorbeeld.example/klachten", MediationAddress = "https://bemiddeling.example" }, culture);
        Assert.Equal(["https://voorbeeld.example/klachten", "https://bemiddeling.example", "https://www.autoriteitpersoonsgegevens.nl", null], with.Select(way => way.Address));
    }

    [Theory]
    [InlineData(0, 2, 4, null)]
    [InlineData(4, 5, 4, null)]
    [InlineData(4, 2, 13, null)]
    [InlineData(4, 2, 4, "javascript:alert(1)")]
    public void Settings_ThatMakeNoSense_StopTheStart(int answer, int hearing, int extension, string? rules) =>
        Assert.NotEmpty(ComplaintTerms.Problems(new ComplaintTerms { AnswerWeeks = answer, HearingWeeks = hearing, ExtensionWeeks = extension, RulesAddress = rules }));

    [Fact]
    public void Figures_OfAYear_CountWhatWasToldAndLeaveOutOtherYears()
    {
        RegisteredComplaint Row(int n, ComplaintKind kind, DateOnly received, DateOnly? ended, ComplaintStatus status, ComplaintJudgement? judgement = null) =>
            new(ComplaintNumber.Of(2026, n), kind, ComplaintSubject.Conduct, RequestChannel.Portal, received, received.AddDays(28), ended, status, judgement, false);
        var figures = ComplaintFigures.Of(
            2026,
            [
                Row(1, ComplaintKind.Complaint, Today.AddDays(-60), Today.AddDays(-50), ComplaintStatus.Answered, ComplaintJudgement.PartlyUpheld),
                Row(2, ComplaintKind.Complaint, Today.AddDays(-60), Today.AddDays(-20), ComplaintStatus.Answered, ComplaintJudgement.NotUpheld),
                // Judged, and not told yet.
                Row(3, ComplaintKind.Complaint, Today.AddDays(-40), null, ComplaintStatus.Judged, ComplaintJudgement.Upheld),
                Row(4, ComplaintKind.Question, Today.AddDays(-3), Today, ComplaintStatus.Withdrawn),
                Row(5, ComplaintKind.Question, Today.AddYears(-1), null, ComplaintStatus.Received),
            ],
            Today);

        Assert.Equal([new ComplaintFigure(ComplaintSubject.Conduct, 1, 3, 2, 1, 25, 1)], figures.Subjects);
        Assert.Equal((1, 1, 1), (figures.Open, figures.Late, figures.Withdrawn));
        Assert.Equal([ComplaintJudgement.PartlyUpheld, ComplaintJudgement.NotUpheld], figures.Outcomes.Keys.Order());
    }

    [Theory]
    [InlineData("vk2026000042")]
    [InlineData("WV-2026-000042-W")]
    [InlineData("VK-2026-000043-6")]
    [InlineData("")]
    public void Number_ThatIsNone_IsNotRead(string text) => Assert.False(ComplaintNumber.TryParse(text, out _));

    [Fact]
    public void Number_Typed_IsReadWithAnyDashesAndCase_AndNeverAsACase()
    {
        var number = ComplaintNumber.Of(2026, 42);
        Assert.True(ComplaintNumber.TryParse(number.Value.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), out var read));
        Assert.Equal(number, read);
        Assert.False(CaseNumber.TryParse(number.Value, out _));
    }

    private static Complaint AComplaint(ComplaintKind kind = ComplaintKind.Complaint, DateOnly? receivedOn = null, DateTimeOffset? at = null, RequestChannel channel = RequestChannel.Portal) =>
        Receive(kind, "Mijn gegevens", "Er staat iets dat niet klopt.", receivedOn ?? Today, at, channel).Value;

    private static Outcome<Complaint> Receive(ComplaintKind kind, string title, string text, DateOnly receivedOn, DateTimeOffset? at = null, RequestChannel channel = RequestChannel.Portal) => Complaint.Receive(
        ComplaintNumber.Of(2026, 42), kind, channel, new Complainant(Guid.NewGuid(), null, "Noor Zonderland", null, null, "nl"), new ComplaintContent(ComplaintSubject.Registration, title, text, null), [],
        receivedOn, at ?? Now, "Noor Zonderland", Terms, WorkingCalendar.Known, Guid.NewGuid());

    private static char Letter(ComplaintKind kind, ComplaintStatus status, ComplaintAction action) => ComplaintTransitions.Find(kind, status, action) switch
    {
        null => '-',
        { Action: ComplaintAction.Turn } => 'C',
        { To: var to } when to == status => '+',
        { To: var to } => to.ToString()[0],
    };
}
