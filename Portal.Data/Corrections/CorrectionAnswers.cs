using Portal.Data.Requests;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>Makes the answer to a correction request, and everything that is saved with it: the corrected data and the notices to who had them before (2017-14).</summary>
public sealed class CorrectionAnswers
{
    /// <summary>Prints it, or says why it cannot go out.</summary>
    internal Task<Outcome<AnswerContents>> PrepareAsync(Change change, PrivacyRequest request, RequestDecision decision, OrganisationDetails organisation, CancellationToken ct) =>
        Task.FromResult<Outcome<AnswerContents>>(new ActionNotPossible(request.Status, RequestAction.SendAnswer));
}
