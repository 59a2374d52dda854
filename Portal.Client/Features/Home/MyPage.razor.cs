using Microsoft.AspNetCore.Components;
using Portal.Client.Features.Requests;
using Portal.Data.Overviews;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Client.Features.Home;

/// <summary>The overview of a registered person: what is asked of them, their requests with their dates, and what is held about them.</summary>
public sealed partial class MyPage
{
    private OwnDataPage? data;
    private IReadOnlyList<OwnRequest> requests = [];
    private IReadOnlyList<OwnRequest> shown = [];
    private IReadOnlyList<AskedTask> tasks = [];
    private Refusal? refusal;

    [CascadingParameter] private Actor? Actor { get; set; }

    private bool IsContact => Actor?.May(Permission.DownloadReports) == true;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        // Whoever only makes requests for somebody begins at the requests.
        if (await Actors.FindAsync(CancellationToken.None) is { } actor && !actor.May(Permission.ViewOwnData))
        {
            Navigation.NavigateTo(Urls.MyRequests, replace: true);
            return;
        }

        var found = await Requests.ListAsync(CancellationToken.None);
        var held = await Data.PageAsync(OverviewCategories.None, 1, CancellationToken.None);
        refusal = found.Refusal ?? held.Refusal;
        if (refusal is not null)
            return;
        var drafts = await Drafts.ListAsync(CancellationToken.None);
        var asked = await Authorisations.CountAskedAsync(CancellationToken.None);
        var reports = await Reports.WaitingAsync(CancellationToken.None);
        var agreements = await Reporting.AskedAsync(CancellationToken.None);
        var unread = await Messages.CountUnreadAsync(CancellationToken.None);
        requests = found.Value;
        // What still runs, and an answer that nobody read; the rest is one link away.
        shown = [.. requests.Where(item => RequestTransitions.IsOpen(item.Request.Status) || item.HasNewAnswer)];
        tasks =
        [
            .. requests.Select(TaskOf).OfType<AskedTask>(),
            .. drafts.IsSuccess ? drafts.Value.Select(TaskOf) : [],
            .. asked is { IsSuccess: true, Value: > 0 } ? [TaskOf(asked.Value)] : Array.Empty<AskedTask>(),
            .. reports is { IsSuccess: true, Value.Count: > 0 } ? [ToRead(reports.Value)] : Array.Empty<AskedTask>(),
            .. unread is { IsSuccess: true, Value: > 0 } ? [NotRead(unread.Value)] : Array.Empty<AskedTask>(),
            .. agreements is { IsSuccess: true, Value.Count: > 0 } ? [ToConfirm(agreements.Value)] : Array.Empty<AskedTask>(),
        ];
        data = held.Value;
    }

    private static AskedTask? TaskOf(OwnRequest item)
    {
        var number = item.Request.CaseNumber.Value;
        return item.Request.Status switch
        {
            RequestStatus.AwaitingApplicant => new(Urls.MyRequest(number), "edit", Texts.Reply, Texts.Reply_Text.With(number), ChipState.Paused, Texts.Waiting_Chip),
            RequestStatus.IdentityAsked => new(Urls.MyRequest(number), "person", Texts.Identity, Texts.Identity_Text, ChipState.Paused, Texts.Waiting_Chip),
            RequestStatus.Answered or RequestStatus.Closed when item.HasNewAnswer =>
                new(Urls.MyRequest(number), "file", Texts.Answer, Texts.Answer_Text.With(number, RequestWords.Day(item.Request.Answers[^1].SentAt)), ChipState.New, Texts.Answer_Chip),
            _ => null,
        };
    }

    private static AskedTask TaskOf(SavedDraft draft) =>
        new(RequestWords.UrlOf(draft.Draft.Kind), "edit", RequestWords.Drafted(draft.Draft.Kind), Texts.Draft_Text.With(RequestWords.Moment(draft.SavedAt)), ChipState.Paused, Texts.Draft_Chip);

    private static AskedTask NotRead(int unread) =>
        new(Urls.MyMessages, "mail", unread == 1 ? Texts.Message_One : Texts.Message_Many.With(unread), Texts.Message_Text, ChipState.New, Texts.Message_Chip);

    private static AskedTask ToRead(IReadOnlyList<Guid> reports) =>
        new(reports is [var one] ? Urls.MyReport(one) : Urls.MyReports, "file", reports.Count == 1 ? Texts.Report_One : Texts.Report_Many.With(reports.Count), Texts.Report_Text, ChipState.Paused, Texts.Waiting_Chip);

    private static AskedTask ToConfirm(IReadOnlyList<Guid> agreements) =>
        new(agreements is [var one] ? Urls.MyReporting(one) : Urls.MyReportings, "sign", agreements.Count == 1 ? Texts.Reporting_One : Texts.Reporting_Many.With(agreements.Count), Texts.Reporting_Text, ChipState.Paused, Texts.Waiting_Chip);

    private static AskedTask TaskOf(int asked) =>
        new(Urls.MyAuthorisations, "sign", asked == 1 ? Texts.Authorisation_One : Texts.Authorisation_Many.With(asked), Texts.Authorisation_Text, ChipState.Paused, Texts.Waiting_Chip);

    /// <summary>One thing that is asked of the person, with the page where it is done.</summary>
    private sealed record AskedTask(string Href, string Icon, string Title, string Text, ChipState State, string Chip);
}
