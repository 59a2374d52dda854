using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>On a page that shows cases: says when somebody changed one, wherever they did, at most once a second. It shows nothing itself.</summary>
public sealed class LiveCases : ComponentBase, IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private IDisposable? subscription;

    /// <summary>The changed cases; the page reads them anew, with the permission that takes.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ChangedCases> OnChanged { get; set; }

    [Inject] private CaseFeed Feed { get; set; } = default!;

    /// <inheritdoc />
    public void Dispose() => subscription?.Dispose();

    /// <inheritdoc />
    protected override void OnInitialized() => subscription = Feed.Subscribe(TellAsync);

    private Task TellAsync(ChangedCases changed) => InvokeAsync(async () =>
    {
        // It comes from a thread of the server, which speaks no language of its own.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        await OnChanged.InvokeAsync(changed);
    });
}
