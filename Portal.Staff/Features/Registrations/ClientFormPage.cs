using Microsoft.AspNetCore.Components;
using Portal.Data.Registrations;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Registrations;

/// <summary>A page that adds something to a client; it leads back to the client.</summary>
public abstract class ClientFormPage : FormPage
{
    /// <summary>The client.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The purpose for which the dossier was opened, so that going back does not ask again.</summary>
    [SupplyParameterFromQuery(Name = "doel")] public string? Purpose { get; set; }

    /// <summary>Reads names and choices.</summary>
    [Inject] protected RegistrationQueries Queries { get; set; } = default!;

    /// <summary>Leads back.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>The name of the client; null until it is known.</summary>
    protected string? Name { get; private set; }

    /// <summary>Why there is no form; null when there is.</summary>
    protected Refusal? Refusal { get; private set; }

    /// <summary>What to choose from.</summary>
    protected RegistrationChoices? Options { get; private set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var name = await Queries.NameAsync(Id, CancellationToken.None);
        var options = await Queries.ChoicesAsync(CancellationToken.None);
        Refusal = name.Refusal ?? options.Refusal;
        if (Refusal is null)
            (Name, Options) = (name.Value, options.Value);
    }

    /// <summary>Back to the client when it went well.</summary>
    protected Refusal? Back(Refusal? refusal)
    {
        if (refusal is null)
            Navigation.NavigateTo(Urls.Client(Id, Purpose));
        return refusal;
    }
}
