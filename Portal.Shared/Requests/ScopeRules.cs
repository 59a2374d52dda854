using Portal.Shared.Outcomes;

namespace Portal.Shared.Requests;

/// <summary>What must be right about the scope of an access request before it is sent. Explaining why is never one of them (AVG 15).</summary>
public static class ScopeRules
{
    /// <summary>The longest text an applicant can write.</summary>
    public const int MaximumText = 4000;

    /// <summary>The longest text of an item that an employee can rewrite: as long as the item itself can be.</summary>
    public const int MaximumItemText = 100_000;

    /// <summary>What is wrong with the length of a text that somebody writes; null when nothing is.</summary>
    public static FieldProblem? TooLong(string field, string? text, int most = MaximumText) =>
        text?.Length > most ? new FieldProblem(field, Texts.Problem_TextTooLong.With(most)) : null;

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
        problems.AddRange(new[] { TooLong(nameof(scope.Explanation), scope.Explanation), TooLong(nameof(scope.OtherForm), scope.OtherForm) }.OfType<FieldProblem>());
        return problems;
    }
}
