using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Complaints;

namespace Portal.LocalHost.DemoData;

/// <summary>Questions and complaints: a question that was answered, a complaint that is open, and one about the director that the deputy handles (2017-17, 2018-15).</summary>
internal sealed class DemoComplaints(DemoScript script, DemoPortal portal, DemoLogins people, CancellationToken ct)
{
    /// <summary>Writes them into the script.</summary>
    public void Write()
    {
        script.On(100, 9, AppointAsync);
        var question = new Sent();
        Submit(question, 30, people.Noor, ComplaintKind.Question, ComplaintSubject.Registration, "Hoe lang bewaart u mijn gegevens?", "Mijn traject stopt in de zomer. Hoe lang blijven mijn gegevens daarna bij u?", isAboutDirector: false);
        script.On(27, 11, async () => DemoPortal.Demand(
            await portal.StaffAsync((ReplyToComplaint use) => ReplyAsync(use, question.Number, "Wij bewaren een dossier in de regel twee jaar na het einde van het traject. Daarna verwijderen wij het."), people.Fleur), "reply"));
        Submit(new Sent(), 9, people.Saar, ComplaintKind.Complaint, ComplaintSubject.Conduct, "Ik werd steeds niet teruggebeld", "Ik heb drie keer gebeld over mijn dossier. Er werd beloofd dat ik werd teruggebeld, maar dat gebeurde niet.", isAboutDirector: false);
        Submit(new Sent(), 4, people.Robin, ComplaintKind.Complaint, ComplaintSubject.Disclosure, "De directie besloot zonder mij", "De directie gaf toestemming om gegevens te geven, zonder mij eerst te vragen.", isAboutDirector: true);
    }

    private void Submit(Sent sent, int daysAgo, Login person, ComplaintKind kind, ComplaintSubject subject, string title, string text, bool isAboutDirector) => script.On(daysAgo, 14, async () =>
    {
        Guid? about = null;
        if (isAboutDirector)
        {
            await using var db = portal.Factory.CreateDbContext();
            about = await db.Employees.Where(e => e.Role == Role.Director && e.DisabledAt == null).Select(e => e.Id).SingleAsync(ct);
        }

        var entry = new ComplaintEntry(kind, subject, title, text, about, null, [], Guid.CreateVersion7(portal.Clock.GetUtcNow()));
        sent.Number = DemoPortal.Demand(await portal.ClientAsync((SubmitComplaint use) => use.ExecuteAsync(entry, ct), person), "complaint");
    });

    private async Task<Shared.Outcomes.Outcome> ReplyAsync(ReplyToComplaint use, ComplaintNumber number, string text)
    {
        await using var db = portal.Factory.CreateDbContext();
        var version = await db.Complaints.Where(c => c.Number == number).Select(c => c.Version).SingleAsync(ct);
        return await use.ExecuteAsync(number, version, new ReplyCommand(text), ct);
    }

    private async Task AppointAsync()
    {
        await using var db = portal.Factory.CreateDbContext();
        var fleur = await db.Employees.AsNoTracking().SingleAsync(e => e.Subject == people.Fleur.Subject, ct);
        DemoPortal.Demand(await portal.StaffAsync((AppointDeputy use) => use.ExecuteAsync(fleur.Id, fleur.Version, true, ct), people.Olga), "deputy");
    }

    private sealed class Sent
    {
        public ComplaintNumber Number { get; set; }
    }
}
