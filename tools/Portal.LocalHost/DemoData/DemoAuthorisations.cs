using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Documents;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;

namespace Portal.LocalHost.DemoData;

/// <summary>Authorisations of the first two clients: one that holds, one that waits for an answer, one for health data, and one that was taken back (2017-7.1 b).</summary>
internal sealed class DemoAuthorisations(DemoScript script, DemoPortal portal, DemoLogins people, DemoDays days, CancellationToken ct)
{
    private const string School = "Opleidingen Het Zonnetje (voorbeeld)";
    private const string Doctor = "Bedrijfsarts Pluis (voorbeeld)";

    /// <summary>Writes them into the script.</summary>
    public void Write(RegisteredPerson noor, RegisteredPerson mees)
    {
        Sign(120, noor, new(AuthorisationKind.General, $"{School}\nWerkbedrijf De Kruiwagen (voorbeeld)", "Aanmelden voor een cursus en het regelen van een proefplaats.", DataCategories.Contact | DataCategories.Trajectory, null, days.Today.AddYears(1)));
        Ask(3, noor, new(AuthorisationKind.CurriculumVitae, "Bakkerij Kruimel (voorbeeld)\nTuincentrum Het Viooltje (voorbeeld)", "Werkgevers laten zien wat u kunt, zodat zij u kunnen uitnodigen voor een gesprek.", DataCategories.CurriculumVitae | DataCategories.Contact, null, days.Today.AddMonths(6)));
        Sign(150, mees, new(AuthorisationKind.General, School, "Aanmelden voor een cursus.", DataCategories.Contact, null, null));
        Sign(110, mees, new(AuthorisationKind.HealthOut, Doctor, "De bedrijfsarts kan zo zeggen welk werk past.", DataCategories.Health | DataCategories.Contact, "Hoeveel uur per week u kunt werken, en wat u niet mag tillen.", days.Today.AddMonths(4)));
        script.On(20, 15, async () => DemoPortal.Demand(await portal.ClientAsync((WithdrawOwnAuthorisation use) => WithdrawAsync(use, mees.Id), people.Mees), "withdraw"));
    }

    private void Sign(int daysAgo, RegisteredPerson person, AuthorisationEntry entry) => script.On(daysAgo, 11, async () =>
    {
        var paper = new ReceivedFile("machtiging.pdf", DemoFiles.Pdf("Machtiging", "Voorbeeld: dit is een verzonnen persoon.", "Getekend."));
        var signed = new SignedPaperEntry(days.On(daysAgo), paper, IsExplicit: true);
        DemoPortal.Demand(await portal.StaffAsync((RecordAuthorisation use) => use.ExecuteAsync(person.Id, entry, signed, ct), people.Fleur), "authorisation");
    });

    private void Ask(int daysAgo, RegisteredPerson person, AuthorisationEntry entry) => script.On(daysAgo, 11, async () =>
        DemoPortal.Demand(await portal.StaffAsync((AskAuthorisation use) => use.ExecuteAsync(person.Id, entry, ct), people.Fleur), "ask"));

    private async Task<Shared.Outcomes.Outcome> WithdrawAsync(WithdrawOwnAuthorisation use, Guid personId)
    {
        await using var db = portal.Factory.CreateDbContext();
        var id = await db.Authorisations.Where(a => a.PersonId == personId && a.Kind == AuthorisationKind.General && a.DocumentId != null).Select(a => a.Id).SingleAsync(ct);
        return await use.ExecuteAsync(id, ct);
    }
}
