using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Data.Complaints;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Complaints;

/// <summary>One question or complaint, with the steps that can be taken (2017-17, 2018-15).</summary>
public sealed partial class ComplaintPage
{
    // What is done most in its order; the first is the next step.
    private static readonly ComplaintAction[] Order =
    [
        ComplaintAction.Answer, ComplaintAction.Judge, ComplaintAction.Hear, ComplaintAction.PlanHearing, ComplaintAction.Settle, ComplaintAction.Turn, ComplaintAction.Extend, ComplaintAction.Add, ComplaintAction.Withdraw,
    ];

    private OpenedComplaint? found;
    private Refusal? refusal;
    private string? done;
    private ComplaintAction? open;
    private bool previewing;
    private bool isGone;
    private string? text;
    private DateOnly? day;
    private ComplaintSubject? subject;
    private IReadOnlyList<Guid>? about;
    private HearingKind? hearing;
    private ComplaintJudgement? judgement;
    private bool reaching;
    private string? reachEmail;
    private string? reachAddress;
    private bool focusReach;
    private bool focusTitle;
    private ElementReference title;
    private ElementReference reachHeading;

    /// <summary>The number, from the address.</summary>
    [Parameter] public string Number { get; set; } = "";

    private Complaint Complaint => found!.Complaint;

    private CultureInfo Culture => NoticeContent.CultureOf(found!.Recipient.Language);

    private ComplaintAnswerView Preview => ComplaintAnswerView.Of(Complaint, text, found!.Actor, found.Ways, Culture);

    // Of who is registered it stands with the registration.
    private bool MayReach => Complaint is { PersonId: null, IsOpen: true };

    // The answer is a letter then: what it says may not go by mail (2017-16).
    private bool LacksAddress => Complaint.IsOpen && found!.Recipient is { ReadsInPortal: false, HasAddress: false };

    // A hearing comes before the judgement, and while it is to come the judgement is not the first button. More time is taken once, and not too late.
    private IReadOnlyList<ComplaintAction> Buttons =>
        [.. Order.Where(action => found!.Actions.Contains(action) && (action != ComplaintAction.Extend || Complaint.ExtendedOn is null && !Complaint.IsLate(found!.Today))).OrderBy(action => action == ComplaintAction.Judge && Complaint.Status != ComplaintStatus.Heard ? 1 : 0)];

    private static IReadOnlyList<Choice<ComplaintSubject?>> Subjects => [.. Enum.GetValues<ComplaintSubject>().Select(each => new Choice<ComplaintSubject?>(each, Words.Of(each)))];

    private static IReadOnlyList<Choice<HearingKind?>> Hearings => [.. Enum.GetValues<HearingKind>().Select(each => new Choice<HearingKind?>(each, Words.Of(each)))];

    private static IReadOnlyList<Choice<ComplaintJudgement?>> Judgements => [.. Enum.GetValues<ComplaintJudgement>().Select(each => new Choice<ComplaintJudgement?>(each, Words.Of(each)))];

