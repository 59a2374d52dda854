using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Data.Database;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>A database of before the pauses gets what the worklist needs: when a request ended, and since when the applicant is waited for.</summary>
public sealed class OlderRequestsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(ActorKind.Employee, Guid.NewGuid(), "Fleur Papierboot", new HashSet<Role> { Role.PrivacyOfficer }, null);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Migrate_ADatabaseOfTheFirstVersion_CompletesWhatEndedAndWaits(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using (var db = portal.Db())
        {
            foreach (var (number, status) in Enum.GetValues<RequestStatus>().Index())
                db.Requests.Add(In(status, number + 1));
            await db.SaveChangesAsync();
            // Back to the first version: the new columns and tables are gone, the requests stay.
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
        }

        Assert.False(await new Migrator(portal.Factory).IsCurrentAsync(default));
        await new Migrator(portal.Factory).MigrateAsync(default);

        await using var look = portal.Db();
        var found = await look.Requests.AsNoTracking().OrderBy(r => r.CaseNumber).Select(r => new { r.Status, r.EndedOn, r.WaitingSince, r.PausedSince, r.RegulationDate }).ToListAsync();
        Assert.Equal(
            [
                "Received ended  waiting ",
                "InHandling ended  waiting ",
                // The last question, in the evening: in Amsterdam it was the next day.
                "IdentityAsked ended  waiting 2026-11-06",
                "AwaitingApplicant ended  waiting 2026-11-06",
                "Decided ended  waiting ",
                "Answered ended 2026-11-05 waiting ",
                "Closed ended 2026-11-05 waiting ",
                "Withdrawn ended 2026-11-05 waiting ",
            ],
            found.Select(r => $"{r.Status} ended {r.EndedOn:yyyy-MM-dd} waiting {r.WaitingSince:yyyy-MM-dd}"));
        Assert.All(found, r => Assert.Equal((null, new DateOnly(2026, 11, 30)), (r.PausedSince, r.RegulationDate)));
        var request = await look.Requests.AsNoTracking().SingleAsync(r => r.Status == RequestStatus.AwaitingApplicant);
        Assert.Empty(request.ClockEvents);
        Assert.Equal("Wat bedoelt u?", request.Events[^1].Text);

        // Again changes nothing.
        await new Migrator(portal.Factory).MigrateAsync(default);
        Assert.Equal(found, await look.Requests.AsNoTracking().OrderBy(r => r.CaseNumber).Select(r => new { r.Status, r.EndedOn, r.WaitingSince, r.PausedSince, r.RegulationDate }).ToListAsync());
    }

    private static PrivacyRequest In(RequestStatus status, int number)
    {
        var (by, end, calendar) = (Officer.Name, Start.AddDays(3), WorkingCalendar.Known);
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, number), RequestKind.Access, RequestChannel.Letter, new Applicant(null, "Mees Regenboogaard", null, PostalAddress.None, "nl"), RequestScope.Everything, DutchTime.DateOf(Start), Start, by, calendar, null).Value;
        if (status == RequestStatus.Received)
            return request;
        request.TakeUp(Officer.Id, by, Start);
        switch (status)
        {
            case RequestStatus.IdentityAsked:
                request.AskIdentity("Wie bent u?", DutchTime.DateOf(Evening), by, Evening, Clocks.Running);
                break;
            case RequestStatus.AwaitingApplicant:
                request.AskApplicant("Wat bedoelt u?", DutchTime.DateOf(Evening), by, Evening, Clocks.Running);
                break;
            case RequestStatus.Withdrawn:
                request.Withdraw("Mees Regenboogaard", end, calendar);
                break;
            case RequestStatus.Decided or RequestStatus.Answered or RequestStatus.Closed:
                request.ProveIdentity(IdentityMethod.ShownAtDesk, null, by, Start, calendar);
                request.Decide(DecisionOutcome.NothingHeld, null, null, default, Officer, end, calendar);
                if (status != RequestStatus.Decided)
                    request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), by, end);
                if (status == RequestStatus.Closed)
                    request.Close(by, end.AddDays(20));
                break;
        }

        Assert.Equal(status, request.Status);
        return request;
    }

    private static DateTimeOffset Evening => new(2026, 11, 5, 23, 30, 0, TimeSpan.Zero);
}
