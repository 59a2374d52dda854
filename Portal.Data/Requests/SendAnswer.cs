using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
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
public sealed class SendAnswer(Changes changes, AccessAnswers access, CorrectionAnswers corrections, DisclosureAnswers disclosures, RightAnswers rights, RequestMail mail)
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
        if (request.WhyNotAnswer(await change.Db.RepresentationOfAsync(request, ct), await change.Db.BirthDateOfAsync(request, ct), change.Today) is { } refusal)
            return refusal;
        var (before, supplementary, number) = (request.Status, request.AnsweredAt is not null, request.Answers.Count + 1);
        if (await PrepareAsync(change, request, ct) is var prepared && !prepared.IsSuccess)
            return prepared.Refusal;
        var contents = prepared.Value;

        var pdf = StoredDocument.Freeze(DocumentKind.AnswerLetter, request.Applicant.PersonId, request.Id, $"{request.CaseNumber}-{number}.pdf", "application/pdf", contents.Letter, change.At);
        var data = StoredDocument.Freeze(DocumentKind.AnswerData, request.Applicant.PersonId, request.Id, $"{request.CaseNumber}-{number}.json", "application/json", contents.Data, change.At);
        var sent = supplementary ? request.Supplement(pdf.Id, data.Id, change.Actor.Name, change.At) : request.SendAnswer(pdf.Id, data.Id, change.Actor.Name, change.At);
        if (!sent.IsSuccess)
            return sent;
        if (request.Scope.Form != AnswerForm.Portal || !await change.Db.CanLogInAsync(request, ct))
            pdf.ToPost();
        change.Db.Documents.AddRange([pdf, data, .. contents.Copies]);
        change.Record(AuditAction.AnswerSent, request.Applicant.PersonId, request.CaseNumber, $"document/{pdf.Id}", pdf.Sha256, before: before.ToString(), after: request.Status.ToString());
        await mail.TellApplicantAsync(change, request, supplementary ? MessageTemplate.SupplementReady : MessageTemplate.AnswerReady, ct, letterId: pdf.Id);
        return await change.SaveAsync(ct);
    }

    private async Task<Outcome<AnswerContents>> PrepareAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        if (request.Decision is not { } decision || RequestTransitions.Find(request.Status, request.AnsweredAt is null ? RequestAction.SendAnswer : RequestAction.Supplement) is null)
            return new ActionNotPossible(request.Status, RequestAction.SendAnswer);
        var organisation = (await change.Db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct))?.Details ?? OrganisationDetails.Empty;
        if (!organisation.IsComplete)
            return new OrganisationIncomplete();
        return request.Kind switch
        {
            RequestKind.Correction => await corrections.PrepareAsync(change, request, decision, organisation, ct),
            RequestKind.DisclosureOverview => await disclosures.PrepareAsync(change, request, decision, organisation, ct),
            RequestKind.OtherRight => await rights.PrepareAsync(change, request, decision, organisation, ct),
            RequestKind.Access => await access.PrepareAsync(change, request, decision, organisation, ct),
        };
    }
}
