using System.Buffers;

namespace Portal.Shared.Hosting.Keys;

/// <summary>
/// Where the keys are that encrypt what must not be read from a stolen disk or backup; section <c>Keys</c>. There is no way to run without:
/// a missing key stops the start.
/// </summary>
public sealed record KeySettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Keys";

    /// <summary>Length of a key in bytes.</summary>
    public const int KeyLength = 32;

    private const int LongestName = 40;

    private const string Extension = ".key";

    private static readonly SearchValues<char> InNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Master keys by name: 32 random bytes in base64. They belong in the secrets folder, not in appsettings.</summary>
    public Dictionary<string, string> Master { get; init; } = [];

    /// <summary>A folder with the master keys instead: one file <c>name.key</c> each, in base64.</summary>
    public string? MasterFolder { get; init; }

    /// <summary>The name of the master key that new keys are wrapped with; may be left out when there is one.</summary>
    public string? Current { get; init; }

    /// <summary>The folder of the keys of persons, the same in both apps. Not in the database: its copies are kept shorter.</summary>
    public string Store { get; init; } = "";

    /// <summary>The master keys that these settings name; throws when something is wrong with them.</summary>
    public MasterKeys ReadMasterKeys()
    {
        Dictionary<string, byte[]> keys = [];
        if (Read(keys).FirstOrDefault() is { } problem)
            throw new InvalidOperationException(problem);
        return new MasterKeys(keys, NameOfCurrent(keys));
    }

    internal static IEnumerable<string> Problems(KeySettings settings)
    {
        Dictionary<string, byte[]> keys = [];
        List<string> problems = [.. settings.Read(keys)];
        if (problems.Count == 0)
            problems.AddRange(settings.CurrentProblems(keys));
        problems.AddRange(settings.StoreProblems());
        return problems;
    }

    private string NameOfCurrent(Dictionary<string, byte[]> keys) => string.IsNullOrWhiteSpace(Current) ? keys.Keys.Single() : Normalize(Current);

    private IEnumerable<string> CurrentProblems(Dictionary<string, byte[]> keys)
    {
        if (!string.IsNullOrWhiteSpace(Current))
        {
            if (!keys.ContainsKey(Normalize(Current)))
                yield return $"Keys:Current noemt de hoofdsleutel '{Current}', maar die is er niet.";
        }
        else if (keys.Count > 1)
        {
            yield return "Keys:Current ontbreekt: er zijn meer hoofdsleutels, dus zeg welke er nu geldt.";
        }
    }

    private IEnumerable<string> Read(Dictionary<string, byte[]> keys)
    {
        List<(string Where, string Name, string Text)> found = [.. Master.Select(key => ("Keys:Master:" + key.Key, key.Key, key.Value))];
        if (!string.IsNullOrWhiteSpace(MasterFolder) && AddFiles(found) is { } unreadable)
        {
            yield return unreadable;
            yield break;
        }

        foreach (var (where, written, text) in found)
        {
            var name = Normalize(written);
            var key = new byte[KeyLength + 1];
            if (name.Length is 0 or > LongestName || name.AsSpan().ContainsAnyExcept(InNames))
                yield return $"{where}: de naam van een hoofdsleutel bestaat uit letters, cijfers en streepjes, hoogstens {LongestName}.";
            else if (!Convert.TryFromBase64String(text?.Trim() ?? "", key, out var length) || length != KeyLength)
                yield return $"{where} is geen hoofdsleutel: dat zijn precies {KeyLength} willekeurige bytes in base64, zoals openssl rand -base64 {KeyLength} ze maakt.";
            else if (!keys.TryAdd(name, key[..KeyLength]))
                yield return $"Keys: de hoofdsleutel '{name}' is er twee keer. Geef elke sleutel een eigen naam.";
        }

        if (found.Count == 0)
            yield return string.IsNullOrWhiteSpace(MasterFolder)
                ? $"Keys:Master ontbreekt: zonder hoofdsleutel start het portaal niet. Maak er een met openssl rand -base64 {KeyLength} en bewaar hem in de map met geheimen als Keys__Master__naam."
                : $"Keys:MasterFolder: in {Path.GetFullPath(MasterFolder)} staat geen hoofdsleutel (naam.key). Op uw eigen computer maakt tools/start hem; op een server maakt u hem met openssl rand -base64 {KeyLength}.";
    }

    private string? AddFiles(List<(string, string, string)> found)
    {
        try
        {
            if (!Directory.Exists(MasterFolder))
                return null;
            foreach (var file in Directory.EnumerateFiles(MasterFolder, "*" + Extension).Order(StringComparer.Ordinal))
                found.Add((file, Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"Keys:MasterFolder: een hoofdsleutel in {Path.GetFullPath(MasterFolder!)} is niet te lezen. Kijk of het programma dat mag.";
        }
    }

    private IEnumerable<string> StoreProblems()
    {
        if (string.IsNullOrWhiteSpace(Store))
        {
            yield return "Keys:Store ontbreekt: noem de map voor de sleutels van personen, dezelfde voor beide programma's.";
            yield break;
        }

        var full = Path.GetFullPath(Store);
        if (!CanWrite(full))
            yield return $"Keys:Store: in {full} kan niet worden geschreven. Kijk of de map bestaat, of het programma er mag schrijven en of de schijf vol is.";
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Names of settings do not tell capitals apart, so neither do ours.
    private static string Normalize(string name) => name.Trim().ToLowerInvariant();
}
