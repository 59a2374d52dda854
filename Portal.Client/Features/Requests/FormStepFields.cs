using Portal.Shared.Hosting.Components;
using Portal.Shared.Requests;

namespace Portal.Client.Features.Requests;

/// <summary>The form of the answer, as a step of every request.</summary>
public static class FormStepFields
{
    /// <summary>Id of the form of the answer.</summary>
    public const string FormId = "vorm";

    /// <summary>Id of the description of another form.</summary>
    public const string OtherFormId = "andere-vorm";

    /// <summary>What is wrong in the step.</summary>
    public static IReadOnlyList<FieldError> Problems(DraftContent draft)
    {
        if (draft.Form is null)
            return [new FieldError(FormId, Texts.Step3_Problem)];
        var scope = RequestScope.Everything with { Form = draft.Form.Value, OtherForm = draft.OtherForm };
        return [.. ScopeRules.Problems(scope, DateOnly.MinValue).Where(problem => problem.Field == nameof(RequestScope.OtherForm) && draft.Form == AnswerForm.Other).Select(problem => new FieldError(OtherFormId, problem.Message))];
    }
}
