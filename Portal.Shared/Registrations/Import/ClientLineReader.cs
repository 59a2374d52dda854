using System.Globalization;
using System.Text;
using Portal.Shared.Values;

namespace Portal.Shared.Registrations.Import;

/// <summary>Turns one line into a client, or into a list of everything that is wrong with it. Remembers the lines before it.</summary>
internal sealed class ClientLineReader(
    ImportHeader header,
    DateOnly today,
    IReadOnlySet<string> existingClientNumbers,
    IReadOnlyDictionary<string, string> existingEmails)
{
    // Day first, as everybody here writes it; the year first only in the ISO notation, which can mean nothing else.
    private static readonly string[] DateNotations = ["d-M-yyyy", "d'/'M'/'yyyy", "d.M.yyyy", "yyyy-MM-dd", "d MMMM yyyy"];
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    private static readonly Dictionary<string, TrajectoryKind> Kinds = ByName(
        (TrajectoryKind.ReintegrationFirstTrack, ["re-integratie 1e spoor", "re-integratie eerste spoor", "re-integratie spoor 1", "1e spoor", "eerste spoor", "spoor 1"]),
        (TrajectoryKind.ReintegrationSecondTrack, ["re-integratie 2e spoor", "re-integratie tweede spoor", "re-integratie spoor 2", "2e spoor", "tweede spoor", "spoor 2"]),
        (TrajectoryKind.Outplacement, ["outplacement"]),
        (TrajectoryKind.CareerAdvice, ["loopbaanadvies", "loopbaanadvisering"]),
        (TrajectoryKind.Coaching, ["coaching"]),
        (TrajectoryKind.Assessment, ["assessment"]));

    private static readonly Dictionary<string, NameSource> Sources = ByName(
        (NameSource.PopulationRegister, ["bevolkingsregister", "BRP", "basisregistratie personen"]),
        (NameSource.Commissioner, ["opdrachtgever"]));

    private readonly Dictionary<string, int> lineOfNumber = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> numberOfEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> simplified = new(StringComparer.Ordinal);
    private List<ImportProblem> errors = [];
    private List<ImportProblem> warnings = [];
    private List<string> fields = [];

    public ImportLine Read(int lineNumber, List<string> line)
    {
        errors = [];
        warnings = [];
        fields = line;
        // Empty fields at the end make no difference; too few fields do: nobody knows which one is absent.
        if (line.Count < header.Width || !line.Skip(header.Width).All(string.IsNullOrWhiteSpace))
        {
            var count = line.Count.ToString(CultureInfo.InvariantCulture);
            return new(lineNumber, null, [new(ImportProblemCode.FieldCountDiffers, Value: count, Number: header.Width)], []);
        }
        var client = Client(lineNumber);
        return new(lineNumber, errors.Count == 0 ? client : null, errors, warnings);
    }

    // Every field is read, so that all that is wrong with a line is named at once; what failed is null and an error.
    private ImportedClient? Client(int lineNumber)
    {
        var number = ClientNumber(lineNumber);
        var birth = Date(ImportColumn.BirthDate);
        if (birth > today)
            Refuse(ImportProblemCode.BirthDateInFuture, ImportColumn.BirthDate);
        else if (birth < today.AddYears(-120))
            Refuse(ImportProblemCode.BirthDateTooLongAgo, ImportColumn.BirthDate);
        var start = Date(ImportColumn.StartedOn);
        if (start < birth && birth <= today)
            Refuse(ImportProblemCode.StartBeforeBirth, ImportColumn.StartedOn);
        else if (start > today.AddYears(1))
            Warn(ImportProblemCode.StartFarAhead, ImportColumn.StartedOn, Raw(ImportColumn.StartedOn));

        var familyName = Text(ImportColumn.FamilyName);
        var prefix = Text(ImportColumn.FamilyNamePrefix);
        var givenName = Text(ImportColumn.GivenName);
        var initials = Text(ImportColumn.Initials);
        var email = Email(number);
        var phone = Phone();
        var street = Text(ImportColumn.Street);
        var houseNumber = HouseNumber();
        var addition = Text(ImportColumn.HouseNumberAddition);
        var postalCode = Code();
        var city = Text(ImportColumn.City);
        var assignment = Text(ImportColumn.AssignmentNumber);
        var kind = Choice(ImportColumn.TrajectoryKind, Kinds, ImportProblemCode.TrajectoryKindUnknown);
        var source = Choice(ImportColumn.NameSource, Sources, ImportProblemCode.NameSourceUnknown);
        if (errors.Count > 0)
            return null;
        return new()
        {
            ClientNumber = number!,
            FamilyName = familyName!,
            FamilyNamePrefix = prefix,
            GivenName = givenName!,
            Initials = initials,
            BirthDate = birth!.Value,
            Email = email,
            Phone = phone,
            Street = street!,
            HouseNumber = houseNumber!.Value,
            HouseNumberAddition = addition,
            PostalCode = postalCode!,
            City = city!,
            AssignmentNumber = assignment!,
            StartedOn = start!.Value,
            TrajectoryKind = kind!.Value,
            NameSource = source!.Value,
        };
    }

    private string? ClientNumber(int lineNumber)
    {
        if (Text(ImportColumn.ClientNumber) is not { } number)
            return null;
        if (!number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '/'))
            Refuse(ImportProblemCode.ClientNumberUnreadable, ImportColumn.ClientNumber);
        else if (CitizenServiceNumber.LooksLike(number))
            errors.Add(new(ImportProblemCode.ClientNumberLooksLikeBsn, ImportColumn.ClientNumber));
        else if (!lineOfNumber.TryAdd(number, lineNumber))
            errors.Add(new(ImportProblemCode.ClientNumberTwice, ImportColumn.ClientNumber, number, lineOfNumber[number]));
        else if (existingClientNumbers.Contains(number))
            Refuse(ImportProblemCode.ClientNumberKnown, ImportColumn.ClientNumber);
        return number;
    }

    private DateOnly? Date(ImportColumn column)
    {
        if (Text(column) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, DateNotations, Dutch, DateTimeStyles.None, out var date))
            return date;
        Refuse(ImportProblemCode.DateUnreadable, column);
        return null;
    }

    private EmailAddress? Email(string? clientNumber)
    {
        if (Text(ImportColumn.Email) is not { } text)
            return null;
        if (!EmailAddress.TryParse(text, out var email))
        {
            Refuse(ImportProblemCode.EmailUnreadable, ImportColumn.Email);
            return null;
        }
        // Two people may share a mailbox, so this is a question and no refusal.
        var owner = numberOfEmail.GetValueOrDefault(email.Value) ?? existingEmails.GetValueOrDefault(email.Value);
        if (owner is not null && !owner.Equals(clientNumber, StringComparison.OrdinalIgnoreCase))
            Warn(ImportProblemCode.EmailOfSomeoneElse, ImportColumn.Email, email.Value);
        numberOfEmail.TryAdd(email.Value, clientNumber ?? "");
        return email;
    }

    private string? Phone()
    {
        if (Text(ImportColumn.Phone) is not { } text)
            return null;
        if (text.Count(char.IsAsciiDigit) >= 8
            && text.LastIndexOf('+') <= 0
            && text.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-' or '(' or ')' or '+' or '.'))
            return text;
        Refuse(ImportProblemCode.PhoneUnreadable, ImportColumn.Phone);
        return null;
    }

    private int? HouseNumber()
    {
        if (Text(ImportColumn.HouseNumber) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        Refuse(ImportProblemCode.HouseNumberUnreadable, ImportColumn.HouseNumber);
        return null;
    }

    private PostalCode? Code()
    {
        if (Text(ImportColumn.PostalCode) is not { } text)
            return null;
        if (!PostalCode.TryParse(text, out var code))
            Refuse(ImportProblemCode.PostalCodeUnreadable, ImportColumn.PostalCode);
        return code;
    }

    private T? Choice<T>(ImportColumn column, Dictionary<string, T> choices, ImportProblemCode unknown)
        where T : struct, Enum
    {
        if (Text(column) is not { } text)
            return null;
        // Nearly every line holds one of a few spellings: each is simplified once.
        if (!simplified.TryGetValue(text, out var key) && simplified.Count < 1000)
            simplified[text] = key = ImportColumns.Simplify(text);
        if (choices.TryGetValue(key ?? ImportColumns.Simplify(text), out var choice))
            return choice;
        Refuse(unknown, column);
        return null;
    }

    /// <summary>The value as text, cleaned of what carries no meaning; null when empty or refused.</summary>
    private string? Text(ImportColumn column)
    {
        var text = Raw(column);
        if (text.Length == 0)
        {
            if (column.IsRequired())
                errors.Add(new(ImportProblemCode.ValueMissing, column));
            return null;
        }
        if (text.AsSpan().ContainsAny('\r', '\n', '\t'))
        {
            text = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            Warn(ImportProblemCode.LineBreakReplaced, column, text);
        }
        if (!Ascii.IsValid(text))
            text = text.Normalize(NormalizationForm.FormC);
        if (text.Length > column.MaxLength())
            errors.Add(new(ImportProblemCode.ValueTooLong, column, ImportHeader.Shorten(text), column.MaxLength()));
        else if (IsFormula(column, text))
            Refuse(ImportProblemCode.ValueIsFormula, column);
        else if (text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Any(IsInvisible))
            Refuse(ImportProblemCode.InvisibleCharacter, column);
        else
        {
            if (ImportColumns.IsDamaged(text) && column != ImportColumn.Email)
                Warn(ImportProblemCode.LettersDamaged, column, text);
            return text;
        }
        return null;
    }

    private string Raw(ImportColumn column) => header.PlaceOf(column) is >= 0 and var place ? fields[place].Trim() : "";

    private void Refuse(ImportProblemCode code, ImportColumn column) =>
        errors.Add(new(code, column, ImportHeader.Shorten(Raw(column))));

    private void Warn(ImportProblemCode code, ImportColumn column, string value) =>
        warnings.Add(new(code, column, ImportHeader.Shorten(value)));

    // A telephone number may begin with +, an addition with -; nothing else may begin as a formula does.
    private static bool IsFormula(ImportColumn column, string text) => text[0] switch
    {
        '=' or '@' => true,
        '+' => column != ImportColumn.Phone,
        '-' => column != ImportColumn.HouseNumberAddition,
        _ => false,
    };

    private static bool IsInvisible(char letter) =>
        char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    private static Dictionary<string, T> ByName<T>(params (T Value, string[] Names)[] table) =>
        table.SelectMany(row => row.Names.Select(name => (Key: ImportColumns.Simplify(name), row.Value)))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
