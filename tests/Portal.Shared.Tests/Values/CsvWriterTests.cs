using Portal.Shared.Values;

namespace Portal.Shared.Tests.Values;

/// <summary>What somebody typed never becomes a formula in a colleague's spreadsheet.</summary>
public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+31 6 00000000", "'+31 6 00000000")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\u200b=1+1", "'\u200b=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r\nx", "\"'\r\nx\"")]
    public void Value_ThatASpreadsheetWouldCarryOut_BecomesText(string given, string expected) => Assert.Equal(expected, CsvWriter.Value(given));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Noor", "Noor")]
    [InlineData("a=b", "a=b")]
    [InlineData("een; twee", "\"een; twee\"")]
    [InlineData("zij zei \"ja\"", "\"zij zei \"\"ja\"\"\"")]
    [InlineData("regel\neinde", "\"regel\neinde\"")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("\ud83d", "\ud83d")]
    public void Value_Harmless_StaysAsItIs(string? given, string expected) => Assert.Equal(expected, CsvWriter.Value(given));

    [Fact]
    public void Line_Values_StandBetweenSemicolons() => Assert.Equal("1;\"a;b\";'=x\r\n", CsvWriter.Line("1", "a;b", "=x"));
}
