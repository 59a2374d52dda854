using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Shared.Hosting.Answers;

/// <summary>
/// The answer to whoever asks to whom their data were disclosed: yes or no, and each disclosure with its facts (2017-15, AVG 12(4) and 15(1)(c)). On
/// screen it is the preview; printed it is what is sent.
/// </summary>
public sealed partial class DisclosureAnswerDocument
{
    /// <summary>Up to this many disclosures stand in the letter itself; more go in an annex, so that the rights and remedies stay near the decision.</summary>
    private const int InLetter = 20;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired]
    public required DisclosureAnswer Answer { get; set; }

    /// <summary>Who answers.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    /// <summary>For a preview on screen: how many disclosures of the table are shown at most. The letter that is sent holds them all.</summary>
    [Parameter]
    public int Most { get; set; } = int.MaxValue;

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(DisclosureAnswer answer) => Find(answer.Number > 1 ? nameof(Texts.Disclosures_SubjectSupplement) : nameof(Texts.Disclosures_Subject), LanguageOf(answer));

    /// <summary>The language of the letter.</summary>
    public static CultureInfo LanguageOf(DisclosureAnswer answer) => CultureInfo.GetCultureInfo(answer.Language == "en" ? "en-GB" : "nl-NL");

    private CultureInfo Language => LanguageOf(Answer);

    private LetterSender Sender => new(Organisation.Name, [.. new[] { Organisation.PostalStreet, $"{Organisation.PostalPostalCode}  {Organisation.PostalCity}".Trim(), Organisation.Email, Organisation.Phone }.Where(line => line.Length > 0)]);

    private IReadOnlyList<string> Addressee => [Answer.ApplicantName, .. Answer.AddressLines];

    // How many there are of each, from one look at the disclosures.
    private int given;
    private int inGeneral;
    private int withheld;
    private bool hasUnrecorded;

    private IEnumerable<AnsweredDisclosure> Those(ItemVerdict verdict) => Answer.Disclosures.Where(line => line.Verdict == verdict).Take(Most);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        (given, inGeneral, withheld, hasUnrecorded) = (0, 0, 0, false);
        foreach (var line in Answer.Disclosures)
        {
            given += line.Verdict == ItemVerdict.Give ? 1 : 0;
            inGeneral += line.Verdict == ItemVerdict.Redact ? 1 : 0;
            withheld += line.Verdict == ItemVerdict.Withhold ? 1 : 0;
            hasUnrecorded |= line is { IsGeneral: true, Verdict: not ItemVerdict.Withhold };
        }
    }

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(DisclosureAnswerDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);

    private static string Numbers(DateOnly date) => date.ToString("dd-MM-yyyy", Plain);

    private static RenderFragment Paragraphs(string text) => builder =>
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, line);
            builder.CloseElement();
        }
    };
}
