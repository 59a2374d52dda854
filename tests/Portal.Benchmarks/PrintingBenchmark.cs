using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Hosting.Reports;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Benchmarks;

/// <summary>
/// Reports per minute, from the component to the PDF, beside the same browser that somebody starts by hand with the same flags, on the same page that
/// lies ready in a file.
/// </summary>
internal sealed partial class PrintingBenchmark : IDisposable
{
    private const int Rounds = 24;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-bench-");
    private readonly string browser = BrowserFinder.Find(null) ?? throw new InvalidOperationException("There is no Chromium here.");
    private readonly ChromiumPdf pdf;
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly HtmlDocumentRenderer renderer;
    private readonly DocumentOptions settings;
    private int made;

    private PrintingBenchmark()
    {
        settings = new DocumentOptions { WorkFolder = folder.FullName, MaxWaiting = Rounds };
        pdf = new ChromiumPdf(Options.Create(settings), NullLogger<ChromiumPdf>.Instance);
        renderer = new HtmlDocumentRenderer(services, NullLoggerFactory.Instance);
    }

    private static ReportView View { get; } = new(
        OrganisationDetails.Empty with { Name = "Werkcontact Voorbeeld B.V." }, "Gemeente Voorbeeldstad", "Noor Zonderland", TrajectoryKind.ReintegrationSecondTrack, "OPD-7", ReportKind.Extended,
        new(2026, 9, 1), new(2026, 11, 30), new([.. new[] { "Doel", "Verloop", "Afspraken", "Advies" }.Select(title => new ReportSection(title, Text(title), false))]), new(2026, 11, 27))
    { Label = ReportLabel.Agreed };

    public void Dispose()
    {
        pdf.Dispose();
        services.Dispose();
        folder.Delete(recursive: true);
    }

    public static async Task RunAsync()
    {
        using var benchmark = new PrintingBenchmark();
        await benchmark.MeasureAsync();
    }

    private async Task MeasureAsync()
    {
        var head = ReportDocument.HeadOf(View);
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReportDocument.View)] = View };
        var page = Path.Combine(folder.FullName, "page.html");
        await File.WriteAllTextAsync(page, await renderer.RenderAsync<ReportDocument>(head, parameters));
        Console.WriteLine($"{PageMark().Count(Encoding.Latin1.GetString(await PrintAsync()))} pages, {new FileInfo(page).Length} bytes of HTML, {new FileInfo(await ByHandAsync()).Length} bytes by hand, {(await PrintAsync()).Length} bytes by the portal");

        foreach (var atOnce in new[] { 1, settings.MaxAtOnce })
        {
            var (took, plain) = (0.0, 0.0);
            // In turns, so that a busy moment of the machine hits both.
            for (var round = 0; round < Rounds / atOnce; round++)
            {
                took += await Measured.OnceAsync(() => Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => PrintAsync())));
                plain += await Measured.OnceAsync(() => Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => ByHandAsync())));
            }

            Tell($"a report printed, {atOnce} at once", Rounds, took, plain);
        }

        // All asked for together: the portal lets them wait, by hand somebody starts the next when one is done.
        var together = await Measured.OnceAsync(() => Task.WhenAll(Enumerable.Range(0, Rounds).Select(_ => PrintAsync())));
        var inRows = await Measured.OnceAsync(() => Task.WhenAll(Enumerable.Range(0, settings.MaxAtOnce).Select(async _ =>
        {
            for (var n = 0; n < Rounds / settings.MaxAtOnce; n++)
                await ByHandAsync();
        })));
        Tell($"{Rounds} reports asked for together", Rounds, together, inRows);

        async Task<byte[]> PrintAsync()
        {
            var printed = await pdf.PrintAsync(file => renderer.WriteAsync<ReportDocument>(file, head, parameters), CancellationToken.None);
            return printed.IsSuccess ? printed.Value : throw new InvalidOperationException(Words.Of(printed.Refusal));
        }

        async Task<string> ByHandAsync()
        {
            var own = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"hand-{Interlocked.Increment(ref made)}"));
            var target = Path.Combine(own, "page.pdf");
            Directory.CreateDirectory(own);
            string[] arguments =
            [
                "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--disable-sync", "--disable-breakpad",
                "--no-first-run", "--no-default-browser-check", "--user-agent=Werkcontact", "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(own, "profile")}",
                "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--print-to-pdf={target}", .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(), new Uri(page).AbsoluteUri,
            ];
            using var process = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync(), process.WaitForExitAsync());
            return File.Exists(target) ? target : throw new InvalidOperationException($"By hand the browser made nothing: {process.ExitCode}");
        }
    }

    private static void Tell(string what, int count, double took, double plain) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-46} {count * 60_000 / took,8:F1} per minute   {plain / took,6:F2} × Chromium by hand ({count * 60_000 / plain:F1} per minute)"));

    private static string Text(string title) =>
        $"## {title} in deze periode\n" + string.Join("\n\n", Enumerable.Range(1, 4).Select(n => $"In week {n} oefende Noor met bellen en met het schrijven van brieven. Dat ging goed: “rustig beginnen” hielp haar, en zij koos zelf een dag. De coach sprak met haar over wat zij wil, over € 5,00 reisgeld en over een verzonnen baan bij een verzonnen bakker. Zij maakten de afspraak om dit elke week opnieuw te bekijken."))
        + "\n\n- maandag: bellen\n- woensdag: schrijven\n- vrijdag: meelopen";

    [GeneratedRegex(@"/Type /Page\b(?!s)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PageMark();
}
