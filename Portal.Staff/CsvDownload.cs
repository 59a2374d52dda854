using System.Text;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Staff;

/// <summary>A CSV file as a download, line by line: plain HTTP and never the circuit.</summary>
internal static class CsvDownload
{
    /// <summary>Sends the lines while they are read.</summary>
    /// <param name="lines">The lines, with their line ends.</param>
    /// <param name="fileName">Named after what it is, not after whom it is about.</param>
    /// <param name="ct">Stops when the reader goes away.</param>
    public static IResult Of(IAsyncEnumerable<string> lines, string fileName, CancellationToken ct) => Results.Stream(body => WriteAsync(body, lines, ct), "text/csv; charset=utf-8", fileName);

    /// <summary>Says that there is no file, or to come back later.</summary>
    public static IResult Refuse(HttpContext http, Refusal refusal)
    {
        if (refusal is not TooOften often)
            return refusal is NotAllowed ? Results.Forbid() : Results.NotFound();
        new TooBusy(BusyReason.Requests, often.Wait).Answer(http);
        return Results.Empty;
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await foreach (var line in lines.WithCancellation(ct))
            await writer.WriteAsync(line.AsMemory(), ct);
    }
}
