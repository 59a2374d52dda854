using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Home;
using Portal.Client.Features.Representations;
using Portal.Client.Features.Requests;
using Portal.Client.Layout;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Data.Access;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Testing;

namespace Portal.Client.Tests.Representations;

/// <summary>For whom somebody is here: the page that asks it, and the bar that says it on every page.</summary>
[Article("UAVG 5")]
public sealed class ActingForPageTests : PageTest
{
    private Guid mees;
    private Guid saar;

    protected override async Task PrepareAsync()
    {
        Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
        await base.PrepareAsync();
        mees = await RepresentAsync("Mees", new DateOnly(2018, 6, 1), RepresentativeRelation.LegalRepresentative, RepresentationScope.Everything);
        saar = await RepresentAsync("Saar", new DateOnly(1979, 3, 5), RepresentativeRelation.LegalRepresentative, RepresentationScope.Everything);
    }

    [Theory]
    [InlineData("nl-NL", "Verder voor Mees Zonderland", "wie 16 jaar of ouder is, vraagt zelf (UAVG 5(4))")]
    [InlineData("en-GB", "Continue for Mees Zonderland", "whoever is 16 or older asks themselves (UAVG 5(4))")]
    public void Open_OneselfAndTwoOthers_OffersWhoMayBeActedForAndSaysWhyNot(string culture, string choose, string why)
    {
        ComponentTestExtensions.Speak(culture);
        var page = Open<ActingForPage>(Urls.ActingFor);
        page.WaitForElement("li form");

        // Oneself is chosen now, and of somebody grown up nobody is the parent.
        Assert.Equal(3, page.FindAll("li").Count);
        var form = Assert.Single(page.FindAll("li form"));
        Assert.Equal(("post", Urls.ActingForChoice), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal((ActingForEndpoint.Field, mees.ToString()), (form.QuerySelector("input")!.GetAttribute("name"), form.QuerySelector("input")!.GetAttribute("value")));
        Assert.Equal(choose, form.QuerySelector("button")!.TextContent);
        Assert.Contains(why, page.FindAll("li")[2].TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.FindAll("li")[0].QuerySelector(".chip"));
    }

    [Theory]
    [InlineData("nl-NL", "U bent hier voor uzelf.", "Kaat Zonderland, u bent hier namens Mees Zonderland")]
    [InlineData("en-GB", "You are here for yourself.", "Kaat Zonderland, you are here on behalf of Mees Zonderland")]
    public async Task Bar_ForOneselfAndForAnother_SaysForWhom(string culture, string self, string other)
    {
        ComponentTestExtensions.Speak(culture);
        Assert.Equal(self, (await BarAsync()).Find("span").TextContent.Trim());

        Assert.Null((await Reach.Get<ActingFor>().ChooseAsync(mees, default)).Refusal);

        var bar = await BarAsync();
        Assert.Equal(other, string.Join(' ', bar.Find("span").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal((Urls.ActingFor, "_top"), (bar.Find("a").GetAttribute("href"), bar.Find("a").GetAttribute("target")));
    }

    [Fact]
    public async Task Open_PageOfTheOtherPerson_SaysThatItMustBeLoadedAgain()
    {
        var page = Open<MyPage>(Urls.My);
        page.WaitForElement(".tiles");
        Assert.Null((await Reach.Get<ActingFor>().ChooseAsync(mees, default)).Refusal);

        var again = Open<MyRequestsPage>(Urls.MyRequests);

        again.WaitForAssertion(() => Assert.Contains("Deze pagina is nog van de ander", again.Markup, StringComparison.Ordinal));
        Assert.Equal("_top", again.Find("a.btn").GetAttribute("target"));
    }

    [Fact]
    public async Task Menu_OfWhoOnlyMakesRequests_HasNoLinkThatMayNotBeFollowed()
    {
        var lawyer = await RepresentAsync("Robin", new DateOnly(1979, 3, 5), RepresentativeRelation.Lawyer, RepresentationScope.Requests);
        Assert.Null((await Reach.Get<ActingFor>().ChooseAsync(lawyer, default)).Refusal);
        var actor = await Reach.Get<ActorResolver>().FindAsync(default);

        var menu = Render<MenuLinks>(parameters => parameters.Add(links => links.Actor, actor));
        var kinds = Render<NewRequestLinks>(parameters => parameters.AddCascadingValue(actor!));
        Open<MyPage>(Urls.My);

        // Of messages and complaints they see those of their own requests, and their own.
        Assert.Equal([Urls.MyRequests, Urls.MyMessages, Urls.MyComplaints], menu.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal([Urls.NewAccess, Urls.NewDisclosureOverview], kinds.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(Urls.MyRequests, Address);
        Assert.NotEqual(Guid.Empty, saar);
    }

    private async Task<IRenderedComponent<ActingBar>> BarAsync()
    {
        await using var scope = Portal.As(ActorKind.Person, Noor);
        var options = await scope.Get<ActingFor>().OptionsAsync(default);
        return Render<ActingBar>(parameters => parameters.Add(bar => bar.Acting, options.Value));
    }

    private async Task<Guid> RepresentAsync(string name, DateOnly born, RepresentativeRelation relation, RepresentationScope scope)
    {
        var person = await Builders.ARegisteredPerson().Named(name, "Zonderland").With(details => details with { BirthDate = born }).SaveAsync(Portal);
        await using var db = Portal.Db();
        var made = Representation.Enter(person.Id, new("Kaat Zonderland", null, PostalAddress.None, relation, scope, "Gezien", new DateOnly(2026, 1, 1), null), null, "Fleur Papierboot", Portal.Time.GetUtcNow());
        made.LinkTo(Noor, AssuranceLevel.Substantial, Portal.Time.GetUtcNow());
        db.Representations.Add(made);
        await db.SaveChangesAsync();
        return made.Id;
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
