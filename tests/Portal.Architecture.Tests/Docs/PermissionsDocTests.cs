using System.Text;
using Portal.Shared.Access;

namespace Portal.Architecture.Tests.Docs;

/// <summary>docs/permissions.md: who may do what, from the one table that decides it.</summary>
public sealed class PermissionsDocTests
{
    [Fact]
    public void Document_IsCurrent()
    {
        var roles = Enum.GetValues<Role>();
        var text = new StringBuilder("""
            # Who may do what

            Made from `Portal.Shared/Access/Permissions.cs`; a test keeps it current. A role gives a function; which dossiers somebody sees, the assignment
            decides (2017-9). What is absent is refused.


            """.ReplaceLineEndings("\n"));
        text.Append("| Permission |").AppendJoin("", roles.Select(role => $" {role} |")).Append('\n');
        text.Append("| --- |").AppendJoin("", roles.Select(_ => " :-: |")).Append('\n');
        foreach (var permission in Enum.GetValues<Permission>())
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {permission} |").AppendJoin("", roles.Select(role => Permissions.Allows(role, permission) ? " ✓ |" : " |")).Append('\n');
        GeneratedDoc.IsCurrent("docs/permissions.md", text.ToString());
    }
}
