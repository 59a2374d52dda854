using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Data.Terms;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Requests;

/// <summary>
/// A request in steps (2017-12.1), the same for every kind. The step lives in the address, what was typed in a draft on the server: the
/// browser's way back works, and a lost connection, a restart or another device continues where it was. <see cref="WizardFrame{TDraft}"/>
/// draws it.
/// </summary>
public abstract class RequestWizard<TDraft> : ComponentBase where TDraft : DraftContent
{
    private Guid? draftId;
    private Task saving = Task.CompletedTask;
    private bool sending;
    private CaseNumber? sentAs;
    private string? attemptedAt;

    /// <summary>The step, from 1; without it the draft decides.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "stap")] public int? AskedStep { get; set; }

    /// <summary>The drafts of the person.</summary>
    [Inject] protected RequestDrafts Drafts { get; set; } = default!;

    /// <summary>Where the steps are.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    [Inject] private CalendarQueries Calendars { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private ILoggerFactory Loggers { get; set; } = default!;

    /// <summary>The number of steps; the last one checks and sends.</summary>
    public abstract int Steps { get; }

    /// <summary>What the steps are for: "Inzage vragen".</summary>
    public abstract string Subject { get; }

    /// <summary>The question of this step.</summary>
    public abstract string Heading { get; }

    /// <summary>The address of the form, without a step.</summary>
    protected abstract string Address { get; }

    /// <summary>A draft in which nothing was typed.</summary>
    protected abstract TDraft Empty { get; }

    /// <summary>The step that is shown.</summary>
    public int Step => Math.Clamp(AskedStep ?? 1, 1, Steps);

    /// <summary>What was typed so far.</summary>
    public TDraft Draft { get; private set; } = null!;

    /// <summary>Whether there is something to go back to: a draft that was saved.</summary>
    public bool HasDraft => draftId is not null;

    /// <summary>The last time of saving.</summary>
    public TimeOnly? SavedAt { get; private set; }

    /// <summary>The day of the answer, when it is sent today.</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>Why there is no form at all.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Why the last thing that was asked did not happen.</summary>
    public Refusal? Refused { get; protected set; }

    /// <summary>Whether everything was loaded.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Whether the last change could not be saved.</summary>
    public bool IsNotSaved { get; private set; }

    /// <summary>How often somebody wanted to go on.</summary>
    public int Attempt { get; private set; }

    /// <summary>Counts the times of starting over: a new form has no memory of what stood in the old one.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether it is asked if everything must be thrown away.</summary>
    public bool IsDiscarding { get; set; }

    /// <summary>What is wrong on this page: only after somebody wanted to go on, and then as it is now, so that what is mended disappears.</summary>
    public IReadOnlyList<FieldError> Errors => attemptedAt == Place ? ProblemsHere : [];

    /// <summary>The step before this one, or the list of requests.</summary>
    public virtual string BackUrl => Step == 1 ? Urls.MyRequests : UrlOf(Step - 1);

    /// <summary>Goes on, or sends.</summary>
    public EventCallback Next => EventCallback.Factory.Create(this, NextAsync);

    /// <summary>Asks whether everything must be thrown away.</summary>
    public EventCallback AskStartOver => EventCallback.Factory.Create(this, () => IsDiscarding = true);

    /// <summary>Throws everything away and starts again.</summary>
    public EventCallback StartOver => EventCallback.Factory.Create(this, StartOverAsync);

    /// <summary>Today in Amsterdam.</summary>
    protected DateOnly Today => DutchTime.Today(Time);

    /// <summary>This page among the pages of the form.</summary>
    protected virtual string Place => Step.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where somebody goes when this page is right.</summary>
    protected virtual string NextUrl => UrlOf(Step + 1);

    /// <summary>What is wrong on this page, in the order of the page.</summary>
    protected virtual IReadOnlyList<FieldError> ProblemsHere => Problems(Step);

    /// <summary>What is wrong in a whole step.</summary>
    protected abstract IReadOnlyList<FieldError> Problems(int step);

    /// <summary>Sends the draft.</summary>
    protected abstract Task<Outcome<CaseNumber>> SubmitAsync(Guid id);

    /// <summary>Loads what this kind of request needs besides its draft; a refusal stands in the place of the form.</summary>
    protected virtual Task<Refusal?> LoadAsync() => Task.FromResult<Refusal?>(null);

    /// <summary>The draft when somebody goes on from this page.</summary>
    protected virtual TDraft Passed() => Draft;

    /// <summary>The address of a step.</summary>
    public virtual string UrlOf(int step) => WizardAddress.Of(Address, step);

