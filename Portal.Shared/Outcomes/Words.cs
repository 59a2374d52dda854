using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Portal.Shared.Outcomes;

/// <summary>
/// The words for statuses, grounds and refusals, in the language of the current UI culture. They stand in the Texts.resx beside the type,
/// under <c>{Enum}_{Value}</c> and <c>Refusal_{Code}</c>; a test proves that none is missing in any language.
/// </summary>
public static class Words
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Managers = new();

    // An overview of thousands of items asks for the same few words over and over.
    private static readonly ConcurrentDictionary<(Enum Value, string Language), string> Known = new();

    /// <summary>The word for a value of one of the domain's enumerations.</summary>
    public static string Of(Enum value) => Known.GetOrAdd((value, CultureInfo.CurrentUICulture.Name), static each => Find(each.Value.GetType(), $"{each.Value.GetType().Name}_{each.Value}") ?? each.Value.ToString());

    /// <summary>The sentence for a refusal, with its arguments filled in.</summary>
    public static string Of(Refusal refusal)
    {
        var text = Find(refusal.GetType(), $"Refusal_{refusal.Code}") ?? refusal.Code;
        return refusal.Arguments.Count == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, [.. refusal.Arguments]);
    }

    /// <summary>The text under a key in the Texts beside a type; null where there is none.</summary>
    public static string? Find(Type beside, string key, CultureInfo? culture = null)
    {
        var manager = Managers.GetOrAdd($"{beside.Namespace}.Texts", name => new ResourceManager(name, beside.Assembly));
        try
        {
            return manager.GetString(key, culture ?? CultureInfo.CurrentUICulture);
        }
        catch (MissingManifestResourceException)
        {
            return null;
        }
    }

    /// <summary>Fills the placeholders of a text in the current culture.</summary>
    public static string With(this string text, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);
}
