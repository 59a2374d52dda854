using System.Globalization;
using System.Resources;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Messages;

/// <summary>A text as it looks with example data.</summary>
/// <param name="Template">Which text.</param>
/// <param name="Language">nl or en.</param>
/// <param name="CanLogIn">Whether it is the text for who can log in.</param>
/// <param name="Text">The text, filled.</param>
public sealed record MessageExample(MessageTemplate Template, string Language, bool CanLogIn, MessageText Text);

/// <summary>
/// Everything that the portal can say by itself, in one place: which fields each text may name, and how it looks. Asked at the start: a text or field
/// that is missing is told then, and not when somebody waits for the message.
/// </summary>
public static class MessageCatalogue
{
    private static readonly string[] Basic = ["name", "link", "organisation"];
    private static readonly string[] Code = [.. Basic, "code", "until"];
    private static readonly string[] Case = [.. Basic, "case", "due", "pause"];
    private static readonly string[] OfComplaint = [.. Basic, "case", "what", "due", "when"];
    private static readonly string[] Reminder = ["name", "case", "kind", "due", "regulation", "avg", "limit", "link"];
    private static readonly string[] OnlyLink = ["link"];

    private static readonly Dictionary<string, (string Dutch, string English)> Examples = new(StringComparer.Ordinal)
    {
        ["name"] = ("Noor Zonderland", "Noor Zonderland"),
        ["case"] = ("WV-2026-000042-W", "WV-2026-000042-W"),
        ["kind"] = ("inzage", "access"),
        ["due"] = ("maandag 28 december 2026", "Monday 28 December 2026"),
        ["when"] = ("U krijgt uiterlijk maandag 28 december 2026 antwoord.", "You will have an answer by Monday 28 December 2026."),
        ["until"] = ("vrijdag 4 december 2026", "Friday 4 December 2026"),
        ["regulation"] = ("28-12-2026", "28-12-2026"),
        ["avg"] = ("30-12-2026", "30-12-2026"),
        ["limit"] = ("de termijn van het reglement", "the period of the regulations"),
        ["link"] = ("https://portaal.voorbeeld.nl/…", "https://portaal.voorbeeld.nl/…"),
        ["organisation"] = ("Werkcontact B.V.", "Werkcontact B.V."),
        ["code"] = ("VOOR-BEELD-CODE", "EXAM-PLE-CODE"),
        ["pause"] = ("", ""),
        ["content"] = ("(Hier staat waar het over gaat.)", "(Here stands what it is about.)"),
        ["about"] = (" – WV-2026-000042-W", " – WV-2026-000042-W"),
        ["contact"] = ("Privacyloket, privacy@voorbeeld.nl, 010 000 00 00", "Privacy desk, privacy@voorbeeld.nl, 010 000 00 00"),
        ["line"] = ("12.345", "12,345"),
        ["what"] = ("klacht", "complaint"),
        ["date"] = ("1 januari 2027", "1 January 2027"),
        ["fingerprint"] = ("ABCD EFGH", "ABCD EFGH"),
        ["hash"] = ("00112233…", "00112233…"),
    };

    /// <summary>Whether a text stands here: of what somebody writes for the occasion there is none.</summary>
    public static bool IsWritten(MessageTemplate template) => Words.Find(typeof(MessageTexts), $"{template}_Subject", CultureInfo.GetCultureInfo("nl-NL")) is not null;

