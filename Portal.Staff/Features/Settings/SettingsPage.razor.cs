using Microsoft.AspNetCore.Components;
using Portal.Data.Organisations;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Settings;

/// <summary>How the organisation stands in letters and on the contact page, with a preview (2017-11.1).</summary>
public sealed partial class SettingsPage
{
    private OrganisationState? state;
    private OrganisationDetails details = OrganisationDetails.Empty;
    private Refusal? refusal;
    private IReadOnlyList<FieldError> errors = [];
    private int attempt;
    private bool isSaved;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var read = await Settings.ReadAsync(CancellationToken.None);
        (state, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
        details = state?.Details ?? details;
    }

    private async Task SaveAsync()
    {
        attempt++;
        var outcome = await Change.ExecuteAsync(new ChangeOrganisationCommand(details, state!.Version), CancellationToken.None);
        isSaved = outcome.IsSuccess;
        errors = outcome.Refusal is InvalidInput invalid ? [.. invalid.Problems.Select(problem => new FieldError(problem.Field, problem.Message))] : [];
        refusal = errors.Count > 0 ? null : outcome.Refusal;
        if (outcome.IsSuccess)
            (state, details) = (outcome.Value, outcome.Value.Details);
    }

    private RenderFragment Input(string id, string label, string value, Action<string> set, string? autoComplete = null, string? hint = null, string? width = null, bool optional = false) => builder =>
    {
        builder.OpenComponent<TextField>(0);
        builder.AddComponentParameter(1, nameof(TextField.Id), id);
        builder.AddComponentParameter(2, nameof(TextField.Label), label);
        builder.AddComponentParameter(3, nameof(TextField.Hint), hint);
        builder.AddComponentParameter(4, nameof(TextField.Error), errors.FirstOrDefault(error => error.FieldId == id)?.Message);
        builder.AddComponentParameter(5, nameof(TextField.Value), value);
        builder.AddComponentParameter(6, nameof(TextField.ValueChanged), EventCallback.Factory.Create<string?>(this, text => set(text ?? "")));
        builder.AddComponentParameter(7, nameof(TextField.Width), width);
        builder.AddComponentParameter(8, nameof(TextField.Optional), optional);
        builder.AddComponentParameter(9, nameof(TextField.AutoComplete), autoComplete ?? "off");
        builder.CloseComponent();
    };
}
