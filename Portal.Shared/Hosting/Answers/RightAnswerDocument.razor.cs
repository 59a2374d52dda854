using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Shared.Hosting.Answers;

/// <summary>
/// The answer about a right that the regulations do not name: the decision, what follows from it, and what can be done against it (AVG 7(3),
/// 12(4), 18, 20, 21). On screen it is the preview; printed it is what is sent.
/// </summary>
public sealed partial class RightAnswerDocument
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired]
    public required RightAnswer Answer { get; set; }

    /// <summary>Who answers.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    /// <summary>For a preview on screen: how many rows of a table are shown at most. The letter that is sent holds them all.</summary>
    [Parameter]
    public int Most { get; set; } = int.MaxValue;

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(RightAnswer answer) => Find(answer.Number > 1 ? nameof(Texts.Right_SubjectSupplement) : $"Right_Subject_{answer.Right}", LanguageOf(answer));

    /// <summary>The language of the letter.</summary>
    public static CultureInfo LanguageOf(RightAnswer answer) => CultureInfo.GetCultureInfo(answer.Language == "en" ? "en-GB" : "nl-NL");

    private CultureInfo Language => LanguageOf(Answer);

    private LetterSender Sender => new(Organisation.Name, [.. new[] { Organisation.PostalStreet, $"{Organisation.PostalPostalCode}  {Organisation.PostalCity}".Trim(), Organisation.Email, Organisation.Phone }.Where(line => line.Length > 0)]);

    private IReadOnlyList<string> Addressee => [Answer.ApplicantName, .. Answer.AddressLines];

    // A refusal is worded alike for each right: its ground says the rest.
    private string DecisionKey => Answer.Outcome switch
    {
        DecisionOutcome.Granted or DecisionOutcome.Partly => $"Right_{Answer.Right}_{Answer.Outcome}",
        DecisionOutcome.NothingHeld => Words.Find(typeof(RightAnswerDocument), $"Right_{Answer.Right}_NothingHeld", Language) is null ? nameof(Texts.Decision_NothingHeld) : $"Right_{Answer.Right}_NothingHeld",
        DecisionOutcome.Refused => nameof(Texts.Decision_Refused),
    };

    private string? Follows => Answer.Outcome is DecisionOutcome.Granted or DecisionOutcome.Partly ? T($"Right_{Answer.Right}_Follows") : null;

    // How many there are, from one look at the data.
    private int given;
    private int notWhole;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        (given, notWhole) = (0, 0);
        foreach (var datum in Answer.Data)
        {
            given += datum.Verdict == ItemVerdict.Withhold ? 0 : 1;
            notWhole += datum.Verdict == ItemVerdict.Give ? 0 : 1;
        }
    }

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(RightAnswerDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

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
