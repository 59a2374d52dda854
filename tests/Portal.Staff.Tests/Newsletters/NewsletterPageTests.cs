using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Registrations;
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
        using var context = StaffPages.Context(portal, scope, typeof(NewsletterQueries), typeof(RecordNewsletterChoice), typeof(StopMailings));
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

    [Fact]
    [Article("AVG 21(3)")]
    public async Task StopAddress_WithoutAddress_SaysSoAndKeepsTheRest_ThenTakesItOff()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        await scope.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Events, true, NewsletterChannel.Desk), default);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        using var context = StaffPages.Context(portal, scope, typeof(NewsletterQueries), typeof(RecordNewsletterChoice), typeof(StopMailings));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/nieuwsbrief?lijst=bijeenkomsten");
        var page = context.Render<NewsletterPage>();
        page.WaitForAssertion(() => Assert.Contains("Noor Zonderland", page.Find("tbody").TextContent, StringComparison.Ordinal));

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Adres afmelden").Click();
        page.Find("#via").Change("Email");
        await page.Find("form.card").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("naam@voorbeeld.nl", page.Find(".errors").TextContent, StringComparison.Ordinal));
        Assert.Equal("Email", page.Find("#via option[selected]").GetAttribute("value"));
        page.Find("#adres").Change("Noor@voorbeeld.example");
        await page.Find("form.card").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Het adres is afgemeld", page.Markup, StringComparison.Ordinal));
        Assert.Equal("0", page.FindAll(".views .num")[0].TextContent);
    }

    [Fact]
    public async Task Enter_CustomerWhoLeft_IsRefusedAtTheGround()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Olga Vuurtoren"));
        var contact = await portal.RegisterOtherAsync(PersonKind.EmployerContact, "Zonneschijn", "bo@voorbeeld.example");
        await scope.Get<RecordNewsletterChoice>().ExecuteAsync(new(contact.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        using var context = StaffPages.Context(portal, scope, typeof(NewsletterQueries), typeof(RecordNewsletterChoice), typeof(StopMailings));
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/nieuwsbrief?weergave=afgemeld");
        var page = context.Render<NewsletterPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));

        page.Find("tbody button").Click();
        page.FindAll("input[type=radio]")[0].Change(true);
        page.FindAll("#grond input[type=radio], input[name=grond]")[1].Change(true);
        page.Find("#via").Change("Telephone");
        await page.Find(".card .btn-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("heeft zich eerder afgemeld", page.Find(".errors").TextContent, StringComparison.Ordinal));
        Assert.Equal("Telephone", page.Find("#via option[selected]").GetAttribute("value"));
    }
}
