using System.Globalization;

namespace Portal.Shared.Hosting.Components;

/// <summary>The time of day as people read it, in the language of the page; for dates see <see cref="Portal.Shared.Terms.TermTexts" />.</summary>
public static class ClockText
{
    /// <summary>"14.12 uur", in English "14:12".</summary>
    public static string Of(TimeOnly time) => string.Format(CultureInfo.CurrentUICulture, Texts.Time, time);
}
