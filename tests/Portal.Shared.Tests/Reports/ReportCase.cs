using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Shared.Tests.Reports;

/// <summary>Reports in every status, made by their own verbs.</summary>
internal static class ReportCase
{
    public static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 27);
    public static readonly DateOnly ReactBy = new(2026, 12, 11);
    public static readonly Guid Teun = new("11111111-1111-1111-1111-111111111111");
    public static readonly ReportContent Text = new([new("Doel", "Terug naar werk.", false), new("Voortgang", "Het gaat goed.", false)]);
    public static readonly ClientReaction Agreed = new(ReportReaction.Agreed, null, []);
    public static readonly ClientReaction Objected = new(ReportReaction.Objected, "Dat klopt niet.", []);
    public static readonly ReleaseGround Ground = new(Shared.Disclosures.DisclosureGround.Assignment, "Verantwoording", null, null, null, null, null);

    public static Report Draft(ReportKind kind = ReportKind.Extended, ReportContent? text = null) => Report.Start(
        Trajectory.Start(Guid.NewGuid(), Guid.NewGuid(), "OPD-7", TrajectoryKind.Coaching, Today.AddDays(-60), null, new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", Today, ProcessingPurpose.Guidance)),
        kind, Today.AddDays(-30), Today, text ?? Text, Teun, "Teun Wolkenveld", Now);

    public static Report Ready(ReportKind kind = ReportKind.Extended, ReportContent? text = null) => Draft(kind, text).Then(report => report.Finish(Teun, Now));

    public static Report WithClient() => Ready().Then(report => report.Put(null, ReportChannel.Portal, ReactBy, "Teun Wolkenveld", Now));

    public static Report Released() => WithClient().Then(report => report.React(Agreed, "Noor Zonderland", Now)).Then(report => report.Release(Ground, Guid.NewGuid(), "Teun Wolkenveld", Now));

    public static Report In(ReportStatus status) => status switch
    {
        ReportStatus.Draft => Draft(),
        ReportStatus.Ready => Ready(),
        ReportStatus.WithClient => WithClient(),
        ReportStatus.Released => Released(),
        ReportStatus.Withdrawn => Released().Then(report => report.Withdraw("Fout", "Teun Wolkenveld", Now)),
        ReportStatus.Superseded => Superseded(),
        _ => Ready().Then(report => report.Discard(Teun, Now)),
    };

    public static Report Then(this Report report, Func<Report, Outcome> step)
    {
        Assert.Null(step(report).Refusal);
        return report;
    }

    private static Report Superseded()
    {
        var report = Released();
        report.Supersede();
        return report;
    }
}
