using System.Globalization;
using System.Text;
using Portal.Data.Auditing;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
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
                return Answer(http, outcome.Refusal);
            var name = string.Create(CultureInfo.InvariantCulture, $"logboek-{DutchTime.Today(time):yyyy-MM-dd}.csv");
            return Results.Stream(body => WriteAsync(body, outcome.Value.Lines, ct), "text/csv; charset=utf-8", name);
        }).Requires(Permission.ViewAudit).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }

    private static IResult Answer(HttpContext http, Refusal refusal)
    {
        if (refusal is not TooOften often)
            return refusal is NotAllowed ? Results.Forbid() : Results.NotFound();
        new TooBusy(BusyReason.Requests, often.Wait).Answer(http);
        return Results.Empty;
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await foreach (var line in lines.WithCancellation(ct))
            await writer.WriteAsync(line.AsMemory(), ct);
    }
}
