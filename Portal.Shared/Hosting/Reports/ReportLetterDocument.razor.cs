using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Reports;

/// <summary>A report that is put to a client by letter (2018-6): the letter in the language of the client, the report as it is.</summary>
public sealed partial class ReportLetterDocument
{
    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public required ReportView View { get; set; }

    /// <summary>Name and address, line by line.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Addressee { get; set; }

    /// <summary>The name in the salutation.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>The date of the letter.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Date { get; set; }

    /// <summary>Until when the client can react; null where the report went out already.</summary>
    [Parameter]
    public DateOnly? ReactBy { get; set; }

    /// <summary>What was changed since the last time, or why it was not.</summary>
    [Parameter]
    public string? Explanation { get; set; }

    /// <summary>Who signs.</summary>
    [Parameter, EditorRequired]
    public required string By { get; set; }

    /// <summary>nl or en.</summary>
    [Parameter, EditorRequired]
    public required string ClientLanguage { get; set; }

    private CultureInfo Language => NoticeContent.CultureOf(ClientLanguage);

    /// <summary>What a PDF of it says about itself.</summary>
    public static DocumentHead HeadOf(string language) => new(SubjectOf(language), NoticeContent.CultureOf(language));

    private static string SubjectOf(string language) => Find("Letter_Subject", NoticeContent.CultureOf(language));

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(ReportLetterDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");
}
