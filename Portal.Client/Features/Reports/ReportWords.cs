using Portal.Data.Reports;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Reports;

/// <summary>A report in words, as the client reads it.</summary>
internal static class ReportWords
{
    /// <summary>Kind and period: "Uitgebreide rapportage, 01-10-2026 t/m 31-10-2026".</summary>
    public static string Title(ReportKind kind, DateOnly from, DateOnly until) => Texts.Report_Title.With(Capital(Words.Of(kind)), TermTexts.Numbers(from), TermTexts.Numbers(until));

    /// <summary>Where it stands for the client.</summary>
    public static (ChipState State, string Text) Standing(OwnReport report) => Standing(report.Status, report.AsksReaction, report.Reaction);

    /// <summary>Where it stands for the client.</summary>
    public static (ChipState State, string Text) Standing(OwnReportDetail detail) => Standing(detail.Report.Status, detail.Open is not null, detail.Report.Round?.Reaction);

    /// <summary>What the client said, as a choice to make and as it is read back.</summary>
    public static string Of(ReportReaction reaction) => reaction switch
    {
        ReportReaction.Agreed => Texts.Reaction_Agreed,
        ReportReaction.AgreedWithRemarks => Texts.Reaction_WithRemarks,
        ReportReaction.Objected => Texts.Reaction_Objected,
    };

    private static (ChipState State, string Text) Standing(ReportStatus status, bool asksReaction, ReportReaction? reaction) => (status, asksReaction) switch
    {
        (_, true) => (ChipState.Paused, Texts.Standing_Asks),
        (ReportStatus.Released, _) => (ChipState.OnTime, Texts.Standing_Released),
        (ReportStatus.Withdrawn, _) => (ChipState.Done, Texts.Standing_Withdrawn),
        (ReportStatus.Superseded, _) => (ChipState.Done, Texts.Standing_Superseded),
        (ReportStatus.Discarded, _) => (ChipState.Done, Texts.Standing_Discarded),
        (ReportStatus.WithClient, _) when reaction is not null => (ChipState.Soon, Texts.Standing_Reacted),
        _ => (ChipState.Soon, Texts.Standing_Changed),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
