using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Data.Disclosures;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Overviews;

/// <summary>
/// Loads everything that is held about one person, for the overview (2017-13.2, AVG 15(1)). It loads within somebody else's permitted
/// change or read: whoever calls it has decided who may.
/// </summary>
public static class PersonRecordsQuery
{
    // Texts as functions: their language is that of the reader.
    private static readonly Dictionary<AuditAction, Func<string>> Looks = new()
    {
        [AuditAction.DossierOpened] = () => Texts.Look_Dossier,
        [AuditAction.DocumentDownloaded] = () => Texts.Look_Document,
        [AuditAction.AuditViewed] = () => Texts.Look_Audit,
        [AuditAction.AuditExported] = () => Texts.Look_AuditExported,
        [AuditAction.PersonRecorded] = () => Texts.Change_Recorded,
        [AuditAction.PersonUpdated] = () => Texts.Change_Person,
        [AuditAction.TrajectoryStarted] = () => Texts.Change_Trajectory,
        [AuditAction.TrajectoryAssigned] = () => Texts.Change_Consultant,
        [AuditAction.DossierItemRecorded] = () => Texts.Change_Dossier,
        [AuditAction.VacancyRecorded] = () => Texts.Change_Vacancy,
        [AuditAction.DisclosureRecorded] = () => Texts.Change_Disclosure,
        [AuditAction.DatumCorrected] = () => Texts.Change_Corrected,
        [AuditAction.NoticeSent] = () => Texts.Change_NoticeSent,
        [AuditAction.NoticeWaived] = () => Texts.Change_NoticeWaived,
        [AuditAction.InvitationMade] = () => Texts.Change_Invitation,
        [AuditAction.LoginUnlinked] = () => Texts.Change_Login,
        [AuditAction.RepresentationRecorded] = () => Texts.Change_RepresentationRecorded,
        [AuditAction.RepresentationEnded] = () => Texts.Change_RepresentationEnded,
        [AuditAction.AuthorisationRecorded] = () => Texts.Change_AuthorisationRecorded,
        [AuditAction.AuthorisationAsked] = () => Texts.Change_AuthorisationAsked,
        [AuditAction.AuthorisationWithdrawn] = () => Texts.Change_AuthorisationWithdrawn,
        [AuditAction.ReportStarted] = () => Texts.Change_ReportStarted,
        [AuditAction.ReportReleased] = () => Texts.Change_ReportReleased,
        [AuditAction.ReportWithdrawn] = () => Texts.Change_ReportWithdrawn,
        [AuditAction.ReportingAgreed] = () => Texts.Change_ReportingAgreed,
        [AuditAction.ContactNamed] = () => Texts.Change_ContactNamed,
        [AuditAction.ContactAdded] = () => Texts.Change_ContactAdded,
        [AuditAction.ContactClosed] = () => Texts.Change_ContactClosed,
        [AuditAction.NewsletterChosen] = () => Texts.Change_Newsletter,
    };

    private const OverviewCategories InDossier = OverviewCategories.Dossier | OverviewCategories.Correspondence;

    /// <summary>
    /// The records about a person, not tracked; null when there is no such person. For the person's own page without what is judged first:
    /// internal notes on a running case, why a notice was not sent, and a disclosure of which the person may not hear yet.
    /// </summary>
    public static async Task<PersonRecords?> LoadAsync(PortalDbContext db, Guid personId, CancellationToken ct, bool forOwnPage = false)
    {
        var fileNames = await FileNamesAsync(db, personId, ct);
        if (await LoadWithoutRowsAsync(db, personId, fileNames, forOwnPage, ct) is not { } records)
            return null;
        var dossier = await DossierOf(db, personId).ToListAsync(ct);
        return records with
        {
            Dossier = [.. dossier.Select(i => (i, i.DocumentId is { } id ? fileNames.GetValueOrDefault(id) : null))],
            Disclosures = await DisclosuresOf(db, personId, forOwnPage).ToListAsync(ct),
        };
    }

