namespace Portal.Data.Sessions;

/// <summary>What a browser says of itself, in a few words that its owner recognises. It proves nothing: anybody can send anything.</summary>
internal static class Device
{
    // The order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    /// <summary>For example "Firefox, Windows"; null when nothing in it is known.</summary>
    public static string? Describe(string? userAgent)
    {
        string[] known = [.. new[] { NameIn(Browsers, userAgent), NameIn(Systems, userAgent) }.OfType<string>()];
        return known.Length == 0 ? null : string.Join(", ", known);
    }

    private static string? NameIn((string Mark, string Name)[] names, string? userAgent) =>
        Array.Find(names, name => userAgent?.Contains(name.Mark, StringComparison.Ordinal) is true).Name;
}