    /// <inheritdoc />
    protected sealed override async Task OnInitializedAsync()
    {
        Draft = Empty;
        var found = await Drafts.FindAsync(Empty.Kind, CancellationToken.None);
        if (found.IsSuccess)
            (Draft, draftId, SavedAt) = ((TDraft)found.Value.Draft, found.Value.Id, RequestWords.TimeOf(found.Value.SavedAt));
        else if (found.Refusal is not NotFound)
            Refusal = found.Refusal;
        Refusal ??= await LoadAsync();
        var rule = TermRules.For(PrivacyRequest.SubjectOf(Empty.Kind), Today);
        AnswerBy = StatutoryTerm.Compute(rule, Today, [], await Calendars.CurrentAsync(CancellationToken.None), Today).AnswerBy;
        IsLoaded = true;
        if (Refusal is null && await ArriveAsync())
            return;
        StayInReach();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (attemptedAt != Place)
            attemptedAt = null;
        IsDiscarding = false;
        if (IsLoaded)
            StayInReach();
    }

    /// <summary>Everything was loaded: does what the address asks for, and says whether that leads to another page.</summary>
    protected virtual Task<bool> ArriveAsync() => Task.FromResult(false);

    /// <summary>Keeps what was typed in this step, and saves it.</summary>
    protected Task KeepAsync(TDraft changed)
    {
        Draft = changed with { Step = Step };
        return SaveAsync();
    }

    /// <summary>Sending was refused: loads what that changed.</summary>
    protected virtual Task RefusedAsync(Refusal refusal) => Task.CompletedTask;

    // Nobody checks and sends what is not filled in, whatever the address says. On the way to another page the step disappears from the
    // address before this page does: that is no reason to come back.
    private void StayInReach()
    {
        if (Refusal is not null || sentAs is not null || new Uri(Navigation.Uri).AbsolutePath != Address)
            return;
        var reach = Enumerable.Range(1, Steps - 1).FirstOrDefault(step => Problems(step).Count > 0, Steps);
        var wanted = Math.Clamp(AskedStep ?? Draft.Step, 1, reach);
        if (wanted != Step)
            Navigation.NavigateTo(UrlOf(wanted), replace: true);
    }

    // One save at a time, each with what is on the page at that moment.
    private Task SaveAsync() => saving = SaveAfterAsync(saving);

    private async Task SaveAfterAsync(Task earlier)
    {
        // How the earlier one ended says nothing about this one.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            var saved = await Drafts.SaveAsync(Draft, CancellationToken.None);
            if (!saved.IsSuccess && saved.Refusal is ChangedBySomeoneElse)
                saved = await Drafts.SaveAsync(Draft, CancellationToken.None);
            IsNotSaved = !saved.IsSuccess;
            if (saved.IsSuccess)
                (draftId, SavedAt) = (saved.Value.Id, RequestWords.TimeOf(saved.Value.SavedAt));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever it was: what was typed is still on the page, and the next field that is left tries again.
            IsNotSaved = true;
            Loggers.CreateLogger(GetType()).NotSaved(problem.GetType().Name);
        }
    }

    private async Task NextAsync()
    {
        if (sending)
            return;
        Refused = null;
        Attempt++;
        attemptedAt = Place;
        if (Errors.Count > 0)
            return;
        if (Step == Steps)
        {
            await SendAsync();
            return;
        }

        var to = NextUrl;
        Draft = Passed() with { Step = to == UrlOf(Step + 1) ? Step + 1 : Step };
        await SaveAsync();
        Navigation.NavigateTo(to);
    }

    // Once it is sent this page has nothing more to do: a second press, on its way already, is for nobody.
    private async Task SendAsync()
    {
        sending = true;
        try
        {
            if (draftId is null)
                await SaveAsync();
            if (draftId is not { } id)
                return;
            var sent = await SubmitAsync(id);
            sentAs = sent.IsSuccess ? sent.Value : null;
            Refused = sent.Refusal;
        }
        finally
        {
            sending = sentAs is not null;
        }

        if (sentAs is { } number)
        {
            Navigation.NavigateTo(Urls.MyRequestConfirmed(number.Value), replace: true);
            return;
        }

        if (Refused is not null)
        {
            await RefusedAsync(Refused);
            StayInReach();
        }
    }

    private async Task StartOverAsync()
    {
        await saving;
        var discarded = await Drafts.DiscardAsync(Empty.Kind, CancellationToken.None);
        Refused = discarded.Refusal;
        if (!discarded.IsSuccess)
            return;
        (Draft, draftId, SavedAt, attemptedAt, IsDiscarding) = (Empty, null, null, null, false);
        Generation++;
        await LoadAsync();
        Navigation.NavigateTo(WizardAddress.Of(Address, 1));
    }
}

/// <summary>The addresses of steps.</summary>
internal static class WizardAddress
{
    public static string Of(string form, int step) => $"{form}?stap={step.ToString(CultureInfo.InvariantCulture)}";
}

internal static partial class WizardLog
{
    // Not the exception: it may quote what was typed.
    [LoggerMessage(Level = LogLevel.Warning, Message = "A draft could not be saved: {Problem}. The next change tries again.")]
    public static partial void NotSaved(this ILogger logger, string problem);
}
