using Microsoft.EntityFrameworkCore;
using Portal.Data.Commissioners;
using Portal.Data.Documents;
using Portal.Data.Invitations;
using Portal.Data.Registrations;
using Portal.Data.Reports;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.LocalHost.DemoData;

/// <summary>
/// A commissioner with signed agreements and a contact who logs in, what is agreed with a client about reporting, a report that the client agreed
/// to and the contact downloaded, and one that waits for the client (2018-5, 2018-6).
/// </summary>
internal sealed class DemoReports(DemoScript script, DemoPortal portal, DemoLogins people, DemoDays days, CancellationToken ct)
{
    /// <summary>The name of the contact.</summary>
    public static DemoName Contact { get; } = new("Karel", null, "Kompasroos");

    private const string Purpose = "De opdrachtgever kan zo volgen of het traject helpt bij het vinden van werk.";

    private Guid trajectory;
    private Guid contact;

    /// <summary>Writes them into the script.</summary>
    public void Write(RegisteredPerson client)
    {
        var commissioner = Guid.Empty;
        script.On(150, 9, async () =>
        {
            await using var db = portal.Factory.CreateDbContext();
            var first = await db.Trajectories.AsNoTracking().Where(t => t.PersonId == client.Id && t.AssignmentNumber != null).FirstAsync(ct);
            (trajectory, commissioner) = (first.Id, first.CommissionerId);
        });
        script.On(150, 10, async () =>
        {
            var paper = new ReceivedFile("afspraken.pdf", DemoFiles.Pdf("Afspraken over vertrouwelijke gegevens", "Voorbeeld: dit is een verzonnen stuk.", "Getekend door beide partijen."));
            var entry = new CommissionerDocumentEntry(CommissionerDocumentKind.Confidentiality, "Afspraken over vertrouwelijke gegevens", days.On(151), null, "Bregje Bloesem", "Olga Vuurtoren", paper);
            DemoPortal.Demand(await portal.StaffAsync((AddCommissionerDocument use) => use.ExecuteAsync(commissioner, entry, ct), people.Fleur), "agreement");
        });
        script.On(149, 10, async () =>
        {
            var details = new PersonDetails(null, new PersonName(Contact.Family, null, Contact.Given, Contact.Initials, NameSource.Commissioner), null, Contact.Email, null, PostalAddress.None, "nl", CorrespondenceForm.Portal);
            var add = new AddContactCommand(null, new PersonEntry(details, DataOrigin.Commissioner, "Gemeente Voorbeeldstad"), "casemanager");
            contact = DemoPortal.Demand(await portal.StaffAsync((AddContact use) => use.ExecuteAsync(commissioner, add, ct), people.Fleur), "contact");
            var made = DemoPortal.Demand(await portal.StaffAsync((InviteContact use) => use.ExecuteAsync(commissioner, contact, InvitationDelivery.Desk, ct), people.Fleur), "invite");
            DemoPortal.Demand(await portal.ClientAsync((AcceptInvitation use) => use.ExecuteAsync(new AcceptInvitationCommand(made.Code!, null), ct), people.Karel), "accept");
            DemoPortal.Demand(await portal.StaffAsync((NameContact use) => use.ExecuteAsync(client.Id, trajectory, contact, ct), people.Teun), "name");
        });
        Agree(client);
        Released();
        Waiting();
    }

    private void Agree(RegisteredPerson client)
    {
        var agreement = Guid.Empty;
        script.On(147, 10, async () =>
        {
            var entry = new ReportingEntry("Karel Kompasroos van Gemeente Voorbeeldstad", DataCategories.Trajectory | DataCategories.Reports, "Hoe het traject gaat, wat u heeft gedaan en wat er nog komt. Niets over uw gezondheid.", ReportingForm.Both, Purpose, days.On(70), ReportingInterval.Months, 2, null, null, null);
            agreement = DemoPortal.Demand(await portal.StaffAsync((AgreeReporting use) => use.ExecuteAsync(client.Id, trajectory, entry, ct), people.Teun), "reporting");
        });
        script.On(145, 20, async () => DemoPortal.Demand(await portal.ClientAsync((AcknowledgeReporting use) => use.ExecuteAsync(agreement, ct), people.Noor), "acknowledge"));
    }

