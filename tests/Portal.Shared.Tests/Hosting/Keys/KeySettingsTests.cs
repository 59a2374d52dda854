using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Keys;

namespace Portal.Shared.Tests.Hosting.Keys;

public sealed class KeySettingsTests : IDisposable
{
    private static readonly string AKey = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly string AnotherKey = Convert.ToBase64String(Enumerable.Range(2, 32).Select(i => (byte)i).ToArray());

    private readonly string folder = Directory.CreateTempSubdirectory("portaal-instellingen-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Start_WithoutAMasterKey_IsRefusedInOneSentence()
    {
        var app = Build(("Keys:Store", folder));

        Assert.Equal(["Keys:Master ontbreekt: zonder hoofdsleutel start het portaal niet. Maak er een met openssl rand -base64 32 en bewaar hem in de map met geheimen als Keys__Master__naam."], Problems(app.Services));
        Assert.Equal(1, await app.RunPortalAsync());
    }

    [Theory]
    [InlineData("Keys:Master:a", "AAAA", "Keys:Master:a is geen hoofdsleutel: dat zijn precies 32 willekeurige bytes in base64, zoals openssl rand -base64 32 ze maakt.")]
    [InlineData("Keys:Master:a", "geen base64!", "Keys:Master:a is geen hoofdsleutel: dat zijn precies 32 willekeurige bytes in base64, zoals openssl rand -base64 32 ze maakt.")]
    [InlineData("Keys:Current", "weg", "Keys:Current noemt de hoofdsleutel 'weg', maar die is er niet.")]
    [InlineData("Keys:Master:b c", "", "Keys:Master:b c: de naam van een hoofdsleutel bestaat uit letters, cijfers en streepjes, hoogstens 40.")]
    [InlineData("Keys:Store", null, "Keys:Store ontbreekt: noem de map voor de sleutels van personen, dezelfde voor beide programma's.")]
    public async Task Start_WithAWrongKeySetting_SaysWhatIsWrong(string key, string? value, string sentence)
    {
        await using var app = Build(("Keys:Master:a", AKey), ("Keys:Store", folder), (key, value));

        Assert.Equal([sentence], Problems(app.Services));
    }

    [Fact]
    public async Task Start_WithTwoKeysAndNoCurrent_AsksWhich()
    {
        await using var app = Build(("Keys:Master:a", AKey), ("Keys:Master:b", AnotherKey), ("Keys:Store", folder));

        Assert.Equal(["Keys:Current ontbreekt: er zijn meer hoofdsleutels, dus zeg welke er nu geldt."], Problems(app.Services));
    }

    [Fact]
    public async Task Start_WithAStoreThatIsAFile_SaysSo()
    {
        var file = Path.Combine(folder, "bestand");
        await File.WriteAllTextAsync(file, "");
        await using var app = Build(("Keys:Master:a", AKey), ("Keys:Store", file));

        Assert.Equal([$"Keys:Store: in {file} kan niet worden geschreven. Kijk of de map bestaat, of het programma er mag schrijven en of de schijf vol is."], Problems(app.Services));
    }

    [Fact]
    public async Task Start_WithAKeyInAFolder_ReadsIt()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Jaar-2026.key"), AKey + "\n");
        await using var app = Build(("Keys:MasterFolder", folder), ("Keys:Master:a", AnotherKey), ("Keys:Current", "JAAR-2026"), ("Keys:Store", folder));

        Assert.Empty(Problems(app.Services));
        Assert.Equal("jaar-2026", app.Services.GetRequiredService<MasterKeys>().CurrentName);
    }

    [Fact]
    public async Task Start_WithTheSameNameTwice_IsRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.key"), AnotherKey);
        await using var app = Build(("Keys:MasterFolder", folder), ("Keys:Master:a", AKey), ("Keys:Store", folder));

        Assert.Equal(["Keys: de hoofdsleutel 'a' is er twee keer. Geef elke sleutel een eigen naam."], Problems(app.Services));
    }

    [Fact]
    public async Task Start_WithAFolderWithoutKeys_SaysHowToMakeOne()
    {
        var empty = Path.Combine(folder, "leeg");
        await using var app = Build(("Keys:MasterFolder", empty), ("Keys:Store", folder));

        Assert.Equal([$"Keys:MasterFolder: in {empty} staat geen hoofdsleutel (naam.key). Op uw eigen computer maakt tools/start hem; op een server maakt u hem met openssl rand -base64 32."], Problems(app.Services));
    }

    [Fact]
    public async Task Resolve_WithoutAMasterKey_GivesNoKeysToWorkWith()
    {
        await using var app = Build(("Keys:Store", folder));

        Assert.Throws<OptionsValidationException>(app.Services.GetRequiredService<MasterKeys>);
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Build(params (string Key, string? Value)[] keys)
    {
        var settings = HostFixture.GoodSettings.Where(setting => !setting.Key.StartsWith("Keys:", StringComparison.Ordinal)).ToDictionary();
        foreach (var (key, value) in keys)
            settings[key] = value;
        return new HostFixture().Build(settings);
    }

    private static IReadOnlyList<string> Problems(IServiceProvider services) =>
        Record.Exception(services.GetRequiredService<IStartupValidator>().Validate) is { } exception ? SettingsValidation.Sentences(exception) : [];
}
