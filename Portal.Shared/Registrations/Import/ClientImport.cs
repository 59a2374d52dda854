namespace Portal.Shared.Registrations.Import;

/// <summary>
/// Reads a file of clients as commissioners deliver it (2017-5.1). Pure: it decides what could be recorded and names,
/// line by line, what could not; it records nothing and never guesses.
/// </summary>
public static class ClientImport
{
    /// <summary>The largest file that is read, in bytes: 64 MB, some 300,000 clients.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>The most lines that are read.</summary>
    public const int MaxLines = 250_000;

    /// <summary>Reads a whole file; see the other overload.</summary>
    public static async Task<ImportPreview> ReadAsync(
        Stream file,
        DateOnly today,
        IReadOnlySet<string> existingClientNumbers,
        IReadOnlyDictionary<string, string> existingEmails,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            memory.Write(buffer, 0, count);
            if (memory.Length > MaxBytes)
                return Refused(TooLarge);
        }
        // Reading takes a second or two for a large file: off the caller's thread, which may be a circuit's.
        var bytes = memory.GetBuffer().AsMemory(0, (int)memory.Length);
        return await Task.Run(
            () => Read(bytes, today, existingClientNumbers, existingEmails, progress, cancellationToken), cancellationToken);
    }

    /// <summary>Reads a file that is in memory.</summary>
    /// <param name="file">The bytes as received: UTF-8 or Windows-1252, semicolons, commas or tabs.</param>
    /// <param name="today">The day of the import: nobody is born after it.</param>
    /// <param name="existingClientNumbers">The numbers that are registered already; a set without regard to capitals is best.</param>
    /// <param name="existingEmails">Registered e-mail addresses (lower case) with the client number they belong to.</param>
    /// <param name="progress">Receives the part that was read, in whole percents, at most once each.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    public static ImportPreview Read(
        ReadOnlyMemory<byte> file,
        DateOnly today,
        IReadOnlySet<string> existingClientNumbers,
        IReadOnlyDictionary<string, string> existingEmails,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (file.Length > MaxBytes)
            return Refused(TooLarge);
        if (ImportText.IsBinary(file.Span))
            return Refused(new(ImportProblemCode.FileNotText));
        var (text, encoding) = ImportText.Decode(file.Span);
        if (string.IsNullOrWhiteSpace(text))
            return Refused(new(ImportProblemCode.FileEmpty));

        var header = ImportHeader.Read(text);
        var preview = new ImportPreview
        {
            Encoding = encoding,
            Delimiter = header.Delimiter,
            Columns = header.Columns,
            FileErrors = header.Errors,
            FileWarnings = header.Warnings,
        };
        return preview.IsRefused
            ? preview
            : ReadLines(preview, text, header, new ClientLineReader(header, today, existingClientNumbers, existingEmails), progress, cancellationToken);
    }

    private static ImportPreview ReadLines(
        ImportPreview preview,
        string text,
        ImportHeader header,
        ClientLineReader lines,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var result = new List<ImportLine>();
        var fields = new List<string>();
        var csv = new CsvReader(text, header.Delimiter, header.End);
        var percent = -1;
        for (var number = 1; csv.Read(fields); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (number > MaxLines)
                return preview with { FileErrors = [new(ImportProblemCode.FileTooManyLines, Number: MaxLines)] };
            if (csv.QuoteUnbalanced)
                result.Add(new(number, null, [new(ImportProblemCode.QuoteUnbalanced)], []));
            else if (!fields.TrueForAll(string.IsNullOrWhiteSpace))
                result.Add(lines.Read(number, fields));
            var now = (int)(100L * csv.Position / text.Length);
            if (now > percent)
                progress?.Report(percent = now);
        }
        return result.Count == 0
            ? preview with { FileErrors = [new(ImportProblemCode.FileWithoutLines)] }
            : preview with { Lines = result };
    }

    private static ImportProblem TooLarge => new(ImportProblemCode.FileTooLarge, Number: MaxBytes / 1024 / 1024);

    private static ImportPreview Refused(ImportProblem problem) => new() { FileErrors = [problem] };
}
