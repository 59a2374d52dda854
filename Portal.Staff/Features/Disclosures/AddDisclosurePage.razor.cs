using Microsoft.AspNetCore.Components;
using Portal.Data.Disclosures;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Staff.Features.Registrations;

namespace Portal.Staff.Features.Disclosures;

/// <summary>
/// One form for everything that goes out: written or told, at once or after the director was asked. What is filled in stays whatever happens.
/// </summary>
public sealed partial class AddDisclosurePage : FormPage
{
    private readonly DisclosureModel model = new();
    private DisclosureOptions? options;
    private Refusal? refusal;
    private int shown = OpenDisclosureForm.Most;

    /// <summary>The client.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The purpose for which the dossier was opened.</summary>
    [SupplyParameterFromQuery(Name = "doel")] public string? Purpose { get; set; }

    /// <summary>"mondeling" where it was a conversation.</summary>
    [SupplyParameterFromQuery(Name = "vorm")] public string? FormName { get; set; }

    /// <summary>The director's approval on which it goes out.</summary>
    [SupplyParameterFromQuery(Name = "goedkeuring")] public string? ApprovalKey { get; set; }

    [Inject] private OpenDisclosureForm Open { get; set; } = default!;

    [Inject] private RecordDisclosure Recording { get; set; } = default!;

    [Inject] private AskDirector Asking { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private Guid? ApprovalId => Guid.TryParse(ApprovalKey, out var id) ? id : null;

    private bool MustAsk => options?.Approval is null && model.Ground is { } ground && DisclosureRule.NeedsApproval(ground);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await OpenAsync();
        model.DisclosedOn = options?.Today;
        model.Form = FormName == Urls.Oral ? DisclosureForm.Oral : null;
        if (options is { Approval: null } && ApprovalId is not null)
            refusal = new NotFound();
        else if (options?.Approval is { Status: not ApprovalStatus.Approved } approval)
            refusal = approval.Status == ApprovalStatus.Used ? new ApprovalWasUsed() : new DirectorMustApprove();
    }

    /// <inheritdoc />
    protected override string? FieldOf(Refusal reason) => DisclosureLabels.FieldOf(reason) is var field && (options?.Approval is null || field is nameof(DisclosureEntry.WhyNotTold)) ? field : null;

    private async Task OpenAsync()
    {
        var purpose = Enum.TryParse<ProcessingPurpose>(Purpose, out var named) && Enum.IsDefined(named) ? named : (ProcessingPurpose?)null;
        var opened = await Open.ExecuteAsync(Id, purpose, ApprovalId, shown, CancellationToken.None);
        (options, refusal) = (opened.IsSuccess ? opened.Value : null, opened.Refusal);
    }

    private Task ShowOlderAsync()
    {
        shown += OpenDisclosureForm.Most * 4;
        return OpenAsync();
    }

    // What only the page knows: nobody leaves open by accident whether the client was told (2018-6).
    private FieldProblem? NotAnswered() => model.Told switch
    {
        null => new FieldProblem(nameof(model.Told), Texts.ToldMissing),
        Told.Yes when model.ToldOn is null => new FieldProblem(nameof(model.ToldOn), Texts.ToldOnMissing),
        Told.No when string.IsNullOrWhiteSpace(model.WhyNotTold) => new FieldProblem(nameof(model.WhyNotTold), Texts.WhyNotToldMissing),
        _ => null,
    };

    private async Task<Refusal?> SaveAsync()
    {
        if (MustAsk)
        {
            var asked = await Asking.ExecuteAsync(Id, model.Entry(null), CancellationToken.None);
            if (asked.IsSuccess)
                Navigation.NavigateTo(Urls.DisclosureApproval(Id, asked.Value));
            return asked.Refusal;
        }

        var entry = model.Entry(options!.Approval?.Id);
        if (NotAnswered() is { } missing)
            return new InvalidInput([.. new DisclosureRules(options.Today).Validate(entry).Errors.Select(error => new FieldProblem(error.PropertyName, error.ErrorMessage)), missing]);
        var recorded = await Recording.ExecuteAsync(Id, entry, CancellationToken.None);
        if (recorded.IsSuccess)
            Navigation.NavigateTo(Urls.Client(Id, Purpose));
        return recorded.Refusal;
    }
}
