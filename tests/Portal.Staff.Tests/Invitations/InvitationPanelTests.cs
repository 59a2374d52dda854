using Bunit;
using Portal.Data.Invitations;
using Portal.Data.Organisations;
using Portal.Shared.Access;
using Portal.Staff.Features.Invitations;
using Portal.Testing;

namespace Portal.Staff.Tests.Invitations;

[Article("2018-3.1")]
public sealed class InvitationPanelTests
{
    [Theory]
    [InlineData("Desk", ".promise")]
    [InlineData("Letter", ".document-body")]
    public async Task Invite_DeskOrLetter_ShowsTheCodeThisOnce(string delivery, string where)
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.FillInOrganisationAsync();
        var person = await portal.RegisterAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, typeof(InvitationQueries), typeof(InvitePerson), typeof(UnlinkPerson), typeof(OrganisationQueries));
        var panel = context.Render<InvitationPanel>(parameters => parameters.Add(p => p.PersonId, person.Id));

        panel.Find($"input[value={delivery}]").Change(true);
        await panel.Find(".btn-primary").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", panel.Find(where).TextContent));
        panel.Find(".btn-second").Click();
        Assert.DoesNotMatch("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", panel.Markup);
        Assert.Contains("kan nog worden gebruikt", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_NothingChosen_AsksHow()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync(email: null, withAddress: false);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, typeof(InvitationQueries), typeof(InvitePerson), typeof(UnlinkPerson), typeof(OrganisationQueries));
        var panel = context.Render<InvitationPanel>(parameters => parameters.Add(p => p.PersonId, person.Id));

        await panel.Find(".btn-primary").ClickAsync(new());

        Assert.Single(panel.FindAll(".field.bad"));
        Assert.Single(panel.FindAll("input[type=radio]"));
    }

    [Fact]
    public async Task Unlink_Confirmed_OffersANewCode()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, typeof(InvitationQueries), typeof(InvitePerson), typeof(UnlinkPerson), typeof(OrganisationQueries));
        var panel = context.Render<InvitationPanel>(parameters => parameters.Add(p => p.PersonId, person.Id));
        Assert.Contains("Gekoppeld aan een login sinds vrijdag 27 november 2026. Zekerheid: substantieel.", panel.Markup, StringComparison.Ordinal);

        panel.Find(".btn-second").Click();
        await panel.Find(".confirm .btn-danger").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("nog geen toegang", panel.Markup, StringComparison.Ordinal));
    }
}
