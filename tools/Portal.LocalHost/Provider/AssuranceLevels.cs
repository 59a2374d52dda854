namespace Portal.LocalHost.Provider;

/// <summary>How certain a login is about the person: the provider's <c>acr</c> and the level the portal makes of it.</summary>
public static class AssuranceLevels
{
    /// <summary>The level of an account that names none.</summary>
    public const string Default = "substantieel";

    /// <summary>From <c>acr</c> to the name of the portal's assurance level, lowest first.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ByAcr { get; } =
    [
        new("laag", "Low"),
        new("substantieel", "Substantial"),
        new("hoog", "High"),
    ];

    /// <summary>Whether the provider gives out this <c>acr</c>.</summary>
    public static bool IsKnown(string acr) => ByAcr.Any(level => level.Key == acr);
}
