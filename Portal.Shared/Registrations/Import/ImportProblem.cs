using Portal.Shared.Outcomes;

namespace Portal.Shared.Registrations.Import;

/// <summary>What can be wrong with an import file or with one of its lines.</summary>
public enum ImportProblemCode
{
    /// <summary>The file holds nothing.</summary>
    FileEmpty,

    /// <summary>The file is no text: a PDF, a workbook, UTF-16.</summary>
    FileNotText,

    /// <summary>The file is larger than <see cref="ClientImport.MaxBytes"/>.</summary>
    FileTooLarge,

    /// <summary>The file has more lines than <see cref="ClientImport.MaxLines"/>.</summary>
    FileTooManyLines,

    /// <summary>The first line holds no heading that we know.</summary>
    HeaderNotFound,

    /// <summary>There are headings and no lines below them.</summary>
    FileWithoutLines,

    /// <summary>A column that we cannot do without is absent.</summary>
    ColumnMissing,

    /// <summary>Two columns mean the same.</summary>
    ColumnTwice,

    /// <summary>A column that we do not know; it is not imported.</summary>
    ColumnUnknown,

    /// <summary>A column with citizen service numbers; it is not imported and must not be sent (UAVG 46).</summary>
    ColumnWithBsn,

    /// <summary>A heading arrived damaged and was recognised all the same.</summary>
    HeaderDamaged,

    /// <summary>The line has more or fewer fields than the header.</summary>
    FieldCountDiffers,

    /// <summary>A quotation mark was opened and never closed, or text follows a closed one.</summary>
    QuoteUnbalanced,

    /// <summary>A required value is absent.</summary>
    ValueMissing,

    /// <summary>A value is longer than its column allows.</summary>
    ValueTooLong,

    /// <summary>A value begins as a formula of a spreadsheet program.</summary>
    ValueIsFormula,

    /// <summary>A value holds a character that cannot be seen.</summary>
    InvisibleCharacter,

    /// <summary>Not a client number.</summary>
    ClientNumberUnreadable,

    /// <summary>The client number has the form of a citizen service number.</summary>
    ClientNumberLooksLikeBsn,

    /// <summary>The client number stands on an earlier line too.</summary>
    ClientNumberTwice,

    /// <summary>A client with this number is registered already.</summary>
    ClientNumberKnown,

    /// <summary>Not a date that exists, or in a notation that can be read in two ways.</summary>
    DateUnreadable,

    /// <summary>Born after today.</summary>
    BirthDateInFuture,

    /// <summary>Born more than 120 years ago.</summary>
    BirthDateTooLongAgo,

    /// <summary>The trajectory starts before the birth.</summary>
    StartBeforeBirth,

    /// <summary>The trajectory starts more than a year from now.</summary>
    StartFarAhead,

    /// <summary>Not an e-mail address.</summary>
    EmailUnreadable,

    /// <summary>The e-mail address belongs to another client, here or in the registration.</summary>
    EmailOfSomeoneElse,

    /// <summary>Not a telephone number.</summary>
    PhoneUnreadable,

    /// <summary>Not a house number: digits only, the rest belongs in the addition.</summary>
    HouseNumberUnreadable,

    /// <summary>Not a Dutch postal code.</summary>
    PostalCodeUnreadable,

    /// <summary>A kind of trajectory that we do not offer.</summary>
    TrajectoryKindUnknown,

    /// <summary>A source of the name other than population register or commissioner.</summary>
    NameSourceUnknown,

    /// <summary>Letters that the sender's encoding could not hold; kept as they came.</summary>
    LettersDamaged,

    /// <summary>A line break inside a value became a space.</summary>
    LineBreakReplaced,
}

/// <summary>One thing wrong. Holds personal data in <see cref="Value"/>: show it, never log it.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Column">In which column; null when it concerns the whole file or line.</param>
/// <param name="Value">What stood there, shortened to 60 characters; null when that adds nothing or must not be repeated.</param>
/// <param name="Number">The earlier line, the longest length, or the expected count, as the code asks.</param>
public sealed record ImportProblem(ImportProblemCode Code, ImportColumn? Column = null, string? Value = null, int? Number = null)
{
    /// <summary>What is wrong and what to do about it, as a Dutch sentence for the person who imports.</summary>
    public string Sentence => Words.Of(Code).With(Column is { } column ? Words.Of(column) : null, Value, Number);
}
