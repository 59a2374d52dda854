using Microsoft.AspNetCore.Components;
using Portal.Data.Reports;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Staff.Features.Registrations;

namespace Portal.Staff.Features.Reports;

/// <summary>One thing that is done with a report: a form that is sent once, and what is said when it was done. What was typed stays until then.</summary>
public abstract class ReportPanel : FormPage
{
    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public ReportPageData Data { get; set; } = default!;

    /// <summary>It was done; what to say.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    /// <summary>Not now.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>The report.</summary>
    protected Report Report => Data.Report;

    /// <summary>Tells the page, or gives back why it was not done.</summary>
    protected async Task<Refusal?> FinishAsync(Refusal? refusal, string said)
    {
        if (refusal is null)
            await OnDone.InvokeAsync(said);
        return refusal;
    }
}
