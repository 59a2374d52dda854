using Portal.Client.Features.Requests;
using Portal.Client.Tests.Components;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Client.Tests.Requests;

public sealed class AccessFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    public AccessFormTests() => ComponentTestExtensions.Speak("nl-NL");

    [Fact]
    [Article("2017-12.1")]
    public void FirstUnfinished_OfEverythingInThePortal_IsTheLastStep() =>
        Assert.Equal(AccessForm.Steps, AccessForm.FirstUnfinished(new AccessDraft(true, Form: AnswerForm.Portal), Today));

    [Theory]
    [InlineData("1 maart 2027", null, AccessForm.FromId)]
    [InlineData("1-3-2026", "28-2-2026", AccessForm.UntilId)]
    [InlineData("gisteren", null, AccessForm.FromId)]
    public void Problems_OfAPeriodThatCannotBe_NameTheField(string? from, string? until, string field) =>
        Assert.Equal(field, Assert.Single(AccessForm.Problems(new AccessDraft(true, From: from, Until: until), 2, Today)).FieldId);

    [Fact]
    public void Problems_OfAnotherFormWithoutWords_AskForThem() =>
        Assert.Equal(AccessForm.OtherFormId, Assert.Single(AccessForm.Problems(new AccessDraft(true, Form: AnswerForm.Other), 3, Today)).FieldId);

    [Fact]
    public void ToScope_OfEverything_ForgetsWhatWasChosenBefore()
    {
        var scope = AccessForm.ToScope(new AccessDraft(true, OverviewCategories.Dossier, "5 maart 2026", " ", "  ", AnswerForm.Portal, "grote letters"));

        Assert.Equal(new RequestScope(OverviewCategories.All, new DateOnly(2026, 3, 5), null, null, AnswerForm.Portal, null), scope);
    }

    [Fact]
    [Article("AVG 15")]
    public void Problems_WithoutAnExplanation_AreNone() =>
        Assert.Empty(AccessForm.Problems(new AccessDraft(false, OverviewCategories.Dossier), 2, Today));
}
