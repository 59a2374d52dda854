using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Complaints;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Answers;

/// <summary>The letter with the answer to a question or complaint.</summary>
public sealed partial class ComplaintLetterDocument
{
    /// <summary>What it says.</summary>
    [Parameter, EditorRequired] public required ComplaintAnswerView View { get; set; }

    /// <summary>Whom it greets.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>The lines of the envelope.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Addressee { get; set; }

    /// <summary>The day of the letter.</summary>
    [Parameter, EditorRequired] public required DateOnly Date { get; set; }

    /// <summary>Who writes it.</summary>
    [Parameter, EditorRequired] public required OrganisationDetails Organisation { get; set; }

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(ComplaintKind kind, CultureInfo culture) => Find(kind == ComplaintKind.Complaint ? nameof(Texts.Complaint_Subject) : nameof(Texts.Question_Subject), culture);

    private static string Find(string key, CultureInfo culture) => Words.Find(typeof(ComplaintLetterDocument), key, culture) ?? throw new InvalidOperationException($"No text {key}");

    private string Say(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, View.Culture) : string.Format(View.Culture, Find(key, View.Culture), arguments);
}
