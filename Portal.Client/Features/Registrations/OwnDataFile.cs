using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Data.Overviews;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Registrations;

/// <summary>Everything of <see cref="MyDataPage"/> in one file, however much it is (AVG 15(3)): plain HTTP, never the circuit, and each download is written down.</summary>
public static class OwnDataFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Maps <see cref="Urls.MyDataFile"/>.</summary>
    public static IEndpointConventionBuilder MapOwnDataFile(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Urls.MyDataFile, async (OwnDataQueries data, TimeProvider time, CancellationToken ct) =>
        {
            var found = await data.DownloadAsync(ct);
            if (!found.IsSuccess)
                return Results.NotFound();
            var (overview, today) = (found.Value, DutchTime.Today(time));
            return Results.Stream(
                stream => JsonSerializer.SerializeAsync(stream, new Held(overview.PersonName, today, overview.Items.Select(HeldOf)), Json, ct),
                "application/json",
                Texts.Download_Name.With(today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }).Requires(Permission.ViewOwnData).WithMetadata(DownloadPolicy.Instance);

    private static HeldDatum HeldOf(OverviewItem item) => new(
        item.Key,
        Words.Of(item.Category),
        item.Title,
        item.Content,
        item.Date,
        item.Provenance.Source,
        Words.Of(item.Provenance.Origin),
        Words.Of(item.Provenance.Purpose),
        item.Provenance.RecordedOn,
        AnswerWords.Marks(item.Marks),
        item.FileName);

    private sealed record Held(string Name, DateOnly On, IAsyncEnumerable<HeldDatum> Data);

    private sealed record HeldDatum(string Key, string Group, string Title, string? Content, DateOnly? Date, string Source, string Origin, string Purpose, DateOnly RecordedOn, string? Marks, string? File);
}