    // Without a browser that prints it, the report stays with the client who agreed.
    private void Released()
    {
        var (report, isReleased) = (Guid.Empty, false);
        script.On(62, 10, async () => report = await PutAsync(days.On(147), days.On(64),
        [
            ("Doel", "Noor wil weer aan het werk, het liefst in een bakkerij of een tuincentrum."),
            ("Voortgang", "Noor heeft in deze periode:\n\n- een cursus etiketten lezen afgerond;\n- drie keer gesolliciteerd;\n- een dag meegelopen bij een bakkerij.\n\n## Uren\n\n| Week | Uren |\n| 1 | 8 |\n| 2 | 12 |\n| 3 | 12 |"),
            ("Afspraken", "1. Noor schrijft elke week één brief.\n2. Teun zoekt een proefplaats dicht bij huis."),
            ("Advies", "Wij raden aan om het traject drie maanden voort te zetten."),
        ]));
        script.On(60, 20, async () => DemoPortal.Demand(await portal.ClientAsync((ReactToReport use) => use.ExecuteAsync(new ReportReactionEntry(report, 1, ReportReaction.Agreed, null, []), ct), people.Noor), "react"));
        script.On(55, 10, async () =>
        {
            var released = await portal.StaffAsync((ReleaseReport use) => ReleaseAsync(use, report), people.Teun);
            if (released.Refusal is PdfFailed)
                return;
            DemoPortal.Demand(released, "release");
            isReleased = true;
        });
        script.On(50, 14, async () =>
        {
            if (isReleased)
                DemoPortal.Demand(await portal.ClientAsync((DownloadReport use) => use.ExecuteAsync(report, ct), people.Karel), "download");
        });
    }

    private void Waiting() => script.On(5, 10, async () => await PutAsync(days.On(63), days.On(6),
    [
        ("Doel", "Noor wil voor het einde van het jaar beginnen met een baan van 24 uur per week."),
        ("Voortgang", "Noor loopt sinds vier weken mee in een tuincentrum. Zij helpt klanten en houdt de planten bij. De werkgever is tevreden."),
        ("Afspraken", "Noor en de werkgever praten over een contract. Teun sluit aan bij dat gesprek."),
        ("Advies", "Wij raden aan om het traject af te ronden zodra het contract is getekend."),
    ]));

    private async Task<Guid> PutAsync(DateOnly from, DateOnly until, params IReadOnlyList<(string Title, string Text)> sections)
    {
        var id = DemoPortal.Demand(await portal.StaffAsync((StartReport use) => use.ExecuteAsync(new StartReportCommand(trajectory, ReportKind.Extended, from, until), ct), people.Teun), "start");
        var began = DemoPortal.Demand(await portal.StaffAsync((ReportPen use) => use.TakeAsync(id, ct), people.Teun), "pen");
        var typed = new ReportDraft(from, until, new ReportContent([.. sections.Select(section => new ReportSection(section.Title, section.Text, false))]));
        DemoPortal.Demand(await portal.StaffAsync((WriteReport use) => use.ExecuteAsync(new WriteReportCommand(id, began.Draft, typed), ct), people.Teun), "write");
        DemoPortal.Demand(await portal.StaffAsync((MoveReport use) => use.ExecuteAsync(id, ReportAction.Finish, ct), people.Teun), "finish");
        var version = await VersionAsync(id);
        DemoPortal.Demand(await portal.StaffAsync((PutReport use) => use.ExecuteAsync(new PutReportCommand(id, version, ReportChannel.Portal, null), ct), people.Teun), "put");
        return id;
    }

    private async Task<Shared.Outcomes.Outcome> ReleaseAsync(ReleaseReport use, Guid report) =>
        await use.ExecuteAsync(report, await VersionAsync(report), new ReleaseEntry { Ground = DisclosureGround.Assignment, Purpose = Purpose }, ct);

    private async Task<int> VersionAsync(Guid report)
    {
        await using var db = portal.Factory.CreateDbContext();
        return await db.Reports.AsNoTracking().Where(r => r.Id == report).Select(r => r.Version).SingleAsync(ct);
    }
}
