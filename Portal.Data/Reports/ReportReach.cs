using Portal.Data.Registrations;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>Finds the report that an employee works on: within reach, and as it was on the screen.</summary>
internal static class ReportReach
{
    /// <summary>The most characters of a reason, an explanation or a remark.</summary>
    public const int LongestText = 4000;

    /// <summary>The report; out of reach is not found, and what changed meanwhile is refused.</summary>
    public static async Task<Outcome<Report>> FindReportAsync(this Changes changes, Change change, Guid reportId, int version, CancellationToken ct)
    {
        var found = await changes.FindReportAsync(change, reportId, ct);
        return !found.IsSuccess || found.Value.Version == version ? found : new ChangedBySomeoneElse();
    }

    /// <summary>Why a text cannot be taken: too long, or not there where it must be.</summary>
    public static InvalidInput? WhyNotText(string field, string? text, string? missing = null) => text.Tidied() switch
    {
        null when missing is not null => new InvalidInput(field, missing),
        { Length: > LongestText } => new InvalidInput(field, Texts.TooLong_4000),
        _ => null,
    };
}
