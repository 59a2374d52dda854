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

/// <summary>Somebody else was asked whether the applicant may see an item (2017-13.4 c).</summary>
/// <param name="Number">The case.</param>
/// <param name="Version">The version that the employee saw.</param>
/// <param name="ItemKey">The item, by its key in the overview.</param>
/// <param name="Ask">Whom, how and when.</param>
public sealed record AskThirdPartyCommand(CaseNumber Number, int Version, string ItemKey, ThirdPartyAsk Ask);

/// <summary>Writes an <see cref="AskThirdPartyCommand"/> down; the applicant reads that somebody was asked, and not who.</summary>
public sealed class AskThirdParty(Changes changes)
{
    /// <summary>Writes it down.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(AskThirdPartyCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        if (request.Version != command.Version)
            return new ChangedBySomeoneElse();
        FieldProblem?[] problems = [ScopeRules.TooLong(nameof(command.Ask.Who), command.Ask.Who, 200), ScopeRules.TooLong(nameof(command.Ask.Reached), command.Ask.Reached, 500)];
        if (problems.OfType<FieldProblem>().ToList() is { Count: > 0 } tooLong)
            return new InvalidInput(tooLong);
        OverviewItem? found = null;
        await AnswerPreparation.ReadAsync(change.Db, request, item => found = item.Key == command.ItemKey ? item : found, ct);
        if (found is not { } item)
            return new NotFound();
        var asked = ThirdPartyQuestion.Ask(request, item, command.Ask, change.Actor.Name, change.At);
        if (!asked.IsSuccess)
            return asked.Refusal;
        if (request.AskThirdParty(change.Actor.Name, change.At) is { IsSuccess: false } refused)
            return refused.Refusal;
        change.Db.ThirdPartyQuestions.Add(asked.Value);
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, item.Key, "ThirdPartyAsked");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? asked.Value.Id : saved.Refusal;
    }
}

/// <summary>What a third party answered, or that the wait is over (2017-13.4 c).</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Version">The version of the question that the employee saw.</param>
/// <param name="Answer">What they answered.</param>
/// <param name="On">The day on which it reached us, or on which the wait ended.</param>
/// <param name="Paper">The paper, where there is one.</param>
/// <param name="Note">How it came in writing, and what else is to be known.</param>
public sealed record HearThirdPartyCommand(Guid QuestionId, int Version, ThirdPartyAnswer Answer, DateOnly On, ReceivedFile? Paper, string? Note);

/// <summary>Writes a <see cref="HearThirdPartyCommand"/> down, with its paper. What was judged on the item before is judged again by whoever decides.</summary>
public sealed class HearThirdParty(Changes changes, UploadCheck uploads)
{
    /// <summary>Writes it down.</summary>
    public async Task<Outcome> ExecuteAsync(HearThirdPartyCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.ThirdPartyQuestions.FirstOrDefaultAsync(q => q.Id == command.QuestionId, ct) is not { } question
            || await change.Db.Requests.FirstOrDefaultAsync(r => r.Id == question.RequestId, ct) is not { } request)
            return new NotFound();
        if (question.Version != command.Version)
            return new ChangedBySomeoneElse();
        if (ScopeRules.TooLong(nameof(command.Note), command.Note) is { } problem)
            return new InvalidInput([problem]);
        StoredDocument? paper = null;
        if (command.Paper is { } file)
        {
            var accepted = await uploads.AcceptAsync(change, file, request.Applicant.PersonId, request.CaseNumber, ct);
            if (!accepted.IsSuccess)
                return accepted.Refusal;
            paper = StoredDocument.Freeze(DocumentKind.ThirdPartyAnswer, request.Applicant.PersonId, request.Id, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        }

        if (question.Hear(command.Answer, command.On, paper?.Id, command.Note, change.Actor.Name, change.At) is { IsSuccess: false } refused)
            return refused;
        if (request.HearThirdParty(change.Actor.Name, change.At) is { IsSuccess: false } late)
            return late;
        if (paper is not null)
            change.Db.Documents.Add(paper);
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, question.ItemKey, $"ThirdParty{command.Answer}");
        return await change.SaveAsync(ct);
    }
}
