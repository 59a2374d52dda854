using System.Globalization;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Shared.Tests.Outcomes;

public sealed class OutcomeTests
{
    [Fact]
    public void Outcome_OfAValue_IsSuccessWithThatValue()
    {
        Outcome<int> outcome = 42;
        Assert.True(outcome.IsSuccess);
        Assert.Equal(42, outcome.Value);
        Assert.Null(outcome.Refusal);
    }

    [Fact]
    public void Outcome_OfARefusal_IsNoSuccess()
    {
        Outcome<int> outcome = new NotFound();
        Outcome without = new NotFound();
        Assert.False(outcome.IsSuccess);
        Assert.False(without.IsSuccess);
        Assert.Equal("NotFound", outcome.Refusal.Code);
        Assert.Equal(without.Refusal, outcome.Refusal);
    }

    [Fact]
    public void Value_AfterARefusal_IsABug()
    {
        Outcome<string> outcome = new NotKnown();
        var exception = Assert.Throws<InvalidOperationException>(() => outcome.Value);
        Assert.Contains(nameof(NotKnown), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Done_IsSuccess() => Assert.True(Outcome.Done.IsSuccess);

    [Fact]
    public void InvalidInput_WithSeveralProblems_SaysThemAll()
    {
        var refusal = new InvalidInput([new FieldProblem("A", "Vul A in."), new FieldProblem("B", "Vul B in.")]);
        Assert.Contains("Vul A in. Vul B in.", Words.Of(refusal), StringComparison.Ordinal);
    }
}

public sealed class WordsTests
{
    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-GB")]
    public void Of_Refusal_IsASentenceWithItsArguments(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var refusal = new ActionNotPossible(RequestStatus.Closed, RequestAction.TakeUp);
            Assert.Contains(Words.Of(RequestStatus.Closed), Words.Of(refusal), StringComparison.Ordinal);
            Assert.Contains(Words.Of(RequestAction.TakeUp), Words.Of(refusal), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Find_KeyThatDoesNotExist_IsNull()
    {
        Assert.Null(Words.Find(typeof(Role), "Role_Keizer"));
        Assert.Null(Words.Find(typeof(WordsTests), "Any"));
    }

    [Fact]
    public void Find_WordThatIsTheSameInNoLanguage_FollowsTheCulture() =>
        Assert.NotEqual(
            Words.Find(typeof(Role), "Role_Director", CultureInfo.GetCultureInfo("nl-NL")),
            Words.Find(typeof(Role), "Role_Director", CultureInfo.GetCultureInfo("en-GB")));

    [Fact]
    public void With_Arguments_FillsThePlaceholders() => Assert.Equal("Stap 2 van 4", "Stap {0} van {1}".With(2, 4));
}
