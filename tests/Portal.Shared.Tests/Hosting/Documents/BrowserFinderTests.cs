using Portal.Shared.Hosting.Documents;

namespace Portal.Shared.Tests.Hosting.Documents;

public sealed class BrowserFinderTests
{
    [Fact]
    public void Find_ConfiguredPath_ComesFirst()
    {
        var file = typeof(BrowserFinderTests).Assembly.Location;

        Assert.Equal(file, BrowserFinder.Find(file));
    }

    [Fact]
    public void Find_ConfiguredPathThatDoesNotExist_FindsNothing() => Assert.Null(BrowserFinder.Find("/nergens/chromium"));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Find_NothingConfigured_LooksInTheUsualPlaces(string? configured) => Assert.True(File.Exists(BrowserFinder.Find(configured)));
}
