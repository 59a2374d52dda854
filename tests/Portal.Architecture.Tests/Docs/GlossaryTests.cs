using System.Reflection;
using System.Text.RegularExpressions;

namespace Portal.Architecture.Tests.Docs;

/// <summary>docs/glossary.md names only what exists in the code.</summary>
public sealed partial class GlossaryTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    [Fact]
    public void Names_ExistInTheCode() => Guard.None(
        from row in Product.Read("docs/glossary.md").Split('\n')
        where row.StartsWith('|')
        from name in Name().Matches(row.Split('|')[2]).Select(match => match.Groups["name"].Value)
        where !Exists(name)
        select name);

    [Theory]
    [InlineData("RegisteredPerson", true)]
    [InlineData("Employee.CoverBy", true)]
    [InlineData("RegulationDate", true)]
    [InlineData("Registree", false)]
    [InlineData("Employee.Fire", false)]
    public void Exists_TellsANameFromSomethingElse(string name, bool expected) => Assert.Equal(expected, Exists(name));

    // A type, a member of a type, or a property by itself. A number of a case is an example, not a name.
    private static bool Exists(string name) => name.StartsWith("WV-", StringComparison.Ordinal) || (name.Split('.') is [var type, var member]
        ? Product.Shared.GetTypes().Any(t => t.Name == type && t.GetMember(member, Members).Length > 0)
        : Product.Shared.GetTypes().Any(t => t.Name == name || t.GetProperty(name, Members) is not null));

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
