using Portal.Shared.Access;

namespace Portal.Staff.Layout;

/// <summary>Who is at work, as the frame of the back office shows it; read by <see cref="MainLayout" />.</summary>
/// <param name="Name">Name of the employee.</param>
/// <param name="Function">The role in words.</param>
/// <param name="Roles">Decide what the menu offers.</param>
public sealed record Me(string Name, string Function, IReadOnlyCollection<Role> Roles);
