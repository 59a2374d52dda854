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

    /// <summary>The means (<c>amr</c>, RFC 8176) that a login of this <c>acr</c> stands for: a second one from the middle level on.</summary>
    public static string[] Means(string acr) => acr switch
    {
        "substantieel" => ["pwd", "otp", "mfa"],
        "hoog" => ["pwd", "hwk", "mfa"],
        _ => ["pwd"],
    };

    /// <summary>Whether the provider gives out this <c>acr</c>.</summary>
    public static bool IsKnown(string acr) => ByAcr.Any(level => level.Key == acr);
}
