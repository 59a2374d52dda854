using System.Globalization;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;

namespace Portal.Shared.Overviews;

/// <summary>The records about one person, as they were loaded.</summary>
public sealed record PersonRecords(
    RegisteredPerson Person,
    IReadOnlyList<(Trajectory Trajectory, string Commissioner, string? Consultant)> Trajectories,
    IReadOnlyList<(DossierItem Item, string? FileName)> Dossier,
    IReadOnlyList<VacancySent> Vacancies,
    IReadOnlyList<Disclosure> Disclosures,
    IReadOnlyList<PortalFact> PortalFacts)
{
    /// <summary>What the person agreed to, declined or took back, with the name of the signed paper.</summary>
    public IReadOnlyList<(Authorisation Authorisation, string? FileName)> Authorisations { get; init; } = [];

    /// <summary>The reports about the person, with for whom they are and the name of the PDF (2017-1 h).</summary>
    public IReadOnlyList<(Report Report, string Commissioner, string? FileName)> Reports { get; init; } = [];

    /// <summary>What was agreed about reporting, with by whose order and about which trajectory (2018-6).</summary>
    public IReadOnlyList<(ReportingAgreement Agreement, string Commissioner, TrajectoryKind Kind)> Reportings { get; init; } = [];

    /// <summary>The restrictions of the use of the data that were granted, ended or not (AVG 18).</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];
}

/// <summary>Something that the portal itself keeps about a person: a request, a note on it, the newsletter choice, a look by an employee.</summary>
public sealed record PortalFact(string Key, string Title, string Content, DateOnly On);

/// <summary>Assembles the overview of a person's data (2017-13.2, AVG 15(1)): nobody has to collect it.</summary>
public static class OverviewAssembly
{
    /// <summary>
    /// Assembles the overview. The period of the scope is about the day a thing is about; the registered person data have no such day and
    /// always stand in it when their group was asked for.
    /// </summary>
    /// <param name="records">What was loaded.</param>
    /// <param name="scope">What was asked for.</param>
    /// <param name="on">Today.</param>
    /// <param name="portalUseBefore">For a request: only what the portal kept before that day, because handling the request adds to it.</param>
    public static AccessOverview Assemble(PersonRecords records, RequestScope scope, DateOnly on, DateOnly? portalUseBefore = null)
    {
        var items = BeforeDossier(records)
            .Concat(records.Dossier.OrderBy(d => d.Item.Date).Select(DossierEntry))
            .Concat(BeforeDisclosures(records))
            .Concat(records.Disclosures.OrderBy(d => d.DisclosedOn).Select(DisclosureAssembly.ItemOf))
            .Concat(AfterDisclosures(records, portalUseBefore))
            .Where(item => IsAsked(item, scope));
        return new AccessOverview(records.Person.Name.Full, on, scope, [.. items]) { Restrictions = [.. records.Restrictions.Where(restriction => restriction.HoldsOn(on))] };
    }

    /// <summary>The same, with the two registers that can hold thousands as items that are read while whoever asked goes through them.</summary>
    /// <param name="records">What was loaded, without those two.</param>
    /// <param name="dossier">What lies in the dossier, the oldest first.</param>
    /// <param name="disclosures">The disclosures, the oldest first.</param>
    /// <param name="scope">What was asked for.</param>
    /// <param name="portalUseBefore">For a request: only what the portal kept before that day.</param>
    public static IAsyncEnumerable<OverviewItem> Assemble(PersonRecords records, IAsyncEnumerable<OverviewItem> dossier, IAsyncEnumerable<OverviewItem> disclosures, RequestScope scope, DateOnly? portalUseBefore = null) =>
        BeforeDossier(records).ToAsyncEnumerable()
            .Concat(dossier)
            .Concat(BeforeDisclosures(records).ToAsyncEnumerable())
            .Concat(disclosures)
            .Concat(AfterDisclosures(records, portalUseBefore).ToAsyncEnumerable())
            .Where(item => IsAsked(item, scope));

    private static IEnumerable<OverviewItem> BeforeDossier(PersonRecords records) => PersonItems(records.Person)
        .Concat(records.Trajectories.Select(TrajectoryItem))
        .Concat(records.Reportings.OrderBy(r => r.Agreement.MadeAt).ThenBy(r => r.Agreement.Id).Select(ReportingItem))
        .Concat(records.Reports.OrderBy(r => r.Report.From).ThenBy(r => r.Report.Id).Select(ReportItem));

    private static IEnumerable<OverviewItem> BeforeDisclosures(PersonRecords records) => records.Vacancies.OrderBy(v => v.SentOn).Select(VacancyItem);

    private static IEnumerable<OverviewItem> AfterDisclosures(PersonRecords records, DateOnly? portalUseBefore) =>
        records.Authorisations.OrderBy(a => a.Authorisation.EnteredAt).Select(AuthorisationItem)
            .Concat(records.PortalFacts.Where(f => !(f.On >= portalUseBefore)).OrderBy(f => f.On).Select(PortalItem));

