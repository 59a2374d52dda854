using System.Text;
using Portal.Shared.Registrations;
using Portal.Shared.Registrations.Import;
using Portal.Testing;
using static Portal.Shared.Registrations.Import.ImportProblemCode;

namespace Portal.Shared.Tests.Registrations.Import;

[Article("2017-5.1")]
public sealed class ClientImportTests
{
    [Fact]
    public void Read_DeliveredGoodFile_GivesTwoHundredClients()
    {
        var preview = ImportFile.Read(ImportFile.Delivered("clienten-goed.csv"));

        Assert.Equal(ImportEncoding.Utf8, preview.Encoding);
        Assert.Equal(';', preview.Delimiter);
        Assert.Equal(200, preview.Clients.Count());
        Assert.Equal(200, preview.Lines.Count);
        Assert.Empty(preview.FileErrors);
        Assert.Empty(preview.FileWarnings);
        Assert.DoesNotContain(preview.Lines, line => line.Warnings.Any(w => w.Code != LettersDamaged));
        Assert.Equal(ImportColumns.All, preview.Columns.Recognised);

        var first = preview.Lines[0].Client!;
        Assert.Equal("W100001", first.ClientNumber);
        Assert.Equal("Verzonnen", first.FamilyName);
        Assert.Null(first.FamilyNamePrefix);
        Assert.Equal("Quirine", first.GivenName);
        Assert.Equal("Q.", first.Initials);
        Assert.Equal(new DateOnly(1971, 1, 3), first.BirthDate);
        Assert.Equal("quirine.verzonnen.1@voorbeeld.example", first.Email!.Value);
        Assert.Equal("06-00000001", first.Phone);
        Assert.Equal(("Testlaan", 187, "bis"), (first.Street, first.HouseNumber, first.HouseNumberAddition));
        Assert.Equal("3456 CD", first.PostalCode.Value);
        Assert.Equal("Verzonnenveen", first.City);
        Assert.Equal("OPD-2026-0001", first.AssignmentNumber);
        Assert.Equal(new DateOnly(2026, 10, 6), first.StartedOn);
        Assert.Equal(TrajectoryKind.Outplacement, first.TrajectoryKind);
        Assert.Equal(NameSource.PopulationRegister, first.NameSource);
    }

    [Fact]
    public void Read_DeliveredFileWithMistakes_NamesExactlyTheWrongLines()
    {
        var preview = ImportFile.Read(ImportFile.Delivered("clienten-met-fouten.csv"));

        Assert.Equal(ImportEncoding.Windows1252, preview.Encoding);
        Assert.Equal(',', preview.Delimiter);
        Assert.Empty(preview.FileErrors);
        Assert.Empty(preview.FileWarnings);
        Assert.Equal(40, preview.Lines.Count);
        (int, ImportProblemCode, ImportColumn?)[] expected =
        [
            (3, DateUnreadable, ImportColumn.BirthDate),
            (6, EmailUnreadable, ImportColumn.Email),
            (8, ClientNumberTwice, ImportColumn.ClientNumber),
            (10, ValueMissing, ImportColumn.FamilyName),
            (12, DateUnreadable, ImportColumn.StartedOn),
            (15, PostalCodeUnreadable, ImportColumn.PostalCode),
            (18, BirthDateInFuture, ImportColumn.BirthDate),
            (21, ValueIsFormula, ImportColumn.FamilyName),
            (24, FieldCountDiffers, null),
            (30, TrajectoryKindUnknown, ImportColumn.TrajectoryKind),
            (34, ValueTooLong, ImportColumn.GivenName),
        ];
        Assert.Equal(expected, preview.Lines.SelectMany(line => line.Errors.Select(e => (line.LineNumber, e.Code, e.Column))));
        Assert.Equal(29, preview.Clients.Count());
        Assert.All(preview.Lines, line => Assert.Equal(line.Errors.Count == 0, line.Client is not null));
    }

