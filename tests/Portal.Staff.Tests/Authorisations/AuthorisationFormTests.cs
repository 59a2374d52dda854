using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Staff.Features.Authorisations;
using Portal.Testing;

namespace Portal.Staff.Tests.Authorisations;

[Article("2017-7.1")]
public sealed class AuthorisationFormTests
{
    [Fact]
    public async Task Ask_InThePortal_ThenEnterAWithdrawal_ShowsBothOnTheCard()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        using var context = StaffPages.Context(portal, staff, typeof(RegistrationQueries), typeof(AuthorisationQueries), typeof(RecordAuthorisation), typeof(AskAuthorisation), typeof(EnterWithdrawal), typeof(RetractAuthorisation));
        var form = context.Render<AddAuthorisationPage>(p => p.Add(page => page.Id, person.Id));
        form.WaitForElement("#Way-2").Change(true);
        form.Find("#Kind-2").Change(true);

        // A curriculum vitae names itself, and at most who it is about.
        Assert.Equal(2, form.FindAll("#Categories input").Count);
        Assert.True(form.Find("#Categories-2").HasAttribute("checked"));
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Equal(["Recipients", "Purpose"], form.FindAll(".errors a").Select(link => link.GetAttribute("href")!.Split('#')[1])));
        form.Find("#Recipients").Change("Bakkerij Kruimel");
        form.Find("#Purpose").Change("Uitnodigen voor een gesprek.");
        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Equal(AuthorisationStatus.Asked, Only(portal).StatusOn(Today(portal))));

        await using (var db = portal.Db())
        {
            (await db.Authorisations.SingleAsync()).Agree(Today(portal), AssuranceLevel.Low);
            await db.SaveChangesAsync();
        }

        var withdrawal = context.Render<WithdrawalPage>(p => p.Add(page => page.Id, person.Id).Add(page => page.Key, Only(portal).Id));
        withdrawal.WaitForElement("#Via-1").Change(true);
        withdrawal.Find("form").Submit();
        withdrawal.WaitForAssertion(() => Assert.Equal((AuthorisationStatus.Withdrawn, WithdrawalChannel.Telephone), (Only(portal).StatusOn(Today(portal)), Only(portal).WithdrawnVia)));

        var card = context.Render<AuthorisationsCard>(p => p.Add(one => one.PersonId, person.Id));
        card.WaitForAssertion(() => Assert.Contains("ingetrokken 27-11-2026, per telefoon", card.Markup, StringComparison.Ordinal));
        Assert.Contains("door Noor Zonderland, ingevoerd door Fleur Papierboot", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retract_AQuestion_AsksFirstAndThenSaysSo()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        var terms = new AuthorisationTerms(AuthorisationKind.General, ["Bakkerij Kruimel"], "Uitnodigen voor een gesprek.", DataCategories.Contact, null);
        await using (var db = portal.Db())
        {
            db.Authorisations.Add(Authorisation.Ask(person.Id, terms, "Fleur Papierboot", portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        using var context = StaffPages.Context(portal, staff, typeof(AuthorisationQueries), typeof(RetractAuthorisation));
        var card = context.Render<AuthorisationsCard>(p => p.Add(one => one.PersonId, person.Id));

        card.WaitForElement("button.link").Click();
        Assert.Equal(AuthorisationStatus.Asked, Only(portal).StatusOn(Today(portal)));
        card.Find(".confirm .btn-primary").Click();

        card.WaitForAssertion(() => Assert.Contains(global::Portal.Staff.Features.Authorisations.Texts.Retract_Done, card.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(AuthorisationStatus.Retracted, Only(portal).StatusOn(Today(portal)));
        Assert.Empty(card.FindAll("button.link"));
    }

    private static DateOnly Today(TestPortal portal) => global::Portal.Shared.Terms.DutchTime.Today(portal.Time);

    private static Authorisation Only(TestPortal portal)
    {
        using var db = portal.Db();
        return db.Authorisations.AsNoTracking().Single();
    }
}
