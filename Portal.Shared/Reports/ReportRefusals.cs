using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Reports;

/// <summary>This cannot be done with a report in this status.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Action">What was asked.</param>
public sealed record ReportActionNotPossible(ReportStatus Status, ReportAction Action) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Words.Of(Status)];
}

/// <summary>Somebody else writes in this report at this moment.</summary>
/// <param name="Name">Who.</param>
public sealed record SomebodyElseWrites(string Name) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Name];
}

/// <summary>A period ends on or after the day on which it begins.</summary>
public sealed record ReportPeriodWrong : Refusal;

/// <summary>A section is longer than a report can be.</summary>
public sealed record ReportTooLong : Refusal;

/// <summary>Nothing is written under these headings.</summary>
/// <param name="Titles">The headings.</param>
public sealed record SectionsEmpty(IReadOnlyList<string> Titles) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [string.Join(", ", Titles)];
}

/// <summary>A brief report is not put to the client, who is told of it and can read it (2018-6).</summary>
public sealed record BriefIsNotPut : Refusal;

/// <summary>The report lies with the client, or the client agreed: there is nothing to put.</summary>
public sealed record IsWithClient : Refusal;

/// <summary>Who puts a report again says what was changed, or why nothing was.</summary>
public sealed record ExplanationMissing : Refusal;

/// <summary>The report does not lie with the client.</summary>
public sealed record IsNotWithClient : Refusal;

/// <summary>There was a reaction to this version, or it was taken back.</summary>
public sealed record RoundIsOver : Refusal;

/// <summary>An objection or a remark says what it is about.</summary>
public sealed record RemarksMissing : Refusal;

/// <summary>A remark is about a section of the report, in words.</summary>
public sealed record RemarkWithoutSection : Refusal;

/// <summary>An explanation was given on a day after the report was put to the client, and not in the future.</summary>
public sealed record ExplainedOnWrong : Refusal;

/// <summary>The director was asked, and did not answer yet.</summary>
public sealed record DirectorWasAsked : Refusal;

/// <summary>The client agreed: there is nothing to ask the director.</summary>
public sealed record NothingToApprove : Refusal;

/// <summary>Nobody approves what they asked themselves.</summary>
public sealed record OwnQuestion : Refusal;

/// <summary>The client still has time to react (2018-6).</summary>
/// <param name="Until">Until which day.</param>
public sealed record ClientMayStillReact(DateOnly Until) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [TermTexts.Long(Until)];
}

/// <summary>A draft is not released (2017-7.6).</summary>
public sealed record ReportIsDraft : Refusal;

/// <summary>No contact of the commissioner is named on the trajectory, so that nobody could read it.</summary>
public sealed record NobodyToDownload : Refusal;

/// <summary>The report does not fit what was agreed with the client: that asks for a reason (2018-6).</summary>
/// <param name="Why">In what.</param>
public sealed record ReportOutsideAgreement(IReadOnlyList<OutsideAgreement> Why) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [string.Join("; ", Why.Select(why => Words.Of(why)))];
}

/// <summary>An extended report that the client did not read asks for a reason to send it first (2018-6).</summary>
public sealed record ClientDidNotRead : Refusal;

/// <summary>The client does not agree: only with the director's approval, and with the reaction in it (2018-6).</summary>
public sealed record ClientObjects : Refusal;

/// <summary>The client did not react in time: only with the director's approval, or after an explanation in a conversation (2018-6).</summary>
/// <param name="Since">Until which day the client could react.</param>
public sealed record SilenceNeedsApproval(DateOnly Since) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [TermTexts.Long(Since)];
}

/// <summary>What is marked confidential, a working note or a draft is not reported (2018-6, 2017-7.6).</summary>
/// <param name="Section">In which section.</param>
/// <param name="Items">What is quoted.</param>
public sealed record ConfidentialIsQuoted(string Section, IReadOnlyList<string> Items) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Section, string.Join(", ", Items)];
}
