using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>The decision on a case, the answer as it would go out, and sending it.</summary>
public sealed partial class DecisionPage
{
    /// <summary>How many rows of a table the preview shows: a dossier of ten thousand items would otherwise cross the connection at each choice.</summary>
    private const int MostInPreview = 100;

    private AnswerPreview? preview;
    private Refusal? refusal;
    private Refusal? error;
    private string? message;
    private DecisionOutcome? outcome;
    private RefusalGround? ground;
    private string? motivation;
    private IReadOnlyList<Guid> takeBack = [];
    private IReadOnlyList<DataCategories> restrictTo = [];
    private bool tried;
    private bool sending;
    private bool sent;
    private bool met;
    private int seen;
    private int version;

    /// <summary>The case number.</summary>
    [Parameter]
    public string Kenmerk { get; set; } = "";

    private bool IsSupplement => preview!.Request.AnsweredAt is not null;

    // A correction is decided datum by datum, on the case itself.
    private bool MayDecide => preview!.Request.Kind != RequestKind.Correction && RequestTransitions.Find(preview!.Request.Status, RequestAction.Decide) is not null;

    /// <summary>A colleague decided first, and nothing went out yet: what was typed here can still replace it, knowingly.</summary>
    private bool MayDecideOver => met && preview!.Request.Kind != RequestKind.Correction && preview.Request.Status == RequestStatus.Decided;

    /// <summary>What a colleague saved beside what was typed here.</summary>
    private List<(string Field, string? Now, string? Yours)> Newer
    {
        get
        {
            List<RequestEvent> since = [.. preview!.Request.Events.Skip(seen)];
            var decided = since.Exists(step => step.Kind == RequestEventKind.Decided) ? preview.Request.Decision : null;
            return
            [
                (Texts.NewerOutcome, decided is null ? Texts.NothingSaved : $"{KindWords.Of(decided.Outcome, preview.Request)} ({decided.By}, {RequestWords.When(decided.At)})", outcome is { } mine ? KindWords.Of(mine, preview.Request) : null),
                (Texts.Ground, decided?.Ground is { } theirs ? KindWords.Of(theirs, preview.Request) : Texts.NothingSaved, ground is { } chosen ? KindWords.Of(chosen, preview.Request) : null),
                (Texts.Motivation, decided?.Motivation ?? Texts.NothingSaved, motivation),
                .. since.Where(step => step.Kind != RequestEventKind.Decided).Select(step => Meanwhile.Row(preview.Request, step)),
            ];
        }
    }

    // A supplement goes out on the decision that was made for it; a first answer needs the case to be decided.
    private bool MaySend => preview!.Request.Status == RequestStatus.Decided || (IsSupplement && preview.Request.Decision is { } decision && decision.At > preview.Request.Answers[^1].SentAt);

    // The newsletter is no authorisation, and has no key of its own.
    private static readonly Guid Newsletter = Guid.Empty;

    private bool NeedsGround => outcome == DecisionOutcome.Refused || (outcome == DecisionOutcome.Partly && !preview!.Request.HasItems);

    /// <summary>What the applicant agreed to and can be taken back with this decision (AVG 7(3)).</summary>
    private IReadOnlyList<Choice<Guid>> Consents =>
    [
        .. preview!.Consents.InForce.Select(each => new Choice<Guid>(each.Id, $"{Words.Of(each.Kind)}: {string.Join(", ", each.Recipients)}", each.Purpose)),
        .. preview.Consents.WantsNewsletter ? [new Choice<Guid>(Newsletter, Texts.TakeBackNewsletter)] : Array.Empty<Choice<Guid>>(),
    ];

    private ConsentsToTakeBack TakeBack => new([.. takeBack.Where(id => id != Newsletter)], takeBack.Contains(Newsletter));

    private DataCategories RestrictTo => restrictTo.Aggregate(DataCategories.None, (all, one) => all | one);

    private bool NeedsMotivation => outcome is DecisionOutcome.Partly or DecisionOutcome.Refused;

    /// <summary>Only what fits: the domain refuses the others.</summary>
    private IReadOnlyList<Choice<DecisionOutcome?>> Outcomes =>
        [.. Enum.GetValues<DecisionOutcome>().Where(Fits).Select(each => new Choice<DecisionOutcome?>(each, KindWords.Of(each, preview!.Request), each == Suggested && preview!.Request.HasItems ? Texts.Suggested : null))];

    private IReadOnlyList<Choice<RefusalGround?>> Grounds =>
    [
        .. Enum.GetValues<RefusalGround>()
            .Where(each => each != RefusalGround.NotRecorded)
            .Where(each => each == RefusalGround.IdentityUnproven ? preview!.Request.Identity is null : preview!.Request.Identity is not null)
            .Where(each => each == RefusalGround.IdentityUnproven || (preview!.Request.Right is { } right ? RightRules.Grounds(right).Contains(each) : each != RefusalGround.ConditionsNotMet))
            .Where(each => each != RefusalGround.HolderInterest || preview!.MayInvokeHolderInterest)
            .Select(each => new Choice<RefusalGround?>(each, KindWords.Of(each, preview!.Request))),
    ];

