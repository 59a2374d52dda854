using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Shared.Disclosures;

/// <summary>One item that would go out, as far as the rule looks at it.</summary>
/// <param name="Key">Its key in the overview.</param>
/// <param name="Categories">Which groups it belongs to.</param>
/// <param name="Marks">How it is marked.</param>
/// <param name="Provenance">Where it came from, and what for (2017-18.2).</param>
public sealed record DisclosureItem(string Key, DataCategories Categories, DossierMarks Marks, Provenance Provenance)
{
    /// <summary>A registered datum.</summary>
    public static DisclosureItem Of(PersonField field, Provenance provenance) => new($"person/{field}", DataCategories.Contact, DossierMarks.None, provenance);

    /// <summary>A trajectory.</summary>
    public static DisclosureItem OfTrajectory(Guid id, Provenance provenance) => new($"trajectory/{id}", DataCategories.Trajectory, DossierMarks.None, provenance);

    /// <summary>A vacancy that was sent.</summary>
    public static DisclosureItem OfVacancy(Guid id, Provenance provenance) => new($"vacancy/{id}", DataCategories.Vacancies, DossierMarks.None, provenance);

    /// <summary>Something from the dossier. What tells of health belongs to that group as well (2018-6).</summary>
    public static DisclosureItem OfDossier(Guid id, DossierItemKind kind, DossierMarks marks, Provenance provenance) =>
        new($"dossier/{id}", GroupsOf(kind, marks), marks, provenance);

    /// <summary>
    /// A report: made here out of the dossier, for the commissioner (2017-1 h). What was not released is a draft, that never goes out by another way.
    /// </summary>
    public static DisclosureItem OfReport(Report report, bool isReleased) => new(
        report.Key,
        report.Content.HasHealth ? DataCategories.Reports | DataCategories.Health : DataCategories.Reports,
        (isReleased ? DossierMarks.None : DossierMarks.Draft) | (report.Content.HasHealth ? DossierMarks.SpecialCategory : DossierMarks.None),
        new Provenance(DataOrigin.Employee, report.StartedBy, Terms.DutchTime.DateOf(report.StartedAt), ProcessingPurpose.Guidance));

    /// <summary>The groups of something from the dossier.</summary>
    public static DataCategories GroupsOf(DossierItemKind kind, DossierMarks marks)
    {
        var group = kind switch
        {
            DossierItemKind.Report => DataCategories.Reports,
            DossierItemKind.Correspondence => DataCategories.Correspondence,
            DossierItemKind.ConversationNote or DossierItemKind.Instrument or DossierItemKind.Other => DataCategories.Dossier,
        };
        return marks.HasFlag(DossierMarks.SpecialCategory) ? group | DataCategories.Health : group;
    }

    /// <summary>
    /// Whether it is meant when whole groups are named: everything of the group that may go out. What tells of health is only meant when health is
    /// named; what never goes out is never meant.
    /// </summary>
    public bool IsMeantBy(DataCategories groups) =>
        (Categories & groups) != DataCategories.None && !Marks.WhyItStays().Any() && (groups.HasFlag(DataCategories.Health) || !Categories.HasFlag(DataCategories.Health));
}
