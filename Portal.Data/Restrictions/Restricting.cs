using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;

namespace Portal.Data.Restrictions;

/// <summary>Lets a restriction follow the decision about it, in the same change: there is no moment at which one holds without the other (AVG 18).</summary>
internal static class Restricting
{
    /// <summary>Starts it, changes it, or takes it away again when a decision that did not go out is replaced.</summary>
    public static async Task<Refusal?> FollowAsync(Change change, PrivacyRequest request, DecideRequestCommand command, CancellationToken ct)
    {
        var earlier = await change.Db.Restrictions.FirstOrDefaultAsync(r => r.RequestId == request.Id, ct);
        DataCategories? data = command.Outcome switch
        {
            DecisionOutcome.Granted => Restriction.Everything,
            DecisionOutcome.Partly => command.RestrictTo,
            DecisionOutcome.Refused or DecisionOutcome.NothingHeld => null,
        };
        if (data == DataCategories.None)
            return new InvalidInput(nameof(command.RestrictTo), Words.Of(new RestrictedDataMissing()));
        if (data is { } categories && request.Applicant.PersonId is { } personId)
        {
            if (earlier is null)
                change.Db.Restrictions.Add(Restriction.Start(personId, request.Id, request.CaseNumber, categories, change.Today, change.Actor.Name));
            else
                earlier.Change(categories);
            change.Record(AuditAction.UseRestricted, personId, request.CaseNumber, detail: command.Outcome.ToString());
        }
        else if (earlier is not null && request.AnsweredAt is null)
        {
            // Nobody was told of it: it was a decision of an hour, and there is nothing to end.
            change.Db.Restrictions.Remove(earlier);
            change.Record(AuditAction.RestrictionEnded, earlier.PersonId, request.CaseNumber, $"Restriction {earlier.Id}", "Reconsidered");
        }

        return null;
    }
}
