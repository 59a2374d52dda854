using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Auditing;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Requests;
using Portal.Staff.Features.Auditing;
using Portal.Testing;

namespace Portal.Staff.Tests.Auditing;

[Article("2017-16")]
public sealed class AuditPageTests
{
    private static readonly Type[] UseCases = [typeof(AuditQueries), typeof(ViewAudit), typeof(VerifyAudit)];

    [Fact]
    public async Task Page_OfTheDirector_ShowsLinesInWordsWithLinks()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        var person = await portal.RegisterAsync();
        await WriteAsync(portal, change => change.Record(AuditAction.RequestDecided, person.Id, CaseNumber.Of(2026, 1), before: "InHandling", after: "Decided"));

        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Contains("Besluit genomen", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Equal([$"/clienten/{person.Id}", $"/verzoeken/{CaseNumber.Of(2026, 1)}"], page.FindAll("tbody tr a").Select(link => link.GetAttribute("href")));
        Assert.Contains("→", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("InHandling", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheOfficer_ShowsNothing()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        await WriteAsync(portal, change => change.Record(AuditAction.MessageSent, detail: "Onzichtbaar"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".note")));
        Assert.Empty(page.FindAll("table"));
        Assert.Empty(page.FindAll("button"));
    }

    [Theory]
    [InlineData("kenmerk=WV-1", "Dit is geen kenmerk")]
    [InlineData("van=31-02-2026", "Schrijf een datum als")]
    [InlineData("van=02-01-2026&tot=01-01-2026", "De laatste dag ligt voor de eerste dag")]
    [InlineData("medewerker=<script>", "Deze medewerker bestaat niet")]
    [InlineData("van=01-01-2030", "Hier staat niets over in het logboek")]
    public async Task Page_AddressThatFindsNothing_SaysWhy(string query, string sentence)
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/audit?" + query);
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Contains(sentence, page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table"));
        Assert.DoesNotContain("<script>", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_NameOfOnePerson_ShowsThatPersonAndKeepsTheNameOutOfTheAddress()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        var person = await portal.RegisterAsync();
        await WriteAsync(portal, change => change.Record(AuditAction.NoticeSent, person.Id));
        await WriteAsync(portal, change => change.Record(AuditAction.NoticeSent));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var navigation = context.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/audit?actie=NoticeSent");
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Null(page.Find("#client").GetAttribute("name"));

        await page.Find("#client").ChangeAsync("niemand");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Er is niemand gevonden", page.Markup, StringComparison.Ordinal));
        await page.Find("#client").ChangeAsync("zonderland");
        await page.Find("form").SubmitAsync();

        Assert.EndsWith($"/audit?actie=NoticeSent&persoon={person.Id}", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains(person.Id.ToString(), page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckNow_ShowsTheOutcome()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        await WriteAsync(portal, change => change.Record(AuditAction.MessageSent));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Contains("nog niet gecontroleerd", page.Markup, StringComparison.Ordinal));

        await page.FindAll("button").Single(button => button.TextContent.Contains("Nu controleren", StringComparison.Ordinal)).ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Het logboek klopt.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("door Bram Wolkenveld", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    [Article("2017-17")]
    public async Task Page_LinesOfAComplaint_LeadToItAndAreFoundByItsNumber()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Bram Wolkenveld"));
        var number = ComplaintNumber.Of(2026, 42);
        // A line about a message has the number where that of a case stands.
        await WriteAsync(portal, change => change.Record(AuditAction.MessageSent, caseNumber: CaseNumber.Stored(number.Value)));
        await WriteAsync(portal, change => change.Record(AuditAction.ComplaintReceived, subject: $"Complaint {number}"));
        await WriteAsync(portal, change => change.Record(AuditAction.ComplaintReceived, subject: $"Complaint {ComplaintNumber.Of(2026, 43)}"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/audit?kenmerk=" + number.Value.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal));

        var page = context.Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal([$"/klachten/{number}", $"/klachten/{number}"], page.FindAll("tbody tr a").Select(link => link.GetAttribute("href")));
        Assert.Contains(number.Value, page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Address_WrittenAndRead_IsTheSameQuestion(bool complaint)
    {
        var filter = new AuditFilter(
            Guid.NewGuid(), complaint ? null : CaseNumber.Of(2026, 42), complaint ? ComplaintNumber.Of(2026, 42) : null, Guid.NewGuid(), AuditAction.AnswerSent, new DateOnly(2026, 1, 2), new DateOnly(2026, 12, 31), 77);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://x" + AuditAddress.Of(filter)).Query);
        Assert.Equal(filter, AuditAddress.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null).Filter);
    }

    private static async Task WriteAsync(TestPortal portal, Action<Change> record)
    {
        await using var scope = portal.As(ActorKind.Employee, null);
        await using var change = scope.Get<Changes>().BeginAsSystem();
        record(change);
        Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
    }
}
