using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Public;
using Portal.Client.Tests.Components;
using Portal.Data.Regulations;
using Portal.Shared.Access;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Client.Tests.Public;

/// <summary>The table of articles is about the text of 2018, and says so once a newer text holds (2018-16).</summary>
[Article("2018-16.2")]
public sealed class RegulationsPageTests
{
    [Theory]
    [InlineData("nl-NL", "Wat er geldt", "geldt")]
    [InlineData("en-GB", "What applies", "in force")]
    public async Task Articles_NothingPublished_HoldOrAreReplaced(string culture, string title, string status)
    {
        ComponentTestExtensions.Speak(culture);
        await using var portal = await TestPortal.CreateAsync();

        await using var opened = Open(portal);

        SeeInForce(opened.Page, title, status);
    }

    [Theory]
    [InlineData("nl-NL", "Wat er geldt", "geldt")]
    [InlineData("en-GB", "What applies", "in force")]
    public async Task Articles_AVersionThatBeginsTomorrow_StillHold(string culture, string title, string status)
    {
        await using var portal = await TestPortal.CreateAsync();
        await PublishAsync(portal, 1);
        ComponentTestExtensions.Speak(culture);

        await using var opened = Open(portal);

        SeeInForce(opened.Page, title, status);
        Assert.Contains(culture == "nl-NL" ? "geldt later" : "in force later", opened.Page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl-NL", "Wat er gold tot en met", "Dit gaat over de tekst van 21 mei 2018. Die gold tot en met", "Lees de nieuwere tekst hierboven.", "gold")]
    [InlineData("en-GB", "What applied until", "This is about the text of 21 May 2018. It applied up to and including", "Read the newer text above.", "applied")]
    public async Task Articles_ANewerVersionHolds_AreOfTheTextBeforeIt(string culture, string title, string about, string link, string status)
    {
        await using var portal = await TestPortal.CreateAsync();
        await PublishAsync(portal, 1);
        var first = DutchTime.Today(portal.Time).AddDays(1);
        await PublishAsync(portal, 3);
        // The first day, and when a second one took its place: the text of 2018 ended with the first.
        foreach (var days in new[] { 1, 2 })
        {
            portal.Time.Advance(TimeSpan.FromDays(days));
            ComponentTestExtensions.Speak(culture);

            await using var opened = Open(portal);

            var page = opened.Page;
            Assert.Equal($"{title} {TermTexts.Long(first.AddDays(-1))}", page.FindAll("h2")[1].TextContent);
            Assert.Contains($"{about} {TermTexts.Long(first.AddDays(-1))}.", page.Markup, StringComparison.Ordinal);
            var newer = page.FindAll("a").Single(each => each.TextContent == link);
            Assert.Equal("/privacy/reglement#versies", newer.GetAttribute("href"));
            Assert.Single(page.FindAll("h2#versies"));
            Assert.Equal(status, page.FindAll("table")[1].QuerySelectorAll("tbody td:last-child")[0].TextContent);
        }
    }

    private static void SeeInForce(IRenderedComponent<RegulationsPage> page, string title, string status)
    {
        Assert.Equal(title, page.FindAll("h2")[1].TextContent);
        Assert.Equal(status, page.FindAll("table")[1].QuerySelectorAll("tbody td:last-child")[0].TextContent);
        Assert.Empty(page.FindAll("a[href$='#versies']"));
    }

    private static async Task PublishAsync(TestPortal portal, int days)
    {
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, $"Olga Vuurtoren {days}"));
        var today = DutchTime.Today(portal.Time);
        Assert.True((await scope.Get<PublishRegulations>().ExecuteAsync(new(today.AddDays(days), "Nieuw.", "New.", false, "mr. J. Regenboog", today, new("reglement.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray())), default)).IsSuccess);
    }

    private static Opened Open(TestPortal portal)
    {
        var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        var context = new BunitContext();
        context.Services.AddSingleton(scope.Get<RegulationQueries>());
        context.Services.AddSingleton<TimeProvider>(portal.Time);
        var page = context.Render<RegulationsPage>();
        page.WaitForElement("tbody tr");
        return new Opened(scope, context, page);
    }

    private sealed record Opened(TestScope Scope, BunitContext Context, IRenderedComponent<RegulationsPage> Page) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Context.DisposeAsync();
            await Scope.DisposeAsync();
        }
    }
}
