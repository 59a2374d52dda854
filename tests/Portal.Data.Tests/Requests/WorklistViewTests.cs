using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>Which case stands in which view: what the database says must be what the replay of the case says.</summary>
[Article("2017-13.2")]
[Article("AVG 12(3)")]
public sealed class WorklistViewTests
{
    private static readonly DateOnly Start = new(2026, 11, 2);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Views_OfOneCaseEach_ShowTheCasesThatBelongThere(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var near = await portal.HireAsync(Role.PrivacyOfficer, "Yara Wolkenveld");
        var (far, covered) = await HireElsewhereAsync(portal, me);
        // Today is Friday 27 November 2026. The fifth working day from now is Friday 4 December.
        await StoreAsync(portal,
            Received(1, new DateOnly(2026, 11, 26), me.Id),
            Received(2, new DateOnly(2026, 11, 25), near.Id),
            Received(3, new DateOnly(2026, 11, 24), covered.Id),
            Received(4, new DateOnly(2026, 11, 23), far.Id),
            Received(5, new DateOnly(2026, 11, 20), null),
            Received(6, new DateOnly(2026, 11, 6), far.Id),
            Received(7, new DateOnly(2026, 11, 9), far.Id),
            Received(8, new DateOnly(2026, 10, 29), far.Id),
            Received(9, new DateOnly(2026, 10, 26), far.Id),
            Asked(10, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 5), far.Id, Clocks.Pausing),
            Asked(11, new DateOnly(2026, 11, 19), new DateOnly(2026, 11, 20), far.Id, Clocks.Running),
            Withdrawn(12, new DateOnly(2026, 11, 10), new DateOnly(2026, 11, 12)),
            Withdrawn(13, new DateOnly(2026, 11, 10), new DateOnly(2026, 11, 16)));

