using Microsoft.Extensions.Configuration;
using Portal.Shared.Access;

namespace Portal.Shared.Hosting.Login;

/// <summary>Translates the provider's <c>acr</c> into our level of assurance, with the table <c>Authentication:AssuranceLevels</c> (acr value = Low, Substantial or High).</summary>
public sealed class AssuranceLevels
{
    /// <summary>Where the table is in the configuration.</summary>
    public const string Section = "Authentication:AssuranceLevels";

    private readonly Dictionary<string, AssuranceLevel> _levels = new(StringComparer.Ordinal);

    /// <summary>Reads the table; a level that does not exist stops the start.</summary>
    public AssuranceLevels(IConfiguration configuration)
    {
        // An acr value often is a URN: its colons make levels in the configuration, which are joined again here.
        foreach (var (acr, level) in configuration.GetSection(Section).AsEnumerable(makePathsRelative: true))
        {
            if (level is null || acr.Length == 0)
                continue;
            _levels[acr] = Enum.GetNames<AssuranceLevel>().Contains(level, StringComparer.Ordinal)
                ? Enum.Parse<AssuranceLevel>(level)
                : throw new InvalidOperationException($"{Section}:{acr} must be Low, Substantial or High.");
        }
    }

    /// <summary>The level of an <c>acr</c> value; what is absent or unknown proves no more than a low level.</summary>
    public AssuranceLevel Of(string? acr) => acr is not null && _levels.TryGetValue(acr, out var level) ? level : AssuranceLevel.Low;
}
