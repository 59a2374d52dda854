using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Protection;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>What of the register is shown. By recipient cannot be searched: that is encrypted.</summary>
/// <param name="From">Not before this day.</param>
/// <param name="Until">Not after it.</param>
/// <param name="Ground">On this ground only.</param>
/// <param name="Form">In this form only.</param>
/// <param name="NotTold">Only what the client must still be told of.</param>
/// <param name="PersonId">Of this client only.</param>
/// <param name="After">What follows after this row.</param>
public sealed record RegisterFilter(DateOnly? From = null, DateOnly? Until = null, DisclosureGround? Ground = null, DisclosureForm? Form = null, bool NotTold = false, Guid? PersonId = null, RegisterPlace? After = null)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 25;
}

/// <summary>A place in the register: the day and the key of a row.</summary>
public sealed record RegisterPlace(DateOnly On, Guid Id);

/// <summary>A disclosure and about whom.</summary>
public sealed record RegisterRow(Disclosure Disclosure, string Person);

/// <summary>A page of the register.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Person">The client whose register this is; null for all.</param>
/// <param name="MayRecord">Whether the employee may write down that a client was told.</param>
public sealed record RegisterPage(IReadOnlyList<RegisterRow> Rows, RegisterPlace? Next, string? Person, bool MayRecord);

/// <summary>A question to the director and about whom.</summary>
/// <param name="Approval">The question.</param>
/// <param name="Person">The name of the client.</param>
/// <param name="IsOwn">Whether whoever looks asked it.</param>
/// <param name="MayAnswer">Whether whoever looks may answer it.</param>
public sealed record ApprovalRow(DisclosureApproval Approval, string Person, bool IsOwn, bool MayAnswer);

/// <summary>The questions to the director that are not finished.</summary>
/// <param name="Waiting">Not answered yet, the oldest first.</param>
/// <param name="Answered">Asked by whoever looks, answered, and not used: the newest answer first.</param>
public sealed record ApprovalLists(IReadOnlyList<ApprovalRow> Waiting, IReadOnlyList<ApprovalRow> Answered);

/// <summary>How much there is to do.</summary>
public sealed record DisclosureCounts(int Waiting, int NotTold);

/// <summary>Reads the register of disclosures, over the clients within reach (2017-9).</summary>
public sealed class DisclosureQueries(Changes changes)
{
    // An answer that nobody uses is no work any more.
    private const int AnsweredShown = 20;

    /// <summary>A page of the register, the newest first.</summary>
    public async Task<Outcome<RegisterPage>> RegisterAsync(RegisterFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        // One row that cannot be read must not take the others with it.
        db.ShowsUnreadable = true;
        string? person = null;
        if (filter.PersonId is { } id)
        {
            person = (await db.Persons.AsNoTracking().VisibleTo(db, reading.Actor, reading.Today).Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(ct))?.Full;
            if (person is null)
                return await changes.OutOfReachAsync(reading.Actor, id, ct);
        }

        var found = Filtered(InReach(reading), filter);
        if (filter.After is { } after)
            found = found.Where(d => d.DisclosedOn < after.On || (d.DisclosedOn == after.On && d.Id.CompareTo(after.Id) < 0));
        var rows = await found.OrderByDescending(d => d.DisclosedOn).ThenByDescending(d => d.Id).Take(RegisterFilter.PageSize + 1).ToListAsync(ct);
        var more = rows.Count > RegisterFilter.PageSize;
        if (more)
            rows.RemoveAt(RegisterFilter.PageSize);
        var names = await NamesAsync(db, [.. rows.Select(d => d.PersonId)], ct);
        return new RegisterPage(rows.ConvertAll(d => new RegisterRow(d, names[d.PersonId])), more ? new RegisterPlace(rows[^1].DisclosedOn, rows[^1].Id) : null, person, reading.Actor.May(Permission.RecordRegistrations));
    }

