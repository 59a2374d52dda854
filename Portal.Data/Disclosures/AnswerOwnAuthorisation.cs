using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>The client agrees to what is asked, or does not; a no needs no reason (2017-7.1 b, AVG 7).</summary>
public sealed class AnswerOwnAuthorisation(Changes changes, AuthorisationMail mail)
{
    /// <summary>Answers the question with that key.</summary>
    public async Task<Outcome> ExecuteAsync(Guid authorisationId, bool agrees, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageOwnAuthorisations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Authorisations.FirstOrDefaultAsync(a => a.Id == authorisationId && a.PersonId == change.Actor.Id, ct) is not { } authorisation)
            return new NotFound();
        var done = agrees ? authorisation.Agree(change.Today, change.Actor.Login!.Assurance) : authorisation.Decline(change.At);
        if (!done.IsSuccess)
            return done;
        change.Record(AuditAction.AuthorisationAnswered, change.Actor.Id, subject: $"Authorisation {authorisation.Id}", detail: agrees ? "Agreed" : "Declined");
        await mail.TellOfficeAsync(change, change.Actor.Id, MessageTemplate.AuthorisationAnswered, ct);
        return await change.SaveAsync(ct);
    }
}
