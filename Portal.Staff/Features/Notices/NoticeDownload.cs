using Portal.Data.Registrations;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Notices;

/// <summary>The download of a notice as it went out.</summary>
public static class NoticeDownload
{
    /// <summary>Maps the address of <see cref="Urls.NoticeDocument"/>. Each download is written down.</summary>
    public static void MapNoticeDocuments(this IEndpointRouteBuilder app) => app.MapGet(Urls.NoticeDocuments + "/{id:guid}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(Guid id, DownloadDocument documents, CancellationToken ct)
    {
        var found = await documents.ExecuteAsync(id, ct);
        return found.IsSuccess ? Results.File(found.Value.Content, found.Value.ContentType, found.Value.FileName)
            : found.Refusal is NotKnown ? Results.Challenge() : Results.NotFound();
    }
}
