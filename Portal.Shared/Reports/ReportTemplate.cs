using System.Collections.Immutable;
using System.Text.Json;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Reports;

/// <summary>A section that a report of a commissioner has.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Hint">What to write there, for the writer; null where the heading says enough.</param>
public sealed record TemplateSection(string Title, string? Hint)
{
    /// <summary>The most characters of what is told to the writer.</summary>
    public const int LongestHint = 300;
}

/// <summary>Which sections a report has: of one commissioner, or of everybody who has none of their own (2018-6).</summary>
public sealed class ReportTemplate
{
    // Medical secrecy: there is no field in which a diagnosis is asked (2018-6, AVG 9).
    private static readonly ImmutableArray<string> Medical = ["diagnos", "ziekte", "ziektebeeld", "aandoening", "medisch", "medicatie", "medicijn", "behandelplan", "klachtenbeeld", "stoornis", "beperkingenlijst", "icd", "dsm"];

    private ReportTemplate()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose; null for everybody who has none of their own.</summary>
    public Guid? CommissionerId { get; private set; }

    /// <summary>For which kind of report.</summary>
    public ReportKind Kind { get; private set; }

    /// <summary>The sections as they are stored.</summary>
    public string SectionsText { get; private set; } = "[]";

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>The sections, in order.</summary>
    public IReadOnlyList<TemplateSection> Sections => JsonSerializer.Deserialize<List<TemplateSection>>(SectionsText)!;

    /// <summary>Makes a template without sections.</summary>
    public static ReportTemplate Of(Guid? commissionerId, ReportKind kind) => new() { Id = Guid.CreateVersion7(), CommissionerId = commissionerId, Kind = kind };

    /// <summary>Says which sections there are; reports that were begun stay as they are.</summary>
    public Outcome Choose(IReadOnlyList<TemplateSection> sections)
    {
        if (WhyNot(sections) is { } refusal)
            return refusal;
        SectionsText = JsonSerializer.Serialize(sections.Select(section => new TemplateSection(section.Title.Trim(), string.IsNullOrWhiteSpace(section.Hint) ? null : section.Hint.Trim())));
        Version++;
        return Outcome.Done;
    }

    /// <summary>Why a report cannot have these sections; null when it can.</summary>
    public static Refusal? WhyNot(IReadOnlyList<TemplateSection> sections)
    {
        var titles = sections.Select(section => section.Title.Trim()).ToList();
        if (titles.Count is 0 or > ReportContent.MostSections)
            return new SectionsMissing();
        if (titles.Exists(title => title.Length is 0 or > ReportContent.LongestTitle) || titles.Distinct(StringComparer.OrdinalIgnoreCase).Count() < titles.Count)
            return new SectionTitleWrong();
        if (sections.Any(section => section.Hint?.Trim().Length > TemplateSection.LongestHint))
            return new SectionHintTooLong();
        return titles.Concat(sections.Select(section => section.Hint ?? "")).FirstOrDefault(IsMedical) is { } medical ? new MedicalFieldRefused(medical) : null;
    }

    private static bool IsMedical(string text) =>
        text.Split([' ', '-', '/', ',', '.', '(', ')', ':', ';'], StringSplitOptions.RemoveEmptyEntries).Any(word => Medical.Any(medical => medical.Length <= 3 ? word.Equals(medical, StringComparison.OrdinalIgnoreCase) : word.StartsWith(medical, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A report has at least one section and no more than can be surveyed.</summary>
public sealed record SectionsMissing : Refusal;

/// <summary>Each section has a heading of its own, and not too long a one.</summary>
public sealed record SectionTitleWrong : Refusal;

/// <summary>What is told to the writer is short.</summary>
public sealed record SectionHintTooLong : Refusal;

/// <summary>A template has no field for a diagnosis or anything else that is for a doctor (2018-6, AVG 9).</summary>
/// <param name="Title">What was written.</param>
public sealed record MedicalFieldRefused(string Title) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Title];
}
