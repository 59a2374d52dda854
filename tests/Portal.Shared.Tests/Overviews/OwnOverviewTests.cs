using Portal.Shared.Access;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Tests.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Overviews;

public sealed class OwnOverviewTests
{
    private static readonly Provenance Source = new(DataOrigin.Employee, "Werkcontact", new DateOnly(2026, 3, 1), ProcessingPurpose.Guidance);

    [Theory]
    [Article("2017-12.2")]
    [Article("2017-13.4")]
    [InlineData(OverviewCategories.PersonalData, DossierMarks.None, AssuranceLevel.Low, AssuranceLevel.Low, true)]
    [InlineData(OverviewCategories.Recipients, DossierMarks.None, AssuranceLevel.Low, AssuranceLevel.Low, true)]
    [InlineData(OverviewCategories.Dossier, DossierMarks.None, AssuranceLevel.Substantial, AssuranceLevel.Substantial, true)]
    [InlineData(OverviewCategories.Dossier, DossierMarks.WorkingNote, AssuranceLevel.High, AssuranceLevel.Substantial, true)]
    [InlineData(OverviewCategories.Dossier, DossierMarks.None, AssuranceLevel.Low, AssuranceLevel.High, false)]
    [InlineData(OverviewCategories.Dossier, DossierMarks.None, AssuranceLevel.High, AssuranceLevel.Low, false)]
    [InlineData(OverviewCategories.Correspondence, DossierMarks.None, AssuranceLevel.Low, AssuranceLevel.Low, false)]
    [InlineData(OverviewCategories.Dossier, DossierMarks.Confidential, AssuranceLevel.High, AssuranceLevel.High, false)]
    public void Of_ForEachLevelAndMark_ShowsOrAsksForARequest(OverviewCategories category, DossierMarks marks, AssuranceLevel login, AssuranceLevel link, bool shown)
    {
        var item = new OverviewItem("x/1", category, "Titel", "Inhoud", null, Source, marks, Guid.NewGuid(), "bestand.pdf");

        var own = Assert.Single(OwnOverview.Of(Overview(item), login, link, []).Items);

        Assert.Equal("Titel", own.Title);
        Assert.Equal(shown, own.Content == "Inhoud");
        Assert.Equal(shown, own.DocumentId is not null);
    }

    [Fact]
    [Article("2017-13.4")]
    public void Of_WhatWasWithheldOnARequest_IsNotShownLive()
    {
        var item = new OverviewItem("x/1", OverviewCategories.Trajectory, "Titel", "Inhoud", null, Source);
        var request = Case.InHandling();
        request.ReviewItem(Case.Withhold(item), Case.PrivacyOfficer, Case.At);

        var own = Assert.Single(OwnOverview.Of(Overview(item), AssuranceLevel.High, AssuranceLevel.High, request.ItemDecisions).Items);

        Assert.NotEqual("Inhoud", own.Content);
    }

    private static AccessOverview Overview(OverviewItem item) => new("Noor Zonderland", new DateOnly(2026, 11, 27), RequestScope.Everything, [item]);
}
