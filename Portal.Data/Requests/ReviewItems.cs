using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>The judgement of one or more items of the overview (2017-13.4), made on the version of the case that the employee saw.</summary>
public sealed record ReviewItemsCommand(CaseNumber Number, int Version, IReadOnlyList<ItemReview> Reviews);

/// <summary>A redacted copy of a file that was uploaded, as it came.</summary>
public sealed record RedactedCopy(CaseNumber Number, string FileName, byte[] Content);

/// <summary>Carries out a <see cref="ReviewItemsCommand"/>: all of it or nothing.</summary>
public sealed class ReviewItems(Changes changes, UploadCheck uploads)
{
    /// <summary>Saves the judgements and gives the new version of the case.</summary>
    public async Task<Outcome<int>> ExecuteAsync(ReviewItemsCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        if (request.Version != command.Version)
            return new ChangedBySomeoneElse();
        var (judged, hashes) = (command.Reviews.Select(review => review.ItemKey).ToHashSet(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        await AnswerPreparation.ReadAsync(change.Db, request, Take, ct);
        var asked = (await change.Db.ThirdPartyQuestions.AsNoTracking().Where(q => q.RequestId == request.Id).ToListAsync(ct)).ToLookup(q => q.ItemKey, StringComparer.Ordinal);
        var (first, together) = (request.ItemDecisions.Count + 1, AreGivenTogether(request, command.Reviews));
        foreach (var review in command.Reviews)
        {
            // Judged is what was read: an item that is not in the overview, or has other content by now, cannot have been.
            if (!hashes.TryGetValue(review.ItemKey, out var hash))
                return new NotFound();
            if (hash != review.ContentHash)
                return new ChangedBySomeoneElse();
            if ((ScopeRules.TooLong(nameof(review.Motivation), review.Motivation) ?? ScopeRules.TooLong(nameof(review.RedactedText), review.RedactedText, ScopeRules.MaximumItemText)) is { } problem)
                return new InvalidInput([problem]);
            if (review.RedactedDocumentId is { } copy && !await change.Db.Documents.AnyAsync(d => d.Id == copy && d.RequestId == request.Id && d.Kind == DocumentKind.RedactedCopy, ct))
                return new NotFound();
            if (ThirdPartyRules.Refuses(review.Verdict, review.Ground, [.. asked[review.ItemKey]]) is { } unheard)
                return unheard;
            var before = request.JudgementOf(review.ItemKey)?.Verdict;
            var done = request.ReviewItem(review, change.Actor, change.At);
            if (!done.IsSuccess)
                return done.Refusal;
            if (!together)
                change.Record(AuditAction.ItemReviewed, request.Applicant.PersonId, request.CaseNumber, review.ItemKey, review.Verdict.ToString(), before: before?.ToString(), after: review.Verdict.ToString());
        }

        if (together)
            change.Record(AuditAction.ItemReviewed, request.Applicant.PersonId, request.CaseNumber, $"items {first}-{request.ItemDecisions.Count}", $"Give {GivenTogether.FingerprintOf(command.Reviews.Select(review => review.ItemKey))}", after: nameof(ItemVerdict.Give));

        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? request.Version : saved.Refusal;

        void Take(OverviewItem item)
        {
            if (judged.Contains(item.Key))
                hashes.Add(item.Key, item.ContentHash);
        }
    }

    // Thousands of lines that say the same would bury the others. Each judgement is a row with a number that never changes, so one line can say
    // which they are; a second judgement of an item always has a line of its own.
    private static bool AreGivenTogether(PrivacyRequest request, IReadOnlyList<ItemReview> reviews) =>
        reviews.Count > 1 && reviews.All(review => review.Verdict == ItemVerdict.Give && request.JudgementOf(review.ItemKey) is null) && reviews.DistinctBy(review => review.ItemKey).Count() == reviews.Count;

    /// <summary>Stores a redacted copy, judged by its content, to be named in a judgement afterwards.</summary>
    public async Task<Outcome<Guid>> StoreCopyAsync(RedactedCopy copy, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == copy.Number, ct) is not { } request)
            return new NotFound();
        var accepted = await uploads.AcceptAsync(change, new ReceivedFile(copy.FileName, copy.Content), request.Applicant.PersonId, request.CaseNumber, ct);
        if (!accepted.IsSuccess)
            return accepted.Refusal;
        var document = StoredDocument.Freeze(DocumentKind.RedactedCopy, request.Applicant.PersonId, request.Id, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        change.Db.Documents.Add(document);
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, $"document/{document.Id}", "RedactedCopy");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? document.Id : saved.Refusal;
    }
}
