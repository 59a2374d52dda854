using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Auditing;

/// <summary>The lines of a CSV file, each with its end; they are read from the database as they are asked for.</summary>
public sealed record AuditExport(IAsyncEnumerable<string> Lines);

/// <summary>Gives a part of the record as lines of a CSV file, and writes that down first (2017-16). Persons stand in it by their key.</summary>
public sealed class ExportAudit(Changes changes, ActionLimits limits, IDbContextFactory<PortalDbContext> factory)
{
    /// <summary>The most lines in one file; a spreadsheet takes about a million, and nobody reads that.</summary>
    public const int Most = 100_000;

    private const int Part = 1000;

    /// <summary>Gives the lines, with the heading first.</summary>
    public async Task<Outcome<AuditExport>> ExecuteAsync(AuditFilter filter, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewAudit, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (limits.Take(LimitedAction.Export, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        change.Record(AuditAction.AuditExported, filter.PersonId, filter.CaseNumber, filter.Subject, filter.Detail, ProcessingPurpose.Portal);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new AuditExport(LinesAsync(filter, change.Actor, ct)) : saved.Refusal;
    }

    // In parts: on SQLite nobody can commit while one is being read.
    private async IAsyncEnumerable<string> LinesAsync(AuditFilter filter, Actor reader, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return CsvWriter.ByteOrderMark + CsvWriter.Line(
            Texts.Column_Number, Texts.Column_At, Texts.Column_Kind, Texts.Column_Actor, Texts.Column_Role, Texts.Column_Action, Texts.Column_Purpose,
            Texts.Column_Person, Texts.Column_Case, Texts.Column_Subject, Texts.Column_Detail, Texts.Column_Before, Texts.Column_After, Texts.Column_Hash);
        var written = 0;
        while (written < Most)
        {
            var (part, problem) = await PartAsync(filter, reader, ct);
            if (problem is not null)
            {
                // Thrown after that, so that the connection breaks off as well.
                yield return CsvWriter.Line(Texts.Export_Broken.With(written));
                ExceptionDispatchInfo.Throw(problem);
            }

            foreach (var entry in part)
                yield return Line(entry);
            written += part.Count;
            if (part.Count < Part)
            {
                yield return CsvWriter.Line(Texts.Export_Complete.With(written));
                yield break;
            }

            filter = filter with { Before = part[^1].Number };
        }

        yield return CsvWriter.Line(Texts.Export_CutOff.With(Most));
    }

    private async Task<(List<AuditEntry> Part, Exception? Problem)> PartAsync(AuditFilter filter, Actor reader, CancellationToken ct)
    {
        try
        {
            await using var db = factory.CreateDbContext();
            return (await (await filter.ApplyAsync(db, reader, ct)).Take(Part).ToListAsync(ct), null);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            return ([], problem);
        }
    }

    private static string Line(AuditEntry entry) => CsvWriter.Line(
        entry.Number.ToString(CultureInfo.InvariantCulture),
        DutchTime.Local(entry.At).ToString("dd-MM-yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        Words.Of(entry.ActorKind),
        entry.ActorKind is ActorKind.Person or ActorKind.Representative ? entry.ActorId.ToString() : entry.ActorName,
        entry.ActorRole is { } role ? Words.Of(role) : null,
        Words.Of(entry.Action),
        entry.Purpose is { } purpose ? Words.Of(purpose) : null,
        entry.PersonId?.ToString(),
        entry.CaseNumber,
        entry.Subject,
        entry.Detail,
        entry.Before,
        entry.After,
        Convert.ToHexStringLower(entry.Hash));
}
