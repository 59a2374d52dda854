using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Tests.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Overviews;

[Article("2017-13.2")]
[Article("2017-13.4")]
[Article("AVG 15")]
public sealed class AccessAnswerTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly Guid Original = Guid.NewGuid();
    private static readonly Guid Copy = Guid.NewGuid();

    public AccessAnswerTests() => System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public void Make_OfAGivenItem_HoldsItWhole()
    {
        var answer = Answer(Case.Give(File()), out _);

        var item = Assert.Single(answer.Items);
        Assert.Equal(("Noor vertelde over haar zus.", Original, "intake.pdf"), (item.Content, item.DocumentId!.Value, item.FileName));
        Assert.Null(item.Ground);
    }

    [Fact]
    public void Make_OfARedactedItem_HoldsOnlyWhatIsLeft()
    {
        var answer = Answer(Case.Redact(File()), out _);

        var item = Assert.Single(answer.Items);
        Assert.Equal("Noor vertelde over █████.", item.Content);
        Assert.DoesNotContain("zus.", item.Content, StringComparison.Ordinal);
        // The text was redacted and the file was not: the original may not slip along.
        Assert.Null(item.DocumentId);
        Assert.Null(item.FileName);
    }

    [Fact]
    [Article("2017-13.5")]
    public void Make_OfARedactedFile_HoldsTheCopyAndNotTheOriginal()
    {
        var file = File();
        var answer = Answer(Case.Redact(file, null) with { RedactedDocumentId = Copy }, out _);

        var item = Assert.Single(answer.Items);
        Assert.Equal((Copy, "gelakte kopie"), (item.DocumentId!.Value, item.FileName));
        Assert.Null(item.Content);
    }

    [Fact]
    [Article("AVG 12(4)")]
    public void Make_OfAWithheldItem_NamesItWithGroundAndMotivation()
    {
        var answer = Answer(Case.Withhold(File()), out _);

        var item = Assert.Single(answer.Items);
        Assert.Equal("Gespreksnotitie", item.Title);
        Assert.Null(item.Content);
        Assert.Null(item.DocumentId);
        Assert.Null(item.FileName);
        Assert.Contains("13.4 a", item.Ground, StringComparison.Ordinal);
        Assert.Equal("Gaat over haar zus.", item.Motivation);
    }

    [Fact]
    [Article("2017-13.4")]
    public void Make_OfARefusalPerItem_NamesEachItemAndGivesNothing()
    {
        var file = File();
        var request = Case.InHandling();
        request.ReviewItem(Case.Withhold(file), Case.PrivacyOfficer, Case.At);

        var answer = Answer(request, file, new RequestDecision(DecisionOutcome.Refused, RefusalGround.ThirdParties, "Daarom.", Case.Officer, Case.At));

        var item = Assert.Single(answer.Items);
        Assert.Equal((ItemVerdict.Withhold, null, null, true), (item.Verdict, item.Content, item.DocumentId, item.IsAboutOthers));
    }

    [Theory]
    [InlineData(DecisionOutcome.Refused, RefusalGround.IdentityUnproven)]
    [InlineData(DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded)]
    [InlineData(DecisionOutcome.NothingHeld, null)]
    public void Make_OfAnAnswerAboutTheWhole_HoldsNoItems(DecisionOutcome outcome, RefusalGround? ground)
    {
        var file = File();
        var request = Case.InHandling();
        request.ReviewItem(Case.Give(file), Case.PrivacyOfficer, Case.At);

        var answer = Answer(request, file, new RequestDecision(outcome, ground, "Daarom.", Case.Officer, Case.At));

        Assert.Empty(answer.Items);
        Assert.Equal((outcome, "Daarom.", Case.Officer), (answer.Outcome, answer.Motivation, answer.DecidedBy));
    }

    [Fact]
    [Article("2017-7.6")]
    public void Make_OfAMarkedItem_SaysTheMark()
    {
        var note = Case.AnItem("dossier/1", "Werkaantekening", marks: DossierMarks.WorkingNote | DossierMarks.Draft);
        var answer = Answer(Case.Give(note), out _, note);

        Assert.Equal("werkaantekening, concept", Assert.Single(answer.Items).Marks);
    }

    [Fact]
    public void Scope_InWords_SaysWhatAndWhen()
    {
        Assert.Equal("alle gegevens, over de hele tijd", AnswerWords.Scope(RequestScope.Everything));
        var part = AnswerWords.Scope(RequestScope.Everything with { Categories = OverviewCategories.Dossier | OverviewCategories.Correspondence, From = new DateOnly(2026, 1, 1), Until = new DateOnly(2026, 6, 30) });
        Assert.StartsWith("Dossier, Brieven en e-mails, ", part, StringComparison.Ordinal);
        Assert.Contains("01-01-2026", part, StringComparison.Ordinal);
        Assert.Contains("30-06-2026", part, StringComparison.Ordinal);
    }

    private static OverviewItem File() => Case.AnItem("dossier/1", "Gespreksnotitie", documentId: Original, fileName: "intake.pdf");

    private static AccessAnswer Answer(ItemReview review, out PrivacyRequest request, OverviewItem? item = null)
    {
        request = Case.InHandling();
        Assert.True(request.ReviewItem(review, Case.PrivacyOfficer, Case.At).IsSuccess);
        return Answer(request, item ?? File(), new RequestDecision(DecisionOutcome.Partly, null, "Daarom.", Case.Officer, Case.At));
    }

    private static AccessAnswer Answer(PrivacyRequest request, OverviewItem item, RequestDecision decision)
    {
        var rows = new AnswerRows<AnsweredItem>();
        rows.AddIfAny(AccessAnswer.RowOf(request, decision, item));
        return AccessAnswer.Make(request, rows, decision, 1, Today);
    }
}
