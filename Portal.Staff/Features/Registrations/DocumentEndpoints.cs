using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Registrations;

/// <summary>Downloads: plain HTTP and never the circuit, so that a large file blocks nobody's page.</summary>
public static class DocumentEndpoints
{
    /// <summary>Maps <c>/documenten/{id}</c> the use case decides which ones are within reach, and writes it down.</summary>
    public static IEndpointRouteBuilder MapStaffDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Urls.Documents + "/{id:guid}", async (Guid id, DownloadDocument download, CancellationToken ct) =>
        {
            var outcome = await download.ExecuteAsync(id, ct);
            if (!outcome.IsSuccess)
                return outcome.Refusal is KeyDestroyed ? Results.Text(Words.Of(outcome.Refusal), statusCode: StatusCodes.Status410Gone) : Results.NotFound();
            // A name makes it an attachment.
            return Results.File(outcome.Value.Content, outcome.Value.ContentType, outcome.Value.FileName);
        }).Requires(Permission.ViewClients).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
