using System.Globalization;
using System.Text;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

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
            if (outcome.IsSuccess)
                return Results.File(Encoding.UTF8.GetBytes(string.Concat(outcome.Value)), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"klachtenregister-{jaar}.csv"));
            if (outcome.Refusal is not TooOften often)
                return outcome.Refusal is NotAllowed ? Results.Forbid() : Results.NotFound();
            new TooBusy(BusyReason.Requests, often.Wait).Answer(http);
            return Results.Empty;
        }).Requires(Permission.ViewComplaintRegister).WithMetadata(DownloadPolicy.Instance);
        return endpoints;
    }
}
