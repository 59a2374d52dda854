using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Terms;

/// <summary>A portal with a director, and cases of every kind put straight into the database.</summary>
internal sealed class CalendarBench : IAsyncDisposable
{
    public const string Decree = "KB 1 december 2026 (Stcrt. 2026, 12345)";
    private readonly TestScope scope;
    private int sequence;

    private CalendarBench(TestPortal portal, TestScope scope, Employee director) => (Portal, this.scope, Director) = (portal, scope, director);

    public TestPortal Portal { get; }

    public Employee Director { get; }

    public static async Task<CalendarBench> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Bram Wolkenveld");
        return new CalendarBench(portal, portal.AsEmployee(director), director);
    }

    public T Get<T>() where T : notnull => scope.Get<T>();

    public async Task<CalendarState> StateAsync() => (await Get<CalendarSettings>().ReadAsync(default)).Value;

    /// <summary>The same list with these days added and removed.</summary>
    public async Task<CalendarEdit> EditAsync(DateOnly[]? added = null, DateOnly[]? removed = null) =>
        new([.. (added ?? []).Select(day => new EqualisedDay(day, ""))], [], removed ?? [], (await StateAsync()).Current.KnownUntil, Decree);

    public async Task<int> SaveAsync(CalendarEdit edit) => (await Get<ChangeCalendar>().ExecuteAsync(new((await StateAsync()).Current.Number, edit), default)).Value;

    /// <summary>A case; <paramref name="more"/> does what happens to it on the days given.</summary>
    public async Task<PrivacyRequest> ReceiveAsync(DateOnly receivedOn, RequestKind kind = RequestKind.Access, string? email = "noor@voorbeeld.example", Action<PrivacyRequest, WorkingCalendar>? more = null, Guid? personId = null)
    {
        await using var db = Portal.Db();
        var calendar = (await db.CalendarEditions.AsNoTracking().OrderBy(e => e.Number).LastAsync()).ToCalendar();
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(receivedOn.Year, ++sequence), kind, RequestChannel.Letter, new Applicant(personId, "Noor Zonderland", email, PostalAddress.None, "nl"), RequestScope.Everything, receivedOn, Noon(receivedOn), "Fleur", calendar, null, kind == RequestKind.OtherRight ? OtherRight.Objection : null).Value;
        more?.Invoke(request, calendar);
        db.Requests.Add(request);
        await db.SaveChangesAsync();
        return request;
    }

    public async Task<PrivacyRequest> StoredAsync(PrivacyRequest request)
    {
        await using var db = Portal.Db();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.Id == request.Id);
    }

    /// <summary>What a preview must find: every open case, computed again.</summary>
    public async Task<Dictionary<Guid, CaseDates>> RecomputeEveryCaseAsync(WorkingCalendar calendar)
    {
        await using var db = Portal.Db();
        Dictionary<Guid, CaseDates> changed = [];
        foreach (var request in await db.Requests.AsNoTracking().ToListAsync())
        {
            if (request.EndedOn is not null)
                continue;
            var term = request.TermOn(calendar, request.PausedSince ?? request.ReceivedOn);
            if ((term.TargetDate, term.RegulationDate, term.AvgDate) != (request.TargetDate, request.RegulationDate, request.AvgDate))
                changed.Add(request.Id, new CaseDates(term.TargetDate, term.RegulationDate, term.AvgDate));
        }

        return changed;
    }

    public static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(11, 0), TimeSpan.Zero);

    public static void Done(Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.ToString());

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await Portal.DisposeAsync();
    }
}
