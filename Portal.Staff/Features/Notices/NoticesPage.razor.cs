using Microsoft.AspNetCore.Components;
using Portal.Data.Notices;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Notices;

/// <summary>The worklist of notices of registration, and sending all of them in one go (2017-11.1).</summary>
public sealed partial class NoticesPage : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private readonly List<Result> results = [];
    private NoticeFilter filter = new(NoticeStatus.Pending, null, 1);
    private NoticePage? page;
    private Refusal? refusal;
    private bool isAsking;
    private bool isSending;
    private int toSend;

    [SupplyParameterFromQuery(Name = "weergave")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "zoek")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "pagina")] private string? Number { get; set; }

    private IReadOnlyList<ViewTab> Tabs =>
    [
        Tab(NoticeStatus.Pending, Texts.View_Pending, page!.Pending),
        Tab(NoticeStatus.Sent, Texts.View_Sent, page.Sent),
        Tab(NoticeStatus.Waived, Texts.View_Waived, page.Waived),
    ];

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        var status = Enum.GetValues<NoticeStatus>().FirstOrDefault(known => NameOf(known) == View);
        filter = new NoticeFilter(status, string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(), PageNumber.Of(Number));
        return LoadAsync();
    }

    /// <summary>Whoever leaves the page stops after the notice that is being made; the others stay pending.</summary>
    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    private async Task SendAllAsync()
    {
        isAsking = false;
        results.Clear();
        var pending = await Queries.PendingAsync(closed.Token);
        if (!pending.IsSuccess)
        {
            refusal = pending.Refusal;
            return;
        }

        (isSending, toSend) = (true, pending.Value.Count);
        foreach (var row in pending.Value)
        {
            if (closed.IsCancellationRequested)
                return;
            var outcome = await Send.ExecuteAsync(new SendNoticeCommand(row.Id, row.Suggested), CancellationToken.None);
            results.Add(new Result(row, outcome.IsSuccess ? outcome.Value : null, outcome.Refusal));
            StateHasChanged();
        }

        isSending = false;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = await Queries.ListAsync(filter, CancellationToken.None);
        (page, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }

    private ViewTab Tab(NoticeStatus status, string text, int count) => new(text, Address(filter with { Status = status, Page = 1 }), filter.Status == status, count);

    private static string? RowClass(NoticeRow row) => row.Standing.State switch
    {
        TermState.AvgExceeded => "alarm",
        TermState.Late => "warn",
        TermState.OnTime or TermState.Soon or TermState.Paused or TermState.Done => null,
    };

    private static string NameOf(NoticeStatus status) => status switch
    {
        NoticeStatus.Pending => "te-versturen",
        NoticeStatus.Sent => "verstuurd",
        NoticeStatus.Waived => "niet-nodig",
    };

    private static string Address(NoticeFilter filter) =>
        $"{Urls.Notices}?weergave={NameOf(filter.Status)}{(filter.Search is null ? "" : $"&zoek={Uri.EscapeDataString(filter.Search)}")}{(filter.Page == 1 ? "" : $"&pagina={filter.Page}")}";

    private sealed record Result(NoticeRow Row, NoticeSent? Sent, Refusal? Refusal);
}
