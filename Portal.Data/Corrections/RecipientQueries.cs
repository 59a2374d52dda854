using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>The notice to one recipient, as the case shows it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Items">The titles of the data this recipient had.</param>
/// <param name="Letter">The letter, without content.</param>
/// <param name="MailStatus">Where the mail stands; null where there is none.</param>
/// <param name="MailSentAt">When the mail server took it.</param>
/// <param name="Mail">What would be mailed; null where it cannot go by mail.</param>
/// <param name="WhyNoMail">Why it cannot go by mail.</param>
public sealed record RecipientLine(RecipientNotice Notice, IReadOnlyList<string> Items, StoredDocument? Letter, MessageStatus? MailStatus, DateTimeOffset? MailSentAt, MessageText? Mail, Refusal? WhyNoMail)
{
    /// <summary>Whether this recipient still must be told.</summary>
    public bool IsOpen => Notice.IsOpen(MailStatus);
}

/// <summary>All recipients of a case.</summary>
/// <param name="Lines">In the order of their names, what was not recorded by name last.</param>
/// <param name="ToTell">Whom the person wants to be told.</param>
/// <param name="Today">Today.</param>
public sealed record RecipientList(IReadOnlyList<RecipientLine> Lines, RecipientsToTell ToTell, DateOnly Today)
{
    /// <summary>How many still must be told.</summary>
    public int Open => Lines.Count(line => line.IsOpen);
}

/// <summary>A correction answer as it would go out now.</summary>
public sealed record CorrectionPreview(CorrectionAnswer Answer, OrganisationDetails Organisation, IReadOnlyList<EarlierRecipient> Recipients);

/// <summary>What the back office reads of telling recipients (2017-14.2).</summary>
public sealed class RecipientQueries(Changes changes)
{
    /// <summary>The recipients of a case after its answer.</summary>
    public async Task<Outcome<RecipientList>> ForCaseAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        if (await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        var notices = await db.RecipientNotices.AsNoTracking().Where(n => n.RequestId == request.Id).ToListAsync(ct);
        var items = await db.CorrectionItems.AsNoTracking().Where(i => i.RequestId == request.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var letters = await db.Documents.AsNoTracking().Where(d => d.RequestId == request.Id && d.Kind == DocumentKind.RecipientNotice).ToDictionaryAsync(d => d.Id, ct);
        var mails = await MailsAsync(db, notices, ct);
        var organisation = await RecipientLetters.SenderAsync(db, ct);
        List<RecipientLine> lines = [];
        foreach (var notice in notices.OrderBy(n => n.IsGeneral).ThenBy(n => n.Recipient, StringComparer.OrdinalIgnoreCase))
        {
            List<CorrectionItem> had = items.FindAll(item => notice.Items.Contains(item.Number));
            var whyNot = notice.WhyNotByMail(had.Select(item => item.ItemKey));
            var mail = whyNot is null ? RecipientLetters.Mail(await RecipientLetters.LetterAsync(db, request, notice, items, reading.Today, reading.Actor.Name, ct), organisation) : null;
            var sent = notice.MessageId is { } id ? mails.GetValueOrDefault(id) : null;
            lines.Add(new RecipientLine(notice, [.. had.Select(CorrectionAnswer.TitleOf)], notice.LetterId is { } letter ? letters.GetValueOrDefault(letter) : null, sent?.Status, sent?.SentAt, mail, whyNot));
        }

        return new RecipientList(lines, request.ToTell ?? RecipientsToTell.All, reading.Today);
    }

    /// <summary>The answer to a correction request as it would go out now with the decision that was made, or that the judgements lead to: exactly what is printed.</summary>
    public async Task<Outcome<CorrectionPreview>> PreviewAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number && r.Kind == RequestKind.Correction, ct) is not { } request)
            return new NotFound();
        var items = await reading.Db.CorrectionItems.AsNoTracking().Where(i => i.RequestId == request.Id).ToListAsync(ct);
        var decision = request.Decision ?? new RequestDecision(PrivacyRequest.OutcomeOf(items) ?? DecisionOutcome.Granted, null, null, reading.Actor.Name, default);
        var (answer, recipients) = await CorrectionAnswers.MakeAsync(reading.Db, request, decision, reading.Today, ct);
        return new CorrectionPreview(answer, await RecipientLetters.SenderAsync(reading.Db, ct), recipients);
    }

    /// <summary>How many recipients of a case still must be told: open notices, and mails that the mail server did not take.</summary>
    internal static async Task<(IReadOnlyList<RecipientNotice> Notices, int Open)> StandingAsync(PortalDbContext db, Guid requestId, CancellationToken ct)
    {
        var notices = await db.RecipientNotices.AsNoTracking().Where(n => n.RequestId == requestId).ToListAsync(ct);
        var mails = await MailsAsync(db, notices, ct);
        return (notices, notices.Count(n => n.IsOpen(n.MessageId is { } mail ? mails.GetValueOrDefault(mail)?.Status : null)));
    }

    /// <summary>
    /// The notices that wait for somebody at the office: not sent, or by a mail that was given up. A mail that is under way waits for nobody, though
    /// the case does not close before it is gone.
    /// </summary>
    internal static IQueryable<Guid> WaitingRequests(PortalDbContext db) =>
        db.RecipientNotices.Where(n => n.Status == RecipientNoticeStatus.Open).Select(n => n.RequestId)
            .Concat(db.Outbox.Where(m => m.Status == MessageStatus.Parked).Join(db.RecipientNotices.Where(n => n.Status == RecipientNoticeStatus.Mailed), m => m.Id, n => n.MessageId, (_, n) => n.RequestId));

    private static async Task<Dictionary<Guid, OutgoingMessage>> MailsAsync(PortalDbContext db, IEnumerable<RecipientNotice> notices, CancellationToken ct)
    {
        var ids = notices.Select(n => n.MessageId).OfType<Guid>().ToList();
        return await db.Outbox.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
    }
}
