using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting.Login;

public sealed class AssuranceLevelsTests
{
    [Theory]
    [InlineData("mfa", AssuranceLevel.Substantial)]
    [InlineData("urn:voorbeeld:zeker:4", AssuranceLevel.High)]
    [InlineData("urn:voorbeeld:zeker", AssuranceLevel.Low)]
    [InlineData("wachtwoord", AssuranceLevel.Low)]
    [InlineData("MFA", AssuranceLevel.Low)]
    [InlineData("verzonnen", AssuranceLevel.Low)]
    [InlineData("", AssuranceLevel.Low)]
    [InlineData(null, AssuranceLevel.Low)]
    public void Of_AnAcrValue_IsTheLevelOfTheTable(string? acr, AssuranceLevel expected) =>
        Assert.Equal(expected, Levels(("mfa", "Substantial"), ("urn:voorbeeld:zeker:4", "High"), ("wachtwoord", "Low")).Of(acr));

    [Fact]
    public void Of_WithoutATable_IsLow() => Assert.Equal(AssuranceLevel.Low, Levels().Of("mfa"));

    [Theory]
    [InlineData("Hoog")]
    [InlineData("2")]
    [InlineData("high")]
    [InlineData("")]
    public void New_LevelThatDoesNotExist_IsRefused(string level)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Levels(("mfa", level)));

        Assert.Equal(["Authentication:AssuranceLevels:mfa moet Low, Substantial of High zijn."], exception.Failures);
    }

    [Theory]
    [InlineData(null, AssuranceLevel.Low)]
    [InlineData("", AssuranceLevel.Low)]
    [InlineData("High", AssuranceLevel.High)]
    public void Required_IsTheSetting_OrLow(string? setting, AssuranceLevel expected) =>
        Assert.Equal(expected, new AssuranceLevels(Configuration((AssuranceLevels.RequiredSetting, setting))).Required);

    [Fact]
    public void Required_LevelThatDoesNotExist_IsRefused() =>
        Assert.Throws<OptionsValidationException>(() => new AssuranceLevels(Configuration((AssuranceLevels.RequiredSetting, "Hoog"))));

    private static AssuranceLevels Levels(params (string Acr, string Level)[] table) =>
        new(Configuration([.. table.Select(row => (AssuranceLevels.Section + ":" + row.Acr, (string?)row.Level))]));

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();
}
