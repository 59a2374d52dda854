using System.Security.Cryptography;
using System.Text;
using Portal.Shared.Hosting.Keys;

namespace Portal.Testing;

/// <summary>A master key that every test may know, and a folder for person keys that is thrown away.</summary>
public static class TestKeys
{
    /// <summary>The name of the key.</summary>
    public const string Name = "test";

    private static readonly byte[] Key = KeyOf(Name);

    private static readonly Lazy<string> TemporaryStore = new(() => Directory.CreateTempSubdirectory("portaal-sleutels-").FullName);

    /// <summary>A store of this process.</summary>
    public static string Store => TemporaryStore.Value;

    /// <summary>The master keys of tests: one.</summary>
    public static MasterKeys Master() => new(new Dictionary<string, byte[]> { [Name] = Key }, Name);

    /// <summary>Master keys with these names, of which the last is current. A name gives the same key each time.</summary>
    public static MasterKeys Master(params string[] names) => new(names.ToDictionary(name => name, KeyOf), names[^1]);

    /// <summary>The settings of a host: the key and the store.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(string? store = null) =>
    [
        new("Keys:Master:" + Name, Convert.ToBase64String(Key)),
        new("Keys:Store", store ?? Store),
    ];

    /// <summary>The key that belongs to a name.</summary>
    public static byte[] KeyOf(string name) => SHA256.HashData(Encoding.UTF8.GetBytes("a key for tests: " + name));
}
