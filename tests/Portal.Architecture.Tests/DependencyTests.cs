using System.Text.RegularExpressions;

namespace Portal.Architecture.Tests;

/// <summary>Shared decides, Data records, Client and Staff show: who may know whom.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Databases = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql"];
    private static readonly string[] Web = ["Microsoft.AspNetCore", "Microsoft.JSInterop"];

    [Theory]
    [InlineData("Portal.Shared", "")]
    [InlineData("Portal.Data", "Portal.Shared")]
    [InlineData("Portal.Client", "Portal.Data Portal.Shared")]
    [InlineData("Portal.Staff", "Portal.Data Portal.Shared")]
    public void Project_KnowsOnlyTheProjectsBelowIt(string project, string below)
    {
        // The project file too: the compiler leaves a reference that nothing uses out of the assembly.
        var inFile = Regex.Matches(Product.Read($"{project}/{project}.csproj"), @"<ProjectReference Include=""[^""]*?(?<name>Portal\.\w+)\.csproj""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["name"].Value);
        var inAssembly = Product.All.Single(assembly => assembly.GetName().Name == project).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Portal.", StringComparison.Ordinal));

        Guard.None(inFile.Concat(inAssembly).Distinct(StringComparer.Ordinal).Except(below.Split(' '), StringComparer.Ordinal));
    }

    [Fact]
    public void Shared_KnowsNoDatabase() => Guard.None(Offences(Product.Shared.GetTypes(), Databases));

    [Fact]
    public void Shared_OutsideHosting_KnowsNoWeb() => Guard.None(Offences(Product.Shared.GetTypes().Where(type => !IsHosting(type)), Web));

    [Fact]
    public void Shared_OutsideHosting_DoesNotKnowHosting() => Guard.None(Offences(Product.Shared.GetTypes().Where(type => !IsHosting(type)), ["Portal.Shared.Hosting"]));

    [Fact]
    public void Pages_KnowNoDatabase() =>
        Guard.None(Offences(Product.Client.GetTypes().Concat(Product.Staff.GetTypes()), Databases));

    [Fact]
    public void Offences_OfATypeThatMentionsTheForbidden_NamesItWhereverItIs()
    {
        Assert.NotEmpty(Offences([typeof(InAField)], Databases));
        Assert.NotEmpty(Offences([typeof(InABase)], Databases));
        Assert.NotEmpty(Offences([typeof(InAParameter)], Databases));
        Assert.NotEmpty(Offences([typeof(InAGenericArgument)], Databases));
        Assert.NotEmpty(Offences([typeof(InTheCode)], Databases));
        Assert.NotEmpty(Offences([typeof(InAnAttribute)], Databases));
        Assert.Empty(Offences([typeof(DependencyTests)], Databases));
        Assert.NotEmpty(Offences(Product.Data.GetTypes(), Databases));
        Assert.NotEmpty(Offences(Product.Shared.GetTypes().Where(IsHosting), Web));
    }

    // What the compiler of components makes of one stands in a namespace of its own, with that of the component behind it.
    private static bool IsHosting(Type type) => IsIn(type, "Portal.Shared.Hosting") || IsIn(type, "__Blazor.Portal.Shared.Hosting");

    private static bool IsIn(Type type, string prefix) => type.Namespace is { } name && (name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal));

    private static IReadOnlyList<string> Offences(IEnumerable<Type> types, string[] forbidden) =>
    [
        .. from type in types
           from mentioned in TypeReferences.Of(type)
           where forbidden.Any(prefix => IsIn(mentioned, prefix))
           select $"{type.FullName} mentions {mentioned.FullName}",
    ];

    // Deliberately wrong.
    private sealed class InAField
    {
        public List<Microsoft.EntityFrameworkCore.DbContext[]> Contexts = [];
    }

    private sealed class InABase(Microsoft.EntityFrameworkCore.DbContextOptions options) : Microsoft.EntityFrameworkCore.DbContext(options);

    private sealed class InAParameter
    {
        public void Use(Microsoft.EntityFrameworkCore.DbContext? context) => _ = context;
    }

    private sealed class InAGenericArgument : List<Microsoft.EntityFrameworkCore.DbContext>;

    private sealed class InTheCode
    {
        public override string ToString() => nameof(InTheCode) + new Microsoft.EntityFrameworkCore.DbUpdateException().Message;
    }

    [Microsoft.EntityFrameworkCore.Keyless]
    private sealed class InAnAttribute;
}
