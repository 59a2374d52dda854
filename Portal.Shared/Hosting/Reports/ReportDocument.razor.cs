using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Shared.Hosting.Reports;

/// <summary>A report (rapportage, 2017-1 h). The same component is the preview for the writer, what the client reads, and what is printed and frozen.</summary>
public sealed partial class ReportDocument
{
    private static readonly CultureInfo Language = LetterDocument.Dutch;

    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public required ReportView View { get; set; }

    /// <summary>What a PDF of it says about itself. It names nobody: the title can be read in a list of downloads.</summary>
    public static DocumentHead HeadOf(ReportView view)
    {
        var title = Find(nameof(Texts.Title), Capital(Word(view.Kind)), Short(view.From), Short(view.Until));
        return new DocumentHead(title, Language, view.Number > 1 ? Find(nameof(Texts.FootVersion), view.Number) : Find(nameof(Texts.Foot)));
    }

    /// <summary>A text of a section as it stands in the report, for whoever reads along while it is written.</summary>
    public static RenderFragment TextOf(string text) => Blocks(text);

    private string KindInWords => Capital(Word(View.Kind));

    private string TrajectoryInWords => View.AssignmentNumber is { Length: > 0 } number ? $"{Word(View.TrajectoryKind)} ({T(nameof(Texts.Assignment), number)})" : Word(View.TrajectoryKind);

    private string LabelInWords => View.Label switch
    {
        null => T(nameof(Texts.NotReleased)),
        ReportLabel.Explained when View.ExplainedOn is { } on => T(nameof(Texts.ExplainedOn), Long(on)),
        { } label => Capital(Word(label)),
    };

    private IEnumerable<string> SenderLines =>
        new[] { View.Organisation.PostalStreet, $"{View.Organisation.PostalPostalCode}  {View.Organisation.PostalCity}".Trim(), View.Organisation.Email, View.Organisation.Phone }.Where(line => line.Length > 0);

    private static string T(string key, params object?[] arguments) => Find(key, arguments);

    private static string Find(string key, params object?[] arguments)
    {
        var text = Words.Find(typeof(ReportDocument), key, Language) ?? throw new InvalidOperationException($"No text {key}");
        return arguments.Length == 0 ? text : string.Format(Language, text, arguments);
    }

    private static string Word(Enum value) => Words.Find(value.GetType(), $"{value.GetType().Name}_{value}", Language) ?? value.ToString();

    private static string Capital(string text) => char.ToUpper(text[0], Language) + text[1..];

    private static string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);

    private static string Short(DateOnly date) => date.ToString("d MMMM yyyy", Language);

    private static string Stamp(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static RenderFragment Lines(string text) => Blocks(new ParagraphBlock([.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]));

    private static RenderFragment Blocks(string text) => builder =>
    {
        foreach (var block in ReportText.Parse(text))
            builder.AddContent(0, Blocks(block));
    };

    private static RenderFragment Blocks(ReportBlock block) => block switch
    {
        HeadingBlock heading => Heading(heading),
        ParagraphBlock paragraph => Paragraph(paragraph),
        ListBlock list => List(list),
        TableBlock table => Table(table),
        _ => throw new InvalidOperationException($"No form for {block.GetType().Name}"),
    };
}
