using Microsoft.AspNetCore.Components;
using Portal.Data.Corrections;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Corrections;

/// <summary>The data of a correction request on its case: judged one by one, read a second time where needed, and decided together (2017-14).</summary>
public sealed partial class CorrectionCard
{
    private CorrectionReview? review;
    private List<CorrectionEntry> entries = [];
    private Refusal? refusal;
    private Refusal? decideRefusal;
    private DecisionOutcome? outcome;
    private RefusalGround? ground;
    private string? motivation;
    private bool tried;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    /// <summary>The version of the case that is on the page.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Ask the applicant for what is missing, with these words to begin with.</summary>
    [Parameter]
    public EventCallback<string> OnAsk { get; set; }

    /// <summary>Something was saved: the case has a new version.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    private bool CanJudge => RequestTransitions.Find(review!.Request.Status, RequestAction.ReviewItem) is not null;

    private bool CanEnter => review!.Request is { Channel: not RequestChannel.Portal, Applicant.PersonId: not null } request && RequestTransitions.IsBeforeDecision(request.Status);

    private bool CanAsk => !review!.Request.WasAsked && RequestTransitions.Find(review.Request.Status, RequestAction.AskApplicant) is not null;

    // After the answer only when something is left to be decided anew.
    private bool CanDecide => RequestTransitions.IsBeforeDecision(review!.Request.Status)
        ? RequestTransitions.Find(review.Request.Status, RequestAction.Decide) is not null
        : CanJudge && entries.Exists(entry => entry.Row.Item.DecidedAt > review.Request.Decision?.At);

    private int OpenCount => entries.Count(entry => entry.Row.Item.Verdict is null || (entry.Row.HasChanged && entry.Row.Item.AppliedAt is null));

    private string Progress => OpenCount == 0 ? Texts.AllJudged.With(entries.Count) : Texts.StillOpen.With(OpenCount, entries.Count);

    private DecisionOutcome? Suggested => OpenCount > 0 || review!.Request.Identity is null ? null : PrivacyRequest.OutcomeOf([.. entries.Select(entry => entry.Row.Item)]);

    // A refusal that is not that of the data together rests on a ground for the whole.
    private bool ForTheWhole => outcome == DecisionOutcome.Refused && Suggested != DecisionOutcome.Refused;

    private IReadOnlyList<Choice<DecisionOutcome?>> Outcomes
    {
        get
        {
            var choices = new List<Choice<DecisionOutcome?>>();
            if (Suggested is { } fits)
                choices.Add(new(fits, Words.Of(fits), Texts.Suggested));
            if (review!.Request is { Identity: not null } request && (request.Applicant.PersonId is null || entries.Count == 0))
                choices.Add(new(DecisionOutcome.NothingHeld, Words.Of(DecisionOutcome.NothingHeld)));
            if (Suggested != DecisionOutcome.Refused)
                choices.Add(new(DecisionOutcome.Refused, Texts.RefuseWhole, Texts.RefuseWholeSub));
            return choices;
        }
    }

    private IReadOnlyList<Choice<RefusalGround?>> WholeGrounds =>
        [.. new[] { review!.Request.Identity is null ? RefusalGround.IdentityUnproven : RefusalGround.ManifestlyUnfounded }.Select(each => new Choice<RefusalGround?>(each, Words.Of(each)))];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (review?.Request.CaseNumber != Number || Version > review.Request.Version)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var isSame = review?.Request.CaseNumber == Number;
        var read = await Queries.ReviewAsync(Number, CancellationToken.None);
        (review, refusal) = (read.IsSuccess ? read.Value : isSame ? review : null, read.Refusal);
        if (!read.IsSuccess)
            return;
        var typed = isSame ? entries.ToDictionary(entry => entry.Row.Item.Id) : [];
        entries = [.. read.Value.Rows.Select(row => Keep(typed.GetValueOrDefault(row.Item.Id), row))];
        if (outcome is not null && Outcomes.All(choice => choice.Value != outcome))
            (outcome, ground) = (null, null);
    }

    private static CorrectionEntry Keep(CorrectionEntry? typed, CorrectionRow row)
    {
        if (typed is null)
            return new CorrectionEntry(row);
        typed.Meet(row);
        return typed;
    }

    private async Task SavedAsync()
    {
        await LoadAsync();
        await OnSaved.InvokeAsync();
    }

    private Task ChangedAsync() => SavedAsync();

    private Task AskAsync() => OnAsk.InvokeAsync(Texts.AskText.With(string.Join('\n', entries.Where(entry => entry.Row.Item.Reason is null).Select(entry => $"- {entry.Row.Item.ItemTitle}"))));

    private async Task DecideAsync()
    {
        tried = true;
        if (outcome is not { } chosen || (ForTheWhole && (ground is null || string.IsNullOrWhiteSpace(motivation))))
            return;
        var done = await Decide.ExecuteAsync(new DecideCorrectionCommand(Number, review!.Request.Version, new CorrectionDecision(chosen, ForTheWhole ? ground : null, motivation)), CancellationToken.None);
        decideRefusal = done.Refusal;
        if (done.IsSuccess)
            (tried, outcome, ground, motivation) = (false, null, null, null);
        await SavedAsync();
    }
}
