using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Registrations.Import;
using static Portal.Shared.Registrations.Import.ImportProblemCode;

namespace Portal.Shared.Tests.Registrations.Import;

public sealed class ImportLineTests
{
    [Theory]
    [InlineData("31-12-1979", 1979, 12, 31)]
    [InlineData("5-3-1979", 1979, 3, 5)]
    [InlineData("05/03/1979", 1979, 3, 5)]
    [InlineData("5.3.1979", 1979, 3, 5)]
    [InlineData("1979-03-05", 1979, 3, 5)]
    [InlineData("5 maart 1979", 1979, 3, 5)]
    [InlineData("29-02-2000", 2000, 2, 29)]
    public void Read_DateInADutchNotation_IsRead(string text, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), ImportFile.LineWith(("Geboortedatum", text)).Client!.BirthDate);

    [Theory]
    [InlineData("31-02-1980")]
    [InlineData("29-02-2001")]
    [InlineData("2026-13-01")]
    [InlineData("12/31/1979")]
    [InlineData("5-3-79")]
    [InlineData("05-03/1979")]
    [InlineData("1979/03/05")]
    [InlineData("28919")]
    [InlineData("onbekend")]
    public void Read_DateThatIsNoneOrHasTwoMeanings_IsRefused(string text) =>
        Assert.Equal([(DateUnreadable, text)], Errors("Geboortedatum", text).Select(e => (e.Code, e.Value!)));

    [Theory]
    [InlineData("Geboortedatum", "22-11-2026", BirthDateInFuture)]
    [InlineData("Geboortedatum", "20-11-1906", BirthDateTooLongAgo)]
    [InlineData("Startdatum", "02-01-1971", StartBeforeBirth)]
    [InlineData("Cliëntnummer", "W 1", ClientNumberUnreadable)]
    [InlineData("Cliëntnummer", "111222333", ClientNumberLooksLikeBsn)]
    [InlineData("Cliëntnummer", "", ValueMissing)]
    [InlineData("Voornaam", "  ", ValueMissing)]
    [InlineData("Achternaam", "=1+1", ValueIsFormula)]
    [InlineData("Achternaam", "+1", ValueIsFormula)]
    [InlineData("Achternaam", "-1", ValueIsFormula)]
    [InlineData("Woonplaats", "@SOM(A1)", ValueIsFormula)]
    [InlineData("E-mail", "=x@voorbeeld.example", ValueIsFormula)]
    [InlineData("Telefoon", "=0612345678", ValueIsFormula)]
    [InlineData("Telefoon", "geen", PhoneUnreadable)]
    [InlineData("Telefoon", "06+12345678", PhoneUnreadable)]
    [InlineData("Huisnummer", "18a", HouseNumberUnreadable)]
    [InlineData("Huisnummer", "0", HouseNumberUnreadable)]
    [InlineData("Postcode", "23501 CX", PostalCodeUnreadable)]
    [InlineData("Soort traject", "re-integratie", TrajectoryKindUnknown)]
    [InlineData("Soort traject", "2", TrajectoryKindUnknown)]
    [InlineData("Naambron", "paspoort", NameSourceUnknown)]
    [InlineData("Achternaam", "Ver\u200Bzonnen", InvisibleCharacter)]
    [InlineData("Achternaam", "Ver\u202Ezonnen", InvisibleCharacter)]
    public void Read_ValueThatBreaksARule_IsTheOnlyError(string column, string value, ImportProblemCode expected) =>
        Assert.Equal([expected], Errors(column, value).Select(e => e.Code));

    [Fact]
    public void Read_NumberThatLooksLikeBsn_IsNotRepeated() =>
        Assert.DoesNotContain("111222333", Errors("Cliëntnummer", "111222333").Single().Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("Telefoon", "+31 (0)6 12 34 56 78")]
    [InlineData("Toevoeging", "-2")]
    [InlineData("Woonplaats", "'s-Gravenbedacht")]
    [InlineData("Startdatum", "21-11-2027")]
    [InlineData("Geboortedatum", "21-11-2026")]
    public void Read_ValueAtTheEdge_IsAccepted(string column, string value)
    {
        var line = ImportFile.LineWith((column, value), ("Startdatum", column == "Startdatum" ? value : "21-11-2026"));

        Assert.Empty(line.Errors);
        Assert.Empty(line.Warnings);
    }

    [Theory]
    [InlineData("re-integratie 1e spoor", TrajectoryKind.ReintegrationFirstTrack)]
    [InlineData("Re-integratie Tweede Spoor", TrajectoryKind.ReintegrationSecondTrack)]
    [InlineData("Reïntegratie 2e spoor", TrajectoryKind.ReintegrationSecondTrack)]
    [InlineData("Outplacement", TrajectoryKind.Outplacement)]
    [InlineData("loopbaanadvies", TrajectoryKind.CareerAdvice)]
    [InlineData("coaching", TrajectoryKind.Coaching)]
    [InlineData("assessment", TrajectoryKind.Assessment)]
    public void Read_KindOfTrajectory_IsRecognised(string text, TrajectoryKind expected) =>
        Assert.Equal(expected, ImportFile.LineWith(("Soort traject", text)).Client!.TrajectoryKind);

    [Fact]
    public void Read_SeveralMistakes_NamesThemAll()
    {
        var line = ImportFile.LineWith(("Geboortedatum", "x"), ("Postcode", "x"), ("Achternaam", ""));

        Assert.Null(line.Client);
        Assert.Equal([ImportColumn.BirthDate, ImportColumn.FamilyName, ImportColumn.PostalCode], line.Errors.Select(e => e.Column!.Value));
    }

    [Fact]
    public void Read_StartMoreThanAYearAhead_IsAcceptedWithAWarning()
    {
        var line = ImportFile.LineWith(("Startdatum", "22-11-2027"));

        Assert.NotNull(line.Client);
        Assert.Equal([StartFarAhead], line.Warnings.Select(w => w.Code));
    }

    [Theory]
    [InlineData("Ã‡aÄŸla")]
    [InlineData("Ça\uFFFDla")]
    public void Read_LettersTakenForAnotherEncoding_AreKeptWithAWarning(string name)
    {
        var line = ImportFile.LineWith(("Voornaam", name));

        Assert.Equal(name, line.Client!.GivenName);
        Assert.Equal([LettersDamaged], line.Warnings.Select(w => w.Code));
    }

    [Fact]
    public void Read_LetterAndAccentApart_BecomeOneLetter() =>
        Assert.Equal("Zo\u00EB", ImportFile.LineWith(("Voornaam", "Zoe\u0308")).Client!.GivenName);

    [Fact]
    public void Read_MoreFieldsThanHeadings_IsRefusedUnlessTheyAreEmpty()
    {
        var preview = ImportFile.Read(ImportFile.Of(ImportFile.Line() + ";;", ImportFile.Line(("Cliëntnummer", "W2")) + ";over"));

        Assert.Empty(preview.Lines[0].Errors);
        Assert.Equal("Deze regel heeft 18 velden. Het moeten er 17 zijn.", Assert.Single(preview.Lines[1].Errors).Sentence);
    }

    [Fact]
    public void Sentence_EveryCode_HasItsOwn()
    {
        var sentences = Enum.GetValues<ImportProblemCode>().Select(code => new ImportProblem(code, ImportColumn.Email, "x", 1).Sentence).ToList();

        Assert.Equal(sentences.Count, sentences.Distinct(StringComparer.Ordinal).Count());
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_EveryOne_IsRecognisedByItsOwnName() =>
        Assert.All(ImportColumns.All, column => Assert.Contains(Words.Of(column), ImportFile.Header.Split(';')));

    private static IReadOnlyList<ImportProblem> Errors(string column, string value) => ImportFile.LineWith((column, value)).Errors;
}