    [Fact]
    public void Read_DeliveredFileWithMistakes_WarnsAboutSharedAddressAndDamagedLetters()
    {
        var preview = ImportFile.Read(ImportFile.Delivered("clienten-met-fouten.csv"));

        (int, ImportProblemCode, string?)[] expected =
        [
            (10, LettersDamaged, "Ça?la"),
            (27, EmailOfSomeoneElse, "bram.bedacht.325@voorbeeld.example"),
            (28, LettersDamaged, "?lker"),
            (28, LettersDamaged, "?."),
        ];
        Assert.Equal(expected, preview.Lines.SelectMany(line => line.Warnings.Select(w => (line.LineNumber, w.Code, w.Value))));
        Assert.Equal("Zoë", preview.Lines[26].Client!.GivenName);
        Assert.Equal("?lker", preview.Lines[27].Client!.GivenName);
        Assert.Equal("Jörg", preview.Lines[21].Client!.GivenName);
    }

    [Fact]
    public void Read_FileWithMistakes_SaysWhichEarlierLineHasTheNumber()
    {
        var problem = Assert.Single(ImportFile.Read(ImportFile.Delivered("clienten-met-fouten.csv")).Lines[7].Errors);

        Assert.Equal("Cliëntnummer: \"W100306\" staat ook op regel 7.", problem.Sentence);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1252", false)]
    public void Read_EitherEncoding_KeepsTheLetters(string name, bool mark)
    {
        var encoding = name == "utf-8" ? new UTF8Encoding(mark) : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes($"{ImportFile.Header}\r\n{ImportFile.Line(("Voornaam", "Zoë"), ("Achternaam", "Çelik‑Bedacht".Replace('‑', '-')), ("Woonplaats", "’s-Bedacht"))}\r\n")];

        var client = Assert.Single(ImportFile.Read(file).Clients);

        Assert.Equal(("Zoë", "Çelik-Bedacht", "’s-Bedacht"), (client.GivenName, client.FamilyName, client.City));
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void Read_AnyDelimiter_IsFound(char delimiter)
    {
        var preview = ImportFile.Read($"{ImportFile.Header}\n{ImportFile.Line()}".Replace(';', delimiter));

        Assert.Equal(delimiter, preview.Delimiter);
        Assert.Single(preview.Clients);
    }

    [Fact]
    public void Read_ColumnsInAnotherOrderUnderOtherNames_AreRecognised()
    {
        const string text = """
            sep=,
            herkomst,TRAJECTSOORT,"Ingangsdatum",Opdrachtnr.,Plaats,postcode,Huisnr,Straatnaam,leeftijd,Geb. datum,Voornamen,ACHTERNAAM,Clientnummer
            opdrachtgever,Coaching,1-9-2026,OPD-9,Testdam,1234ab,7,"Dwarsweg, de",x,5-3-1979,Bo,Bedacht,W9
            """;

        var preview = ImportFile.Read(text);

        // "herkomst" is not one of the names we know: nothing is taken for what it might mean.
        Assert.Equal([(ColumnMissing, ImportColumn.NameSource)], preview.FileErrors.Select(e => (e.Code, e.Column!.Value)));
        Assert.Equal(["herkomst", "leeftijd"], preview.Columns.Unknown);

        preview = ImportFile.Read(text.Replace("herkomst", "Bron naam", StringComparison.Ordinal));

        Assert.Equal(["leeftijd"], preview.FileWarnings.Select(w => w.Value!));
        var client = Assert.Single(preview.Clients);
        Assert.Equal(("W9", "Bo", "Dwarsweg, de", "1234 AB"), (client.ClientNumber, client.GivenName, client.Street, client.PostalCode.Value));
        Assert.Equal((new DateOnly(1979, 3, 5), new DateOnly(2026, 9, 1)), (client.BirthDate, client.StartedOn));
        Assert.Equal(TrajectoryKind.Coaching, client.TrajectoryKind);
        Assert.Null(client.Email);
        Assert.Equal(
            [ImportColumn.FamilyNamePrefix, ImportColumn.Initials, ImportColumn.Email, ImportColumn.Phone, ImportColumn.HouseNumberAddition],
            preview.Columns.Absent);
    }

    [Fact]
    public void Read_ExtraColumns_AreNamedAndNotImported()
    {
        var preview = ImportFile.Read($"{ImportFile.Header};Schoenmaat;BSN\n{ImportFile.Line()};43;111222333");

        Assert.Single(preview.Clients);
        Assert.Equal([(ColumnUnknown, "Schoenmaat"), (ColumnWithBsn, "BSN")], preview.FileWarnings.Select(w => (w.Code, w.Value!)));
        Assert.Equal("De kolom \"Schoenmaat\" kennen wij niet. Deze kolom wordt niet ingelezen.", preview.FileWarnings[0].Sentence);
    }

    [Fact]
    public void Read_RequiredColumnsMissing_RefusesTheFileAndNamesThem()
    {
        var preview = ImportFile.Read("Cliëntnummer;Achternaam\nW1;Verzonnen");

        Assert.True(preview.IsRefused);
        Assert.Empty(preview.Lines);
        Assert.Equal(10, preview.Columns.Missing.Count);
        Assert.Equal("De kolom \"Voornaam\" ontbreekt. Zonder deze kolom kunnen wij het bestand niet inlezen.", preview.FileErrors[0].Sentence);
    }

    [Fact]
    public void Read_ColumnTwiceUnderTwoNames_RefusesTheFile()
    {
        var preview = ImportFile.Read($"{ImportFile.Header};Voornamen\n{ImportFile.Line()};Vé");

        Assert.Equal([(ColumnTwice, ImportColumn.GivenName)], preview.FileErrors.Select(e => (e.Code, e.Column!.Value)));
    }

    [Fact]
    public void Read_DamagedHeading_IsRecognisedWithAWarning()
    {
        var preview = ImportFile.Read($"{ImportFile.Header.Replace('ë', '?')}\n{ImportFile.Line()}");

        Assert.Single(preview.Clients);
        Assert.Equal([HeaderDamaged], preview.FileWarnings.Select(w => w.Code));
    }

    [Fact]
    public void Read_QuotedLineBreaksAndQuotes_AreOneField()
    {
        var preview = ImportFile.Read(ImportFile.Of(
            ImportFile.Line(("Straat", "\"Lange\r\n  Testlaan\"")),
            ImportFile.Line(("Cliëntnummer", "W2"), ("E-mail", ""), ("Achternaam", "\"Verzonnen; \"\"de Jonge\"\"\""))));

        Assert.Equal([1, 2], preview.Lines.Select(line => line.LineNumber));
        Assert.Equal("Lange Testlaan", preview.Lines[0].Client!.Street);
        Assert.Equal([(LineBreakReplaced, ImportColumn.Street)], preview.Lines[0].Warnings.Select(w => (w.Code, w.Column!.Value)));
        Assert.Equal("Verzonnen; \"de Jonge\"", preview.Lines[1].Client!.FamilyName);
        Assert.Empty(preview.Lines[1].Warnings);
    }

    [Theory]
    [InlineData("\"Verzonnen")]
    [InlineData("\"Verzonnen\"x")]
    public void Read_QuotesThatDoNotFit_RefusesTheLine(string value) =>
        Assert.Equal([QuoteUnbalanced], ImportFile.LineWith(("Achternaam", value)).Errors.Select(e => e.Code));

    [Fact]
    public void Read_EmptyLines_CountAndAreLeftOut()
    {
        var preview = ImportFile.Read(ImportFile.Of("", ImportFile.Line(), ";;;;;;;;;;;;;;;;", ImportFile.Line(("Cliëntnummer", "W2")), ""));

        Assert.Equal([2, 4], preview.Lines.Select(line => line.LineNumber));
    }

    [Fact]
    public void Read_NumberAndAddressThatAreRegistered_RefusesTheOneAndWarnsAboutTheOther()
    {
        var file = ImportFile.Of(ImportFile.Line(), ImportFile.Line(("Cliëntnummer", "w2"), ("E-mail", "Bezet@voorbeeld.example")));

        var preview = ClientImport.Read(
            file,
            ImportFile.Today,
            new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "W2" },
            new Dictionary<string, string> { ["bezet@voorbeeld.example"] = "W7", ["vera@voorbeeld.example"] = "w1" });

        Assert.Empty(preview.Lines[0].Warnings);
        Assert.Equal([ClientNumberKnown], preview.Lines[1].Errors.Select(e => e.Code));
        Assert.Equal([EmailOfSomeoneElse], preview.Lines[1].Warnings.Select(w => w.Code));
    }

