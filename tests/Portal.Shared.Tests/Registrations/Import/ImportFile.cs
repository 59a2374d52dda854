using System.Text;
using Portal.Shared.Registrations.Import;

namespace Portal.Shared.Tests.Registrations.Import;

/// <summary>Reads the delivered files, and builds files that differ from a good one in one thing.</summary>
internal static class ImportFile
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public const string Header =
        "Cliëntnummer;Achternaam;Tussenvoegsel;Voornaam;Voorletters;Geboortedatum;E-mail;Telefoon;Straat;Huisnummer;Toevoeging;Postcode;Woonplaats;Opdrachtnummer;Startdatum;Soort traject;Naambron";

    private static readonly string[] Names = Header.Split(';');

    private static readonly string[] Good =
        ["W1", "Verzonnen", "van der", "Vera", "V.", "03-01-1971", "vera@voorbeeld.example", "06-00000001", "Testlaan", "18", "bis", "3456 CD", "Verzonnenveen", "OPD-1", "06-10-2026", "outplacement", "opdrachtgever"];

    public static byte[] Delivered(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", name));

    public static string Line(params (string Column, string Value)[] changes)
    {
        var fields = (string[])Good.Clone();
        foreach (var (column, value) in changes)
            fields[Array.IndexOf(Names, column)] = value;
        return string.Join(';', fields);
    }

    public static byte[] Of(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", [Header, .. lines]) + "\r\n");

    public static ImportPreview Read(byte[] file) =>
        ClientImport.Read(file, Today, new HashSet<string>(), new Dictionary<string, string>());

    public static ImportPreview Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The one line of a file that differs from a good one in these columns.</summary>
    public static ImportLine LineWith(params (string Column, string Value)[] changes) => Assert.Single(Read(Of(Line(changes))).Lines);
}
