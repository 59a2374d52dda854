namespace Portal.Testing;

/// <summary>How long tests wait for what should come at once. Only a test that fails waits this long, so a busy machine gets all the time it needs.</summary>
public static class Patience
{
    /// <summary>The limit of every wait.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
}
