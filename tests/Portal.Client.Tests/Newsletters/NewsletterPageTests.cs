using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Newsletters;
using Portal.Client.Features.Public;
using Portal.Client.Tests.Components;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Testing;

namespace Portal.Client.Tests.Newsletters;

[Article("2018-3.3")]
public sealed class NewsletterPageTests
{
    [Theory]
    [InlineData("nl-NL", "U krijgt dit niet. U hebt er nog niet om gevraagd.", "sinds vrijdag 27 november 2026 (via het portaal)")]
    [InlineData("en-GB", "You do not receive this. You have not asked for it.", "since Friday 27 November 2026 (through the portal)")]
    public async Task Switch_OnAndOff_WorksAtOnceAndSaysSinceWhen(string culture, string never, string since)
    {
        ComponentTestExtensions.Speak(culture);
        await using var portal = await TestPortal.CreateAsync();
        await portal.LinkAsync(await portal.RegisterAsync());
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        using var context = Context(scope);
        var page = context.Render<NewsletterPage>();
        page.WaitForAssertion(() => Assert.Contains(never, page.Markup, StringComparison.Ordinal));

        Assert.Contains("kantoor@voorbeeld.example.", page.Markup, StringComparison.Ordinal);
        page.Find("#lijst-newsletter").Change(true);
        page.WaitForAssertion(() => Assert.Contains(since, page.Find("[role=status]").TextContent, StringComparison.OrdinalIgnoreCase));
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        page.Find("#lijst-newsletter").Change(false);

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".timeline li").Count));
        await using var db = portal.Db();
        Assert.False((await db.NewsletterChoices.OrderByDescending(c => c.At).FirstAsync()).Wanted);
    }

    [Fact]
    [Article("AVG 21(3)")]
    public async Task Switch_OfAMailboxThatAnotherSwitchedOff_StandsOffAndSaysWhy()
    {
        ComponentTestExtensions.Speak("nl-NL");
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        Assert.Null((await scope.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, true, default)).Refusal);
        await using (var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot")))
        {
            var other = await portal.RegisterAsync("Maanzaad", person.Email!);
            Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(other.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default)).Refusal);
        }

        using var context = Context(scope);
        var page = context.Render<NewsletterPage>();

        page.WaitForAssertion(() => Assert.Contains("U krijgt dit nu niet", page.Markup, StringComparison.Ordinal));
        Assert.False(page.Find("#lijst-newsletter").HasAttribute("checked"));
        page.Find("#lijst-newsletter").Change(true);
        page.WaitForAssertion(() => Assert.True(page.Find("#lijst-newsletter").HasAttribute("checked")));
        Assert.DoesNotContain("U krijgt dit nu niet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_LoginOfNobody_ShowsWhyAndNoSwitch()
    {
        ComponentTestExtensions.Speak("nl-NL");
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("vreemde"));
        using var context = Context(scope);

        var page = context.Render<NewsletterPage>();

        page.WaitForAssertion(() => Assert.Contains("Wij weten niet wie u bent", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#lijst-newsletter"));
    }

    private static BunitContext Context(TestScope scope)
    {
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(scope.Get<OwnNewsletter>());
        context.Services.AddSingleton(scope.Get<ChangeOwnNewsletter>());
        context.Services.AddSingleton<ReadOrganisationContact>(_ => Task.FromResult(new OrganisationContact { Email = "kantoor@voorbeeld.example" }));
        return context;
    }
}
