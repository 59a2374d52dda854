using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Shared.Hosting.Answers;

/// <summary>
/// The answer to an access request: the letter with decision, grounds and remedies, and the overview as annex (2017-13, AVG 12(4), 15).
/// On screen it is the preview; printed it is what is sent.
/// </summary>
public sealed partial class AccessAnswerDocument
{
    /// <summary>The answer.</summary>
    [Parameter, EditorRequired]
    public required AccessAnswer Answer { get; set; }

    /// <summary>Who answers.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    /// <summary>For a preview on screen: how many items of each table are shown at most. The letter that is sent holds them all.</summary>
    [Parameter]
    public int Most { get; set; } = int.MaxValue;

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(AccessAnswer answer) => Find(answer.Number > 1 ? nameof(Texts.SubjectSupplement) : nameof(Texts.Subject), LanguageOf(answer));

    /// <summary>The language of the letter.</summary>
    public static CultureInfo LanguageOf(AccessAnswer answer) => CultureInfo.GetCultureInfo(answer.Language == "en" ? "en-GB" : "nl-NL");

    private string Subject => SubjectOf(Answer);

    private CultureInfo Language => LanguageOf(Answer);

    private LetterSender Sender => new(Organisation.Name, [.. new[] { Organisation.PostalStreet, $"{Organisation.PostalPostalCode}  {Organisation.PostalCity}".Trim(), Organisation.Email, Organisation.Phone }.Where(line => line.Length > 0)]);

    private IReadOnlyList<string> Addressee => [Answer.ApplicantName, .. Answer.AddressLines];

    private IEnumerable<AnsweredItem> NotWhole => Answer.Items.Where(item => item.Verdict != ItemVerdict.Give).Take(Most);

    private IEnumerable<(OverviewCategories Category, IEnumerable<AnsweredItem> Items)> Groups => Answer.Groups.Select(group => (group.Category, group.Items.Take(Most)));

    // What the sentences around the tables need to know, from one look at the items.
    private (int NotWhole, bool AreAboutOthers, bool HasFiles, OverviewCategories Categories) facts;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        facts = default;
        foreach (var item in Answer.Items)
            facts = (facts.NotWhole + (item.Verdict == ItemVerdict.Give ? 0 : 1), facts.AreAboutOthers || item.IsAboutOthers, facts.HasFiles || item.DocumentId is not null, facts.Categories | item.Category);
    }

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(AccessAnswerDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private string Word(OverviewCategories category) => Words.Find(typeof(OverviewCategories), $"{nameof(OverviewCategories)}_{category}", Language) ?? category.ToString();

    private string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);

    private static string Numbers(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

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
