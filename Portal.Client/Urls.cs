namespace Portal.Client;

/// <summary>The addresses of the client portal. Letters and mails link to them: an address that changes leaves a redirect behind.</summary>
public static class Urls
{
    /// <summary>The start page, for everybody.</summary>
    public const string Home = "/";

    /// <summary>What we do with personal data.</summary>
    public const string Privacy = "/privacy";

    /// <summary>Which cookies there are.</summary>
    public const string Cookies = "/cookies";

    /// <summary>The versions of the regulations, and which clauses hold.</summary>
    public const string Regulations = Privacy + "/reglement";

    /// <summary>The accessibility statement.</summary>
    public const string Accessibility = "/toegankelijkheid";

    /// <summary>How to reach the organisation.</summary>
    public const string Contact = "/contact";

    /// <summary>What should not have happened.</summary>
    public const string Error = "/fout";

    /// <summary>The login went well, but is proven too weakly.</summary>
    public const string LoginTooWeak = "/inloggen/twee-stappen";

    /// <summary>Starts a login; see <see cref="LoginTo"/>.</summary>
    public const string Login = "/inloggen";

    /// <summary>The login went well but gives no access, or the visitor refused.</summary>
    public const string LoginRefused = "/inloggen/geweigerd";

    /// <summary>The login went wrong.</summary>
    public const string LoginFailed = "/inloggen/mislukt";

    /// <summary>Ends the session; POST only.</summary>
    public const string Logout = "/uitloggen";

    /// <summary>A link between a login and a registration, by the code from a letter.</summary>
    public const string Invitation = "/uitnodiging";

    /// <summary>For whom somebody is here: themselves, or a person whom they represent.</summary>
    public const string ActingFor = "/namens";

    /// <summary>Chooses for whom; POST only.</summary>
    public const string ActingForChoice = "/namens/kiezen";

    /// <summary>The page of the code, for somebody who is linked already and may act for another too.</summary>
    public const string InvitationForAnother = Invitation + "?namens=ja";

    /// <summary>The overview of a registered person.</summary>
    public const string My = "/mijn";

    /// <summary>What is registered.</summary>
    public const string MyData = "/mijn/gegevens";

    /// <summary>All of it in one file; plain HTTP.</summary>
    public const string MyDataFile = "/mijn/gegevens/bestand";

    /// <summary>The privacy requests.</summary>
    public const string MyRequests = "/mijn/verzoeken";

    /// <summary>The documents of answers, to download; plain HTTP.</summary>
    public const string MyDocuments = "/mijn/documenten";

    /// <summary>A new request for access.</summary>
    public const string NewAccess = "/mijn/verzoeken/nieuw/inzage";

    /// <summary>A new request for correction.</summary>
    public const string NewCorrection = "/mijn/verzoeken/nieuw/correctie";

    /// <summary>A new request for the overview of disclosures.</summary>
    public const string NewDisclosureOverview = "/mijn/verzoeken/nieuw/verstrekkingen";

    /// <summary>Who received what.</summary>
    public const string MyDisclosures = "/mijn/verstrekkingen";

    /// <summary>Who received what in the whole time, and not only in the past year.</summary>
    public const string MyDisclosuresAll = MyDisclosures + "?periode=alles";

    /// <summary>The authorisations given.</summary>
    public const string MyAuthorisations = "/mijn/machtigingen";

    /// <summary>The reports about the person.</summary>
    public const string MyReports = "/mijn/rapportages";

    /// <summary>What is agreed with the person about reporting: a part of the page of the reports.</summary>
    public const string MyReportings = MyReports + "#rapportageafspraken";

    /// <summary>The newsletter.</summary>
    public const string MyNewsletter = "/mijn/nieuwsbrief";

    /// <summary>The messages.</summary>
    public const string MyMessages = "/mijn/berichten";

    /// <summary>The questions and complaints.</summary>
    public const string MyComplaints = "/mijn/klachten";

    /// <summary>The files with them, to download; plain HTTP.</summary>
    public const string MyComplaintFiles = MyComplaints + "/bestanden";

    /// <summary>In an address: which of the two.</summary>
    public const string ComplaintKindParameter = "soort";

    /// <summary>In an address: a question.</summary>
    public const string Question = "vraag";

    /// <summary>In an address: a complaint.</summary>
    public const string Complaint = "klacht";

    /// <summary>In an address: it was received just now.</summary>
    public const string ComplaintReceivedParameter = "ontvangen";

    /// <summary>Asks a question.</summary>
    public const string NewQuestion = MyComplaints + "/nieuw?" + ComplaintKindParameter + "=" + Question;

    /// <summary>Makes a complaint.</summary>
    public const string NewComplaint = MyComplaints + "/nieuw?" + ComplaintKindParameter + "=" + Complaint;

    /// <summary>Where the person is logged in.</summary>
    public const string MySessions = "/mijn/sessies";

    /// <summary>The agreed reports, for a contact of a commissioner.</summary>
    public const string CommissionerReports = "/opdrachtgever/rapportages";

    /// <summary>A chosen set of those reports as one ZIP; POST only.</summary>
    public const string CommissionerZip = CommissionerReports + "/zip";

    /// <summary>Leaving the newsletter without a login.</summary>
    public const string Unsubscribe = "/afmelden";

    /// <summary>One message.</summary>
    public static string MyMessage(Guid id) => $"{MyMessages}/{id}";

    /// <summary>One report about the person.</summary>
    public static string MyReport(Guid id) => $"{MyReports}/{id}";

    /// <summary>One report as a PDF, for a contact of a commissioner; plain HTTP.</summary>
    public static string CommissionerReport(Guid id) => $"{CommissionerReports}/{id}/pdf";

    /// <summary>What is agreed with the person about reporting.</summary>
    public static string MyReporting(Guid id) => $"{MyReports}/afspraken/{id}";

    /// <summary>One request of the person.</summary>
    public static string MyRequest(string caseNumber) => $"{MyRequests}/{Uri.EscapeDataString(caseNumber)}";

    /// <summary>The confirmation that a request was received.</summary>
    public static string MyRequestConfirmed(string caseNumber) => $"{MyRequest(caseNumber)}/bevestiging";

    /// <summary>One question or complaint of the person.</summary>
    public static string MyComplaint(string number) => $"{MyComplaints}/{Uri.EscapeDataString(number)}";

    /// <summary>The same, right after it was received.</summary>
    public static string MyComplaintReceived(string number) => $"{MyComplaint(number)}?{ComplaintReceivedParameter}=ja";

    /// <summary>The download of a file that goes with it.</summary>
    public static string MyComplaintFile(Guid id) => $"{MyComplaintFiles}/{id}";

    /// <summary>The download of a document of an answer.</summary>
    public static string MyDocument(Guid id) => $"{MyDocuments}/{id}";

    /// <summary>The whole text of a version of the regulations.</summary>
    public static string RegulationText(Guid id) => $"{Regulations}/{id}";

    /// <summary>Leaving the newsletter with the token from a mail.</summary>
    public static string UnsubscribeWith(string token) => $"{Unsubscribe}/{Uri.EscapeDataString(token)}";

    /// <summary>Starts a login that ends at <paramref name="page"/>.</summary>
    public static string LoginTo(string page) => $"{Login}?terug={Uri.EscapeDataString(page)}";

    /// <summary>Starts a login with new proof, whatever session the provider has, that ends at <paramref name="page"/>.</summary>
    public static string LoginAgainTo(string? page) => $"{Login}/opnieuw?terug={Uri.EscapeDataString(page ?? My)}";
}
