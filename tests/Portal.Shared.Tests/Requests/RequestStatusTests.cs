using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Portal.Shared.Requests.RequestAction;
using static Portal.Shared.Requests.RequestStatus;

namespace Portal.Shared.Tests.Requests;

/// <summary>Every action in every status, spelled out: where it leads, or that it is refused.</summary>
[Article("2017-12.1")]
[Article("2017-13.2")]
public sealed class RequestStatusTests
{
    private static readonly RequestStatus[] Columns = [Received, InHandling, IdentityAsked, AwaitingApplicant, Decided, Answered, Closed, Withdrawn];

    // Rows are actions, columns the statuses above; "-" is refused. Written out by hand, and not made from the table in the product.
    private const string Matrix = """
        TakeUp          InHandling InHandling        -             -                 -          -        -        -
        Assign          Received   InHandling        IdentityAsked AwaitingApplicant Decided    Answered -        -
        AskIdentity     -          IdentityAsked     -             -                 -          -        -        -
        ProveIdentity   Received   InHandling        InHandling    AwaitingApplicant -          -        -        -
        AskApplicant    -          AwaitingApplicant -             -                 -          -        -        -
        Reply           -          -                 InHandling    InHandling        -          -        -        -
        Add             Received   InHandling        IdentityAsked AwaitingApplicant -          -        -        -
        Withdraw        Withdrawn  Withdrawn         Withdrawn     Withdrawn         -          -        -        -
        ReviewItem      -          InHandling        IdentityAsked AwaitingApplicant -          Answered Closed   -
        Decide          -          Decided           Decided       Decided           -          Answered Closed   -
        Reconsider      -          -                 -             -                 InHandling -        -        -
        SendAnswer      -          -                 -             -                 Answered   -        -        -
        ReportOmission  -          -                 -             -                 -          Answered Answered -
        Supplement      -          -                 -             -                 -          Answered Closed   -
        Close           -          -                 -             -                 -          Closed   -        -
        Extend          Received   InHandling        IdentityAsked AwaitingApplicant Decided    -        -        -
        CorrectReceipt  Received   InHandling        IdentityAsked AwaitingApplicant Decided    -        -        -
        MoveDates       Received   InHandling        IdentityAsked AwaitingApplicant Decided    -        -        -
        """;

    public static TheoryData<RequestStatus, RequestAction, RequestStatus?> Cells()
    {
        var cells = new TheoryData<RequestStatus, RequestAction, RequestStatus?>();
        foreach (var line in Matrix.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var (status, cell) in Columns.Zip(parts.Skip(1)))
                cells.Add(status, Enum.Parse<RequestAction>(parts[0]), cell == "-" ? null : Enum.Parse<RequestStatus>(cell));
        }

