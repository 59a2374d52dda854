using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Staff.Features.Disclosures;
using Portal.Testing;
using Office = Portal.Staff.Tests.Requests.Office;

namespace Portal.Staff.Tests.Disclosures;

/// <summary>The form of what goes out, and the register of it.</summary>
public sealed class DisclosurePageTests
{
    [Fact]
    [Article("2017-7.6")]
    [Article("2018-6")]
    public async Task Form_ItemsThatStay_CannotBeChosenAndSayWhy()
    {
        await using var office = await Office.OpenAsync();
        var person = await RegisterAsync(office);

        var page = Open(office, person);

        Assert.Equal(3, page.FindAll(".stays").Count);
        Assert.All(page.FindAll(".stays"), row => Assert.Null(row.QuerySelector("input")));
        foreach (var words in new[] { "Een eigen werkaantekening gaat niet naar anderen", "Dit stuk is nog niet af", "Dit stuk is vertrouwelijk" })
            Assert.Contains(page.FindAll(".stays"), row => row.TextContent.Contains(words, StringComparison.Ordinal));
        Assert.Contains("reglement van 2017, artikel 7.2", page.Markup, StringComparison.Ordinal);
        // The consent for health is asked when, and only when, health is among what was chosen.
        Assert.Empty(page.FindAll("#HealthConsentId"));
        page.FindAll("#ItemKeys label.option").Single(row => row.TextContent.Contains("Brief van de arts", StringComparison.Ordinal)).QuerySelector("input")!.Change(true);
        Assert.Single(page.FindAll("#HealthConsentId"));
    }

