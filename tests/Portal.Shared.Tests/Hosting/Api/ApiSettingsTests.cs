using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Api;

namespace Portal.Shared.Tests.Hosting.Api;

public sealed class ApiSettingsTests
{
    private const string Key = "0123456789-abcdefghij-klmnopqrst";
    private const string Other = "zyxwvutsrq-ponmlkjihg-fedcba-9876";

    [Theory]
    [InlineData("Api:Keys:rekenblad", "te-kort", "Api:Keys:rekenblad heeft 7 tekens; een sleutel heeft er 32 tot 512. Maak er een met openssl rand -base64 32.")]
    [InlineData("Api:Keys:rekenblad", " 0123456789-abcdefghij-klmnopqrs ", "Api:Keys:rekenblad heeft 31 tekens; een sleutel heeft er 32 tot 512. Maak er een met openssl rand -base64 32.")]
    [InlineData("Api:Keys:rekenblad", "", "Api:Keys:rekenblad heeft 0 tekens; een sleutel heeft er 32 tot 512. Maak er een met openssl rand -base64 32.")]
    [InlineData("Api:Keys:rekenblad", "deze sleutel heeft spaties in het midden", "Api:Keys:rekenblad heeft een teken dat niet kan worden meegestuurd. Gebruik letters, cijfers en leestekens, zonder spaties en accenten.")]
    [InlineData("Api:Keys:rekenblad", "een-sleutel-met-een-accent-zoals-één", "Api:Keys:rekenblad heeft een teken dat niet kan worden meegestuurd. Gebruik letters, cijfers en leestekens, zonder spaties en accenten.")]
    [InlineData("Api:Keys:rekenblad", Key, "Api:Keys:rekenblad is dezelfde sleutel als een andere. Geef ieder een eigen sleutel.")]
    [InlineData("Api:Keys", Other, "Api:Keys is zelf geen sleutel: geef elke sleutel een naam, zoals Api:Keys:rekenblad.")]
    public void Start_WithAWrongKey_SaysWhatIsWrongWithoutTheKey(string setting, string value, string sentence) =>
        Assert.Equal([sentence], Problems(("Api:Keys:0", Key), (setting, value)));

    [Fact]
    public void Start_WithAListOrNamesOrNothing_IsGood()
    {
        Assert.Empty(Problems());
        Assert.Empty(Problems(("Api:Keys:0", Key), ("Api:Keys:1", Other)));
        Assert.Empty(Problems(("Api:Keys:rekenblad", Key + "\n")));
    }

    private static IReadOnlyList<string> Problems(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddApiKeys(configuration).BuildServiceProvider();
        return Record.Exception(services.GetRequiredService<IStartupValidator>().Validate) is { } exception ? SettingsValidation.Sentences(exception) : [];
    }
}
