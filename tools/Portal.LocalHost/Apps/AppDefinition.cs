namespace Portal.LocalHost.Apps;

/// <summary>One of the two web apps.</summary>
/// <param name="Project">Name of its project, folder and dll.</param>
/// <param name="Title">What the page with addresses calls it.</param>
/// <param name="Prefix">Stands before each line it prints.</param>
/// <param name="ClientId">Its registration at the development provider.</param>
/// <param name="Address">Where it listens, without a slash at the end.</param>
public sealed record AppDefinition(string Project, string Title, string Prefix, string ClientId, string Address)
{
    /// <summary>Both apps, on the ports that were asked for.</summary>
    public static IReadOnlyList<AppDefinition> All(Arguments arguments) =>
    [
        new("Portal.Client", "Portaal voor cliënten en opdrachtgevers", "cliënt", "portal-client", arguments.ClientAddress),
        new("Portal.Staff", "Backoffice voor medewerkers", "backoffice", "portal-staff", arguments.StaffAddress),
    ];
}
