using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Commissioners;
using Portal.Data.Organisations;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Registrations;
using Portal.Staff.Features.Commissioners;
using Portal.Testing;

namespace Portal.Staff.Tests.Commissioners;

/// <summary>The file of a commissioner as an employee keeps it.</summary>
[Article("2018-5")]
public sealed class CommissionerPageTests
{
    [Fact]
    public async Task File_NothingSigned_WarnsUntilTheSignedPaperIsAdded()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page();
        Assert.Contains("geen getekende afspraken", page.Find(".head .chip").TextContent, StringComparison.Ordinal);

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Stuk toevoegen").Click();
        // What is needed first is chosen already; an empty form tells everything at once.
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".errors a").Count));
        page.Find("#Title").Change("Geheimhouding 2026");
        page.Find("#Date").Change("02-11-2026");
        page.Find("#SignedByThem").Change("Kees Verzonnen");
        page.Find("#SignedByUs").Change("Olga Vuurtoren");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray(), "geheim.pdf"));
        page.WaitForAssertion(() => Assert.Contains("geheim.pdf", page.Markup, StringComparison.Ordinal));
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("afspraken getekend", page.Find(".head .chip").TextContent, StringComparison.Ordinal));
        Assert.Contains("Kees Verzonnen, Olga Vuurtoren", page.Find("[aria-labelledby=stukken] tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".note.warn"));
    }

    [Fact]
    public async Task Contact_InvitedWithoutSignedAgreement_HearsWhy_AndIsClosedInOneStep()
    {
        await using var desk = await Desk.OpenAsync();
        Assert.True((await desk.Scope.Get<AddContact>().ExecuteAsync(desk.Id, new(desk.Person, null, "casemanager"), default)).IsSuccess);
        var page = desk.Page();

        Button(page, "Uitnodigen").Click();
        page.FindAll("[aria-labelledby=contacten] .confirm input").Last().Change(true);
        page.Find("[aria-labelledby=contacten] .confirm .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Contains("reglement 2018, art. 5", page.Find("[aria-labelledby=contacten] [role=status]").TextContent, StringComparison.Ordinal));
        Button(page, "Afsluiten").Click();
        Assert.Contains("De pagina's die deze persoon als cliënt heeft, blijven.", page.Find(".confirm.danger").TextContent, StringComparison.Ordinal);
        page.Find(".confirm.danger .btn-danger").Click();

        page.WaitForAssertion(() => Assert.Contains("is afgesloten.", page.Find("[aria-labelledby=contacten] [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("afgesloten op 27-11-2026", page.Find("[aria-labelledby=contacten] li .chip").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Article("AVG 9")]
    public async Task Template_FieldForADiagnosis_IsRefused_AndWhatWasTypedStays()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Context.Render<CommissionerTemplatesPage>(parameters => parameters.Add(p => p.Id, desk.Id));
        page.WaitForElement("#kop-1-Brief").Change("Diagnose");

        await page.FindAll("form")[1].SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("vraagt naar medische gegevens", page.Find(".errors").TextContent, StringComparison.Ordinal));
        Assert.Equal("Diagnose", page.Find("#kop-1-Brief").GetAttribute("value"));
        page.Find("#kop-1-Brief").Change("Hoe het gaat");
        await page.FindAll("form")[1].SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("De indeling is bewaard.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["Hoe het gaat", "Afspraken"], (await desk.Scope.Get<ReportTemplateQueries>().OfCommissionerAsync(desk.Id, default)).Value.Single(choice => choice.IsOwn).Sections.Select(section => section.Title));
    }

    [Fact]
    public async Task Billing_AfterSomebodyElse_ShowsBothAndOverwritesNothing()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page();
        page.Find("[aria-labelledby=facturering] .card-head button").Click();
        page.Find("#Reference").Change("KP-2");
        Assert.True((await desk.Scope.Get<ChangeBilling>().ExecuteAsync(desk.Id, 0, new(null, null, null, "KP-1"), default)).IsSuccess);

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(["KP-1", "KP-2"], page.FindAll("form tbody tr:last-child td").Select(cell => cell.TextContent)));
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("KP-2", page.Find("[aria-labelledby=facturering] dl").TextContent, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CommissionerPage> page, string text) => page.FindAll("button").First(button => button.TextContent.StartsWith(text, StringComparison.Ordinal));

    /// <summary>A privacy officer, a commissioner with nothing in its file, and a client.</summary>
    private sealed class Desk(TestPortal portal, TestScope scope, BunitContext context, Guid id, Guid person) : IAsyncDisposable
    {
        public TestScope Scope => scope;

        public BunitContext Context => context;

        public Guid Id => id;

        public Guid Person => person;

        public static async Task<Desk> OpenAsync()
        {
            var portal = await TestPortal.CreateAsync();
            var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
            var id = (await scope.Get<AddCommissioner>().ExecuteAsync(new("Verzonnen Bakkers BV", CommissionerKind.Private), default)).Value;
            var context = StaffPages.Context(portal, scope, typeof(CommissionerFileQueries), typeof(AddCommissionerDocument), typeof(HoldCommissionerDocument), typeof(InviteContact), typeof(CloseContact), typeof(ChangeBilling), typeof(ReportTemplateQueries), typeof(ChooseCommissionerTemplate), typeof(OrganisationQueries));
            context.Services.AddSingleton(Options.Create(new UploadSettings()));
            return new Desk(portal, scope, context, id, (await portal.RegisterAsync()).Id);
        }

        public IRenderedComponent<CommissionerPage> Page()
        {
            var page = context.Render<CommissionerPage>(parameters => parameters.Add(p => p.Id, id));
            page.WaitForElement("[aria-labelledby=indeling] dl");
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            await context.DisposeAsync();
            await scope.DisposeAsync();
            await portal.DisposeAsync();
        }
    }
}
