using Portal.Shared.Access;
using Portal.Testing;

namespace Portal.Shared.Tests.Access;

/// <summary>The table of who may do what, written out a second time by hand: a change of the table is a change of this test.</summary>
[Article("2017-9")]
public sealed class PermissionsTests
{
    //                                                            Person Cons.  Priv.  Dir.   Admin  Repr.  Req.   Contact
    private static readonly (Permission Permission, bool[] Allowed)[] Matrix =
    [
        (Permission.ViewOwnData,                                  [true, false, false, false, false, true, false, false]),
        (Permission.ViewOwnRequests,                              [true, false, false, false, false, true, true, false]),
        (Permission.CorrectOwnData,                               [true, false, false, false, false, true, false, false]),
        (Permission.SubmitOwnRequest,                             [true, false, false, false, false, true, true, false]),
        (Permission.ChangeOwnNewsletter,                          [true, false, false, false, false, true, false, false]),
        (Permission.ManageOwnAuthorisations,                      [true, false, false, false, false, true, false, false]),
        (Permission.ManageOwnSessions,                            [true, false, false, false, false, true, true, false]),
        (Permission.ViewClients,                                  [false, true, true, true, false, false, false, false]),
        (Permission.RecordRegistrations,                          [false, true, true, true, false, false, false, false]),
        (Permission.RecordOthers,                                 [false, false, true, true, false, false, false, false]),
        (Permission.ImportClients,                                [false, true, true, true, false, false, false, false]),
        (Permission.InviteClients,                                [false, true, true, true, false, false, false, false]),
        (Permission.HandleNotices,                                [false, true, true, true, false, false, false, false]),
        (Permission.ViewRequests,                                 [false, false, true, true, false, false, false, false]),
        (Permission.CalculateTerms,                               [false, true, true, true, true, false, false, false]),
        (Permission.EnterRequests,                                [false, true, true, true, false, false, false, false]),
        (Permission.HandleRequests,                               [false, false, true, true, false, false, false, false]),
        (Permission.InvokeHolderInterest,                         [false, false, false, true, false, false, false, false]),
        (Permission.ManageNewsletter,                             [false, true, true, true, false, false, false, false]),
        (Permission.SendMailings,                                 [false, false, true, true, false, false, false, false]),
        (Permission.ManageEmployees,                              [false, false, false, true, true, false, false, false]),
        (Permission.ManageOrganisation,                           [false, false, false, true, true, false, false, false]),
        (Permission.ManageTerms,                                  [false, false, false, true, false, false, false, false]),
        (Permission.ApproveDisclosures,                           [false, false, false, true, false, false, false, false]),
        (Permission.ManageCommissioners,                          [false, false, true, true, false, false, false, false]),
        (Permission.ManageMessages,                               [false, false, true, true, true, false, false, false]),
        (Permission.Correspond,                                   [false, true, true, true, false, false, false, false]),
        (Permission.ViewAudit,                                    [false, false, false, true, false, false, false, false]),
        (Permission.PublishRegulations,                           [false, false, false, true, false, false, false, false]),
        (Permission.ViewReports,                                  [false, true, true, true, false, false, false, false]),
        (Permission.WriteReports,                                 [false, true, false, true, false, false, false, false]),
        (Permission.ApproveReports,                               [false, false, false, true, false, false, false, false]),
        (Permission.ManageReports,                                [false, false, false, true, false, false, false, false]),
        (Permission.ReviewOwnReports,                             [true, false, false, false, false, true, false, false]),
        (Permission.DownloadReports,                              [false, false, false, false, false, false, false, true]),
        (Permission.MakeComplaints,                               [true, false, false, false, false, true, true, false]),
        (Permission.EnterComplaints,                              [false, true, true, true, false, false, false, false]),
        (Permission.AnswerQuestions,                              [false, false, true, true, false, false, false, false]),
        (Permission.HandleComplaints,                             [false, false, true, true, false, false, false, false]),
        (Permission.ViewComplaintRegister,                        [false, false, true, true, false, false, false, false]),
    ];

    private static readonly Role[] Columns = [Role.RegisteredPerson, Role.Consultant, Role.PrivacyOfficer, Role.Director, Role.Administrator, Role.Representative, Role.RequestRepresentative, Role.CommissionerContact];

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
    [Article("UAVG 5")]
    public void Allows_RequestRepresentative_RequestsAndNothingThatIsRegistered() =>
        Assert.Equal([Permission.ViewOwnRequests, Permission.SubmitOwnRequest, Permission.ManageOwnSessions, Permission.MakeComplaints], Enum.GetValues<Permission>().Where(permission => Permissions.Allows(Role.RequestRepresentative, permission)));

    [Fact]
    [Article("2018-5")]
    public void Allows_CommissionerContact_DownloadsReportsAndNothingElse() =>
        Assert.Equal([Permission.DownloadReports], Enum.GetValues<Permission>().Where(permission => Permissions.Allows(Role.CommissionerContact, permission)));

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
