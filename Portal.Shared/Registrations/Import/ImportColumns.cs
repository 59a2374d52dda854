using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portal.Shared.Registrations.Import;

/// <summary>How the columns are called, which ones a file must have, and how long their values may be.</summary>
public static class ImportColumns
{
    // The first name of each row is the one of the example file; the others are what commissioners also write.
    // "Roepnaam" is left out on purpose: people are registered under the name of the register or the commissioner (2017-4).
    private static readonly (ImportColumn Column, bool Required, int MaxLength, string[] Names)[] Table =
    [
        (ImportColumn.ClientNumber, true, 20, ["Cliëntnummer", "Cliënt nr", "Klantnummer", "Klantnr", "Deelnemernummer"]),
        (ImportColumn.FamilyName, true, 100, ["Achternaam", "Geslachtsnaam", "Familienaam"]),
        (ImportColumn.FamilyNamePrefix, false, 20, ["Tussenvoegsel", "Tussenvoegsels", "Voorvoegsel", "Voorvoegsels"]),
        (ImportColumn.GivenName, true, 100, ["Voornaam", "Voornamen"]),
        (ImportColumn.Initials, false, 20, ["Voorletters", "Initialen", "Voorletter"]),
        (ImportColumn.BirthDate, true, 30, ["Geboortedatum", "Geb.datum", "Datum geboorte"]),
        (ImportColumn.Email, false, Values.EmailAddress.MaxLength, ["E-mail", "E-mailadres", "Mail", "Mailadres"]),
        (ImportColumn.Phone, false, 30, ["Telefoon", "Telefoonnummer", "Tel"]),
        (ImportColumn.Street, true, 100, ["Straat", "Straatnaam"]),
        (ImportColumn.HouseNumber, true, 5, ["Huisnummer", "Huisnr", "Nummer"]),
        (ImportColumn.HouseNumberAddition, false, 20, ["Toevoeging", "Huisnummertoevoeging", "Huisnr. toevoeging"]),
        (ImportColumn.PostalCode, true, 10, ["Postcode", "PC"]),
        (ImportColumn.City, true, 100, ["Woonplaats", "Plaats", "Plaatsnaam"]),
        (ImportColumn.AssignmentNumber, true, 50, ["Opdrachtnummer", "Opdrachtnr", "Opdracht"]),
        (ImportColumn.StartedOn, true, 30, ["Startdatum", "Datum start", "Begindatum", "Ingangsdatum"]),
        (ImportColumn.TrajectoryKind, true, 100, ["Soort traject", "Trajectsoort", "Traject", "Type traject"]),
        (ImportColumn.NameSource, true, 100, ["Naambron", "Bron naam", "Bron van de naam"]),
    ];

    private static readonly FrozenDictionary<string, ImportColumn> ByName = Table
        .SelectMany(row => row.Names.Select(name => (Key: Simplify(name), row.Column)))
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Column, StringComparer.Ordinal);

    private static readonly FrozenSet<string> BsnNames = new[] { "bsn", "bsnnummer", "burgerservicenummer", "sofinummer", "sofi" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every column, in the order of the example file.</summary>
    public static IReadOnlyList<ImportColumn> All { get; } = [.. Table.Select(row => row.Column)];

    /// <summary>Whether a file without this column, or a line without a value in it, is refused.</summary>
    public static bool IsRequired(this ImportColumn column) => Table[(int)column].Required;

    /// <summary>The longest value accepted, in characters.</summary>
    public static int MaxLength(this ImportColumn column) => Table[(int)column].MaxLength;

    /// <summary>The column with this heading; capitals, accents, spaces and points do not count.</summary>
    internal static ImportColumn? Recognise(string heading)
    {
        var name = Simplify(heading);
        if (ByName.TryGetValue(name, out var column))
            return column;
        // The one heading with an accent arrives as "Cli?ntnummer" from senders whose encoding has no ë.
        return IsDamaged(heading) && name == "clintnummer" ? ImportColumn.ClientNumber : null;
    }

    internal static bool IsDamaged(string text) => text.AsSpan().ContainsAny('?', '\uFFFD', 'Ã');

    internal static bool IsBsn(string heading) => BsnNames.Contains(Simplify(heading));

    /// <summary>Lower-case letters and digits only, accents taken off: what is left of two spellings of one word.</summary>
    internal static string Simplify(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(letter))
                result.Append(char.ToLowerInvariant(letter));
        }
        return result.ToString();
    }
}