    [Fact]
    [Article("2017-7.1")]
    public async Task Form_SeveralReasons_AreToldTogetherAndNothingIsLost()
    {
        await using var office = await Office.OpenAsync();
        var person = await RegisterAsync(office);
        var page = Open(office, person);
        Fill(page, "De client vroeg erom", DisclosureGround.Authorisation);
        page.FindAll("#Categories input")[7].Change(true);
        page.FindAll("#Told input")[1].Change(true);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".errors li").Count));
        Assert.Contains("Er is geen ondertekende machtiging", page.Find(".errors").TextContent, StringComparison.Ordinal);
        Assert.Contains("Gezondheidsgegevens gaan alleen", page.Find(".errors").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("#AuthorisationId-fout"));
        Assert.NotEmpty(page.FindAll("#HealthConsentId-fout"));
        Assert.Equal("School De Kastanje", page.Find("#Recipient").GetAttribute("value"));
        await using var db = office.Portal.Db();
        Assert.False(await db.Disclosures.AnyAsync());
    }

    [Fact]
    [Article("2017-7.5")]
    public async Task Form_OnAGroundOfTheDirector_AsksAndOffersNothingElse()
    {
        await using var office = await Office.OpenAsync();
        var person = await RegisterAsync(office);
        var page = Open(office, person);
        Fill(page, "Veiligheid", DisclosureGround.UrgentReason);
        page.FindAll("#Categories input")[0].Change(true);

        Assert.Equal("Vraag de directie", page.Find("button[type=submit]").TextContent);
        Assert.Empty(page.FindAll("#DisclosedOn"));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#GroundText-fout")));
        page.Find("#GroundText").Change("Er is gevaar.");
        await page.Find("form").SubmitAsync();

        await using var db = office.Portal.Db();
        var approval = await db.DisclosureApprovals.SingleAsync();
        page.WaitForAssertion(() => Assert.EndsWith(Urls.DisclosureApproval(person.Id, approval.Id), office.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal("Er is gevaar.", approval.Reason);
    }

    [Fact]
    [Article("2017-7.5")]
    public async Task Approval_OnlyTheDirector_SeesTheAnswerForm()
    {
        await using var office = await Office.OpenAsync();
        var (person, id) = await AskedAsync(office);
        var seen = office.Render<ApprovalPage>(parameters => parameters.Add(p => p.Id, person.Id).Add(p => p.ApprovalId, id));
        seen.WaitForAssertion(() => Assert.Contains("wacht op de directie", seen.Markup, StringComparison.Ordinal));
        Assert.Empty(seen.FindAll("form"));

        await using var house = await Office.OpenAsync(Role.Director);
        var (client, question) = await AskedAsync(house);
        var page = house.Render<ApprovalPage>(parameters => parameters.Add(p => p.Id, client.Id).Add(p => p.ApprovalId, question));
        page.WaitForElement("form");
        page.FindAll("#Approved input")[1].Change(true);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Schrijf op waarom u dit niet goedkeurt", page.Find("#Answer-fout").TextContent, StringComparison.Ordinal));
        page.Find("#Answer").Change("Dit is niet dringend.");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("De directie keurt dit niet goed", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Dit is niet dringend.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    [Article("2018-6")]
    public async Task Register_NotTold_IsWrittenDownInTheRow()
    {
        await using var office = await Office.OpenAsync();
        var person = await RegisterAsync(office);
        await using (var db = office.Portal.Db())
        {
            db.Disclosures.Add(Disclosure.Record(person.Id, new DisclosureFacts("School " + new string('x', 190), new string('a', 2000), "Aanmelden", DisclosureGround.Assignment, DisclosureForm.Written, DutchTime.Today(office.Portal.Time), null), "Ravi"));
            await db.SaveChangesAsync();
        }

        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verstrekkingen?weergave=inlichten");
        var page = office.Render<DisclosuresPage>();
        page.WaitForElement("tbody tr");
        page.Find("tbody button").Click();
        await page.Find("tbody form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tbody form")));
        await using var after = office.Portal.Db();
        Assert.Equal((DutchTime.Today(office.Portal.Time), ToldHow.Conversation), ((await after.Disclosures.SingleAsync()).ToldOn, (await after.Disclosures.SingleAsync()).ToldHow));
    }

    [Theory]
    [InlineData("/verstrekkingen", "Er is nog niets naar buiten gegaan.")]
    [InlineData("/verstrekkingen?grond=Law", "Niets gevonden met dit filter.")]
    [InlineData("/verstrekkingen?weergave=goedkeuren", "Er wacht geen vraag op de directie.")]
    [InlineData("/verstrekkingen?van=onzin", "Een van de datums is geen datum.")]
    [InlineData("/verstrekkingen?na=onzin&grond=99&vorm=x", "Er is nog niets naar buiten gegaan.")]
    [InlineData("/verstrekkingen?client=0b0b0b0b-0000-0000-0000-000000000000", "bestaat niet")]
    public async Task Register_Empty_SaysSo(string address, string expected)
    {
        await using var office = await Office.OpenAsync();
        office.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var page = office.Render<DisclosuresPage>();

        page.WaitForAssertion(() => Assert.Contains(expected, page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    [Article("2017-15.2")]
    public async Task Past_Page_WarnsThatRecipientsAreNamed()
    {
        await using var office = await Office.OpenAsync();
        var person = await RegisterAsync(office);
        var page = office.Render<AddPastDisclosurePage>(parameters => parameters.Add(p => p.Id, person.Id));
        page.WaitForElement("form");
        Assert.Contains("C-154/21", page.Markup, StringComparison.Ordinal);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll(".errors li").Count));
    }

    [Theory]
    [InlineData("", "", "", null)]
    [InlineData("Until", "27-11-2026", "Until", "Wat u nu geeft, legt u als gewone verstrekking vast (reglement 2017, art. 15.2)")]
    [InlineData("Since", "01-01-2021", "Since", "De eerste dag ligt na de laatste dag.")]
    [InlineData("Recipients", " ", "Recipients", "Vul minstens één ontvanger in")]
    [InlineData("Why", " ", "Why", "Vul in waarom dit niet is vastgelegd.")]
    [Article("2017-15.2")]
    public async Task Past_WhatIsRefused_SaysWhyAndWritesNothingDown(string field, string typed, string at, string? expected)
    {
        await using var office = await Office.OpenAsync();
        var person = await RegisterAsync(office);
        var page = office.Render<AddPastDisclosurePage>(parameters => parameters.Add(p => p.Id, person.Id));
        page.WaitForElement("form");
        foreach (var (id, text) in new[] { ("Since", "01-01-2019"), ("Until", "31-12-2020"), ("Recipients", "Werkgevers in de buurt"), ("Data", "Naam en gewenste uren"), ("Why", "Toen werd dit niet opgeschreven.") })
            page.Find($"#{id}").Change(id == field ? typed : text);
        page.FindAll("#Form input")[1].Change(true);

        await page.Find("form").SubmitAsync();

        if (expected is not null)
        {
            page.WaitForAssertion(() => Assert.Contains(expected, page.Find($"#{at}-fout").TextContent, StringComparison.Ordinal));
            Assert.Contains(expected, Assert.Single(page.FindAll(".errors li")).TextContent, StringComparison.Ordinal);
            Assert.Equal("Naam en gewenste uren", page.Find("#Data").TextContent + page.Find("#Data").GetAttribute("value"));
        }

        await using var db = office.Portal.Db();
        var written = expected is null ? 1 : 0;
        Assert.Equal((written, written), (await db.Disclosures.CountAsync(), await db.Audit.CountAsync(line => line.Action == AuditAction.DisclosureRecorded)));
    }

    private static IRenderedComponent<AddDisclosurePage> Open(Office office, RegisteredPerson person)
    {
        var page = office.Render<AddDisclosurePage>(parameters => parameters.Add(p => p.Id, person.Id));
        page.WaitForElement("form");
        return page;
    }

    private static void Fill(IRenderedComponent<AddDisclosurePage> page, string purpose, DisclosureGround ground)
    {
        page.Find("#Recipient").Change("School De Kastanje");
        page.Find("#PurposeCode").Change(nameof(ProcessingPurpose.Guidance));
        page.Find("#Purpose").Change(purpose);
        page.Find($"#Ground input[value={ground}]").Change(true);
        if (page.FindAll("#Form input").Count > 0)
            page.FindAll("#Form input")[0].Change(true);
    }

    private static async Task<(RegisteredPerson Person, Guid Question)> AskedAsync(Office office)
    {
        var person = await RegisterAsync(office);
        await using var db = office.Portal.Db();
        var facts = new DisclosureFacts("Politie", "Adres", "Gevaar", DisclosureGround.UrgentReason, DisclosureForm.Written, DutchTime.Today(office.Portal.Time), null) { GroundText = "Gevaar" };
        var approval = DisclosureApproval.Ask(person.Id, facts, Guid.NewGuid(), "Ravi", office.Portal.Time.GetUtcNow());
        db.DisclosureApprovals.Add(approval);
        await db.SaveChangesAsync();
        return (person, approval.Id);
    }

    private static Task<RegisteredPerson> RegisterAsync(Office office) => Builders.ARegisteredPerson()
        .WithDossierItem("Aantekening", "x", DossierItemKind.Other, DossierMarks.WorkingNote)
        .WithDossierItem("Halve rapportage", "x", DossierItemKind.Report, DossierMarks.Draft)
        .WithDossierItem("Vertrouwelijk gesprek", "x", marks: DossierMarks.Confidential)
        .WithDossierItem("Brief van de arts", "x", DossierItemKind.Correspondence, DossierMarks.SpecialCategory)
        .WithDossierItem("Verslag", "x", DossierItemKind.Report)
        .SaveAsync(office.Portal);
}
