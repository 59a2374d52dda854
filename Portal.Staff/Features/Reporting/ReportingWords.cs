using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;
using Portal.Staff.Features.Disclosures;

namespace Portal.Staff.Features.Reporting;

/// <summary>Words of what is agreed about reporting, as an employee reads them.</summary>
internal static class ReportingWords
{
    public static IReadOnlyList<Choice<DataCategories>> Groups => DisclosureLabels.Groups;

    public static IReadOnlyList<Choice<ToldHow?>> Ways { get; } = [new(ToldHow.Conversation, DisclosureLabels.Of(ToldHow.Conversation)), new(ToldHow.Letter, DisclosureLabels.Of(ToldHow.Letter))];

    public static string Of(DataCategories categories) => DisclosureLabels.All(categories);

    public static string Of(ToldHow how) => DisclosureLabels.Of(how);

    public static string Often(ReportingAgreement agreement) => agreement switch
    {
        { Interval: ReportingInterval.Once } => Texts.Often_Once.With(TermTexts.Numbers(agreement.FirstOn)),
        { Interval: ReportingInterval.Weeks, Every: 1 } => Texts.Often_EveryWeek.With(TermTexts.Numbers(agreement.FirstOn)),
        { Interval: ReportingInterval.Weeks } => Texts.Often_Weeks.With(agreement.Every, TermTexts.Numbers(agreement.FirstOn)),
        { Every: 1 } => Texts.Often_EveryMonth.With(TermTexts.Numbers(agreement.FirstOn)),
        _ => Texts.Often_Months.With(agreement.Every, TermTexts.Numbers(agreement.FirstOn)),
    };
}
