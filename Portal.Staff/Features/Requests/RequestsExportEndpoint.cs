using System.Globalization;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
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
                return outcome.Refusal is TooManyCases ? Results.BadRequest() : CsvDownload.Refuse(http, outcome.Refusal);
            var fileName = string.Create(CultureInfo.InvariantCulture, $"verzoeken-{DutchTime.Today(time):yyyy-MM-dd}.csv");
            return CsvDownload.Of(outcome.Value.Lines, fileName, ct);
        }).Requires(Permission.ViewRequests).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
