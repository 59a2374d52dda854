using System.Globalization;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;

namespace Portal.Staff.Features.Complaints;

/// <summary>Downloads the register of questions and complaints of a year.</summary>
public static class ComplaintRegisterEndpoint
{
    /// <summary>Maps <c>/klachten/register/2026</c>; the use case writes down that it was asked for.</summary>
    public static IEndpointRouteBuilder MapComplaintRegister(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{Urls.ComplaintRegister}/{{jaar:int}}", async (int jaar, HttpContext http, ComplaintRegisterQueries register, CancellationToken ct) =>
        {
            var outcome = await register.ExportAsync(jaar, ct);
            return outcome.IsSuccess
                ? CsvDownload.Of(outcome.Value.ToAsyncEnumerable(), string.Create(CultureInfo.InvariantCulture, $"klachtenregister-{jaar}.csv"), ct)
                : CsvDownload.Refuse(http, outcome.Refusal);
        }).Requires(Permission.ViewComplaintRegister).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