    /// <summary>
    /// The overview of a person, for an answer; null when there is no such person. The dossier and the disclosures are read row by row while
    /// whoever asked goes through the items, within their context: of those there can be thousands.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="personId">The person.</param>
    /// <param name="scope">What was asked for.</param>
    /// <param name="portalUseBefore">Only what the portal kept before that day.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="forOwnPage">Without what is judged first.</param>
    public static async Task<OverviewStream?> AssembleAsync(PortalDbContext db, Guid personId, RequestScope scope, DateOnly? portalUseBefore, CancellationToken ct, bool forOwnPage = false)
    {
        var fileNames = await FileNamesAsync(db, personId, ct);
        if (await LoadWithoutRowsAsync(db, personId, fileNames, forOwnPage, ct) is not { } records)
            return null;
        var dossier = (scope.Categories & InDossier) == OverviewCategories.None ? AsyncEnumerable.Empty<OverviewItem>() : DossierQuery.ReadAsync(db, personId, DossierOf(db, personId), fileNames, ct);
        var disclosures = scope.Categories.HasFlag(OverviewCategories.Recipients) ? DisclosuresQuery.ReadAsync(db, personId, DisclosuresOf(db, personId, forOwnPage), ct) : AsyncEnumerable.Empty<OverviewItem>();
        return new OverviewStream(records.Person.Name.Full, OverviewAssembly.Assemble(records, dossier, disclosures, scope, portalUseBefore));
    }

    /// <summary>The names of the files of a person.</summary>
    internal static async Task<Dictionary<Guid, string>> FileNamesAsync(PortalDbContext db, Guid personId, CancellationToken ct) =>
        await db.Documents.AsNoTracking().Where(d => d.PersonId == personId).Select(d => new { d.Id, d.FileName }).ToDictionaryAsync(d => d.Id, d => d.FileName, ct);

    /// <summary>What lies in the dossier, the oldest first.</summary>
    internal static IQueryable<DossierItem> DossierOf(PortalDbContext db, Guid personId) =>
        db.DossierItems.AsNoTracking().Where(i => i.PersonId == personId).OrderBy(i => i.Date).ThenBy(i => i.Id);

    /// <summary>The disclosures, the oldest first. Telling some of these would undo their purpose (2017-7.5): whether that still holds is judged when somebody asks, not by a page.</summary>
    internal static IQueryable<Disclosure> DisclosuresOf(PortalDbContext db, Guid personId, bool forOwnPage) =>
        db.Disclosures.AsNoTracking().Where(d => d.PersonId == personId && (!forOwnPage || EF.Property<byte[]?>(d, OwnDisclosures.WhyNotToldColumn) == null)).OrderBy(d => d.DisclosedOn).ThenBy(d => d.Id);

    // A text that is still being written changes while one reads it: on one's own page it stands once it was put or released, in an answer as a draft.
    private static IQueryable<Report> ReportsOf(PortalDbContext db, Guid personId, bool forOwnPage) =>
        db.Reports.AsNoTracking().Where(r => r.PersonId == personId && (!forOwnPage || r.ReleasedAt != null || (r.Rounds.Any() && r.Status != ReportStatus.Draft)));

