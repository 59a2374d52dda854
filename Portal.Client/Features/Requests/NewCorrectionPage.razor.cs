using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Data.Corrections;
using Portal.Shared.Corrections;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Client.Features.Requests;

/// <summary>
/// A correction request (2017-14.1, 2018-13.2): which data, per datum what must change and why, evidence, whom to tell, the form of the answer.
/// The second step has a page for each datum.
/// </summary>
public sealed partial class NewCorrectionPage
{
    private IReadOnlyList<HeldDatum> data = [];
    private IReadOnlyDictionary<string, HeldDatum> byKey = new Dictionary<string, HeldDatum>(StringComparer.Ordinal);
    private IReadOnlyList<EvidenceFile> evidence = [];

    /// <summary>The datum that somebody says is wrong, by its key; then the request begins with it.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "gegeven")] public string? AskedItem { get; set; }

    /// <summary>In the second step: which datum of the request, from 1.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "nummer")] public int? AskedNumber { get; set; }

    // Read here and not by the step itself: a part of a page that comes and goes with the address must not listen to it, because the address
    // is told to its listeners one by one, and may not gain one meanwhile.

    /// <summary>What is searched for in the list of data.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "zoek")] public string? Search { get; set; }

    /// <summary>The group that is searched.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "groep")] public string? Group { get; set; }

    /// <summary>The page of the list.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "pagina")] public string? ListPage { get; set; }

    /// <inheritdoc />
    public override int Steps => 6;

    /// <inheritdoc />
    public override string Subject => Texts.Subject_Correction;

    /// <inheritdoc />
    public override string Heading => Step switch
    {
        1 => Texts.Choose_Heading,
        2 => Draft.Items.Count > 1 ? Texts.Wish_HeadingOf.With(Number, Draft.Items.Count) : Texts.Wish_Heading,
        3 => Texts.Evidence_Heading,
        4 => Texts.Tell_Heading,
        5 => Texts.Step3_Heading,
        _ => Texts.Step4_Heading,
    };

    /// <inheritdoc />
    public override string BackUrl => Step switch
    {
        2 when Number > 1 => UrlOfItem(Number - 1),
        3 when Draft.Items.Count > 0 => UrlOfItem(Draft.Items.Count),
        _ => base.BackUrl,
    };

    /// <inheritdoc />
    protected override string Address => Urls.NewCorrection;

    /// <inheritdoc />
    protected override CorrectionDraft Empty { get; } = new();

    /// <inheritdoc />
    protected override string Place => Step == 2 ? $"2/{Number.ToString(CultureInfo.InvariantCulture)}" : base.Place;

    /// <inheritdoc />
    protected override string NextUrl => Step != 2 ? base.NextUrl
        : Number < Draft.Items.Count ? UrlOfItem(Number + 1)
        : FirstUnfinished(except: Current) is { } number ? UrlOfItem(number)
        : UrlOf(3);

    /// <inheritdoc />
    protected override IReadOnlyList<FieldError> ProblemsHere => Step != 2 ? base.ProblemsHere : Current is { } item ? ProblemsOf(item) : [];

    private int Number => Math.Clamp(AskedNumber ?? FirstUnfinished() ?? 1, 1, Math.Max(1, Draft.Items.Count));

    private CorrectionDraftItem? Current => Draft.Items.ElementAtOrDefault(Number - 1);

    /// <summary>The page of one datum.</summary>
    public static string UrlOfItem(int number) => $"{WizardAddress.Of(Urls.NewCorrection, 2)}&nummer={number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A new request that begins with one datum.</summary>
    public static string UrlFor(string itemKey) => $"{Urls.NewCorrection}?gegeven={Uri.EscapeDataString(itemKey)}";

    /// <inheritdoc />
    public override string UrlOf(int step) => step == 2 ? UrlOfItem(FirstUnfinished() ?? 1) : base.UrlOf(step);

