using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Newsletters;
using Portal.Shared.Newsletters;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>Sending a mailing to many readers, beside storing the same rows; and what its page holds with few readers and with many.</summary>
internal static class MailingBenchmark
{
    private const int Few = 1000;

    public static async Task RunAsync(TestPortal portal, TestPortal plain, int readers)
    {
        await SomeOffice.OpenAsync(portal);
        await using var scope = SomeOffice.Enter(portal);
        await using (var db = portal.Db())
        {
            db.Organisations.Add(Organisation.Start(Staffing.Complete));
            await db.SaveChangesAsync();
        }

        await FillAsync(portal, 0, Few);
        var small = await SendAsync(scope);
        var held = await Measured.HeldAsync(() => LookAsync(scope, small));
        await FillAsync(portal, Few, readers);
        var mailing = (await scope.Get<WriteMailing>().ExecuteAsync(new WriteMailingCommand(null, 0, MailingList.Newsletter, "Nieuws", "Tekst"), default)).Value;
        var counting = await Measured.OnceAsync(async () => await scope.Get<MailingQueries>().ReachAsync(MailingList.Newsletter, default));
        var queueing = await Measured.OnceAsync(async () => await scope.Get<SendMailing>().ExecuteAsync(mailing, 0, default));
        var storing = await StoreSameRowsAsync(portal, plain, mailing);
        Measured.Print($"queue {readers} readers", queueing, "storing the same rows", storing);
        Measured.Print($"count {readers} readers", counting, "storing the same rows", storing);
        var page = await Measured.MedianAsync(5, async () => await scope.Get<MailingQueries>().FindAsync(mailing, default));
        var smallPage = await Measured.MedianAsync(5, async () => await scope.Get<MailingQueries>().FindAsync(small, default));
        Measured.Print($"page of a mailing to {readers}", page, $"that of one to {Few}", smallPage);
        var heldMany = await Measured.HeldAsync(() => LookAsync(scope, mailing));
        // Again, now only to see what stays in memory meanwhile.
        var second = (await scope.Get<WriteMailing>().ExecuteAsync(new WriteMailingCommand(null, 0, MailingList.Newsletter, "Nog eens", "Tekst"), default)).Value;
        var heldSending = await Measured.HeldAsync(async () => await scope.Get<SendMailing>().ExecuteAsync(second, 0, default));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"held by the page and its count: {held / 1024d / 1024:F1} MB with {Few} readers, {heldMany / 1024d / 1024:F1} MB with {readers}; while queueing {heldSending / 1024d / 1024:F1} MB"));
    }

    private static async Task LookAsync(TestScope scope, Guid mailing)
    {
        await scope.Get<MailingQueries>().FindAsync(mailing, default);
        await scope.Get<MailingQueries>().ReachAsync(MailingList.Newsletter, default);
    }

    private static async Task<Guid> SendAsync(TestScope scope)
    {
        var id = (await scope.Get<WriteMailing>().ExecuteAsync(new WriteMailingCommand(null, 0, MailingList.Newsletter, "Klein", "Tekst"), default)).Value;
        var sent = await scope.Get<SendMailing>().ExecuteAsync(id, 0, default);
        return sent.IsSuccess ? id : throw new InvalidOperationException($"Not sent: {sent.Refusal}");
    }

    private static async Task FillAsync(TestPortal portal, int from, int until)
    {
        var (at, provenance) = (portal.Time.GetUtcNow(), new Provenance(DataOrigin.Person, "zelf", new DateOnly(2026, 1, 5), ProcessingPurpose.Guidance));
        Guid office;
        await using (var db = portal.Db())
            office = (await db.Offices.FirstAsync()).Id;
        foreach (var numbers in Enumerable.Range(from, until - from).Chunk(2000))
        {
            await using var db = portal.Db();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var number in numbers)
            {
                var person = RegisteredPerson.Record(new PersonDetails(null, new PersonName($"Lezer{number}", null, "Bo", null, NameSource.Commissioner), null, $"lezer{number}@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal), provenance, office, at);
                db.Persons.Add(person);
                db.NewsletterChoices.Add(NewsletterChoice.Subscribe(person.Id, MailingList.Newsletter, SubscriptionGround.Consent, NewsletterChannel.Desk, "", at));
            }

            await db.SaveChangesAsync();
        }
    }

    private static async Task<double> StoreSameRowsAsync(TestPortal from, TestPortal to, Guid mailing)
    {
        await using (var source = from.Db())
        await using (var target = to.Db())
        {
            target.AddRange(await source.Offices.AsNoTracking().ToListAsync());
            target.AddRange(await source.Mailings.AsNoTracking().ToListAsync());
            target.ChangeTracker.AutoDetectChangesEnabled = false;
            target.AddRange(await source.Persons.AsNoTracking().ToListAsync());
            await target.SaveChangesAsync();
        }

        await using var rows = from.Db();
        var recipients = await rows.MailingRecipients.AsNoTracking().Where(r => r.MailingId == mailing).ToListAsync();
        await using var db = to.Db();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return await Measured.OnceAsync(async () =>
        {
            db.AddRange(recipients);
            await db.SaveChangesAsync();
        });
    }
}
