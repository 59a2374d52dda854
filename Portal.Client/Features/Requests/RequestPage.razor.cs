using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Requests;

/// <summary>One request of the person: when, what happened, and what they can still do (2017-12, 2017-13).</summary>
public sealed partial class RequestPage
{
    private static readonly Dictionary<string, RequestAction> Asks = new(StringComparer.Ordinal)
    {
        ["aanvullen"] = RequestAction.Add,
        ["intrekken"] = RequestAction.Withdraw,
        ["missen"] = RequestAction.ReportOmission,
    };

    private OwnRequest? item;
    private Refusal? refusal;
    private Refusal? refused;
    private string? done;
    private string? shown;
    private bool acting;

    /// <summary>The case number, from the address.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>What somebody wants to do: aanvullen, intrekken or missen.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "doe")] public string? Asked { get; set; }

    private PrivacyRequest Request => item!.Request;

    private DateOnly Today => DutchTime.Today(Time);

    // One's own evidence, and the letter about who was told.
    private IReadOnlyList<StoredDocument> Sent => [.. item!.Documents.Where(document => document.Kind is DocumentKind.CorrectionEvidence or DocumentKind.ClosingLetter)];

    private string Here => Urls.MyRequest(Request.CaseNumber.Value);

    private RequestAction? Doing => Asked is not null && Asks.TryGetValue(Asked, out var action) && May(action) ? action : null;

    private RequestEvent? Question => Request.Events.LastOrDefault(step => step.Kind is RequestEventKind.QuestionAsked or RequestEventKind.IdentityAsked);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (Asked is not null)
            (done, refused) = (null, null);
        if (shown == Number)
            return;
        shown = Number;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (!CaseNumber.TryParse(Number, out var number))
        {
            refusal = new NotFound();
            return;
        }

        var found = await Requests.FindAsync(number, CancellationToken.None);
        (item, refusal) = found.IsSuccess ? (found.Value, (Refusal?)null) : (null, found.Refusal);
    }

    private bool May(RequestAction action) => RequestTransitions.Find(Request.Status, action) is { Permission: Permission.SubmitOwnRequest };

    private string To(RequestAction action) => $"{Here}?doe={Asks.First(ask => ask.Value == action).Key}";

    // A text is refused where it was typed; anything else is said at the top, with the case as it is now.
    private async Task<Refusal?> ActAsync(RequestAction action, string text, string thanks)
    {
        var acted = await Act.ExecuteAsync(new OwnRequestCommand(Request.CaseNumber, action, text), CancellationToken.None);
        if (acted.Refusal is TextMissing or InvalidInput)
            return acted.Refusal;
        (refused, done) = (acted.Refusal, acted.IsSuccess ? thanks : null);
        await LoadAsync();
        if (Asked is not null && item is not null)
            Navigation.NavigateTo(Here, replace: true);
        StateHasChanged();
        return null;
    }

    private async Task WithdrawAsync()
    {
        if (acting)
            return;
        acting = true;
        try
        {
            await ActAsync(RequestAction.Withdraw, "", Texts.Withdraw_Done);
        }
        finally
        {
            acting = false;
        }
    }
}
