using System.Reflection;
using Portal.Shared.Auditing;

namespace Portal.Testing;

/// <summary>What somebody does who gets past the program: it changes a line of the record without its verbs.</summary>
public static class Tampering
{
    /// <summary>Gives a property of a line another value.</summary>
    public static AuditEntry With(this AuditEntry entry, string property, object? value)
    {
        var copy = (AuditEntry)typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(entry, null)!;
        typeof(AuditEntry).GetProperty(property)!.SetValue(copy, value);
        return copy;
    }
}
