using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Staff.Features.Disclosures;
using Portal.Testing;
using Office = Portal.Staff.Tests.Requests.Office;

namespace Portal.Staff.Tests.Disclosures;

/// <summary>
/// One try through the screen for each refusal, written and told: the article stands in the message, nothing is written down, and what was
/// typed is still there. Where the form does not offer what is refused, it changed while it was open.
/// </summary>
[Article("2017-6.4")]
[Article("2017-7.1")]
[Article("2017-7.5")]
[Article("2017-7.6")]
[Article("2017-18.2")]
[Article("2017-18.3")]
[Article("2018-3.1")]
[Article("2018-4.2")]
[Article("2018-6")]
public sealed class RefusalPageTests
{
    private const string School = "School De Kastanje";

    // What is done on the form after it was filled in rightly, and what the message holds.
    private static readonly Dictionary<string, Func<Form, Task<string>>> Tries = new(StringComparer.Ordinal)
    {
        ["nothing chosen"] = form => Task.FromResult(form.Group(1, false).Says("art. 7.1 b en 15.2")),
        ["working note"] = async form => (await form.ChooseAndMarkAsync(DossierMarks.WorkingNote)).Says("eigen werkaantekening gaat niet naar anderen (reglement 2017, art. 7.6)"),
        ["draft"] = async form => (await form.ChooseAndMarkAsync(DossierMarks.Draft)).Says("niet af en gaat niet naar anderen (reglement 2017, art. 7.6)"),
        ["confidential"] = async form => (await form.ChooseAndMarkAsync(DossierMarks.Confidential)).Says("vertrouwelijk en gaat niet naar anderen (reglement 2018, art. 6)"),
        ["health item"] = form => Task.FromResult(form.Choose("Brief van de arts").Says("reglement 2018, art. 6; AVG art. 9")),
        ["health group"] = form => Task.FromResult(form.Group(7).Says("reglement 2018, art. 6; AVG art. 9")),
        ["health with a consent that was taken back"] = async form => (await form.Group(7).Select("HealthConsentId", form.HealthConsent).TakeBackAsync(form.HealthConsent)).Says("reglement 2018, art. 6; AVG art. 9"),
        ["curriculum vitae"] = form => Task.FromResult(form.Group(3).Says("reglement 2018, art. 3.1 i")),
        ["no authorisation"] = form => Task.FromResult(form.Ground(DisclosureGround.Authorisation).Says("Er is geen ondertekende machtiging (reglement 2017, art. 7.1)")),
        ["authorisation taken back"] = async form => (await form.Ground(DisclosureGround.Authorisation).Select("AuthorisationId", form.Consent).TakeBackAsync(form.Consent)).Says("ingetrokken (reglement 2017, art. 7.1; AVG art. 7 lid 3)"),
        ["authorisation over"] = async form => (await form.Ground(DisclosureGround.Authorisation).Select("AuthorisationId", form.Consent).ExpireAsync()).Says("was geldig tot en met"),
        ["other recipient"] = form => Task.FromResult(form.Type("Recipient", "Bakkerij Zonnebloem").Ground(DisclosureGround.Authorisation).Select("AuthorisationId", form.Consent).Says("staat niet in de machtiging (reglement 2017, art. 7.1 b)")),
        ["other data"] = form => Task.FromResult(form.Group(6).Ground(DisclosureGround.Authorisation).Select("AuthorisationId", form.Consent).Says("De machtiging gaat niet over: ")),
        ["law without its article"] = form => Task.FromResult(form.Ground(DisclosureGround.Law).Says("reglement 2017, art. 7; reglement 2018, art. 4 en 6")),
        ["interest without its balance"] = form => Task.FromResult(form.Ground(DisclosureGround.LegitimateInterest).Says("reglement 2017, art. 7; reglement 2018, art. 4 en 6")),
        ["authority without its request"] = form => Task.FromResult(form.Ground(DisclosureGround.AuthorityRequest).Type("GroundText", "Artikel 126nd Sv").Says("reglement 2018, art. 4.2")),
        ["never told"] = form => Task.FromResult(form.Ground(DisclosureGround.AuthorityRequest).NeverTold().Ground(DisclosureGround.Assignment).Says("hoort altijd van een verstrekking (reglement 2018, art. 6)")),
        ["another purpose than the commissioner's"] = form => Task.FromResult(form.Group(0).Pick("PurposeCode", nameof(ProcessingPurpose.Business)).Says("waarvoor we ze kregen, volgens de wet of met een machtiging (reglement 2017, art. 18.2)")),
        ["client of UWV"] = async form => (await form.SetUwvAsync()).Says("reglement 2017, art. 18.3"),
        ["dossier in the archive"] = async form => (await form.EndAsync()).Says("reglement 2017, art. 6.4"),
    };

