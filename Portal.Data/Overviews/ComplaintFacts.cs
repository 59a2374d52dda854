using Microsoft.EntityFrameworkCore;
using Portal.Shared.Complaints;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Terms;

namespace Portal.Data.Overviews;

/// <summary>
/// What somebody asked and complained about, in the overview of their data (2017-13). Employees judge the items of an answer, and whoever a complaint is about may be one of them: complaints, and
/// questions about an employee, stand on the person's own page and not in the answer, which says to everybody where they can be read or asked for (2017-17).
/// </summary>
internal static class ComplaintFacts
{
    /// <summary>The facts.</summary>
    public static async Task<IEnumerable<PortalFact>> LoadAsync(PortalDbContext db, Guid personId, bool forOwnPage, CancellationToken ct)
    {
        var complaints = await db.Complaints.AsNoTracking().Where(c => c.PersonId == personId && (forOwnPage || c.Kind == ComplaintKind.Question && !c.About.Any())).OrderBy(c => c.ReceivedOn).ThenBy(c => c.Id).ToListAsync(ct);
        return complaints.SelectMany(Of);
    }

    /// <summary>The numbers of those of which an answer says nothing, not even that there was a mail.</summary>
    public static async Task<IReadOnlyList<string>> KeptApartAsync(PortalDbContext db, Guid personId, bool forOwnPage, CancellationToken ct) => forOwnPage
        ? []
        : [.. (await db.Complaints.Where(c => c.PersonId == personId && (c.Kind == ComplaintKind.Complaint || c.About.Any())).Select(c => c.Number).ToListAsync(ct)).Select(number => number.Value)];

    private static IEnumerable<PortalFact> Of(Complaint complaint)
    {
        yield return Fact("", $"{complaint.Title}: {complaint.Text}", complaint.ReceivedOn);
        foreach (var addition in complaint.Additions.OrderBy(each => each.Number))
            yield return Fact($"/addition/{addition.Number}", $"{addition.By}: {addition.Text}", DutchTime.DateOf(addition.At));
        if (complaint.HearingPlannedOn is { } planned)
            yield return Fact("/planned", Texts.Complaint_Planned.With(TermTexts.Long(planned), complaint.HearingPlace).Trim(), complaint.HearingAgreedOn ?? complaint.ReceivedOn);
        if (complaint is { HeardOn: { } heard, HearingNote: { } note })
            yield return Fact("/hearing", note, heard);
        if (complaint is { AnsweredAt: { } answered })
            yield return Fact("/answer", string.Join(" ", new[] { complaint.Judgement is { } judgement ? Words.Of(judgement) : null, complaint.Reasons, complaint.Answer }.OfType<string>()), DutchTime.DateOf(answered));

        PortalFact Fact(string part, string text, DateOnly on) => new($"complaint/{complaint.Id}{part}", Texts.Complaint_Title.With(Words.Of(complaint.Kind), complaint.Number), text, on);
    }
}
