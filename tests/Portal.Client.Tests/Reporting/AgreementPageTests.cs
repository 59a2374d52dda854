using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Reporting;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Data.Reports;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Client.Tests.Reporting;

/// <summary>What is agreed about reporting, as the client reads and confirms it.</summary>
[Article("2018-6")]
public sealed class AgreementPageTests : PageTest
{
    [Theory]
    [InlineData("nl-NL", "Om de 6 weken, vanaf dinsdag 1 december 2026.", "Ik heb dit gelezen", "Wij weten nu dat u het heeft gelezen", "op vrijdag 27 november 2026 bevestigd")]
    [InlineData("en-GB", "Every 6 weeks, from Tuesday 1 December 2026.", "I have read this", "We now know that you have read it", "confirmed on Friday 27 November 2026")]
    public async Task Confirm_OnceAndInEitherLanguage_SaysItIsNoConsent(string culture, string often, string button, string done, string confirmed)
    {
        ComponentTestExtensions.Speak(culture);
        var id = await AgreeAsync();
        var page = Render<AgreementPage>(parameters => parameters.Add(p => p.Id, id));

        Assert.Contains(often, page.WaitForElement(".terms").TextContent, StringComparison.Ordinal);
        Assert.Contains("De casemanager van de gemeente", page.Find(".terms").TextContent, StringComparison.Ordinal);
        var press = page.Find("[aria-labelledby=gelezen] button");
        Assert.Equal(button, press.TextContent);
        press.Click();

        page.WaitForAssertion(() => Assert.Contains(done, page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[aria-labelledby=gelezen]"));
        Assert.Contains(confirmed, page.Markup, StringComparison.Ordinal);
        await using var db = Portal.Db();
        Assert.NotNull((await db.ReportingAgreements.SingleAsync()).AcknowledgedAt);
    }

    [Fact]
    public async Task Page_OfSomebodyElse_IsNotFound()
    {
        await AgreeAsync();
        var page = Render<AgreementPage>(parameters => parameters.Add(p => p.Id, Guid.NewGuid()));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".loading")));
        Assert.Empty(page.FindAll(".terms"));
    }

    [Fact]
    public async Task Card_WhatIsAskedAndNot_LeadsToThePage()
    {
        var id = await AgreeAsync();
        var card = Render<AgreementsCard>();

        Assert.Equal(Urls.MyReporting(id), card.WaitForElement("a.t").GetAttribute("href"));
        Assert.Contains("vraag aan u", card.Find(".chip").TextContent, StringComparison.Ordinal);
    }

    private async Task<Guid> AgreeAsync()
    {
        Services.AddSingleton(Reach.Get<OwnReporting>());
        Services.AddSingleton(Reach.Get<AcknowledgeReporting>());
        await using var db = Portal.Db();
        var person = (await db.Persons.SingleAsync()).Id;
        var commissioner = Commissioner.Add("Verzonnen Bakkers BV", CommissionerKind.Private);
        var today = new DateOnly(2026, 11, 27);
        var trajectory = Trajectory.Start(person, commissioner.Id, null, TrajectoryKind.Coaching, today, null, new Provenance(DataOrigin.Commissioner, "Gemeente", today, ProcessingPurpose.Guidance));
        var terms = new ReportingTerms("De casemanager van de gemeente", DataCategories.Reports, "De voortgang.", ReportingForm.Written, "Zodat de gemeente weet hoe het gaat.", new(2026, 12, 1), ReportingInterval.Weeks, 6);
        var agreement = ReportingAgreement.Make(person, trajectory.Id, terms, null, null, "Ravi Bloesemdal", Portal.Time.GetUtcNow());
        db.AddRange(commissioner, trajectory, agreement);
        await db.SaveChangesAsync();
        return agreement.Id;
    }
}
