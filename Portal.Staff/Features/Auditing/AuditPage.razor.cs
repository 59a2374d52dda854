using Microsoft.AspNetCore.Components;
using Portal.Data.Auditing;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Auditing;

/// <summary>The record of what was done, for the holder (2017-16); everything it is filtered on stands in its address.</summary>
public sealed partial class AuditPage
{
    private static readonly IReadOnlyList<AuditAction> Actions = [.. Enum.GetValues<AuditAction>().OrderBy(action => Words.Of(action), StringComparer.CurrentCulture)];

    private AuditFilter filter = new();
    private AuditList? list;
    private IReadOnlyList<AuditActor> actors = [];
    private IReadOnlyList<AuditPerson>? persons;
    private IReadOnlyList<FieldProblem> problems = [];
    private Refusal? refusal;

    [Inject] private AuditQueries Queries { get; set; } = default!;

    [Inject] private ViewAudit View { get; set; } = default!;

    [SupplyParameterFromQuery(Name = AuditAddress.Client)] private string? Client { get; set; }

    [SupplyParameterFromQuery(Name = AuditAddress.Person)] private string? Person { get; set; }

    [SupplyParameterFromQuery(Name = AuditAddress.Case)] private string? Case { get; set; }

    [SupplyParameterFromQuery(Name = AuditAddress.Actor)] private string? Actor { get; set; }

    [SupplyParameterFromQuery(Name = AuditAddress.Action)] private string? Action { get; set; }

    [SupplyParameterFromQuery(Name = AuditAddress.From)] private string? From { get; set; }

    [SupplyParameterFromQuery(Name = AuditAddress.Until)] private string? Until { get; set; }

    [SupplyParameterFromQuery(Name = AuditAddress.Before)] private string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "filters")] private string? FiltersOpen { get; set; }

    private string OpenFilters => AuditAddress.Of(filter) is var address && address.Contains('?', StringComparison.Ordinal) ? $"{address}&filters=open" : $"{address}?filters=open";

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var question = AuditAddress.Read(Given);
        (filter, problems, persons, list, refusal) = (question.Filter, question.Problems, null, null, null);
        if (actors.Count == 0)
        {
            var found = await Queries.ActorsAsync(CancellationToken.None);
            refusal = found.Refusal;
            actors = found.IsSuccess ? found.Value : [];
        }

        if (problems.Count > 0 || refusal is not null || (question.Client is { } client && !await ChosenAsync(client)))
            return;
        var read = await View.ExecuteAsync(filter, CancellationToken.None);
        (list, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }

    // A number or a name that leads to one person is that person; otherwise the employee chooses.
    private async Task<bool> ChosenAsync(string client)
    {
        var found = await Queries.FindPersonsAsync(client, CancellationToken.None);
        refusal = found.Refusal;
        if (!found.IsSuccess)
            return false;
        if (found.Value is [var only])
        {
            filter = filter with { PersonId = only.Id };
            return true;
        }

        persons = found.Value;
        return false;
    }

    private string? Given(string name) => name switch
    {
        AuditAddress.Client => Client,
        AuditAddress.Person => Person,
        AuditAddress.Case => Case,
        AuditAddress.Actor => Actor,
        AuditAddress.Action => Action,
        AuditAddress.From => From,
        AuditAddress.Until => Until,
        AuditAddress.Before => Before,
        _ => null,
    };

    private string? Invalid(string field) => problems.Any(problem => problem.Field == field) ? "true" : null;
}
