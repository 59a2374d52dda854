using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>More cases at once than we do.</summary>
public sealed record TooManyCases(int Most) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Most];
}

/// <summary>The case is with that colleague already, or with nobody.</summary>
public sealed record AssignedAlready : Refusal;

/// <summary>What assigning would do to a case.</summary>
/// <param name="Number">The case.</param>
/// <param name="Version">The case as it was seen: when it is another by then, it is left alone.</param>
/// <param name="Applicant">The name of the applicant; null when the case is not there.</param>
/// <param name="Assignee">Who handles it now.</param>
/// <param name="Refusal">Why it cannot be assigned; null when it can.</param>
public sealed record AssignPreview(CaseNumber Number, int Version, string? Applicant, string? Assignee, Refusal? Refusal);

/// <summary>What became of a case.</summary>
/// <param name="Number">The case.</param>
/// <param name="Refusal">Why nothing was done; null when it was.</param>
public sealed record BulkResult(CaseNumber Number, Refusal? Refusal);

/// <summary>
/// Gives a number of cases to a colleague, or to nobody. Each case is saved by itself: one that somebody else changed meanwhile is
/// reported, and the others go on.
/// </summary>
public sealed class BulkAssign(Changes changes, HandleRequest handling)
{
    /// <summary>The most cases at once.</summary>
    public const int Most = 500;

    private const int Part = 100;

    /// <summary>Per case, in the order asked, whether it can be assigned; changes nothing.</summary>
    /// <param name="numbers">The cases.</param>
    /// <param name="employeeId">Who gets them; nobody when null.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<AssignPreview>>> PreviewAsync(IReadOnlyList<CaseNumber> numbers, Guid? employeeId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (numbers.Count > Most)
            return new TooManyCases(Most);
        if (employeeId is { } id && !await reading.Db.Employees.AnyAsync(e => e.Id == id && e.DisabledAt == null && (e.Role == Role.PrivacyOfficer || e.Role == Role.Director), ct))
            return new NotFound();
        var found = new Dictionary<CaseNumber, AssignPreview>();
        foreach (var part in numbers.Distinct().Chunk(Part))
        {
            var cases =
                from request in reading.Db.Requests.AsNoTracking().Where(r => part.Contains(r.CaseNumber))
                from employee in reading.Db.Employees.Where(e => e.Id == request.AssigneeId).DefaultIfEmpty()
                select new { request.CaseNumber, request.Version, request.Status, request.Applicant.Name, request.AssigneeId, Assignee = employee == null ? null : employee.Name };
            foreach (var row in await cases.ToListAsync(ct))
                found[row.CaseNumber] = new AssignPreview(row.CaseNumber, row.Version, row.Name, row.Assignee, WhyNot(row.Status, row.AssigneeId, employeeId));
        }

        return numbers.Distinct().Select(number => found.GetValueOrDefault(number) ?? new AssignPreview(number, 0, null, null, new NotFound())).ToList();
    }

    /// <summary>Assigns what the preview allowed, on the versions that were seen then, and says per case what became of it.</summary>
    /// <param name="previews">What was shown.</param>
    /// <param name="employeeId">Who gets them; nobody when null.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="ct">Stops between two cases; what was done stays done.</param>
    public async Task<Outcome<IReadOnlyList<BulkResult>>> ExecuteAsync(IReadOnlyList<AssignPreview> previews, Guid? employeeId, IProgress<int>? progress, CancellationToken ct)
    {
        // Asked here as well: without a single case nobody would ask.
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await begun.Value.DisposeAsync();
        if (previews.Count > Most)
            return new TooManyCases(Most);
        var results = new List<BulkResult>(previews.Count);
        foreach (var preview in previews)
        {
            results.Add(new BulkResult(preview.Number, preview.Refusal ?? (await handling.ExecuteAsync(new AssignStep(preview.Number, preview.Version, employeeId), ct)).Refusal));
            progress?.Report(results.Count);
        }

        return results;
    }

    private static Refusal? WhyNot(RequestStatus status, Guid? from, Guid? to) =>
        RequestTransitions.Find(status, RequestAction.Assign) is null ? new ActionNotPossible(status, RequestAction.Assign)
        : from == to ? new AssignedAlready()
        : null;
}
