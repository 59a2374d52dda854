using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Requests;

/// <summary>
/// An access request in four steps (2017-12.1). The step lives in the address, what was typed in a draft on the server: the browser's way
/// back works, and a lost connection, a restart or another device continues where it was.
/// </summary>
public sealed partial class NewAccessPage
{
    private AccessDraft draft = new();
    private Guid? draftId;
    private TimeOnly? savedAt;
    private DateOnly? answerBy;
    private Task saving = Task.CompletedTask;
    private Refusal? refusal;
    private Refusal? refused;
    private bool loaded;
    private bool notSaved;
    private bool sending;
    private CaseNumber? sentAs;
    private bool discarding;
    private int attempt;
    private int? attemptedStep;

    // A new form has no memory of what stood in the old one.
    private int generation;

    /// <summary>The step, from 1; without it the draft decides.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "stap")] public int? AskedStep { get; set; }

    private int Step => Math.Clamp(AskedStep ?? 1, 1, AccessForm.Steps);

    private DateOnly Today => DutchTime.Today(Time);

    // Only after somebody wanted to go on, and then as it is now: what is mended disappears.
    private IReadOnlyList<FieldError> Errors => attemptedStep == Step ? AccessForm.Problems(draft, Step, Today) : [];

    private string Heading => Step switch
    {
        1 => Texts.Step1_Heading,
        2 => draft.Everything == true ? Texts.Step2_HeadingAll : Texts.Step2_Heading,
        3 => Texts.Step3_Heading,
        _ => Texts.Step4_Heading,
    };

    /// <summary>The address of a step.</summary>
    public static string StepUrl(int step) => $"{Urls.NewAccess}?stap={step.ToString(CultureInfo.InvariantCulture)}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var found = await Drafts.FindAsync(CancellationToken.None);
        if (found.IsSuccess)
            Restore(found.Value);
        else if (found.Refusal is not NotFound)
            refusal = found.Refusal;
        var term = StatutoryTerm.Compute(TermRules.For(TermSubject.Access, Today), Today, [], await Calendars.CurrentAsync(CancellationToken.None), Today);
        answerBy = term.AnswerBy;
        loaded = true;
        StayInReach();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (attemptedStep != Step)
            attemptedStep = null;
        discarding = false;
        if (loaded)
            StayInReach();
    }

    private void Restore(SavedDraft saved)
    {
        (draft, draftId) = (saved.Draft, saved.Id);
        savedAt = RequestWords.TimeOf(saved.SavedAt);
    }

    // Nobody checks and sends what is not filled in, whatever the address says. On the way to another page the step disappears from the
    // address before this page does: that is no reason to come back.
    private void StayInReach()
    {
        if (refusal is not null || new Uri(Navigation.Uri).AbsolutePath != Urls.NewAccess)
            return;
        var reach = AccessForm.FirstUnfinished(draft, Today);
        var wanted = Math.Clamp(AskedStep ?? draft.Step, 1, reach);
        if (wanted != Step)
            Navigation.NavigateTo(StepUrl(wanted), replace: true);
    }

    private Task KeepAsync(AccessDraft changed)
    {
        draft = changed with { Step = Step };
        return SaveAsync();
    }

    // One save at a time, each with what is on the page at that moment.
    private Task SaveAsync() => saving = SaveAfterAsync(saving);

    private async Task SaveAfterAsync(Task earlier)
    {
        // How the earlier one ended says nothing about this one.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            var saved = await Drafts.SaveAsync(draft, CancellationToken.None);
            if (!saved.IsSuccess && saved.Refusal is ChangedBySomeoneElse)
                saved = await Drafts.SaveAsync(draft, CancellationToken.None);
            notSaved = !saved.IsSuccess;
            if (saved.IsSuccess)
            {
                draftId = saved.Value.Id;
                savedAt = RequestWords.TimeOf(saved.Value.SavedAt);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever it was: what was typed is still on the page, and the next field that is left tries again.
            notSaved = true;
            LogNotSaved(Logger, problem.GetType().Name);
        }
    }

    private async Task NextAsync()
    {
        if (sending)
            return;
        refused = null;
        attempt++;
        attemptedStep = Step;
        if (Errors.Count > 0)
            return;
        if (Step == AccessForm.Steps)
        {
            await SendAsync();
            return;
        }

        var next = Step + 1;
        draft = draft with { Step = next };
        await SaveAsync();
        Navigation.NavigateTo(StepUrl(next));
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
            var sent = await Submit.ExecuteAsync(id, AccessForm.ToScope(draft), CancellationToken.None);
            sentAs = sent.IsSuccess ? sent.Value : null;
            refused = sent.Refusal;
        }
        finally
        {
            sending = sentAs is not null;
        }

        if (sentAs is { } number)
            Navigation.NavigateTo(Urls.MyRequestConfirmed(number.Value), replace: true);
    }

    private async Task StartOverAsync()
    {
        await saving;
        var discarded = await Drafts.DiscardAsync(CancellationToken.None);
        refused = discarded.Refusal;
        if (!discarded.IsSuccess)
            return;
        (draft, draftId, savedAt, attemptedStep, discarding) = (new AccessDraft(), null, null, null, false);
        generation++;
        Navigation.NavigateTo(StepUrl(1));
    }

    // Not the exception: it may quote what was typed.
    [LoggerMessage(Level = LogLevel.Warning, Message = "A draft could not be saved: {Problem}. The next change tries again.")]
    private static partial void LogNotSaved(ILogger logger, string problem);
}
