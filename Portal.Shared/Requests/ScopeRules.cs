using Portal.Shared.Outcomes;

namespace Portal.Shared.Requests;

/// <summary>What must be right about the scope of an access request before it is sent. Explaining why is never one of them (AVG 15).</summary>
public static class ScopeRules
{
    /// <summary>The longest text an applicant can write.</summary>
    public const int MaximumText = 4000;

    /// <summary>Every problem, at its field.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RequestScope scope, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        if (scope.Categories == OverviewCategories.None)
            problems.Add(new FieldProblem(nameof(scope.Categories), Texts.Problem_NoCategory));
        if (scope.From > today)
            problems.Add(new FieldProblem(nameof(scope.From), Texts.Problem_FromInFuture));
        if (scope.From > scope.Until)
            problems.Add(new FieldProblem(nameof(scope.Until), Texts.Problem_UntilBeforeFrom));
        if (scope.Form == AnswerForm.Other && string.IsNullOrWhiteSpace(scope.OtherForm))
            problems.Add(new FieldProblem(nameof(scope.OtherForm), Texts.Problem_NoOtherForm));
        if (scope.Explanation?.Length > MaximumText)
            problems.Add(new FieldProblem(nameof(scope.Explanation), Texts.Problem_TextTooLong.With(MaximumText)));
        if (scope.OtherForm?.Length > MaximumText)
            problems.Add(new FieldProblem(nameof(scope.OtherForm), Texts.Problem_TextTooLong.With(MaximumText)));
        return problems;
    }
}