    private static bool IsAsked(OverviewItem item, RequestScope scope) =>
        scope.Categories.HasFlag(item.Category)
        && (item.Category == OverviewCategories.PersonalData || item.Date is not { } date || (!(date < scope.From) && !((item.Disclosure?.Since ?? date) > scope.Until)));

    private static IEnumerable<OverviewItem> PersonItems(RegisteredPerson person)
    {
        foreach (var field in Enum.GetValues<PersonField>())
        {
            if (person.SourceOf(field) is { } provenance && ValueOf(person, field) is { } value)
                yield return new OverviewItem($"person/{field}", OverviewCategories.PersonalData, Words.Of(field), value, null, provenance);
        }
    }

    private static string? ValueOf(RegisteredPerson person, PersonField field) => field switch
    {
        PersonField.ClientNumber => person.ClientNumber,
        PersonField.Name => $"{person.Name.Full}{(person.Name.Initials is { } initials && person.Name.GivenName is not null ? $" ({initials})" : "")} – {Words.Of(person.Name.Source)}",
        PersonField.BirthDate => Day(person.BirthDate),
        PersonField.Email => person.Email,
        PersonField.Phone => person.Phone,
        PersonField.Address => person.Address.Lines.Count == 0 ? null : string.Join(", ", person.Address.Lines),
        PersonField.Language => CultureInfo.GetCultureInfo(person.Language).NativeName,
        PersonField.PreferredForm => Words.Of(person.PreferredForm),
    };

    private static OverviewItem TrajectoryItem((Trajectory Trajectory, string Commissioner, string? Consultant) row)
    {
        var (trajectory, commissioner, consultant) = row;
        var lines = new[]
        {
            Texts.Line_Commissioner.With(commissioner),
            trajectory.AssignmentNumber is { } number ? Texts.Line_Assignment.With(number) : null,
            Texts.Line_Started.With(Day(trajectory.StartedOn)),
            trajectory.EndedOn is { } end ? Texts.Line_Ended.With(Day(end)) : null,
            consultant is null ? null : Texts.Line_Consultant.With(consultant),
        };
        return new OverviewItem($"trajectory/{trajectory.Id}", OverviewCategories.Trajectory, Words.Of(trajectory.Kind), Joined(lines), trajectory.StartedOn, trajectory.Provenance);
    }

    private static OverviewItem ReportingItem((ReportingAgreement Agreement, string Commissioner, TrajectoryKind Kind) row)
    {
        var (agreement, commissioner, kind) = row;
        var madeOn = DutchTime.DateOf(agreement.MadeAt);
        string?[] lines =
        [
            Texts.Line_Commissioner.With(commissioner),
            Texts.Line_Recipients.With(agreement.Recipients),
            Texts.Line_Data.With($"{agreement.DataInWords} ({DisclosureWords.Of(agreement.Categories)})"),
            Texts.Line_Form.With(Words.Of(agreement.Form)),
            Texts.Line_Purpose.With(agreement.Purpose),
            agreement.Interval switch
            {
                ReportingInterval.Once => Texts.Line_ReportOnce.With(Day(agreement.FirstOn)),
                ReportingInterval.Weeks => Texts.Line_ReportWeeks.With(agreement.Every, Day(agreement.FirstOn)),
                ReportingInterval.Months => Texts.Line_ReportMonths.With(agreement.Every, Day(agreement.FirstOn)),
            },
            agreement is { ToldOn: { } told, ToldHow: { } how } ? Texts.Line_ToldHow.With(Day(told), Words.Of(how)) : Texts.Line_NotTold,
            agreement.AcknowledgedAt is { } read ? Texts.Line_Acknowledged.With(Day(DutchTime.DateOf(read))) : null,
            agreement.EndedAt is { } ended ? Texts.Line_Ended.With(Day(DutchTime.DateOf(ended))) : null,
        ];
        return new OverviewItem(
            $"reporting/{agreement.Id}",
            OverviewCategories.Trajectory,
            Texts.Reporting_Title.With(Words.Of(kind)),
            Joined(lines),
            madeOn,
            new Provenance(DataOrigin.Employee, agreement.MadeBy, madeOn, ProcessingPurpose.Guidance));
    }

