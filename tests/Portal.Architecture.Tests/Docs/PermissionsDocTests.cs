using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;

namespace Portal.Architecture.Tests.Docs;

/// <summary>docs/permissions.md: who may do what, from the one table that decides it, and what asks for it.</summary>
public sealed class PermissionsDocTests
{
    [Fact]
    public void Document_IsCurrent()
    {
        var roles = Enum.GetValues<Role>();
        var text = new StringBuilder("""
            # Who may do what

            Made from `Portal.Shared/Access/Permissions.cs`, from the attributes of the pages and from the code of the use cases; a test keeps it
            current. A role gives a function; which dossiers somebody sees, the assignment decides (2017-9). What is absent is refused.


            """.ReplaceLineEndings("\n"));
        text.Append("| Permission | Article |").AppendJoin("", roles.Select(role => $" {role} |")).Append('\n');
        text.Append("| --- | --- |").AppendJoin("", roles.Select(_ => " :-: |")).Append('\n');
        foreach (var permission in Enum.GetValues<Permission>())
            text.Append(CultureInfo.InvariantCulture, $"| {permission} | {Permissions.ArticleOf(permission)} |").AppendJoin("", roles.Select(role => Permissions.Allows(role, permission) ? " ✓ |" : " |")).Append('\n');
        text.Append("\n## What asks for it\n\n| Permission | Pages and downloads | Use cases and queries |\n| --- | --- | --- |\n");
        foreach (var permission in Enum.GetValues<Permission>())
            text.Append(CultureInfo.InvariantCulture, $"| {permission} | {Lines(AddressesOf(permission))} | {Lines(VerbsOf(permission))} |\n");
        GeneratedDoc.IsCurrent("docs/permissions.md", text.ToString());
    }

    [Fact]
    public void Downloads_AreFoundInTheCode() =>
        Assert.Equal(["`/mijn/documenten/{id:guid}` (Client)"], Downloads(Product.Client, Permission.ViewOwnRequests));

    private static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines);

    private static IEnumerable<string> AddressesOf(Permission permission) =>
        ((Assembly[])[Product.Client, Product.Staff]).SelectMany(app => Pages(app, permission).Concat(Downloads(app, permission)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Pages(Assembly app, Permission permission) =>
        from type in app.GetTypes()
        where type.GetCustomAttribute<RequiresAttribute>()?.Permission == permission
        from route in type.GetCustomAttributes<RouteAttribute>()
        select Address(app, route.Template);

    // MapGet takes the address, and Requires, further on in the same expression, the permission.
    private static IEnumerable<string> Downloads(Assembly app, Permission permission)
    {
        foreach (var method in Product.Types(app).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            string? address = null;
            int? constant = null;
            foreach (var instruction in Instructions.Of(method.GetMethodBody()?.GetILAsByteArray() ?? []))
            {
                constant = instruction.Constant ?? constant;
                if (instruction.Code.OperandType == System.Reflection.Emit.OperandType.InlineString && method.Module.ResolveString(instruction.Operand) is ['/', ..] path)
                    address = path;
                else if (instruction.MethodIn(method) is { Name: nameof(PortalPolicies.Requires) } && constant == (int)permission)
                    yield return Address(app, address!);
            }
        }
    }

    private static string Address(Assembly app, string route) => $"`{route}` ({app.GetName().Name!.Split('.')[1]})";

    private static IEnumerable<string> VerbsOf(Permission permission) =>
        from type in UseCaseTests.Reachable()
        from verb in AskedPermissions.Verbs(type)
        where AskedPermissions.Of(verb).Contains(permission)
        orderby type.Name, verb.Name
        select verb.Name == "ExecuteAsync" ? type.Name : $"{type.Name}.{verb.Name}";
}
