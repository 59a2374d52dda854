namespace Portal.Shared.Registrations.Import;

/// <summary>The encoding in which an import file was written.</summary>
public enum ImportEncoding
{
    /// <summary>UTF-8, with or without byte order mark.</summary>
    Utf8,

    /// <summary>Windows-1252, what older spreadsheet programs write. Chosen only when the file is not valid UTF-8.</summary>
    Windows1252,
}

/// <summary>What an import would do, before anything is recorded.</summary>
public sealed record ImportPreview
{
    /// <summary>The encoding that was found.</summary>
    public ImportEncoding Encoding { get; init; }

    /// <summary>Semicolon, comma or tab: the one that makes the most headings readable.</summary>
    public char Delimiter { get; init; }

    /// <summary>Which columns were recognised, which are unknown, which are absent.</summary>
    public ImportedColumns Columns { get; init; } = ImportedColumns.None;

    /// <summary>Every line that holds something, in the order of the file; empty when the file is refused.</summary>
    public IReadOnlyList<ImportLine> Lines { get; init; } = [];

    /// <summary>Why the whole file is refused; empty when its lines were read.</summary>
    public IReadOnlyList<ImportProblem> FileErrors { get; init; } = [];

    /// <summary>What to know about the whole file: columns that were not imported, damaged headings.</summary>
    public IReadOnlyList<ImportProblem> FileWarnings { get; init; } = [];

    /// <summary>Whether not one line of the file was read.</summary>
    public bool IsRefused => FileErrors.Count > 0;

    /// <summary>The clients that can be recorded, with or without warnings.</summary>
    public IEnumerable<ImportedClient> Clients => Lines.Select(line => line.Client).OfType<ImportedClient>();
}

/// <summary>The columns of one file.</summary>
/// <param name="Recognised">In the order of the file.</param>
/// <param name="Unknown">Headings as they stand in the file; not imported.</param>
/// <param name="Missing">Required columns that are absent: the file is refused.</param>
/// <param name="Absent">Columns that may be absent, and are.</param>
public sealed record ImportedColumns(
    IReadOnlyList<ImportColumn> Recognised,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<ImportColumn> Missing,
    IReadOnlyList<ImportColumn> Absent)
{
    internal static ImportedColumns None { get; } = new([], [], [], []);
}

/// <summary>One data line of the file.</summary>
/// <param name="LineNumber">Counted from 1 below the header; a value with line breaks in it counts as one line, an empty line counts too.</param>
/// <param name="Client">What would be recorded; null when there is an error.</param>
/// <param name="Errors">Why the line is refused.</param>
/// <param name="Warnings">What somebody should look at; the line is accepted all the same.</param>
public sealed record ImportLine(
    int LineNumber,
    ImportedClient? Client,
    IReadOnlyList<ImportProblem> Errors,
    IReadOnlyList<ImportProblem> Warnings);
