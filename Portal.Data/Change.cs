using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Data.Access;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Data.Messages;
using Portal.Data.Protection;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data;

/// <summary>Begins changes: who, what and when are decided once, here.</summary>
public sealed partial class Changes(IDbContextFactory<PortalDbContext> factory, ActorResolver actors, TimeProvider time, OutboxSignal outbox)
{
    /// <summary>Begins a change by whoever is logged in; refused when they may not.</summary>
    public async Task<Outcome<Change>> BeginAsync(Permission permission, CancellationToken ct)
    {
        if (await actors.FindAsync(ct) is not { } actor)
            return actors.WhyNobody;
        return actor.May(permission) ? new Change(factory.CreateDbContext(), actor, time.GetUtcNow(), outbox) : await RefuseAsync(actor, permission, ct);
    }

    /// <summary>Begins a change by a login that is linked to nobody yet: only accepting an invitation does so.</summary>
    public async Task<Outcome<Change>> BeginUnlinkedAsync(CancellationToken ct) =>
        await actors.LoginAsync() is { } login
            ? new Change(factory.CreateDbContext(), new Actor(ActorKind.Person, Guid.Empty, "", new HashSet<Role>(), login), time.GetUtcNow(), outbox)
            : new NotKnown();

    /// <summary>Begins a change by the portal itself.</summary>
    public Change BeginAsSystem() => BeginAs(Actor.System);

    /// <summary>Begins a change by somebody who is not logged in yet: only the record of logins does so.</summary>
    internal Change BeginAs(Actor actor) => new(factory.CreateDbContext(), actor, time.GetUtcNow(), outbox);

    /// <summary>Reads, for whoever is logged in; refused when they may not.</summary>
    public async Task<Outcome<Reading>> ReadAsync(Permission permission, CancellationToken ct)
    {
        if (await actors.FindAsync(ct) is not { } actor)
            return actors.WhyNobody;
        return actor.May(permission) ? new Reading(factory.CreateDbContext(), actor, DutchTime.Today(time)) : await RefuseAsync(actor, permission, ct);
    }

    /// <summary>
    /// Reads over one connection, from the question who asks until the last answer: for a list that asks several short questions, of which opening
    /// and setting up the connection would cost the most. Whoever reads so must not need a second context meanwhile: together they can empty the pool.
    /// </summary>
    public async Task<Outcome<Reading>> ReadOnOneConnectionAsync(Permission permission, CancellationToken ct)
    {
        if (await OpenAsync(ct) is not { } reading)
            return new NotKnown();
        if (reading.Actor.May(permission))
            return reading;
        // What is refused is written down over a connection of its own.
        await reading.DisposeAsync();
        return await RefuseAsync(reading.Actor, permission, ct);
    }

    private async Task<Reading?> OpenAsync(CancellationToken ct)
    {
        if (await actors.LoginAsync() is not { } login)
            return null;
        var db = factory.CreateDbContext();
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            if (await actors.FindAsync(db, login, ct) is { } actor)
                return new Reading(db, actor, DutchTime.Today(time));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }

        await db.DisposeAsync();
        return null;
    }
}

/// <summary>A permitted read: a context that is closed afterwards, and who reads.</summary>
public sealed record Reading(PortalDbContext Db, Actor Actor, DateOnly Today) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Db.DisposeAsync();
}

/// <summary>
/// One change: state, audit entry and outgoing message are saved in one transaction, or nothing is. Nothing is written without an actor and
/// a moment.
/// </summary>
public sealed class Change(PortalDbContext db, Actor actor, DateTimeOffset at, OutboxSignal outbox) : IAsyncDisposable
{
    // Writers of one process queue here for their file, because waiting inside SQLite is unfair: some would wait for seconds (docs/decisions/0003).
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> WriteTurns = new(StringComparer.Ordinal);

    // Numbered and linked as late as possible: whoever holds the head of the record holds up every other writer.
    private readonly List<AuditEntry> entries = [];

