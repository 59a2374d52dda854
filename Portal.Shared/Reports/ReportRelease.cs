using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Reports;

/// <summary>What must be known to say whether a report may be released.</summary>
/// <param name="HasSignedAgreement">Whether agreements about confidential data hold that both sides signed (2018-5).</param>
/// <param name="HasContact">Whether a contact of the commissioner is named on the trajectory.</param>
/// <param name="Agreement">What was agreed with the client about reporting; null where nothing was.</param>
/// <param name="DisclosureRefusals">Why the data may not go out, as <see cref="DisclosureRule"/> says.</param>
/// <param name="ForbiddenQuotes">What is quoted and may not go out.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record ReleaseContext(bool HasSignedAgreement, bool HasContact, ReportingAgreement? Agreement, IReadOnlyList<Refusal> DisclosureRefusals, IReadOnlyList<ForbiddenQuote> ForbiddenQuotes, DateOnly Today);

/// <summary>Whether a report may be released, whichever screen asks (2018-5, 2018-6, 2017-7, 2017-18).</summary>
public static class ReportRelease
{
    /// <summary>Every reason why it may not; empty when it may.</summary>
    public static IReadOnlyList<Refusal> WhyNot(Report report, ReleaseGround ground, ReleaseContext context)
    {
        var refusals = new List<Refusal>();
        if (report.Status == ReportStatus.Draft)
            refusals.Add(new ReportIsDraft());
        else if (report.WhyNot(ReportAction.Release) is { } notNow)
            refusals.Add(notNow);
        if (!context.HasSignedAgreement)
            refusals.Add(new NoSignedAgreement());
        if (!context.HasContact)
            refusals.Add(new NobodyToDownload());
        if (ReportingAgreement.WhyOutside(context.Agreement, report.Content.HasHealth, context.Today) is { Count: > 0 } outside && string.IsNullOrWhiteSpace(ground.OutsideReason))
            refusals.Add(new ReportOutsideAgreement(outside));
        if (ClientRefuses(report, ground, context.Today) is { } refusal)
            refusals.Add(refusal);
        refusals.AddRange(context.ForbiddenQuotes.GroupBy(quote => quote.Section, StringComparer.Ordinal).Select(quotes => new ConfidentialIsQuoted(quotes.Key, [.. quotes.Select(quote => quote.Item).Distinct(StringComparer.Ordinal)])));
        refusals.AddRange(context.DisclosureRefusals);
        return refusals;
    }

    /// <summary>What stands on it about the client's agreement: "agreed" only where the client agreed (2018-6).</summary>
    public static ReportLabel LabelOf(Report report) => report switch
    {
        { Kind: ReportKind.Brief } => ReportLabel.Brief,
        { Round: null } => ReportLabel.SentFirst,
        { Round.Reaction: ReportReaction.Agreed } => ReportLabel.Agreed,
        { Round.Reaction: ReportReaction.AgreedWithRemarks } => ReportLabel.AgreedWithRemarks,
        { Round.Reaction: ReportReaction.Objected } => ReportLabel.NotAgreed,
        { Round.ExplainedOn: not null } => ReportLabel.Explained,
        _ => ReportLabel.NoReaction,
    };

    // A brief report is not put to the client. An extended one is, before it goes out or after (2018-6).
    private static Refusal? ClientRefuses(Report report, ReleaseGround ground, DateOnly today) => report switch
    {
        { Kind: ReportKind.Brief } => null,
        { Round: null } => string.IsNullOrWhiteSpace(ground.SentFirstReason) ? new ClientDidNotRead() : null,
        { Round.Reaction: ReportReaction.Agreed or ReportReaction.AgreedWithRemarks } => null,
        { Approval.IsApproved: true } => null,
        { Round.Reaction: ReportReaction.Objected } => new ClientObjects(),
        // Put afterwards, without a time to react in: it went out already.
        { Round.ReactBy: null } => null,
        _ when !(today > report.Round.ReactBy) => new ClientMayStillReact(report.Round.ReactBy!.Value),
        { Round.ExplainedOn: not null } => null,
        _ => new SilenceNeedsApproval(report.Round.ReactBy!.Value),
    };
}
