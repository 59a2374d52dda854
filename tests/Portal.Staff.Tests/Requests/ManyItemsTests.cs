using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;
using Portal.Testing;
using Texts = Portal.Staff.Features.Requests.Texts;

namespace Portal.Staff.Tests.Requests;

/// <summary>A case with more items than a page holds.</summary>
[Article("2017-13.4")]
public sealed class ManyItemsTests
{
    private const int Many = 60;
    private const int PageSize = 25;

    [Fact]
    public async Task Give_WhatIsLeft_GivesAllOfItAndDrawsNoMoreThanAPage()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await using var db = office.Portal.Db();
        for (var n = 1; n < Many; n++)
            db.DossierItems.Add(DossierItem.Record(request.Applicant.PersonId!.Value, DossierItemKind.Report, $"Stuk {n}", new DateOnly(2026, 3, 1), "Tekst", null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", new DateOnly(2026, 3, 1), ProcessingPurpose.Guidance), "Ravi Bloesemdal"));
        await db.SaveChangesAsync();
        var page = office.Render<CasePage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value));
        page.WaitForElement("#stukken tbody tr");
        Assert.Equal(PageSize, page.FindAll("#stukken tbody tr").Count);

        page.FindAll("#stukken button").Single(button => button.TextContent == Texts.GiveUnmarked.With(Many)).Click();

        page.WaitForAssertion(() => Assert.Contains(Texts.ProgressDone.With(Many), page.Find("#stukken [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(PageSize, page.FindAll("#stukken tbody tr").Count);
        await using var after = office.Portal.Db();
        var decisions = (await after.Requests.AsNoTracking().SingleAsync()).ItemDecisions;
        Assert.Equal(Enumerable.Range(1, Many), decisions.Select(decision => decision.Number));
        Assert.All(decisions, decision => Assert.Equal(ItemVerdict.Give, decision.Verdict));
    }
}
