using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Data.Restrictions;
using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;
using Portal.Staff.Features.Registrations;
using Portal.Staff.Features.Restrictions;
using Portal.Testing;
using PageTexts = Portal.Staff.Features.Restrictions.Texts;

namespace Portal.Staff.Tests.Restrictions;

[Article("AVG 18")]
public sealed class RestrictionPageTests
{
    [Fact]
    [Article("AVG 18(3)")]
    public async Task End_TellsFirstAndLiftsAfterwards()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await RestrictAsync(portal);
        await portal.LinkAsync(person);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, typeof(RestrictionQueries), typeof(TellRestrictionEnds), typeof(LiftRestriction));

        var page = context.Render<RestrictionPage>(parameters => parameters.Add(p => p.Id, person.Id));
        page.WaitForElement("#Reason");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#Reason").GetAttribute("aria-invalid")));
        page.Find("#Reason").Change("De gegevens kloppen.");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Tell_Done, page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form, button"));

        portal.Time.Advance(TimeSpan.FromDays(1));
        page = context.Render<RestrictionPage>(parameters => parameters.Add(p => p.Id, person.Id));
        page.WaitForElement("button").Click();

        page.WaitForAssertion(() => Assert.Contains(PageTexts.Lift_Done, page.Markup, StringComparison.Ordinal));
        await using var db = portal.Db();
        Assert.Equal(DutchTime.Today(portal.Time), (await db.Restrictions.SingleAsync()).LiftedOn);
    }

    [Fact]
    public async Task Head_OfEveryForm_WarnsAsLongAsItHolds()
    {
        await using var portal = await TestPortal.CreateAsync();
        var consultant = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var person = await RestrictAsync(portal, consultant);
        await using var scope = portal.AsEmployee(consultant);
        using var context = StaffPages.Context(portal, scope, typeof(RegistrationQueries), typeof(RecordVacancySent));

        var page = context.Render<AddVacancyPage>(parameters => parameters.Add(p => p.Id, person.Id));

        page.WaitForAssertion(() => Assert.Contains("WV-2026-000007", page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(PageTexts.Banner_Link, page.Markup, StringComparison.Ordinal);
    }

    private static async Task<RegisteredPerson> RestrictAsync(TestPortal portal, Employee? consultant = null)
    {
        await portal.FillInOrganisationAsync();
        var person = await portal.RegisterAsync(consultant: consultant);
        var (at, number) = (portal.Time.GetUtcNow(), CaseNumber.Of(2026, 7));
        var request = PrivacyRequest.Receive(number, RequestKind.OtherRight, RequestChannel.Letter, new Applicant(person.Id, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, DutchTime.DateOf(at), at, "Fleur", WorkingCalendar.Known, null, OtherRight.Restriction).Value;
        await using var db = portal.Db();
        db.AddRange(request, Restriction.Start(person.Id, request.Id, number, Restriction.Everything, DutchTime.DateOf(at), "Fleur Papierboot"));
        await db.SaveChangesAsync();
        return person;
    }
}
