namespace Portal.Shared.Access;

/// <summary>What kind of actor does something.</summary>
public enum ActorKind
{
    /// <summary>The portal itself: a scheduled task or the start of the program.</summary>
    System,

    /// <summary>A registered person, in the client portal.</summary>
    Person,

    /// <summary>An employee, in the back office.</summary>
    Employee,

    /// <summary>Somebody who acts for a registered person in the client portal; only in the record of what was done, everywhere else they are that person.</summary>
    Representative,
}

/// <summary>Who acts, as the database knows them at the start of the change; never taken from a cookie alone.</summary>
public sealed record Actor(ActorKind Kind, Guid Id, string Name, IReadOnlySet<Role> Roles, Login? Login)
{
    /// <summary>The representation on which somebody else acts for the person; null when they act themselves (UAVG 5).</summary>
    public Guid? RepresentationId { get; init; }

    /// <summary>The kind under which the record of what was done knows the actor.</summary>
    public ActorKind RecordedKind => RepresentationId is null ? Kind : ActorKind.Representative;

    /// <summary>The key under which the record of what was done knows the actor: of the representation, where there is one.</summary>
    public Guid RecordedId => RepresentationId ?? Id;

    /// <summary>The portal itself.</summary>
    public static Actor System { get; } = new(ActorKind.System, Guid.Empty, "Portaal", new HashSet<Role>(), null);

    /// <summary>Whether one of the roles carries the permission. The portal itself may do all: it acts only on code of ours.</summary>
    public bool May(Permission permission) => Kind == ActorKind.System || Roles.Any(role => Permissions.Allows(role, permission));
}