        await using var scope = portal.AsEmployee(me);
        Assert.Equal("9 8 10 6 7 11 5 4 3 2 1", await InAsync(scope, WorklistView.Open));
        Assert.Equal("3 1", await InAsync(scope, WorklistView.Mine));
        Assert.Equal("3 2 1", await InAsync(scope, WorklistView.Team));
        Assert.Equal("5", await InAsync(scope, WorklistView.Unassigned));
        Assert.Equal("6", await InAsync(scope, WorklistView.Soon));
        Assert.Equal("9", await InAsync(scope, WorklistView.AvgExceeded));
        Assert.Equal("9 8", await InAsync(scope, WorklistView.Late));
        Assert.Equal("10", await InAsync(scope, WorklistView.Paused));
        Assert.Equal("10 11", await InAsync(scope, WorklistView.Waiting));
        Assert.Equal("", await InAsync(scope, WorklistView.Incomplete));
        Assert.Equal("13 12", await InAsync(scope, WorklistView.Done));
        Assert.Equal("13 12 11 10 9 8 7 6 5 4 3 2 1", await InAsync(scope, WorklistView.All));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, 2)]
    [InlineData(DatabaseProvider.Postgres, 3)]
    public async Task Views_OfAnyCases_AgreeWithTheReplayOfEachCase(DatabaseProvider provider, int seed)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var calendars = await AddEditionAsync(portal);
        portal.Time.Set(Start.AddDays(120));
        await StoreAsync(portal, [.. SomeCases(new Random(seed), me, calendars)]);
        await using var db = portal.Db();
        var cases = await db.Requests.AsNoTracking().ToListAsync();

        for (var today = Start.AddDays(25); today < Start.AddDays(125); today = today.AddDays(today < Start.AddDays(50) ? 1 : 9))
        {
            portal.Time.Set(today);
            await using var scope = portal.AsEmployee(me);
            var counts = (await scope.Get<WorklistQueries>().CountsAsync(default)).Value;
            foreach (var view in Enum.GetValues<WorklistView>())
            {
                var expected = cases.Where(request => IsIn(view, request, calendars, me, today)).Select(request => request.CaseNumber.Value).Order(StringComparer.Ordinal);
                var page = (await scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(view, Size: 1000), default)).Value;
                Assert.Equal($"{today} {view}: {string.Join(' ', expected)}", $"{today} {view}: {string.Join(' ', page.Rows.Select(row => row.Number.Value).Order(StringComparer.Ordinal))}");
                Assert.Equal((view, page.Rows.Count), (view, counts[view]));
                Assert.All(page.Rows, row => Assert.Equal(Standing(cases.Single(request => request.CaseNumber == row.Number), calendars, today), row.Standing));
            }
        }
    }

    private static bool IsIn(WorklistView view, PrivacyRequest request, IReadOnlyList<WorkingCalendar> calendars, Employee me, DateOnly today)
    {
        var calendar = calendars.First(calendar => calendar.Version == request.CalendarVersion);
        var (term, standing, isOpen) = (request.TermOn(calendar, today), Standing(request, calendars, today), request.EndedOn is null);
        return view switch
        {
            WorklistView.Open => isOpen,
            WorklistView.Mine or WorklistView.Team => isOpen && request.AssigneeId == me.Id,
            WorklistView.Unassigned => isOpen && request.AssigneeId is null,
            WorklistView.Soon => standing.State == TermState.Soon,
            WorklistView.AvgExceeded => standing.State == TermState.AvgExceeded,
            WorklistView.Late => isOpen && !term.IsWithinRegulation(today),
            WorklistView.Paused => isOpen && term.IsPaused,
            WorklistView.Waiting => request.Status is RequestStatus.IdentityAsked or RequestStatus.AwaitingApplicant,
            WorklistView.Incomplete => request.OmissionReported,
            // None of these is answered with a recipient; RecipientPathTests looks at those.
            WorklistView.Telling => false,
            WorklistView.Done => !isOpen,
            WorklistView.All => true,
        };
    }

    private static TermStanding Standing(PrivacyRequest request, IReadOnlyList<WorkingCalendar> calendars, DateOnly today)
    {
        var calendar = calendars.First(calendar => calendar.Version == request.CalendarVersion);
        return TermStanding.Of(request.TermOn(calendar, today), today, calendar, request.EndedOn);
    }

    // Every case has had all its steps before the first day on which the views are looked at.
    private static IEnumerable<PrivacyRequest> SomeCases(Random random, Employee me, IReadOnlyList<WorkingCalendar> calendars)
    {
        for (var number = 1; number <= 220; number++)
        {
            var calendar = calendars[random.Next(calendars.Count)];
            var clock = new TermClock(calendar, new PausePolicy(true, true, 60));
            var day = Start.AddDays(-random.Next(70));
            var request = PrivacyRequest.Receive(CaseNumber.Of(2026, number), (RequestKind)random.Next(3), RequestChannel.Letter, Applicant("Noor Zonderland"), RequestScope.Everything, day, At(day), "Fleur Papierboot", calendar, null).Value;
            if (random.Next(3) == 0)
                request.TakeUp(me.Id, me.Name, At(day));
            for (var steps = random.Next(5); steps > 0 && (day = day.AddDays(random.Next(20))) < Start.AddDays(25); steps--)
            {
                switch (random.Next(12))
                {
                    case < 4:
                        request.AskApplicant("Wat bedoelt u?", day, me.Name, At(day), clock);
                        break;
                    case < 6:
                        request.AskIdentity("Wie bent u?", day, me.Name, At(day), clock);
                        break;
                    case < 9:
                        request.Reply("Dit.", day, "Noor Zonderland", At(day), calendar);
                        break;
                    case < 11:
                        request.Extend(ExtensionGround.Complexity, "Veel stukken.", me.Name, At(day), calendar);
                        break;
                    default:
                        request.Withdraw("Noor Zonderland", At(day), calendar);
                        break;
                }
            }

            // Some questions go out on the day to which an end moves, or just before it: in time for the one end, too late for another.
            if (random.Next(3) == 0 && request.TermOn(calendar, day).RegulationDate.AddDays(-random.Next(3)) is var last && last >= day && last < Start.AddDays(25))
                request.AskApplicant("Wat bedoelt u?", last, me.Name, At(last), clock);
            yield return request;
        }
    }

    private static async Task<IReadOnlyList<WorkingCalendar>> AddEditionAsync(TestPortal portal)
    {
        await using var db = portal.Db();
        var first = await db.CalendarEditions.SingleAsync();
        var more = first.Next([.. first.Days, new EqualisedDay(new DateOnly(2026, 12, 3), "Verzonnen besluit"), new EqualisedDay(new DateOnly(2026, 12, 8), "Verzonnen besluit"), new EqualisedDay(new DateOnly(2026, 12, 15), "Verzonnen besluit")], first.KnownUntil, "Verzonnen", "Bram Wolkenveld", portal.Time.GetUtcNow());
        db.CalendarEditions.Add(more);
        await db.SaveChangesAsync();
        return [first.ToCalendar(), more.ToCalendar()];
    }

    private static async Task<(Employee Far, Employee Covered)> HireElsewhereAsync(TestPortal portal, Employee me)
    {
        await using var db = portal.Db();
        var office = Office.Open("Verderop");
        var (far, covered) = (Employee.Add("Idris Maanzaad", "idris@voorbeeld.example", Role.PrivacyOfficer, office.Id), Employee.Add("Abel Suikerberg", "abel@voorbeeld.example", Role.PrivacyOfficer, office.Id));
        db.AddRange(office, far, covered);
        await db.SaveChangesAsync();
        covered.CoverBy(me.Id, DutchTime.Today(portal.Time));
        await db.SaveChangesAsync();
        return (far, covered);
    }

    private static async Task<string> InAsync(TestScope scope, WorklistView view) =>
        string.Join(' ', (await scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(view), default)).Value.Rows.Select(row => int.Parse(row.Number.Value.AsSpan(8, 6), System.Globalization.CultureInfo.InvariantCulture)));

    private static async Task StoreAsync(TestPortal portal, params PrivacyRequest[] requests)
    {
        await using var db = portal.Db();
        db.AddRange(requests);
        await db.SaveChangesAsync();
    }

    private static PrivacyRequest Received(int sequence, DateOnly on, Guid? assignee)
    {
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, sequence), RequestKind.Access, RequestChannel.Letter, Applicant("Noor Zonderland"), RequestScope.Everything, on, At(on), "Fleur Papierboot", WorkingCalendar.Known, null).Value;
        if (assignee is { } id)
            request.TakeUp(id, "Fleur Papierboot", At(on));
        return request;
    }

    private static PrivacyRequest Asked(int sequence, DateOnly receivedOn, DateOnly askedOn, Guid assignee, TermClock clock)
    {
        var request = Received(sequence, receivedOn, assignee);
        Assert.True(request.AskApplicant("Wat bedoelt u?", askedOn, "Fleur Papierboot", At(askedOn), clock).IsSuccess);
        return request;
    }

    private static PrivacyRequest Withdrawn(int sequence, DateOnly receivedOn, DateOnly on)
    {
        var request = Received(sequence, receivedOn, null);
        Assert.True(request.Withdraw("Noor Zonderland", At(on), WorkingCalendar.Known).IsSuccess);
        return request;
    }

    private static Applicant Applicant(string name) => new(null, name, null, PostalAddress.None, "nl");

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(11, 0), TimeSpan.Zero);
}
