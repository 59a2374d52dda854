using Portal.Shared.Values;

namespace Portal.Shared.Tests.Values;

public sealed class PostalCodeTests
{
    [Theory]
    [InlineData("1234 AB")]
    [InlineData("1234ab")]
    [InlineData(" 1234  Ab ")]
    public void TryParse_PostalCode_IsKeptInOneForm(string text)
    {
        Assert.True(PostalCode.TryParse(text, out var code));
        Assert.Equal("1234 AB", code.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("23501 CX")]
    [InlineData("0234 AB")]
    [InlineData("1234 SS")]
    [InlineData("1234 SA")]
    [InlineData("1234 A1")]
    [InlineData("1234 ABC")]
    [InlineData("１234 AB")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(PostalCode.TryParse(text, out _));

    [Fact]
    public void TryParse_FirstLetterOtherThanS_MayEndOnA()
    {
        Assert.True(PostalCode.TryParse("1234 AA", out _));
        Assert.True(PostalCode.TryParse("1234 BD", out _));
    }
}
