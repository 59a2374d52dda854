namespace Portal.Shared.Access;

/// <summary>How sure a login is that it is this person (eIDAS levels), lowest first.</summary>
public enum AssuranceLevel
{
    /// <summary>A name and a password, or a level that the provider does not tell.</summary>
    Low,

    /// <summary>Two factors, identity checked once: enough to answer a privacy request without asking more (AVG 12(6)).</summary>
    Substantial,

    /// <summary>As substantial, with a certified means.</summary>
    High,
}
