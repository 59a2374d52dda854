using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Sends a draft as an access request (2017-12.1, 2017-13.1). The draft's key makes sending twice one case.</summary>
public sealed class SubmitAccessRequest(Changes changes, CalendarQueries calendars, RequestMail mail)
{
    /// <summary>Sends it, and gives the case number; for a draft that was sent before, the number it got then.</summary>
    public async Task<Outcome<CaseNumber>> ExecuteAsync(Guid draftId, RequestScope scope, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await OwnSubmission.SentBeforeAsync(change, draftId, ct) is { } sent)
            return sent;
        if (ScopeRules.Problems(scope, change.Today) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        var number = await change.NextCaseNumberAsync(ct);
        if (await OwnSubmission.SentBeforeAsync(change, draftId, ct) is { } meanwhile)
            return meanwhile;
        var received = await OwnSubmission.ReceiveAsync(change, number, RequestKind.Access, draftId, scope, calendars, mail, ct);
        if (!received.IsSuccess)
            return received.Refusal;
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? number : saved.Refusal;
    }
}
