using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;

namespace Portal.Shared.Hosting.Login;

/// <summary>Translates the provider's <c>acr</c> into our level of assurance, with the table <c>Authentication:AssuranceLevels</c> (acr value = Low, Substantial or High).</summary>
public sealed class AssuranceLevels
{
    /// <summary>Where the table is in the configuration.</summary>
    public const string Section = "Authentication:AssuranceLevels";

    /// <summary>The level that a login must have at least; absent means that every login does.</summary>
    public const string RequiredSetting = "Authentication:RequiredAssuranceLevel";

    private readonly Dictionary<string, AssuranceLevel> _levels = new(StringComparer.Ordinal);

    /// <summary>Reads the table and the required level; a level that does not exist stops the start.</summary>
    public AssuranceLevels(IConfiguration configuration)
    {
        // An acr value often is a URN: its colons make levels in the configuration, which are joined again here.
        foreach (var (acr, level) in configuration.GetSection(Section).AsEnumerable(makePathsRelative: true))
        {
            if (level is not null && acr.Length > 0)
                _levels[acr] = Parse($"{Section}:{acr}", level);
        }
        if (configuration[RequiredSetting] is { Length: > 0 } required)
            Required = Parse(RequiredSetting, required);
    }

    /// <summary>The level below which nobody is let in.</summary>
    public AssuranceLevel Required { get; } = AssuranceLevel.Low;

    /// <summary>The level of an <c>acr</c> value; what is absent or unknown proves no more than a low level.</summary>
    public AssuranceLevel Of(string? acr) => acr is not null && _levels.TryGetValue(acr, out var level) ? level : AssuranceLevel.Low;

    /// <summary>Every <c>acr</c> of the table with at least this level, the lowest level first.</summary>
    internal IReadOnlyList<string> AtLeast(AssuranceLevel level) =>
        [.. _levels.Where(row => row.Value >= level).OrderBy(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Key)];

    private static AssuranceLevel Parse(string setting, string level) =>
        Enum.GetNames<AssuranceLevel>().Contains(level, StringComparer.Ordinal)
            ? Enum.Parse<AssuranceLevel>(level)
            : throw new OptionsValidationException(setting, typeof(AssuranceLevel), [$"{setting} moet Low, Substantial of High zijn."]);
}
