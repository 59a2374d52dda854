using Portal.Shared.Values;

namespace Portal.Shared.Tests.Values;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("vera@voorbeeld.example", "vera@voorbeeld.example")]
    [InlineData("  Vera.D'Verzonnen+werk@Post.Voorbeeld.EXAMPLE ", "vera.d'verzonnen+werk@post.voorbeeld.example")]
    public void TryParse_Address_IsKeptInLowerCase(string text, string expected)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal(expected, address.Value);
        Assert.Equal(EmailAddress.Parse(expected), address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("geen adres")]
    [InlineData("vera@voorbeeld")]
    [InlineData("vera@@voorbeeld.example")]
    [InlineData("vera..v@voorbeeld.example")]
    [InlineData(".vera@voorbeeld.example")]
    [InlineData("vera@-voorbeeld.example")]
    [InlineData("vera@voorbeeld.example\r\nBcc: ander@voorbeeld.example")]
    [InlineData("vera@voorbeeld.example, ander@voorbeeld.example")]
    [InlineData("Vera <vera@voorbeeld.example>")]
    [InlineData("zoë@voorbeeld.example")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void TryParse_LongerThanAMailServerTakes_IsRefused()
    {
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@voorbeeld.example", out _));
        Assert.False(EmailAddress.TryParse("a@" + string.Concat(Enumerable.Repeat("abcdefghi.", 26)) + "example", out _));
    }

    [Fact]
    public void Parse_NoAddress_Throws() => Assert.Throws<FormatException>(() => EmailAddress.Parse("geen adres"));
}
