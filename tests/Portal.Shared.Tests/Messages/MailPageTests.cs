using Portal.Shared.Messages;

namespace Portal.Shared.Tests.Messages;

/// <summary>The part of a mail for programs that show pages.</summary>
public sealed class MailPageTests
{
    [Fact]
    public void Text_InParagraphs_HasTheLinkThatStandsOnALineOfItsOwn()
    {
        var page = MailPage.Of("Er is een antwoord", "Beste Noor,\r\n\r\nU leest het in het portaal:\r\nhttps://portaal.voorbeeld.example/mijn/klachten/K-1\r\n\r\nMet groet,\r\nWerkcontact", "nl");

        Assert.Contains("<p>Beste Noor,</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p>U leest het in het portaal:<br><a href=\"https://portaal.voorbeeld.example/mijn/klachten/K-1\">https://portaal.voorbeeld.example/mijn/klachten/K-1</a></p>", page, StringComparison.Ordinal);
        Assert.Contains("<p>Met groet,<br>Werkcontact</p>", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"nl\">", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", MailPage.Of("There is an answer", "Dear Noor", "en"), StringComparison.Ordinal);
    }

    [Theory]
    // What somebody typed is text, and makes no link that looks like ours.
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("Beste https://elders.example,")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http:// elders.example")]
    [InlineData("https://elders.example/ klik hier")]
    public void Text_ThatLooksLikeAPage_IsOnlyText(string typed)
    {
        var page = MailPage.Of(typed, typed, "nl");

        Assert.DoesNotContain("<a ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"<p>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(typed)}</p>", page, StringComparison.Ordinal);
    }
}
