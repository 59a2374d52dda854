using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Organisations;

namespace Portal.LocalHost.DemoData;

/// <summary>A name that nobody can take for that of a real person.</summary>
internal sealed record DemoName(string Given, string? Prefix, string Family)
{
    public string Email => new string([.. $"{Given}.{Prefix}{Family}".ToLowerInvariant().Where(c => char.IsAsciiLetter(c) || c is '.' or '-')]) + "@voorbeeld.example";

    public string Initials => string.Concat(Given.Split(' ', '-').Select(part => $"{part[0]}."));
}

/// <summary>An employee of the demo organisation.</summary>
internal sealed record DemoEmployee(string Subject, string Name, Role Role, int Office, string Description);

/// <summary>Everybody and every place in the demo data. All of it is invented.</summary>
internal static class DemoNames
{
    public static OrganisationDetails Organisation { get; } = new(
        "Werkcontact",
        "Papieren Plein 1", "1234 AB", "Voorbeeldstad",
        "Postbus 000", "1234 AB", "Voorbeeldstad",
        "info@voorbeeld.example",
        "000 - 000 00 00",
        "privacy@voorbeeld.example",
        "Klachtencommissie, Postbus 000, 1234 AB Voorbeeldstad");

    public static IReadOnlyList<string> Offices { get; } = ["Voorbeeldstad", "Waterwolde", "Heuveldorp aan Zee"];

    public static IReadOnlyList<(string Name, CommissionerKind Kind)> Commissioners { get; } =
    [
        ("Gemeente Voorbeeldstad", CommissionerKind.Public),
        ("UWV Voorbeeld", CommissionerKind.Uwv),
        ("Drakenvlucht Logistiek (voorbeeld)", CommissionerKind.Private),
        ("Papierfabriek De Vlinder (voorbeeld)", CommissionerKind.Private),
        ("Gemeente Waterwolde", CommissionerKind.Public),
        ("Verzekeringen Het Klavertje (voorbeeld)", CommissionerKind.Private),
    ];

    public static IReadOnlyList<DemoEmployee> Employees { get; } =
    [
        new("medewerker-fleur", "Fleur Papierboot", Role.PrivacyOfficer, 0, "privacymedewerker: werklijst, beoordelen, besluiten en beantwoorden"),
        new("medewerker-yara", "Yara Sterrenkust", Role.PrivacyOfficer, 1, "privacymedewerker: collega van Fleur, met eigen zaken"),
        new("medewerker-teun", "Teun Wolkenveld", Role.Consultant, 0, "consulent in Voorbeeldstad: alleen eigen cliënten, en die van Iris zolang zij weg is"),
        new("medewerker-iris", "Iris Zandkasteel", Role.Consultant, 1, "consulent in Waterwolde: alleen eigen cliënten"),
        new("medewerker-pim", "Pim Kastanjebrug", Role.Consultant, 2, "consulent in Heuveldorp aan Zee: alleen eigen cliënten"),
        new("medewerker-olga", "Olga Vuurtoren", Role.Director, 0, "directie: alles, ook het belang van de organisatie en de medewerkers"),
        new("medewerker-bram", "Bram Sleutelbos", Role.Administrator, 0, "beheerder: medewerkers en instellingen, geen dossiers"),
    ];

    /// <summary>The clients; the first five have an account.</summary>
    public static IReadOnlyList<DemoName> Clients { get; } =
    [
        new("Noor", null, "Zonderland"),
        new("Mees", null, "Regenboogaard"),
        new("Robin", null, "Cloudberry"),
        new("Saar", null, "Droomeiland"),
        new("Daan", null, "Wattenwolk"),
        new("Lotte", "van der", "Kaboutermolen-Zilvermaan"),
        new("Sem", null, "Appelvlinder"),
        new("Fenna", "de", "Knikkerkoning"),
        new("Thijs", "van", "Suikerspinberg"),
        new("Maximiliaan-Alexander Theodorus", "von", "Wolkenkrabber-Regenwoudstra tot Sterrenburgh en Toverbosch"),
        new("Juul", null, "Pannenkoekendijk"),
        new("Bo", null, "Vogelverschrikker"),
        new("Evi", "ter", "Luchtkasteel"),
        new("Ties", null, "Zeepbelstra"),
        new("Lieke", null, "Honingwoud"),
        new("Stijn", "op den", "Regendruppel"),
        new("Puck", null, "Lampionsma"),
        new("Jasmijn", null, "Sprookjesbeek"),
        new("Ko", null, "O"),
        new("Wietske", null, "Notenkraker"),
        new("Guus", null, "Vliegertouw"),
        new("Hanna", "van 't", "Theelepeltje"),
        new("Morris", null, "Krijtstreep"),
        new("Aïsha", null, "Maneschijn-El Voorbeeld"),
        new("Zoë", null, "Zonnewijzer"),
        new("Jurre", null, "Kattenbelletje"),
        new("Femke", null, "Blauwbessen"),
        new("Pelle", null, "Confettistein"),
        new("Roos", "in de", "Windmolen"),
        new("Casper", null, "Toverlantaarn"),
        new("Nina", null, "Waterlelie-Rietpluim"),
        new("Otis", null, "Kussengevecht"),
        new("Liv", null, "Sneeuwbolstra"),
        new("Tijn", null, "Papierpropjes"),
        new("Vera", "van der", "Hinkelbaan"),
        new("Luuk", null, "Muntjesthee"),
        new("Sofie", null, "Lentekriebel"),
        new("Abel", null, "Bokkesprong"),
        new("Mila", "uit den", "Speeltuin"),
        new("Gijs", null, "Slaapmutsje"),
    ];

    public static IReadOnlyList<string> Streets { get; } =
        ["Regenboogpad", "Wolkenstraat", "Sprookjeslaan", "Confettiplein", "Laan van Louter Lentedagen", "Kaboutersteeg", "Vliegerweide", "Honingkade"];

    public static IReadOnlyList<string> Jobs { get; } =
        ["magazijnmedewerker", "bakker", "receptionist", "hovenier", "chauffeur", "medewerker bediening", "administratief medewerker", "verzorgende", "fietsenmaker", "conciërge", "kok", "verkoper"];

    public static IReadOnlyList<string> Employers { get; } =
        ["Bakkerij De Blije Bol (voorbeeld)", "Tuincentrum Groen Geluk (voorbeeld)", "Hotel De Halve Maan (voorbeeld)", "Garage Glim (voorbeeld)", "Buurthuis De Brug (voorbeeld)", "Speelgoedwinkel Tol (voorbeeld)"];
}
