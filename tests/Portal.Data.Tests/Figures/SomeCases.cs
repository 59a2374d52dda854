using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Figures;

/// <summary>Invented cases, brought where they are by the verbs of the domain.</summary>
internal sealed class SomeCases(TestPortal portal, Employee officer)
{
    private const string By = "Fleur Papierboot";

    private static readonly OverviewItem Item = new("dossier/1", OverviewCategories.Dossier, "Gespreksnotitie", "Noor vertelde over haar zus.", new DateOnly(2026, 5, 11), new Provenance(DataOrigin.Employee, "Werkcontact", new DateOnly(2026, 5, 11), ProcessingPurpose.Guidance), DossierMarks.None, null, null);

    private readonly List<PrivacyRequest> cases = [];

    /// <summary>A case that came in.</summary>
    public PrivacyRequest Receive(RequestKind kind, string received, Guid? assignee = null)
    {
        var on = DateOnly.ParseExact(received, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var number = CaseNumber.Of(2026, cases.Count + 1);
        var request = PrivacyRequest.Receive(number, kind, RequestChannel.Letter, new Applicant(null, $"Aanvrager {cases.Count + 1}", null, PostalAddress.None, "nl"), RequestScope.Everything, on, At(on), By, WorkingCalendar.Known, null, kind == RequestKind.OtherRight ? OtherRight.Objection : null).Value;
        if (assignee is { } id)
            Done(request.TakeUp(id, By, At(on)));
        cases.Add(request);
        return request;
    }

    /// <summary>A case that was answered on a day.</summary>
    public PrivacyRequest Answer(RequestKind kind, string received, string answered, DecisionOutcome outcome = DecisionOutcome.NothingHeld, string? extended = null)
    {
        var request = Receive(kind, received, officer.Id);
        var at = At(DateOnly.ParseExact(answered, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var actor = new Actor(ActorKind.Employee, officer.Id, By, new HashSet<Role> { officer.Role }, null);
        Done(request.ProveIdentity(IdentityMethod.CalledBack, null, By, at, WorkingCalendar.Known));
        if (extended is not null)
            Done(request.Extend(ExtensionGround.Complexity, "Het verzoek is ingewikkeld.", By, At(DateOnly.ParseExact(extended, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), WorkingCalendar.Known));
        OverviewItem[] items = outcome is DecisionOutcome.Granted or DecisionOutcome.Partly ? [Item] : [];
        if (items.Length > 0)
            Done(request.ReviewItem(outcome == DecisionOutcome.Granted ? new ItemReview(Item.Key, Item.ContentHash, ItemVerdict.Give, null, null, null, null) : new ItemReview(Item.Key, Item.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.ThirdParties, "Gaat over haar zus."), actor, at));
        Done(request.Decide(outcome, outcome == DecisionOutcome.Refused ? RefusalGround.ManifestlyUnfounded : null, outcome is DecisionOutcome.Partly or DecisionOutcome.Refused ? "Om die reden." : null, request.TallyOf(items), actor, at, WorkingCalendar.Known));
        Done(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), By, at));
        return request;
    }

    /// <summary>A case that was withdrawn on a day.</summary>
    public void Withdraw(RequestKind kind, string received, string withdrawn) =>
        Done(Receive(kind, received).Withdraw(By, At(DateOnly.ParseExact(withdrawn, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), WorkingCalendar.Known));

    /// <summary>Puts them in the database.</summary>
    public async Task SaveAsync()
    {
        await using var db = portal.Db();
        db.Requests.AddRange(cases);
        await db.SaveChangesAsync();
    }

    private static DateTimeOffset At(DateOnly on) => new(on, new TimeOnly(11, 0), TimeSpan.Zero);

    private static void Done(Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.ToString());
}