    /// <summary>The records without the two lists that can hold thousands: the dossier and the disclosures.</summary>
    internal static async Task<PersonRecords?> LoadWithoutRowsAsync(PortalDbContext db, Guid personId, IReadOnlyDictionary<Guid, string> fileNames, bool forOwnPage, CancellationToken ct)
    {
        if (await db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return null;
        var commissioners = await db.Commissioners.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var employees = await db.Employees.AsNoTracking().Select(e => new { e.Id, e.Name }).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        var trajectories = await db.Trajectories.AsNoTracking().Where(t => t.PersonId == personId).OrderBy(t => t.StartedOn).ThenBy(t => t.Id).ToListAsync(ct);
        var authorisations = await db.Authorisations.AsNoTracking().Where(a => a.PersonId == personId).OrderBy(a => a.EnteredAt).ThenBy(a => a.Id).ToListAsync(ct);
        var reportings = await db.ReportingAgreements.AsNoTracking().Where(a => a.PersonId == personId).ToListAsync(ct);
        var untold = forOwnPage ? await db.Disclosures.Where(d => d.PersonId == personId && EF.Property<byte[]?>(d, OwnDisclosures.WhyNotToldColumn) != null).Select(d => d.Id).ToListAsync(ct) : [];
        return new PersonRecords(
            person,
            [.. trajectories.Select(t => (t, commissioners[t.CommissionerId], t.ConsultantId is { } id ? employees.GetValueOrDefault(id) : null))],
            [],
            await db.Vacancies.AsNoTracking().Where(v => v.PersonId == personId).OrderBy(v => v.SentOn).ThenBy(v => v.Id).ToListAsync(ct),
            [],
            [
                .. await RequestFactsAsync(db, personId, forOwnPage, ct),
                .. await WishFacts.LoadAsync(db, personId, ct),
                .. await NewsletterFactsAsync(db, personId, ct),
                .. KindFacts(person, commissioners),
                .. await ContactFacts.LoadAsync(db, personId, commissioners, ct),
                .. await LoginFactsAsync(db, person, ct),
                .. await NoticeFactsAsync(db, personId, forOwnPage, ct),
                .. await RepresentationFactsAsync(db, personId, ct),
                .. await ComplaintFacts.LoadAsync(db, personId, forOwnPage, ct),
                .. await MessageFactsAsync(db, personId, forOwnPage, ct),
                .. await VisitFactsAsync(db, personId, ct),
                .. await LookFactsAsync(db, personId, forOwnPage, [.. untold.Select(id => $"Disclosure {id}")], ct),
            ])
        {
            Restrictions = await db.Restrictions.AsNoTracking().Where(r => r.PersonId == personId).ToListAsync(ct),
            Reportings = [.. from agreement in reportings join trajectory in trajectories on agreement.TrajectoryId equals trajectory.Id select (agreement, commissioners[trajectory.CommissionerId], trajectory.Kind)],
            Reports = [.. (await ReportsOf(db, personId, forOwnPage).ToListAsync(ct)).Select(r => (r, commissioners[r.CommissionerId], r.DocumentId is { } id ? fileNames.GetValueOrDefault(id) : null))],
            Authorisations = [.. authorisations.Select(a => (a, a.DocumentId is { } id ? fileNames.GetValueOrDefault(id) : null))],
        };
    }

    private static async Task<IEnumerable<PortalFact>> RequestFactsAsync(PortalDbContext db, Guid personId, bool forOwnPage, CancellationToken ct)
    {
        // Not whole: what was judged on an earlier request can be thousands of rows, and none of them stands here.
        var requests = await db.Requests.AsNoTracking().Where(r => r.Applicant.PersonId == personId).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id)
            .Select(r => new WrittenInCase(r.Id, r.CaseNumber, r.Kind, r.Right, r.Scope.Explanation, r.ReceivedOn, r.Decision, r.AnsweredAt, r.Events.ToList(), r.Notes.ToList(), r.Answers.ToList())).ToListAsync(ct);
        return requests.SelectMany(request => request.Notes.OrderBy(note => note.At).ThenBy(note => note.Number).Take(forOwnPage ? 0 : int.MaxValue)
            .Select((note, index) => new PortalFact($"request/{request.Id}/note/{index}", Texts.Note_Title.With(request.CaseNumber), $"{note.By}: {note.Text}", DutchTime.DateOf(note.At)))
            .Concat(EventFacts(request))
            // Without its status: one that moves would make each judgement about this item stale at the next step.
            .Prepend(new PortalFact($"request/{request.Id}", Texts.Request_Title.With(request.CaseNumber), WishFacts.Of(Texts.Request_Text.With(Words.Of(request.Kind), Day(request.ReceivedOn)), request.Right, request.Wish), request.ReceivedOn)));
    }

    // What both sides wrote in a case, and the decision once it went out.
    private static IEnumerable<PortalFact> EventFacts(WrittenInCase request)
    {
        var written = request.Events.OrderBy(e => e.Number)
            .Where(e => e.Text is not null && e.Kind is not (RequestEventKind.Assigned or RequestEventKind.Decided))
            .Select((e, index) => new PortalFact($"request/{request.Id}/event/{index}", Texts.Request_Title.With(request.CaseNumber), $"{Words.Of(e.Kind)}: {e.Text}", DutchTime.DateOf(e.At)));
        return PrivacyRequest.SentDecision(request.Decision, request.Answers) is { } decision && request.AnsweredAt is { } answeredAt
            ? written.Append(new PortalFact($"request/{request.Id}/decision", Texts.Request_Title.With(request.CaseNumber), $"{KindWords.Of(decision.Outcome, request.Kind)}. {decision.Motivation}".Trim(), DutchTime.DateOf(answeredAt)))
            : written;
    }

