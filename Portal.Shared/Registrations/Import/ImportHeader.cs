namespace Portal.Shared.Registrations.Import;

/// <summary>The first line of the file: which column stands where.</summary>
internal sealed class ImportHeader
{
    private static readonly char[] Delimiters = [';', ',', '\t'];

    private readonly int[] places = new int[ImportColumns.All.Count];

    private ImportHeader(char delimiter, int end, List<string> headings)
    {
        Delimiter = delimiter;
        End = end;
        // Some programs close every line, the header too, with a delimiter: that makes no column.
        Width = headings.FindLastIndex(heading => !string.IsNullOrWhiteSpace(heading)) + 1;
        Array.Fill(places, -1);
        var errors = new List<ImportProblem>();
        var warnings = new List<ImportProblem>();
        var recognised = new List<ImportColumn>();
        var unknown = new List<string>();
        for (var place = 0; place < Width; place++)
        {
            var heading = headings[place].Trim();
            var shown = Shorten(heading);
            if (ImportColumns.Recognise(heading) is not { } column)
            {
                unknown.Add(shown);
                warnings.Add(new(ImportColumns.IsBsn(heading) ? ImportProblemCode.ColumnWithBsn : ImportProblemCode.ColumnUnknown, Value: shown));
                continue;
            }
            if (places[(int)column] >= 0)
                errors.Add(new(ImportProblemCode.ColumnTwice, column, shown));
            else
                recognised.Add(column);
            if (ImportColumns.IsDamaged(heading))
                warnings.Add(new(ImportProblemCode.HeaderDamaged, column, shown));
            places[(int)column] = place;
        }
        var absent = ImportColumns.All.Except(recognised).ToLookup(column => column.IsRequired());
        Columns = new([.. recognised], [.. unknown], [.. absent[true]], [.. absent[false]]);
        if (recognised.Count == 0)
            errors.Add(new(ImportProblemCode.HeaderNotFound));
        else
            errors.AddRange(Columns.Missing.Select(column => new ImportProblem(ImportProblemCode.ColumnMissing, column)));
        // Without one known heading the first line is data: names of persons do not belong in a warning about columns.
        Errors = errors;
        Warnings = recognised.Count == 0 ? [] : warnings;
        if (recognised.Count == 0)
            Columns = ImportedColumns.None;
    }

    public char Delimiter { get; }

    /// <summary>Where the first data line begins.</summary>
    public int End { get; }

    /// <summary>The number of fields that every line must have.</summary>
    public int Width { get; }

    public ImportedColumns Columns { get; }

    public IReadOnlyList<ImportProblem> Errors { get; }

    public IReadOnlyList<ImportProblem> Warnings { get; }

    /// <summary>The place of a column in each line; -1 when the file does not have it.</summary>
    public int PlaceOf(ImportColumn column) => places[(int)column];

    /// <summary>Reads the header with each delimiter and keeps the one that makes the most headings readable.</summary>
    public static ImportHeader Read(string text) =>
        Delimiters.Select(delimiter => Read(text, delimiter)).MaxBy(header => header.Columns.Recognised.Count)!;

    internal static string Shorten(string value) => value.Length <= 60 ? value : value[..59] + "…";

    private static ImportHeader Read(string text, char delimiter)
    {
        var csv = new CsvReader(text, delimiter);
        var headings = new List<string>();
        // Empty lines, and the line "sep=;" that one spreadsheet program writes for itself, come before the header.
        while (csv.Read(headings))
        {
            if (!headings.TrueForAll(string.IsNullOrWhiteSpace) && !headings[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
                break;
        }
        return new(delimiter, csv.Position, headings);
    }
}
