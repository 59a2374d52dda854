using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Testing;

/// <summary>A client with a trajectory, the commissioner of it, and a contact who is named on it and can log in.</summary>
/// <param name="Person">The client.</param>
/// <param name="Trajectory">The trajectory.</param>
/// <param name="Commissioner">By whose order.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Login">The login of the contact.</param>
public sealed record ReportedClient(Guid Person, Guid Trajectory, Guid Commissioner, Guid Contact, Login Login);

/// <summary>Reports and who may see them, through the verbs of the domain: what stands there before a test begins.</summary>
public static class Reporting
{
    /// <summary>What a report says unless a test says otherwise.</summary>
    public static readonly ReportContent Text = new([new("Doel", "Terug naar werk.", false), new("Voortgang", "Noor oefent met bellen.\n\n- maandag\n- woensdag", false)]);

    /// <summary>A commissioner with a signed agreement about confidential data, and a contact who is named on the trajectory of that person.</summary>
    public static async Task<ReportedClient> NameContactAsync(
        this TestPortal portal, Guid person, string contact = "Pieter Loketmans", string? commissionerName = null, bool isSigned = true, bool isNamed = true, CommissionerKind kind = CommissionerKind.Public, string? subject = null)
    {
        await using var db = portal.Db();
        var (now, today) = (portal.Time.GetUtcNow(), DutchTime.Today(portal.Time));
        var source = new Provenance(DataOrigin.Employee, "Fleur Papierboot", today, ProcessingPurpose.Guidance);
        var trajectory = commissionerName is null ? await db.Trajectories.FirstOrDefaultAsync(t => t.PersonId == person) : null;
        if (trajectory is null)
        {
            var name = commissionerName ?? "Gemeente Voorbeeldstad";
            var commissioner = await db.Commissioners.FirstOrDefaultAsync(c => c.Name == name);
            if (commissioner is null)
                db.Commissioners.Add(commissioner = Commissioner.Add(name, kind));
            db.Trajectories.Add(trajectory = Trajectory.Start(person, commissioner.Id, "OPD-7", TrajectoryKind.ReintegrationSecondTrack, today.AddDays(-60), null, source));
        }

        if (isSigned && !await db.CommissionerDocuments.AnyAsync(d => d.CommissionerId == trajectory.CommissionerId))
        {
            var paper = StoredDocument.Freeze(DocumentKind.CommissionerFile, null, null, "geheimhouding.txt", "text/plain", "Getekend."u8.ToArray(), now);
            db.Documents.Add(paper);
            db.CommissionerDocuments.Add(CommissionerDocument.Add(trajectory.CommissionerId, new(CommissionerDocumentKind.Confidentiality, "Geheimhouding", today.AddDays(-300), null, "Pieter Loketmans", "Olga Vuurtoren"), paper.Id, "Fleur Papierboot", now).Value);
        }

        var login = Staffing.LoginOf(subject ?? contact);
        var own = await db.Persons.FirstOrDefaultAsync(p => p.Link!.Subject == login.Subject);
        if (own is null)
        {
            var office = await db.Offices.FirstAsync();
            var names = contact.Split(' ');
            own = RegisteredPerson.RecordOther(
                PersonKind.CommissionerContact, trajectory.CommissionerId,
                new PersonDetails(null, new PersonName(names[^1], null, names[0], $"{names[0][0]}.", NameSource.Commissioner), null, $"{names[0]}@voorbeeld.example".ToLowerInvariant(), null, PostalAddress.None, "nl", CorrespondenceForm.Portal),
                source with { Purpose = ProcessingPurpose.Business }, office.Id, now).Value;
            own.LinkTo(login, login.Assurance, now);
            db.Persons.Add(own);
        }

        var row = await db.CommissionerContacts.FirstOrDefaultAsync(c => c.PersonId == own.Id && c.CommissionerId == trajectory.CommissionerId);
        if (row is null)
            db.CommissionerContacts.Add(row = CommissionerContact.Add(trajectory.CommissionerId, own.Id, "casemanager", "Fleur Papierboot", now));
        if (isNamed)
            db.NamedContacts.Add(NamedContact.Name(trajectory, row, "Fleur Papierboot", now).Value);
        await db.SaveChangesAsync();
        return new ReportedClient(person, trajectory.Id, trajectory.CommissionerId, row.Id, login);
    }

    /// <summary>A report that was written, and nothing more.</summary>
    public static Task<Guid> WriteReportAsync(this TestPortal portal, ReportedClient client, ReportKind kind = ReportKind.Extended, ReportContent? content = null, DateOnly? from = null, Guid? by = null) =>
        portal.ReportAsync(client, kind, content, from, by, (_, report, at) => Must(report.Finish(Guid.Empty, at)));

