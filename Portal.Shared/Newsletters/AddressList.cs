using Portal.Shared.Outcomes;
using Portal.Shared.Registrations.Import;
using Portal.Shared.Values;

namespace Portal.Shared.Newsletters;

/// <summary>What becomes of one line of a list of addresses.</summary>
public enum AddressVerdict
{
    /// <summary>It can be put on the mailing list.</summary>
    CanJoin,

    /// <summary>It is on the mailing list.</summary>
    IsOn,

    /// <summary>Its owner does not want it: they left, or the address is on the list of those to which nothing may go. A list never brings them back (AVG 21(3)).</summary>
    Stopped,

    /// <summary>We know nobody with this address: register them first.</summary>
    Unknown,

    /// <summary>More than one person has this address: enter it for whoever it is.</summary>
    Shared,

    /// <summary>A client is no customer: this ground does not hold for them (Tw 11.7(4)).</summary>
    NoCustomer,

    /// <summary>The address stands on an earlier line too.</summary>
    Twice,

    /// <summary>It is no address.</summary>
    Invalid,
}

/// <summary>One line of a list of addresses.</summary>
/// <param name="Number">Which line, from 1; the heading does not count.</param>
/// <param name="Shown">What stood there, shortened.</param>
/// <param name="Address">The address; null when it is none.</param>
public sealed record AddressLine(int Number, string Shown, EmailAddress? Address);

/// <summary>What rule puts an address of a list on a mailing list. Stricter than one person's own wish: nobody is asked.</summary>
public static class AddressRule
{
    /// <summary>What becomes of an address that belongs to one person.</summary>
    /// <param name="ground">The ground that is stated for the whole list.</param>
    /// <param name="kind">What the person is to us.</param>
    /// <param name="isOn">Whether the mailing goes out to them already.</param>
    /// <param name="isStopped">Whether they left it, or their address is on the list of those to which nothing may go.</param>
    public static AddressVerdict Of(SubscriptionGround ground, Registrations.PersonKind kind, bool isOn, bool isStopped) => SubscriptionRule.WhyNot(ground, kind, isStopped) switch
    {
        // Whatever the ground: a no is older than any list that comes in.
        _ when isStopped => AddressVerdict.Stopped,
        _ when isOn => AddressVerdict.IsOn,
        OnlyForCustomers => AddressVerdict.NoCustomer,
        _ => AddressVerdict.CanJoin,
    };
}

/// <summary>Reads a file of addresses: one column of it, whatever else stands there. What is not read is not kept.</summary>
public static class AddressList
{
    /// <summary>The most lines that are read.</summary>
    public const int MaxLines = 20_000;

    private const int MostShown = 60;

    private static readonly string[] Headings = ["e-mail", "email", "e-mailadres", "emailadres", "mail", "mailadres", "e-mail address", "email address", "adres", "e-mail adres"];

    /// <summary>The lines of a file; refused when it is no text, has no addresses or too many lines.</summary>
    public static Outcome<IReadOnlyList<AddressLine>> Read(ReadOnlySpan<byte> file)
    {
        if (ImportText.IsBinary(file))
            return new NoAddressesInFile();
        var (text, _) = ImportText.Decode(file);
        // The delimiter with which the most addresses can be read.
        var (rows, column) = new[] { ';', ',', '\t' }.Select(delimiter => Split(text, delimiter)).Select(found => (Rows: found, Column: ColumnOf(found))).MaxBy(found => Addresses(found.Rows, found.Column));
        if (column < 0)
            return new NoAddressesInFile();
        if (rows.Count > 0 && IsHeading(At(rows[0], column)))
            rows.RemoveAt(0);
        if (rows.Count > MaxLines)
            return new TooManyAddresses(MaxLines);
        return rows.Select((row, at) => LineOf(at + 1, At(row, column))).ToList();
    }

    private static AddressLine LineOf(int number, string cell) => new(number, cell.Length <= MostShown ? cell : cell[..(MostShown - 1)] + "…", EmailAddress.TryParse(cell, out var address) ? address : null);

    private static List<List<string>> Split(string text, char delimiter)
    {
        var (rows, csv, fields) = (new List<List<string>>(), new CsvReader(text, delimiter), new List<string>());
        // One more than the most, to know that there are too many.
        while (rows.Count <= MaxLines + 1 && csv.Read(fields))
        {
            if (!fields.TrueForAll(string.IsNullOrWhiteSpace) && !fields[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
                rows.Add([.. fields.Select(field => field.Trim())]);
        }

        return rows;
    }

    // By its heading, or else where the first line has an address.
    private static int ColumnOf(List<List<string>> rows) => rows.Count == 0 ? -1 : Math.Max(rows[0].FindIndex(IsHeading), rows[0].FindIndex(cell => EmailAddress.TryParse(cell, out _)));

    private static int Addresses(List<List<string>> rows, int column) => column < 0 ? -1 : rows.Take(100).Count(row => EmailAddress.TryParse(At(row, column), out _));

    private static bool IsHeading(string cell) => Headings.Contains(cell, StringComparer.OrdinalIgnoreCase);

    private static string At(List<string> row, int column) => column < row.Count ? row[column] : "";
}

/// <summary>There is no column with e-mail addresses in the file.</summary>
public sealed record NoAddressesInFile : Refusal;

/// <summary>There are more lines than can be read at once.</summary>
/// <param name="Most">How many can.</param>
public sealed record TooManyAddresses(int Most) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Most];
}

/// <summary>A list of addresses that was read in, and the ground and proof that were stated for it: kept as proof of every choice it made (AVG 7(1)).</summary>
public sealed class AddressImport
{
    /// <summary>The largest number of characters of the proof.</summary>
    public const int MaximumProof = 300;

    private AddressImport()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>For which mailing list.</summary>
    public MailingList List { get; private set; }

    /// <summary>On what ground.</summary>
    public SubscriptionGround Ground { get; private set; }

    /// <summary>When they asked for it, or became customers.</summary>
    public DateOnly GivenOn { get; private set; }

    /// <summary>What proves it: which form, which meeting.</summary>
    public string Proof { get; private set; } = "";

    /// <summary>Who read it in.</summary>
    public string By { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>A list that is read in.</summary>
    public static AddressImport Begin(MailingList list, SubscriptionGround ground, DateOnly givenOn, string proof, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), List = list, Ground = ground, GivenOn = givenOn, Proof = proof, By = by, At = at };
}