    // What it says and what the client said of it; what was not put to the client nor released is not finished.
    private static OverviewItem ReportItem((Report Report, string Commissioner, string? FileName) row)
    {
        var (report, commissioner, fileName) = row;
        var reactions = report.Rounds.OrderBy(round => round.Number).Where(round => round.Reaction is not null)
            .Select(round => string.Join('\n', [Texts.Line_Reaction.With(Day(DutchTime.DateOf(round.ReactedAt!.Value)), Words.Of(round.Reaction!.Value)), .. round.Remarks is null ? [] : new[] { round.Remarks }, .. round.SectionRemarks.Select(remark => $"{remark.Section}: {remark.Text}")]));
        var lines = new[]
        {
            Texts.Line_Commissioner.With(commissioner),
            Texts.Line_Period.With(Day(report.From), Day(report.Until)),
            report.ReleasedAt is { } released ? Texts.Line_Released.With(Day(DutchTime.DateOf(released))) : null,
            report.WithdrawnAt is { } withdrawn ? Texts.Line_ReportWithdrawn.With(Day(DutchTime.DateOf(withdrawn))) : null,
        };
        var isDraft = report.ReleasedAt is null && report.Rounds.Count == 0;
        return new OverviewItem(
            report.Key,
            OverviewCategories.Trajectory,
            Words.Of(report.Kind),
            string.Join("\n\n", [Joined(lines), .. report.Content.Sections.Select(section => $"{section.Title}\n{section.Text}"), .. reactions]),
            report.Until,
            new Provenance(DataOrigin.Employee, report.StartedBy, DutchTime.DateOf(report.WrittenAt), ProcessingPurpose.Guidance),
            (isDraft ? DossierMarks.Draft : DossierMarks.None) | (report.Content.HasHealth ? DossierMarks.SpecialCategory : DossierMarks.None),
            report.DocumentId,
            fileName);
    }

    private static OverviewItem DossierEntry((DossierItem Item, string? FileName) row) =>
        DossierItemOf(row.Item.Id, row.Item.Kind, row.Item.Title, row.Item.Text, row.Item.Date, row.Item.Provenance, row.Item.Marks, row.Item.DocumentId, row.FileName);

    /// <summary>One thing in the dossier as an item, from its columns alone.</summary>
    public static OverviewItem DossierItemOf(Guid id, DossierItemKind kind, string title, string? text, DateOnly date, Provenance provenance, DossierMarks marks, Guid? documentId, string? fileName) =>
        new($"dossier/{id}", kind == DossierItemKind.Correspondence ? OverviewCategories.Correspondence : OverviewCategories.Dossier, title, text, date, provenance, marks, documentId, fileName);

    private static OverviewItem VacancyItem(VacancySent vacancy) =>
        new($"vacancy/{vacancy.Id}", OverviewCategories.VacancySearch, vacancy.Title, vacancy.Employer is { } employer ? Texts.Line_Employer.With(employer) : null, vacancy.SentOn, vacancy.Provenance);

    // With what happened on which day, and without where it stands: that changes by itself, and would make a judgement about the item stale.
    private static OverviewItem AuthorisationItem((Authorisation Authorisation, string? FileName) row)
    {
        var (authorisation, fileName) = row;
        var enteredOn = DutchTime.DateOf(authorisation.EnteredAt);
        var lines = new[]
        {
            Texts.Line_Recipients.With(string.Join(", ", authorisation.Recipients)),
            Texts.Line_Data.With(authorisation.DataInWords is { } words ? $"{DisclosureWords.Of(authorisation.Categories)} ({words})" : DisclosureWords.Of(authorisation.Categories)),
            Texts.Line_Purpose.With(authorisation.Purpose),
            authorisation.ValidUntil is { } until ? Texts.Line_ValidUntil.With(Day(until)) : null,
            authorisation.DocumentId is null ? Texts.Line_Asked.With(Day(enteredOn)) : null,
            authorisation.SignedOn is { } signed ? Texts.Line_Signed.With(Day(signed)) : null,
            authorisation.DeclinedAt is { } declined ? Texts.Line_Declined.With(Day(DutchTime.DateOf(declined))) : null,
            authorisation.RetractedAt is { } retracted ? Texts.Line_Retracted.With(Day(DutchTime.DateOf(retracted))) : null,
            authorisation is { WithdrawnOn: { } withdrawn, WithdrawnVia: { } via } ? Texts.Line_Withdrawn.With(Day(withdrawn), Words.Of(via)) : null,
        };
        return new OverviewItem(
            $"authorisation/{authorisation.Id}",
            OverviewCategories.PortalUse,
            Texts.Authorisation_Title.With(Words.Of(authorisation.Kind)),
            Joined(lines),
            authorisation.SignedOn ?? enteredOn,
            new Provenance(DataOrigin.Employee, authorisation.EnteredBy, enteredOn, ProcessingPurpose.LegalDuty),
            DocumentId: authorisation.DocumentId,
            FileName: fileName);
    }

    private static OverviewItem PortalItem(PortalFact fact) =>
        new($"portal/{fact.Key}", OverviewCategories.PortalUse, fact.Title, fact.Content, fact.On, new Provenance(DataOrigin.Employee, Texts.Source_Portal, fact.On, ProcessingPurpose.Portal));

    private static string? Day(DateOnly? day) => day?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    private static string Joined(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => line is not null));
}
