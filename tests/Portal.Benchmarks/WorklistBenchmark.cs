using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>The worklist with all its counts, beside one look-up by primary key in the same table.</summary>
internal static class WorklistBenchmark
{
    private const int Batch = 5_000;

    public static async Task RunAsync(TestPortal portal, int count)
    {
        await SomeOffice.OpenAsync(portal);
        await FillAsync(portal, count);
        Guid id;
        await using (var db = portal.Db())
            id = await db.Requests.OrderBy(r => r.CaseNumber).Skip(count / 2).Select(r => r.Id).FirstAsync();

        var plain = await Measured.MedianAsync(200, async () =>
        {
            await using var db = portal.Db();
            await db.Requests.AsNoTracking().Where(r => r.Id == id).Select(r => r.CaseNumber).FirstAsync();
        });
        await using var scope = SomeOffice.Enter(portal);
        var queries = scope.Get<RequestQueries>();
        foreach (var (name, filter) in (IEnumerable<(string, WorklistFilter)>)
        [
            ("worklist, first page", new WorklistFilter()),
            ("worklist, page 100", new WorklistFilter(Page: 100)),
            ("worklist, due soon", new WorklistFilter(WorklistView.Soon)),
            ("worklist, by case number", new WorklistFilter(Search: CaseNumber.Of(2026, count / 2).Value)),
            ("worklist, by part of a name", new WorklistFilter(Search: "zonderland 123")),
        ])
        {
            var took = await Measured.MedianAsync(9, async () => Check((await queries.WorklistAsync(filter, CancellationToken.None)).IsSuccess));
            Measured.Print(name, took, "a look-up by key", plain);
        }

        var one = await Measured.MedianAsync(50, async () => Check((await queries.FindAsync(CaseNumber.Of(2026, count / 2), CancellationToken.None)).IsSuccess));
        Measured.Print("one case with its dates and calendar", one, "a look-up by key", plain);
    }

    // One in ten is open, over the last ten weeks; the others were withdrawn, over the last two years.
    private static async Task FillAsync(TestPortal portal, int count)
    {
        var (today, at) = (DutchTime.Today(portal.Time), portal.Time.GetUtcNow());
        for (var first = 1; first <= count; first += Batch)
        {
            await using var db = portal.Db();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var number = first; number < first + Batch && number <= count; number++)
            {
                var isOpen = number % 10 == 0;
                var receivedOn = today.AddDays(-(number % (isOpen ? 70 : 700)));
                var applicant = new Applicant(null, $"Noor Zonderland {number}", null, PostalAddress.None, "nl");
                var request = PrivacyRequest.Receive(CaseNumber.Of(2026, number), (RequestKind)(number % 3), RequestChannel.Letter, applicant, RequestScope.Everything, receivedOn, at, "Fleur Papierboot", WorkingCalendar.Known, null).Value;
                if (!isOpen)
                    request.Withdraw("Fleur Papierboot", at, WorkingCalendar.Known);
                db.Requests.Add(request);
            }

            await db.SaveChangesAsync();
        }
    }

    private static void Check(bool succeeded)
    {
        if (!succeeded)
            throw new InvalidOperationException("The query was refused.");
    }
}
