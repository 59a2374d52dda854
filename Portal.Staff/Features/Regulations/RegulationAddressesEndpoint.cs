using Portal.Data.Regulations;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;

namespace Portal.Staff.Features.Regulations;

/// <summary>Downloads the addresses of people who are told of a version on paper: plain HTTP and never the circuit.</summary>
public static class RegulationAddressesEndpoint
{
    /// <summary>Maps <see cref="Urls.RegulationAddresses"/>.</summary>
    public static IEndpointConventionBuilder MapRegulationAddresses(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Urls.Regulations + "/{id:guid}/adressen", async (Guid id, HttpContext http, ExportRegulationAddresses export, CancellationToken ct) =>
        {
            var outcome = await export.ExecuteAsync(id, ct);
            return outcome.IsSuccess ? CsvDownload.Of(outcome.Value.ToAsyncEnumerable(), "adressen-reglement.csv", ct) : CsvDownload.Refuse(http, outcome.Refusal);
        }).Requires(Permission.PublishRegulations).WithMetadata(DownloadPolicy.Instance);
}
