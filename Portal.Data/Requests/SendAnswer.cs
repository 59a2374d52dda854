using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>The organisation's details are not complete, so no letter can carry them.</summary>
public sealed record OrganisationIncomplete : Refusal;

/// <summary>Sends the answer, or a supplementary one (2017-13.2, AVG 12(1) and 15(3)).</summary>
public sealed record SendAnswerCommand(CaseNumber Number, int Version);

/// <summary>
/// Prints the letter, freezes it with the data file and the copies, and tells the applicant. The letter is printed before the transaction
/// begins: a browser that is slow or missing holds nobody up and changes nothing.
/// </summary>
public sealed class SendAnswer(Changes changes, HtmlDocumentRenderer renderer, ChromiumPdf printer, RequestMail mail)
{
    /// <summary>Sends it.</summary>
    public async Task<Outcome> ExecuteAsync(SendAnswerCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        if (request.Version != command.Version)
            return new ChangedBySomeoneElse();
        var (before, supplementary) = (request.Status, request.AnsweredAt is not null);
        if (await PrepareAsync(change, request, ct) is var prepared && !prepared.IsSuccess)
            return prepared.Refusal;
        var (answer, letter, copies) = prepared.Value;

        var pdf = StoredDocument.Freeze(DocumentKind.AnswerLetter, request.Applicant.PersonId, request.Id, $"{request.CaseNumber}-{answer.Number}.pdf", "application/pdf", letter, change.At);
        var data = StoredDocument.Freeze(DocumentKind.AnswerData, request.Applicant.PersonId, request.Id, $"{request.CaseNumber}-{answer.Number}.json", "application/json", AnswerPreparation.ToJson(answer), change.At);
        var sent = supplementary ? request.Supplement(pdf.Id, data.Id, change.Actor.Name, change.At) : request.SendAnswer(pdf.Id, data.Id, change.Actor.Name, change.At);
        if (!sent.IsSuccess)
            return sent;
        change.Db.Documents.AddRange([pdf, data, .. copies]);
        change.Record(AuditAction.AnswerSent, request.Applicant.PersonId, request.CaseNumber, $"document/{pdf.Id}", pdf.Sha256, before: before.ToString(), after: request.Status.ToString());
        await mail.TellApplicantAsync(change, request, supplementary ? MessageTemplate.SupplementReady : MessageTemplate.AnswerReady, ct);
        return await change.SaveAsync(ct);
    }

    private async Task<Outcome<(AccessAnswer Answer, byte[] Letter, IReadOnlyList<StoredDocument> Copies)>> PrepareAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        if (request.Decision is not { } decision)
            return new ActionNotPossible(request.Status, RequestAction.SendAnswer);
        var organisation = (await change.Db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct))?.Details ?? OrganisationDetails.Empty;
        if (!organisation.IsComplete)
            return new OrganisationIncomplete();
        var overview = await AnswerPreparation.OverviewAsync(change.Db, request, change.Today, ct);
        if (request.DecisionOutdated(overview.Items) is { } outdated)
            return outdated;
        var answer = AnswerPreparation.Answer(request, overview, decision, change.Today);
        var head = new DocumentHead($"{AccessAnswerDocument.SubjectOf(answer)} {answer.CaseNumber}", AccessAnswerDocument.LanguageOf(answer), answer.CaseNumber);
        var html = await renderer.RenderAsync<AccessAnswerDocument>(head, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(AccessAnswerDocument.Answer)] = answer, [nameof(AccessAnswerDocument.Organisation)] = organisation });
        var printed = await printer.PrintAsync(html, ct);
        return printed.IsSuccess ? (answer, printed.Value, await AnswerPreparation.CopyFilesAsync(change.Db, request, answer, change.At, ct)) : printed.Refusal;
    }
}
