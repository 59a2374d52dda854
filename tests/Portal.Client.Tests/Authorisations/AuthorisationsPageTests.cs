using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Authorisations;
using Portal.Client.Features.Disclosures;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Shared.Disclosures;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Client.Tests.Authorisations;

[Article("2017-7.1")]
public sealed class AuthorisationsPageTests : PageTest
{
    private DateOnly Today => DutchTime.Today(Portal.Time);

    [Theory]
    [InlineData("nl-NL", "U hebt ja gezegd", "Het is ingetrokken")]
    [InlineData("en-GB", "You said yes", "It is withdrawn")]
    [Article("AVG 7(3)")]
    public async Task Page_AgreeAndWithdraw_TakesOneClickEach(string culture, string agreed, string withdrawn)
    {
        ComponentTestExtensions.Speak(culture);
        await AddAsync(person => Authorisation.Ask(person, Terms(), "Fleur Papierboot", Portal.Time.GetUtcNow()));
        var page = Open<AuthorisationsPage>(Urls.MyAuthorisations);
        page.WaitForElement("[aria-labelledby=gevraagd] .actions button");

        // Two answers that look the same (no dark pattern).
        Assert.Equal(["btn btn-second", "btn btn-second"], page.FindAll("[aria-labelledby=gevraagd] .actions button").Select(button => button.ClassName));
        page.FindAll("[aria-labelledby=gevraagd] .actions button")[0].Click();
        page.WaitForAssertion(() => Assert.Contains(agreed, page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        page.Find("[aria-labelledby=geldig] .actions button").Click();

        page.WaitForAssertion(() => Assert.Contains(withdrawn, page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[aria-labelledby=geldig] .actions button"));
        Assert.Single(page.FindAll("[aria-labelledby=eerder] article"));
        await using var db = Portal.Db();
        Assert.Equal(AuthorisationStatus.Withdrawn, (await db.Authorisations.SingleAsync()).StatusOn(Today));
    }

    [Fact]
    public async Task Page_AnAuthorisationThatHolds_ShowsBesideTheButtonWhatRestsOnIt()
    {
        var authorisation = await AddAsync(person => Authorisation.Sign(person, Terms(), Today.AddDays(-9), Guid.NewGuid(), "Fleur Papierboot", Portal.Time.GetUtcNow()), withPaper: true);
        await DiscloseAsync(new DisclosureFacts("Opleidingen Het Zonnetje", "Naam", "Cursus", DisclosureGround.Authorisation, DisclosureForm.Written, Today, Today) { AuthorisationId = authorisation });

        var page = Open<AuthorisationsPage>(Urls.MyAuthorisations);

        page.WaitForAssertion(() => Assert.Contains("Op deze machtiging gaven wij één keer gegevens", page.Find("[aria-labelledby=geldig] .panel").TextContent, StringComparison.Ordinal));
        Assert.Contains("27-11-2026: Opleidingen Het Zonnetje", page.Find("[aria-labelledby=geldig] .panel li").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[aria-labelledby=geldig] a[download]"));
    }

    [Fact]
    [Article("2017-15.2")]
    public async Task Register_PastYearAndEverything_LiveInTheAddress()
    {
        await DiscloseAsync(new DisclosureFacts("Gemeente Voorbeeldstad", "Verslag", "Voortgang", DisclosureGround.Assignment, DisclosureForm.Written, Today, null));
        await DiscloseAsync(new DisclosureFacts("Werkgevers", "In algemene woorden", "Bemiddeling", DisclosureGround.NotRecorded, DisclosureForm.Oral, Today.AddYears(-2), null) { Since = Today.AddYears(-3), GroundText = "Toen niet opgeschreven." });

        var year = Open<DisclosuresPage>(Urls.MyDisclosures);
        year.WaitForAssertion(() => Assert.Single(year.FindAll("tbody tr")));
        Assert.Contains("Wij hadden het u nog niet verteld", year.Find("tbody tr").TextContent, StringComparison.Ordinal);
        var all = Open<DisclosuresPage>(Urls.MyDisclosuresAll);

        all.WaitForAssertion(() => Assert.Equal(2, all.FindAll("tbody tr").Count));
        Assert.Contains("27-11-2023 tot en met 27-11-2024", all.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Wat betekent “niet vastgelegd”?", all.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_WithNothing_SaysSo()
    {
        var page = Open<DisclosuresPage>(Urls.MyDisclosures);

        page.WaitForAssertion(() => Assert.Equal("Wij hebben geen verstrekkingen over u vastgelegd.", page.Find(".empty-title").TextContent));
        Assert.NotNull(page.Find($"a[href='{Urls.NewDisclosureOverview}']"));
    }

    private static AuthorisationTerms Terms() => new(AuthorisationKind.General, ["Opleidingen Het Zonnetje"], "Aanmelden voor een cursus.", DataCategories.Contact, null);

    private async Task<Guid> AddAsync(Func<Guid, Authorisation> make, bool withPaper = false)
    {
        await using var db = Portal.Db();
        var person = (await db.Persons.SingleAsync()).Id;
        var authorisation = make(person);
        if (withPaper)
        {
            var paper = global::Portal.Shared.Documents.StoredDocument.Freeze(global::Portal.Shared.Documents.DocumentKind.AuthorisationPaper, person, null, "machtiging.txt", "text/plain", "Getekend."u8.ToArray(), Portal.Time.GetUtcNow());
            db.Documents.Add(paper);
            authorisation = Authorisation.Sign(person, Terms(), Today.AddDays(-9), paper.Id, "Fleur Papierboot", Portal.Time.GetUtcNow());
        }

        db.Authorisations.Add(authorisation);
        await db.SaveChangesAsync();
        return authorisation.Id;
    }

    private async Task DiscloseAsync(DisclosureFacts facts)
    {
        await using var db = Portal.Db();
        db.Disclosures.Add(Disclosure.Record((await db.Persons.SingleAsync()).Id, facts, "Fleur Papierboot"));
        await db.SaveChangesAsync();
    }
}
