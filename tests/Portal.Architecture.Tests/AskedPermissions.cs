using System.Reflection;
using System.Runtime.CompilerServices;
using Portal.Data;
using Portal.Shared.Access;

namespace Portal.Architecture.Tests;

/// <summary>What a use case asks of <see cref="Changes"/>, read from its code: the call is the declaration, so the two cannot differ.</summary>
internal static class AskedPermissions
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The permissions that a method asks, itself or through the methods of Portal.Data that it calls. Empty when it asks nothing: then it is
    /// open to whoever can reach it.
    /// </summary>
    public static IReadOnlySet<Permission> Of(MethodInfo method)
    {
        var found = new SortedSet<Permission>();
        Collect(method, found, []);
        return found;
    }

    /// <summary>What callers may do with a class: its own public methods, without those that every object has.</summary>
    public static IEnumerable<MethodInfo> Verbs(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType == type && !method.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static void Collect(MethodInfo method, ISet<Permission> found, HashSet<MethodBase> seen)
    {
        if (!seen.Add(method))
            return;
        // The code of an async method stands in the type that the compiler makes for it.
        var body = method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } async ? async.StateMachineType.GetMethod("MoveNext", Own)! : method;
        if (body.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return;
        int? last = null;
        foreach (var instruction in Instructions.Of(code))
        {
            last = instruction.Constant ?? last;
            if (instruction.MethodIn(body) is not MethodInfo called)
                continue;
            if (called.DeclaringType == typeof(Changes))
            {
                // The permission is the only constant among the arguments.
                if (called.Name is nameof(Changes.BeginAsync) or nameof(Changes.ReadAsync) or nameof(Changes.ReadOnOneConnectionAsync))
                    found.Add((Permission)last!.Value);
            }
            else if (called.DeclaringType?.Assembly == Product.Data || called.DeclaringType == method.DeclaringType)
            {
                Collect(called, found, seen);
            }
        }
    }
}