    [Fact]
    public void Read_EmptyFile_IsRefused()
    {
        Assert.Equal([FileEmpty], ImportFile.Read([]).FileErrors.Select(e => e.Code));
        Assert.Equal([FileEmpty], ImportFile.Read([0xEF, 0xBB, 0xBF, 13, 10]).FileErrors.Select(e => e.Code));
    }

    [Fact]
    public void Read_OnlyHeader_IsRefused() =>
        Assert.Equal([FileWithoutLines], ImportFile.Read(ImportFile.Header).FileErrors.Select(e => e.Code));

    [Fact]
    public void Read_LinesWithoutHeader_IsRefusedWithoutRepeatingNames()
    {
        var preview = ImportFile.Read(ImportFile.Line());

        Assert.Equal([HeaderNotFound], preview.FileErrors.Select(e => e.Code));
        Assert.Empty(preview.FileWarnings);
        Assert.Empty(preview.Columns.Unknown);
    }

    [Theory]
    [InlineData("%PDF-1.7\n1 0 obj")]
    [InlineData("PK\u0003\u0004workbook")]
    [InlineData("C\0l\0i\0")]
    public void Read_SomethingElseThanText_IsRefused(string content) =>
        Assert.Equal([FileNotText], ImportFile.Read(content).FileErrors.Select(e => e.Code));

