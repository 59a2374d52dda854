using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Client.Tests.Hosting;

public sealed partial class PublicPagesTests(ClientHost host) : IClassFixture<ClientHost>
{
    public static TheoryData<string> Pages { get; } =
        [Urls.Home, Urls.Privacy, Urls.Regulations, Urls.Cookies, Urls.Accessibility, Urls.Contact, Urls.LoginRefused, Urls.LoginFailed, Urls.LoginTooWeak, Urls.Error, Urls.UnsubscribeWith("x")];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ForEverybody_IsStaticAndCarriesTheHeaders(string address)
    {
        var answer = await host.Browser().GetAsync(address);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("<html lang=\"nl\"", page, StringComparison.Ordinal);
        Assert.Single(Heading().Matches(page));
        // No circuit: nothing on the page asks for one.
        Assert.DoesNotContain("<!--Blazor:{", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ForEverybody_HasNothingThatThePolicyForbids(string address)
    {
        var page = await host.Browser().GetStringAsync(address);

        Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(EventHandler(), page);
        Assert.All(Script().Matches(page), script => Assert.Contains("src=", script.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEnglish_SaysSoAndDiffers(string address)
    {
        var dutch = await host.Browser().GetStringAsync(address);
        var english = await host.Browser(english: true).GetStringAsync(address);

        Assert.Contains("<html lang=\"en\"", english, StringComparison.Ordinal);
        Assert.NotEqual(Heading().Match(dutch).Value + Lead().Match(dutch).Value, Heading().Match(english).Value + Lead().Match(english).Value);
    }

    [Fact]
    public async Task Home_ForSomebodyNew_LeadsToTheLogin()
    {
        var page = await host.Browser().GetStringAsync(Urls.Home);

        Assert.Contains("href=\"/inloggen?terug=%2Fmijn\"", page, StringComparison.Ordinal);
        Assert.Contains("vragen@voorbeeld.test", page, StringComparison.Ordinal);
        Assert.Contains("tel:0001112233", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatDoesNotExist_IsADutchPageWithTheStatus()
    {
        var answer = await host.Browser().GetAsync("/bestaat-niet");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Deze pagina is er niet", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoginFailed_WithANumber_ShowsItAndNothingElse()
    {
        Assert.Contains("12345678", await host.Browser().GetStringAsync("/inloggen/mislukt?nummer=12345678"), StringComparison.Ordinal);
        Assert.DoesNotContain("bel deze", await host.Browser().GetStringAsync("/inloggen/mislukt?nummer=bel%20deze%20oplichter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaticFile_ForEverybody_MayBeKept()
    {
        var answer = await host.Browser().GetAsync("/_framework/blazor.web.js");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(true, answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Health_OfTheHost_IsGood() =>
        Assert.Equal("""{"status":"goed","controles":{"database":"goed","schijfruimte":"goed","sleutels":"goed","logboek":"goed"}}""", await host.Browser().GetStringAsync("/gezond"));

    [GeneratedRegex("<h1.*?</h1>", RegexOptions.Singleline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<p class=\"lead\".*?</p>", RegexOptions.Singleline, 1000)]
    private static partial Regex Lead();

    [GeneratedRegex("<script.*?>", RegexOptions.Singleline, 1000)]
    private static partial Regex Script();

    [GeneratedRegex("\\son[a-z]+=\"", RegexOptions.None, 1000)]
    private static partial Regex EventHandler();
}
