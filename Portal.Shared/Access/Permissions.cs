using System.Collections.Frozen;

namespace Portal.Shared.Access;

/// <summary>The one table of who may do what, and on which article that rests. What is absent is refused.</summary>
public static class Permissions
{
    private static readonly FrozenDictionary<Permission, Row> Table = new Row[]
    {
        new(Permission.ViewOwnData, "2017-13", [Role.RegisteredPerson, Role.Representative]),
        new(Permission.ViewOwnRequests, "2017-13", [Role.RegisteredPerson, Role.Representative, Role.RequestRepresentative]),
        new(Permission.CorrectOwnData, "2017-14.1", [Role.RegisteredPerson, Role.Representative]),
        new(Permission.SubmitOwnRequest, "2017-12.1", [Role.RegisteredPerson, Role.Representative, Role.RequestRepresentative]),
        new(Permission.ChangeOwnNewsletter, "2018-3.3", [Role.RegisteredPerson, Role.Representative]),
        new(Permission.ManageOwnAuthorisations, "2017-7.1, AVG 7(3)", [Role.RegisteredPerson, Role.Representative]),
        new(Permission.ManageOwnSessions, "2017-16", [Role.RegisteredPerson, Role.Representative, Role.RequestRepresentative]),
        new(Permission.ViewClients, "2017-9, 2018-6", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.RecordRegistrations, "2017-5, 2017-7.1, 2017-15, 2018-6", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.RecordOthers, "2017-1, 2018-13.1", [Role.PrivacyOfficer, Role.Director]),
        new(Permission.ImportClients, "2017-5.1", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.InviteClients, "2018-3.1 b", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.HandleNotices, "2017-11.1", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.ViewRequests, "2017-12", [Role.PrivacyOfficer, Role.Director]),
        new(Permission.CalculateTerms, "2017-13.2, 2017-14.3", [Role.Consultant, Role.PrivacyOfficer, Role.Director, Role.Administrator]),
        new(Permission.EnterRequests, "2017-12.1", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.HandleRequests, "2017-12, 2017-13", [Role.PrivacyOfficer, Role.Director]),
        new(Permission.InvokeHolderInterest, "2017-11.1, 2017-13.4 b", [Role.Director]),
        new(Permission.ManageNewsletter, "2018-3.3", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.SendMailings, "2018-3.1 j, 2018-3.3", [Role.PrivacyOfficer, Role.Director]),
        new(Permission.ManageEmployees, "2017-16", [Role.Director, Role.Administrator]),
        new(Permission.ManageOrganisation, "2017-11.1", [Role.Director, Role.Administrator]),
        new(Permission.ManageTerms, "2017-13, 2017-14.3, 2017-15", [Role.Director]),
        new(Permission.ApproveDisclosures, "2017-7.5, 2018-4.3, 2018-4.4", [Role.Director]),
        new(Permission.ManageCommissioners, "2018-5", [Role.PrivacyOfficer, Role.Director]),
        new(Permission.ManageMessages, "2017-11.1, 2017-13", [Role.PrivacyOfficer, Role.Director, Role.Administrator]),
        new(Permission.Correspond, "2017-11.2", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.ViewAudit, "2017-16, AVG 5(2)", [Role.Director]),
        new(Permission.PublishRegulations, "2017-19.1, 2018-16.1", [Role.Director]),
        new(Permission.ViewReports, "2018-6", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.WriteReports, "2017-1, 2018-6", [Role.Consultant, Role.Director]),
        new(Permission.ApproveReports, "2018-6", [Role.Director]),
        new(Permission.ManageReports, "2018-6", [Role.Director]),
        new(Permission.ReviewOwnReports, "2018-6", [Role.RegisteredPerson, Role.Representative]),
        new(Permission.DownloadReports, "2018-5, 2018-6", [Role.CommissionerContact]),
        new(Permission.MakeComplaints, "2017-17, 2018-15", [Role.RegisteredPerson, Role.Representative, Role.RequestRepresentative]),
        new(Permission.EnterComplaints, "2017-17, 2018-15", [Role.Consultant, Role.PrivacyOfficer, Role.Director]),
        new(Permission.AnswerQuestions, "2018-15", [Role.PrivacyOfficer, Role.Director]),
        // Privacy officers only as the deputy, which is asked of each complaint.
        new(Permission.HandleComplaints, "2017-17, 2018-15", [Role.PrivacyOfficer, Role.Director]),
        new(Permission.ViewComplaintRegister, "2017-17", [Role.PrivacyOfficer, Role.Director]),
    }.ToFrozenDictionary(row => row.Permission);

    /// <summary>Whether a role carries a permission.</summary>
    public static bool Allows(Role role, Permission permission) => Table.TryGetValue(permission, out var row) && row.Roles.Contains(role);

    /// <summary>The article on which a permission rests.</summary>
    public static string ArticleOf(Permission permission) => Table[permission].Article;

    private sealed record Row(Permission Permission, string Article, Role[] Roles);
}