    public static TheoryData<string, bool> Written
    {
        get
        {
            var tries = new TheoryData<string, bool>();
            foreach (var name in Tries.Keys)
            {
                tries.Add(name, false);
                tries.Add(name, true);
            }

            return tries;
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Form_WhatIsRefused_SaysWhyAndKeepsWhatWasTyped(string name, bool told)
    {
        await using var office = await Office.OpenAsync();
        var form = await Form.OpenAsync(office);
        form.FillIn(told);
        var expected = await Tries[name](form);
        var recipient = form.Page.Find("#Recipient").GetAttribute("value");

        await form.Page.Find("form").SubmitAsync();

        form.Page.WaitForAssertion(() => Assert.NotEmpty(form.Page.FindAll(".errors li")));
        Assert.Contains(expected, form.Page.Find(".errors").TextContent, StringComparison.Ordinal);
        Assert.Equal(recipient, form.Page.Find("#Recipient").GetAttribute("value"));
        Assert.Equal("Aanmelden voor een cursus", form.Page.Find("#Purpose").GetAttribute("value"));
        if (told)
            Assert.Equal("Verteld hoe het gaat.", ValueOf(form.Page.Find("#Note")));
        await using var db = office.Portal.Db();
        Assert.Equal((0, 0, form.Items, 0), (await db.Disclosures.CountAsync(), await db.DisclosureApprovals.CountAsync(), await db.DossierItems.CountAsync(), await db.Documents.CountAsync()));
        Assert.False(await db.Audit.AnyAsync(line => line.Action == Portal.Shared.Auditing.AuditAction.DisclosureRecorded));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Form_FilledInRightly_GoesOut(bool told)
    {
        await using var office = await Office.OpenAsync();
        var form = await Form.OpenAsync(office);
        form.FillIn(told);

        await form.Page.Find("form").SubmitAsync();

        await using var db = office.Portal.Db();
        // Otherwise the refusals above would be about something else.
        Assert.Equal((1, form.Items + (told ? 1 : 0)), (await db.Disclosures.CountAsync(), await db.DossierItems.CountAsync()));
    }

    [Theory]
    [InlineData(DisclosureGround.UrgentReason)]
    [InlineData(DisclosureGround.OwnRights)]
    [InlineData(DisclosureGround.Verification)]
    public async Task Form_OnAGroundOfTheDirector_LetsNothingOut(DisclosureGround ground)
    {
        await using var office = await Office.OpenAsync();
        var form = await Form.OpenAsync(office);
        form.FillIn(told: true).Ground(ground).Type("GroundText", "Reden");
        Assert.Contains("directie", form.Page.Find("button[type=submit]").TextContent, StringComparison.Ordinal);

        await form.Page.Find("form").SubmitAsync();

        await using var db = office.Portal.Db();
        Assert.Equal((0, form.Items, ApprovalStatus.Asked), (await db.Disclosures.CountAsync(), await db.DossierItems.CountAsync(), (await db.DisclosureApprovals.SingleAsync()).Status));
    }

    [Theory]
    [InlineData("asked", "De directie moet dit eerst goedkeuren (reglement 2017, art. 7.5")]
    [InlineData("rejected", "De directie moet dit eerst goedkeuren (reglement 2017, art. 7.5")]
    [InlineData("used", "Deze goedkeuring is al gebruikt: zij geldt voor één keer (reglement 2017, art. 7.5)")]
    public async Task Form_OnAnApprovalThatDoesNotHold_IsNotShown(string state, string expected)
    {
        await using var office = await Office.OpenAsync();
        var form = await Form.OpenAsync(office);
        var approval = await form.AskAsync(state);

        var page = form.OpenOn(approval);

        page.WaitForAssertion(() => Assert.Contains(expected, page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Form_OnAnApprovalThatWasUsedMeanwhile_SaysSo()
    {
        await using var office = await Office.OpenAsync();
        var form = await Form.OpenAsync(office);
        var approval = await form.AskAsync("approved");
        var page = form.OpenOn(approval);
        page.WaitForElement("form");
        page.FindAll("#Form input")[0].Change(true);
        page.FindAll("#Told input")[1].Change(true);
        await using (var db = office.Portal.Db())
        {
            (await db.DisclosureApprovals.SingleAsync()).Use();
            await db.SaveChangesAsync();
        }

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Deze goedkeuring is al gebruikt", page.Find(".errors").TextContent, StringComparison.Ordinal));
        await using var after = office.Portal.Db();
        Assert.Equal(0, await after.Disclosures.CountAsync());
    }

    private static string ValueOf(AngleSharp.Dom.IElement field) => field.GetAttribute("value") ?? field.TextContent;

    /// <summary>The form of a client who has a report, a letter of a doctor, a consent and a consent for health.</summary>
    private sealed class Form(Office office, RegisteredPerson person, IRenderedComponent<AddDisclosurePage> page)
    {
        public IRenderedComponent<AddDisclosurePage> Page => page;

        public int Items => 2;

        public Guid Consent { get; private init; }

        public Guid HealthConsent { get; private init; }

        public static async Task<Form> OpenAsync(Office office)
        {
            var person = await Builders.ARegisteredPerson().WithTrajectory().WithDossierItem("Verslag", "x", DossierItemKind.Report).WithDossierItem("Brief van de arts", "x", DossierItemKind.Correspondence, DossierMarks.SpecialCategory).SaveAsync(office.Portal);
            await using var db = office.Portal.Db();
            Authorisation Agreed(AuthorisationKind kind, DataCategories groups)
            {
                var consent = Authorisation.Ask(person.Id, new AuthorisationTerms(kind, [School], "Aanmelden", groups, null), "Ravi", office.Portal.Time.GetUtcNow().AddDays(-9));
                Assert.True(consent.Agree(DutchTime.Today(office.Portal.Time).AddDays(-9), AssuranceLevel.Substantial).IsSuccess);
                db.Authorisations.Add(consent);
                return consent;
            }

            var (general, health) = (Agreed(AuthorisationKind.General, DataCategories.Trajectory), Agreed(AuthorisationKind.HealthOut, DataCategories.Health));
            await db.SaveChangesAsync();
            var page = office.Render<AddDisclosurePage>(parameters => parameters.Add(p => p.Id, person.Id));
            page.WaitForElement("form");
            return new Form(office, person, page) { Consent = general.Id, HealthConsent = health.Id };
        }

        public Form FillIn(bool told)
        {
            Type("Recipient", School);
            Group(1);
            Pick("PurposeCode", nameof(ProcessingPurpose.Guidance));
            Type("Purpose", "Aanmelden voor een cursus");
            Ground(DisclosureGround.Assignment);
            page.FindAll("#Form input")[told ? 1 : 0].Change(true);
            if (told)
                Type("Note", "Verteld hoe het gaat.");
            page.FindAll("#Told input")[1].Change(true);
            return this;
        }

        public string Says(string words) => words;

        public Form Type(string field, string text)
        {
            page.Find($"#{field}").Change(text);
            return this;
        }

        public Form Pick(string field, string value) => Type(field, value);

        public Form Select(string field, Guid value) => Type(field, value.ToString());

        public Form Group(int index, bool isChosen = true)
        {
            page.FindAll("#Categories input")[index].Change(isChosen);
            return this;
        }

        public Form Ground(DisclosureGround ground)
        {
            page.Find($"#Ground input[value={ground}]").Change(true);
            return this;
        }

        public Form Choose(string title)
        {
            page.FindAll("#ItemKeys label.option").Single(row => row.TextContent.Contains(title, StringComparison.Ordinal)).QuerySelector("input")!.Change(true);
            return this;
        }

        public Form NeverTold()
        {
            page.WaitForState(() => page.FindAll("#Told input").Count > 2);
            page.FindAll("#Told input")[2].Change(true);
            page.WaitForElement("#WhyNotTold");
            return Type("WhyNotTold", "Geen tijd.");
        }

        // A colleague marks it while the form is open.
        public async Task<Form> ChooseAndMarkAsync(DossierMarks marks)
        {
            Choose("Verslag");
            await ChangeAsync(async db => db.Entry((await db.DossierItems.ToListAsync()).Single(item => item.Kind == DossierItemKind.Report)).Property(item => item.Marks).CurrentValue = marks);
            return this;
        }

        public async Task<Form> TakeBackAsync(Guid consent)
        {
            await ChangeAsync(async db => Assert.True((await db.Authorisations.SingleAsync(each => each.Id == consent)).Withdraw(office.Portal.Time.GetUtcNow()).IsSuccess));
            return this;
        }

        public async Task<Form> ExpireAsync()
        {
            await ChangeAsync(async db => db.Entry(await db.Authorisations.SingleAsync(each => each.Id == Consent)).Property(each => each.ValidUntil).CurrentValue = DutchTime.Today(office.Portal.Time).AddDays(-1));
            return this;
        }

        public async Task<Form> SetUwvAsync()
        {
            await ChangeAsync(async db => (await db.Commissioners.SingleAsync()).Change("UWV", CommissionerKind.Uwv));
            return this;
        }

        public async Task<Form> EndAsync()
        {
            await ChangeAsync(async db => db.Entry(await db.Trajectories.SingleAsync()).Property(trajectory => trajectory.EndedOn).CurrentValue = DutchTime.Today(office.Portal.Time).AddDays(-1));
            return this;
        }

        public async Task<Guid> AskAsync(string state)
        {
            var today = DutchTime.Today(office.Portal.Time);
            var approval = DisclosureApproval.Ask(person.Id, new DisclosureFacts(School, "Traject", "Gevaar", DisclosureGround.UrgentReason, DisclosureForm.Written, today, null) { Categories = DataCategories.Trajectory, GroundText = "Gevaar" }, Guid.NewGuid(), "Ravi", office.Portal.Time.GetUtcNow());
            if (state != "asked")
                Assert.True(approval.Answered(state != "rejected", "Overwogen.", "Bram", office.Portal.Time.GetUtcNow()).IsSuccess);
            if (state == "used")
                approval.Use();
            await ChangeAsync(db =>
            {
                db.DisclosureApprovals.Add(approval);
                return Task.CompletedTask;
            });
            return approval.Id;
        }

        public IRenderedComponent<AddDisclosurePage> OpenOn(Guid approval)
        {
            office.Services.GetRequiredService<NavigationManager>().NavigateTo($"/clienten/{person.Id}/verstrekking?goedkeuring={approval}");
            return office.Render<AddDisclosurePage>(parameters => parameters.Add(p => p.Id, person.Id));
        }

        private async Task ChangeAsync(Func<PortalDbContext, Task> change)
        {
            await using var db = office.Portal.Db();
            await change(db);
            await db.SaveChangesAsync();
        }
    }
}
