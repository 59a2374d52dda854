using System.Net;
using System.Text;
using Portal.Testing.Hosts;

namespace Portal.Client.Tests.Hosting;

/// <summary>That the crawl sees what it looks for.</summary>
public sealed class CrawlTests
{
    private const string GoodPage = "<!DOCTYPE html><html lang=\"nl\"><head><title>Titel</title></head><body><h1>Kop</h1></body></html>";

    [Fact]
    public void Offences_OfAGoodAnswer_AreNone() => Assert.Empty(Crawl.Offences(AnAnswer(), GoodPage));

    [Theory]
    [InlineData("Content-Security-Policy", "default-src 'self' 'unsafe-inline'")]
    [InlineData("Content-Security-Policy", Crawl.FilePolicy)]
    [InlineData("X-Content-Type-Options", null)]
    [InlineData("Referrer-Policy", "unsafe-url")]
    [InlineData("Cache-Control", "private")]
    [InlineData("Strict-Transport-Security", null)]
    [InlineData("Server", "Kestrel")]
    public void Offences_OfAWrongHeader_AreSeen(string header, string? value)
    {
        var answer = AnAnswer();
        answer.Headers.Remove(header);
        if (value is not null)
            answer.Headers.TryAddWithoutValidation(header, value);

        Assert.Single(Crawl.Offences(answer, GoodPage));
    }

    [Theory]
    [InlineData("lang=\"nl\"", "")]
    [InlineData("<title>Titel</title>", "<title></title>")]
    [InlineData("<h1>Kop</h1>", "")]
    [InlineData("<h1>Kop</h1>", "<h1>Kop</h1><h1 class=\"x\">Nog een</h1>")]
    [InlineData("Kop", "System.InvalidOperationException: stuk")]
    [InlineData("Kop", "at Portal.Data.Change.SaveAsync()")]
    public void Offences_OfAWrongPage_AreSeen(string from, string to) => Assert.Single(Crawl.Offences(AnAnswer(), GoodPage.Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public void Links_OfAPage_AreAllOfThem() =>
        Assert.Equal(["/a?b=1&c=2", "https://elders.test/x.js", "/uitloggen"], Crawl.Links("""<a href="/a?b=1&amp;c=2">x</a><script src="https://elders.test/x.js"></script><form method="post" action="/uitloggen">"""));

    private static HttpResponseMessage AnAnswer()
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(GoodPage, Encoding.UTF8, "text/html") };
        foreach (var (name, value) in new[] { ("Content-Security-Policy", Crawl.PagePolicy), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cache-Control", "no-store"), ("Strict-Transport-Security", "max-age=31536000"), ("Cross-Origin-Opener-Policy", "same-origin") })
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }
}
