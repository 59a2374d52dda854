namespace Portal.Staff;

/// <summary>The addresses of the back office.</summary>
public static class Urls
{
    /// <summary>The dashboard.</summary>
    public const string Home = "/";

    /// <summary>The worklist of requests.</summary>
    public const string Requests = "/verzoeken";

    /// <summary>Downloads the worklist, or some cases of it.</summary>
    public const string RequestsExport = Requests + "/bestand";

    /// <summary>The calculator of terms.</summary>
    public const string Terms = "/termijnen";

    /// <summary>The dates of a case, for programs.</summary>
    public const string TermApi = "/api/termijn";

    /// <summary>The notices of registration.</summary>
    public const string Notices = "/kennisgevingen";

    /// <summary>Who gets which mailings.</summary>
    public const string Newsletter = "/nieuwsbrief";

    /// <summary>Downloads the addresses of a mailing list.</summary>
    public const string NewsletterFile = Newsletter + "/bestand";

    /// <summary>Reads in a list of addresses for a mailing list.</summary>
    public const string ImportAddresses = Newsletter + "/inlezen";

    /// <summary>A link between a login and an employee, by the code from a mail.</summary>
    public const string Invitation = "/uitnodiging";

    /// <summary>The registered persons.</summary>
    public const string Clients = "/clienten";

    /// <summary>Enters a person by hand.</summary>
    public const string NewClient = "/clienten/nieuw";

    /// <summary>Enters somebody who is no client.</summary>
    public const string NewOther = "/clienten/nieuw/ander";

    /// <summary>Imports a commissioner's list.</summary>
    public const string ImportClients = "/clienten/inlezen";

    /// <summary>The disclosures.</summary>
    public const string Disclosures = "/verstrekkingen";

    /// <summary>In an address: it was told in a conversation.</summary>
    public const string Oral = "mondeling";

    /// <summary>The reports.</summary>
    public const string Reports = "/rapportages";

    /// <summary>The commissioners.</summary>
    public const string Commissioners = "/opdrachtgevers";

    /// <summary>The messages.</summary>
    public const string Messages = "/berichten";

    /// <summary>The letters that lie ready to be posted.</summary>
    public const string Post = Messages + "/post";

    /// <summary>What must be said in a form that somebody asked for.</summary>
    public const string AskedForms = Messages + "/voorkeuren";

    /// <summary>The texts of the messages that the portal sends.</summary>
    public const string MessageTemplates = Messages + "/sjablonen";

    /// <summary>The mailings.</summary>
    public const string Mailings = "/mailings";

    /// <summary>Begins a mailing.</summary>
    public const string NewMailing = Mailings + "/nieuw";

    /// <summary>The questions and complaints.</summary>
    public const string Complaints = "/klachten";

    /// <summary>Enters a question or complaint that came another way than through the portal.</summary>
    public const string NewComplaint = Complaints + "/nieuw";

    /// <summary>The register of questions and complaints; with a year behind it: that year as a file.</summary>
    public const string ComplaintRegister = Complaints + "/register";

    /// <summary>Retention and destruction.</summary>
    public const string Retention = "/bewaartermijnen";

    /// <summary>The audit log.</summary>
    public const string Audit = "/audit";

    /// <summary>Downloads a part of the audit log.</summary>
    public const string AuditExport = Audit + "/bestand";

    /// <summary>The figures of a year; see <see cref="YearFigures"/>.</summary>
    public const string Figures = "/cijfers";

    /// <summary>The employees and their roles.</summary>
    public const string Employees = "/medewerkers";

    /// <summary>The settings.</summary>
    public const string Settings = "/instellingen";

    /// <summary>When a question stops the clock, and when employees are reminded.</summary>
    public const string TermSettings = Settings + "/termijnen";

    /// <summary>The equalised days.</summary>
    public const string Holidays = Settings + "/feestdagen";

    /// <summary>How long reports stay visible, how long a client has to react, and the general sections.</summary>
    public const string ReportSettings = Settings + "/rapportages";

    /// <summary>The versions of the privacy regulations.</summary>
    public const string Regulations = Settings + "/reglement";

    /// <summary>What should not have happened.</summary>
    public const string Error = "/fout";

    /// <summary>The login went well, but is proven too weakly.</summary>
    public const string LoginTooWeak = "/inloggen/twee-stappen";

    /// <summary>Starts a login; see <see cref="LoginTo"/>.</summary>
    public const string Login = "/inloggen";

    /// <summary>The login went well but gives no access.</summary>
    public const string LoginRefused = "/inloggen/geweigerd";

    /// <summary>The login went wrong.</summary>
    public const string LoginFailed = "/inloggen/mislukt";

    /// <summary>Ends the session; POST only.</summary>
    public const string Logout = "/uitloggen";

    /// <summary>Downloads the proof of one notice.</summary>
    public static string NoticeDocument(Guid id) => Document(id);

    /// <summary>Enter a request that came another way than through the portal.</summary>
    public const string NewRequest = Requests + "/nieuw";

    /// <summary>Every document: one address, and one use case that decides who may have it.</summary>
    public const string Documents = "/documenten";

    /// <summary>Downloads a document of a request.</summary>
    public static string RequestDocument(Guid id) => Document(id);

