using Bunit;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;

namespace Portal.Staff.Tests.Requests;

public sealed class TroublesomeTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</textarea></td><svg onload=alert(1)>")]
    public async Task Row_WithMarkupThatSomebodyTyped_ShowsItAsText(string text)
    {
        await using var office = await Office.OpenAsync();
        var item = new OverviewItem("stuk", OverviewCategories.Dossier, text, text, null, new Provenance(DataOrigin.Employee, text, new DateOnly(2026, 11, 27), ProcessingPurpose.LegalDuty), DocumentId: Guid.NewGuid(), FileName: text);

        var row = office.Render<ItemReviewRow>(parameters => parameters
            .Add(component => component.Row, new ReviewRow(item) { Verdict = ItemVerdict.Redact, RedactedText = text, Motivation = text })
            .Add(component => component.Number, CaseNumber.Of(2026, 1)));

        Assert.Empty(row.FindAll("script, img, svg[onload]"));
        Assert.Contains(text, row.Find("th b").TextContent, StringComparison.Ordinal);
    }
}
