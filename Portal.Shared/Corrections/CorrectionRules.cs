using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Shared.Corrections;

/// <summary>A datum became something else while the person wrote: they see both before the request is sent.</summary>
/// <param name="ItemKeys">Which data.</param>
public sealed record CorrectedDataChanged(IReadOnlyList<string> ItemKeys) : Refusal;

/// <summary>The draft has as much evidence as it can have.</summary>
/// <param name="Maximum">The largest number of files.</param>
public sealed record TooMuchEvidence(int Maximum) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Maximum];
}

/// <summary>Evidence is a PDF or a picture.</summary>
public sealed record EvidenceKindNotAllowed : Refusal;

/// <summary>What must be right about a correction request before it is sent (2017-14.1). A missing reason is never wrong: it is asked (AVG 16).</summary>
public static class CorrectionRules
{
    /// <summary>The largest number of data in one request.</summary>
    public const int MaximumItems = 50;

    /// <summary>The largest number of files that go with one request.</summary>
    public const int MaximumEvidence = 10;

    private static readonly string[] Correctable = ["person/", "trajectory/", "dossier/", "vacancy/"];

    /// <summary>
    /// Whether a datum can be corrected: what is registered about the person. Not what the portal itself wrote down, and not that something
    /// was disclosed: those say what was done, and are right as long as it was.
    /// </summary>
    public static bool IsCorrectable(string itemKey) => Correctable.Any(prefix => itemKey.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>What is wrong with what was typed about one datum, at its field.</summary>
    public static IReadOnlyList<FieldProblem> Problems(CorrectionDraftItem item)
    {
        var problems = new List<FieldProblem>();
        if (item.Kind is null)
            problems.Add(new FieldProblem(nameof(item.Kind), Texts.Problem_NoKind));
        if (item.Ground is null)
            problems.Add(new FieldProblem(nameof(item.Ground), Texts.Problem_NoGround));
        return [.. problems, .. Problems(item.ToWish()).Where(problem => item.Kind is not null || problem.Field != nameof(item.WantedValue))];
    }

    /// <summary>What is wrong with one wish, at its field.</summary>
    public static IReadOnlyList<FieldProblem> Problems(CorrectionWish wish)
    {
        var problems = new List<FieldProblem>();
        if (wish.Kind != CorrectionKind.Remove && string.IsNullOrWhiteSpace(wish.WantedValue))
            problems.Add(new FieldProblem(nameof(wish.WantedValue), wish.Kind == CorrectionKind.Improve ? Texts.Problem_NoWantedValue : Texts.Problem_NoAddition));
        else if (wish.Kind == CorrectionKind.Improve && wish.WantedValue?.Trim() == wish.CurrentValue?.Trim())
            problems.Add(new FieldProblem(nameof(wish.WantedValue), Texts.Problem_SameValue));
        problems.AddRange(new[] { ScopeRules.TooLong(nameof(wish.WantedValue), wish.WantedValue), ScopeRules.TooLong(nameof(wish.Reason), wish.Reason) }.OfType<FieldProblem>());
        return problems;
    }

    /// <summary>What is wrong with a whole request.</summary>
    public static IReadOnlyList<FieldProblem> Problems(IReadOnlyList<CorrectionWish> wishes)
    {
        if (wishes.Count == 0)
            return [new FieldProblem(nameof(CorrectionDraft.Items), Texts.Problem_NoItems)];
        if (wishes.Count > MaximumItems)
            return [new FieldProblem(nameof(CorrectionDraft.Items), Texts.Problem_TooManyItems.With(MaximumItems))];
        if (wishes.DistinctBy(wish => wish.ItemKey, StringComparer.Ordinal).Count() < wishes.Count)
            return [new FieldProblem(nameof(CorrectionDraft.Items), Texts.Problem_ItemTwice)];
        return [.. wishes.SelectMany(Problems)];
    }
}
