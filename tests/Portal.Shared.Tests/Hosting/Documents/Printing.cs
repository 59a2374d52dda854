using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Documents;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Documents;

/// <summary>A printer with its own temporary folder, and a letter to print.</summary>
internal sealed class Printing : IDisposable
{
    public static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public Printing(string? browser = null, TimeSpan? timeout = null, int maxAtOnce = 2, int maxWaiting = 20)
    {
        WorkFolder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        Pdf = new(
            Options.Create(new DocumentOptions
            {
                BrowserPath = browser,
                WorkFolder = WorkFolder,
                Timeout = timeout ?? Patience.Limit,
                MaxAtOnce = maxAtOnce,
                MaxWaiting = maxWaiting,
            }),
            NullLogger<ChromiumPdf>.Instance);
    }

    public string WorkFolder { get; }

    public ChromiumPdf Pdf { get; }

    public static async Task<string> LetterHtml(string text = "Wij hebben uw verzoek ontvangen.", CultureInfo? language = null)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        RenderFragment body = builder =>
        {
            builder.OpenElement(0, "h2");
            builder.AddContent(1, "Wat wij hebben besloten");
            builder.CloseElement();
            builder.OpenElement(2, "p");
            builder.AddContent(3, text);
            builder.CloseElement();
            builder.AddMarkupContent(4, "<table><caption>Gegevens</caption><thead><tr><th scope=\"col\">Gegeven</th><th scope=\"col\">Waarde</th></tr></thead><tbody><tr><th scope=\"row\">Naam</th><td>Vera Verzonnen</td></tr></tbody></table>");
        };
        RenderFragment annex = builder =>
        {
            builder.OpenComponent<LetterAnnex>(0);
            builder.AddAttribute(1, nameof(LetterAnnex.Number), 1);
            builder.AddAttribute(2, nameof(LetterAnnex.Title), "Overzicht");
            builder.AddAttribute(3, nameof(LetterAnnex.Language), language ?? Dutch);
            builder.CloseComponent();
        };
        return await new HtmlDocumentRenderer(services, NullLoggerFactory.Instance).RenderAsync<LetterDocument>(
            new DocumentHead("Brief over uw gegevens", language, "WV-2026-000042-W"),
            new Dictionary<string, object?>
            {
                [nameof(LetterDocument.Sender)] = new LetterSender("Werkcontact", ["Bedachtplein 1", "1234 AB Voorbeeldstad"]),
                [nameof(LetterDocument.Addressee)] = new[] { "Vera Verzonnen", "Testlaan 18 bis", "3456 CD Verzonnenveen" },
                [nameof(LetterDocument.Date)] = new DateOnly(2026, 12, 28),
                [nameof(LetterDocument.CaseNumber)] = "WV-2026-000042-W",
                [nameof(LetterDocument.Subject)] = "Uw verzoek om inzage",
                [nameof(LetterDocument.Language)] = language ?? Dutch,
                [nameof(LetterDocument.ChildContent)] = body,
                [nameof(LetterDocument.Annexes)] = annex,
            });
    }

    /// <summary>What a tool of poppler-utils says about a PDF: pdfinfo, pdftotext, pdffonts.</summary>
    public async Task<string> AskAsync(string tool, byte[] pdf, params string[] arguments)
    {
        var file = Path.Combine(WorkFolder, "asked.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[.. arguments, file, .. tool == "pdftotext" ? ["-"] : Array.Empty<string>()])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        File.Delete(file);
        return output;
    }

    public void Dispose()
    {
        Pdf.Dispose();
        Directory.Delete(WorkFolder, recursive: true);
    }
}
