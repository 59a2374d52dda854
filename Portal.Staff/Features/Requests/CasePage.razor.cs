using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>One case: who, what, when, and what can be done with it now.</summary>
public sealed partial class CasePage
{
    private RequestCase? found;
    private IReadOnlyList<Handler> handlers = [];
    private Refusal? refusal;
    private RequestAction? panel;
    private Refusal? stepRefusal;
    private Refusal? noteRefusal;
    private Refusal? postRefusal;
    private Refusal? extensionRefusal;
    private Refusal? representationRefusal;
    private string? noteText;
    private string? panelText;
    private string? message;
    private NoteKind messageKind;
    private bool moreOpen;
    private bool keepReview;
    private string? loaded;
    private CaseNews? news;
    private ChangedCases? heard;
    private bool isBusy;

    /// <summary>The case number.</summary>
    [Parameter]
    public string Kenmerk { get; set; } = "";

    [SupplyParameterFromQuery(Name = "stukken")] private string? ItemsPageText { get; set; }

    [SupplyParameterFromQuery(Name = "alleen")] private string? Only { get; set; }

    [SupplyParameterFromQuery(Name = "beoordelen")] private string? ReviewAgain { get; set; }

    private string PageTitleText => found is null ? $"{Kenmerk} – Werkcontact" : $"{KindWords.Title(found.Request)} {found.Request.Applicant.Name} {found.Request.CaseNumber} – Werkcontact";

    private int ItemsPage => int.TryParse(ItemsPageText, out var page) && page > 1 ? page : 1;

    private bool OnlyOpen => Only == "open";

    // After the answer the items are in sight only when something must be added.
    private bool ReviewsHere => found!.Request.HasItems && found.Actions.Contains(RequestAction.ReviewItem) && (RequestTransitions.IsBeforeDecision(found.Request.Status) || found.Request.OmissionReported || ReviewAgain is not null);

    /// <summary>What can be done, from the table of transitions; the first is what the case waits for.</summary>
    private List<RequestAction> Buttons => [.. found!.Actions.Where(IsOffered).OrderBy(action => Rank(action, found))];

