namespace Portal.Shared.Corrections;

/// <summary>How a part of a datum is entered.</summary>
public enum DatumPartKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>A text of several lines.</summary>
    LongText,

    /// <summary>A day; its value is written as 2026-12-31.</summary>
    Date,

    /// <summary>One of the choices; its value is the name of the choice.</summary>
    Choice,

    /// <summary>A file; its value is the key of the document.</summary>
    File,
}

/// <summary>One of the values that a part can have.</summary>
/// <param name="Value">As it is kept.</param>
/// <param name="Text">As it is read.</param>
public sealed record DatumChoice(string Value, string Text);

/// <summary>One part of a datum: the street of an address, the day of a report.</summary>
/// <param name="Name">Its name in the stored parts.</param>
/// <param name="Label">Its name as it is read.</param>
/// <param name="Value">What it holds; null for nothing.</param>
/// <param name="Kind">How it is entered.</param>
/// <param name="IsRequired">Whether it must hold something.</param>
/// <param name="MaximumLength">The most characters it can hold.</param>
/// <param name="Choices">For a choice: what can be chosen.</param>
public sealed record DatumPart(string Name, string Label, string? Value, DatumPartKind Kind, bool IsRequired, int MaximumLength, IReadOnlyList<DatumChoice> Choices)
{
    /// <summary>A value as it is read: the word of a choice, a day in figures.</summary>
    public string? Read(string? value) => Kind switch
    {
        DatumPartKind.Choice => Choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value,
        DatumPartKind.Date => Datum.DayOf(value) is { } day ? Terms.TermTexts.Numbers(day) : value,
        DatumPartKind.File => value is null ? null : Texts.Part_FileIsThere,
        DatumPartKind.Line or DatumPartKind.LongText => value,
    };
}

/// <summary>What one part was and what it becomes, as it is read.</summary>
public sealed record DatumChange(string Label, string? Before, string? After);

/// <summary>Who asked for a correction, in which case and on which day: it stands with what was changed.</summary>
/// <param name="Person">The name of the person.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="On">The day on which it is carried out.</param>
public sealed record CorrectionSign(string Person, Requests.CaseNumber CaseNumber, DateOnly On);
