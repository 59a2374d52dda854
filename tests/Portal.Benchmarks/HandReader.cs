using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Data;
using Portal.Shared.Hosting;
using Portal.Shared.Overviews;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>Reads the rows of one person with SQL by hand, and decrypts them with their key: one cipher for all, one buffer, no entities.</summary>
internal sealed class HandReader : IAsyncDisposable
{
    private const int Nonce = 17;
    private const int Tag = Nonce + 12;
    private const int Start = Tag + 16;

    private readonly PortalDbContext db;
    private readonly AesGcm cipher;
    private readonly Guid person;
    private readonly bool isSqlite;

    private HandReader(PortalDbContext db, AesGcm cipher, Guid person, bool isSqlite) => (this.db, this.cipher, this.person, this.isSqlite) = (db, cipher, person, isSqlite);

    public static async Task<HandReader> OpenAsync(TestPortal portal, Guid person)
    {
        var opened = portal.Db();
        // Opened as the portal opens every connection: what it sets there is no choice of whoever asks.
        await opened.Database.OpenConnectionAsync();
        return new HandReader(opened, new AesGcm(portal.Keys.Find(person)!, 16), person, portal.Factory.Provider == DatabaseProvider.Sqlite);
    }

    public async Task<int> DossierAsync()
    {
        var rows = new List<(Guid, string Kind, string Date, string Source, string RecordedOn, string Purpose, string Marks, Guid? Document, string Title, string? Text)>();
        await foreach (var reader in ReadAsync("SELECT \"Id\", \"Kind\", \"Date\", \"Provenance_Source\", \"Provenance_RecordedOn\", \"Provenance_Purpose\", \"Marks\", \"DocumentId\", \"TitleSealed\", \"TextSealed\" FROM \"DossierItems\" WHERE \"PersonId\" = @person ORDER BY \"Date\", \"Id\""))
        {
            var id = reader.GetGuid(0);
            rows.Add((id, Text(reader, 1), Text(reader, 2), Text(reader, 3), Text(reader, 4), Text(reader, 5), Text(reader, 6), reader.IsDBNull(7) ? null : reader.GetGuid(7), Open(reader, 8, "DossierItems|TitleSealed", id)!, Open(reader, 9, "DossierItems|TextSealed", id)));
        }

        return rows.Count;
    }

    public async Task<int> DisclosuresAsync()
    {
        var rows = new List<(Guid, string On, string? Since, string Ground, string Form, string? ToldOn, string? ToldHow, string By, string Recipient, string Data, string Purpose, string? GroundText, string? WhyNotTold)>();
        await foreach (var reader in ReadAsync("SELECT \"Id\", \"DisclosedOn\", \"Since\", \"Ground\", \"Form\", \"ToldOn\", \"ToldHow\", \"DisclosedBy\", \"RecipientSealed\", \"DataSealed\", \"PurposeSealed\", \"GroundTextSealed\", \"WhyNotToldSealed\" FROM \"Disclosures\" WHERE \"PersonId\" = @person ORDER BY \"DisclosedOn\", \"Id\""))
        {
            var id = reader.GetGuid(0);
            rows.Add((id, Text(reader, 1), Maybe(reader, 2), Text(reader, 3), Text(reader, 4), Maybe(reader, 5), Maybe(reader, 6), Text(reader, 7),
                Open(reader, 8, "Disclosures|RecipientSealed", id)!, Open(reader, 9, "Disclosures|DataSealed", id)!, Open(reader, 10, "Disclosures|PurposeSealed", id)!, Open(reader, 11, "Disclosures|GroundTextSealed", id), Open(reader, 12, "Disclosures|WhyNotToldSealed", id)));
        }

        return rows.Count;
    }

    /// <summary>Writes a judgement of each item, in one transaction that is taken back: one prepared command, and the hash encrypted as the portal does.</summary>
    public async Task GiveAsync(Guid request, IEnumerable<OverviewItem> items)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = """INSERT INTO "RequestItemDecisions" ("Row", "RequestId", "Number", "ItemKey", "Verdict", "By", "At", "ContentHashSealed") VALUES (@row, @request, @number, @key, 'Give', 'Fleur', @at, @hash)""";
        foreach (var name in (string[])["@row", "@request", "@number", "@key", "@at", "@hash"])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        var number = 0;
        foreach (var item in items)
        {
            var row = Guid.CreateVersion7();
            object[] values = [Key(row), Key(request), ++number, item.Key, isSqlite ? "2026-11-22 10:00:00" : DateTime.UtcNow, Seal(item.ContentHash, $"RequestItemDecisions|ContentHashSealed|{row}|{request}")];
            for (var column = 0; column < values.Length; column++)
                command.Parameters[column].Value = values[column];
            await command.ExecuteNonQueryAsync();
        }

        await transaction.RollbackAsync();

        object Key(Guid id) => isSqlite ? id.ToString().ToUpperInvariant() : id;
    }

    public async ValueTask DisposeAsync()
    {
        cipher.Dispose();
        await db.DisposeAsync();
    }

    private async IAsyncEnumerable<DbDataReader> ReadAsync(string question)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@person", isSqlite ? person.ToString().ToUpperInvariant() : person);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            yield return reader;
    }

    private byte[] Seal(string text, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var value = new byte[Start + plain.Length];
        value[0] = 1;
        person.TryWriteBytes(value.AsSpan(1, 16), bigEndian: true, out _);
        RandomNumberGenerator.Fill(value.AsSpan(Nonce, 12));
        cipher.Encrypt(value.AsSpan(Nonce, 12), plain, value.AsSpan(Start), value.AsSpan(Tag, 16), [.. value.AsSpan(0, Nonce), .. Encoding.UTF8.GetBytes(place)]);
        return value;
    }

    private static string Text(DbDataReader reader, int column) => reader.GetValue(column).ToString()!;

    private static string? Maybe(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : Text(reader, column);

    private string? Open(DbDataReader reader, int column, string place, Guid id)
    {
        if (reader.IsDBNull(column))
            return null;
        var value = (byte[])reader.GetValue(column);
        var plain = new byte[value.Length - Start];
        cipher.Decrypt(value.AsSpan(Nonce, 12), value.AsSpan(Start), value.AsSpan(Tag, 16), plain, [.. value.AsSpan(0, Nonce), .. Encoding.UTF8.GetBytes($"{place}|{id}|{person}")]);
        return Encoding.UTF8.GetString(plain);
    }
}
