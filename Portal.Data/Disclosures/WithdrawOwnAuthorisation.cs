using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>The client takes an authorisation back: as easy as giving it, at once, and without a reason (AVG 7(3)). A signed paper stays as proof.</summary>
public sealed class WithdrawOwnAuthorisation(Changes changes, AuthorisationMail mail)
{
    /// <summary>Takes back the authorisation with that key.</summary>
    public async Task<Outcome> ExecuteAsync(Guid authorisationId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageOwnAuthorisations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Authorisations.FirstOrDefaultAsync(a => a.Id == authorisationId && a.PersonId == change.Actor.Id, ct) is not { } authorisation)
            return new NotFound();
        var done = authorisation.Withdraw(change.At);
        if (!done.IsSuccess)
            return done;
        change.Record(AuditAction.AuthorisationWithdrawn, change.Actor.Id, subject: $"Authorisation {authorisation.Id}", detail: nameof(WithdrawalChannel.Portal));
        await mail.TellOfficeAsync(change, change.Actor.Id, MessageTemplate.AuthorisationWithdrawn, ct);
        return await change.SaveAsync(ct);
    }
}
