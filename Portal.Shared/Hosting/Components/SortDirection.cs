namespace Portal.Shared.Hosting.Components;

/// <summary>How a list is sorted by a column.</summary>
public enum SortDirection
{
    /// <summary>Not by this column.</summary>
    None,

    /// <summary>Smallest or earliest first.</summary>
    Ascending,

    /// <summary>Largest or latest first.</summary>
    Descending,
}
