using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Client.Features.Requests;

/// <summary>The downloads of answers: plain HTTP, never the circuit, and each one is written down (2017-13.2).</summary>
public static class DocumentDownloads
{
    /// <summary>Maps <see cref="Urls.MyDocuments"/>. Another person's document and one that does not exist get the same answer.</summary>
    public static IEndpointConventionBuilder MapDocumentDownloads(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Urls.MyDocuments + "/{id:guid}", async (Guid id, OwnRequestQueries queries, CancellationToken ct) =>
        {
            var found = await queries.DownloadAsync(id, ct);
            return found.IsSuccess
                ? Results.File(found.Value.Content.Bytes, found.Value.ContentType, found.Value.FileName)
                : found.Refusal is KeyDestroyed ? Results.Text(Words.Of(found.Refusal), statusCode: StatusCodes.Status410Gone) : Results.NotFound();
        }).Requires(Permission.ViewOwnRequests).WithMetadata(DownloadPolicy.Instance);
}
