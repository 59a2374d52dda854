using System.Collections.Frozen;

namespace Portal.Shared.Access;

/// <summary>The one table of who may do what. What is absent is refused.</summary>
public static class Permissions
{
    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.RegisteredPerson] = [Permission.ViewOwnData, Permission.SubmitOwnRequest, Permission.ChangeOwnNewsletter],
        [Role.Consultant] =
        [
            Permission.ViewClients, Permission.RecordRegistrations, Permission.ImportClients, Permission.InviteClients,
            Permission.HandleNotices, Permission.EnterRequests, Permission.ManageNewsletter,
        ],
        [Role.PrivacyOfficer] =
        [
            Permission.ViewClients, Permission.RecordRegistrations, Permission.ImportClients, Permission.InviteClients,
            Permission.HandleNotices, Permission.ViewRequests, Permission.EnterRequests, Permission.HandleRequests,
            Permission.ManageNewsletter, Permission.ManageCommissioners, Permission.ManageMessages,
        ],
        [Role.Director] =
        [
            Permission.ViewClients, Permission.RecordRegistrations, Permission.ImportClients, Permission.InviteClients,
            Permission.HandleNotices, Permission.ViewRequests, Permission.EnterRequests, Permission.HandleRequests,
            Permission.InvokeHolderInterest, Permission.ManageNewsletter, Permission.ManageEmployees,
            Permission.ManageOrganisation, Permission.ManageCommissioners, Permission.ManageMessages,
            Permission.ViewAudit,
        ],
        [Role.Administrator] = [Permission.ManageEmployees, Permission.ManageOrganisation, Permission.ManageMessages],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    /// <summary>Whether a role carries a permission.</summary>
    public static bool Allows(Role role, Permission permission) => Table[role].Contains(permission);
}
