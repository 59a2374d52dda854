using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Notices;
using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Staff.Features.Notices;
using Portal.Testing;

namespace Portal.Staff.Tests.Notices;

[Article("2017-11.1")]
public sealed class NoticePageTests
{
    private static readonly Type[] UseCases = [typeof(NoticeQueries), typeof(SendNotice), typeof(WaiveNotice)];

    [Fact]
    public async Task Open_TwoPending_ShowsTheirDatesAndWhatCanBeDone()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.FillInOrganisationAsync();
        await portal.StartNoticeAsync(await portal.RegisterAsync());
        await portal.StartNoticeAsync(await portal.RegisterAsync("Droomeiland", email: null));
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, UseCases);

        var page = context.Render<NoticesPage>();

        Assert.Equal(2, page.FindAll("tbody tr").Count);
        Assert.Equal(3, page.FindAll("tbody .btn-primary, tbody .btn-second").Count);
        Assert.Equal(2, page.FindAll(".chip.ontime").Count);
        Assert.DoesNotContain("nog niets worden verstuurd", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAll_OneWithoutAddress_GivesAResultPerPerson()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.FillInOrganisationAsync();
        await portal.StartNoticeAsync(await portal.RegisterAsync());
        await portal.StartNoticeAsync(await portal.RegisterAsync("Droomeiland", email: null, withAddress: false));
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<NoticesPage>();

        page.Find(".head .btn").Click();
        await page.Find(".confirm .btn-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("1 van 2 verstuurd", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Het adres van deze persoon is niet compleet", page.Markup, StringComparison.Ordinal);
        await using var db = portal.Db();
        Assert.Equal(1, await db.Outbox.CountAsync());
    }

    [Fact]
    public async Task Open_OrganisationIncomplete_SaysWhoCanMendIt()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        await portal.StartNoticeAsync(person);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, UseCases);

        var panel = context.Render<NoticePanel>(parameters => parameters.Add(p => p.PersonId, person.Id));

        Assert.Contains("Vraag de directie of de beheerder", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    [Article("UAVG 41")]
    public async Task Waive_ByTheDirector_WarnsAndAsksForAReason()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.FillInOrganisationAsync();
        var person = await portal.RegisterAsync();
        await portal.StartNoticeAsync(person);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Saar Droomeiland"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var panel = context.Render<NoticePanel>(parameters => parameters.Add(p => p.PersonId, person.Id));

        panel.Find(".btn-text").Click();
        panel.FindAll("input[type=radio]")[2].Change(true);
        Assert.Contains("UAVG 41", panel.Find(".note.warn").TextContent, StringComparison.Ordinal);
        await panel.Find(".confirm .btn-primary").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Schrijf op waarom", panel.Find(".field.bad").TextContent, StringComparison.Ordinal));
        panel.Find("textarea").Change("Afgewogen: noodzakelijk en evenredig.");
        await panel.Find(".confirm .btn-primary").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("Niet nodig, vastgelegd op 27-11-2026 door Saar Droomeiland.", panel.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waive_ByThePrivacyOfficer_DoesNotOfferTheInterestOfTheHolder()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        await portal.StartNoticeAsync(person);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var panel = context.Render<NoticePanel>(parameters => parameters.Add(p => p.PersonId, person.Id));

        panel.Find(".btn-text").Click();

        Assert.Equal(["AlreadyKnown", "InterestOfOthers"], panel.FindAll("input[type=radio]").Select(radio => radio.GetAttribute("value")));
        Assert.Equal(NoticeStatus.Pending, (await portal.Db().Notices.SingleAsync()).Status);
    }
}
