using Portal.Data.Requests;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Requests;

/// <summary>The download of a document of a case.</summary>
internal static class DocumentDownload
{
    /// <summary>Maps the address of <see cref="Urls.RequestDocument"/>. Each download is written down by the query.</summary>
    public static void MapRequestDocuments(this IEndpointRouteBuilder app) =>
        app.MapGet(Urls.RequestDocuments + "/{id:guid}", DownloadAsync).WithMetadata(DownloadPolicy.Instance);

    private static async Task<IResult> DownloadAsync(Guid id, RequestQueries queries, CancellationToken ct)
    {
        var found = await queries.DownloadAsync(id, ct);
        if (!found.IsSuccess)
            return found.Refusal is NotKnown ? Results.Challenge() : Results.NotFound();
        return Results.File(found.Value.Content.Bytes, found.Value.ContentType, found.Value.FileName);
    }
}
