using System.Globalization;
using Portal.Data.Figures;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;

namespace Portal.Staff.Features.Home;

/// <summary>Downloads the figures of a year.</summary>
public static class FiguresEndpoint
{
    /// <summary>Maps <c>/cijfers/2026</c>; the use case writes down that it was asked for.</summary>
    public static IEndpointRouteBuilder MapFigures(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{Urls.Figures}/{{jaar:int}}", async (int jaar, HttpContext http, ExportFigures export, CancellationToken ct) =>
        {
            var outcome = await export.ExecuteAsync(jaar, ct);
            return outcome.IsSuccess
                ? CsvDownload.Of(outcome.Value.ToAsyncEnumerable(), string.Create(CultureInfo.InvariantCulture, $"cijfers-{jaar}.csv"), ct)
                : CsvDownload.Refuse(http, outcome.Refusal);
        }).Requires(Permission.ViewRequests).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
