using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Registrations;
using Portal.Data.Requests;
using Portal.Data.Tests.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;
using static Portal.Data.Tests.Corrections.CorrectionBench;

namespace Portal.Data.Tests.Corrections;

/// <summary>A correction from the judgement to the changed registration, through the use cases.</summary>
[Article("2017-14.1")]
[Article("2017-14.3")]
[Article("2018-13.2")]
public sealed class CorrectionPathTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_OnThreeData_ChangesTheRegistrationTogetherWithIt(DatabaseProvider provider)
    {
        await using var bench = await CreateAsync(provider);
        var note = $"dossier/{bench.Note.Id}";
        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve), (note, CorrectionKind.Improve), ("person/Name", CorrectionKind.Improve));
        Assert.True((await bench.JudgeAsync(number, 1, await bench.GrantedAsync("person/Email", ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.True((await bench.JudgeAsync(number, 2, await bench.PartlyAsync(note, ("Text", "Noor kan niet met de trein.")))).IsSuccess);
        Assert.True((await bench.JudgeAsync(number, 3, Refused())).IsSuccess);
        Assert.True((await bench.DecideAsync(number)).IsSuccess);
        var before = (await bench.DataAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        Assert.Equal(("noor@voorbeeld.example", "Noor wil niet met de trein."), (before["person/Email"], (await bench.DataAsync())[note].Parts.Single(part => part.Name == "Text").Value));

        var sent = await bench.SendAsync(number);

        Assert.True(sent.IsSuccess, sent.Refusal is { } refusal ? Words.Of(refusal) : null);
        await using var db = bench.Portal.Db();
        var person = await db.Persons.SingleAsync();
        Assert.Equal(("nieuw@voorbeeld.example", $"correctie {number}"), (person.Email, person.SourceOf(PersonField.Email)!.Source));
        Assert.Equal(before["person/Name"], (await bench.DataAsync())["person/Name"].Value);
        Assert.Equal("Noor kan niet met de trein.", (await db.DossierItems.SingleAsync(i => i.Id == bench.Note.Id)).Text);
        var items = await bench.ItemsAsync(number);
        Assert.Equal([before["person/Email"], before[note], before["person/Name"]], items.Select(item => item.CurrentValue));
        Assert.Equal([true, true, false], items.Select(item => item.AppliedAt is not null));
        var lines = await db.Audit.Where(line => line.Action == AuditAction.DatumCorrected).OrderBy(line => line.Number).ToListAsync();
        Assert.Equal([("person/Email", "1 Improve Granted"), (note, "2 Improve Partly")], lines.Select(line => (line.Subject!, line.Detail!)));
        Assert.All(lines, line => Assert.Equal((number.Value, bench.Person.Id, null, null), (line.CaseNumber, line.PersonId!.Value, line.Before, line.After)));
        Assert.Equal(RequestStatus.Answered, (await db.Requests.SingleAsync()).Status);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 17")]
    public async Task Removal_OfADossierItem_TakesItsFileItsCopiesAndItsEarlierValuesAlong(DatabaseProvider provider)
    {
        await using var bench = await CreateAsync(provider);
        var scan = $"dossier/{bench.Scan.Id}";
        var earlier = await bench.AskAsync((scan, CorrectionKind.Complete));
        Assert.True((await bench.JudgeAsync(earlier, 1, await bench.GrantedAsync(scan, (Datum.Addition, "Ik was die dag ziek.")))).IsSuccess);
        Assert.True((await bench.DecideAsync(earlier)).IsSuccess);
        Assert.True((await bench.ApplyAsync(earlier)).IsSuccess);
        var copy = await RedactAsync(bench, scan);
        var another = await OfAnotherAsync(bench, "person/BirthDate");
        var number = await bench.AskAsync((scan, CorrectionKind.Remove), ($"vacancy/{bench.Vacancy.Id}", CorrectionKind.Remove), ("person/BirthDate", CorrectionKind.Remove));
        for (var item = 1; item <= 3; item++)
            Assert.True((await bench.JudgeAsync(number, item, Removed)).IsSuccess);
        Assert.True((await bench.DecideAsync(number)).IsSuccess);

        Assert.True((await bench.ApplyAsync(number)).IsSuccess);

        await using var db = bench.Portal.Db();
        Assert.Equal([bench.Note.Id], await db.DossierItems.Select(item => item.Id).ToListAsync());
        Assert.Empty(await db.Vacancies.ToListAsync());
        Assert.Empty(await db.Documents.Where(d => d.Id == copy || d.Id == bench.Scan.DocumentId).ToListAsync());
        Assert.Empty(await db.DocumentContents.Where(c => c.DocumentId == copy || c.DocumentId == bench.Scan.DocumentId).ToListAsync());
        var access = await db.Requests.SingleAsync(r => r.Kind == RequestKind.Access);
        Assert.Equal((ItemVerdict.Redact, null, null), (access.ItemDecisions[0].Verdict, access.ItemDecisions[0].RedactedText, access.ItemDecisions[0].RedactedDocumentId));
        foreach (var item in (await bench.ItemsAsync(number)).Concat(await bench.ItemsAsync(earlier)))
            Assert.Equal((null, null, null, null, null), (item.CurrentValue, item.WantedValue, item.Reason, item.NewValue, item.NewParts));
        var theirs = await db.CorrectionItems.SingleAsync(item => item.Id == another);
        Assert.Equal(("1979-03-05", "1979-03-06", "Een dag eerder."), (theirs.CurrentValue, theirs.WantedValue, theirs.Reason));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_OnNameAndAddress_SendsTheNextLettersRightAndLeavesWhatWasSent(DatabaseProvider provider)
    {
        await using var bench = await CreateAsync(provider);
        var (ended, open) = (await bench.AskAsync(("person/Phone", CorrectionKind.Complete)), await bench.AskAsync(("person/Phone", CorrectionKind.Complete)));
        Assert.True((await bench.JudgeAsync(ended, 1, Refused())).IsSuccess);
        Assert.True((await bench.DecideAsync(ended)).IsSuccess);
        Assert.True((await bench.SendAsync(ended)).IsSuccess);
        await using (var db = bench.Portal.Db())
        {
            var closed = await db.Requests.SingleAsync(r => r.CaseNumber == ended);
            Assert.True(closed.Close(bench.Fleur.Name, bench.Portal.Time.GetUtcNow(), 0).IsSuccess);
            await db.SaveChangesAsync();
        }

        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve), ("person/Name", CorrectionKind.Improve));
        Assert.True((await bench.JudgeAsync(number, 1, await bench.GrantedAsync("person/Email", ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.True((await bench.JudgeAsync(number, 2, await bench.GrantedAsync("person/Name", ("FamilyName", "Zonderzee")))).IsSuccess);
        Assert.True((await bench.DecideAsync(number)).IsSuccess);
        Assert.True((await bench.SendAsync(number)).IsSuccess);

        await using var after = bench.Portal.Db();
        var applicants = await after.Requests.ToDictionaryAsync(r => r.CaseNumber, r => r.Applicant);
        Assert.Equal(("Noor Zonderland", "noor@voorbeeld.example"), (applicants[ended].Name, applicants[ended].Email));
        Assert.All((CaseNumber[])[open, number], each => Assert.Equal(("Noor Zonderzee", "nieuw@voorbeeld.example", PostalAddress.None), (applicants[each].Name, applicants[each].Email, applicants[each].Address)));
        Assert.Equal("nieuw@voorbeeld.example", (await after.Outbox.SingleAsync(m => m.CaseNumber == number.Value && m.Template == Shared.Messages.MessageTemplate.AnswerReady)).ToAddress);
        Assert.Equal("noor@voorbeeld.example", (await after.Outbox.SingleAsync(m => m.CaseNumber == ended.Value && m.Template == Shared.Messages.MessageTemplate.AnswerReady)).ToAddress);
        var lines = await after.Audit.Where(e => e.Action == AuditAction.ApplicantCorrected).ToListAsync();
        Assert.Equal(new[] { open.Value, number.Value }.Order(), lines.Select(line => line.CaseNumber!).Order());
        Assert.All(lines, line => Assert.Equal((number.Value, null, null), (line.Detail, line.Before, line.After)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 17")]
    public async Task Answer_WithAnotherFile_KeepsTheEarlierOneWithTheCaseUntilTheItemIsRemoved(DatabaseProvider provider)
    {
        await using var bench = await CreateAsync(provider);
        var scan = $"dossier/{bench.Scan.Id}";
        var number = await bench.AskAsync((scan, CorrectionKind.Improve));
        Guid unused, used;
        await using (var scope = bench.Portal.AsEmployee(bench.Fleur))
        {
            unused = (await scope.Get<JudgeCorrection>().StoreFileAsync(new CorrectedFile(number, "bijna.txt", "Bijna goed"u8.ToArray()), default)).Value;
            used = (await scope.Get<JudgeCorrection>().StoreFileAsync(new CorrectedFile(number, "uitslag.txt", "De goede uitslag"u8.ToArray()), default)).Value;
        }

        Assert.True((await bench.JudgeAsync(number, 1, await bench.GrantedAsync(scan, ("DocumentId", unused.ToString())))).IsSuccess);
        Assert.True((await bench.JudgeAsync(number, 1, await bench.GrantedAsync(scan, ("DocumentId", used.ToString())))).IsSuccess);
        Assert.True((await bench.DecideAsync(number)).IsSuccess);
        Assert.True((await bench.ApplyAsync(number)).IsSuccess);

        await using (var db = bench.Portal.Db())
        {
            var request = await db.Requests.SingleAsync(r => r.CaseNumber == number);
            var earlier = await db.Documents.SingleAsync(d => d.Id == bench.Scan.DocumentId);
            Assert.Equal((DocumentKind.ReplacedFile, used, request.Id), (earlier.Kind, earlier.ReplacedById!.Value, earlier.RequestId!.Value));
            Assert.Equal(DocumentKind.DossierFile, (await db.Documents.SingleAsync(d => d.Id == used)).Kind);
            Assert.False(await db.Documents.AnyAsync(d => d.Id == unused));
        }

        var removal = await bench.AskAsync((scan, CorrectionKind.Remove));
        Assert.True((await bench.JudgeAsync(removal, 1, Removed)).IsSuccess);
        Assert.True((await bench.DecideAsync(removal)).IsSuccess);
        Assert.True((await bench.ApplyAsync(removal)).IsSuccess);
        await using var after = bench.Portal.Db();
        Assert.False(await after.Documents.AnyAsync(d => d.Id == used || d.Id == bench.Scan.DocumentId));
        Assert.False(await after.DocumentContents.AnyAsync(c => c.DocumentId == used || c.DocumentId == bench.Scan.DocumentId));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 15(1)")]
    public async Task Overview_AfterAnAnswer_HoldsTheWishAndWhatWasAnswered(DatabaseProvider provider)
    {
        await using var bench = await CreateAsync(provider);
        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve), ("person/Name", CorrectionKind.Improve));
        Assert.True((await bench.JudgeAsync(number, 1, await bench.GrantedAsync("person/Email", ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.True((await bench.JudgeAsync(number, 2, Refused())).IsSuccess);
        Assert.True((await bench.DecideAsync(number)).IsSuccess);
        var before = await FactsAsync(bench);
        Assert.True((await bench.ApplyAsync(number)).IsSuccess);

        var after = await FactsAsync(bench);

        Assert.Equal(2, before.Count);
        Assert.Contains(before, fact => fact.Content.Contains("Er stond: noor@voorbeeld.example\nGevraagd: anders\nReden: Het klopt niet.", StringComparison.Ordinal));
        // The wish stays word for word: a judgement about it does not grow stale.
        Assert.Equal(before.Select(fact => (fact.Key, fact.Content)), after.Where(fact => !fact.Key.EndsWith("/answer", StringComparison.Ordinal)).Select(fact => (fact.Key, fact.Content)));
        var answers = after.Where(fact => fact.Key.EndsWith("/answer", StringComparison.Ordinal)).Select(fact => fact.Content).ToList();
        Assert.Contains(answers, content => content.Contains("Er staat nu: nieuw@voorbeeld.example.", StringComparison.Ordinal));
        Assert.Contains(answers, content => content.EndsWith("Het staat er goed.", StringComparison.Ordinal));
    }

    private static async Task<List<Shared.Overviews.PortalFact>> FactsAsync(CorrectionBench bench)
    {
        await using var db = bench.Portal.Db();
        return [.. (await Data.Overviews.PersonRecordsQuery.LoadAsync(db, bench.Person.Id, default))!.PortalFacts.Where(fact => fact.Key.StartsWith("correction/", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Judge_ByTwoEmployeesAtOnce_KeepsTheFirstAndTellsTheSecond()
    {
        await using var bench = await CreateAsync();
        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve));
        var seen = (await bench.ReviewAsync(bench.Yara, number)).Rows[0];

        Assert.True((await bench.JudgeAsync(number, 1, Refused())).IsSuccess);
        var late = await bench.JudgeAsync(number, 1, await bench.GrantedAsync("person/Email", ("Email", "nieuw@voorbeeld.example")), bench.Yara, seen);

        Assert.IsType<ChangedBySomeoneElse>(late.Refusal);
        Assert.Equal((CorrectionVerdict.Refused, bench.Fleur.Name), (await bench.ItemsAsync(number))[0] is var item ? (item.Verdict!.Value, item.DecidedBy) : default);
    }

    [Fact]
    public async Task Judge_WhatChangedSinceItWasRead_IsRefusedAndSaysSo()
    {
        await using var bench = await CreateAsync();
        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve));
        var seen = (await bench.ReviewAsync(bench.Fleur, number)).Rows[0];
        Assert.False(seen.HasChanged);
        var person = seen.Item.PersonId!.Value;
        await using (var scope = bench.Portal.AsEmployee(bench.Fleur))
            Assert.True((await scope.Get<ChangePerson>().ExecuteAsync(new ChangePersonCommand(person, 0, new PersonEntry(bench.Person.Details with { Email = "elders@voorbeeld.example" }, DataOrigin.Person, "Noor")), default)).IsSuccess);

        Assert.IsType<ChangedBySomeoneElse>((await bench.JudgeAsync(number, 1, Refused(), seen: seen)).Refusal);
        Assert.True((await bench.ReviewAsync(bench.Fleur, number)).Rows[0].HasChanged);
        Assert.True((await bench.JudgeAsync(number, 1, Refused())).IsSuccess);
        Assert.False((await bench.ReviewAsync(bench.Fleur, number)).Rows[0].HasChanged);
    }

    [Fact]
    public async Task Send_AfterTheDatumChanged_IsRefusedAndNothingMoves()
    {
        await using var bench = await CreateAsync();
        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve));
        Assert.True((await bench.JudgeAsync(number, 1, await bench.GrantedAsync("person/Email", ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.True((await bench.DecideAsync(number)).IsSuccess);
        await using (var scope = bench.Portal.AsEmployee(bench.Fleur))
            Assert.True((await scope.Get<ChangePerson>().ExecuteAsync(new ChangePersonCommand(bench.Person.Id, 0, new PersonEntry(bench.Person.Details with { Email = "elders@voorbeeld.example" }, DataOrigin.Person, "Noor")), default)).IsSuccess);

        Assert.Equal(new CorrectionsNotJudged(1), (await bench.SendAsync(number)).Refusal);

        await using var db = bench.Portal.Db();
        Assert.Equal(("elders@voorbeeld.example", RequestStatus.Decided), ((await db.Persons.SingleAsync()).Email, (await db.Requests.SingleAsync()).Status));
        Assert.Empty(await db.Audit.Where(line => line.Action == AuditAction.DatumCorrected).ToListAsync());
    }

    [Fact]
    public async Task Judge_WithTheNumberOfSomebodyElse_OrAFileThatIsNotOfTheCase_IsRefused()
    {
        await using var bench = await CreateAsync();
        await using (var db = bench.Portal.Db())
        {
            db.Persons.Add(RegisteredPerson.Record(bench.Person.Details with { ClientNumber = "C-99" }, Source, bench.Person.OfficeId, bench.Portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var scan = $"dossier/{bench.Scan.Id}";
        var number = await bench.AskAsync(("person/ClientNumber", CorrectionKind.Complete), (scan, CorrectionKind.Improve));

        Assert.IsType<ClientNumberTaken>((await bench.JudgeAsync(number, 1, await bench.GrantedAsync("person/ClientNumber", ("ClientNumber", " c-99 ")))).Refusal);
        Assert.True((await bench.JudgeAsync(number, 1, await bench.GrantedAsync("person/ClientNumber", ("ClientNumber", "C-98")))).IsSuccess);
        Assert.IsType<NotFound>((await bench.JudgeAsync(number, 2, await bench.GrantedAsync(scan, ("DocumentId", Guid.NewGuid().ToString())))).Refusal);
        await using var scope = bench.Portal.AsEmployee(bench.Fleur);
        var otherCase = await bench.AskAsync((scan, CorrectionKind.Improve));
        var ofOther = await scope.Get<JudgeCorrection>().StoreFileAsync(new CorrectedFile(otherCase, "ander.txt", "Van een andere zaak"u8.ToArray()), default);
        Assert.IsType<NotFound>((await bench.JudgeAsync(number, 2, await bench.GrantedAsync(scan, ("DocumentId", ofOther.Value.ToString())))).Refusal);
        var file = await scope.Get<JudgeCorrection>().StoreFileAsync(new CorrectedFile(number, "uitslag.txt", "De goede uitslag"u8.ToArray()), default);
        Assert.True((await bench.JudgeAsync(number, 2, await bench.GrantedAsync(scan, ("DocumentId", file.Value.ToString())))).IsSuccess);
        Assert.True((await bench.DecideAsync(number)).IsSuccess);
        Assert.True((await bench.ApplyAsync(number)).IsSuccess);
        await using var after = bench.Portal.Db();
        Assert.Equal(file.Value, (await after.DossierItems.SingleAsync(item => item.Id == bench.Scan.Id)).DocumentId);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-14.4")]
    public async Task WeightyInterest_WaitsWithEverybodyButWhoDecided_UntilItIsRead(DatabaseProvider provider)
    {
        await using var bench = await CreateAsync(provider);
        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve));
        Assert.IsType<OnlyDirectorInvokesHolderInterest>((await bench.JudgeAsync(number, 1, Refused(CorrectionRefusalGround.WeightyInterest))).Refusal);
        Assert.True((await bench.JudgeAsync(number, 1, Refused(CorrectionRefusalGround.WeightyInterest), bench.Olga)).IsSuccess);

        Assert.Equal([], await ToReadAsync(bench, bench.Olga));
        Assert.Equal([number], await ToReadAsync(bench, bench.Yara));
        Assert.Equal(new SecondReaderMissing(1), (await bench.DecideAsync(number)).Refusal);
        Assert.IsType<SecondReaderIsTheFirst>((await ReadAsync(bench, bench.Olga, number)).Refusal);
        // Who read an older judgement read something else.
        Assert.IsType<ChangedBySomeoneElse>((await ReadAsync(bench, bench.Yara, number, older: 1)).Refusal);
        Assert.Equal([number], await ToReadAsync(bench, bench.Yara));
        Assert.True((await ReadAsync(bench, bench.Yara, number)).IsSuccess);

        Assert.Equal([], await ToReadAsync(bench, bench.Fleur));
        Assert.True((await bench.DecideAsync(number)).IsSuccess);
    }

    [Fact]
    public async Task DecideRequest_OnACorrection_IsRefused()
    {
        await using var bench = await CreateAsync();
        var number = await bench.AskAsync(("person/Email", CorrectionKind.Improve));
        var version = (await bench.ReviewAsync(bench.Fleur, number)).Request.Version;
        await using var scope = bench.Portal.AsEmployee(bench.Fleur);

        Assert.IsType<DecidedPerDatum>((await scope.Get<DecideRequest>().ExecuteAsync(new DecideRequestCommand(number, version, DecisionOutcome.Refused, RefusalGround.Law, "Nee."), default)).Refusal);
    }

    private static async Task<IEnumerable<CaseNumber>> ToReadAsync(CorrectionBench bench, Shared.Access.Employee who)
    {
        await using var scope = bench.Portal.AsEmployee(who);
        return (await scope.Get<CorrectionQueries>().ToReadAsync(default)).Value.Select(each => each.Number);
    }

    private static async Task<Outcome> ReadAsync(CorrectionBench bench, Shared.Access.Employee who, CaseNumber number, int older = 0)
    {
        var item = (await bench.ItemsAsync(number))[0];
        await using var scope = bench.Portal.AsEmployee(who);
        return await scope.Get<ReadCorrection>().ExecuteAsync(new ReadCorrectionCommand(number, item.Id, item.Version - older), default);
    }

    // A correction of the same datum of somebody else, which was carried out.
    private static async Task<Guid> OfAnotherAsync(CorrectionBench bench, string key)
    {
        var at = bench.Portal.Time.GetUtcNow();
        await using var db = bench.Portal.Db();
        var other = RegisteredPerson.Record(bench.Person.Details with { ClientNumber = "C-99" }, CorrectionBench.Source, bench.Person.OfficeId, at);
        db.Persons.Add(other);
        await db.SaveChangesAsync();
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 801), RequestKind.Correction, RequestChannel.Letter, new Applicant(other.Id, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, Shared.Terms.DutchTime.DateOf(at), at, "Fleur Papierboot", Shared.Terms.WorkingCalendar.Known, null).Value;
        var item = CorrectionItem.Ask(request.Id, other.Id, 1, new CorrectionWish(key, "Geboortedatum", "zoals gezien", "1979-03-05", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "1979-03-06", "Een dag eerder."));
        db.AddRange(request, item);
        db.Entry(item).Property(i => i.AppliedAt).CurrentValue = at;
        await db.SaveChangesAsync();
        return item.Id;
    }

    // An access request in which the item was redacted, in a copy of its file.
    private static async Task<Guid> RedactAsync(CorrectionBench bench, string key)
    {
        var at = bench.Portal.Time.GetUtcNow();
        var access = PrivacyRequest.Receive(CaseNumber.Of(2026, 800), RequestKind.Access, RequestChannel.Letter, new Applicant(bench.Person.Id, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, Shared.Terms.DutchTime.DateOf(at), at, "Fleur Papierboot", Shared.Terms.WorkingCalendar.Known, null).Value;
        Assert.True(access.TakeUp(bench.Fleur.Id, bench.Fleur.Name, at).IsSuccess);
        var copy = StoredDocument.Freeze(DocumentKind.RedactedCopy, bench.Person.Id, access.Id, "gelakt.txt", "text/plain", "Uitslag ███"u8.ToArray(), at);
        var actor = new Shared.Access.Actor(Shared.Access.ActorKind.Employee, bench.Fleur.Id, bench.Fleur.Name, new HashSet<Shared.Access.Role> { Shared.Access.Role.PrivacyOfficer }, null);
        Assert.True(access.ReviewItem(new ItemReview(key, "hash", ItemVerdict.Redact, "Ik was die dag ████.", copy.Id, RefusalGround.ThirdParties, "Van een ander."), actor, at).IsSuccess);
        await using var db = bench.Portal.Db();
        db.AddRange(access, copy);
        await db.SaveChangesAsync();
        return copy.Id;
    }
}
