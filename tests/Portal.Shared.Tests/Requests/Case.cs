using Portal.Shared.Access;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

/// <summary>Invented cases, in any status.</summary>
internal static class Case
{
    public const string Officer = "Fleur Papierboot";

    public static readonly DateTimeOffset At = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    public static readonly Actor PrivacyOfficer = new(ActorKind.Employee, Guid.Parse("00000000-0000-0000-0000-000000000001"), Officer, new HashSet<Role> { Role.PrivacyOfficer }, null);

    public static readonly Actor Director = new(ActorKind.Employee, Guid.Parse("00000000-0000-0000-0000-000000000002"), "Bram Wolkenveld", new HashSet<Role> { Role.Director }, null);

    public static readonly OverviewItem Item = AnItem("dossier/1", "Gespreksnotitie");

    public static OverviewItem AnItem(string key, string title, string? content = "Noor vertelde over haar zus.", DossierMarks marks = DossierMarks.None, OverviewCategories category = OverviewCategories.Dossier, DateOnly? date = null, Guid? documentId = null, string? fileName = null) =>
        new(key, category, title, content, date ?? new DateOnly(2026, 5, 11), new Provenance(DataOrigin.Employee, "Werkcontact", new DateOnly(2026, 5, 11), ProcessingPurpose.Guidance), marks, documentId, fileName);

    public static PrivacyRequest Received(RequestScope? scope = null) =>
        PrivacyRequest.Receive(
            CaseNumber.Of(2026, 42), RequestKind.Access, RequestChannel.Letter, new Applicant(Guid.NewGuid(), "Noor Zonderland", "noor@voorbeeld.example", PostalAddress.None, "nl"),
            scope ?? RequestScope.Everything, new DateOnly(2026, 11, 27), At, Officer, WorkingCalendar.Known, null).Value;

    public static PrivacyRequest InHandling(bool proven = true)
    {
        var request = Received();
        Done(request.TakeUp(PrivacyOfficer.Id, Officer, At));
        if (proven)
            Done(request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Officer, At, WorkingCalendar.Known));
        return request;
    }

    public static PrivacyRequest In(RequestStatus status)
    {
        var request = status == RequestStatus.Received ? Received() : InHandling(proven: status != RequestStatus.IdentityAsked);
        if (status is RequestStatus.Received or RequestStatus.InHandling)
            return request;
        switch (status)
        {
            case RequestStatus.IdentityAsked:
                Done(request.AskIdentity("Wie bent u?", DutchTime.DateOf(At), Officer, At, Clocks.Running));
                break;
            case RequestStatus.AwaitingApplicant:
                Done(request.AskApplicant("Wat bedoelt u?", DutchTime.DateOf(At), Officer, At, Clocks.Running));
                break;
            case RequestStatus.Withdrawn:
                Done(request.Withdraw("Noor Zonderland", At, WorkingCalendar.Known));
                break;
            default:
                Done(request.ReviewItem(Give(Item), PrivacyOfficer, At));
                Done(request.Decide(DecisionOutcome.Granted, null, null, request.TallyOf([Item]), PrivacyOfficer, At, WorkingCalendar.Known));
                if (status is RequestStatus.Answered or RequestStatus.Closed)
                    Done(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), Officer, At));
                if (status == RequestStatus.Closed)
                    Done(request.Close(Officer, At));
                break;
        }

        return request;
    }

    /// <summary>The answer about disclosures with these items, as whoever reads the overview puts it together.</summary>
    public static DisclosureAnswer DisclosureAnswer(PrivacyRequest request, RequestDecision decision, params OverviewItem[] items)
    {
        var rows = new AnswerRows<AnsweredDisclosure>();
        foreach (var item in items)
            rows.AddIfAny(Portal.Shared.Overviews.DisclosureAnswer.RowOf(request, decision, item));
        return Portal.Shared.Overviews.DisclosureAnswer.Make(request, rows, items.Length > 0, decision, 1, DutchTime.DateOf(At));
    }

    public static ItemReview Give(OverviewItem item) => new(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null);

    public static ItemReview Withhold(OverviewItem item, RefusalGround? ground = RefusalGround.ThirdParties, string? motivation = "Gaat over haar zus.") => new(item.Key, item.ContentHash, ItemVerdict.Withhold, null, null, ground, motivation);

    public static ItemReview Redact(OverviewItem item, string? text = "Noor vertelde over █████.") => new(item.Key, item.ContentHash, ItemVerdict.Redact, text, null, RefusalGround.ThirdParties, "Gaat over haar zus.");

    private static void Done(Portal.Shared.Outcomes.Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.ToString());
}
