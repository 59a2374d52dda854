using Portal.Shared.Access;

namespace Portal.Staff.Layout;

/// <summary>A line of the menu.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Text">Its words.</param>
/// <param name="Icon">Name of its icon.</param>
/// <param name="Needs">Any of these permissions shows it; with none it is for every employee.</param>
internal sealed record MenuItem(string Href, string Text, string Icon, params Permission[] Needs)
{
    /// <summary>The whole menu, in its order.</summary>
    public static IReadOnlyList<MenuItem> All { get; } =
    [
        new(Urls.Home, Texts.Today, "home"),
        new(Urls.Requests, Texts.Requests, "list", Permission.ViewRequests),
        new(Urls.Terms, Texts.Terms, "cal", Permission.CalculateTerms),
        new(Urls.Notices, Texts.Notices, "mail", Permission.HandleNotices),
        new(Urls.Clients, Texts.Clients, "people", Permission.ViewClients),
        new(Urls.Reports, Texts.Reports, "edit", Permission.ViewReports),
        new(Urls.Disclosures, Texts.Disclosures, "upload", Permission.ViewClients),
        new(Urls.Complaints, Texts.Complaints, "flag", Permission.AnswerQuestions),
        new(Urls.Commissioners, Texts.Commissioners, "build", Permission.ManageCommissioners),
        new(Urls.Newsletter, Texts.Newsletter, "news", Permission.ManageNewsletter),
        new(Urls.Post, Texts.Post, "print", Permission.Correspond),
        new(Urls.Mailings, Texts.Mailings, "send", Permission.SendMailings),
        new(Urls.Messages, Texts.Messages, "chat", Permission.ManageMessages),
        new(Urls.Employees, Texts.Employees, "staff", Permission.ManageEmployees),
        new(Urls.Audit, Texts.Audit, "eye", Permission.ViewAudit),
        new(Urls.Settings, Texts.Settings, "gear", Permission.ManageOrganisation),
    ];

    /// <summary>What somebody with these roles is offered: a function out of one's role is not.</summary>
    public static IEnumerable<MenuItem> For(IReadOnlyCollection<Role> roles) =>
        All.Where(item => item.Needs.Length == 0 || item.Needs.Any(permission => roles.Any(role => Permissions.Allows(role, permission))));
}
