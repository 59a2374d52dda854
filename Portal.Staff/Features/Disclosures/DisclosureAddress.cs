using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Disclosures;

namespace Portal.Staff.Features.Disclosures;

/// <summary>Which part of the register is shown.</summary>
internal enum RegisterView
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>What the client must still be told of.</summary>
    NotTold,

    /// <summary>What waits for the director.</summary>
    Waiting,
}

/// <summary>The addresses of the register: what is shown stands in them.</summary>
internal static class DisclosureAddress
{
    public const string View = "weergave";
    public const string From = "van";
    public const string Until = "tot";
    public const string Ground = "grond";
    public const string Form = "vorm";
    public const string Person = "client";
    public const string After = "na";
    public const string NotToldName = "inlichten";
    public const string WaitingName = "goedkeuren";

    public static string Waiting => $"{Urls.Disclosures}?{View}={WaitingName}";

    public static string NotTold => $"{Urls.Disclosures}?{View}={NotToldName}";

    public static string Of(RegisterFilter filter, RegisterPlace? after) => QueryHelpers.AddQueryString(Urls.Disclosures, new Dictionary<string, string?>(
        new (string Key, string? Value)[]
        {
            (View, filter.NotTold ? NotToldName : null),
            (From, Day(filter.From)),
            (Until, Day(filter.Until)),
            (Ground, filter.Ground?.ToString()),
            (Form, filter.Form?.ToString()),
            (Person, filter.PersonId?.ToString()),
            (After, after is null ? null : $"{Day(after.On)}_{after.Id}"),
        }.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value))));

    /// <summary>A place as it stands in an address; null when it is none.</summary>
    public static RegisterPlace? PlaceOf(string? text) =>
        text?.Split('_') is [var day, var key] && DateOf(day) is { } on && Guid.TryParse(key, out var id) ? new RegisterPlace(on, id) : null;

    /// <summary>A day in an address: as a computer writes it, or as somebody types it in the form.</summary>
    public static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || Portal.Shared.Values.DutchDate.TryParse(text, out day, out _) ? day : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
