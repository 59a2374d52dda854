using Portal.Data.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Makes the answer to whoever asks to whom their data were disclosed, against what is recorded at this moment (2017-15).</summary>
public sealed class DisclosureAnswers(LetterPrinter printer)
{
    /// <summary>Prints it, or says why it cannot go out.</summary>
    internal async Task<Outcome<AnswerContents>> PrepareAsync(Change change, PrivacyRequest request, RequestDecision decision, OrganisationDetails organisation, CancellationToken ct)
    {
        var rows = new AnswerRows<AnsweredDisclosure>();
        var judged = await AnswerPreparation.JudgeAsync(change.Db, request, item => rows.AddIfAny(DisclosureAnswer.RowOf(request, decision, item)), ct);
        if (request.DecisionOutdated(judged.Tally) is { } outdated)
            return outdated;
        var answer = AnswerPreparation.DisclosureAnswer(request, rows, judged.Tally, decision, change.Today);
        var head = new DocumentHead($"{DisclosureAnswerDocument.SubjectOf(answer)} {answer.CaseNumber}", DisclosureAnswerDocument.LanguageOf(answer), answer.CaseNumber);
        var printed = await printer.PrintAsync<DisclosureAnswerDocument>(head, ct, (nameof(DisclosureAnswerDocument.Answer), answer), (nameof(DisclosureAnswerDocument.Organisation), organisation));
        return printed.IsSuccess ? new AnswerContents(printed.Value, await AnswerPreparation.ToJsonAsync(answer, ct), []) : printed.Refusal;
    }
}
