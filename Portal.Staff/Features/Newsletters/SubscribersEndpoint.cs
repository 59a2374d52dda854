using System.Globalization;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Newsletters;

/// <summary>Downloads the addresses of a mailing list: plain HTTP and never the circuit, line by line.</summary>
public static class SubscribersEndpoint
{
    /// <summary>Maps <c>/nieuwsbrief/bestand/vacatures</c>, and so for each list.</summary>
    public static IEndpointRouteBuilder MapSubscribers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Urls.NewsletterFile + "/{lijst}", async (string lijst, HttpContext http, ExportSubscribers export, TimeProvider time, CancellationToken ct) =>
        {
            if (MailingListName.Find(lijst) is not { } list)
                return Results.NotFound();
            var outcome = await export.ExecuteAsync(list, ct);
            if (!outcome.IsSuccess)
                return CsvDownload.Refuse(http, outcome.Refusal);
            var fileName = string.Create(CultureInfo.InvariantCulture, $"{MailingListName.Of(list)}-{DutchTime.Today(time):yyyy-MM-dd}.csv");
            return CsvDownload.Of(outcome.Value.Lines, fileName, ct);
        }).Requires(Permission.ManageNewsletter).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
