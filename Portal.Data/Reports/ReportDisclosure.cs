using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Disclosures;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>A report as a disclosure: what the rule is asked and what the client reads afterwards (2018-6).</summary>
internal static class ReportDisclosure
{
    // The register is kept in one language, whichever language the contact reads.
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>The facts of a download by a contact; the recipient is the commissioner.</summary>
    public static DisclosureFacts Of(Report report, Guid? contactId, DateOnly today) => new(
        "",
        $"{Words.Find(typeof(ReportKind), $"{nameof(ReportKind)}_{report.Kind}", Dutch)}, {Day(report.From)} – {Day(report.Until)}",
        report.Purpose ?? "",
        report.Ground ?? DisclosureGround.Assignment,
        DisclosureForm.Download,
        today,
        null)
    {
        CommissionerId = report.CommissionerId,
        Categories = DataCategories.Reports,
        ItemKeys = [report.Key],
        PurposeCode = ProcessingPurpose.Guidance,
        GroundText = report.GroundText,
        AuthorisationId = report.AuthorisationId,
        HealthConsentId = report.HealthConsentId,
        ReportId = report.Id,
        ContactId = contactId,
    };

    /// <summary>
    /// The same with when the client was told: when it was put to them for the first time, or by the mail that it was released (2018-6). Null where
    /// neither happened: then that still must be done.
    /// </summary>
    public static async Task<DisclosureFacts> ToldAsync(PortalDbContext db, Report report, DisclosureFacts facts, CancellationToken ct)
    {
        if (report.Rounds.OrderBy(round => round.Number).FirstOrDefault() is { } first)
            return facts with { ToldOn = DutchTime.DateOf(first.PutAt), ToldHow = HowOf(first.PutVia) };
        if (report.ReleasedAt is not { } released)
            return facts;
        var mailed = await db.Outbox.AsNoTracking().Where(m => m.PersonId == report.PersonId && m.Template == MessageTemplate.ReportSentOn && m.CreatedAt >= released).OrderBy(m => m.CreatedAt).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(ct);
        return mailed is { } at ? facts with { ToldOn = DutchTime.DateOf(at), ToldHow = ToldHow.Portal } : facts;
    }

    private static ToldHow HowOf(ReportChannel channel) => channel switch
    {
        ReportChannel.Portal => ToldHow.Portal,
        ReportChannel.Conversation or ReportChannel.Telephone => ToldHow.Conversation,
        ReportChannel.Letter => ToldHow.Letter,
    };

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
