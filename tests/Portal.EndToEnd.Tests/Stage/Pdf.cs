using System.Diagnostics;
using System.Text;

namespace Portal.EndToEnd.Stage;

/// <summary>What somebody reads in a letter that was downloaded.</summary>
internal static class Pdf
{
    /// <summary>The words of a PDF on one line and cell after cell, so that neither a line break nor the next column breaks a sentence.</summary>
    public static async Task<string> TextOfAsync(byte[] pdf)
    {
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-raw", "-", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var text = reader.StandardOutput.ReadToEndAsync();
        await reader.StandardInput.BaseStream.WriteAsync(pdf);
        reader.StandardInput.Close();
        return string.Join(' ', (await text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
