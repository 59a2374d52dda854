using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Registrations.Import;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>Reading and recording a commissioner's list, beside splitting the same text, and beside storing the same rows without any rule.</summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(TestPortal portal, TestPortal plainPortal, int lines)
    {
        var office = await SomeOffice.OpenAsync(portal);
        var text = List(lines);
        var file = Encoding.UTF8.GetBytes(text);
        await using var scope = SomeOffice.Enter(portal);

        var splitting = await Measured.MedianAsync(5, () => Task.FromResult(text.Split('\n').Select(line => line.Split(';')).ToList()));
        ImportPreview preview = null!;
        var reading = await Measured.MedianAsync(5, async () => preview = (await scope.Get<PreviewImport>().ExecuteAsync(new MemoryStream(file), null, CancellationToken.None)).Value);
        Measured.Print($"read and check {lines} lines", reading, "splitting the text", splitting);

        var recording = await Measured.OnceAsync(async () =>
        {
            var imported = await scope.Get<ImportClients>().ExecuteAsync(new ImportClientsCommand(preview, office.Commissioner.Id, office.Office.Id, null, true), null, CancellationToken.None);
            if (imported.Value.Recorded != lines)
                throw new InvalidOperationException("Not every line was recorded.");
        });
        var storing = await StoreSameRowsAsync(portal, plainPortal);
        Measured.Print($"record {lines} lines", recording, "storing the same rows", storing);
    }

    private static async Task<double> StoreSameRowsAsync(TestPortal from, TestPortal to)
    {
        await using var source = from.Db();
        object[] first = [.. await source.Offices.AsNoTracking().ToListAsync(), .. await source.Commissioners.AsNoTracking().ToListAsync()];
        object[] rows =
        [
            .. await source.Persons.AsNoTracking().ToListAsync(),
            .. await source.Trajectories.AsNoTracking().ToListAsync(),
            .. await source.Notices.AsNoTracking().ToListAsync(),
            .. await source.Audit.AsNoTracking().ToListAsync(),
        ];
        await using var db = to.Db();
        db.AddRange(first);
        await db.SaveChangesAsync();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return await Measured.OnceAsync(async () =>
        {
            db.AddRange(rows);
            await db.SaveChangesAsync();
        });
    }

    private static string List(int lines)
    {
        var text = new StringBuilder("Cliëntnummer;Achternaam;Tussenvoegsel;Voornaam;Geboortedatum;E-mail;Telefoon;Straat;Huisnummer;Postcode;Woonplaats;Opdrachtnummer;Startdatum;Soort traject;Naambron\n");
        for (var i = 1; i <= lines; i++)
            text.Append(CultureInfo.InvariantCulture, $"K-{i};Verzonnen{i};;Pien;05-03-1979;pien{i}@voorbeeld.example;;Verzonnenstraat;12;1234 AB;Voorbeeldstad;OPD-{i};01-11-2026;Coaching;opdrachtgever\n");
        return text.ToString();
    }
}
