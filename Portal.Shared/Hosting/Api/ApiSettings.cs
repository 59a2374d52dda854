namespace Portal.Shared.Hosting.Api;

/// <summary>The keys with which programs ask without a login; section <c>Api</c>. Without keys only those who are logged in are answered.</summary>
public sealed record ApiSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Api";

    /// <summary>The fewest characters of a key.</summary>
    public const int ShortestKey = 32;

    private const int LongestKey = 512;

    /// <summary>Keys by the name of who uses them, or a list. They belong in the secrets folder, not in appsettings.</summary>
    public Dictionary<string, string?> Keys { get; init; } = [];

    internal static IEnumerable<string> Problems(ApiSettings settings)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (name, written) in settings.Keys)
        {
            var key = Clean(written);
            if (key.Length is < ShortestKey or > LongestKey)
                yield return $"Api:Keys:{name} heeft {key.Length} tekens; een sleutel heeft er {ShortestKey} tot {LongestKey}. Maak er een met openssl rand -base64 {ShortestKey}.";
            else if (key.AsSpan().ContainsAnyExceptInRange('!', '~'))
                yield return $"Api:Keys:{name} heeft een teken dat niet kan worden meegestuurd. Gebruik letters, cijfers en leestekens, zonder spaties en accenten.";
            else if (!seen.Add(key))
                yield return $"Api:Keys:{name} is dezelfde sleutel als een andere. Geef ieder een eigen sleutel.";
        }
    }

    internal static string Clean(string? key) => key?.Trim() ?? "";
}
