using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Newsletters;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Newsletters;

/// <summary>A list of addresses that comes in brings nobody back who left, and registers nobody.</summary>
[Article("2018-3.3")]
[Article("AVG 21(3)")]
public sealed class ImportAddressesTests
{
    private static readonly AddressStatement Consent = new(MailingList.Newsletter, SubscriptionGround.Consent, new DateOnly(2026, 1, 5), "Formulier open avond");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Import_EveryKindOfLine_IsToldAndOnlyTheFreeOnesJoin(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var joins = await office.Portal.RegisterAsync("Nieuw", "nieuw@voorbeeld.example");
        await office.SubscriberAsync("Staaterop", "op@voorbeeld.example");
        var left = await office.SubscriberAsync("Ging", "ging@voorbeeld.example");
        await office.Portal.RegisterAsync("Gestopt", "stop@voorbeeld.example");
        await office.Portal.RegisterAsync("Samen", "samen@voorbeeld.example");
        await office.Portal.RegisterAsync("Ooksamen", "samen@voorbeeld.example");
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(left.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default);
        await office.Staff.Get<StopMailings>().ExecuteAsync(new("stop@voorbeeld.example", null, NewsletterChannel.Letter), default);
        await office.Staff.Get<StopMailings>().ExecuteAsync(new("vreemd-gestopt@voorbeeld.example", null, NewsletterChannel.Letter), default);
        string[] addresses = ["Nieuw@voorbeeld.example", "op@voorbeeld.example", "ging@voorbeeld.example", "stop@voorbeeld.example", "vreemd-gestopt@voorbeeld.example", "samen@voorbeeld.example", "onbekend@voorbeeld.example", "nieuw@voorbeeld.example", "geen adres"];
        AddressVerdict[] expected = [AddressVerdict.CanJoin, AddressVerdict.IsOn, AddressVerdict.Stopped, AddressVerdict.Stopped, AddressVerdict.Stopped, AddressVerdict.Shared, AddressVerdict.Unknown, AddressVerdict.Twice, AddressVerdict.Invalid];

        var preview = await PreviewAsync(office, addresses, Consent);
        await using (var before = office.Portal.Db())
        {
            Assert.Equal(3, await before.NewsletterChoices.CountAsync());
        }

        var result = (await office.Staff.Get<ImportAddresses>().ExecuteAsync(preview, Consent, default)).Value;

        Assert.Equal(expected, preview.Lines.Select(line => line.Verdict));
        Assert.Equal(expected, result.Lines.Select(line => line.Verdict));
        await using var db = office.Portal.Db();
        var choice = await db.NewsletterChoices.SingleAsync(c => c.ImportId != null);
        Assert.Equal((joins.Id, true, NewsletterChannel.Import, SubscriptionGround.Consent), (choice.PersonId, choice.Wanted, choice.Via, choice.Ground));
        var import = await db.AddressImports.SingleAsync();
        Assert.Equal((new DateOnly(2026, 1, 5), "Formulier open avond", "Fleur Papierboot"), (import.GivenOn, import.Proof, import.By));
        Assert.Equal("Wanted Newsletter Import Consent", (await db.Audit.SingleAsync(e => e.Action == AuditAction.NewsletterChosen && e.PersonId == joins.Id)).Detail);
        Assert.Equal("Newsletter Consent 1 / 9", (await db.Audit.SingleAsync(e => e.Action == AuditAction.AddressesImported)).Detail);
        Assert.Equal(6, await db.Persons.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Import_WhoLeavesBetweenLookingAndStoring_StaysOff(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await office.Portal.RegisterAsync("Nieuw", "nieuw@voorbeeld.example");
        var preview = await PreviewAsync(office, ["nieuw@voorbeeld.example"], Consent);
        Assert.Equal(1, preview.Of(AddressVerdict.CanJoin));
        await office.Staff.Get<StopMailings>().ExecuteAsync(new("nieuw@voorbeeld.example", MailingList.Newsletter, NewsletterChannel.Letter), default);

        var result = (await office.Staff.Get<ImportAddresses>().ExecuteAsync(preview, Consent, default)).Value;

        Assert.Equal(1, result.Of(AddressVerdict.Stopped));
        await using var db = office.Portal.Db();
        Assert.Empty(await db.NewsletterChoices.ToListAsync());
    }

    [Fact]
    public async Task Import_OfAFileThatIsTooLarge_IsNotRead()
    {
        await using var office = await MailOffice.OpenAsync();
        using var file = new MemoryStream(new byte[PreviewAddresses.MaxBytes + 1]);

        Assert.IsType<FileIsTooLarge>((await office.Staff.Get<PreviewAddresses>().ExecuteAsync(file, Consent, default)).Refusal);

        Assert.Equal(0, file.Position);
    }

    [Fact]
    [Article("AVG 21(3)")]
    public async Task Import_WhoLeftAtAnAddressOfBefore_StaysOff()
    {
        await using var office = await MailOffice.OpenAsync();
        var left = await office.SubscriberAsync("Verhuist", "oud@voorbeeld.example");
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(left.Id, MailingList.Newsletter, false, NewsletterChannel.Letter), default)).Refusal);
        await using (var db = office.Portal.Db())
            await db.Persons.Where(p => p.Id == left.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "nieuw@voorbeeld.example"));

        var preview = await PreviewAsync(office, ["nieuw@voorbeeld.example"], Consent);

        Assert.Equal(AddressVerdict.Stopped, Assert.Single(preview.Lines).Verdict);
    }

    [Fact]
    [Article("Tw 11.7(4)")]
    public async Task Import_AsCustomers_TakesContactsAndNoClients()
    {
        await using var office = await MailOffice.OpenAsync();
        await office.Portal.RegisterAsync("Client", "client@voorbeeld.example");
        await office.Portal.RegisterOtherAsync(PersonKind.EmployerContact, "Zonneschijn", "bo@voorbeeld.example");

        var preview = await PreviewAsync(office, ["client@voorbeeld.example", "bo@voorbeeld.example"], Consent with { Ground = SubscriptionGround.ExistingCustomer });

        Assert.Equal([AddressVerdict.NoCustomer, AddressVerdict.CanJoin], preview.Lines.Select(line => line.Verdict));
    }

    [Fact]
    [Article("AVG 7(1)")]
    public async Task Import_WithoutGroundDayOrProof_IsRefused()
    {
        await using var office = await MailOffice.OpenAsync();
        foreach (var (statement, field) in new[] { (Consent with { List = null }, "List"), (Consent with { Ground = null }, "Ground"), (Consent with { GivenOn = null }, "GivenOn"), (Consent with { GivenOn = DateOnly.FromDateTime(office.Portal.Time.GetUtcNow().UtcDateTime).AddDays(2) }, "GivenOn"), (Consent with { Proof = " " }, "Proof"), (Consent with { Proof = new string('x', 301) }, "Proof") })
        {
            var refused = Assert.IsType<InvalidInput>((await office.Staff.Get<PreviewAddresses>().ExecuteAsync(new MemoryStream("e-mail\na@voorbeeld.example"u8.ToArray()), statement, default)).Refusal);
            Assert.Equal(field, Assert.Single(refused.Problems).Field);
            Assert.IsType<InvalidInput>((await office.Staff.Get<ImportAddresses>().ExecuteAsync(new AddressPreview([]), statement, default)).Refusal);
        }
    }

    private static async Task<AddressPreview> PreviewAsync(MailOffice office, string[] addresses, AddressStatement statement)
    {
        var outcome = await office.Staff.Get<PreviewAddresses>().ExecuteAsync(new MemoryStream(Encoding.UTF8.GetBytes("e-mail\n" + string.Join('\n', addresses))), statement, default);
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }
}
