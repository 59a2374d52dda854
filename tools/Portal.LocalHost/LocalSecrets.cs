using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.LocalHost;

/// <summary>Secrets made once for this data folder, so that a restart keeps sessions and encrypted fields readable.</summary>
public sealed class LocalSecrets
{
    private readonly string _path;
    private readonly Dictionary<string, string> _values;

    private LocalSecrets(string path, Dictionary<string, string> values)
    {
        _path = path;
        _values = values;
    }

    /// <summary>Opens <c>secrets.json</c> in the data folder, readable for its owner only.</summary>
    public static LocalSecrets Open(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "secrets.json");
        var values = File.Exists(path)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? []
            : [];
        return new LocalSecrets(path, values);
    }

    /// <summary>The secret of that name: 32 random bytes in base64, made when it is asked for the first time.</summary>
    public string Get(string name)
    {
        if (_values.TryGetValue(name, out var value))
            return value;

        value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        _values[name] = value;
        PrivateFile.Write(_path, JsonSerializer.Serialize(_values, JsonSerializerOptions.Web));
        return value;
    }
}

/// <summary>Writes files that only their owner may read.</summary>
public static class PrivateFile
{
    /// <summary>Writes the text beside the file first, so that a stop half-way leaves the old content.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        var temporary = path + ".new";
        using (var writer = new StreamWriter(temporary, options))
            writer.Write(text);
        File.Move(temporary, path, overwrite: true);
    }
}