    private static async Task<IEnumerable<PortalFact>> MessageFactsAsync(PortalDbContext db, Guid personId, bool forOwnPage, CancellationToken ct)
    {
        var kept = await ComplaintFacts.KeptApartAsync(db, personId, forOwnPage, ct);
        var said = await db.PortalMessages.AsNoTracking().Where(m => m.PersonId == personId && (m.CaseNumber == null || !kept.Contains(m.CaseNumber))).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(ct);
        var messages = await db.Outbox.AsNoTracking().Where(m => m.PersonId == personId && (m.CaseNumber == null || !kept.Contains(m.CaseNumber))).OrderBy(m => m.CreatedAt).Select(m => new { m.Id, m.Template, m.ToAddress, m.CreatedAt }).ToListAsync(ct);
        // A mail and what it says stand together; without who read it: a judgement about this item would not outlive the reading.
        var complete = said.Where(m => m.MailId is not null).ToDictionary(m => m.MailId!.Value, m => $"\n\n{m.Subject}\n\n{m.Body}");
        return messages.Select(message => new PortalFact($"message/{message.Id}", Texts.Message_Title, Texts.Message_Text.With(Words.Of(message.Template), message.ToAddress) + complete.GetValueOrDefault(message.Id), DutchTime.DateOf(message.CreatedAt)))
            .Concat(said.Where(m => m.MailId is null).Select(m => new PortalFact($"message/{m.Id}", Texts.Message_Title, $"{(m.Sender == MessageSender.Person ? $"{m.By}: " : "")}{m.Subject}\n\n{m.Body}", DutchTime.DateOf(m.At))));
    }

    private static async Task<IEnumerable<PortalFact>> VisitFactsAsync(PortalDbContext db, Guid personId, CancellationToken ct)
    {
        var visits = await db.Audit.AsNoTracking().Where(e => e.PersonId == personId && e.ActorKind == ActorKind.Person && e.Action == AuditAction.LoggedIn).OrderBy(e => e.Number).Select(e => e.At).ToListAsync(ct);
        return visits.Select(DutchTime.DateOf).Distinct().Select(day => new PortalFact($"visit/{day:yyyy-MM-dd}", Texts.Visit_Title, Texts.Visit_Text, day));
    }

    private static async Task<IEnumerable<PortalFact>> NewsletterFactsAsync(PortalDbContext db, Guid personId, CancellationToken ct)
    {
        var choices = await db.NewsletterChoices.AsNoTracking().Where(c => c.PersonId == personId).OrderBy(c => c.At).ToListAsync(ct);
        var importIds = choices.Select(c => c.ImportId).ToList();
        var proofs = await db.AddressImports.AsNoTracking().Where(i => importIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var mailings = await db.MailingRecipients.AsNoTracking().Where(r => r.PersonId == personId).Join(db.Mailings, r => r.MailingId, m => m.Id, (r, m) => new { m.Id, m.Subject, m.List, m.SentAt, r.Status }).OrderBy(m => m.SentAt).ToListAsync(ct);
        return choices.Select(choice => new PortalFact(
            $"newsletter/{choice.Id}",
            Texts.Newsletter_Title,
            (choice.Wanted ? Texts.Newsletter_On : Texts.Newsletter_Off).With(Words.Of(choice.List), Words.Of(choice.Via))
                + (choice.ImportId is { } import ? $"{Texts.Newsletter_Proof.With(proofs[import].GivenOn, proofs[import].Proof)}" : ""),
            DutchTime.DateOf(choice.At)))
            .Concat(mailings.Select(mailing => new PortalFact($"mailing/{mailing.Id}", Texts.Mailing_Title, Texts.Mailing_Text.With(mailing.Subject, Words.Of(mailing.List), Words.Of(mailing.Status)), DutchTime.DateOf(mailing.SentAt!.Value))));
    }

    // What somebody is to us, where that is no client (2017-1 g).
    private static IEnumerable<PortalFact> KindFacts(RegisteredPerson person, Dictionary<Guid, string> commissioners)
    {
        if (person.Kind != PersonKind.Client)
            yield return new PortalFact("kind", Texts.Kind_Title, person.CommissionerId is { } id ? $"{Words.Of(person.Kind)}: {commissioners[id]}" : Words.Of(person.Kind), DutchTime.DateOf(person.RecordedAt));
    }

    private static async Task<IEnumerable<PortalFact>> LoginFactsAsync(PortalDbContext db, RegisteredPerson person, CancellationToken ct)
    {
        var invitations = await db.Invitations.AsNoTracking().Where(i => i.PersonId == person.Id).OrderBy(i => i.CreatedAt).ToListAsync(ct);
        var facts = invitations.Select(i => new PortalFact($"invitation/{i.Id}", Texts.Invitation_Title, Texts.Invitation_Text.With(Words.Of(i.Delivery)), DutchTime.DateOf(i.CreatedAt)));
        return person.Link is { } link
            ? facts.Append(new PortalFact("login", Texts.Login_Title, Texts.Login_Text.With(link.Issuer, link.Subject), DutchTime.DateOf(link.LinkedAt)))
            : facts;
    }

    private static async Task<IEnumerable<PortalFact>> NoticeFactsAsync(PortalDbContext db, Guid personId, bool forOwnPage, CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.PersonId == personId && n.HandledAt != null && (!forOwnPage || n.Status == NoticeStatus.Sent)).OrderBy(n => n.HandledAt).ToListAsync(ct);
        return notices.Select(notice => new PortalFact(
            $"notice/{notice.Id}",
            Texts.Notice_Title,
            notice.Form is { } form ? Texts.Notice_Sent.With(Words.Of(form)) : Texts.Notice_Waived.With(Words.Of(notice.Exception!), notice.Reason),
            DutchTime.DateOf(notice.HandledAt!.Value)));
    }

