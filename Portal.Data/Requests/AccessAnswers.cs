using Portal.Data.Documents;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>What goes out as an answer: the letter, the data file, and the copies that go along.</summary>
internal sealed record AnswerContents(byte[] Letter, byte[] Data, IReadOnlyList<StoredDocument> Copies);

/// <summary>Makes the answer to an access request, against what is held at this moment (2017-13).</summary>
public sealed class AccessAnswers(LetterPrinter printer)
{
    /// <summary>Prints it, or says why it cannot go out.</summary>
    internal async Task<Outcome<AnswerContents>> PrepareAsync(Change change, PrivacyRequest request, RequestDecision decision, OrganisationDetails organisation, CancellationToken ct)
    {
        var (rows, files) = (new AnswerRows<AnsweredItem>(), new List<Guid>());
        var judged = await AnswerPreparation.JudgeAsync(change.Db, request, Take, ct);
        if ((request.DecisionOutdated(judged.Tally) ?? judged.Unheard) is { } refusal)
            return refusal;
        var answer = AnswerPreparation.Answer(request, rows, decision, change.Today);
        var head = new DocumentHead($"{AccessAnswerDocument.SubjectOf(answer)} {answer.CaseNumber}", AccessAnswerDocument.LanguageOf(answer), answer.CaseNumber);
        var printed = await printer.PrintAsync<AccessAnswerDocument>(head, ct, (nameof(AccessAnswerDocument.Answer), answer), (nameof(AccessAnswerDocument.Organisation), organisation));
        return printed.IsSuccess
            ? new AnswerContents(printed.Value, await AnswerPreparation.ToJsonAsync(answer, ct), await AnswerPreparation.CopyFilesAsync(change.Db, request, files, change.At, ct))
            : printed.Refusal;

        void Take(OverviewItem item)
        {
            var row = AccessAnswer.RowOf(request, decision, item);
            rows.AddIfAny(row);
            if (row?.DocumentId is { } file)
                files.Add(file);
        }
    }
}
