using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>What is stated for a whole list of addresses.</summary>
/// <param name="List">For which mailing list.</param>
/// <param name="Ground">On what ground.</param>
/// <param name="GivenOn">When they asked for it, or became customers.</param>
/// <param name="Proof">What proves it.</param>
public sealed record AddressStatement(MailingList? List, SubscriptionGround? Ground, DateOnly? GivenOn, string? Proof);

/// <summary>One line, and what becomes of it.</summary>
public sealed record SortedAddress(AddressLine Line, AddressVerdict Verdict);

/// <summary>A list of addresses, line by line; nothing of it is stored.</summary>
public sealed record AddressPreview(IReadOnlyList<SortedAddress> Lines)
{
    /// <summary>How many lines of this kind.</summary>
    public int Of(AddressVerdict verdict) => Lines.Count(line => line.Verdict == verdict);
}

/// <summary>Sorts the lines of a list of addresses, the same before it is stored and while it is.</summary>
public sealed class AddressSorter(SuppressionList suppressed)
{
    private const int Block = 500;

    internal static InvalidInput? ProblemsOf(AddressStatement statement, DateOnly today)
    {
        List<FieldProblem> problems = [];
        if (statement.List is not { } list || !Enum.IsDefined(list))
            problems.Add(new(nameof(statement.List), Texts.ListMissing));
        if (statement.Ground is not { } ground || !Enum.IsDefined(ground))
            problems.Add(new(nameof(statement.Ground), Texts.Import_GroundMissing));
        if (statement.GivenOn is not { } given || given > today)
            problems.Add(new(nameof(statement.GivenOn), Texts.Import_GivenOnWrong));
        if (string.IsNullOrWhiteSpace(statement.Proof))
            problems.Add(new(nameof(statement.Proof), Texts.Import_ProofMissing));
        else if (statement.Proof.Length > AddressImport.MaximumProof)
            problems.Add(new(nameof(statement.Proof), Texts.Import_ProofTooLong.With(AddressImport.MaximumProof)));
        return problems.Count == 0 ? null : new InvalidInput(problems);
    }

    /// <summary>The lines with what becomes of them, and the person of each that can be put on the list.</summary>
    internal async Task<List<(SortedAddress Line, Guid? Person)>> SortAsync(PortalDbContext db, IReadOnlyList<AddressLine> lines, MailingList list, SubscriptionGround ground, CancellationToken ct)
    {
        var sorted = new List<(SortedAddress, Guid?)>(lines.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in lines.Chunk(Block))
        {
            var emails = block.Where(line => line.Address is not null).Select(line => line.Address!.Value).Distinct().ToList();
            var owners = (await db.Persons.AsNoTracking().Where(p => emails.Contains(p.Email!)).Select(p => new { p.Id, p.Email, p.Kind }).ToListAsync(ct)).ToLookup(p => p.Email!, StringComparer.Ordinal);
            var ids = owners.SelectMany(each => each).Select(p => p.Id).ToList();
            var choices = await db.NewsletterChoices.LastOfEverybody(list).Where(c => ids.Contains(c.PersonId)).Select(c => new { c.PersonId, c.Wanted }).ToDictionaryAsync(c => c.PersonId, c => c.Wanted, ct);
            var stopped = await suppressed.StoppedAsync(db, emails, list, ct);
            foreach (var line in block)
            {
                var (verdict, person) = (AddressVerdict.Invalid, (Guid?)null);
                if (line.Address is { } address)
                {
                    var known = owners[address.Value].ToList();
                    var hasLeft = stopped.Contains(address.Value) || known.Exists(p => choices.TryGetValue(p.Id, out var wanted) && !wanted);
                    (verdict, person) = known switch
                    {
                        _ when !seen.Add(address.Value) => (AddressVerdict.Twice, null),
                        _ when hasLeft => (AddressVerdict.Stopped, null),
                        [] => (AddressVerdict.Unknown, null),
                        [var one] => (AddressRule.Of(ground, one.Kind, choices.GetValueOrDefault(one.Id), hasLeft), one.Id),
                        _ => (AddressVerdict.Shared, (Guid?)null),
                    };
                }

                sorted.Add((new SortedAddress(line, verdict), verdict == AddressVerdict.CanJoin ? person : null));
            }
        }

        return sorted;
    }
}

/// <summary>Reads a list of addresses and tells, line by line, what would become of it; stores nothing (2018-3.3).</summary>
public sealed class PreviewAddresses(Changes changes, AddressSorter sorter, UploadCheck uploads)
{
    /// <summary>The largest file that is taken, in bytes: 5 MB.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Reads.</summary>
    public async Task<Outcome<AddressPreview>> ExecuteAsync(Stream file, AddressStatement statement, CancellationToken ct)
    {
        // A change and not a reading: a file that the virus scanner refuses is written down.
        var begun = await changes.BeginAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (AddressSorter.ProblemsOf(statement, change.Today) is { } problems)
            return problems;
        if (file.Length > MaxBytes)
            return new FileIsTooLarge(MaxBytes / (1024 * 1024));
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, ct);
        var scanned = await uploads.ScanAsync(change, content, ct);
        if (!scanned.IsSuccess)
            return scanned.Refusal;
        var read = AddressList.Read(content);
        if (!read.IsSuccess)
            return read.Refusal;
        var sorted = await sorter.SortAsync(change.Db, read.Value, statement.List!.Value, statement.Ground!.Value, ct);
        return new AddressPreview(sorted.ConvertAll(each => each.Line));
    }
}

/// <summary>
/// Puts the addresses of a list on a mailing list, as far as they may: whoever left, and every address to which nothing may go, stays off, whatever the list says
/// (AVG 21(3)). Nobody is registered by it.
/// </summary>
public sealed class ImportAddresses(Changes changes, AddressSorter sorter)
{
    private const int Block = 500;

    /// <summary>Stores; what became of each line by then.</summary>
    public async Task<Outcome<AddressPreview>> ExecuteAsync(AddressPreview preview, AddressStatement statement, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (AddressSorter.ProblemsOf(statement, change.Today) is { } problems)
            return problems;
        var import = AddressImport.Begin(statement.List!.Value, statement.Ground!.Value, statement.GivenOn!.Value, statement.Proof!.Trim(), change.Actor.Name, change.At);
        var sorted = await sorter.SortAsync(change.Db, [.. preview.Lines.Select(line => line.Line)], import.List, import.Ground, ct);
        change.Db.AddressImports.Add(import);
        var joining = sorted.Where(each => each.Person is not null).Select(each => each.Person!.Value).ToList();
        foreach (var block in joining.Chunk(Block))
        {
            foreach (var person in block)
            {
                change.Db.NewsletterChoices.Add(NewsletterChoice.SubscribeBy(import, person));
                change.Record(AuditAction.NewsletterChosen, person, detail: $"Wanted {import.List} {NewsletterChannel.Import} {import.Ground}");
            }

            if (await change.WritePartAsync(ct) is { IsSuccess: false } refused)
                return refused.Refusal;
        }

        change.Record(AuditAction.AddressesImported, subject: $"AddressImport {import.Id}", detail: $"{import.List} {import.Ground} {joining.Count} / {sorted.Count}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new AddressPreview(sorted.ConvertAll(each => each.Line)) : saved.Refusal;
    }
}