    private IDbContextTransaction? transaction;
    private SemaphoreSlim? turn;
    private bool notifies;

    /// <summary>The context of this change.</summary>
    public PortalDbContext Db => db;

    /// <summary>Who acts.</summary>
    public Actor Actor => actor;

    /// <summary>When.</summary>
    public DateTimeOffset At => at;

    /// <summary>Today in Amsterdam.</summary>
    public DateOnly Today => DutchTime.DateOf(at);

    /// <summary>Writes down what is done.</summary>
    public void Record(
        AuditAction action,
        Guid? personId = null,
        CaseNumber? caseNumber = null,
        string? subject = null,
        string? detail = null,
        ProcessingPurpose? purpose = null,
        string? before = null,
        string? after = null) =>
        entries.Add(AuditEntry.Write(actor, at, action, personId, caseNumber?.Value, subject, detail, purpose, before, after));

    /// <summary>
    /// Sends a message when, and only when, the change is saved. What is mailed to a person about themselves also stands in their inbox; where there is more
    /// to say than a mail may, use <see cref="Tell" />.
    /// </summary>
    public void Notify(OutgoingMessage message)
    {
        Mail(message);
        if (PortalMessage.Of(message) is { } said)
            db.PortalMessages.Add(said);
    }

    /// <summary>
    /// Says something to somebody: complete in their inbox, when we know them, and by a mail that says only that there is something, when there is an
    /// address. When, and only when, the change is saved.
    /// </summary>
    /// <param name="reader">To whom.</param>
    /// <param name="template">Which text.</param>
    /// <param name="text">The text of the mail, and the complete one.</param>
    /// <param name="request">The request that it is about.</param>
    /// <param name="letterId">The letter that it is about.</param>
    /// <param name="reminderId">The reminder: its mail must still be true at the moment of sending.</param>
    /// <param name="caseNumber">The number of what it is about, when that is no request.</param>
    public void Tell(MessageReader reader, MessageTemplate template, MessageText text, PrivacyRequest? request = null, Guid? letterId = null, Guid? reminderId = null, string? caseNumber = null)
    {
        var number = request?.CaseNumber.Value ?? caseNumber;
        var mail = reader.Email is { } email ? OutgoingMessage.Write(template, text, email, reader.Name, reader.PersonId, number, At, reminderId: reminderId) : null;
        if (mail is not null)
            Mail(mail);
        if (reader.PersonId is { } personId)
            db.PortalMessages.Add(PortalMessage.Say(personId, template, text, At, mail?.Id, letterId, request?.Id, number));
    }

    /// <summary>Sends a mail of which the inbox is written apart.</summary>
    internal void Mail(OutgoingMessage message)
    {
        db.Outbox.Add(message);
        notifies = true;
    }