    /// <summary>One question or complaint.</summary>
    public static string Complaint(string number) => $"{Complaints}/{Uri.EscapeDataString(number)}";

    /// <summary>The decision on a request, and sending the answer.</summary>
    public static string Decision(string caseNumber) => $"{Request(caseNumber)}/besluit";

    /// <summary>One request.</summary>
    public static string Request(string caseNumber) => $"{Requests}/{Uri.EscapeDataString(caseNumber)}";

    /// <summary>The page of a client; with a purpose the dossier opens without asking for one.</summary>
    public static string Client(Guid id, string? purpose = null) => $"{Clients}/{id}{Purpose(purpose)}";

    /// <summary>The same at a page of the dossier.</summary>
    public static string DossierPage(Guid id, string? purpose, int page) => $"{Client(id, purpose)}{(purpose is null ? '?' : '&')}stukken={page}";

    /// <summary>A form about a client: wijzigen, traject, dossier, vacature, verstrekking, machtiging; it leads back with the same purpose.</summary>
    public static string ClientForm(Guid id, string form, string? purpose = null) => $"{Clients}/{id}/{form}{Purpose(purpose)}";

    /// <summary>The restriction of the use of somebody's data, and ending it.</summary>
    public static string Restriction(Guid id) => ClientForm(id, "beperking");

    /// <summary>The form of a disclosure that was made in a conversation; it writes the note of it too.</summary>
    public static string OralDisclosure(Guid id, string? purpose = null) => $"{ClientForm(id, "verstrekking", purpose)}{(purpose is null ? '?' : '&')}vorm={Oral}";

    /// <summary>A question to the director about data of a client, and the answer.</summary>
    public static string DisclosureApproval(Guid id, Guid approvalId) => $"{ClientForm(id, "verstrekking")}/{approvalId}";

    /// <summary>The form of a disclosure that the director approved.</summary>
    public static string DisclosureOnApproval(Guid id, Guid approvalId) => $"{ClientForm(id, "verstrekking")}?goedkeuring={approvalId}";

    /// <summary>The register of one client.</summary>
    public static string DisclosuresOf(Guid id) => $"{Disclosures}?client={id}";

    /// <summary>Gives a trajectory of a client to a consultant.</summary>
    public static string ClientConsultant(Guid id, Guid trajectoryId, string? purpose = null) => $"{Clients}/{id}/traject/{trajectoryId}/consulent{Purpose(purpose)}";

    /// <summary>Enters that a client took an authorisation back.</summary>
    public static string Withdrawal(Guid id, Guid authorisationId, string? purpose = null) => $"{Clients}/{id}/machtiging/{authorisationId}/intrekking{Purpose(purpose)}";

    /// <summary>Downloads the figures of a year.</summary>
    public static string YearFigures(int year) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Figures}/{year}");

    /// <summary>A document to download.</summary>
    public static string Document(Guid id) => $"{Documents}/{id}";

    /// <summary>The file of one commissioner.</summary>
    public static string Commissioner(Guid id) => $"{Commissioners}/{id}";

    /// <summary>Adds a contact to a commissioner.</summary>
    public static string NewContact(Guid commissionerId) => $"{Commissioner(commissionerId)}/contact";

    /// <summary>The sections of the reports for one commissioner.</summary>
    public static string CommissionerTemplates(Guid commissionerId) => $"{Commissioner(commissionerId)}/indeling";

    /// <summary>The addresses of people who are told of a version of the regulations on paper.</summary>
    public static string RegulationAddresses(Guid id) => $"{Regulations}/{id}/adressen";

    /// <summary>One mailing.</summary>
    public static string Mailing(Guid id) => $"{Mailings}/{id}";

    /// <summary>One report.</summary>
    public static string Report(Guid id) => $"{Reports}/{id}";

    /// <summary>Begins a report about a trajectory.</summary>
    public static string NewReport(Guid trajectoryId) => $"{Reports}/nieuw?traject={trajectoryId}";

    /// <summary>What is agreed with a client about reporting, for one trajectory.</summary>
    public static string Reporting(Guid clientId, Guid trajectoryId, string? purpose = null) => $"{Clients}/{clientId}/traject/{trajectoryId}/rapportage{Purpose(purpose)}";

    /// <summary>Writes to a client, about a case or not.</summary>
    public static string WriteMessage(Guid id, string? purpose, string? caseNumber) => $"{ClientForm(id, "bericht", purpose)}{(caseNumber is null ? "" : $"{(purpose is null ? '?' : '&')}zaak={Uri.EscapeDataString(caseNumber)}")}";

    /// <summary>Starts a login that ends at <paramref name="page"/>.</summary>
    public static string LoginTo(string page) => $"{Login}?terug={Uri.EscapeDataString(page)}";

    /// <summary>Starts a login with new proof, whatever session the provider has, that ends at <paramref name="page"/>.</summary>
    public static string LoginAgainTo(string? page) => $"{Login}/opnieuw?terug={Uri.EscapeDataString(page ?? Home)}";

    private static string Purpose(string? purpose) => purpose is null ? "" : $"?doel={Uri.EscapeDataString(purpose)}";
}