    /// <summary>A report that was put to the client, who did not react yet.</summary>
    public static Task<Guid> PutReportAsync(this TestPortal portal, ReportedClient client, ReportContent? content = null, DateOnly? from = null, Guid? by = null) =>
        portal.ReportAsync(client, ReportKind.Extended, content, from, by, (_, report, at) =>
        {
            Must(report.Finish(Guid.Empty, at));
            Must(report.Put(null, ReportChannel.Portal, DutchTime.DateOf(at).AddDays(14), "Teun Wolkenveld", at));
        });

    /// <summary>A report that was released: put to the client, who agreed, unless it is a brief one.</summary>
    public static Task<Guid> ReleaseReportAsync(this TestPortal portal, ReportedClient client, ReportKind kind = ReportKind.Extended, ReportContent? content = null, DateOnly? from = null, ReleaseGround? ground = null, string pdf = "%PDF-1.7 Rapportage") =>
        portal.ReportAsync(client, kind, content, from, null, (db, report, at) =>
        {
            Must(report.Finish(Guid.Empty, at));
            if (kind == ReportKind.Extended)
            {
                Must(report.Put(null, ReportChannel.Portal, DutchTime.DateOf(at).AddDays(14), "Teun Wolkenveld", at));
                Must(report.React(new(ReportReaction.Agreed, null, []), "Noor Zonderland", at));
            }

            var document = StoredDocument.Freeze(DocumentKind.Report, report.PersonId, null, "rapportage.pdf", "application/pdf", System.Text.Encoding.UTF8.GetBytes(pdf), at);
            db.Documents.Add(document);
            Must(report.Release(ground ?? Ground(), document.Id, "Teun Wolkenveld", at));
        });

    /// <summary>The ground of the assignment that the client knows of.</summary>
    public static ReleaseGround Ground(DisclosureGround ground = DisclosureGround.Assignment, Guid? authorisation = null, Guid? health = null) =>
        new(ground, "Verantwoording aan de opdrachtgever", ground == DisclosureGround.Law ? "Artikel 54" : null, authorisation, health, null, null);

    /// <summary>What was agreed with the client about reporting, and whether the client was told and confirmed it; the earlier one ends.</summary>
    public static async Task<Guid> AgreeReportingAsync(this TestPortal portal, ReportedClient client, string recipients = "De casemanager van de gemeente", bool isTold = true, bool isConfirmed = false)
    {
        await using var db = portal.Db();
        var at = portal.Time.GetUtcNow();
        var terms = new ReportingTerms(recipients, DataCategories.Reports, "De voortgang.", ReportingForm.Written, "Zodat de gemeente weet hoe het gaat.", DutchTime.DateOf(at).AddDays(4), ReportingInterval.Weeks, 6);
        var agreement = ReportingAgreement.Make(client.Person, client.Trajectory, terms, isTold ? DutchTime.DateOf(at) : null, isTold ? ToldHow.Conversation : null, "Teun Wolkenveld", at);
        foreach (var earlier in await db.ReportingAgreements.Where(a => a.TrajectoryId == client.Trajectory && a.EndedAt == null).ToListAsync())
            earlier.End(at);
        db.ReportingAgreements.Add(agreement);
        if (isConfirmed)
            Must(agreement.Acknowledge(at));
        await db.SaveChangesAsync();
        return agreement.Id;
    }

    /// <summary>Changes a report, as the domain has it.</summary>
    public static async Task ChangeReportAsync(this TestPortal portal, Guid id, Func<Report, DateTimeOffset, Outcome> change)
    {
        await using var db = portal.Db();
        Must(change(await db.Reports.SingleAsync(r => r.Id == id), portal.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    /// <summary>Ends the trajectory on a day.</summary>
    public static async Task EndTrajectoryAsync(this TestPortal portal, Guid id, DateOnly on)
    {
        await using var db = portal.Db();
        db.Entry(await db.Trajectories.SingleAsync(t => t.Id == id)).Property(t => t.EndedOn).CurrentValue = on;
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> ReportAsync(this TestPortal portal, ReportedClient client, ReportKind kind, ReportContent? content, DateOnly? from, Guid? by, Action<PortalDbContext, Report, DateTimeOffset> go)
    {
        await using var db = portal.Db();
        var at = portal.Time.GetUtcNow();
        var first = from ?? DutchTime.DateOf(at).AddDays(-30);
        var report = Report.Start(await db.Trajectories.SingleAsync(t => t.Id == client.Trajectory), kind, first, first.AddDays(29), content ?? Text, by ?? Guid.NewGuid(), "Teun Wolkenveld", at);
        db.Reports.Add(report);
        go(db, report, at);
        await db.SaveChangesAsync();
        return report.Id;
    }

    private static void Must(Outcome outcome)
    {
        if (!outcome.IsSuccess)
            throw new InvalidOperationException(outcome.Refusal!.Code);
    }
}