    private DecisionOutcome? Suggested => !preview!.Request.HasItems ? SuggestedWithoutItems : preview!.Request.Identity is null || preview.Tally.Open > 0 ? null
        : preview.Tally.Count == 0 ? DecisionOutcome.NothingHeld
        : preview.Tally.NotWhole > 0 ? DecisionOutcome.Partly
        : DecisionOutcome.Granted;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await StartAsync();
        if (preview is null || !MayDecide)
            return;
        outcome = Suggested;
        await LoadAsync();
    }

    // Nothing is judged one by one: whoever decides weighs. What is unconditional has one answer only.
    private DecisionOutcome? SuggestedWithoutItems => preview!.Request switch
    {
        { Right: OtherRight.MarketingObjection } => DecisionOutcome.Granted,
        { Identity: null } => null,
        { Right: OtherRight.WithdrawalOfConsent } => preview.Consents.Held + preview.Consents.Gone == 0 ? DecisionOutcome.NothingHeld : DecisionOutcome.Granted,
        { Applicant.PersonId: null } => DecisionOutcome.NothingHeld,
        _ => null,
    };

    private bool FitsWithoutItems(DecisionOutcome each) => preview!.Request switch
    {
        { Right: OtherRight.MarketingObjection } => each == DecisionOutcome.Granted,
        { Identity: null } => each == DecisionOutcome.Refused,
        { Right: OtherRight.WithdrawalOfConsent } => (each == DecisionOutcome.NothingHeld) == (preview.Consents.Held + preview.Consents.Gone == 0) || each == DecisionOutcome.Refused,
        { Applicant.PersonId: null } => each is DecisionOutcome.NothingHeld or DecisionOutcome.Refused,
        _ => each != DecisionOutcome.NothingHeld,
    };

    private bool Fits(DecisionOutcome each) => !preview!.Request.HasItems ? FitsWithoutItems(each) : each == DecisionOutcome.Refused || each == Suggested;

    private Task OutcomeAsync(DecisionOutcome? chosen)
    {
        outcome = chosen;
        ground = NeedsGround ? ground : null;
        return LoadAsync();
    }

    private Task TakeBackAsync(IReadOnlyList<Guid>? chosen)
    {
        takeBack = chosen ?? [];
        return LoadAsync();
    }

    private Task GroundAsync(RefusalGround? chosen)
    {
        ground = chosen;
        return LoadAsync();
    }

    private Task MotivationAsync(string? text)
    {
        motivation = text;
        return LoadAsync();
    }

    private async Task DecideAsync()
    {
        (tried, message) = (true, null);
        if (preview!.Request.Right == OtherRight.Restriction && outcome == DecisionOutcome.Partly && RestrictTo == DataCategories.None)
            return;
        if (outcome is not { } chosen || (NeedsGround && ground is null) || (NeedsMotivation && string.IsNullOrWhiteSpace(motivation)))
            return;
        // Made on what was seen when it was begun, not on what was read since for the letter.
        var done = await Decide.ExecuteAsync(new DecideRequestCommand(preview!.Request.CaseNumber, version, chosen, ground, motivation, InsteadOfEarlier: MayDecideOver, TakeBack: TakeBack, RestrictTo: RestrictTo), CancellationToken.None);
        error = done.Refusal;
        if (!done.IsSuccess)
        {
            await LoadAsync();
            return;
        }

        (message, tried) = (Texts.DecisionSaved, false);
        await StartAsync(afterDecision: true);
    }

    private Task TakeNewerAsync()
    {
        (error, tried, outcome, ground, motivation, takeBack) = (null, false, null, null, null, []);
        return StartAsync();
    }

    private async Task SendAsync()
    {
        (sending, error, message) = (true, null, null);
        var request = preview!.Request;
        var done = await Send.ExecuteAsync(new SendAnswerCommand(request.CaseNumber, request.Version), CancellationToken.None);
        (sending, sent, error) = (false, done.IsSuccess, done.Refusal);
        await StartAsync(afterDecision: true);
    }

    // From here on is what this employee saw.
    private async Task StartAsync(bool afterDecision = false)
    {
        met = false;
        await LoadAsync(afterDecision, isStart: true);
        (seen, version) = (preview?.Request.Events.Count ?? 0, preview?.Request.Version ?? 0);
    }

    // What is chosen stays; only the case and the letter are read again.
    private async Task LoadAsync(bool afterDecision = false, bool isStart = false)
    {
        if (!CaseNumber.TryParse(Kenmerk, out var number))
        {
            refusal = new NotFound();
            return;
        }

        var proposed = afterDecision ? null : outcome;
        var read = await Queries.PreviewAsync(number, proposed, ground, motivation, TakeBack, CancellationToken.None);
        (preview, refusal) = (read.IsSuccess ? read.Value : preview, read.Refusal);
        if (isStart || preview is null || preview.Request.Version == version)
            return;
        // A colleague was here meanwhile: it is shown beside what was typed, and deciding from now on is done knowingly.
        (met, error, version) = (true, new ChangedBySomeoneElse(), preview.Request.Version);
    }
}