        return cells;
    }

    [Fact]
    public void Matrix_ByHand_HoldsEveryStatusAndAction() =>
        Assert.Equal(Enum.GetValues<RequestStatus>().Length * Enum.GetValues<RequestAction>().Length, Cells().Count);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Do_InEveryStatus_LeadsWhereTheMatrixSays(RequestStatus from, RequestAction action, RequestStatus? to)
    {
        var request = Case.In(from);
        // Without this, the refusal would be about the identity and not about the status.
        if (action is Decide && request.Identity is null && from == IdentityAsked)
        {
            var refused = request.Decide(DecisionOutcome.Refused, RefusalGround.IdentityUnproven, "Wij weten niet wie u bent.", request.TallyOf([Case.Item]), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known);
            Assert.True(refused.IsSuccess);
            Assert.Equal(to, request.Status);
            return;
        }

        var version = request.Version;
        var events = request.Events.Count;
        if (action == Decide && to is not null && from is InHandling or AwaitingApplicant)
            request.ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, Case.At);
        if (action == AskIdentity && from == InHandling)
            request = Case.InHandling(proven: false);

        var outcome = Do(request, action);

        if (to is null)
        {
            Assert.Equal(new ActionNotPossible(from, action), outcome.Refusal);
            Assert.Equal((from, version, events), (request.Status, request.Version, request.Events.Count));
        }
        else
        {
            Assert.True(outcome.IsSuccess, outcome.Refusal?.ToString());
            Assert.Equal(to, request.Status);
            Assert.Equal(to, RequestTransitions.Find(from, action)!.To);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Buttons_InEveryStatus_AreThoseOfTheMatrix(RequestStatus from, RequestAction action, RequestStatus? to) =>
        Assert.Equal(to is not null, RequestTransitions.Possible(from, _ => true).Contains(action));

    [Fact]
    [Article("AVG 12(6)")]
    public void AskIdentity_OfSomebodyWhoIsKnown_IsRefused() =>
        Assert.IsType<ActionNotPossible>(Case.InHandling().AskIdentity("Wie bent u?", DutchTime.DateOf(Case.At), Case.Officer, Case.At, Clocks.Running).Refusal);

    [Fact]
    public void Answer_First_StopsTheClockOnce()
    {
        var request = Case.In(Answered);
        request.ReportOmission("De intake ontbreekt.", "Noor Zonderland", Case.At.AddDays(1));

        Assert.True(request.OmissionReported);
        Assert.True(request.Supplement(Guid.NewGuid(), Guid.NewGuid(), Case.Officer, Case.At.AddDays(2)).IsSuccess);

        Assert.Equal(Case.At, request.AnsweredAt);
        Assert.False(request.OmissionReported);
        Assert.Equal([1, 2], request.Answers.Select(a => a.Number));
    }

    [Fact]
    public void Receive_WithADateInTheFuture_IsRefused() =>
        Assert.IsType<ReceivedInFuture>(PrivacyRequest.Receive(
            CaseNumber.Of(2026, 1), RequestKind.Access, RequestChannel.Letter, new Applicant(null, "Mees Regenboogaard", null, Portal.Shared.Registrations.PostalAddress.None, "nl"), RequestScope.Everything,
            new DateOnly(2026, 11, 28), Case.At, Case.Officer, Portal.Shared.Terms.WorkingCalendar.Known, null).Refusal);

    [Fact]
    public void Post_OfAnAnswer_IsWrittenDownOnce()
    {
        var request = Case.In(Answered);

        Assert.True(request.PostAnswer(1, new DateOnly(2026, 11, 28)).IsSuccess);
        Assert.IsType<NotFound>(request.PostAnswer(1, new DateOnly(2026, 11, 29)).Refusal);
        Assert.Equal(new DateOnly(2026, 11, 28), request.Answers[0].PostedOn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Texts_ThatAreEmpty_AreRefused(string text)
    {
        Assert.IsType<TextMissing>(Case.InHandling().AskApplicant(text, DutchTime.DateOf(Case.At), Case.Officer, Case.At, Clocks.Running).Refusal);
        Assert.IsType<TextMissing>(Case.InHandling().Add(text, Case.Officer, Case.At).Refusal);
        Assert.IsType<TextMissing>(Case.InHandling().Note(text, Case.Officer, Case.At).Refusal);
    }

    private static Outcome Do(PrivacyRequest request, RequestAction action) => action switch
    {
        TakeUp => request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, Case.At),
        Assign => request.AssignTo(Case.Director.Id, Case.Director.Name, Case.Officer, Case.At),
        AskIdentity => request.AskIdentity("Wie bent u?", DutchTime.DateOf(Case.At), Case.Officer, Case.At, Clocks.Running),
        ProveIdentity => request.ProveIdentity(IdentityMethod.CalledBack, null, Case.Officer, Case.At, WorkingCalendar.Known),
        AskApplicant => request.AskApplicant("Wat bedoelt u?", DutchTime.DateOf(Case.At), Case.Officer, Case.At, Clocks.Running),
        Reply => request.Reply("Dit bedoel ik.", DutchTime.DateOf(Case.At), "Noor Zonderland", Case.At, WorkingCalendar.Known),
        Add => request.Add("Ook de e-mails.", "Noor Zonderland", Case.At),
        Withdraw => request.Withdraw("Noor Zonderland", Case.At, WorkingCalendar.Known),
        ReviewItem => request.ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, Case.At),
        Decide => request.Decide(DecisionOutcome.Granted, null, null, request.TallyOf([Case.Item]), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known),
        Reconsider => request.Reconsider(Case.Officer, Case.At),
        SendAnswer => request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), Case.Officer, Case.At),
        ReportOmission => request.ReportOmission("De intake ontbreekt.", "Noor Zonderland", Case.At),
        Supplement => request.Supplement(Guid.NewGuid(), Guid.NewGuid(), Case.Officer, Case.At),
        Close => request.Close(Case.Officer, Case.At),
        Extend => request.Extend(ExtensionGround.Complexity, "Er zijn veel stukken van anderen.", Case.Officer, Case.At, WorkingCalendar.Known),
        CorrectReceipt => request.CorrectReceipt(new DateOnly(2026, 11, 26), "De brief lag een dag in de bus.", Case.Officer, Case.At, WorkingCalendar.Known),
        MoveDates => request.MoveDates(WorkingCalendar.Known, Case.Director.Name, Case.At),
    };
}
