using Portal.Data.Regulations;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;

namespace Portal.Client.Features.Public;

/// <summary>The whole text of a version of the regulations, for everybody (2018-16.1).</summary>
public static class RegulationTexts
{
    /// <summary>Maps <see cref="Urls.RegulationText"/>.</summary>
    public static IEndpointConventionBuilder MapRegulationTexts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Urls.Regulations + "/{id:guid}", async (Guid id, RegulationQueries queries, CancellationToken ct) =>
            await queries.TextAsync(id, ct) is { } text ? Results.File(text.Content.Bytes, text.ContentType, text.FileName) : Results.NotFound())
            .WithMetadata(new ForEverybodyAttribute(), DownloadPolicy.Instance);
}
