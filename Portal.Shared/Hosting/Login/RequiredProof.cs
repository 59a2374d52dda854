using System.Security.Claims;
using Microsoft.Extensions.Configuration;
using Portal.Shared.Access;

namespace Portal.Shared.Hosting.Login;

/// <summary>
/// How strongly somebody must have proven who they are before this app lets them in: a level of assurance, and an <c>acr</c> or <c>amr</c> that the
/// configuration names. The challenge asks for it, and the id_token must show it: asking alone proves nothing.
/// </summary>
public sealed class RequiredProof
{
    /// <summary>The <c>acr</c> values that will do, as a list or as one text with spaces; the first is the one wanted most.</summary>
    public const string AcrSetting = "Authentication:RequiredAcr";

    /// <summary>The means (<c>amr</c>, RFC 8176) of which one will do, such as <c>otp</c> or <c>mfa</c>.</summary>
    public const string AmrSetting = "Authentication:RequiredAmr";

    private readonly AssuranceLevels _levels;

    /// <summary>Reads both lists.</summary>
    public RequiredProof(IConfiguration configuration, AssuranceLevels levels)
    {
        (Acr, Amr, _levels) = (List(configuration, AcrSetting), List(configuration, AmrSetting), levels);
        // Without a list, every value that the table puts high enough.
        IReadOnlyList<string> asked = Acr.Count > 0 || levels.Required == AssuranceLevel.Low ? Acr : levels.AtLeast(levels.Required);
        IsConfigured = Acr.Count + Amr.Count > 0 || !string.IsNullOrEmpty(configuration[AssuranceLevels.RequiredSetting]);
        AcrValues = asked.Count == 0 ? null : string.Join(' ', asked);
    }

    /// <summary>The <c>acr</c> values that will do; empty when none is asked.</summary>
    public IReadOnlyList<string> Acr { get; }

    /// <summary>The means of which one will do; empty when none is asked.</summary>
    public IReadOnlyList<string> Amr { get; }

    /// <summary>Whether the configuration says anything about it.</summary>
    public bool IsConfigured { get; }

    /// <summary>What the challenge asks the provider for (<c>acr_values</c>); null when nothing is asked.</summary>
    public string? AcrValues { get; }

    /// <summary>Why this login is not enough, in words for the log; null when it is.</summary>
    public string? WhyNot(ClaimsPrincipal login)
    {
        var acr = login.FindFirst("acr")?.Value;
        if (_levels.Of(acr) < _levels.Required)
            return $"The login is proven less than {_levels.Required}.";
        // Providers tell it in one of two ways: the level they reached, or the means that were used.
        return Acr.Count + Amr.Count == 0 || acr is not null && Acr.Contains(acr, StringComparer.Ordinal) || login.FindAll("amr").Any(means => Amr.Contains(means.Value, StringComparer.Ordinal))
            ? null
            : $"The login has no {(Acr.Count > 0 && Amr.Count > 0 ? "acr or amr" : Acr.Count > 0 ? "acr" : "amr")} of those that are required.";
    }

    private static string[] List(IConfiguration configuration, string setting)
    {
        var section = configuration.GetSection(setting);
        return section.Value is { } text ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [.. section.GetChildren().Select(child => child.Value).OfType<string>()];
    }
}
