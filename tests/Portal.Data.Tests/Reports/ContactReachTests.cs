using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Hosting;
using Portal.Shared.Reports;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>What the list of a contact asks the database is what the rule says, whatever stands there (2018-5).</summary>
[Article("2018-5")]
public sealed class ContactReachTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task List_OfEveryWorld_ShowsWhatTheRuleAllows(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var today = DutchTime.Today(portal.Time);
        // The same worlds each time: what differs from one to the next is one choice of each kind.
        var random = new Random(20261127);
        var clients = new List<ReportedClient>();
        for (var number = 0; number < 60; number++)
        {
            var person = await Builders.ARegisteredPerson().Named($"Client{number}", "Regenboog").SaveAsync(portal);
            var client = await portal.NameContactAsync(person.Id, $"Pieter Loketmans{random.Next(4)}", $"Gemeente {random.Next(20)}", isSigned: random.Next(4) > 0, isNamed: random.Next(5) > 0);
            clients.Add(client);
            await portal.ReleaseReportAsync(client);
            if (random.Next(2) == 0)
                await portal.EndTrajectoryAsync(client.Trajectory, today.AddDays(-ReportSettings.DefaultDaysAfterEnd + random.Next(-2, 3)));
        }

        await using (var db = portal.Db())
        {
            foreach (var document in await db.CommissionerDocuments.ToListAsync())
            {
                if (random.Next(2) == 0)
                    document.HoldUntil(today.AddDays(random.Next(-1, 2)));
            }

            foreach (var named in await db.NamedContacts.ToListAsync())
            {
                if (random.Next(6) == 0)
                    named.End(portal.Time.GetUtcNow());
            }

            foreach (var contact in await db.CommissionerContacts.ToListAsync())
            {
                if (random.Next(8) == 0)
                    contact.Close("Fleur Papierboot", portal.Time.GetUtcNow());
            }

            await db.SaveChangesAsync();
        }

        var (seen, unseen) = (0, 0);
        foreach (var login in clients.Select(client => client.Login).Distinct())
        {
            await using var db = portal.Db();
            var contacts = await db.CommissionerContacts.Where(c => db.Persons.Any(p => p.Id == c.PersonId && p.Link!.Subject == login.Subject)).ToListAsync();
            var (named, documents) = (await db.NamedContacts.ToListAsync(), await db.CommissionerDocuments.ToListAsync());
            var trajectories = await db.Trajectories.ToListAsync();
            var allowed = trajectories.Where(t => contacts.Exists(c => named.Exists(n => ContactAccess.Allows(c, n, documents, t, ReportSettings.DefaultDaysAfterEnd, today)))).Select(t => t.Id).Order().ToList();
            await using var scope = portal.As(ActorKind.Person, login);
            var list = await scope.Get<ContactReportQueries>().ListAsync(null, 1, default);

            Assert.Equal(allowed, list.IsSuccess ? list.Value.Trajectories.Select(t => t.TrajectoryId).Order() : []);
            (seen, unseen) = (seen + allowed.Count, unseen + trajectories.Count - allowed.Count);
        }

        Assert.InRange(seen, 5, 60);
        Assert.True(unseen > seen);
    }
}