    /// <summary>Which fields a text may name: those that who makes the message fills.</summary>
    public static IReadOnlyCollection<string> FieldsOf(MessageTemplate template) => template switch
    {
        MessageTemplate.Invitation or MessageTemplate.EmployeeInvitation or MessageTemplate.RepresentativeInvitation or MessageTemplate.ContactInvitation => Code,
        MessageTemplate.RegistrationNotice or MessageTemplate.Mailing => ["content"],
        MessageTemplate.RequestReceived or MessageTemplate.AnswerReady or MessageTemplate.SupplementReady or MessageTemplate.RequestWithdrawn or MessageTemplate.DatesChanged
            or MessageTemplate.RecipientsTold or MessageTemplate.ApplicantActed => Case,
        MessageTemplate.IdentityAsked or MessageTemplate.QuestionAsked or MessageTemplate.QuestionReminder or MessageTemplate.TermExtended => [.. Case, "content"],
        MessageTemplate.TermNear or MessageTemplate.TermLate or MessageTemplate.AssigneeReminded => Reminder,
        MessageTemplate.CorrectionNotice => ["case", "due", "about", "content", "contact", "organisation"],
        MessageTemplate.AuditHead => ["name", "due", "line", "fingerprint", "hash"],
        MessageTemplate.AuthorisationAsked or MessageTemplate.ReportingAgreed => Basic,
        MessageTemplate.AuthorisationAnswered or MessageTemplate.AuthorisationWithdrawn or MessageTemplate.ApprovalAsked or MessageTemplate.ApprovalAnswered
            or MessageTemplate.ReportReacted or MessageTemplate.ReportApprovalAsked or MessageTemplate.ReportApprovalAnswered => OnlyLink,
        MessageTemplate.RestrictionEnds => [.. Basic, "case", "until", "content"],
        MessageTemplate.ReportToRead or MessageTemplate.ReportSentOn or MessageTemplate.ReportReady or MessageTemplate.ReportTakenBack or MessageTemplate.OwnReportTakenBack => [.. Basic, "until"],
        MessageTemplate.MessageWritten => [.. Basic, "about"],
        MessageTemplate.MessageAnswered => ["link", "about"],
        MessageTemplate.RegulationsChanged => [.. Basic, "date"],
        MessageTemplate.ComplaintReceived or MessageTemplate.ComplaintTurned or MessageTemplate.ComplaintAnswered or MessageTemplate.ComplaintWithdrawn => OfComplaint,
        MessageTemplate.ComplaintHearingPlanned => [.. OfComplaint, "date", "content"],
        MessageTemplate.ComplaintExtended => [.. OfComplaint, "content"],
        MessageTemplate.ComplaintArrived or MessageTemplate.ComplaintNeedsDeputy => ["link", "case"],
    };

    /// <summary>A text with example data.</summary>
    public static MessageExample ExampleOf(MessageTemplate template, string language, bool canLogIn = true)
    {
        var values = FieldsOf(template).ToDictionary(field => field, field => language == "en" ? Examples[field].English : Examples[field].Dutch, StringComparer.Ordinal);
        return new MessageExample(template, language, canLogIn, MessageTexts.Write(template, language, values, canLogIn));
    }

    /// <summary>Whether the text is another one for who cannot log in.</summary>
    public static bool HasPostVariant(MessageTemplate template) => Words.Find(typeof(MessageTexts), $"{template}_BodyByPost", CultureInfo.GetCultureInfo("nl-NL")) is not null;

    /// <summary>What is wrong with the texts, one Dutch sentence each; empty when everything is there.</summary>
    public static IReadOnlyList<string> Problems() => Problems(Stored);

    /// <summary>The same for other texts than those that stand here.</summary>
    /// <param name="find">The text under a key in a language, without looking in another language; null where there is none.</param>
    public static IReadOnlyList<string> Problems(Func<string, string, string?> find)
    {
        var problems = new List<string>();
        // What somebody writes for the occasion stands in neither language.
        foreach (var template in Enum.GetValues<MessageTemplate>().Where(template => template != MessageTemplate.Mailing))
        {
            var fields = FieldsOf(template);
            foreach (var language in new[] { "nl", "en" })
            {
                foreach (var part in MessageTexts.Parts)
                {
                    var key = $"{template}_{part}";
                    if (find(key, language) is not { } text)
                    {
                        // The last two parts stand in both languages or in neither.
                        if (part is "Subject" or "Body" || find(key, language == "nl" ? "en" : "nl") is not null)
                            problems.Add($"De tekst {key} ({language}) ontbreekt.");
                        continue;
                    }

                    problems.AddRange(MessageTexts.FieldsOf(text).Where(field => !fields.Contains(field)).Select(field => $"De tekst {key} ({language}) noemt het veld {{{field}}}, en dat wordt daar niet ingevuld."));
                }
            }
        }

        return problems;
    }

    private static string? Stored(string key, string language) => Manager.GetResourceSet(language == "en" ? CultureInfo.GetCultureInfo("en") : CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)?.GetString(key);

    private static ResourceManager Manager { get; } = new($"{typeof(MessageTexts).Namespace}.Texts", typeof(MessageTexts).Assembly);
}
