using System.Reflection;
using System.Reflection.Emit;

namespace Portal.Architecture.Tests;

/// <summary>
/// Every type that a type mentions: in its base, members, attributes and generic arguments, and in the code of its methods. The list of
/// references of an assembly says only that somebody in it uses something; this says who.
/// </summary>
internal static class TypeReferences
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types that this type mentions, itself left out; for a generic one its definition and its arguments.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(type.BaseType);
        foreach (var contract in type.GetInterfaces())
            Add(contract);
        AddAttributes(type);
        foreach (var field in type.GetFields(Everything))
        {
            Add(field.FieldType);
            AddAttributes(field);
        }

        foreach (var property in type.GetProperties(Everything))
            AddAttributes(property);
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            AddMethod(method);
        found.Remove(type);
        return found;

        void Add(Type? mentioned)
        {
            while (mentioned is { HasElementType: true })
                mentioned = mentioned.GetElementType();
            if (mentioned is null or { IsGenericParameter: true })
                return;
            if (mentioned.IsConstructedGenericType)
            {
                foreach (var argument in mentioned.GetGenericArguments())
                    Add(argument);
                mentioned = mentioned.GetGenericTypeDefinition();
            }

            found.Add(mentioned);
        }

        void AddAttributes(MemberInfo member)
        {
            foreach (var attribute in member.GetCustomAttributesData())
            {
                Add(attribute.AttributeType);
                foreach (var value in attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>())
                    Add(value);
            }
        }

        void AddMethod(MethodBase method)
        {
            AddAttributes(method);
            Add((method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(parameter.ParameterType);
            if (method.GetMethodBody() is not { } body)
                return;
            foreach (var local in body.LocalVariables)
                Add(local.LocalType);
            foreach (var token in Tokens(body.GetILAsByteArray()!))
                AddMember(method.Module.ResolveMember(token, type.IsGenericType ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null));
        }

        void AddMember(MemberInfo? member)
        {
            Add(member as Type ?? member?.DeclaringType);
            if (member is MethodInfo { IsGenericMethod: true } generic)
            {
                foreach (var argument in generic.GetGenericArguments())
                    Add(argument);
            }
        }
    }

    /// <summary>The tokens of members and types in the code of a method.</summary>
    private static IEnumerable<int> Tokens(byte[] code) => Instructions.Of(code)
        .Where(instruction => instruction.Code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
        .Select(instruction => instruction.Operand);
}
