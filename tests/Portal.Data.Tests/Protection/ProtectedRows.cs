using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Protection;

/// <summary>A person with a word of its own in every field that is protected.</summary>
internal sealed class ProtectedRows
{
    private ProtectedRows(Guid personId) => PersonId = personId;

    public Guid PersonId { get; }

    /// <summary>The end of every word.</summary>
    public string Tag { get; } = Guid.NewGuid().ToString("N")[..12];

    public Guid ItemId { get; private set; }

    public Guid RequestId { get; private set; }

    public Guid DocumentId { get; private set; }

    /// <summary>Every word that was written, by place.</summary>
    public List<string> Words { get; } = [];

    public static async Task<ProtectedRows> SaveAsync(TestPortal portal, int number = 1)
    {
        var at = portal.Time.GetUtcNow();
        var today = DutchTime.DateOf(at);
        await using var db = portal.Db();
        var person = Builders.ARegisteredPerson().AddTo(db);
        var rows = new ProtectedRows(person.Id);
        var source = new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance);

        var document = StoredDocument.Freeze(DocumentKind.DossierFile, person.Id, null, rows.Word("bestandsnaam") + ".txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(rows.Word("inhoud")), at);
        var item = DossierItem.Record(person.Id, DossierItemKind.ConversationNote, rows.Word("titel"), today, rows.Word("tekst"), document.Id, DossierMarks.SpecialCategory, source, "Teun Wolkenveld");
        var notice = RegistrationNotice.Start(person.Id, StatutoryTerm.Compute(TermRules.For(TermSubject.Access, today), today, [], WorkingCalendar.Known, today));
        Done(notice.Waive(NoticeException.AlreadyKnown, rows.Word("reden"), "Fleur Papierboot", at));
        db.AddRange(document, item, notice, Disclosure.Record(person.Id, new DisclosureFacts(rows.Word("ontvanger"), rows.Word("gegevens"), rows.Word("doel"), DisclosureGround.Assignment, DisclosureForm.Oral, today, today), "Teun Wolkenveld"));
        var request = rows.Handle(new Applicant(person.Id, "Noor Zonderland", null, PostalAddress.None, "nl"), number, at);
        db.Add(request);
        await db.SaveChangesAsync();
        (rows.ItemId, rows.RequestId, rows.DocumentId) = (item.Id, request.Id, document.Id);
        return rows;
    }

    /// <summary>Everything that is protected of this person, as it is read back.</summary>
    public async Task<List<string?>> ReadAsync(PortalDbContext db)
    {
        var item = await db.DossierItems.AsNoTracking().SingleAsync(i => i.PersonId == PersonId);
        var disclosure = await db.Disclosures.AsNoTracking().SingleAsync(d => d.PersonId == PersonId);
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.PersonId == PersonId);
        var document = await db.Documents.AsNoTracking().Include(d => d.Content).SingleAsync(d => d.PersonId == PersonId);
        // Tracked: both ways must read the same.
        var request = await db.Requests.SingleAsync(r => r.Id == RequestId);
        return
        [
            document.FileName, System.Text.Encoding.UTF8.GetString(document.Content.Bytes), item.Title, item.Text, notice.Reason, disclosure.Recipient, disclosure.Data, disclosure.Purpose,
            request.Scope.Explanation, request.Scope.OtherForm, request.Identity!.Note, .. request.Events.Select(e => e.Text), .. request.Notes.Select(n => n.Text),
            .. request.ItemDecisions.SelectMany(d => new[] { d.RedactedText, d.Motivation }), request.Decision!.Motivation,
        ];
    }

    private PrivacyRequest Handle(Applicant applicant, int number, DateTimeOffset at)
    {
        const string By = "Fleur Papierboot";
        var officer = new Actor(ActorKind.Employee, Guid.NewGuid(), By, new HashSet<Role> { Role.PrivacyOfficer }, null);
        var scope = new RequestScope(OverviewCategories.All, null, null, Word("toelichting"), AnswerForm.Other, Word("andere vorm"));
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, number), RequestKind.Access, RequestChannel.Letter, applicant, scope, DutchTime.DateOf(at), at, By, WorkingCalendar.Known, null).Value;
        var item = new OverviewItem("dossier/1", OverviewCategories.Dossier, "Gespreksnotitie", "Noor vertelde over haar zus.", DutchTime.DateOf(at), new Provenance(DataOrigin.Employee, "Werkcontact", DutchTime.DateOf(at), ProcessingPurpose.Guidance));
        Done(request.TakeUp(officer.Id, By, at));
        Done(request.ProveIdentity(IdentityMethod.ShownAtDesk, Word("legitimatie"), By, at, WorkingCalendar.Known));
        Done(request.AskApplicant(Word("vraag"), DutchTime.DateOf(at), By, at, Clocks.Running));
        Done(request.Reply(Word("antwoord"), DutchTime.DateOf(at), applicant.Name, at, WorkingCalendar.Known));
        Done(request.Add(Word("aanvulling"), applicant.Name, at));
        Done(request.Note(Word("notitie"), By, at));
        Done(request.ReviewItem(new ItemReview(item.Key, item.ContentHash, ItemVerdict.Redact, Word("gelakt"), null, RefusalGround.ThirdParties, Word("waarom gelakt")), officer, at));
        Done(request.Decide(DecisionOutcome.Partly, null, Word("motivering"), request.TallyOf([item]), officer, at, WorkingCalendar.Known));
        return request;
    }

    private string Word(string what)
    {
        var word = $"merk-{what.Replace(' ', '-')}-{Tag}";
        Words.Add(word);
        return word;
    }

    private static void Done(Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.Code);
}
