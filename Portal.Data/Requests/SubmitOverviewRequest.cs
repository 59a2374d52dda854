using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Sends a draft as a request for the overview of disclosures (2017-15.1). The draft's key makes sending twice one case.</summary>
public sealed class SubmitOverviewRequest(Changes changes, CalendarQueries calendars, RequestMail mail)
{
    /// <summary>Sends it, and gives the case number; for a draft that was sent before, the number it got then.</summary>
    public async Task<Outcome<CaseNumber>> ExecuteAsync(Guid draftId, OverviewDraft draft, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await OwnSubmission.SentBeforeAsync(change, draftId, ct) is { } sent)
            return sent;
        var scope = draft.ToScope(change.Today);
        if (ScopeRules.Problems(scope, change.Today) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        var number = await change.NextCaseNumberAsync(ct);
        if (await OwnSubmission.SentBeforeAsync(change, draftId, ct) is { } meanwhile)
            return meanwhile;
        if (!await OwnSubmission.IsOwnDraftAsync(change, draftId, RequestKind.DisclosureOverview, ct))
            return new NotFound();
        var received = await OwnSubmission.ReceiveAsync(change, number, RequestKind.DisclosureOverview, draftId, scope, calendars, mail, ct);
        if (!received.IsSuccess)
            return received.Refusal;
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? number : saved.Refusal;
    }
}
