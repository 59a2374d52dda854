using System.Text;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Tests.Documents;

public sealed class FileCheckTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 0xFF, 0xD9];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[17], 0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0];

    public static TheoryData<string, FileKind, string> Kinds => new()
    {
        { "brief.pdf", FileKind.Pdf, "application/pdf" },
        { "foto.JPEG", FileKind.Jpeg, "image/jpeg" },
        { "foto.jpg", FileKind.Jpeg, "image/jpeg" },
        { "scherm.png", FileKind.Png, "image/png" },
        { "notitie.txt", FileKind.Text, "text/plain; charset=utf-8" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Check_AcceptedKind_IsKnownByItsContent(string name, FileKind kind, string mediaType)
    {
        var file = FileCheck.Check(name, Content(kind)).Value;

        Assert.Equal((kind, mediaType, name.ToLowerInvariant()), (file.Kind, file.MediaType, file.Name));
        Assert.Equal(Content(kind).Length, file.Length);
    }

    [Theory]
    [InlineData("brief.exe", ".exe")]
    [InlineData("brief.pdf.js", ".js")]
    [InlineData("brief.png", ".png")]
    [InlineData("brief.HTML", ".HTML")]
    public void Check_ExtensionThatSaysSomethingElse_IsRefused(string name, string extension) =>
        Assert.Equal(new FileNameDiffers(extension), FileCheck.Check(name, Pdf).Refusal);

    [Theory]
    [InlineData("../../etc/brief.pdf", "brief.pdf")]
    [InlineData(@"C:\Users\vera\brief.pdf", "brief.pdf")]
    [InlineData("brief\r\nSet-Cookie: a=b.pdf", "briefSet-Cookie_ a=b.pdf")]
    [InlineData("brief\u202Efdp.pdf", "brieffdp.pdf")]
    [InlineData("Brief 3.2 versie", "Brief 3.2 versie.pdf")]
    [InlineData("  .pdf", "bestand.pdf")]
    [InlineData("con.pdf", "bestand-con.pdf")]
    [InlineData("brief\"; x='.pdf", "brief__ x=.pdf")]
    [InlineData("brief\uD83D.pdf", "brief.pdf")]
    [InlineData("Zoë 😀.pdf", "Zoë 😀.pdf")]
    [InlineData(null, "bestand.pdf")]
    public void Check_Name_BecomesSafe(string? name, string expected) =>
        Assert.Equal(expected, FileCheck.Check(name, Pdf).Value.Name);

    [Fact]
    public void Check_LongName_IsShortenedAndKeepsItsExtension()
    {
        var name = FileCheck.Check(new string('a', 114) + "😀😀.pdf", Pdf).Value.Name;

        Assert.Equal(new string('a', 114) + ".pdf", name);
    }

    [Fact]
    public void Check_TenMegabytes_IsAccepted_OneByteMoreIsNot()
    {
        var content = new byte[FileCheck.MaxBytes + 1];
        Array.Fill(content, (byte)'a');

        Assert.True(FileCheck.Check("a.txt", content.AsSpan(1)).IsSuccess);
        Assert.Equal(new FileIsTooLarge(10), FileCheck.Check("a.txt", content).Refusal);
    }

    [Fact]
    public void Check_Nothing_IsRefused() => Assert.IsType<FileIsEmpty>(FileCheck.Check("a.txt", []).Refusal);

    [Theory]
    [InlineData("MZ\u0090\0")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("GIF89a\u0001")]
    [InlineData("tekst met \u001B[31m stuurteken")]
    public void Check_OtherContent_IsRefused(string content) =>
        Assert.IsType<FileKindNotAllowed>(FileCheck.Check("a.txt", Encoding.UTF8.GetBytes(content)).Refusal);

    [Fact]
    public void Check_TextInAnotherEncoding_IsRefused() =>
        Assert.IsType<FileKindNotAllowed>(FileCheck.Check("a.txt", [(byte)'Z', (byte)'o', 0xEB]).Refusal);

    [Fact]
    public void Check_HalfAFile_IsRefused()
    {
        Assert.IsType<FileIsIncomplete>(FileCheck.Check("a.pdf", Pdf.AsSpan(0, 15)).Refusal);
        Assert.IsType<FileIsIncomplete>(FileCheck.Check("a.jpg", Jpeg.AsSpan(0, 8)).Refusal);
        Assert.IsType<FileIsIncomplete>(FileCheck.Check("a.png", Png.AsSpan(0, 30)).Refusal);
    }

    [Fact]
    public void Words_EveryRefusal_HasASentence()
    {
        Refusal[] refusals = [new FileIsEmpty(), new FileIsTooLarge(10), new FileKindNotAllowed(), new FileIsIncomplete(), new FileNameDiffers(".exe")];

        Assert.All(refusals, refusal => Assert.NotEqual(refusal.Code, Words.Of(refusal)));
        Assert.Contains("10 MB", Words.Of(refusals[1]), StringComparison.Ordinal);
    }

    private static byte[] Content(FileKind kind) => kind switch
    {
        FileKind.Pdf => Pdf,
        FileKind.Jpeg => Jpeg,
        FileKind.Png => Png,
        FileKind.Text => "Zoë\r\n\tschrijft"u8.ToArray(),
    };
}
