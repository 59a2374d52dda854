namespace Portal.Shared.Hosting.Components;

/// <summary>The shape of the dot before the status of a case.</summary>
public enum CaseStateKind
{
    /// <summary>Nobody has started on it.</summary>
    New,

    /// <summary>Somebody is working on it.</summary>
    Open,

    /// <summary>Waits for somebody outside.</summary>
    Waiting,

    /// <summary>Closed, withdrawn or refused.</summary>
    Ended,
}
