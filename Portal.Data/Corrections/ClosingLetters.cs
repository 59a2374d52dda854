using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Requests;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>Closes a correction: only when every recipient was told, and with a letter that says who (2017-14.2, AVG 19).</summary>
public sealed class ClosingLetters(LetterPrinter printer)
{
    /// <summary>Closes the case, and prints the letter and freezes it where there is anybody to name in it; no letter where there is not: the answer said so.</summary>
    internal async Task<Outcome<IReadOnlyList<StoredDocument>>> CloseAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        var (notices, open) = await RecipientQueries.StandingAsync(change.Db, request.Id, ct);
        var told = WasTold(request);
        var closed = request.Close(change.Actor.Name, change.At, open);
        if (!closed.IsSuccess)
            return closed.Refusal;
        if (told || notices.All(notice => notice.IsUntold))
            return Array.Empty<StoredDocument>();
        var organisation = await RecipientLetters.SenderAsync(change.Db, ct);
        if (!organisation.IsComplete)
            return new OrganisationIncomplete();
        var items = await change.Db.CorrectionItems.AsNoTracking().Where(i => i.RequestId == request.Id).OrderBy(i => i.Number).ToListAsync(ct);
        using var _ = AnswerPreparation.Speak(request);
        var letter = ClosingLetter.Make(request, notices, items, change.Today, change.Actor.Name);
        var head = new DocumentHead($"{ClosingLetterDocument.SubjectOf(letter)} {letter.CaseNumber}", ClosingLetterDocument.LanguageOf(letter), letter.CaseNumber);
        var printed = await printer.PrintAsync<ClosingLetterDocument>(head, ct, (nameof(ClosingLetterDocument.Letter), letter), (nameof(ClosingLetterDocument.Organisation), organisation));
        return printed.IsSuccess
            ? new[] { StoredDocument.Freeze(DocumentKind.ClosingLetter, request.Applicant.PersonId, request.Id, Texts.ClosingFileName.With(request.CaseNumber), "application/pdf", printed.Value, change.At).ToPost() }
            : printed.Refusal;
    }

    // A case that was opened again for what was missed, and closed without telling another recipient, told it before.
    private static bool WasTold(PrivacyRequest request)
    {
        var last = request.Events.LastOrDefault(step => step.Kind == RequestEventKind.Closed)?.Number;
        return last is not null && !request.Events.Any(step => step.Number > last && step.Kind is RequestEventKind.RecipientMailed or RequestEventKind.RecipientWritten or RequestEventKind.RecipientNotTold);
    }
}
