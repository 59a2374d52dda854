using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Staff.Features.Newsletters;
using Portal.Testing;

namespace Portal.Staff.Tests.Newsletters;

[Article("2018-3.3")]
public sealed class NewsletterPageTests
{
    [Fact]
    public async Task Enter_SomebodyPhonedToLeave_MovesToTheOtherView()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.RegisterAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        using var context = StaffPages.Context(portal, scope, typeof(NewsletterQueries), typeof(RecordNewsletterChoice));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/nieuwsbrief?weergave=geen-keuze");
        var page = context.Render<NewsletterPage>();
        Assert.Contains("Noor Zonderland", page.Find("tbody").TextContent, StringComparison.Ordinal);

        page.Find("tbody button").Click();
        await page.Find(".card .btn-primary").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".errors a")));
        page.FindAll("input[type=radio]")[1].Change(true);
        page.Find("#via").Change("Telephone");
        await page.Find(".card .btn-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("De keuze van Noor Zonderland is bewaard", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["0", "1", "0"], page.FindAll(".views .num").Select(count => count.TextContent));
    }
}
