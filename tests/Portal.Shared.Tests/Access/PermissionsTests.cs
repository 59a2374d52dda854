using Portal.Shared.Access;
using Portal.Testing;

namespace Portal.Shared.Tests.Access;

/// <summary>The table of who may do what, written out a second time by hand: a change of the table is a change of this test.</summary>
[Article("2017-9")]
public sealed class PermissionsTests
{
    //                                                            Person Cons.  Priv.  Dir.   Admin
    private static readonly (Permission Permission, bool[] Allowed)[] Matrix =
    [
        (Permission.ViewOwnData,                                  [true, false, false, false, false]),
        (Permission.SubmitOwnRequest,                             [true, false, false, false, false]),
        (Permission.ChangeOwnNewsletter,                          [true, false, false, false, false]),
        (Permission.ManageOwnAuthorisations,                      [true, false, false, false, false]),
        (Permission.ManageOwnSessions,                            [true, false, false, false, false]),
        (Permission.ViewClients,                                  [false, true, true, true, false]),
        (Permission.RecordRegistrations,                          [false, true, true, true, false]),
        (Permission.RecordOthers,                                 [false, false, true, true, false]),
        (Permission.ImportClients,                                [false, true, true, true, false]),
        (Permission.InviteClients,                                [false, true, true, true, false]),
        (Permission.HandleNotices,                                [false, true, true, true, false]),
        (Permission.ViewRequests,                                 [false, false, true, true, false]),
        (Permission.CalculateTerms,                               [false, true, true, true, true]),
        (Permission.EnterRequests,                                [false, true, true, true, false]),
        (Permission.HandleRequests,                               [false, false, true, true, false]),
        (Permission.InvokeHolderInterest,                         [false, false, false, true, false]),
        (Permission.ManageNewsletter,                             [false, true, true, true, false]),
        (Permission.ManageEmployees,                              [false, false, false, true, true]),
        (Permission.ManageOrganisation,                           [false, false, false, true, true]),
        (Permission.ManageTerms,                                  [false, false, false, true, false]),
        (Permission.ApproveDisclosures,                           [false, false, false, true, false]),
        (Permission.ManageCommissioners,                          [false, false, true, true, false]),
        (Permission.ManageMessages,                               [false, false, true, true, true]),
        (Permission.ViewAudit,                                    [false, false, false, true, false]),
    ];

    private static readonly Role[] Columns = [Role.RegisteredPerson, Role.Consultant, Role.PrivacyOfficer, Role.Director, Role.Administrator];

    [Fact]
    public void Allows_EveryRoleAndPermission_IsAsWritten()
    {
        foreach (var (permission, allowed) in Matrix)
        {
            foreach (var (role, expected) in Columns.Zip(allowed))
                Assert.True(Permissions.Allows(role, permission) == expected, $"{role} and {permission}: expected {expected}.");
        }
    }

    [Fact]
    public void Matrix_NamesEveryRoleAndPermission()
    {
        Assert.Equal(Enum.GetValues<Role>(), Columns);
        Assert.Equal(Enum.GetValues<Permission>(), Matrix.Select(row => row.Permission));
    }

    [Fact]
    [Article("2017-13.4")]
    public void Allows_InvokeHolderInterest_OnlyTheDirector() =>
        Assert.Equal([Role.Director], Enum.GetValues<Role>().Where(role => Permissions.Allows(role, Permission.InvokeHolderInterest)));

    [Fact]
    public void Allows_Administrator_NothingWithContentOfADossier() =>
        Assert.Equal([Permission.CalculateTerms, Permission.ManageEmployees, Permission.ManageOrganisation, Permission.ManageMessages], Enum.GetValues<Permission>().Where(permission => Permissions.Allows(Role.Administrator, permission)));

    [Fact]
    public void May_ActorWithoutRoles_MayNothing()
    {
        var actor = new Actor(ActorKind.Person, Guid.Empty, "", new HashSet<Role>(), null);
        Assert.DoesNotContain(Enum.GetValues<Permission>(), actor.May);
    }

    [Fact]
    public void May_TwoRoles_HaveBothRolesPermissions()
    {
        var actor = new Actor(ActorKind.Employee, Guid.Empty, "", new HashSet<Role> { Role.Consultant, Role.Administrator }, null);
        Assert.True(actor.May(Permission.ViewClients));
        Assert.True(actor.May(Permission.ManageEmployees));
        Assert.False(actor.May(Permission.HandleRequests));
    }
}
