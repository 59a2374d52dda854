using Bunit;
using Portal.Data.Access;
using Portal.Data.Organisations;
using Portal.Shared.Access;
using Portal.Staff.Features.Settings;
using Portal.Testing;

namespace Portal.Staff.Tests.Settings;

[Article("2017-11.1")]
public sealed class SettingsPageTests
{
    [Fact]
    public async Task Save_EmptyAndThenComplete_ShowsErrorsAndThenTheLetter()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        using var context = StaffPages.Context(portal, scope, typeof(OrganisationSettings), typeof(ChangeOrganisation), typeof(ActorResolver));
        var page = context.Render<SettingsPage>();

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll(".errors a").Count));
        foreach (var (id, value) in new[] { ("PostalStreet", "Postbus 928"), ("PostalPostalCode", "2500ax"), ("PostalCity", "Den Haag"), ("Email", "info@voorbeeld.example"), ("Phone", "070 - 000 00 00"), ("PrivacyContact", "Fleur Papierboot") })
            page.Find("#" + id).Change(value);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Bewaard.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("2500 AX Den Haag", page.Find(".document-sender").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".errors"));
    }

    [Theory]
    [InlineData(Role.Administrator, "")]
    [InlineData(Role.Director, "Organisatie Termijnen Feestdagen Rapportages Privacyreglement")]
    public async Task Tabs_AreThoseOfTheRole(Role role, string words)
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(role, "Idris Maanzaad"));
        using var context = StaffPages.Context(portal, scope, typeof(OrganisationSettings), typeof(ChangeOrganisation), typeof(ActorResolver));

        var page = context.Render<SettingsPage>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form")));
        Assert.Equal(words, string.Join(' ', page.FindAll(".views a").Select(link => link.TextContent.Trim())));
        Assert.Equal(words.Length == 0 ? 0 : 1, page.FindAll(".views a[aria-current]").Count);
    }
}