    private List<TimelineItem> History =>
    [
        .. found!.Request.Events.Reverse().Select((step, index) => new TimelineItem(
            index == 0 && RequestTransitions.IsOpen(found.Request.Status) ? TimelineState.Now : TimelineState.Done,
            RequestWords.TitleOf(step, found.Request.Channel),
            RequestWords.MomentOf(step),
            step.Kind == RequestEventKind.Assigned ? null : step.Text)),
    ];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Kenmerk)
            return;
        loaded = Kenmerk;
        (panel, message, stepRefusal, news, keepReview) = (null, null, null, null, false);
        if (await Queries.HandlersAsync(CancellationToken.None) is { IsSuccess: true } read)
            handlers = read.Value;
        await LoadAsync();
    }

    private static ChipState ChipOf(TermState state) => state switch
    {
        TermState.OnTime => ChipState.OnTime,
        TermState.Soon => ChipState.Soon,
        TermState.Late => ChipState.Late,
        TermState.AvgExceeded => ChipState.AvgExceeded,
        TermState.Paused => ChipState.Paused,
        TermState.Done => ChipState.Done,
    };

    private static int Rank(RequestAction action, RequestCase found)
    {
        var request = found.Request;
        return action switch
        {
            RequestAction.TakeUp => request.Status == RequestStatus.Received ? 0 : 14,
            RequestAction.SendAnswer => 0,
            RequestAction.Supplement => request.OmissionReported ? 1 : 12,
            RequestAction.Reply => 1,
            RequestAction.ProveIdentity => request.Identity is null ? request.Status == RequestStatus.Received ? 3 : 0 : 13,
            RequestAction.Decide => 2,
            RequestAction.Reconsider => 3,
            RequestAction.Close => request.OmissionReported ? 9 : 3,
            RequestAction.ReviewItem => request.OmissionReported ? 8 : 4,
            RequestAction.AskApplicant => 5,
            RequestAction.AskIdentity => 6,
            RequestAction.Assign => 7,
            RequestAction.Add => 10,
            RequestAction.ReportOmission => 11,
            RequestAction.Extend => 8,
            RequestAction.CorrectReceipt => 9,
            RequestAction.MoveDates => 16,
            RequestAction.Withdraw => 15,
        };
    }

    private bool IsOffered(RequestAction action) => action switch
    {
        // Who handles it already need not take it up; asking who somebody is ends when it is known (AVG 12(6)).
        RequestAction.TakeUp => found!.Request.Status == RequestStatus.Received || !found.IsMine,
        RequestAction.AskIdentity => found!.Request.Identity is null,
        RequestAction.ProveIdentity => found!.Request.Identity is null,
        // The data of a correction are always in sight.
        RequestAction.ReviewItem => found!.Request.HasItems && !ReviewsHere && found.Request.Kind != RequestKind.Correction,
        // What is not offered is explained at the dates and at the day of receipt. All open cases move together, with the calendar.
        RequestAction.Extend => found!.WhyNoExtension is null,
        RequestAction.CorrectReceipt => found!.Request.Channel != RequestChannel.Portal,
        RequestAction.MoveDates => false,
        RequestAction.Decide => RequestTransitions.IsBeforeDecision(found!.Request.Status) || found.Request.OmissionReported || ReviewAgain is not null,
        RequestAction.Supplement => found!.Request.OmissionReported || ReviewAgain is not null,
        RequestAction.Assign or RequestAction.AskApplicant or RequestAction.Reply or RequestAction.Add or RequestAction.Withdraw or RequestAction.Reconsider
            or RequestAction.SendAnswer or RequestAction.ReportOmission or RequestAction.Close => true,
    };

    private RenderFragment ActionButton(RequestAction action, string look) => builder =>
    {
        var href = action switch
        {
            RequestAction.Decide when found!.Request.Kind == RequestKind.Correction => $"{Urls.Request(found.Request.CaseNumber.Value)}#besluit-correctie",
            RequestAction.Decide or RequestAction.SendAnswer or RequestAction.Supplement => Urls.Decision(found!.Request.CaseNumber.Value),
            RequestAction.ReviewItem => $"{Urls.Request(found!.Request.CaseNumber.Value)}?beoordelen=ja",
            _ => null,
        };
        builder.OpenElement(0, href is null ? "button" : "a");
        builder.SetKey(action);
        builder.AddAttribute(1, "class", look);
        if (href is not null)
        {
            builder.AddAttribute(2, "href", href);
        }
        else
        {
            builder.AddAttribute(3, "type", "button");
            builder.AddAttribute(4, "onclick", EventCallback.Factory.Create(this, () => BeginAsync(action)));
        }

        builder.AddContent(5, Words.Find(typeof(CasePage), $"Action_{action}") ?? Words.Of(action));
        builder.CloseElement();
    };

    private async Task BeginAsync(RequestAction action)
    {
        (message, panelText, stepRefusal, moreOpen) = (null, null, null, false);
        if (action == RequestAction.TakeUp)
            await DoAsync(new TakeUpStep(found!.Request.CaseNumber, found.Request.Version));
        else
            panel = action;
    }

    private void ClosePanel() => (panel, panelText, stepRefusal) = (null, null, null);

    // For want of reasons a correction is not refused: the applicant is asked (2017-14.1, AVG 16).
    private async Task AskReasonsAsync(string question)
    {
        await BeginAsync(RequestAction.AskApplicant);
        panelText = question;
    }

    private async Task DoAsync(HandlingStep step)
    {
        stepRefusal = await CarryOutAsync(step, () =>
        {
            (panel, moreOpen) = (null, false);
            (message, messageKind) = (Texts.Saved, NoteKind.Success);
        });
    }

    private async Task SaveNoteAsync() => noteRefusal = await CarryOutAsync(new NoteStep(found!.Request.CaseNumber, found.Request.Version, noteText ?? ""), () => noteText = null);

    private async Task PostAsync(PostAnswerStep step) => postRefusal = await CarryOutAsync(step, () => { });

    private async Task RepresentAsync(HandlingStep step) => representationRefusal = await CarryOutAsync(step, () => (message, messageKind) = (Texts.Saved, NoteKind.Success));

    private async Task PostExtensionAsync(PostExtensionStep step) => extensionRefusal = await CarryOutAsync(step, () => (message, messageKind) = (Texts.ExtensionPostedOn.With(TermTexts.Long(step.PostedOn)), NoteKind.Success));

    // What is heard while we are at it ourselves is looked at afterwards: most of the time it is what we did.
    private async Task<Refusal?> CarryOutAsync(HandlingStep step, Action whenDone)
    {
        isBusy = true;
        try
        {
            var done = await Handle.ExecuteAsync(step, CancellationToken.None);
            if (done.IsSuccess)
                whenDone();
            await AfterAsync(done.Refusal, step);
            return done.Refusal;
        }
        finally
        {
            isBusy = false;
            if (heard is { } changed)
                await HearAsync(changed);
        }
    }

    // Somebody else was first: say what they did and show the case as it is now. What was typed stays in its form.
    private async Task AfterAsync(Refusal? refused, HandlingStep step)
    {
        if (refused is not (null or ChangedBySomeoneElse))
            return;
        await LoadAsync();
        if (refused is null && step is ExtendStep && found?.Documents.Any(d => d.Kind == Shared.Documents.DocumentKind.ExtensionLetter) == true)
            message = Texts.SavedToPrint;
        if (refused is ChangedBySomeoneElse && found?.Request.Events is [.., var last])
            (message, messageKind) = (Texts.ChangedBy.With(last.By, RequestWords.TitleOf(last, found.Request.Channel), RequestWords.When(last.At)), NoteKind.Warning);
    }

    // The case may have changed. Nothing moves under the hands of somebody who is typing: then it only says so.
    private async Task HearAsync(ChangedCases changed)
    {
        heard = isBusy ? changed : null;
        if (isBusy || found is null || !changed.Concerns(found.Request.CaseNumber))
            return;
        var read = await News.FindAsync(found.Request.CaseNumber, CancellationToken.None);
        if (isBusy)
            heard = changed;
        if (isBusy || found is null || read is { IsSuccess: true } && read.Value.Version <= found.Request.Version && read.Value.Notes <= found.Request.Notes.Count)
            return;
        news = read.IsSuccess ? read.Value : null;
        if (news is null || news.IsMine || panel is null && string.IsNullOrWhiteSpace(noteText))
            await ShowNewsAsync();
    }

    private async Task ShowNewsAsync()
    {
        var (told, shown) = (news, found?.Request.Events.Count);
        await LoadAsync();
        if (told is null or { IsMine: true } || found is null)
            return;
        // An event says it in the words of the case; a note or a judged item is none.
        var (by, what, at) = found.Request.Events is [.., var last] events && events.Count > shown ? (last.By, RequestWords.TitleOf(last, found.Request.Channel), last.At) : (ByWhom(told), Words.Of(told.What), told.At);
        (message, messageKind) = (Texts.ChangedBy.With(by, what, RequestWords.When(at)), NoteKind.Warning);
    }

    private static string ByWhom(CaseNews news) => news.By.Length == 0 ? Texts.TheApplicant : news.By;

    private async Task LoadAsync()
    {
        if (!CaseNumber.TryParse(Kenmerk, out var number))
        {
            refusal = new NotFound();
            return;
        }

        var read = await Queries.FindAsync(number, CancellationToken.None);
        (found, refusal, news) = (read.IsSuccess ? read.Value : null, read.Refusal, null);
    }

    private async Task Reviewed() => await LoadAsync();

    // Also when judging is over by what a colleague did: what was typed stays in sight.
    private async Task ReviewConflictAsync()
    {
        keepReview = true;
        await LoadAsync();
    }

    private string ItemsAddress(int page, bool onlyOpen)
    {
        var parts = new[] { ReviewAgain is null ? null : "beoordelen=ja", page > 1 ? $"stukken={page}" : null, onlyOpen ? "alleen=open" : null }.Where(part => part is not null).ToList();
        return Urls.Request(found!.Request.CaseNumber.Value) + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }
}
