using System.Globalization;
using System.Text;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>Downloads the worklist, or some cases of it: plain HTTP and never the circuit, line by line.</summary>
public static class RequestsExportEndpoint
{
    /// <summary>Maps <c>/verzoeken/bestand</c>: the cases named by <c>kenmerk</c>, or those of the filter in the address.</summary>
    public static IEndpointRouteBuilder MapRequestsExport(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Urls.RequestsExport, async (HttpContext http, ExportRequests export, TimeProvider time, CancellationToken ct) =>
        {
            var query = http.Request.Query;
            var chosen = new List<CaseNumber>();
            foreach (var text in query[WorklistAddress.Chosen])
            {
                if (!CaseNumber.TryParse(text, out var number))
                    return Results.BadRequest();
                chosen.Add(number);
            }

            var outcome = chosen.Count > 0 ? await export.ChosenAsync(chosen, ct) : await export.ExecuteAsync(WorklistAddress.Read(name => query[name]), ct);
            if (!outcome.IsSuccess)
                return Answer(http, outcome.Refusal);
            // Named after what it is, not after whom it is about.
            var fileName = string.Create(CultureInfo.InvariantCulture, $"verzoeken-{DutchTime.Today(time):yyyy-MM-dd}.csv");
            return Results.Stream(body => WriteAsync(body, outcome.Value.Lines, ct), "text/csv; charset=utf-8", fileName);
        }).Requires(Permission.ViewRequests).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }

    private static IResult Answer(HttpContext http, Refusal refusal)
    {
        if (refusal is TooManyCases)
            return Results.BadRequest();
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
