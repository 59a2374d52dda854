using Portal.Shared.Registrations;

namespace Portal.LocalHost.DemoData;

/// <summary>A file beside a dossier text.</summary>
internal enum DemoFile
{
    None,
    Pdf,
    Text,
}

/// <summary>A text for a dossier; {voornaam} and {werk} are filled in.</summary>
internal sealed record DemoText(DossierItemKind Kind, string Title, string Text, DossierMarks Marks = DossierMarks.None, DataOrigin Origin = DataOrigin.Employee, DemoFile File = DemoFile.None);

/// <summary>What stands in the dossiers. Invented, and no more than such a dossier needs.</summary>
internal static class DemoTexts
{
    public static IReadOnlyList<DemoText> All { get; } =
    [
        new(DossierItemKind.ConversationNote, "Kennismaking", """
            Eerste gesprek met {voornaam}. Wij hebben uitgelegd wat Werkcontact doet en wie de opdrachtgever is. {voornaam} wil het liefst werken als {werk}.

            Afspraken:
            - {voornaam} stuurt een cv op.
            - Wij bellen over twee weken.
            """),
        new(DossierItemKind.Report, "Plan van aanpak", """
            Doel: binnen zes maanden passend werk, bij voorkeur als {werk}, voor minimaal 24 uur per week.

            Stap 1. In de eerste vier weken brengen wij in beeld wat {voornaam} kan en wil. Daarvoor gebruiken wij gesprekken en een vragenlijst.
            Stap 2. Daarna maken wij samen een cv en oefenen wij met sollicitatiegesprekken. {voornaam} zoekt zelf elke week naar vacatures en laat weten wat er gevonden is.
            Stap 3. Vanaf de derde maand zoeken wij een plek om te proberen. Bevalt dat, dan maken wij afspraken met de werkgever over uren, begeleiding en het begin van een contract.

            Elke vier weken bespreken wij hoe het gaat. Gaat het anders dan wij dachten, dan passen wij dit plan samen aan. {voornaam} heeft een exemplaar van dit plan gekregen en is het ermee eens.
            """),
        new(DossierItemKind.Correspondence, "Uitnodiging voor een gesprek", "Beste {voornaam},\n\nGraag spreken wij u over hoe het gaat. Het gesprek duurt ongeveer een uur. Kunt u op die dag niet? Bel ons dan even.\n\nMet vriendelijke groet,\nWerkcontact"),
        new(DossierItemKind.Instrument, "Vragenlijst: wat vind ik belangrijk in werk", "Hoogste scores: samenwerken (8 van 10), buiten zijn (8 van 10), regelmaat (7 van 10). Laagste score: leiding geven (3 van 10). Besproken met {voornaam}: de uitkomst wordt herkend."),
        new(DossierItemKind.ConversationNote, "Telefoongesprek over de proefplaatsing", "{voornaam} belt. De eerste week ging goed. De reistijd valt tegen: drie kwartier met de bus. Wij vragen de werkgever of een half uur later beginnen kan."),
        new(DossierItemKind.ConversationNote, "Aantekening na het gesprek", "Nog uitzoeken: is de cursus in het voorjaar nog open? {voornaam} leek vandaag minder blij dan vorige keer. Volgende keer naar vragen.", DossierMarks.WorkingNote),
        new(DossierItemKind.Report, "Voortgangsverslag (concept)", "{voornaam} heeft in deze periode zes keer gesolliciteerd, waarvan twee keer met een gesprek. [Nog aanvullen: uitkomst van het tweede gesprek.] Het advies aan de opdrachtgever volgt.", DossierMarks.Draft),
        new(DossierItemKind.Report, "Voortgangsverslag", "{voornaam} komt de afspraken na en zoekt actief. In de afgelopen acht weken waren er vijf sollicitaties en één proefdag als {werk}. De proefdag ging goed. Advies: het traject voortzetten zoals afgesproken."),
        new(DossierItemKind.Report, "Belastbaarheid in het werk", "Volgens de informatie van de bedrijfsarts kan {voornaam} maximaal vier uur achter elkaar zitten en geen zware dozen tillen. Een werkplek met een verstelbare tafel is nodig.", DossierMarks.SpecialCategory, DataOrigin.ThirdParty),
        new(DossierItemKind.Correspondence, "Bericht van een vorige werkgever", "De vorige werkgever schrijft dat {voornaam} altijd op tijd kwam en goed lag bij collega’s. Aan het eind was er een meningsverschil met een collega over het rooster. De werkgever vraagt om dit niet door te geven.", DossierMarks.Confidential, DataOrigin.ThirdParty),
        new(DossierItemKind.Correspondence, "E-mail van cliënt", "Hallo,\n\nIk heb vandaag gesolliciteerd als {werk}. Ik hoor volgende week meer. Kunnen wij het gesprek oefenen?\n\nGroeten, {voornaam}", Origin: DataOrigin.Person),
        new(DossierItemKind.Other, "Curriculum vitae", "Het cv dat {voornaam} heeft opgestuurd.", Origin: DataOrigin.Person, File: DemoFile.Pdf),
        new(DossierItemKind.Instrument, "Beroepskeuzetest", "Uitkomst in het kort: {voornaam} past goed bij werk met de handen en bij werk met mensen. Genoemd zijn onder meer {werk} en begeleider. De volledige uitslag staat in het bestand.", File: DemoFile.Text),
        new(DossierItemKind.ConversationNote, "Gesprek over scholing", "Wij hebben drie cursussen vergeleken. {voornaam} kiest voor de korte cursus van acht weken, omdat die ’s avonds is. De opdrachtgever moet nog akkoord geven op de kosten."),
        new(DossierItemKind.Correspondence, "Brief aan de opdrachtgever", "Wij verzoeken u om akkoord op een cursus van acht weken. De cursus sluit aan bij het doel uit het plan van aanpak: werk als {werk}."),
        new(DossierItemKind.ConversationNote, "Evaluatie na drie maanden", """
            Aanwezig: {voornaam} en de consulent.

            Wat goed gaat: de week heeft weer ritme, het cv is klaar en {voornaam} durft te bellen met werkgevers. Wat lastig blijft: afwijzingen. Daar praten wij elke keer kort over, en dat helpt.

            {voornaam} vindt dat het zoeken naar werk soms te snel gaat. Wij hebben afgesproken om per week niet meer dan drie vacatures te kiezen en die dan goed te doen. De reistijd blijft maximaal een uur.
            """),
        new(DossierItemKind.ConversationNote, "Losse gedachte", "Misschien past werk in een kleiner team beter. Bij de volgende evaluatie bespreken.", DossierMarks.WorkingNote),
        new(DossierItemKind.Report, "Verslag van de proefdag", "De werkgever is tevreden: {voornaam} werkte rustig, vroeg hulp waar dat nodig was en maakte het werk af. {voornaam} vond de dag lang, maar leuk. Vervolg: twee weken proberen, drie dagen per week."),
        new(DossierItemKind.Correspondence, "Bevestiging van afspraken", "Beste {voornaam},\n\nDit hebben wij afgesproken: u stuurt elke vrijdag een kort bericht met uw sollicitaties, en wij reageren uiterlijk maandag.\n\nMet vriendelijke groet,\nWerkcontact"),
        new(DossierItemKind.ConversationNote, "Thuissituatie", "{voornaam} vertelt dat het thuis druk is door een verbouwing en daardoor slecht slaapt. Wij plannen gesprekken voorlopig in de middag.", DossierMarks.SpecialCategory | DossierMarks.Confidential, DataOrigin.Person),
        new(DossierItemKind.Instrument, "Oefengesprek met verslag", "Sterk: rustige stem, duidelijke voorbeelden. Nog oefenen: zelf vragen stellen aan het eind. {voornaam} wil dit volgende week nog een keer doen."),
        new(DossierItemKind.Report, "Eindverslag (concept)", "Het traject loopt af. Samenvatting van de resultaten volgt na het laatste gesprek met {voornaam}.", DossierMarks.Draft | DossierMarks.WorkingNote),
    ];

    /// <summary>Only in Noor's dossier: withheld in her answer.</summary>
    public static DemoText FromSomebodyElse { get; } = new(DossierItemKind.Correspondence, "Bericht van een bekende van cliënt", "Iemand uit de omgeving van {voornaam} schrijft dat zij zich zorgen maakt en dat de afspraken te zwaar zijn. De schrijver vraagt om haar naam en haar woorden niet door te geven.", DossierMarks.Confidential, DataOrigin.ThirdParty);

    /// <summary>The texts that Noor's dossier has for certain: her answers show a passage made unreadable and an item withheld.</summary>
    public static IReadOnlyList<int> OfNoor { get; } = [0, 1, 5, 8, 9, 11, 12, 7, 15, 10, 6];
}
