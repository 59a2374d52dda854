using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Shared.Overviews;

/// <summary>
/// The rows of an answer in the order in which they were added. Each is kept as it stands in the data file, and made anew for whoever goes
/// through them: an answer can have thousands, and nobody needs more than one at a time.
/// </summary>
public sealed class AnswerRows<TRow> : IReadOnlyCollection<TRow>
    where TRow : class
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<byte[]> rows = [];

    /// <inheritdoc />
    public int Count => rows.Count;

    /// <summary>Adds one at the end, where the answer has one.</summary>
    public void AddIfAny(TRow? row)
    {
        if (row is not null)
            rows.Add(JsonSerializer.SerializeToUtf8Bytes(row, Json));
    }

    /// <inheritdoc />
    public IEnumerator<TRow> GetEnumerator() => rows.Select(row => JsonSerializer.Deserialize<TRow>(row, Json)!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