    private IReadOnlyList<Choice<Guid>> Employees => [.. found!.Employees.Select(each => new Choice<Guid>(each.Id, each.Name))];

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (focusReach)
            await reachHeading.FocusAsync();
        else if (focusTitle)
            await title.FocusAsync();
        (focusReach, focusTitle) = (false, false);
    }

    /// <inheritdoc />
    protected override string? FieldOf(Refusal reason) => reason is ComplaintTextMissing ? "tekst" : null;

    private static string TitleOf(ComplaintAction action) => action switch
    {
        ComplaintAction.Answer => Texts.Do_Answer,
        ComplaintAction.Judge => Texts.Do_Judge,
        ComplaintAction.Hear => Texts.Do_Hear,
        ComplaintAction.PlanHearing => Texts.Do_PlanHearing,
        ComplaintAction.Settle => Texts.Do_Settle,
        ComplaintAction.Turn => Texts.Do_Turn,
        ComplaintAction.Extend => Texts.Do_Extend,
        ComplaintAction.Add => Texts.Do_Add,
        _ => Texts.Do_Withdraw,
    };

    private void Show(ComplaintAction action)
    {
        Close();
        (open, done) = (action, null);
        (subject, about) = (Complaint.Subject, Complaint.AboutIds);
        if (action == ComplaintAction.Judge)
            (judgement, text) = (Complaint.Judgement, Complaint.Reasons);
        else if (action == ComplaintAction.PlanHearing)
            (day, text) = (Complaint.HearingPlannedOn, Complaint.HearingPlace);
    }

    private void Close()
    {
        Forget();
        (open, previewing, text, day, hearing, judgement, reaching) = (null, false, null, null, null, null, false);
    }

    private void Leave()
    {
        Close();
        focusTitle = true;
    }

    private void ShowReach()
    {
        Close();
        (reaching, focusReach, done) = (true, true, null);
        (reachEmail, reachAddress) = (Complaint.Email, Complaint.Address);
    }

    private Task PlanAsync() => Missing(NoDay(), NoText()) is { Count: > 0 } missing
        ? RefuseAsync(missing)
        : DoAsync(new PlanHearingStep(day, text), Planned(found!.Recipient));

    private static string Planned(ComplaintRecipient reader) =>
        reader.IsTalkedToOnPaper(MessageTemplate.ComplaintHearingPlanned) ? Texts.Plan_DoneLetter : reader.IsLedToPortal ? Texts.Plan_Done : Texts.Plan_DoneTell;

    private Task HearAsync() => Missing(("hoe", hearing is null, Texts.Hear_HowMissing), NoDay(), NoText(hearing != HearingKind.Declined)) is { Count: > 0 } missing
        ? RefuseAsync(missing)
        : DoAsync(new HearStep(hearing!.Value, day, text), Texts.Hear_Done);

    private Task JudgeAsync() => Missing(("oordeel", judgement is null, Texts.Judge_Missing), NoText()) is { Count: > 0 } missing
        ? RefuseAsync(missing)
        : DoAsync(new JudgeComplaintStep(judgement, text), Texts.Judge_Done);

    private (string Field, bool IsMissing, string Message) NoDay() => ("dag", day is null, Words.Of(new ComplaintDayMissing()));

    private (string Field, bool IsMissing, string Message) NoText(bool isNeeded = true) => ("tekst", isNeeded && string.IsNullOrWhiteSpace(text), Words.Of(new ComplaintTextMissing()));

    // All that is missing is said at once.
    private static List<FieldProblem> Missing(params ReadOnlySpan<(string Field, bool IsMissing, string Message)> fields)
    {
        var missing = new List<FieldProblem>();
        foreach (var (field, isMissing, message) in fields)
            if (isMissing)
                missing.Add(new FieldProblem(field, message));
        return missing;
    }

    private Task RefuseAsync(IReadOnlyList<FieldProblem> problems) => SendAsync(() => Task.FromResult<Refusal?>(new InvalidInput(problems)));

    private Task PreviewAsync() => SendAsync(() =>
    {
        var problem = Told(Complaint.WhyNotReply(text));
        previewing = problem is null;
        return Task.FromResult(problem);
    });

    private Task SendAnswerAsync() => SendAsync(async () => await AfterAsync(await Reply.ExecuteAsync(Complaint.Number, Complaint.Version, new ReplyCommand(text), CancellationToken.None), Texts.Answer_Done));

    private Task DoAsync(ComplaintStep step, string said) =>
        SendAsync(async () => await AfterAsync(await Handle.ExecuteAsync(Complaint.Number, Complaint.Version, step, CancellationToken.None), said));

    private Task ReachAsync() => SendAsync(async () =>
    {
        var invitation = Complaint.HearingLetterId;
        var refused = await AfterAsync(await Handle.ExecuteAsync(Complaint.Number, Complaint.Version, new ReachComplainantStep(reachEmail, reachAddress), CancellationToken.None), Texts.Reach_Done);
        if (refused is null && found?.Complaint.HearingLetterId is { } letter && letter != invitation)
            done = Texts.Reach_DoneLetter;
        return refused;
    });

    private async Task<Refusal?> AfterAsync(Outcome outcome, string said)
    {
        if (!outcome.IsSuccess)
            return Told(outcome.Refusal);
        Close();
        // It may have gone to somebody else with this step.
        if (await Queries.CanOpenAsync(Complaint.Number, CancellationToken.None) is { IsSuccess: true, Value: true })
            await LoadAsync();
        else
            (found, isGone) = (null, true);
        // The button that was pressed is gone.
        focusTitle = found is not null;
        done = said;
        return null;
    }

    private static Refusal? Told(Refusal? refused) => refused switch
    {
        ComplaintTextMissing => new InvalidInput("tekst", Words.Of(refused)),
        ComplaintDayImpossible or ComplaintDayPast or ComplaintDayMissing => new InvalidInput("dag", Words.Of(refused)),
        InvalidInput { Problems: [{ Field: nameof(ReplyCommand.Text) } problem, ..] } => new InvalidInput("tekst", problem.Message),
        _ => refused,
    };

    private async Task LoadAsync()
    {
        if (!ComplaintNumber.TryParse(Number, out var number))
        {
            (found, refusal) = (null, new NotFound());
            return;
        }

        var read = await Queries.OpenAsync(number, CancellationToken.None);
        (found, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }
}
