namespace Portal.Shared.Registrations;

/// <summary>Where the name under which someone is registered comes from (2017-4).</summary>
public enum NameSource
{
    /// <summary>The name as it stands in the population register.</summary>
    PopulationRegister,

    /// <summary>The name under which the commissioner knows the person.</summary>
    Commissioner,

    /// <summary>The name that somebody who is no client gave themselves.</summary>
    Self,
}
