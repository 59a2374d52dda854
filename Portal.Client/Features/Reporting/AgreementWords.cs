using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Reporting;

/// <summary>Words of what is agreed about reporting, as the client reads them.</summary>
internal static class AgreementWords
{
    public static string Often(ReportingAgreement agreement) => agreement switch
    {
        { Interval: ReportingInterval.Once } => Texts.Often_Once.With(TermTexts.Long(agreement.FirstOn)),
        { Interval: ReportingInterval.Weeks, Every: 1 } => Texts.Often_EveryWeek.With(TermTexts.Long(agreement.FirstOn)),
        { Interval: ReportingInterval.Weeks } => Texts.Often_Weeks.With(agreement.Every, TermTexts.Long(agreement.FirstOn)),
        { Every: 1 } => Texts.Often_EveryMonth.With(TermTexts.Long(agreement.FirstOn)),
        _ => Texts.Often_Months.With(agreement.Every, TermTexts.Long(agreement.FirstOn)),
    };
}