    // Who wants to be told in a form that takes somebody is told so too, whatever said it (2017-11.2).
    private async Task AskFormsAsync(CancellationToken ct)
    {
        var said = db.ChangeTracker.Entries<PortalMessage>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        if (said.Count == 0)
            return;
        List<Guid> ids = [.. said.Select(message => message.PersonId).Distinct()];
        var forms = await db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.PreferredForm }).ToDictionaryAsync(p => p.Id, p => p.PreferredForm, ct);
        foreach (var message in said)
            message.AskForm(forms.GetValueOrDefault(message.PersonId));
    }

    /// <summary>
    /// From here on what is read and what is written belong together: whoever changes this report meanwhile comes before or after the whole, and not in
    /// between. Gives its key back, or null when there is no such report.
    /// </summary>
    /// <param name="id">The report.</param>
    /// <param name="alone">Whether nobody else may hold it meanwhile: whoever takes it back. Who downloads holds it together with others.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Guid?> HoldReportAsync(Guid id, bool alone, CancellationToken ct)
    {
        await BeginTransactionAsync(ct);
        // SQLite has one writer at a time already.
        var rows = (db is SqlitePortalDbContext, alone) switch
        {
            (true, _) => db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Reports" WHERE "Id" = {id}"""),
            (false, true) => db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Reports" WHERE "Id" = {id} FOR UPDATE"""),
            (false, false) => db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Reports" WHERE "Id" = {id} FOR SHARE"""),
        };
        var found = await rows.ToListAsync(ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Gives out the next case number of the year. The row stays locked until the change is saved, so no number is used twice.</summary>
    public async Task<CaseNumber> NextCaseNumberAsync(CancellationToken ct)
    {
        await BeginTransactionAsync(ct);
        var year = Today.Year;
        var last = await db.Database.SqlQuery<int>($"""INSERT INTO "CaseSequences" ("Year", "Last") VALUES ({year}, 1) ON CONFLICT ("Year") DO UPDATE SET "Last" = "CaseSequences"."Last" + 1 RETURNING "Last" """).ToListAsync(ct);
        return CaseNumber.Of(year, last[0]);
    }

    /// <summary>The same for questions and complaints, which have a series of their own.</summary>
    public async Task<ComplaintNumber> NextComplaintNumberAsync(CancellationToken ct)
    {
        await BeginTransactionAsync(ct);
        var year = Today.Year;
        var last = await db.Database.SqlQuery<int>($"""INSERT INTO "ComplaintSequences" ("Year", "Last") VALUES ({year}, 1) ON CONFLICT ("Year") DO UPDATE SET "Last" = "ComplaintSequences"."Last" + 1 RETURNING "Last" """).ToListAsync(ct);
        return ComplaintNumber.Of(year, last[0]);
    }

    /// <summary>
    /// Writes a part of a large change, such as an import, and lets go of it so that memory does not grow. It is kept only when
    /// <see cref="SaveAsync" /> follows; what was recorded is written then.
    /// </summary>
    public async Task<Outcome> WritePartAsync(CancellationToken ct)
    {
        try
        {
            await BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            return Outcome.Done;
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            await EndTransactionAsync();
            return new ChangedBySomeoneElse();
        }
        catch (PersonKeyDestroyedException)
        {
            await EndTransactionAsync();
            return new KeyDestroyed();
        }
    }

    /// <summary>Saves everything at once. A lost update is a refusal: nothing was overwritten.</summary>
    public async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await BeginTransactionAsync(ct);
            await AskFormsAsync(ct);
            await db.SaveChangesAsync(ct);
            await AuditTrail.AppendAsync(db, entries, ct);
            await CaseSignals.SendAsync(db, entries, ct);
            await transaction!.CommitAsync(ct);
            entries.Clear();
            if (notifies)
                outbox.Wake();
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedBySomeoneElse();
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new ChangedBySomeoneElse();
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUnstorableText(exception))
        {
            return new TextNotStorable();
        }
        catch (PersonKeyDestroyedException)
        {
            return new KeyDestroyed();
        }
        finally
        {
            await EndTransactionAsync();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndTransactionAsync();
        await db.DisposeAsync();
    }

    private async Task BeginTransactionAsync(CancellationToken ct)
    {
        if (transaction is not null)
            return;
        if (db is SqlitePortalDbContext)
        {
            var next = WriteTurns.GetOrAdd(db.Database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1));
            await next.WaitAsync(ct);
            turn = next;
        }

        transaction = await db.Database.BeginTransactionAsync(ct);
    }

    private async Task EndTransactionAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        transaction = null;
        turn?.Release();
        turn = null;
    }
}

/// <summary>Whom a message is for.</summary>
/// <param name="PersonId">In whose inbox; null for somebody we do not know.</param>
/// <param name="Name">Whom it greets.</param>
/// <param name="Email">Where the mail goes; null where there is none.</param>
public sealed record MessageReader(Guid? PersonId, string Name, string? Email)
{
    /// <summary>A registered person.</summary>
    public static MessageReader Of(RegisteredPerson person) => new(person.Id, person.Name.Full, person.Email);
}
