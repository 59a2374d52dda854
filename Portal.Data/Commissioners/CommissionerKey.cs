namespace Portal.Data.Commissioners;

/// <summary>How the record of what was done names a commissioner.</summary>
internal static class CommissionerKey
{
    public static string Of(Guid id) => $"Commissioner {id}";
}
