namespace Portal.Shared.Registrations.Import;

/// <summary>Reads records of a delimited file (RFC 4180): quoted fields, doubled quotes, line breaks inside quotes.</summary>
internal sealed class CsvReader(string text, char delimiter, int start = 0)
{
    /// <summary>Where the next record begins.</summary>
    public int Position { get; private set; } = start;

    /// <summary>Whether the quotes of the record that was read last do not fit together.</summary>
    public bool QuoteUnbalanced { get; private set; }

    /// <summary>Reads the next record into <paramref name="fields"/>; false at the end.</summary>
    public bool Read(List<string> fields)
    {
        fields.Clear();
        QuoteUnbalanced = false;
        if (Position >= text.Length)
            return false;
        while (true)
        {
            fields.Add(Position < text.Length && text[Position] == '"' ? QuotedField() : PlainField());
            if (Position >= text.Length)
                return true;
            var stop = text[Position++];
            if (stop == delimiter)
                continue;
            if (stop == '\r' && Position < text.Length && text[Position] == '\n')
                Position++;
            return true;
        }
    }

    private string PlainField()
    {
        var rest = text.AsSpan(Position);
        var length = rest.IndexOfAny(delimiter, '\r', '\n');
        var field = length < 0 ? rest : rest[..length];
        Position += field.Length;
        return field.ToString();
    }

    private string QuotedField()
    {
        var from = ++Position;
        var doubled = false;
        while (true)
        {
            var next = text.AsSpan(Position).IndexOf('"');
            if (next < 0)
            {
                QuoteUnbalanced = true;
                Position = text.Length;
                return text[from..];
            }
            Position += next + 1;
            if (Position >= text.Length || text[Position] != '"')
                break;
            doubled = true;
            Position++;
        }
        var field = text[from..(Position - 1)];
        if (doubled)
            field = field.Replace("\"\"", "\"", StringComparison.Ordinal);
        var tail = PlainField();
        if (!string.IsNullOrWhiteSpace(tail))
            QuoteUnbalanced = true;
        return field;
    }
}
