using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;

namespace Portal.Shared.Hosting.Answers;

/// <summary>The letter that says what happened with a question or complaint: that it came in, that it takes longer.</summary>
public sealed partial class ComplaintNoticeDocument
{
    /// <summary>The subject, the language and the number.</summary>
    [Parameter, EditorRequired] public required DocumentHead Head { get; set; }

    /// <summary>The text from salutation to signature, with an empty line between paragraphs.</summary>
    [Parameter, EditorRequired] public required string Body { get; set; }

    /// <summary>The lines of the envelope.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Addressee { get; set; }

    /// <summary>The day of the letter.</summary>
    [Parameter, EditorRequired] public required DateOnly Date { get; set; }

    /// <summary>Who writes it.</summary>
    [Parameter, EditorRequired] public required OrganisationDetails Organisation { get; set; }
}
