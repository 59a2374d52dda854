using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Messages;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>What comes of one mail of a mailing when it is its turn.</summary>
/// <param name="Drop">Why it does not go out; null when it does.</param>
/// <param name="Content">What goes out; null when it is dropped, or must wait.</param>
internal sealed record MailingTurn(DropReason? Drop, MailContent? Content);

/// <summary>
/// Looks, at the moment of sending, whether somebody still wants a mailing, and writes it for them: with a token of its own to leave the list, which is
/// nowhere but in the mail (RFC 8058).
/// </summary>
public sealed class MailingTurns(SuppressionList suppressed, IOptions<AddressSettings> addresses)
{
    internal async Task<MailingTurn> TakeAsync(Change change, OutgoingMessage message, CancellationToken ct)
    {
        var mailing = await change.Db.Mailings.AsNoTracking().FirstAsync(m => m.Id == message.MailingId, ct);
        if (message.EmployeeId is not null)
            return new MailingTurn(null, await WriteAsync(change, mailing, Texts.Mailing_Test.With(mailing.Subject), "nl", UnsubscribeToken.Random(), ct));
        if (mailing.Status == MailingStatus.Stopped)
            return new MailingTurn(DropReason.MailingStopped, null);
        if (mailing.Status == MailingStatus.Paused)
            return new MailingTurn(null, null);
        var person = await change.Db.Persons.AsNoTracking().Where(p => p.Id == message.PersonId).Select(p => new { p.Id, p.Email, p.Language }).FirstOrDefaultAsync(ct);
        if (person?.Email is not { } email)
            return new MailingTurn(DropReason.AddressGone, null);
        if (await change.Db.NewsletterChoices.LastOfAsync(person.Id, mailing.List, ct) is not { Wanted: true } || (await suppressed.HoldingAsync(change.Db, email, ct)).Exists(each => each.Stops(mailing.List)))
            return new MailingTurn(DropReason.NotWanted, null);
        // Restricted data are not used, also for what somebody once asked for (AVG 18(2)).
        if ((await change.Db.Restrictions.AsNoTracking().Where(r => r.PersonId == person.Id && r.LiftedOn == null).ToListAsync(ct)).Exists(r => r.Categories.HasFlag(DataCategories.Contact)))
            return new MailingTurn(DropReason.DataRestricted, null);
        if (email != message.ToAddress)
        {
            if (await change.Db.Outbox.AnyAsync(m => m.MailingId == mailing.Id && m.EmployeeId == null && m.ToAddress == email, ct))
                return new MailingTurn(DropReason.AddressGone, null);
            message.ReadAt(email);
        }

        var (stored, token) = UnsubscribeToken.Make(mailing.Id, mailing.List, person.Id, await suppressed.HashAsync(change, email, ct), change.At);
        change.Db.UnsubscribeTokens.Add(stored);
        return new MailingTurn(null, await WriteAsync(change, mailing, mailing.Subject, person.Language, token, ct));
    }

    private async Task<MailContent> WriteAsync(Change change, Mailing mailing, string subject, string language, string token, CancellationToken ct)
    {
        var sender = (await change.Db.Organisations.AsNoTracking().FirstAsync(ct)).Details;
        var leave = new Uri(addresses.Value.ClientUri, $"afmelden/{token}");
        var parts = MailingMail.Write(mailing.Subject, mailing.Text, mailing.List, sender, language, leave);
        return new MailContent(subject, parts.Text, parts.Html, leave);
    }
}
