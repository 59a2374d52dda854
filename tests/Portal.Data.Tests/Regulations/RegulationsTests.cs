using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Documents;
using Portal.Data.Messages;
using Portal.Data.Newsletters;
using Portal.Data.Registrations;
using Portal.Data.Regulations;
using Portal.Data.Requests;
using Portal.Data.Tests.Newsletters;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Regulations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Regulations;

/// <summary>A new version of the regulations: published once and for good, told to whom it concerns, and never that of an earlier request.</summary>
[Article("2018-16.1")]
public sealed class RegulationsTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-19.1")]
    public async Task Publish_IsPublicAtOnce_AndWrittenDown(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var director = office.As(office.Director);

        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;

        var queries = director.Get<RegulationQueries>();
        var version = Assert.Single(await queries.VersionsAsync(default));
        Assert.Equal((id, office.Today.AddDays(40), "Correctie binnen één maand.", "Correction within one month.", "mr. J. Regenboog", office.Today, office.Director.Name), (version.Id, version.InForceFrom, version.Summary, version.SummaryInEnglish, version.CheckedBy, version.CheckedOn, version.PublishedBy));
        var text = (await queries.TextAsync(id, default))!;
        Assert.Equal((DocumentKind.Regulations, "reglement.pdf"), (text.Kind, text.FileName));
        Assert.Equal(Pdf, text.Content.Bytes);
        Assert.Null(await queries.TextAsync(text.Id, default));
        await using var db = office.Portal.Db();
        Assert.Equal($"Regulations {id}", (await db.Audit.SingleAsync(e => e.Action == AuditAction.RegulationsPublished)).Subject);
    }

    [Fact]
    public async Task Publish_WithSomethingMissingOrWrong_NamesEachField_AndStoresNothing()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var director = office.As(office.Director);
        var publish = director.Get<PublishRegulations>();
        async Task<string[]> FieldsOf(PublishRegulationsCommand command) => [.. Assert.IsType<InvalidInput>((await publish.ExecuteAsync(command, default)).Refusal).Problems.Select(problem => problem.Field)];

        Assert.Equal(["InForceFrom", "Summary", "SummaryInEnglish", "IsRelevant", "CheckedBy", "CheckedOn", "File"], await FieldsOf(new(null, " ", "", null, "", null, null)));
        Assert.Equal(["InForceFrom"], await FieldsOf(Command(office) with { InForceFrom = office.Today }));
        Assert.Equal(["CheckedOn"], await FieldsOf(Command(office) with { CheckedOn = office.Today.AddDays(1) }));
        Assert.Equal(["Summary"], await FieldsOf(Command(office) with { Summary = new string('x', 2001) }));
        Assert.Equal(["File"], await FieldsOf(Command(office) with { File = new ReceivedFile("reglement.png", [0x89, 0x50, 0x4E, 0x47]) }));
        Assert.True((await publish.ExecuteAsync(Command(office), default)).IsSuccess);
        // Not two on one day, nor one before the last.
        Assert.Equal(["InForceFrom"], await FieldsOf(Command(office)));
        Assert.Equal(["InForceFrom"], await FieldsOf(Command(office) with { InForceFrom = office.Today.AddDays(2) }));
        await using var db = office.Portal.Db();
        Assert.Equal(1, await db.RegulationVersions.CountAsync());
        Assert.Equal(1, await db.Documents.CountAsync(d => d.Kind == DocumentKind.Regulations));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Tell_EachClientAndContactOnce_InTheirLanguage_AndWhoHasNoAddressOnPaper(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.RecordAsync();
        await office.RecordAsync(APerson("C-1002", "Cloudberry", "robin@voorbeeld.example", "en"));
        await office.RecordAsync(APerson("C-1003", "Papavermeer", null, "nl"));
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;
        // Who is registered later gets the newest text at once.
        office.Portal.Time.Advance(TimeSpan.FromHours(1));
        await office.RecordAsync(TestOffice.APerson("C-1004", "Later", "later@voorbeeld.example"));

        var tell = director.Get<TellOfRegulations>();
        Assert.Equal(2, await tell.TellSomeAsync(default));
        Assert.Equal(0, await tell.TellSomeAsync(default));

        await using var db = office.Portal.Db();
        var mails = await db.Outbox.AsNoTracking().Where(m => m.Template == MessageTemplate.RegulationsChanged).OrderBy(m => m.ToAddress).ToListAsync();
        Assert.Equal(["noor@voorbeeld.example", "robin@voorbeeld.example"], mails.Select(m => m.ToAddress));
        Assert.Equal(["Ons privacyreglement verandert", "Our privacy regulations change"], mails.Select(m => m.Subject));
        Assert.All(mails, mail => Assert.Contains("https://mijn.voorbeeld.example/privacy/reglement", mail.Body, StringComparison.Ordinal));
        Assert.Equal(mails.Select(m => (Guid?)m.Id).Order(), (await db.RegulationNotices.AsNoTracking().ToListAsync()).Select(n => n.MessageId).Order());

        var shown = Assert.Single((await director.Get<RegulationNoticeQueries>().VersionsAsync(default)).Value);
        Assert.Equal((2, 0, 0, 1, 0, 3), (shown.ByMessage, shown.ByLetter, shown.Waiting, shown.ToWrite, shown.WithoutAddress, shown.Total));
        var lines = (await director.Get<ExportRegulationAddresses>().ExecuteAsync(id, default)).Value;
        Assert.Equal(2, lines.Count);
        Assert.Contains("Verzonnenstraat 12", lines[1], StringComparison.Ordinal);
        // So many addresses are given no oftener than any other list.
        Refusal? refused = null;
        for (var time = 0; time < 1000 && refused is null; time++)
            refused = (await director.Get<ExportRegulationAddresses>().ExecuteAsync(id, default)).Refusal;
        Assert.IsType<TooOften>(refused);
        Assert.Equal(1, await PostAsync(director, id));
        shown = await ShownAsync(director);
        Assert.Equal((2, 1, 0, 0, null), (shown.ByMessage, shown.ByLetter, shown.Waiting, shown.ToWrite, shown.List));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Letters_ThatWerePosted_AreThoseOfTheDownloadedList_AndOfNobodyWhoCameAfterIt(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var first = await office.Portal.RegisterAsync("Papavermeer", null);
        var changed = await office.Portal.RegisterAsync("Vlieger", "vlieger@voorbeeld.example");
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;
        Assert.IsType<NoAddressesDownloaded>((await director.Get<KeepPostedRegulations>().ExecuteAsync(id, office.Portal.Time.GetUtcNow(), default)).Refusal);

        Assert.Equal(["Noor Papavermeer"], await ListAsync(director, id));
        await ChangeAsync(office, changed.Id, details => details with { Email = null });
        var shown = await ShownAsync(director);
        Assert.Equal((0, 2, 1, office.Portal.Time.GetUtcNow()), (shown.ByLetter, shown.ToWrite, shown.List!.Count, shown.List.DownloadedAt));
        office.Portal.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await PostAsync(director, id));

        await using (var db = office.Portal.Db())
        {
            var notice = await db.RegulationNotices.SingleAsync();
            Assert.Equal((first.Id, RegulationNoticeForm.Letter, office.Portal.Time.GetUtcNow()), (notice.PersonId, notice.Form, notice.At));
        }

        shown = await ShownAsync(director);
        Assert.Equal((1, 1, null), (shown.ByLetter, shown.ToWrite, shown.List));
        Assert.IsType<NoAddressesDownloaded>((await director.Get<KeepPostedRegulations>().ExecuteAsync(id, office.Portal.Time.GetUtcNow(), default)).Refusal);
        Assert.Equal(["Noor Vlieger"], await ListAsync(director, id));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task List_DownloadedAgain_HoldsWhoWasNotWrittenToYet_AndIsTheOneThatCounts(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.Portal.RegisterAsync("Papavermeer", null);
        var moved = await office.Portal.RegisterAsync("Aalbes", null);
        var changed = await office.Portal.RegisterAsync("Vlieger", "vlieger@voorbeeld.example");
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;
        Assert.Equal(["Noor Aalbes", "Noor Papavermeer"], await ListAsync(director, id));
        var before = (await ShownAsync(director)).List!;
        await ChangeAsync(office, changed.Id, details => details with { Email = null });
        await ChangeAsync(office, moved.Id, details => details with { Address = PostalAddress.None });
        office.Portal.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(["Noor Papavermeer", "Noor Vlieger"], await ListAsync(director, id));

        var shown = await ShownAsync(director);
        Assert.Equal((2, before.DownloadedAt.AddHours(2), 2, 1), (shown.List!.Count, shown.List.DownloadedAt, shown.ToWrite, shown.WithoutAddress));
        // Who was asked about the list of before answers for that one alone.
        Assert.IsType<ChangedBySomeoneElse>((await director.Get<KeepPostedRegulations>().ExecuteAsync(id, before.DownloadedAt, default)).Refusal);
        Assert.Equal(2, await PostAsync(director, id));
        Assert.Equal(2, (await ShownAsync(director)).ByLetter);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Listed_WhoGetsAMailAddress_IsToldByMail_Once(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await office.Portal.RegisterAsync("Papavermeer", null);
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;
        await ListAsync(director, id);
        Assert.Equal(0, await director.Get<TellOfRegulations>().TellSomeAsync(default));
        await ChangeAsync(office, person.Id, details => details with { Email = "noor@voorbeeld.example" });
        Assert.Equal(1, (await ShownAsync(director)).Waiting);

        Assert.Equal(1, await director.Get<TellOfRegulations>().TellSomeAsync(default));
        Assert.Equal(0, await director.Get<TellOfRegulations>().TellSomeAsync(default));

        await using var db = office.Portal.Db();
        var notice = await db.RegulationNotices.SingleAsync();
        Assert.Equal((RegulationNoticeForm.Message, (await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.RegulationsChanged)).Id), (notice.Form, notice.MessageId));
        Assert.IsType<NoAddressesDownloaded>((await director.Get<KeepPostedRegulations>().ExecuteAsync(id, office.Portal.Time.GetUtcNow(), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Posted_WhileSomebodyOnTheListIsMailed_TellsThemOnce(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.Portal.RegisterAsync("Papavermeer", null);
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;
        await ListAsync(director, id);
        await using var meanwhile = office.Portal.Db();
        var notice = await meanwhile.RegulationNotices.SingleAsync();

        Assert.Equal(1, await PostAsync(director, id));

        notice.Mail(Guid.NewGuid(), office.Portal.Time.GetUtcNow());
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => meanwhile.SaveChangesAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-11.2")]
    public async Task Told_InTheFormThatSomebodyPrefers_AsFarAsThereIsAnAddressForIt(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.Portal.RegisterAsync("Brief", "brief@voorbeeld.example", form: CorrespondenceForm.Letter);
        await office.Portal.RegisterAsync("Groot", "groot@voorbeeld.example", form: CorrespondenceForm.LargePrint);
        await office.Portal.RegisterAsync("Thuisloos", "thuisloos@voorbeeld.example", form: CorrespondenceForm.Letter, withAddress: false);
        await office.Portal.RegisterAsync("Bellen", "bellen@voorbeeld.example", form: CorrespondenceForm.Telephone);
        await office.Portal.RegisterAsync("Postloos", null, form: CorrespondenceForm.Portal);
        await office.Portal.RegisterAsync("Onvindbaar", null, withAddress: false);
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;

        var shown = await ShownAsync(director);
        Assert.Equal((2, 3, 1, 6), (shown.Waiting, shown.ToWrite, shown.WithoutAddress, shown.Total));
        Assert.Equal(["Noor Onvindbaar"], shown.OutOfReach.Select(person => person.Name));
        var lines = (await director.Get<ExportRegulationAddresses>().ExecuteAsync(id, default)).Value;
        Assert.Equal([("Noor Brief", ""), ("Noor Groot", "in grote letters"), ("Noor Postloos", "")], lines.Skip(1).Select(line => line.TrimEnd().Split(';')).Select(parts => (parts[0], parts[5])));
        Assert.Equal(2, await director.Get<TellOfRegulations>().TellSomeAsync(default));
        await using var db = office.Portal.Db();
        Assert.Equal(["bellen@voorbeeld.example", "thuisloos@voorbeeld.example"], await db.Outbox.Select(m => m.ToAddress).Order().ToListAsync());
        shown = await ShownAsync(director);
        Assert.Equal((2, 0, 3, 1), (shown.ByMessage, shown.Waiting, shown.ToWrite, shown.WithoutAddress));

        // Whose address is taken away before the mail goes was not told.
        await ChangeAsync(office, (await db.Persons.AsNoTracking().SingleAsync(p => p.Email == "thuisloos@voorbeeld.example")).Id, details => details with { Email = null });
        await new OutboxSender(director.Get<Changes>(), new KeepingServer(), director.Get<MailingTurns>(), Options.Create(new MailSettings { From = "portaal@voorbeeld.example" }), NullLogger<OutboxSender>.Instance).SendDueAsync(default);
        shown = await ShownAsync(director);
        Assert.Equal((1, 0, 3, 2), (shown.ByMessage, shown.Waiting, shown.ToWrite, shown.WithoutAddress));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Letters_ToWhoseKeyWasDestroyed_AreNotWritten_AndTheOthersAre(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var gone = await office.Portal.RegisterAsync("Vergeten", null);
        await office.Portal.RegisterAsync("Papavermeer", null);
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;
        Assert.Equal(["Noor Papavermeer", "Noor Vergeten"], await ListAsync(director, id));
        office.Portal.Keys.Destroy(gone.Id, office.Portal.Time.GetUtcNow());

        Assert.Equal(["Noor Papavermeer"], await ListAsync(director, id));
        Assert.Equal(1, await PostAsync(director, id));

        await using var db = office.Portal.Db();
        Assert.NotEqual(gone.Id, (await db.RegulationNotices.SingleAsync()).PersonId);
    }

    [Fact]
    public async Task Tell_OfWhatIsNotRelevant_TellsNobodyAndKeepsNobodyFromHearingOfTheVersionBefore()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.RecordAsync();
        await using var director = office.As(office.Director);
        var publish = director.Get<PublishRegulations>();
        var first = (await publish.ExecuteAsync(Command(office), default)).Value;
        var second = (await publish.ExecuteAsync(Command(office) with { InForceFrom = office.Today.AddDays(50), IsRelevant = false }, default)).Value;

        Assert.Equal(1, await director.Get<TellOfRegulations>().TellSomeAsync(default));
        await using (var db = office.Portal.Db())
            Assert.Equal(first, (await db.RegulationNotices.SingleAsync()).VersionId);
        Assert.IsType<NotFound>((await director.Get<ExportRegulationAddresses>().ExecuteAsync(second, default)).Refusal);
        Assert.IsType<NotFound>((await director.Get<KeepPostedRegulations>().ExecuteAsync(second, office.Portal.Time.GetUtcNow(), default)).Refusal);
        Assert.Equal(0, (await director.Get<RegulationNoticeQueries>().VersionsAsync(default)).Value[0].Total);
    }

    [Fact]
    public async Task Tell_OnlyClientsAndContacts_AFewAtATime_AndWhoWasToldOfOneVersionIsToldOfTheNext()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        for (var number = 1; number <= TellOfRegulations.Batch + 1; number++)
            await office.Portal.RegisterAsync($"Zonderland{number}", $"noor{number}@voorbeeld.example");
        await using (var before = office.Portal.Db())
        {
            var details = new PersonDetails(null, new PersonName("Contact", null, "Bo", "B.", NameSource.Commissioner), null, "contact@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal);
            var provenance = new Provenance(DataOrigin.Person, "Bo zelf", office.Today, ProcessingPurpose.Business);
            before.Persons.Add(RegisteredPerson.RecordOther(PersonKind.CommissionerContact, office.CommissionerId, details, provenance, (await before.Offices.FirstAsync()).Id, office.Portal.Time.GetUtcNow()).Value);
            await before.SaveChangesAsync();
        }

        await office.Portal.RegisterOtherAsync(PersonKind.Relative, "Familie", "familie@voorbeeld.example");
        await using var director = office.As(office.Director);
        Assert.True((await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).IsSuccess);
        var tell = director.Get<TellOfRegulations>();

        // As the README promises: other mail is never far behind.
        Assert.Equal(50, await tell.TellSomeAsync(default));
        Assert.Equal(2, await tell.TellSomeAsync(default));
        Assert.Equal(0, await tell.TellSomeAsync(default));

        await using var db = office.Portal.Db();
        var told = await db.Outbox.Where(m => m.Template == MessageTemplate.RegulationsChanged).Select(m => m.ToAddress).ToListAsync();
        Assert.Equal(TellOfRegulations.Batch + 2, told.Distinct().Count());
        Assert.Contains("contact@voorbeeld.example", told);
        Assert.DoesNotContain("familie@voorbeeld.example", told);
        Assert.True((await director.Get<PublishRegulations>().ExecuteAsync(Command(office) with { InForceFrom = office.Today.AddDays(50) }, default)).IsSuccess);
        Assert.Equal(TellOfRegulations.Batch, await tell.TellSomeAsync(default));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Tell_PeopleWhoseKeysWereDestroyed_KeepNobodyElseWaiting(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        for (var number = 1; number <= TellOfRegulations.Batch + 1; number++)
            office.Portal.Keys.Destroy((await office.Portal.RegisterAsync($"Vergeten{number}", $"vergeten{number}@voorbeeld.example")).Id, office.Portal.Time.GetUtcNow());
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        await office.Portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        await using var director = office.As(office.Director);
        Assert.True((await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).IsSuccess);

        Assert.Equal(1, await director.Get<TellOfRegulations>().TellSomeAsync(default));

        await using var db = office.Portal.Db();
        Assert.Equal(["noor@voorbeeld.example"], await db.Outbox.Select(m => m.ToAddress).ToListAsync());
    }

    [Fact]
    public async Task Tell_SomebodyWhoseKeyCannotBeRead_KeepsNobodyElseWaiting_AndIsToldWhenItCan()
    {
        using var log = new CapturedLog();
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite, log);
        var lost = await office.Portal.RegisterAsync("Vlieger", "vlieger@voorbeeld.example");
        await using var director = office.As(office.Director);
        var publish = director.Get<PublishRegulations>();
        Assert.True((await publish.ExecuteAsync(Command(office), default)).IsSuccess);
        var tell = director.Get<TellOfRegulations>();
        Assert.Equal(1, await tell.TellSomeAsync(default));
        var key = Directory.GetFiles(office.Portal.Keys.Store, $"{lost.Id:N}.key", SearchOption.AllDirectories).Single();
        File.Move(key, key + ".away");
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        await office.Portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        Assert.True((await publish.ExecuteAsync(Command(office) with { InForceFrom = office.Today.AddDays(50) }, default)).IsSuccess);

        Assert.Equal(1, await tell.TellSomeAsync(default));
        Assert.Contains("1 people are not told of the new regulations", log.Text, StringComparison.Ordinal);
        File.Move(key + ".away", key);
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await tell.TellSomeAsync(default));

        await using var db = office.Portal.Db();
        Assert.Equal(["vlieger@voorbeeld.example", "noor@voorbeeld.example", "vlieger@voorbeeld.example"], await db.Outbox.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.ToAddress).ToListAsync());
    }

    [Fact]
    public async Task Letters_AreForWhoHasNoAddressAlone_ByName_AndWrittenDown()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        // Not in the order of the names.
        foreach (var name in new[] { "Vlieger", "Aalbes", "Papavermeer" })
            await office.Portal.RegisterAsync(name, null);
        await office.Portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        await using var director = office.As(office.Director);
        var id = (await director.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Value;

        var lines = (await director.Get<ExportRegulationAddresses>().ExecuteAsync(id, default)).Value;
        Assert.Equal(["Noor Aalbes", "Noor Papavermeer", "Noor Vlieger"], lines.Skip(1).Select(line => line.Split(';')[0]));
        Assert.Equal(3, await PostAsync(director, id));
        // Who has an address is still told by mail.
        Assert.Equal(1, await director.Get<TellOfRegulations>().TellSomeAsync(default));
        await using var db = office.Portal.Db();
        foreach (var action in new[] { AuditAction.RegulationAddressesExported, AuditAction.RegulationLettersPosted })
        {
            var line = await db.Audit.SingleAsync(e => e.Action == action);
            Assert.Equal(($"Regulations {id}", "3"), (line.Subject, line.Detail));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Request_KeepsTheVersionOfItsDayOfReceipt(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await office.RecordAsync();
        await using var director = office.As(office.Director);
        Assert.True((await director.Get<PublishRegulations>().ExecuteAsync(Command(office) with { InForceFrom = office.Today.AddDays(10) }, default)).IsSuccess);
        office.Portal.Time.Advance(TimeSpan.FromDays(12));
        await using var officer = office.As(office.Officer);
        async Task<CaseNumber> EnterAsync(DateOnly on) =>
            (await officer.Get<EnterRequest>().ExecuteAsync(new(RequestKind.Access, RequestChannel.Letter, on, person, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid()), default)).Value;

        var before = await EnterAsync(office.Today.AddDays(-3));
        var after = await EnterAsync(office.Today);

        await using var db = office.Portal.Db();
        Assert.Equal(new DateOnly(2018, 5, 21), (await db.Requests.AsNoTracking().SingleAsync(r => r.CaseNumber == before)).RegulationFrom);
        Assert.Equal(office.Today.AddDays(-2), (await db.Requests.AsNoTracking().SingleAsync(r => r.CaseNumber == after)).RegulationFrom);
        var version = (await db.Requests.AsNoTracking().SingleAsync(r => r.CaseNumber == after)).Version;
        Assert.True((await officer.Get<HandleRequest>().ExecuteAsync(new CorrectReceiptStep(after, version, office.Today.AddDays(-4), "De brief lag op een ander bureau."), default)).IsSuccess);
        Assert.Equal(new DateOnly(2018, 5, 21), (await db.Requests.AsNoTracking().SingleAsync(r => r.CaseNumber == after)).RegulationFrom);
    }

    [Theory]
    [InlineData(Role.Consultant)]
    [InlineData(Role.PrivacyOfficer)]
    [InlineData(Role.Administrator)]
    public async Task Everything_ByWhoIsNoDirector_IsRefused(Role role)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(role switch { Role.Consultant => office.Consultant, Role.PrivacyOfficer => office.Officer, _ => office.Administrator });

        Assert.IsType<NotAllowed>((await scope.Get<PublishRegulations>().ExecuteAsync(Command(office), default)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<RegulationNoticeQueries>().VersionsAsync(default)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<KeepPostedRegulations>().ExecuteAsync(Guid.NewGuid(), office.Portal.Time.GetUtcNow(), default)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<ExportRegulationAddresses>().ExecuteAsync(Guid.NewGuid(), default)).Refusal);
    }

    private static async Task<PublishedVersion> ShownAsync(TestScope director) => Assert.Single((await director.Get<RegulationNoticeQueries>().VersionsAsync(default)).Value);

    private static async Task<IEnumerable<string>> ListAsync(TestScope director, Guid id) =>
        (await director.Get<ExportRegulationAddresses>().ExecuteAsync(id, default)).Value.Skip(1).Select(line => line.Split(';')[0]);

    // As the page does: of the list that it shows.
    private static async Task<int> PostAsync(TestScope director, Guid id) =>
        (await director.Get<KeepPostedRegulations>().ExecuteAsync(id, (await ShownAsync(director)).List!.DownloadedAt, default)).Value;

    private static async Task ChangeAsync(TestOffice office, Guid personId, Func<PersonDetails, PersonDetails> change)
    {
        await using var db = office.Portal.Db();
        var person = await db.Persons.SingleAsync(p => p.Id == personId);
        person.Update(change(person.Details), person.SourceOf(PersonField.Name)!);
        await db.SaveChangesAsync();
    }

    private static PersonEntry APerson(string number, string name, string? email, string language)
    {
        var entry = TestOffice.APerson(number, name, email);
        return entry with { Details = entry.Details with { Language = language } };
    }

    private static PublishRegulationsCommand Command(TestOffice office) =>
        new(office.Today.AddDays(40), "Correctie binnen één maand.", "Correction within one month.", true, "mr. J. Regenboog", office.Today, new ReceivedFile("reglement.pdf", Pdf));
}
