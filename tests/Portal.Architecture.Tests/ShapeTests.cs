using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Portal.Data;

namespace Portal.Architecture.Tests;

/// <summary>The shape of the code: sealed, without public setters, without interfaces of its own, without a citizen's number.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void Classes_AreSealedAbstractOrStatic() =>
        Guard.None(Product.Types(Product.All).Where(IsOpen).Select(type => type.FullName));

    [Fact]
    public void UseCasesAndQueries_HaveNoStateOfTheirOwn() =>
        Guard.None(UseCases.All.SelectMany(StateOf));

    [Fact]
    public void Domain_ChangesThroughVerbs() =>
        Guard.None(Domain().SelectMany(PublicSetters));

    [Fact]
    public void Product_DeclaresNoInterface() =>
        Guard.None(Product.Types(Product.All).Where(type => type.IsInterface).Select(type => type.FullName));

    [Fact]
    public void Product_KeepsNoCitizenServiceNumber() =>
        Guard.None(Product.Types(Product.All).Where(type => type.Name != "Texts").SelectMany(NamesOfACitizensNumber));

    [Fact]
    public void Guards_OnAWrongType_Fail()
    {
        Assert.True(IsOpen(typeof(Wrong)));
        Assert.NotEmpty(StateOf(typeof(Wrong)));
        Assert.NotEmpty(PublicSetters(typeof(Wrong)));
        Assert.NotEmpty(NamesOfACitizensNumber(typeof(Wrong)));
    }

    private static IEnumerable<Type> Domain() =>
        Product.Types(Product.Shared).Where(type => type.IsClass && !type.Namespace!.StartsWith("Portal.Shared.Hosting", StringComparison.Ordinal) && type.Name != "Texts");

    // Razor does not seal what it makes, and the events of the login are there to be overridden, as those of the official package are.
    private static bool IsOpen(Type type) =>
        type.IsClass && !type.IsSealed && !type.IsAbstract && type.Name is not ("Texts" or "_Imports" or "OpenIdConnectEvents") && !typeof(IComponent).IsAssignableFrom(type);

    private static IEnumerable<string> StateOf(Type type) => type
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => !field.IsInitOnly && !field.Name.StartsWith('<'))
        .Select(field => $"{type.Name}.{field.Name}");

    private static IEnumerable<string> PublicSetters(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(property => property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
        .Select(property => $"{type.Name}.{property.Name}");

    // The import knows the name of such a column, to refuse it; nothing holds one.
    private static IEnumerable<string> NamesOfACitizensNumber(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(member => member.Name.Contains("Bsn", StringComparison.Ordinal) || member.Name.Contains("CitizenServiceNumber", StringComparison.OrdinalIgnoreCase))
        .Select(member => $"{type.Name}.{member.Name}");

    // Deliberately wrong.
    private class Wrong
    {
        protected int counter;

        public string? Bsn { get; set; }

        public override string ToString() => $"{counter++}{Bsn}";
    }
}

/// <summary>The use cases and queries: the public classes of Portal.Data that are made with <see cref="Changes"/>.</summary>
internal static class UseCases
{
    public static IReadOnlyList<Type> All { get; } =
        [.. Product.Types(Product.Data).Where(type => type is { IsPublic: true, IsClass: true } && type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(Changes))))];
}