    private static async Task<IEnumerable<PortalFact>> RepresentationFactsAsync(PortalDbContext db, Guid personId, CancellationToken ct)
    {
        var rows = await db.Representations.AsNoTracking().Where(r => r.PersonId == personId).OrderBy(r => r.EnteredAt).ToListAsync(ct);
        return rows.Select(row => new PortalFact($"representation/{row.Id}", Texts.Representation_Title, WishFacts.Of(row), DutchTime.DateOf(row.EnteredAt)));
    }

    // Who looked at the data or changed them, when, why and in which function (2017-9, 2017-16, AVG 15(1)). By function alone: a person has a
    // right to the name of an employee only where the rights under the AVG cannot be used without it (CJEU C-579/21, Pankki S), and the record holds
    // the function of that day, but only today's office. What was done in a case stands with that case. One line per employee, day and purpose: who looks ten times on one day looked once.
    private static async Task<IEnumerable<PortalFact>> LookFactsAsync(PortalDbContext db, Guid personId, bool forOwnPage, List<string> untold, CancellationToken ct)
    {
        var told = Looks.Keys.Where(action => !forOwnPage || action != AuditAction.NoticeWaived).ToList();
        var looks = await db.Audit.AsNoTracking()
            .Where(e => e.PersonId == personId && e.ActorKind == ActorKind.Employee && told.Contains(e.Action) && (e.Action != AuditAction.DisclosureRecorded || !untold.Contains(e.Subject!)) && (forOwnPage || e.Subject == null || !e.Subject.StartsWith(ComplaintKey.Start)))
            .OrderBy(e => e.Number).Select(e => new { e.At, e.ActorId, e.ActorRole, e.Action, e.Purpose }).ToListAsync(ct);
        return looks
            .GroupBy(look => (look.ActorId, Day: DutchTime.DateOf(look.At), look.Action, look.Purpose))
            .Select(group => new PortalFact(
                $"look/{group.Key.Action}/{group.Key.ActorId}/{group.Key.Day:yyyy-MM-dd}{(group.Key.Purpose is { } purpose ? $"/{purpose}" : null)}",
                group.Key.Action is AuditAction.DossierOpened or AuditAction.DocumentDownloaded or AuditAction.AuditViewed or AuditAction.AuditExported ? Texts.Look_Title : Texts.Change_Title,
                LookText(group.Key.Action, group.First().ActorRole, group.Key.Purpose),
                group.Key.Day));
    }

    private static string LookText(AuditAction action, Role? role, ProcessingPurpose? purpose)
    {
        var text = Looks[action]().With(Function(role));
        return purpose is { } why ? $"{text} {Texts.Look_Purpose.With(Words.Of(why))}" : text;
    }

    private static string Function(Role? role) => role switch
    {
        Role.Consultant => Texts.Look_Consultant,
        Role.PrivacyOfficer => Texts.Look_PrivacyOfficer,
        Role.Director => Texts.Look_Director,
        Role.Administrator => Texts.Look_Administrator,
        Role.RegisteredPerson or Role.Representative or Role.RequestRepresentative or Role.CommissionerContact or null => Texts.Look_Employee,
    };

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    private sealed record WrittenInCase(
        Guid Id, CaseNumber CaseNumber, RequestKind Kind, OtherRight? Right, string? Wish, DateOnly ReceivedOn, RequestDecision? Decision, DateTimeOffset? AnsweredAt, List<RequestEvent> Events, List<RequestNote> Notes, List<RequestAnswer> Answers);
}
