using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Testing;

/// <summary>Complaints for tests.</summary>
public static class Complaining
{
    /// <summary>A complaint of a registered person with a file, about these employees.</summary>
    public static async Task<(ComplaintNumber Number, Guid File)> ComplainAsync(this TestPortal portal, Guid personId, int sequence = 1, params Guid[] about)
    {
        var at = portal.Time.GetUtcNow();
        await using var db = portal.Db();
        var file = StoredDocument.Freeze(DocumentKind.ComplaintFile, personId, null, "brief.txt", "text/plain", "Een brief."u8.ToArray(), at);
        var complaint = Complaint.Receive(
            ComplaintNumber.Of(2026, sequence), ComplaintKind.Complaint, RequestChannel.Portal, new Complainant(personId, null, "Noor Zonderland", null, null, "nl"), new ComplaintContent(ComplaintSubject.Conduct, "Mijn klacht", "Tekst van de klacht", null), about,
            DutchTime.DateOf(at), at, "Noor Zonderland", new ComplaintTerms(), WorkingCalendar.Known, Guid.NewGuid()).Value;
        complaint.Attach(file.Id, byPerson: true);
        db.AddRange(file, complaint);
        await db.SaveChangesAsync();
        return (complaint.Number, file.Id);
    }
}
