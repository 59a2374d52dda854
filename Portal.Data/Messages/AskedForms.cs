using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Messages;

/// <summary>Something that must be said in the form that a person asked for (2017-11.2).</summary>
/// <param name="MessageId">The message.</param>
/// <param name="PersonId">To whom.</param>
/// <param name="Name">Their name.</param>
/// <param name="Phone">Their telephone number.</param>
/// <param name="Form">The form.</param>
/// <param name="Subject">What about.</param>
/// <param name="CaseNumber">In which case.</param>
/// <param name="IsCase">Whether that is a request, which has a page.</param>
/// <param name="LetterId">The letter to print large.</param>
/// <param name="At">Since when.</param>
public sealed record AskedForm(Guid MessageId, Guid PersonId, string Name, string? Phone, CorrespondenceForm Form, string Subject, string? CaseNumber, bool IsCase, Guid? LetterId, DateTimeOffset At);

/// <summary>A page of them, the oldest first.</summary>
public sealed record AskedFormPage(IReadOnlyList<AskedForm> Rows, int Total)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 25;
}

/// <summary>Reads what must still be said in the form that somebody asked for.</summary>
public sealed class AskedFormQueries(Changes changes)
{
    /// <summary>One page, the oldest first.</summary>
    public async Task<Outcome<AskedFormPage>> ListAsync(int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        db.ShowsUnreadable = true;
        var open = await db.PortalMessages.AsNoTracking().TasksWithinReachOfAsync(db, reading.Actor, reading.Today, ct);
        var rows = await open.OrderBy(m => m.At).ThenBy(m => m.Id).Skip((page - 1) * AskedFormPage.Size).Take(AskedFormPage.Size).ToListAsync(ct);
        List<Guid> ids = [.. rows.Select(m => m.PersonId).Distinct()];
        var persons = await db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return new AskedFormPage(
            rows.ConvertAll(m => new AskedForm(m.Id, m.PersonId, persons[m.PersonId].Name.Full, persons[m.PersonId].Phone, m.AskedForm!.Value, m.Subject, m.CaseNumber, m.RequestId is not null, m.LetterId, m.At)),
            await open.CountAsync(ct));
    }

    /// <summary>How many there are.</summary>
    public async Task<Outcome<int>> CountAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await (await reading.Db.PortalMessages.AsNoTracking().TasksWithinReachOfAsync(reading.Db, reading.Actor, reading.Today, ct)).CountAsync(ct);
    }
}

/// <summary>Writes down that something was said in the form that the person asked for: who and when (2017-11.2).</summary>
public sealed class SayInAskedForm(Changes changes)
{
    /// <summary>Writes it down.</summary>
    public async Task<Outcome> ExecuteAsync(Guid messageId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await (await change.Db.PortalMessages.TasksWithinReachOfAsync(change.Db, change.Actor, change.Today, ct, alsoDone: true)).FirstOrDefaultAsync(m => m.Id == messageId, ct) is not { } message)
            return new NotFound();
        var done = message.Do(change.Actor.Name, change.At);
        if (!done.IsSuccess)
            return done;
        // What is about a complaint stands under its name, so that the line is shown to nobody whom that is about (2017-17).
        var (key, detail) = ($"PortalMessage {message.Id}", message.AskedForm.ToString());
        if (message is { RequestId: null, CaseNumber: { } number })
            change.Record(AuditAction.SaidInAskedForm, message.PersonId, null, ComplaintKey.Of(ComplaintNumber.Stored(number)), $"{detail} {key}");
        else
            change.Record(AuditAction.SaidInAskedForm, message.PersonId, message.RequestId is not null ? CaseNumber.Stored(message.CaseNumber!) : null, key, detail);
        return await change.SaveAsync(ct);
    }
}

/// <summary>Whose work it is.</summary>
internal static class AskedForms
{
    /// <summary>
    /// What must be said to persons whose dossier the employee sees; about a case only with the permission for cases, and about a question or complaint only
    /// to whom it is open: never to whom it is about (2017-17). A reminder that was no longer true asks for nothing.
    /// </summary>
    public static async Task<IQueryable<PortalMessage>> TasksWithinReachOfAsync(this IQueryable<PortalMessage> messages, PortalDbContext db, Actor actor, DateOnly today, CancellationToken ct, bool alsoDone = false)
    {
        var (cases, told) = (actor.May(Permission.ViewRequests), nameof(DropReason.ToldOtherwise));
        var asked = messages.Where(m => m.AskedForm != null && (alsoDone || m.DoneAt == null) && !db.Outbox.Any(o => o.Id == m.MailId && o.Status == MessageStatus.Dropped && o.LastError != told));
        var numbers = (await asked.Where(m => m.CaseNumber != null && m.RequestId == null).Select(m => m.CaseNumber!).Distinct().ToListAsync(ct)).ConvertAll(ComplaintNumber.Stored);
        var complaints = (await db.Complaints.VisibleTo(db, actor).Where(c => numbers.Contains(c.Number)).Select(c => c.Number).ToListAsync(ct)).ConvertAll(number => number.Value);
        var open = asked.Where(m => m.CaseNumber == null || m.RequestId != null && cases || m.RequestId == null && complaints.Contains(m.CaseNumber));
        if (Assignments.SeesEverybody(actor))
            return open;
        var visible = db.Persons.VisibleTo(db, actor, today);
        return open.Where(m => visible.Any(p => p.Id == m.PersonId));
    }
}
