using Portal.Shared.Registrations;

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

    /// <summary>A report. One that was not released is not finished for anybody outside (2017-7.6, 2018-6).</summary>
    public static DisclosureItem OfReport(Guid id, bool hasHealth, bool mayGoOut, Provenance provenance) =>
        new($"report/{id}", hasHealth ? DataCategories.Reports | DataCategories.Health : DataCategories.Reports, (mayGoOut ? DossierMarks.None : DossierMarks.Draft) | (hasHealth ? DossierMarks.SpecialCategory : DossierMarks.None), provenance);

    /// <summary>Something from the dossier. What tells of health belongs to that group as well (2018-6).</summary>
    public static DisclosureItem OfDossier(Guid id, DossierItemKind kind, DossierMarks marks, Provenance provenance) =>
        new($"dossier/{id}", GroupsOf(kind, marks), marks, provenance);

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
