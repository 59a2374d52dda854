using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Requests;
using Portal.Shared.Corrections;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>
/// Makes the answer to a correction request, and what is saved with it: the corrected data, and an open notice to each who had them before
/// (2017-14). The answer does not wait until those are told.
/// </summary>
public sealed class CorrectionAnswers(LetterPrinter printer)
{
    /// <summary>Prints it, or says why it cannot go out.</summary>
    internal async Task<Outcome<AnswerContents>> PrepareAsync(Change change, PrivacyRequest request, RequestDecision decision, OrganisationDetails organisation, CancellationToken ct)
    {
        var (answer, recipients) = await MakeAsync(change.Db, request, decision, change.Today, ct);
        var applied = await CorrectionApplication.ApplyAsync(change, request, ct);
        if (!applied.IsSuccess)
            return applied.Refusal;
        // A corrected name or address is where this letter goes.
        answer = answer with { ApplicantName = request.Applicant.Name, AddressLines = request.Applicant.Address.Lines };
        var head = new DocumentHead($"{CorrectionAnswerDocument.SubjectOf(answer)} {answer.CaseNumber}", CorrectionAnswerDocument.LanguageOf(answer), answer.CaseNumber);
        var printed = await printer.PrintAsync<CorrectionAnswerDocument>(head, ct, (nameof(CorrectionAnswerDocument.Answer), answer), (nameof(CorrectionAnswerDocument.Organisation), organisation));
        if (!printed.IsSuccess)
            return printed.Refusal;
        change.Db.RecipientNotices.AddRange(recipients.Select(recipient => RecipientNotice.Open(request.Id, request.Applicant.PersonId, recipient)));
        return new AnswerContents(printed.Value, await AnswerPreparation.ToJsonAsync(answer, ct), []);
    }

    /// <summary>The answer as it would go out now, and who would be told.</summary>
    internal static async Task<(CorrectionAnswer Answer, IReadOnlyList<EarlierRecipient> Recipients)> MakeAsync(PortalDbContext db, PrivacyRequest request, RequestDecision decision, DateOnly today, CancellationToken ct)
    {
        var items = await db.CorrectionItems.AsNoTracking().Where(i => i.RequestId == request.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var changes = decision.Ground is null ? items.FindAll(item => item.IsToApply) : [];
        var recipients = changes.Count == 0 ? [] : await RecipientRegister.FindAsync(db, request, changes, today, ct);
        using var _ = AnswerPreparation.Speak(request);
        return (CorrectionAnswer.Make(request, items, recipients, decision, request.Answers.Count + 1, today), recipients);
    }
}
