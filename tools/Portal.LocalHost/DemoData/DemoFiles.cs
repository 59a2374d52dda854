using System.Text;

namespace Portal.LocalHost.DemoData;

/// <summary>Small files for dossiers.</summary>
internal static class DemoFiles
{
    /// <summary>A PDF of one page with these lines, valid in every reader. The lines are ASCII without brackets.</summary>
    public static byte[] Pdf(params IReadOnlyList<string> lines)
    {
        var text = string.Join(" T* ", lines.Select(line => $"({line}) Tj"));
        var page = $"BT /F1 14 Tf 20 TL 70 770 Td {text} ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            $"<< /Length {page.Length} >>\nstream\n{page}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (number, content) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{content}\nendobj\n");
        }

        var xref = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    /// <summary>A text file.</summary>
    public static byte[] Text(params IReadOnlyList<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
}
