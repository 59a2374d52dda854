using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>Giving everything at once decides the same as giving it one by one, and the record proves as much, on both databases.</summary>
[Article("2017-13.4")]
[Article("2017-16")]
public sealed class GiveTogetherTests
{
    private const int Many = 60;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Give_Together_DecidesTheSameAsOneByOne(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(officer);
        var person = await FillAsync(portal);
        var (together, apart) = (await ReceiveAsync(portal, scope, person), await ReceiveAsync(portal, scope, person));

        var review = await ReviewAsync(scope, together);
        await SaveAsync(scope, together, [.. review.Overview.Items.Select(Give)]);
        foreach (var item in (await ReviewAsync(scope, apart)).Overview.Items)
            await SaveAsync(scope, apart, [Give(item)]);

        var (one, other) = ((await ReviewAsync(scope, together)).Request.ItemDecisions, (await ReviewAsync(scope, apart)).Request.ItemDecisions);
        Assert.Equal(review.Overview.Items.Count, one.Count);
        Assert.True(one.Count > Many);
        Assert.Equal(other.Select(Values), one.Select(Values));
        Assert.Equal(one.Count, (await LinesAsync(portal, apart)).Count);
        var line = Assert.Single(await LinesAsync(portal, together));
        Assert.Equal(($"items 1-{one.Count}", $"Give {GivenTogether.FingerprintOf(one.Select(decision => decision.ItemKey))}", officer.Id), (line.Subject, line.Detail, line.ActorId));

        static (int, string, string, ItemVerdict, RefusalGround?, string?, string, DateTimeOffset) Values(ItemDecision d) => (d.Number, d.ItemKey, d.ContentHash, d.Verdict, d.Ground, d.Motivation, d.By, d.At);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Give_Together_ThenAnotherJudgement_StaysProvenAndHasItsOwnLine(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var number = await ReceiveAsync(portal, scope, await FillAsync(portal));
        var items = (await ReviewAsync(scope, number)).Overview.Items;
        await SaveAsync(scope, number, [Give(items[0])]);
        await SaveAsync(scope, number, [.. items.Skip(1).Select(Give)]);

        // Two at once that were judged before, whether given or not: no line for both.
        await SaveAsync(scope, number, [Give(items[3]), Give(items[4])]);
        await SaveAsync(scope, number, [new ItemReview(items[7].Key, items[7].ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.ThirdParties, "Gaat over een ander."), Give(items[8])]);

        var lines = await LinesAsync(portal, number);
        var decisions = (await ReviewAsync(scope, number)).Request.ItemDecisions;
        Assert.Equal(
            [
                (items[0].Key, "Give", null, "Give"),
                ($"items 2-{items.Count}", $"Give {GivenTogether.FingerprintOf(decisions.Skip(1).Select(d => d.ItemKey))}", null, "Give"),
                (items[3].Key, "Give", "Give", "Give"),
                (items[4].Key, "Give", "Give", "Give"),
                (items[7].Key, "Withhold", "Give", "Withhold"),
                (items[8].Key, "Give", "Give", "Give"),
            ],
            lines.Select(line => (line.Subject, line.Detail, line.Before, line.After)));
    }

    [Fact]
    public async Task Give_Together_WithAnItemThatIsNotTheirs_ChangesNothing()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var number = await ReceiveAsync(portal, scope, await FillAsync(portal));
        var review = await ReviewAsync(scope, number);

        var refused = await scope.Get<ReviewItems>().ExecuteAsync(
            new ReviewItemsCommand(number, review.Request.Version, [.. review.Overview.Items.Select(Give), new ItemReview("dossier/van-een-ander", "0", ItemVerdict.Give, null, null, null, null)]), default);

        Assert.False(refused.IsSuccess);
        Assert.Empty(await LinesAsync(portal, number));
        Assert.Empty((await ReviewAsync(scope, number)).Decisions);
    }

    private static ItemReview Give(Shared.Overviews.OverviewItem item) => new(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null);

    private static async Task<Guid> FillAsync(TestPortal portal)
    {
        var person = await portal.RegisterAsync();
        await using var db = portal.Db();
        var today = DutchTime.Today(portal.Time);
        for (var n = 0; n < Many; n++)
            db.DossierItems.Add(DossierItem.Record(person.Id, DossierItemKind.ConversationNote, $"Gesprek {n}", today.AddDays(-n), $"Wij spraken {n} keer.", null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance), "Ravi Bloesemdal"));
        await db.SaveChangesAsync();
        return person.Id;
    }

    private static async Task<CaseNumber> ReceiveAsync(TestPortal portal, TestScope scope, Guid person)
    {
        var number = (await scope.Get<EnterRequest>().ExecuteAsync(new EnterRequestCommand(RequestKind.Access, RequestChannel.Letter, DutchTime.Today(portal.Time), person, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid()), default)).Value;
        Assert.True((await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, 0), default)).IsSuccess);
        return number;
    }

    private static async Task<RequestReview> ReviewAsync(TestScope scope, CaseNumber number) => (await scope.Get<RequestQueries>().ReviewAsync(number, default)).Value;

    private static async Task SaveAsync(TestScope scope, CaseNumber number, IReadOnlyList<ItemReview> reviews)
    {
        var version = (await ReviewAsync(scope, number)).Request.Version;
        Assert.True((await scope.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, version, reviews), default)).IsSuccess);
    }

    private static async Task<List<AuditEntry>> LinesAsync(TestPortal portal, CaseNumber number)
    {
        await using var db = portal.Db();
        return await db.Audit.AsNoTracking().Where(entry => entry.CaseNumber == number.Value && entry.Action == AuditAction.ItemReviewed).OrderBy(entry => entry.Number).ToListAsync();
    }
}
