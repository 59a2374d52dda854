using Portal.Shared.Hosting.Components;
using Portal.Shared.Requests;
using Portal.Shared.Values;

namespace Portal.Client.Features.Requests;

/// <summary>Reads what was typed in the steps of an access request: as a scope, and as problems per step (2017-12.1, AVG 15).</summary>
public static class AccessForm
{
    /// <summary>The number of steps; the last one checks and sends.</summary>
    public const int Steps = 4;

    /// <summary>Id of the choice between everything and a part.</summary>
    public const string WhatId = "deel";

    /// <summary>Id of the kinds of data.</summary>
    public const string KindsId = "soort";

    /// <summary>Id of the first day.</summary>
    public const string FromId = "van";

    /// <summary>Id of the last day.</summary>
    public const string UntilId = "tot";

    /// <summary>Id of what the applicant adds.</summary>
    public const string ExplanationId = "uitleg";

    /// <summary>Id of the form of the answer.</summary>
    public const string FormId = FormStepFields.FormId;

    /// <summary>Id of the description of another form.</summary>
    public const string OtherFormId = FormStepFields.OtherFormId;

    /// <summary>The groups that can be chosen, in the order of the regulations.</summary>
    public static IReadOnlyList<OverviewCategories> Kinds { get; } =
        [.. Enum.GetValues<OverviewCategories>().Where(kind => kind is not (OverviewCategories.None or OverviewCategories.All))];

    /// <summary>The scope that the draft means; only right when no step has a problem.</summary>
    public static RequestScope ToScope(AccessDraft draft) => new(
        draft.Everything == true ? OverviewCategories.All : draft.Categories,
        DateOf(draft.From),
        DateOf(draft.Until),
        Trimmed(draft.Explanation),
        draft.Form ?? AnswerForm.Portal,
        draft.Form == AnswerForm.Other ? Trimmed(draft.OtherForm) : null);

    /// <summary>What is wrong in one step, in the order of the page.</summary>
    public static IReadOnlyList<FieldError> Problems(AccessDraft draft, int step, DateOnly today) => step switch
    {
        1 => draft.Everything is null ? [new FieldError(WhatId, Texts.Step1_Problem)] : [],
        2 => [.. OfScope(draft, today).Where(error => error.FieldId is KindsId), .. OfDates(draft), .. OfScope(draft, today).Where(error => error.FieldId is FromId or UntilId or ExplanationId)],
        3 => FormStepFields.Problems(draft),
        _ => [],
    };

    /// <summary>The first step that has a problem; the last step when there is none.</summary>
    public static int FirstUnfinished(AccessDraft draft, DateOnly today) =>
        Enumerable.Range(1, Steps - 1).FirstOrDefault(step => Problems(draft, step, today).Count > 0, Steps);

    /// <summary>The day that was typed; null when it is no day.</summary>
    public static DateOnly? DateOf(string? text) => DutchDate.TryParse(text, out var date, out _) ? date : null;

    private static IEnumerable<FieldError> OfDates(AccessDraft draft)
    {
        if (DateProblem(draft.From) is { } from)
            yield return new FieldError(FromId, from);
        if (DateProblem(draft.Until) is { } until)
            yield return new FieldError(UntilId, until);
    }

    private static string? DateProblem(string? text) =>
        string.IsNullOrWhiteSpace(text) || DutchDate.TryParse(text, out _, out var problem) ? null : DateProblemText.Of(problem);

    private static IEnumerable<FieldError> OfScope(AccessDraft draft, DateOnly today) =>
        ScopeRules.Problems(ToScope(draft), today).Select(problem => new FieldError(FieldOf(problem.Field), problem.Message));

    private static string? FieldOf(string property) => property switch
    {
        nameof(RequestScope.Categories) => KindsId,
        nameof(RequestScope.From) => FromId,
        nameof(RequestScope.Until) => UntilId,
        nameof(RequestScope.Explanation) => ExplanationId,
        nameof(RequestScope.OtherForm) => OtherFormId,
        _ => null,
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
