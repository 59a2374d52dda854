using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Requests;

namespace Portal.Shared.Tests.Requests;

public sealed class CaseNumberTests
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // A fixed seed: the same numbers in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(2026UL, 42UL + 1);

    private static readonly Gen<CaseNumber> Numbers =
        from year in Gen.Choose(2018, 2099)
        from sequence in Gen.Choose(1, 999_999)
        select CaseNumber.Of(year, sequence);

    // Worked out by hand with the pure system of ISO 7064, MOD 37,36.
    [Theory]
    [MemberData(nameof(Vectors))]
    public void Of_AYearAndASequence_EndsInTheCheckCharacter(int year, int sequence)
    {
        var written = $"WV{year:D4}{sequence:D6}";
        var number = CaseNumber.Of(year, sequence).Value;

        Assert.Equal($"WV-{year:D4}-{sequence:D6}-", number[..^1]);
        // The definition of the standard, from the other side: with its check character the whole string is congruent 1.
        var product = 36;
        foreach (var character in written)
        {
            var sum = (product + Characters.IndexOf(character, StringComparison.Ordinal)) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }

        Assert.Equal(1, (product + Characters.IndexOf(number[^1], StringComparison.Ordinal)) % 36);
    }

    public static TheoryData<int, int> Vectors() => new() { { 2026, 1 }, { 2026, 42 }, { 2026, 48 }, { 2027, 999_999 }, { 2018, 123_456 } };

    [Theory]
    [InlineData("wv-{0}")]
    [InlineData(" WV {0} ")]
    public void TryParse_TypedByPeople_FindsTheNumber(string typed)
    {
        var number = CaseNumber.Of(2026, 42);
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, number.Value[3..]);

        Assert.True(CaseNumber.TryParse(text, out var read));
        Assert.True(CaseNumber.TryParse(number.Value.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), out var bare));
        Assert.Equal((number, number), (read, bare));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("WV-2026-42")]
    [InlineData("XX-2026-000042-W")]
    [InlineData("WV-2O26-000042-W")]
    public void TryParse_OfSomethingElse_IsFalse(string? text) => Assert.False(CaseNumber.TryParse(text, out _));

    [Fact]
    public void TryParse_OfEveryNumber_GivesItBack() =>
        Check.One(Checks, Prop.ForAll(Numbers.ToArbitrary(), number => CaseNumber.TryParse(number.Value, out var read) && read == number));

    [Fact]
    public void TryParse_WithAnySingleCharacterChanged_IsFalse() =>
        Check.One(Checks, Prop.ForAll(Numbers.ToArbitrary(), number =>
        {
            var bare = number.Value.Replace("-", "", StringComparison.Ordinal);
            return Enumerable.Range(0, bare.Length).All(index => Characters.Where(c => c != bare[index]).All(other => !CaseNumber.TryParse(bare[..index] + other + bare[(index + 1)..], out _)));
        }));

    [Theory]
    [InlineData(1999, 1)]
    [InlineData(2026, 0)]
    [InlineData(2026, 1_000_000)]
    public void Of_OutsideItsRange_IsABug(int year, int sequence) => Assert.Throws<ArgumentOutOfRangeException>(() => CaseNumber.Of(year, sequence));
}
