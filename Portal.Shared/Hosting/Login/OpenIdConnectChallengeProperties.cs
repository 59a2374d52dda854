using Microsoft.AspNetCore.Authentication;

namespace Portal.Shared.Hosting.Login;

/// <summary>What one challenge asks beyond the options: a fresh proof, another scope, a stronger means (step-up).</summary>
public sealed class OpenIdConnectChallengeProperties : AuthenticationProperties
{
    internal const string MaxAgeKey = "max_age", PromptKey = "prompt", ScopeKey = "scope", AcrValuesKey = "acr_values";

    /// <summary>How long ago the person may have proven who they are, at most.</summary>
    public TimeSpan? MaxAge
    {
        get => GetParameter<TimeSpan?>(MaxAgeKey);
        set => SetParameter(MaxAgeKey, value);
    }

    /// <summary>For instance <c>login</c>: ask again, whatever session the provider has.</summary>
    public string? Prompt
    {
        get => GetParameter<string>(PromptKey);
        set => SetParameter(PromptKey, value);
    }

    /// <summary>The scopes instead of those of the options.</summary>
    public ICollection<string>? Scope
    {
        get => GetParameter<ICollection<string>>(ScopeKey);
        set => SetParameter(ScopeKey, value);
    }

    /// <summary>The levels of assurance that would do, in the provider's words, separated by spaces.</summary>
    public string? AcrValues
    {
        get => GetParameter<string>(AcrValuesKey);
        set => SetParameter(AcrValuesKey, value);
    }
}