    [Fact]
    public async Task ReadAsync_TenThousandLines_ReportsProgressOncePerPercent()
    {
        var lines = Enumerable.Range(1, 10_000).Select(i => ImportFile.Line(("Cliëntnummer", $"W{i}"), ("E-mail", $"n{i}@voorbeeld.example")));
        var progress = new Recorder();
        using var stream = new MemoryStream(ImportFile.Of([.. lines]));

        var preview = await ClientImport.ReadAsync(stream, ImportFile.Today, new HashSet<string>(), new Dictionary<string, string>(), progress);

        Assert.Equal(10_000, preview.Clients.Count());
        Assert.DoesNotContain(preview.Lines, line => line.Warnings.Count > 0);
        Assert.Equal(Enumerable.Range(0, 101), progress.Seen);
    }

    [Fact]
    public void Read_HundredThousandLines_GivesThemAll()
    {
        var lines = Enumerable.Range(1, 100_000).Select(i => ImportFile.Line(("Cliëntnummer", $"W{i}"), ("E-mail", $"n{i}@voorbeeld.example")));

        Assert.Equal(100_000, ImportFile.Read(ImportFile.Of([.. lines])).Clients.Count());
    }

    [Fact]
    public void Read_MoreLinesThanAllowed_IsRefused()
    {
        var file = Encoding.UTF8.GetBytes(ImportFile.Header + string.Concat(Enumerable.Repeat("\nx", ClientImport.MaxLines + 1)));

        var preview = ImportFile.Read(file);

        Assert.Equal([FileTooManyLines], preview.FileErrors.Select(e => e.Code));
        Assert.Empty(preview.Lines);
    }

    [Fact]
    public async Task ReadAsync_StreamLargerThanAllowed_IsRefusedBeforeItIsReadToTheEnd()
    {
        await using var stream = new EndlessStream();

        var preview = await ClientImport.ReadAsync(stream, ImportFile.Today, new HashSet<string>(), new Dictionary<string, string>());

        Assert.Equal("Het bestand is te groot. Het mag 64 MB zijn. Splits het in kleinere bestanden.", Assert.Single(preview.FileErrors).Sentence);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => ClientImport.Read(
            ImportFile.Of(ImportFile.Line()), ImportFile.Today, new HashSet<string>(), new Dictionary<string, string>(), null, source.Token));
    }

    private sealed class Recorder : IProgress<int>
    {
        public List<int> Seen { get; } = [];

        public void Report(int value) => Seen.Add(value);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
