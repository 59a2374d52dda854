using System.Globalization;
using Portal.Data.Auditing;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Auditing;

/// <summary>Downloads a part of the record: plain HTTP and never the circuit, line by line.</summary>
public static class AuditExportEndpoint
{
    /// <summary>Maps <c>/audit/bestand</c>; the use case writes down that it was asked for.</summary>
    public static IEndpointRouteBuilder MapAuditExport(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Urls.AuditExport, async (HttpContext http, ExportAudit export, TimeProvider time, CancellationToken ct) =>
        {
            var question = AuditAddress.Read(name => http.Request.Query[name]);
            if (question.Problems.Count > 0)
                return Results.BadRequest();
            var outcome = await export.ExecuteAsync(question.Filter with { Before = null }, ct);
            if (!outcome.IsSuccess)
                return CsvDownload.Refuse(http, outcome.Refusal);
            var name = string.Create(CultureInfo.InvariantCulture, $"logboek-{DutchTime.Today(time):yyyy-MM-dd}.csv");
            return CsvDownload.Of(outcome.Value.Lines, name, ct);
        }).Requires(Permission.ViewAudit).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
