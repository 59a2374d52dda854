using System.Globalization;
using System.IO.Compression;
using System.Text;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Client.Features.CommissionerReports;

/// <summary>
/// The downloads of reports by the contacts of a commissioner (2018-5, 2018-6): plain HTTP, never the circuit. Each file is a disclosure of its own, also
/// in a ZIP. Files are sent whole: a part of one, or "you have it already", would be a download that nobody wrote down.
/// </summary>
public static class ReportDownloads
{
    /// <summary>The field of a chosen report.</summary>
    public const string ReportField = "rapportage";

    /// <summary>The field with the key of the page that wants to know how far it is.</summary>
    public const string ProgressField = "voortgang";

    /// <summary>What is wrong with a choice, as the page says it.</summary>
    public const string ChoiceQuery = "keuze";

    /// <summary>Nothing was chosen.</summary>
    public const string NothingChosen = "leeg";

    /// <summary>Too much was chosen.</summary>
    public const string TooManyChosen = "veel";

    /// <summary>Maps <see cref="Urls.CommissionerReport"/> and <see cref="Urls.CommissionerZip"/>. Whatever is out of reach gets the same answer as what does not exist.</summary>
    public static void MapReportDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Urls.CommissionerReports + "/{id:guid}/pdf", async (Guid id, DownloadReport download, CancellationToken ct) =>
        {
            var found = await download.ExecuteAsync(id, ct);
            return found.IsSuccess ? Results.File(found.Value.Content, "application/pdf", NameOf(found.Value.ReleasedOn, 1)) : Results.NotFound();
            // Not by role: who is no contact gets the same answer as who is not named. The use case asks for the permission.
        }).ForAnyLogin().WithMetadata(DownloadPolicy.Instance);

        endpoints.MapPost(Urls.CommissionerZip, (HttpContext context, IFormCollection form, DownloadReport download, ContactReportQueries reports, ZipProgress progress, TimeProvider time, CancellationToken ct) =>
        {
            List<Guid> ids = [.. form[ReportField].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Distinct()];
            if (ids.Count is 0 or > ContactReportList.MostAtOnce)
                return Results.LocalRedirect($"{Urls.CommissionerReports}?{ChoiceQuery}={(ids.Count == 0 ? NothingChosen : TooManyChosen)}");
            Guid? key = Guid.TryParse(form[ProgressField], out var watched) ? watched : null;
            // The archive writes its small headers at once, which the body itself refuses; its writer takes them.
            return Results.Stream(_ => WriteAsync(context.Response.BodyWriter.AsStream(), ids, download, reports, step => progress.Report(key, step), ct), "application/zip", Texts.Zip_Name.With(Stamp(DutchTime.Today(time))));
        }).Requires(Permission.DownloadReports).WithMetadata(DownloadPolicy.Instance);
    }

    // One after another, and each sent before the next is asked for: however many there are, one is in memory.
    private static async Task WriteAsync(Stream stream, List<Guid> ids, DownloadReport download, ContactReportQueries reports, Action<ZipStep> tell, CancellationToken ct)
    {
        tell(new ZipStep(0, ids.Count, 0, false));
        var (given, leftOut) = (new List<string>(), new List<string>());
        var days = new Dictionary<DateOnly, int>();
        await using (var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
        {
            foreach (var (id, number) in ids.Select((id, index) => (id, index + 1)))
            {
                var found = await download.ExecuteAsync(id, ct);
                if (found.IsSuccess)
                {
                    var report = found.Value;
                    days[report.ReleasedOn] = days.GetValueOrDefault(report.ReleasedOn) + 1;
                    var name = NameOf(report.ReleasedOn, days[report.ReleasedOn]);
                    await AddAsync(zip, name, report.Content, ct);
                    given.Add(Texts.Zip_Line.With(name, report.Client, TermTexts.Numbers(report.From), TermTexts.Numbers(report.Until)));
                }
                else
                {
                    leftOut.Add(await reports.NameAsync(id, ct) is { IsSuccess: true, Value: { } name } ? name : Texts.Zip_Unknown.With(number));
                }

                tell(new ZipStep(number, ids.Count, leftOut.Count, false));
            }

            await AddAsync(zip, Texts.Zip_List, Encoding.UTF8.GetBytes(ListOf(given, leftOut)), ct);
        }

        tell(new ZipStep(ids.Count, ids.Count, leftOut.Count, true));
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await entry.WriteAsync(content, ct);
    }

    private static string ListOf(List<string> given, List<string> leftOut)
    {
        IEnumerable<string> missing = leftOut.Count == 0 ? [] : ["", Texts.Zip_LeftOut, .. leftOut.Select(name => $"- {name}")];
        return string.Join("\r\n", [Texts.Zip_Confidential, "", .. given.Count == 0 ? [Texts.Zip_Nothing] : given, .. missing, ""]);
    }

    // Neutral: who looks at a list of downloads reads nobody's name (2018-6).
    private static string NameOf(DateOnly releasedOn, int number) => $"rapportage-{Stamp(releasedOn)}{(number == 1 ? "" : $"-{number}")}.pdf";

    private static string Stamp(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
