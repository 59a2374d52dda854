namespace Portal.Shared.Hosting.Components;

/// <summary>What a <see cref="Note" /> is for.</summary>
public enum NoteKind
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>It worked.</summary>
    Success,

    /// <summary>Needs attention.</summary>
    Warning,

    /// <summary>It did not work.</summary>
    Error,

    /// <summary>The date of AVG 12(3) has passed; says what to do now.</summary>
    AvgExceeded,
}
