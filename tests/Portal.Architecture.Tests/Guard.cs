namespace Portal.Architecture.Tests;

/// <summary>Says all that is wrong, each on a line of its own: a list that xunit cuts off helps nobody.</summary>
internal static class Guard
{
    /// <summary>Fails when there is an offence.</summary>
    public static void None(IEnumerable<string?> offences)
    {
        var all = offences.ToList();
        Assert.True(all.Count == 0, $"{all.Count} offences:\n{string.Join('\n', all)}");
    }
}
