using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Client.Features.Complaints;

/// <summary>The downloads of one's own files and of the letter with the answer: plain HTTP, and each one is written down.</summary>
public static class ComplaintDownloads
{
    /// <summary>Maps <see cref="Urls.MyComplaintFiles"/>. Another person's file and one that does not exist get the same answer.</summary>
    public static IEndpointConventionBuilder MapComplaintDownloads(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Urls.MyComplaintFiles + "/{id:guid}", async (Guid id, OwnComplaintQueries queries, CancellationToken ct) =>
        {
            var found = await queries.DownloadAsync(id, ct);
            return found.IsSuccess
                ? Results.File(found.Value.Content.Bytes, found.Value.ContentType, found.Value.FileName)
                : found.Refusal is KeyDestroyed ? Results.Text(Words.Of(found.Refusal), statusCode: StatusCodes.Status410Gone) : Results.NotFound();
        }).Requires(Permission.MakeComplaints).WithMetadata(DownloadPolicy.Instance);
}
