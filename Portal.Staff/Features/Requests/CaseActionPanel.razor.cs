using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>The form of one action on a case.</summary>
public sealed partial class CaseActionPanel
{
    private static readonly IReadOnlyList<Choice<IdentityMethod?>> Methods =
    [
        .. Enum.GetValues<IdentityMethod>().Where(m => m != IdentityMethod.Login).Select(m => new Choice<IdentityMethod?>(m, Sentence(Words.Of(m)))),
    ];

    private ElementReference heading;
    private string? text;
    private Guid? assignee;
    private IdentityMethod? method;
    private DateOnly? day;
    private string? dayProblem;
    private string? missing;
    private int seen;

    /// <summary>The case as it is now.</summary>
    [Parameter, EditorRequired]
    public RequestCase Case { get; set; } = default!;

    /// <summary>What is done.</summary>
    [Parameter, EditorRequired]
    public RequestAction Action { get; set; }

    /// <summary>What the text begins with.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>To whom it can be given.</summary>
    [Parameter]
    public IReadOnlyList<Handler> Handlers { get; set; } = [];

    /// <summary>Why the last attempt was refused.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    /// <summary>Do it.</summary>
    [Parameter]
    public EventCallback<HandlingStep> OnSubmit { get; set; }

    /// <summary>Rather not.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private string Title => IsFromApplicant ? Words.Find(typeof(CasePage), $"Title_{Action}") ?? Words.Of(Action) : Words.Of(Action);

    private string Button => Words.Find(typeof(CasePage), $"Button_{Action}") ?? Words.Of(Action);

    private string? Explanation => Words.Find(typeof(CasePage), $"Explain_{Action}");

    private string TextLabel => IsFromApplicant ? Texts.SaidLabel : Texts.QuestionLabel;

    private string TextHint => IsFromApplicant ? Texts.SaidHint : Case.Request.Applicant.Email is null ? Texts.QuestionHintNoMail : Texts.QuestionHint;

    private bool IsFromApplicant => Action is RequestAction.Reply or RequestAction.Add or RequestAction.ReportOmission or RequestAction.Withdraw;

    /// <summary>What is in doubt when a question goes out; null for any other action.</summary>
    private PauseReason? Asks => Action switch
    {
        RequestAction.AskIdentity => PauseReason.IdentityDoubt,
        RequestAction.AskApplicant => PauseReason.Clarification,
        _ => null,
    };

    // The portal knows its own day; a letter or a call can have been earlier than the moment of entering.
    private string? DayLabel => Asks is not null
        ? Case.ApplicantIsLinked && Case.Request.Applicant.Email is not null ? null : Texts.AskedOn
        : Action == RequestAction.Reply ? Texts.RepliedOn : null;

    private string DayHint => Asks is not null ? Texts.AskedOnHint : Texts.RepliedOnHint;

    private string? Error => missing ?? (Refusal is null ? null : Refusal is ChangedBySomeoneElse ? Texts.ChangedKept : Words.Of(Refusal));

    private string? ErrorField => missing is not null || Refusal is TextMissing ? Action == RequestAction.ProveIdentity ? "hoe" : missing is not null ? "dag" : "tekst"
        : Refusal is DayInFuture or BeforeReceipt or BeforeTheQuestion or PausesOverlap && DayLabel is not null ? "dag" : null;

    /// <summary>What a colleague saved beside what was typed here; null while nobody was first.</summary>
    private IReadOnlyList<(string Field, string? Now, string? Yours)>? Newer => Refusal is not ChangedBySomeoneElse ? null : Action switch
    {
        RequestAction.Assign => Meanwhile.Rows(Case, seen, Texts.AssignTo, Case.Assignee ?? Texts.Nobody, Handlers.FirstOrDefault(h => h.Id == assignee)?.Name ?? Texts.Nobody),
        RequestAction.ProveIdentity => Meanwhile.Rows(Case, seen, Texts.ProveHow, Case.Request.Identity is { } proof ? $"{Words.Of(proof.Method)}. {proof.Note}".Trim() : null, method is { } mine ? $"{Words.Of(mine)}. {text}".Trim() : text),
        RequestAction.AskIdentity => Meanwhile.Rows(Case, seen, TextLabel, RequestEventKind.IdentityAsked, text),
        RequestAction.AskApplicant => Meanwhile.Rows(Case, seen, TextLabel, RequestEventKind.QuestionAsked, text),
        RequestAction.Reply => Meanwhile.Rows(Case, seen, TextLabel, RequestEventKind.Replied, text),
        RequestAction.Add => Meanwhile.Rows(Case, seen, TextLabel, RequestEventKind.Added, text),
        RequestAction.ReportOmission => Meanwhile.Rows(Case, seen, TextLabel, RequestEventKind.OmissionReported, text),
        _ => Meanwhile.Rows(Case, seen),
    };

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        (assignee, text) = (Case.Request.AssigneeId, Text);
        day = DayLabel is null ? null : Case.Today;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private string? ErrorAt(string field) => ErrorField == field ? Error : null;

    private Task SubmitAsync()
    {
        missing = Action == RequestAction.ProveIdentity && method is null ? Texts.ProveHowMissing : DayLabel is not null && day is null ? dayProblem ?? Texts.DayMissing : null;
        if (missing is not null)
            return Task.CompletedTask;
        seen = Case.Request.Events.Count;
        var (number, version, words) = (Case.Request.CaseNumber, Case.Request.Version, text ?? "");
        return OnSubmit.InvokeAsync(Action switch
        {
            RequestAction.TakeUp => new TakeUpStep(number, version),
            RequestAction.Assign => new AssignStep(number, version, assignee),
            RequestAction.AskIdentity => new AskIdentityStep(number, version, words, day),
            RequestAction.ProveIdentity => new ProveIdentityStep(number, version, method!.Value, text),
            RequestAction.AskApplicant => new AskApplicantStep(number, version, words, day),
            RequestAction.Reply or RequestAction.Add or RequestAction.Withdraw or RequestAction.ReportOmission => new ApplicantStep(number, version, Action, words, day),
            RequestAction.Reconsider => new ReconsiderStep(number, version),
            RequestAction.Close => new CloseStep(number, version),
            RequestAction.ReviewItem or RequestAction.Decide or RequestAction.SendAnswer or RequestAction.Supplement
                or RequestAction.Extend or RequestAction.CorrectReceipt or RequestAction.MoveDates => throw new InvalidOperationException($"{Action} has a form of its own"),
        });
    }
}
