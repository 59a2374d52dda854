using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Reports;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>
/// Worlds in which everything happened to contacts, names, agreements, trajectories and reports: the rows that a contact gets, and what they can
/// download, are what is left when everything that stands there is asked of the rule one by one (2018-5, 2018-6).
/// </summary>
[Article("2018-5")]
[Article("2018-6")]
public sealed class ContactWorldsTests
{
    private static readonly string[] People = ["Pieter Loketmans", "Sanne Balieberg", "Wouter Dossierdam", "Ilse Stempelhof"];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, 2)]
    [InlineData(DatabaseProvider.Postgres, 1)]
    [InlineData(DatabaseProvider.Postgres, 2)]
    public async Task ListAndDownload_OfEveryWorld_AreWhatTheRuleLeaves(DatabaseProvider provider, int world)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        // The same worlds each time.
        var random = new Random(2018 + world);
        var days = random.Next(3) * 45;
        var logins = await MakeAsync(portal, random);
        await DisturbAsync(portal, random, days);
        var today = DutchTime.Today(portal.Time);

        var (seen, unseen, given) = (0, 0, 0);
        foreach (var login in logins)
        {
            await using var db = portal.Db();
            var left = await LeftAsync(db, login, days, today);
            await using var scope = portal.As(ActorKind.Person, login);
            var rows = new List<ContactReport>();
            for (var page = 1; await scope.Get<ContactReportQueries>().ListAsync(null, page, default) is { IsSuccess: true, Value: { Rows.Count: > 0 } list }; page++)
            {
                Assert.Equal(left.Count, list.Total);
                rows.AddRange(list.Rows);
            }

            Assert.Equal(left.Select(report => report.Id).Order(), rows.Select(row => row.Id).Order());
            foreach (var report in await db.Reports.ToListAsync())
            {
                var isLeft = left.Exists(each => each.Id == report.Id) && report.Status == ReportStatus.Released;
                var download = await scope.Get<DownloadReport>().ExecuteAsync(report.Id, default);
                Assert.Equal(isLeft && rows.Single(row => row.Id == report.Id).MayDownload, download.IsSuccess);
                given += download.IsSuccess ? 1 : 0;
            }

            (seen, unseen) = (seen + left.Count, unseen + await db.Reports.CountAsync() - left.Count);
        }

        // Otherwise this would say nothing.
        Assert.InRange(seen, 3, unseen);
        Assert.InRange(given, 1, seen);
    }

    private static async Task<List<Login>> MakeAsync(TestPortal portal, Random random)
    {
        var logins = new HashSet<Login>();
        for (var number = 0; number < 24; number++)
        {
            var person = await Builders.ARegisteredPerson().Named($"Client{number}", "Regenboog").SaveAsync(portal);
            var client = await portal.NameContactAsync(person.Id, People[random.Next(People.Length)], $"Gemeente {random.Next(6)}", isSigned: random.Next(6) > 0, isNamed: random.Next(6) > 0);
            logins.Add(client.Login);
            for (var reports = random.Next(3); reports > 0; reports--)
            {
                var id = random.Next(5) switch
                {
                    0 => await portal.WriteReportAsync(client),
                    1 => await portal.PutReportAsync(client),
                    _ => await portal.ReleaseReportAsync(client),
                };
                if (random.Next(2) == 0)
                {
                    await using var scope = portal.As(ActorKind.Person, client.Login);
                    await scope.Get<DownloadReport>().ExecuteAsync(id, default);
                }
            }
        }

        return [.. logins];
    }

    private static async Task DisturbAsync(TestPortal portal, Random random, int days)
    {
        await using var db = portal.Db();
        var (now, today) = (portal.Time.GetUtcNow(), DutchTime.Today(portal.Time));
        var settings = ReportSettings.Default;
        settings.Choose(days, ReportSettings.DefaultReactionWorkingDays);
        db.ReportSettings.Add(settings);
        foreach (var document in await db.CommissionerDocuments.OrderBy(d => d.CommissionerId).ToListAsync())
        {
            if (random.Next(3) == 0)
                document.HoldUntil(today.AddDays(random.Next(-1, 1)));
            // A second paper beside it that binds nobody.
            if (random.Next(3) == 0)
            {
                var paper = StoredDocument.Freeze(DocumentKind.CommissionerFile, null, null, "offerte.txt", "text/plain", "Offerte."u8.ToArray(), now);
                db.AddRange(paper, CommissionerDocument.Add(document.CommissionerId, new(CommissionerDocumentKind.Offer, "Offerte", today, null, "Pieter", "Olga"), paper.Id, "Fleur Papierboot", now).Value);
            }
        }

        foreach (var trajectory in await db.Trajectories.OrderBy(t => t.Id).ToListAsync())
        {
            if (random.Next(2) == 0)
                db.Entry(trajectory).Property(t => t.EndedOn).CurrentValue = today.AddDays(random.Next(3) switch { 0 => -days, 1 => -days - 1, _ => -days + 1 });
        }

        foreach (var named in await db.NamedContacts.OrderBy(n => n.Id).ToListAsync())
        {
            if (random.Next(8) == 0)
                named.End(now);
        }

        foreach (var report in await db.Reports.Where(r => r.Status == ReportStatus.Released).OrderBy(r => r.Id).ToListAsync())
        {
            if (random.Next(4) == 0)
                Assert.True(report.Withdraw("Fout", "Teun Wolkenveld", now).IsSuccess);
            else if (random.Next(4) == 0)
                report.Supersede();
        }

        await db.SaveChangesAsync();
        foreach (var contact in await db.CommissionerContacts.OrderBy(c => c.Id).ToListAsync())
        {
            if (random.Next(6) == 0)
                Assert.True(contact.Close("Fleur Papierboot", now).IsSuccess);
        }

        await db.SaveChangesAsync();
        // Who left came back, and is named again on half of the trajectories.
        foreach (var left in await db.CommissionerContacts.Where(c => c.ClosedAt != null).OrderBy(c => c.Id).ToListAsync())
        {
            if (random.Next(2) == 0)
                continue;
            var back = CommissionerContact.Add(left.CommissionerId, left.PersonId, null, "Fleur Papierboot", now);
            db.CommissionerContacts.Add(back);
            foreach (var trajectory in await db.Trajectories.Where(t => t.CommissionerId == left.CommissionerId).OrderBy(t => t.Id).ToListAsync())
            {
                if (random.Next(2) == 0)
                    db.NamedContacts.Add(NamedContact.Name(trajectory, back, "Fleur Papierboot", now).Value);
            }
        }

        await db.SaveChangesAsync();
    }

    // Everything that stands there, asked of the rule one by one.
    private static async Task<List<Report>> LeftAsync(PortalDbContext db, Login login, int days, DateOnly today)
    {
        var person = await db.Persons.SingleAsync(p => p.Link!.Subject == login.Subject);
        var contacts = (await db.CommissionerContacts.ToListAsync()).FindAll(c => c.PersonId == person.Id);
        var (named, documents) = (await db.NamedContacts.ToListAsync(), await db.CommissionerDocuments.ToListAsync());
        var (trajectories, disclosures) = (await db.Trajectories.ToDictionaryAsync(t => t.Id), await db.Disclosures.ToListAsync());
        return (await db.Reports.ToListAsync()).FindAll(report =>
        {
            var may = contacts.FindAll(c => named.Exists(n => ContactAccess.Allows(c, n, documents, trajectories[report.TrajectoryId], days, today)));
            return report.Status switch
            {
                ReportStatus.Released => may.Count > 0,
                ReportStatus.Withdrawn or ReportStatus.Superseded => may.Exists(c => disclosures.Exists(d => d.ReportId == report.Id && d.ContactId == c.Id)),
                _ => false,
            };
        });
    }
}
