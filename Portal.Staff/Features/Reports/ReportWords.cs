using Portal.Data.Reports;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Reports;

/// <summary>Words that more than one screen about reports uses.</summary>
internal static class ReportWords
{
    /// <summary>"22-11-2026 om 14.12 uur".</summary>
    public static string Moment(DateTimeOffset at)
    {
        var local = DutchTime.Local(at).DateTime;
        return Texts.Moment.With(TermTexts.Numbers(DateOnly.FromDateTime(local)), ClockText.Of(TimeOnly.FromDateTime(local)));
    }

    /// <summary>The name of a view.</summary>
    public static string Of(ReportListView view) => view switch
    {
        ReportListView.Mine => Texts.View_Mine,
        ReportListView.Drafts => Texts.View_Drafts,
        ReportListView.Ready => Texts.View_Ready,
        ReportListView.WithClient => Texts.View_WithClient,
        ReportListView.Reacted => Texts.View_Reacted,
        ReportListView.Silent => Texts.View_Silent,
        ReportListView.ToPut => Texts.View_ToPut,
        ReportListView.Released => Texts.View_Released,
        ReportListView.Ended => Texts.View_Ended,
    };
}