    /// <summary>How many questions wait for the director, and of how many disclosures the client must still be told.</summary>
    public async Task<Outcome<DisclosureCounts>> CountsAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var visible = reading.Db.Persons.VisibleTo(reading.Db, reading.Actor, reading.Today);
        return new DisclosureCounts(
            await reading.Db.DisclosureApprovals.CountAsync(a => a.Status == ApprovalStatus.Asked && visible.Any(p => p.Id == a.PersonId), ct),
            await Filtered(InReach(reading), new RegisterFilter(NotTold: true)).CountAsync(ct));
    }

    /// <summary>The questions to the director within reach that are not finished.</summary>
    public async Task<Outcome<ApprovalLists>> ApprovalsAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        db.ShowsUnreadable = true;
        var visible = db.Persons.VisibleTo(db, reading.Actor, reading.Today);
        var open = db.DisclosureApprovals.AsNoTracking().Where(a => visible.Any(p => p.Id == a.PersonId));
        var waiting = await open.Where(a => a.Status == ApprovalStatus.Asked).OrderBy(a => a.AskedAt).ThenBy(a => a.Id).Take(200).ToListAsync(ct);
        var answered = await open.Where(a => a.AskedById == reading.Actor.Id && (a.Status == ApprovalStatus.Approved || a.Status == ApprovalStatus.Rejected))
            .OrderByDescending(a => a.AnsweredAt).ThenBy(a => a.Id).Take(AnsweredShown).ToListAsync(ct);
        var names = await NamesAsync(db, [.. waiting.Concat(answered).Select(a => a.PersonId)], ct);
        return new ApprovalLists(waiting.ConvertAll(a => RowOf(a, names[a.PersonId], reading.Actor)), answered.ConvertAll(a => RowOf(a, names[a.PersonId], reading.Actor)));
    }

    /// <summary>One question about a client; out of reach is not found.</summary>
    public async Task<Outcome<ApprovalRow>> ApprovalAsync(Guid personId, Guid approvalId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var name = await reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).Where(p => p.Id == personId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        if (name is null)
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        return await reading.Db.DisclosureApprovals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == approvalId && a.PersonId == personId, ct) is { } approval
            ? RowOf(approval, name.Full, reading.Actor)
            : new NotFound();
    }

    private static ApprovalRow RowOf(DisclosureApproval approval, string person, Actor actor) =>
        new(approval, person, approval.AskedById == actor.Id, approval.Status == ApprovalStatus.Asked && actor.May(Permission.ApproveDisclosures));

    private static IQueryable<Disclosure> InReach(Reading reading)
    {
        var visible = reading.Db.Persons.VisibleTo(reading.Db, reading.Actor, reading.Today);
        return reading.Db.Disclosures.AsNoTracking().Where(d => visible.Any(p => p.Id == d.PersonId));
    }

    private static IQueryable<Disclosure> Filtered(IQueryable<Disclosure> disclosures, RegisterFilter filter)
    {
        if (filter.From is { } from)
            disclosures = disclosures.Where(d => d.DisclosedOn >= from);
        // What was not recorded is about a period: it counts when that began before.
        if (filter.Until is { } until)
            disclosures = disclosures.Where(d => (d.Since ?? d.DisclosedOn) <= until);
        if (filter.Ground is { } ground)
            disclosures = disclosures.Where(d => d.Ground == ground);
        if (filter.Form is { } form)
            disclosures = disclosures.Where(d => d.Form == form);
        if (filter.PersonId is { } person)
            disclosures = disclosures.Where(d => d.PersonId == person);
        return filter.NotTold ? disclosures.Where(MustBeTold) : disclosures;
    }

    // Not of whom it was written down why not: that text is encrypted, but whether it is there can be seen. Of what was not recorded the client hears
    // in an overview.
    private static readonly Expression<Func<Disclosure, bool>> MustBeTold = d => d.ToldOn == null && EF.Property<byte[]?>(d, nameof(Disclosure.WhyNotTold) + ProtectedMapping.Suffix) == null && d.Ground != DisclosureGround.NotRecorded;

    private static Task<Dictionary<Guid, string>> NamesAsync(PortalDbContext db, IReadOnlyList<Guid> ids, CancellationToken ct) =>
        db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name.Full, ct);
}
