using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Newsletters;
using Portal.Data.Restrictions;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>The decision on a case (2017-13, AVG 12(4)).</summary>
/// <param name="Number">The case.</param>
/// <param name="Version">The version that the employee saw.</param>
/// <param name="Outcome">What is decided.</param>
/// <param name="Ground">The ground, where one is needed.</param>
/// <param name="Motivation">The reasons, where they are needed.</param>
/// <param name="InsteadOfEarlier">Whether a decision that a colleague took first, and that did not go out, is taken back with it: both or neither.</param>
/// <param name="TakeBack">The consents that are taken back with a decision about that.</param>
/// <param name="RestrictTo">Which groups of data are restricted, when a restriction is granted in part (AVG 18).</param>
public sealed record DecideRequestCommand(CaseNumber Number, int Version, DecisionOutcome Outcome, RefusalGround? Ground, string? Motivation, bool InsteadOfEarlier = false, ConsentsToTakeBack? TakeBack = null, DataCategories RestrictTo = DataCategories.None);

/// <summary>Carries out a <see cref="DecideRequestCommand"/>, against the overview as it is at this moment.</summary>
public sealed class DecideRequest(Changes changes, TermClocks clocks, AuthorisationMail mail, Subscriptions subscriptions, SuppressionList suppressed)
{
    /// <summary>Decides.</summary>
    public async Task<Outcome> ExecuteAsync(DecideRequestCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        if (request.Version != command.Version)
            return new ChangedBySomeoneElse();
        if (request.Kind == RequestKind.Correction)
            return new DecidedPerDatum();
        if (ScopeRules.TooLong(nameof(command.Motivation), command.Motivation) is { } problem)
            return new InvalidInput([problem]);
        var judged = await AnswerPreparation.JudgeAsync(change.Db, request, _ => { }, ct);
        if (judged.Unheard is { } unheard)
            return unheard;
        var before = request.Status;
        if (command.InsteadOfEarlier && request.Status == RequestStatus.Decided)
        {
            var earlier = request.Decision!.Outcome;
            if (request.Reconsider(change.Actor.Name, change.At) is { IsSuccess: false } kept)
                return kept;
            change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, detail: $"Reconsider {earlier}", before: before.ToString(), after: request.Status.ToString());
            before = request.Status;
        }

        if (await TakeBackAsync(change, request, command, ct) is { } refused)
            return refused;
        var decided = request.Decide(command.Outcome, command.Ground, command.Motivation, judged.Tally, change.Actor, change.At, await clocks.CalendarOfAsync(change.Db, request, ct));
        if (!decided.IsSuccess)
            return decided;
        if (request.Right == OtherRight.Restriction && await Restricting.FollowAsync(change, request, command, ct) is { } unclear)
            return unclear;
        change.Record(AuditAction.RequestDecided, request.Applicant.PersonId, request.CaseNumber, detail: command.Outcome.ToString(), before: before.ToString(), after: request.Status.ToString());
        return await change.SaveAsync(ct);
    }

    // What was agreed to ends in the same transaction as the decision: there is no moment at which one holds without the other.
    private async Task<Refusal?> TakeBackAsync(Change change, PrivacyRequest request, DecideRequestCommand command, CancellationToken ct)
    {
        var state = await ConsentState.LoadAsync(change.Db, request, change.Today, ct);
        var grants = command.Outcome is DecisionOutcome.Granted or DecisionOutcome.Partly;
        var chosen = RightRules.IsUnconditional(request.Right) ? ConsentsToTakeBack.None with { Newsletter = true } : command.TakeBack ?? ConsentsToTakeBack.None;
        if (chosen.Authorisations.Except(state.InForce.Select(each => each.Id)).Any())
            return new NotFound();
        if (request.Right == OtherRight.WithdrawalOfConsent && RightRules.ConsentRefuses(command.Outcome, state.Held, state.Gone + chosen.Authorisations.Count + (chosen.Newsletter && state.WantsNewsletter ? 1 : 0)) is { } refusal)
            return refusal;
        if (!grants)
            return null;
        foreach (var authorisation in state.InForce.Where(each => chosen.Authorisations.Contains(each.Id)))
        {
            if (authorisation.Withdraw(new Withdrawal(ConsentState.LastsUntil(authorisation, request.ReceivedOn), ConsentState.WithdrawnVia(request.Channel), request.Applicant.Name), change.Actor.Name, change.At) is { IsSuccess: false } kept)
                return kept.Refusal;
            change.Record(AuditAction.AuthorisationWithdrawn, request.Applicant.PersonId, request.CaseNumber, $"Authorisation {authorisation.Id}", request.Channel.ToString());
        }

        if (chosen.Authorisations.Count > 0)
            await mail.TellOfficeAsync(change, request.Applicant.PersonId!.Value, MessageTemplate.AuthorisationWithdrawn, ct);

        if (chosen.Newsletter && request.Applicant.PersonId is { } personId)
        {
            var via = ConsentState.ChannelOf(request.Channel);
            var person = await change.Db.Persons.FirstAsync(p => p.Id == personId, ct);
            await subscriptions.LeaveAllAsync(change, person, via, change.Actor.Name, ct, request.CaseNumber);
            // Who objects to advertising gets none of any kind, also what they never chose (AVG 21(3)).
            if (RightRules.IsUnconditional(request.Right))
                await suppressed.AddAsync(change, person.Email, null, via, ct);
        }

        return null;
    }
}
