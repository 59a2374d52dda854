using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Newsletters;

namespace Portal.Data.Newsletters;

/// <summary>
/// Takes somebody off a mailing list by the token of a mailing, without a login: the reader's mail program asks for it with one click (RFC 8058, 2018-3.3).
/// Says nothing back: whether a token is known, and whose it is, is told to nobody.
/// </summary>
public sealed class LeaveByLink(Changes changes, Subscriptions subscriptions)
{
    // Two programs that follow one link at the same moment: the second finds that it is done.
    private const int Attempts = 3;

    /// <summary>Takes them off; what is no token of ours changes nothing. False when it could not be kept, and must be asked again.</summary>
    public async Task<bool> ExecuteAsync(string? token, CancellationToken ct)
    {
        var hash = UnsubscribeToken.HashOf(token) ?? UnsubscribeToken.HashOf(UnsubscribeToken.Random())!;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TryAsync(hash, ct))
                return true;
        }

        return false;
    }

    private async Task<bool> TryAsync(string hash, CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        if (await change.Db.UnsubscribeTokens.AsNoTracking().FirstOrDefaultAsync(t => t.TokenHash == hash, ct) is not { } found)
            return true;
        var last = await change.Db.NewsletterChoices.LastOfAsync(found.PersonId, found.List, ct);
        if (await change.Db.Persons.FirstOrDefaultAsync(p => p.Id == found.PersonId, ct) is { } person && last is { Wanted: true })
            await subscriptions.LeaveAsync(change, person, found.List, NewsletterChannel.MailLink, "", ct);
        // The address that the mail went to, also when the person has another by now, or is gone.
        if (await SuppressionList.AddHashAsync(change, found.AddressHash, found.List, NewsletterChannel.MailLink, ct))
            change.Record(AuditAction.MailingsStopped, detail: $"{found.List} {NewsletterChannel.MailLink}");
        return (await change.SaveAsync(ct)).IsSuccess;
    }
}
