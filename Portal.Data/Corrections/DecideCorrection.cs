using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>The second reading of a refusal on a weighty interest (2017-14.4), of the version that the reader saw.</summary>
public sealed record ReadCorrectionCommand(CaseNumber Number, Guid ItemId, int Version);

/// <summary>Carries out a <see cref="ReadCorrectionCommand"/>.</summary>
public sealed class ReadCorrection(Changes changes)
{
    /// <summary>Writes down that it was read; refused for whoever decided.</summary>
    public async Task<Outcome> ExecuteAsync(ReadCorrectionCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request
            || await change.Db.CorrectionItems.FirstOrDefaultAsync(i => i.Id == command.ItemId && i.RequestId == request.Id, ct) is not { } item)
            return new NotFound();
        if (item.Version != command.Version)
            return new ChangedBySomeoneElse();
        var read = request.ReadCorrection(item, change.Actor, change.At);
        if (!read.IsSuccess)
            return read;
        change.Record(AuditAction.ItemReviewed, request.Applicant.PersonId, request.CaseNumber, item.ItemKey, $"{item.Number} SecondReader");
        return await change.SaveAsync(ct);
    }
}

/// <summary>The decision on a correction request as a whole (2017-14.3).</summary>
/// <param name="Number">The case.</param>
/// <param name="Version">The version of it that the employee saw.</param>
/// <param name="Decision">What is decided.</param>
public sealed record DecideCorrectionCommand(CaseNumber Number, int Version, CorrectionDecision Decision);

/// <summary>Carries out a <see cref="DecideCorrectionCommand"/>, against the registration as it is at this moment.</summary>
public sealed class DecideCorrection(Changes changes, TermClocks clocks)
{
    /// <summary>Decides.</summary>
    public async Task<Outcome> ExecuteAsync(DecideCorrectionCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        if (request.Version != command.Version)
            return new ChangedBySomeoneElse();
        if (ScopeRules.TooLong(nameof(command.Decision.Motivation), command.Decision.Motivation) is { } problem)
            return new InvalidInput([problem]);
        var corrections = await CorrectionCase.LoadAsync(change.Db, request, ct);
        var before = request.Status;
        var decided = request.DecideCorrection(command.Decision, corrections.Items, corrections.Data, change.Actor, change.At, await clocks.CalendarOfAsync(change.Db, request, ct));
        if (!decided.IsSuccess)
            return decided;
        change.Record(AuditAction.RequestDecided, request.Applicant.PersonId, request.CaseNumber, detail: command.Decision.Outcome.ToString(), before: before.ToString(), after: request.Status.ToString());
        return await change.SaveAsync(ct);
    }
}
