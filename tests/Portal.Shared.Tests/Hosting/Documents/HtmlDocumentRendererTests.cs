using System.Globalization;

namespace Portal.Shared.Tests.Hosting.Documents;

public sealed class HtmlDocumentRendererTests
{
    [Fact]
    public async Task Render_Letter_IsACompleteDocumentInItsLanguage()
    {
        var html = await Printing.LetterHtml();

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"nl-NL\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>Brief over uw gegevens</title>", html, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2026-12-28\">maandag 28 december 2026</time>", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Uw verzoek om inzage</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Bijlage 1: Overzicht</h2>", html, StringComparison.Ordinal);
        Assert.Contains("break-before: page", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http:", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Render_EnglishLetter_IsEnglishThroughout()
    {
        var before = CultureInfo.CurrentUICulture;

        var html = await Printing.LetterHtml(language: CultureInfo.GetCultureInfo("en-GB"));

        Assert.Contains("lang=\"en-GB\"", html, StringComparison.Ordinal);
        Assert.Contains("Monday 28 December 2026", html, StringComparison.Ordinal);
        Assert.Contains(">Case number:</span>", html, StringComparison.Ordinal);
        Assert.Contains("Annex 1: Overzicht", html, StringComparison.Ordinal);
        Assert.Contains("\"Page\\000020\" counter(page)", html, StringComparison.Ordinal);
        Assert.Equal(before, CultureInfo.CurrentUICulture);
    }

    [Theory]
    [InlineData("<script>document.title='x'</script>")]
    [InlineData("</style><img src=x onerror=alert(1)>")]
    [InlineData("\"><svg/onload=alert(1)>")]
    public async Task Render_MarkupThatSomebodyTyped_IsText(string text)
    {
        var html = await Printing.LetterHtml(text);

        Assert.DoesNotContain(text, html, StringComparison.Ordinal);
    }
}
