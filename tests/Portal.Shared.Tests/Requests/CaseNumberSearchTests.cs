using Portal.Shared.Requests;

namespace Portal.Shared.Tests.Requests;

public sealed class CaseNumberSearchTests
{
    [Theory]
    [InlineData("WV-2026-000042-W")]
    [InlineData("wv-2026-000042-w")]
    [InlineData(" WV 2026 000042 W ")]
    [InlineData("WV2026000042W")]
    [InlineData("WV-2026-000042")]
    [InlineData("WV2026000042")]
    [InlineData("2026-000042-W")]
    [InlineData("2026-000042")]
    [InlineData("2026000042")]
    [InlineData("2026000042W")]
    [InlineData("2026-42")]
    [InlineData("2026-42-W")]
    [InlineData("2026/42")]
    [InlineData("2026 42")]
    [InlineData("WV-2026-42")]
    [InlineData("WV‑2026‑000042‑W")]
    public void Read_OfANumberWithItsYear_IsThatCase(string typed) => Assert.Equal("WV-2026-000042-W", Read(typed));

    [Theory]
    [InlineData("42")]
    [InlineData("000042")]
    [InlineData("wv 42")]
    public void Read_OfANumberAlone_IsThatCaseOfEveryYear(string typed)
    {
        Assert.True(CaseNumberSearch.TryRead(typed, 2026, out var numbers));
        Assert.Equal(Enumerable.Range(2017, 10).Reverse().Select(year => CaseNumber.Of(year, 42)), numbers);
    }

    [Fact]
    public void Read_OfFourDigits_IsANumberAndNotAYear()
    {
        Assert.True(CaseNumberSearch.TryRead("2026", 2026, out var numbers));
        Assert.Contains(CaseNumber.Of(2026, 2026), numbers);
    }

    [Theory]
    [InlineData("000042-W", "WV-2026-000042-W WV-2018-000042-W")]
    [InlineData("WV-2026-000042-X", "")]
    [InlineData("2026-0", "")]
    [InlineData("1999-42", "")]
    public void Read_WithTheCheckCharacterOrAYear_IsWhatFits(string typed, string number) => Assert.Equal(number, Read(typed));

    [Theory]
    [InlineData("Noor")]
    [InlineData("Noor 42")]
    [InlineData("Robert J")]
    [InlineData("Jansen-W")]
    [InlineData("06-12345678")]
    [InlineData("1234 AB")]
    [InlineData("2026-11-27")]
    [InlineData("wv")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("٤٢")]
    public void Read_OfSomethingElse_IsNoNumber(string? typed) => Assert.False(CaseNumberSearch.TryRead(typed, 2026, out _));

    private static string Read(string typed)
    {
        Assert.True(CaseNumberSearch.TryRead(typed, 2026, out var numbers));
        return string.Join(' ', numbers);
    }
}
