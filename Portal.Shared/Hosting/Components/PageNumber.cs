using System.Globalization;

namespace Portal.Shared.Hosting.Components;

/// <summary>The page of a list, as it stands in an address that anybody can change.</summary>
public static class PageNumber
{
    /// <summary>No list of ours is longer.</summary>
    public const int Last = 100_000;

    /// <summary>The page, from 1; what is not a number is the first page.</summary>
    public static int Of(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Last) : 1;
}
