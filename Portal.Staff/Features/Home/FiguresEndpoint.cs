using System.Globalization;
using System.Text;
using Portal.Data.Figures;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

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
            if (outcome.IsSuccess)
                return Results.File(Encoding.UTF8.GetBytes(string.Concat(outcome.Value)), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"cijfers-{jaar}.csv"));
            if (outcome.Refusal is not TooOften often)
                return outcome.Refusal is NotAllowed ? Results.Forbid() : Results.NotFound();
            new TooBusy(BusyReason.Requests, often.Wait).Answer(http);
            return Results.Empty;
        }).Requires(Permission.ViewRequests).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
