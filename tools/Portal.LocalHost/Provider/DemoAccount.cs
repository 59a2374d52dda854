using System.Text.Json;

namespace Portal.LocalHost.Provider;

/// <summary>The app for which an account is offered first.</summary>
public enum DemoApp
{
    /// <summary>Portal.Client: registered persons and commissioners.</summary>
    Client,

    /// <summary>Portal.Staff: employees.</summary>
    Staff,
}

/// <summary>An invented person who can log in on this computer.</summary>
/// <param name="Subject">The identifier the provider gives for this person; the portal links it to a person.</param>
/// <param name="Name">Full name, as on the button.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Description">What there is to see with this account, in a few words.</param>
/// <param name="Acr">One of <see cref="AssuranceLevels.ByAcr"/>.</param>
/// <param name="App">Where this account belongs.</param>
public sealed record DemoAccount(string Subject, string Name, string Email, string Description, string Acr, DemoApp App);

/// <summary>The demo accounts, in <c>accounts.json</c> in the data folder; read at each login, so that a new file works at once.</summary>
public sealed class DemoAccounts(string dataFolder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter<DemoApp>(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    /// <summary>Full path of the file.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataFolder, "accounts.json");

    /// <summary>All accounts, in the order of the file; none when there is no file.</summary>
    public IReadOnlyList<DemoAccount> Read() => File.Exists(Path)
        ? JsonSerializer.Deserialize<List<DemoAccount>>(File.ReadAllText(Path), Json) ?? []
        : [];

    /// <summary>Replaces the accounts.</summary>
    public void Write(IEnumerable<DemoAccount> accounts) => PrivateFile.Write(Path, JsonSerializer.Serialize(accounts, Json));
}
