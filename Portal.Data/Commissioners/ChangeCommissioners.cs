using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Outcomes;

namespace Portal.Data.Commissioners;

/// <summary>A commissioner as an employee enters it.</summary>
public sealed record CommissionerEntry(string Name, CommissionerKind? Kind);

/// <summary>What must hold for a commissioner.</summary>
public sealed class CommissionerRules : AbstractValidator<CommissionerEntry>
{
    /// <summary>Makes the rules.</summary>
    public CommissionerRules()
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage(Texts.Name_Missing).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
        RuleFor(c => c.Kind).NotNull().WithMessage(Texts.Kind_Missing);
    }
}

/// <summary>A commissioner in the list.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The name.</param>
/// <param name="Kind">Private, public or UWV.</param>
/// <param name="Trajectories">How many trajectories they ordered.</param>
/// <param name="Version">To change this version and no other.</param>
/// <param name="Contacts">How many contacts they have.</param>
/// <param name="IsBound">Whether agreements about confidential data hold today that both sides signed (2018-5).</param>
public sealed record CommissionerRow(Guid Id, string Name, CommissionerKind Kind, int Trajectories, int Version, int Contacts, bool IsBound);

/// <summary>Somebody changed this commissioner in the meantime; nothing was overwritten. Carries what stands there now.</summary>
public sealed record CommissionerChangedBySomeoneElse(string Name, CommissionerKind Kind, int Version) : Refusal;

/// <summary>Reads commissioners.</summary>
public sealed class CommissionerQueries(Changes changes)
{
    /// <summary>All, by name.</summary>
    public async Task<Outcome<IReadOnlyList<CommissionerRow>>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        var bound = (await db.CommissionerDocuments.AsNoTracking().Where(d => d.Kind == CommissionerDocumentKind.Confidentiality).ToListAsync(ct)).Where(d => d.BindsOn(reading.Today)).Select(d => d.CommissionerId).ToHashSet();
        var rows = await db.Commissioners.AsNoTracking().OrderBy(c => c.Name)
            .Select(c => new CommissionerRow(c.Id, c.Name, c.Kind, db.Trajectories.Count(t => t.CommissionerId == c.Id), c.Version, db.CommissionerContacts.Count(x => x.CommissionerId == c.Id && x.ClosedAt == null), false)).ToListAsync(ct);
        return rows.ConvertAll(row => row with { IsBound = bound.Contains(row.Id) });
    }
}

/// <summary>Adds a commissioner (2018-5).</summary>
public sealed class AddCommissioner(Changes changes)
{
    /// <summary>Adds; a name stands in the list once.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(CommissionerEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (new CommissionerRules().Problems(entry) is { } problems)
            return problems;
        if (await IsTakenAsync(change.Db, entry.Name, null, ct))
            return new InvalidInput(nameof(entry.Name), Texts.Name_Taken);
        var commissioner = Commissioner.Add(entry.Name, entry.Kind!.Value);
        change.Db.Commissioners.Add(commissioner);
        change.Record(AuditAction.CommissionerChanged, subject: $"Commissioner {commissioner.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? commissioner.Id : saved.Refusal;
    }

    // Compared here and not in the database: SQLite knows no capitals beyond ASCII, and there are few commissioners.
    internal static async Task<bool> IsTakenAsync(PortalDbContext db, string name, Guid? except, CancellationToken ct)
    {
        var names = await db.Commissioners.AsNoTracking().Where(c => c.Id != except).Select(c => c.Name).ToListAsync(ct);
        return names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Changes the name or kind of a commissioner.</summary>
public sealed class ChangeCommissioner(Changes changes)
{
    /// <summary>Changes; a name stands in the list once, and a newer version is never overwritten.</summary>
    public async Task<Outcome> ExecuteAsync(Guid id, int version, CommissionerEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Commissioners.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } commissioner)
            return new NotFound();
        if (commissioner.Version != version)
            return new CommissionerChangedBySomeoneElse(commissioner.Name, commissioner.Kind, commissioner.Version);
        if (new CommissionerRules().Problems(entry) is { } problems)
            return problems;
        if (await AddCommissioner.IsTakenAsync(change.Db, entry.Name, id, ct))
            return new InvalidInput(nameof(entry.Name), Texts.Name_Taken);
        commissioner.Change(entry.Name, entry.Kind!.Value);
        change.Record(AuditAction.CommissionerChanged, subject: $"Commissioner {id}");
        return await change.SaveAsync(ct);
    }
}
