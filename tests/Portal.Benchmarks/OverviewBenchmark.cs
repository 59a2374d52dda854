using System.Globalization;
using System.Text.Json;
using Portal.Data.Overviews;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>
/// The overview of somebody with a very large dossier, and that of their disclosures, beside the best SQL by hand that reads and decrypts the same
/// rows with the same cipher. At two sizes: ten times the rows should take ten times as long, and no more.
/// </summary>
internal sealed class OverviewBenchmark
{
    private const int Rounds = 15;
    private const string Purpose = "Een verzonnen doel";
    private static readonly Login Client = Staffing.LoginOf("noor");

    private readonly TestPortal portal;
    private readonly Guid person;
    private readonly DateOnly today;

    private OverviewBenchmark(TestPortal portal, Guid person)
    {
        (this.portal, this.person) = (portal, person);
        today = DutchTime.Today(portal.Time);
    }

    public static async Task RunAsync(DatabaseProvider provider)
    {
        var small = await MeasureAsync(provider, 1_000, 200);
        var large = await MeasureAsync(provider, 10_000, 2_000);
        foreach (var (name, (took, bytes, held)) in large)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46} ten times the rows: {took / small[name].Took,5:F1} × the time, {bytes / (double)small[name].Bytes,5:F1} × allocated{(held > 0 ? $", {Megabytes(held):F2} MB held at most, was {Megabytes(small[name].Held):F2} MB" : "")}"));
    }

    private static async Task<Dictionary<string, (double Took, long Bytes, long Held)>> MeasureAsync(DatabaseProvider provider, int items, int disclosures)
    {
        await using var rented = await TestPortal.CreateAsync(provider);
        var office = await SomeOffice.OpenAsync(rented);
        var (now, at) = (DutchTime.Today(rented.Time), rented.Time.GetUtcNow());
        var provenance = new Provenance(DataOrigin.Employee, "Fleur Papierboot", now, ProcessingPurpose.Guidance);
        var client = office.APerson(provenance, at);
        client.LinkTo(Client, AssuranceLevel.Substantial, at);
        await using (var db = rented.Db())
        {
            db.Add(client);
            await db.SaveChangesAsync();
        }

        await rented.FillInOrganisationAsync();
        await FillAsync(rented, items, n => DossierItem.Record(client.Id, DossierItemKind.ConversationNote, $"Gesprek {n}", now.AddDays(-n % 3000), Talk(n), null, default, provenance, "Fleur Papierboot"));
        await FillAsync(rented, disclosures, n => Disclosure.Record(
            client.Id,
            new DisclosureFacts($"Ontvanger {n % 40}", "Naam, adres en een verzonnen verslag", Purpose, DisclosureGround.Law, DisclosureForm.Written, now.AddDays(-n % 3000), now) { GroundText = "artikel 54 Wet SUWI", Categories = DataCategories.Contact, ToldHow = ToldHow.Letter },
            "Fleur Papierboot"));
        var benchmark = new OverviewBenchmark(rented, client.Id);
        Console.WriteLine($"{provider}: {items} dossier items, {disclosures} disclosures");
        var measured = new Dictionary<string, (double Took, long Bytes, long Held)>(StringComparer.Ordinal);
        await benchmark.OneAsync(measured, "overview of all data", benchmark.AllAsync, () => benchmark.ByHandAsync(dossier: true));
        await benchmark.OneAsync(measured, "overview of disclosures", benchmark.DisclosuresAsync, () => benchmark.ByHandAsync(dossier: false));
        await benchmark.OwnPageAsync(measured, rented);
        await benchmark.HandleAsync(measured, items + disclosures);
        return measured;
    }

    private static string Talk(int n) => string.Concat(Enumerable.Repeat($"Een verzonnen gesprek {n} over een verzonnen baan. ", 8));

    private static async Task FillAsync(TestPortal portal, int count, Func<int, object> make)
    {
        foreach (var part in Enumerable.Range(0, count).Chunk(500))
        {
            await using var db = portal.Db();
            db.AddRange(part.Select(make));
            await db.SaveChangesAsync();
        }
    }

    private async Task<int> AllAsync(Func<IAsyncEnumerable<OverviewItem>, Task<int>> use)
    {
        await using var db = portal.Db();
        return await use((await PersonRecordsQuery.AssembleAsync(db, person, RequestScope.Everything, null, CancellationToken.None))!.Items);
    }

    private async Task<int> DisclosuresAsync(Func<IAsyncEnumerable<OverviewItem>, Task<int>> use)
    {
        await using var db = portal.Db();
        return await use(DisclosuresQuery.Assemble(db, person, RequestScope.Everything, CancellationToken.None));
    }

    private static async Task<int> ReadAsync(IAsyncEnumerable<OverviewItem> items) => await items.CountAsync();

    // How much is held at most while all of it goes into a file: looked at after every hundredth item, when all that nobody holds was collected.
    private static async Task<long> HeldAsync(Func<Func<IAsyncEnumerable<OverviewItem>, Task<int>>, Task<int>> ask)
    {
        var (before, most) = (Measured.Held(), 0L);
        await ask(async items =>
        {
            var count = 0;
            await JsonSerializer.SerializeAsync(Stream.Null, items.Select(item =>
            {
                if (++count % 100 == 0)
                    most = Math.Max(most, Measured.Held() - before);
                return item;
            }));
            return count;
        });
        return most;
    }

    private async Task<int> ByHandAsync(bool dossier)
    {
        await using var hand = await HandReader.OpenAsync(portal, person);
        return (dossier ? await hand.DossierAsync() : 0) + await hand.DisclosuresAsync();
    }

    private async Task OneAsync(Dictionary<string, (double Took, long Bytes, long Held)> measured, string name, Func<Func<IAsyncEnumerable<OverviewItem>, Task<int>>, Task<int>> assemble, Func<Task<int>> byHand)
    {
        for (var round = 0; round < 3; round++)
            await Task.WhenAll(AskAsync(), byHand());
        var (bytes, plainBytes) = (await AllocatedAsync(AskAsync), await AllocatedAsync(byHand));
        // In turns, so that a busy moment of the machine hits both.
        var (took, plain) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            took.Add(await Measured.OnceAsync(AskAsync));
            plain.Add(await Measured.OnceAsync(byHand));
        }

        took.Sort();
        plain.Sort();
        await HeldAsync(assemble);
        var held = await HeldAsync(assemble);
        measured[name] = (took[Rounds / 2], bytes, held);
        Measured.Print(name, took[Rounds / 2], "SQL by hand", plain[Rounds / 2]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46} {Megabytes(bytes),10:F1} MB allocated   by hand {Megabytes(plainBytes):F1} MB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46} {Megabytes(held),10:F2} MB held at most while it is written to a file"));

        Task<int> AskAsync() => assemble(ReadAsync);
    }

    // What the person sees of it: a page of each group, which should not take longer when there are more of them.
    private async Task OwnPageAsync(Dictionary<string, (double Took, long Bytes, long Held)> measured, TestPortal rented)
    {
        await using var scope = rented.As(ActorKind.Person, Client);
        foreach (var (name, page) in new[] { ("first page of one's own data", 1), ("last page of one's own dossier", int.MaxValue) })
        {
            async Task<int> AskAsync() => (await scope.Get<OwnDataQueries>().PageAsync(OverviewCategories.Dossier, page, default)).Value.Groups.Count;
            var took = await Measured.MedianAsync(9, AskAsync);
            measured[name] = (took, await AllocatedAsync(AskAsync), 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46} {took,10:F2} ms"));
        }
    }

    // What the officer does with it: read it for judgement, give everything at once, look at the answer.
    private async Task HandleAsync(Dictionary<string, (double Took, long Bytes, long Held)> measured, int count)
    {
        await using var scope = SomeOffice.Enter(portal);
        var received = new EnterRequestCommand(RequestKind.Access, RequestChannel.Letter, today, person, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid());
        var number = (await scope.Get<EnterRequest>().ExecuteAsync(received, default)).Value;
        await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, 0), default);
        RequestReview review = null!;
        await OnceAsync("open the review", async () => review = (await scope.Get<RequestQueries>().ReviewAsync(number, default)).Value);
        var byHand = await Measured.OnceAsync(() => GiveByHandAsync(review));
        await OnceAsync("give everything at once", async () =>
        {
            var given = await scope.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, review.Request.Version, [.. review.Overview.Items.Select(item => new ItemReview(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null))]), default);
            if (!given.IsSuccess)
                throw new InvalidOperationException(given.Refusal.ToString());
        });
        Measured.Print("give everything at once", measured["give everything at once"].Took, "reading the rows and writing judgements by hand", byHand);
        await OnceAsync("open the review again", async () => review = (await scope.Get<RequestQueries>().ReviewAsync(number, default)).Value);
        await OnceAsync("preview the answer", async () => _ = (await scope.Get<RequestQueries>().PreviewAsync(number, DecisionOutcome.Granted, null, null, default)).Value);
        if (review.Decisions.Count < count)
            throw new InvalidOperationException($"{review.Decisions.Count} of {count} were judged");
        var version = review.Request.Version;
        await scope.Get<HandleRequest>().ExecuteAsync(new ProveIdentityStep(number, version++, IdentityMethod.KnownInPerson, null), default);
        await OnceAsync("decide", async () => MustBe(await scope.Get<DecideRequest>().ExecuteAsync(new DecideRequestCommand(number, version++, DecisionOutcome.Granted, null, null), default)));
        await OnceAsync("send the answer, with the printed letter", async () => MustBe(await scope.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(number, version), default)));

        async Task OnceAsync(string name, Func<Task> what)
        {
            var (before, held) = (GC.GetTotalAllocatedBytes(true), 0L);
            var took = await Measured.OnceAsync(async () => held = await Measured.HeldAsync(what, pause: 50));
            measured[name] = (took, GC.GetTotalAllocatedBytes(true) - before, held);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46} {took,10:F0} ms   {Megabytes(measured[name].Bytes),8:F1} MB allocated, {Megabytes(held),8:F2} MB held at most"));
        }
    }

    private async Task GiveByHandAsync(RequestReview review)
    {
        await using var hand = await HandReader.OpenAsync(portal, person);
        await hand.DossierAsync();
        await hand.DisclosuresAsync();
        await hand.GiveAsync(review.Request.Id, review.Overview.Items);
    }

    private static void MustBe(Outcome done)
    {
        if (!done.IsSuccess)
            throw new InvalidOperationException(done.Refusal.ToString());
    }

    private static double Megabytes(long bytes) => bytes / 1048576.0;

    private static async Task<long> AllocatedAsync(Func<Task<int>> ask)
    {
        var before = GC.GetTotalAllocatedBytes(true);
        for (var round = 0; round < 3; round++)
            await ask();
        return (GC.GetTotalAllocatedBytes(true) - before) / 3;
    }
}
