using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Auditing;

/// <summary>An employee to choose, also one whose account is closed: what they did stays.</summary>
public sealed record AuditActor(Guid Id, string Name, bool IsActive);

/// <summary>A person found by number or name.</summary>
public sealed record AuditPerson(Guid Id, string Name, string? ClientNumber);

/// <summary>The last time that somebody had the record verified.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Finding">What was found.</param>
public sealed record AuditCheck(DateTimeOffset At, string By, AuditFinding Finding);

/// <summary>How the record stands.</summary>
/// <param name="Head">How far it goes.</param>
/// <param name="Signed">The last signed head outside the database; null without one.</param>
/// <param name="Problem">What is wrong with the file of signed heads.</param>
/// <param name="LastCheck">The last verification; null when there was none.</param>
public sealed record AuditStanding(ChainHead Head, SignedHead? Signed, HeadProblem? Problem, AuditCheck? LastCheck);

/// <summary>What the page of the record needs beside the record itself.</summary>
public sealed class AuditQueries(Changes changes, HeadFile file, AuditHeads heads)
{
    private const int MostPersons = 10;

    /// <summary>The employees, by name.</summary>
    public async Task<Outcome<IReadOnlyList<AuditActor>>> ActorsAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewAudit, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Employees.AsNoTracking().OrderBy(e => e.Name).Select(e => new AuditActor(e.Id, e.Name, e.DisabledAt == null)).ToListAsync(ct);
    }

    /// <summary>Who could be meant: the one with that client number, or else those with those words in their name; ten at most.</summary>
    public async Task<Outcome<IReadOnlyList<AuditPerson>>> FindPersonsAsync(string search, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewAudit, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var number = search.Trim();
        var byNumber = await reading.Db.Persons.AsNoTracking().Where(p => p.ClientNumber == number).Select(p => new { p.Id, p.Name, p.ClientNumber }).ToListAsync(ct);
        var found = byNumber.Count > 0 ? byNumber : await RegistrationQueries.Named(reading.Db.Persons.AsNoTracking(), search)
            .OrderBy(p => p.Name.FamilyName).ThenBy(p => p.Name.GivenName).ThenBy(p => p.Id).Take(MostPersons).Select(p => new { p.Id, p.Name, p.ClientNumber }).ToListAsync(ct);
        return found.ConvertAll(p => new AuditPerson(p.Id, p.Name.Full, p.ClientNumber));
    }

    /// <summary>How the record stands.</summary>
    public async Task<Outcome<AuditStanding>> StandingAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewAudit, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var last = await reading.Db.Audit.AsNoTracking().Where(e => e.Action == AuditAction.AuditVerified).OrderByDescending(e => e.At).ThenByDescending(e => e.Number).FirstOrDefaultAsync(ct);
        return new AuditStanding(
            await AuditTrail.HeadAsync(reading.Db, ct),
            file.Last(),
            heads.Problem,
            last is not null && VerifyAudit.Read(last.Detail) is { } finding ? new AuditCheck(last.At, last.ActorName, finding) : null);
    }
}
