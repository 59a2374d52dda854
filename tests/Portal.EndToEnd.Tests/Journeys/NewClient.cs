using System.Globalization;
using System.Text;

namespace Portal.EndToEnd.Journeys;

/// <summary>An invented client whom no other test knows.</summary>
internal sealed record NewClient(string ClientNumber, string GivenName, string FamilyName, string BirthDate, string Email)
{
    private const string Heading = "Cliëntnummer;Achternaam;Voornaam;Geboortedatum;E-mail;Straat;Huisnummer;Postcode;Woonplaats;Opdrachtnummer;Startdatum;Soort traject;Naambron";

    private static int _made;

    public string Name => $"{GivenName} {FamilyName}";

    /// <summary>Makes one up.</summary>
    public static NewClient Make()
    {
        var number = Interlocked.Increment(ref _made);
        var letter = (char)('a' + (number % 26));
        return new($"E{number + 1000}", "Pluis", $"Proefpaard{letter}{letter}berg", "14-02-1984", string.Create(CultureInfo.InvariantCulture, $"pluis.{number}@voorbeeld.example"));
    }

    /// <summary>The list of a commissioner: this client, and a line that cannot be right.</summary>
    public byte[] List() => Encoding.UTF8.GetBytes($"""
        {Heading}
        {Line}
        F{ClientNumber};Foutregel;Kees;31-02-1980;;Testlaan;8;1234 AB;Voorbeeldstad;OPD-F{ClientNumber};01-09-2025;re-integratie 1e spoor;opdrachtgever
        """);

    /// <summary>The list of a commissioner with only these clients.</summary>
    public static byte[] ListOf(IEnumerable<NewClient> clients) => Encoding.UTF8.GetBytes(string.Join('\n', [Heading, .. clients.Select(client => client.Line)]));

    private string Line => $"{ClientNumber};{FamilyName};{GivenName};{BirthDate};{Email};Testlaan;7;1234 AB;Voorbeeldstad;OPD-{ClientNumber};01-09-2025;re-integratie 1e spoor;opdrachtgever";
}