    /// <inheritdoc />
    protected override async Task<Refusal?> LoadAsync()
    {
        var found = await Own.DataAsync(CancellationToken.None);
        if (!found.IsSuccess)
            return found.Refusal;
        data = found.Value;
        byKey = data.ToDictionary(held => held.Item.Key, StringComparer.Ordinal);
        await LoadEvidenceAsync();
        return null;
    }

    /// <inheritdoc />
    protected override async Task<bool> ArriveAsync()
    {
        if (AskedItem is not { } key)
            return false;
        if (!byKey.TryGetValue(key, out var held))
        {
            Refused = new NotFound();
            return false;
        }

        await KeepAsync(Draft.With(held.ToDraft()));
        Navigation.NavigateTo(Draft.NumberOf(key) is > 0 and var number ? UrlOfItem(number) : UrlOf(1), replace: true);
        return true;
    }

    /// <inheritdoc />
    protected override IReadOnlyList<FieldError> Problems(int step) => step switch
    {
        1 => Draft.Items.Count == 0 ? [new FieldError(ChooseStep.ListId, Shared.Corrections.Texts.Problem_NoItems)] : [],
        2 => [.. Draft.Items.SelectMany(item => IsChanged(item) ? [new FieldError(null, "")] : ProblemsOf(item))],
        4 => Draft.ToTell is null ? [new FieldError(TellStep.TellId, Texts.Tell_Problem)] : [],
        5 => FormStepFields.Problems(Draft),
        _ => [],
    };

    /// <inheritdoc />
    protected override CorrectionDraft Passed() => Step == 2 && Current is { } item ? Draft.Replace(AsItIsNow(item)) : Draft;

    /// <inheritdoc />
    protected override Task<Outcome<CaseNumber>> SubmitAsync(Guid id) => Submit.ExecuteAsync(id, Draft, CancellationToken.None);

    // Something is not as it was read: then it is read again, and the pages of those data say what changed.
    /// <inheritdoc />
    protected override Task RefusedAsync(Refusal refusal) => refusal is CorrectedDataChanged or NotFound ? LoadAsync() : Task.CompletedTask;

    private HeldDatum? HeldOf(CorrectionDraftItem item) => byKey.GetValueOrDefault(item.ItemKey);

    private bool IsChanged(CorrectionDraftItem item) => HeldOf(item) is { } held && held.Fingerprint != item.ContentHash;

    // Whoever goes on from the page of a datum that changed has seen both values: from then on it is about the new one.
    private CorrectionDraftItem AsItIsNow(CorrectionDraftItem item) =>
        IsChanged(item) ? item with { ItemTitle = HeldOf(item)!.Item.Title, ContentHash = HeldOf(item)!.Fingerprint, CurrentValue = HeldOf(item)!.CurrentValue } : item;

    private IReadOnlyList<FieldError> ProblemsOf(CorrectionDraftItem item) => HeldOf(item) is null
        ? [new FieldError(null, Texts.Wish_Gone)]
        : [.. CorrectionRules.Problems(AsItIsNow(item)).Select(problem => new FieldError(WishStep.IdOf(problem.Field), problem.Message))];

    private int? FirstUnfinished(CorrectionDraftItem? except = null)
    {
        var index = Draft.Items.Select((item, index) => (item, index)).Where(pair => pair.item != except && (IsChanged(pair.item) || ProblemsOf(pair.item).Count > 0)).Select(pair => (int?)pair.index).FirstOrDefault();
        return index + 1;
    }

    private async Task TakeOutAsync()
    {
        if (Current is not { } item)
            return;
        await KeepAsync(Draft.Without(item.ItemKey));
        Navigation.NavigateTo(Draft.Items.Count == 0 ? UrlOf(1) : UrlOfItem(Math.Min(Number, Draft.Items.Count)), replace: true);
    }

    private async Task LoadEvidenceAsync()
    {
        var files = await Own.EvidenceAsync(CancellationToken.None);
        evidence = files.IsSuccess ? files.Value : [];
    }
}
