using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
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
public sealed record DecideRequestCommand(CaseNumber Number, int Version, DecisionOutcome Outcome, RefusalGround? Ground, string? Motivation, bool InsteadOfEarlier = false);

/// <summary>Carries out a <see cref="DecideRequestCommand"/>, against the overview as it is at this moment.</summary>
public sealed class DecideRequest(Changes changes, TermClocks clocks)
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
        var overview = await AnswerPreparation.OverviewAsync(change.Db, request, change.Today, ct);
        var before = request.Status;
        if (command.InsteadOfEarlier && request.Status == RequestStatus.Decided)
        {
            var earlier = request.Decision!.Outcome;
            if (request.Reconsider(change.Actor.Name, change.At) is { IsSuccess: false } kept)
                return kept;
            change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, detail: $"Reconsider {earlier}", before: before.ToString(), after: request.Status.ToString());
            before = request.Status;
        }

        var decided = request.Decide(command.Outcome, command.Ground, command.Motivation, overview.Items, change.Actor, change.At, await clocks.CalendarOfAsync(change.Db, request, ct));
        if (!decided.IsSuccess)
            return decided;
        change.Record(AuditAction.RequestDecided, request.Applicant.PersonId, request.CaseNumber, detail: command.Outcome.ToString(), before: before.ToString(), after: request.Status.ToString());
        return await change.SaveAsync(ct);
    }
}
