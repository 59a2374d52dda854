using Portal.Shared.Corrections;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>What somebody asked about one datum, and what was decided about it once the answer went out (2017-14.3).</summary>
/// <param name="Number">1 for the first of the request.</param>
/// <param name="Title">The datum.</param>
/// <param name="CurrentValue">What stood there; null where the person did not see it, or where it was removed.</param>
/// <param name="Kind">Improve, complete or remove.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="WantedValue">What it must become.</param>
/// <param name="Reason">Why.</param>
/// <param name="Decision">What was decided; null until the answer went out.</param>
public sealed record OwnCorrection(int Number, string Title, string? CurrentValue, CorrectionKind Kind, CorrectionGround Ground, string? WantedValue, string? Reason, OwnCorrectionDecision? Decision)
{
    /// <summary>As the person may see it: a decision that did not go out is none.</summary>
    public static OwnCorrection Of(CorrectionItem item, PrivacyRequest request) => new(
        item.Number,
        item.ItemTitle,
        item.CurrentValue,
        item.Kind,
        item.Ground,
        item.WantedValue,
        item.Reason,
        request.AnsweredAt is not null && item.Verdict is { } verdict ? new OwnCorrectionDecision(verdict, item.NewValue, item.RefusalGround, item.Motivation) : null);
}

/// <summary>The decision about one datum, as it went out.</summary>
/// <param name="Verdict">Granted, partly or refused.</param>
/// <param name="NewValue">What it became, as it is read.</param>
/// <param name="RefusalGround">Why it is refused, wholly or in part.</param>
/// <param name="Motivation">The reasons in words.</param>
public sealed record OwnCorrectionDecision(CorrectionVerdict Verdict, string? NewValue, CorrectionRefusalGround? RefusalGround, string? Motivation);
