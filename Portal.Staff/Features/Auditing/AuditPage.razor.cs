using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Auditing;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Auditing;

/// <summary>The record of what was done, for the holder (2017-16); everything it is filtered on stands in its address.</summary>
public sealed partial class AuditPage
{
    private static readonly IReadOnlyList<AuditAction> Actions = [.. Enum.GetValues<AuditAction>().OrderBy(action => Words.Of(action), StringComparer.CurrentCulture)];

    private static readonly string[] Fields = [AuditAddress.Case, AuditAddress.Actor, AuditAddress.Action, AuditAddress.From, AuditAddress.Until];

    private AuditFilter filter = new();
    private AuditList? list;
    private IReadOnlyList<AuditActor> actors = [];
    private IReadOnlyList<AuditPerson>? persons;
    private IReadOnlyList<FieldProblem> problems = [];
    private Refusal? refusal;
    private string? client;
    private Dictionary<string, string?> typed = [];

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private AuditQueries Queries { get; set; } = default!;

    [Inject] private ViewAudit View { get; set; } = default!;

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
        (filter, problems, persons, list, refusal, client) = (question.Filter, question.Problems, null, null, null, null);
        typed = Fields.ToDictionary(field => field, Given, StringComparer.Ordinal);
        // A choice is one of the list or none.
        (typed[AuditAddress.Actor], typed[AuditAddress.Action]) = (filter.ActorId?.ToString(), filter.Action?.ToString());
        if (actors.Count == 0)
        {
            var found = await Queries.ActorsAsync(CancellationToken.None);
            refusal = found.Refusal;
            actors = found.IsSuccess ? found.Value : [];
        }

        if (problems.Count > 0 || refusal is not null)
            return;
        var read = await View.ExecuteAsync(filter, CancellationToken.None);
        (list, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }

    // A number or a name that leads to one person is that person; otherwise the employee chooses. The search stays in the page: only a key goes into
    // the address.
    private async Task SearchAsync()
    {
        if (filter.PersonId is not null || string.IsNullOrWhiteSpace(client))
        {
            Navigation.NavigateTo(AddressOf(filter.PersonId));
            return;
        }

        var found = await Queries.FindPersonsAsync(client, CancellationToken.None);
        (refusal, persons) = (found.Refusal, found.IsSuccess ? found.Value : null);
        if (persons is [var only])
            Navigation.NavigateTo(AddressOf(only.Id));
    }

    private string AddressOf(Guid? person) => QueryHelpers.AddQueryString(
        Urls.Audit, typed.Append(KeyValuePair.Create(AuditAddress.Person, person?.ToString())).Where(pair => !string.IsNullOrWhiteSpace(pair.Value)));

    private string? Given(string name) => name switch
    {
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
