using System.Collections.Immutable;
using Portal.Shared.Commissioners;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Shared.Hosting.Reports;

/// <summary>A report as it is read: by the writer, by the client before it goes out (2018-6), and by the contact of the commissioner on paper.</summary>
/// <param name="Organisation">Who reports.</param>
/// <param name="CommissionerName">For whom.</param>
/// <param name="ClientName">About whom.</param>
/// <param name="TrajectoryKind">In which kind of trajectory.</param>
/// <param name="AssignmentNumber">The number of the order at the commissioner; null where there is none.</param>
/// <param name="Kind">Extended or brief.</param>
/// <param name="From">The first day it is about.</param>
/// <param name="Until">The last day it is about.</param>
/// <param name="Content">What it says.</param>
/// <param name="Date">The day of release; of a preview the day on which it was written or put.</param>
/// <param name="Number">1 for the first version, 2 for the one that took its place.</param>
public sealed record ReportView(
    OrganisationDetails Organisation,
    string CommissionerName,
    string ClientName,
    TrajectoryKind TrajectoryKind,
    string? AssignmentNumber,
    ReportKind Kind,
    DateOnly From,
    DateOnly Until,
    ReportContent Content,
    DateOnly Date,
    int Number = 1)
{
    /// <summary>What stands on it about the client's agreement; null in a preview, that was not released.</summary>
    public ReportLabel? Label { get; init; }

    /// <summary>What the client said about the whole, where the label says that it stands in the report.</summary>
    public string? Remarks { get; init; }

    /// <summary>What the client said of each section, where the label says so.</summary>
    public ImmutableArray<SectionRemark> SectionRemarks { get; init; } = [];

    /// <summary>When it was explained to the client in a conversation (2018-6).</summary>
    public DateOnly? ExplainedOn { get; init; }

    /// <summary>Whether the reaction of the client stands in it (2018-6).</summary>
    public bool HasReaction => Label is ReportLabel.AgreedWithRemarks or ReportLabel.NotAgreed;

    /// <summary>A report as it stands, without anything about agreement: what the writer and the client read.</summary>
    public static ReportView Preview(Report report, Trajectory trajectory, Commissioner commissioner, string clientName, OrganisationDetails organisation, ReportContent content, DateOnly date, int number) =>
        new(organisation, commissioner.Name, clientName, trajectory.Kind, trajectory.AssignmentNumber, report.Kind, report.From, report.Until, content, date, number);

    /// <summary>A report as it goes out: with what the client said of it where that belongs in it (2018-6).</summary>
    public static ReportView Released(Report report, Trajectory trajectory, Commissioner commissioner, string clientName, OrganisationDetails organisation, DateOnly date, int number)
    {
        var label = report.Label ?? ReportRelease.LabelOf(report);
        var view = Preview(report, trajectory, commissioner, clientName, organisation, report.Content, date, number) with { Label = label };
        if (label == ReportLabel.Explained)
            return view with { ExplainedOn = report.Round?.ExplainedOn };
        return view.HasReaction && report.Round is { } round ? view with { Remarks = round.Remarks, SectionRemarks = [.. round.SectionRemarks] } : view;
    }
}
