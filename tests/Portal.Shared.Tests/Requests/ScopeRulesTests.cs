using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

[Article("2017-12.1")]
[Article("AVG 15")]
public sealed class ScopeRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void Problems_OfEverythingWithoutAReason_AreNone() => Assert.Empty(ScopeRules.Problems(RequestScope.Everything, Today));

    [Fact]
    public void Problems_OfNothingChosen_AreAtTheCategories() =>
        Assert.Equal([nameof(RequestScope.Categories)], Fields(RequestScope.Everything with { Categories = OverviewCategories.None }));

    [Fact]
    public void Problems_OfAPeriodInTheFuture_AreAtItsStart() =>
        Assert.Equal([nameof(RequestScope.From)], Fields(RequestScope.Everything with { From = Today.AddDays(1) }));

    [Fact]
    public void Problems_OfAPeriodBackwards_AreAtItsEnd() =>
        Assert.Equal([nameof(RequestScope.Until)], Fields(RequestScope.Everything with { From = Today, Until = Today.AddDays(-1) }));

    [Fact]
    [Article("2017-11.2")]
    public void Problems_OfAnotherFormWithoutWords_AreAtThatForm() =>
        Assert.Equal([nameof(RequestScope.OtherForm)], Fields(RequestScope.Everything with { Form = AnswerForm.Other, OtherForm = " " }));

    [Fact]
    public void Problems_OfALongText_AreAtThatText() =>
        Assert.Equal([nameof(RequestScope.Explanation)], Fields(RequestScope.Everything with { Explanation = new string('a', ScopeRules.MaximumText + 1) }));

    [Fact]
    public void Problems_OfOneDay_AreNone() => Assert.Empty(Fields(RequestScope.Everything with { From = Today, Until = Today }));

    private static IEnumerable<string> Fields(RequestScope scope) => ScopeRules.Problems(scope, Today).Select(problem => problem.Field);
}
