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
    // Writers of one process queue here, because waiting inside SQLite is unfair: some would wait for seconds (docs/decisions/0003).
    private static readonly SemaphoreSlim WriteTurn = new(1, 1);

    // Numbered and linked as late as possible: whoever holds the head of the record holds up every other writer.
    private readonly List<AuditEntry> entries = [];

    private IDbContextTransaction? transaction;
    private bool holdsTurn;
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

    /// <summary>Sends a message when, and only when, the change is saved.</summary>
    public void Notify(OutgoingMessage message)
    {
        db.Outbox.Add(message);
        notifies = true;
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
            await WriteTurn.WaitAsync(ct);
            holdsTurn = true;
        }

        transaction = await db.Database.BeginTransactionAsync(ct);
    }

    private async Task EndTransactionAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        transaction = null;
        if (holdsTurn)
            WriteTurn.Release();
        holdsTurn = false;
    }
}
