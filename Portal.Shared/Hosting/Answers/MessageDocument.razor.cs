using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Shared.Hosting.Answers;

/// <summary>The letter that says what an employee wrote (2017-11.2).</summary>
public sealed partial class MessageDocument
{
    /// <summary>What was written.</summary>
    [Parameter, EditorRequired]
    public required PortalMessage Message { get; set; }

    /// <summary>To whom.</summary>
    [Parameter, EditorRequired]
    public required RegisteredPerson Person { get; set; }

    /// <summary>The name of the file that goes with it.</summary>
    [Parameter]
    public string? Enclosed { get; set; }

    /// <summary>The day of the letter.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Date { get; set; }

    /// <summary>Who writes.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    private CultureInfo Language => NoticeContent.CultureOf(Person.Language);

    private string T(string key, params object?[] arguments)
    {
        var text = Words.Find(typeof(MessageDocument), key, Language) ?? throw new InvalidOperationException($"No text {key}");
        return arguments.Length == 0 ? text : string.Format(Language, text, arguments);
    }
}
