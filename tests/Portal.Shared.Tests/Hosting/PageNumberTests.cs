using Portal.Shared.Hosting.Components;

namespace Portal.Shared.Tests.Hosting;

public sealed class PageNumberTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData("x", 1)]
    [InlineData("-3", 1)]
    [InlineData("0", 1)]
    [InlineData("7", 7)]
    [InlineData("100000000", 100_000)]
    [InlineData("99999999999999999999", 1)]
    public void Of_WhatStandsInAnAddress_IsAPage(string? text, int expected) => Assert.Equal(expected, PageNumber.Of(text));
}
