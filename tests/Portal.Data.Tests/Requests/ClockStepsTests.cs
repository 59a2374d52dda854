using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>Pause, extension and corrected receipt through the use cases: saved with the notice to the applicant, or not at all.</summary>
[Article("AVG 12(3)")]
public sealed class ClockStepsTests
{
    private const string Reasons = "Stukken van zes opdrachtgevers, met gegevens van anderen.";
    private static readonly Dictionary<string, string?> NoBrowser = new(StringComparer.Ordinal) { ["Documents:BrowserPath"] = "/er/is/geen/browser" };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, true)]
    [InlineData(DatabaseProvider.Postgres, true)]
    [InlineData(DatabaseProvider.Sqlite, false)]
    [Article("AVG 12(6)")]
    public async Task Ask_WithPausing_StopsTheClockAndTellsItInTheSameMail(DatabaseProvider provider, bool pausing)
    {
        await using var office = await Desk.OpenAsync(provider, pausing: pausing);

        await office.DoAsync((n, v) => new AskApplicantStep(n, v, "Welk jaar bedoelt u?"));

        var request = await office.CaseAsync();
        Assert.Equal((pausing ? office.Today : null, office.Today), (request.PausedSince, request.WaitingSince!.Value));
        var mail = await office.MailAsync(MessageTemplate.QuestionAsked);
        Assert.Equal(pausing, mail.Body.Contains("staat de termijn van uw verzoek stil", StringComparison.Ordinal));
        Assert.DoesNotContain("Welk jaar", mail.Subject + mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 12(6)")]
    public async Task Reply_InThePortal_LetsTheClockRunAgain(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider, pausing: true);
        await office.DoAsync((n, v) => new AskApplicantStep(n, v, "Welk jaar bedoelt u?"));
        office.Portal.Time.Advance(TimeSpan.FromDays(6));
        await using var noor = office.Portal.As(ActorKind.Person, Staffing.LoginOf("noor"));

        Assert.True((await noor.Get<ActOnOwnRequest>().ExecuteAsync(new OwnRequestCommand(office.Number, RequestAction.Reply, "Vorig jaar."), default)).IsSuccess);

        var request = await office.CaseAsync();
        Assert.Null(request.PausedSince);
        // 25 December and six days; 27 December and six days is a Saturday.
        Assert.Equal((new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 4)), (request.RegulationDate, request.AvgDate));
        Assert.Equal(RequestEventKind.ClockResumed, request.Events[^1].Kind);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 12(6)")]
    public async Task Ask_AgainAfterAReplyThatWasEnteredLate_CountsFromTheDayOnWhichItCameIn(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider, pausing: true, linked: false);
        await office.DoAsync((n, v) => new AskApplicantStep(n, v, "Welk jaar bedoelt u?"));
        office.Portal.Time.Advance(TimeSpan.FromDays(14));
        await office.DoAsync((n, v) => new ApplicantStep(n, v, RequestAction.Reply, "Vorig jaar.", new DateOnly(2026, 12, 1)));

        // Ten days after it came in: not without undue delay, whenever it was entered.
        await office.DoAsync((n, v) => new AskApplicantStep(n, v, "Welke maand?"));

        var request = await office.CaseAsync();
        Assert.Null(request.PausedSince);
        Assert.Equal(new DateOnly(2026, 12, 1), request.Events.Single(step => step.Kind == RequestEventKind.Replied).HappenedOn);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 12(4)")]
    public async Task Extend_OfWhoReadsThePortal_TellsWithoutContentAndPrintsNothing(DatabaseProvider provider)
    {
        // A browser that is not there shows that none is asked for.
        await using var office = await Desk.OpenAsync(provider, settings: NoBrowser);

        await office.DoAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons));

        var request = await office.CaseAsync();
        Assert.Equal((new DateOnly(2026, 12, 28), new DateOnly(2027, 3, 1)), (request.RegulationDate, request.AvgDate));
        Assert.Equal(Reasons, request.Events[^1].Text);
        var mail = await office.MailAsync(MessageTemplate.TermExtended);
        Assert.Contains("maandag 1 maart 2027", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("opdrachtgevers", mail.Subject + mail.Body, StringComparison.Ordinal);
        await using var db = office.Portal.Db();
        Assert.False(await db.Documents.AnyAsync(d => d.Kind == DocumentKind.ExtensionLetter));
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.RequestHandled && e.Detail == "Extend"));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 12(4)")]
    public async Task Extend_OfWhoDoesNot_FreezesALetterInTheCase(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider, linked: false);
        var preview = (await office.Staff.Get<RequestQueries>().ExtensionPreviewAsync(office.Number, default)).Value;
        Assert.True(preview.ByLetter);
        Assert.Equal((new DateOnly(2026, 12, 28), new DateOnly(2027, 3, 1), preview.Before.RegulationDate), (preview.Before.AvgDate, preview.After.AvgDate, preview.After.RegulationDate));

        await office.DoAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons));

        await using var db = office.Portal.Db();
        var letter = await db.Documents.AsNoTracking().Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.ExtensionLetter);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(letter.Content.Bytes, 0, 5));
        Assert.Equal(((await office.CaseAsync()).Id, $"{office.Number}-verlenging.pdf"), (letter.RequestId!.Value, letter.FileName));
        Assert.Contains((await office.Staff.Get<RequestQueries>().FindAsync(office.Number, default)).Value.Documents, document => document.Id == letter.Id);
        Assert.True((await office.Staff.Get<Data.Registrations.DownloadDocument>().ExecuteAsync(letter.Id, default)).IsSuccess);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, true)]
    [InlineData(DatabaseProvider.Postgres, true)]
    [InlineData(DatabaseProvider.Sqlite, false)]
    [Article("AVG 12(4)")]
    public async Task ExtensionPreview_OfWhoHearsOfNothingByMailOrAskedForPaper_IsByLetter(DatabaseProvider provider, bool onPaper)
    {
        await using var office = await Desk.OpenAsync(provider);
        Assert.False((await office.Staff.Get<RequestQueries>().ExtensionPreviewAsync(office.Number, default)).Value.ByLetter);
        await using (var db = office.Portal.Db())
        {
            await (onPaper
                ? db.Requests.ExecuteUpdateAsync(r => r.SetProperty(x => x.Scope.Form, AnswerForm.Letter))
                : db.Requests.ExecuteUpdateAsync(r => r.SetProperty(x => x.Applicant.Email, (string?)null)));
        }

        Assert.True((await office.Staff.Get<RequestQueries>().ExtensionPreviewAsync(office.Number, default)).Value.ByLetter);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task PostExtension_OfALetter_IsAskedForUntilItIsPostedAndAudited(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider, linked: false);
        var queries = office.Staff.Get<RequestQueries>();
        Assert.Empty((await queries.ExtensionsToPostAsync(default)).Value);
        await office.DoAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons));
        Assert.Equal(office.Today, (await queries.FindAsync(office.Number, default)).Value.ExtensionToPost!.On);
        Assert.Equal([(office.Number, office.Today)], (await queries.ExtensionsToPostAsync(default)).Value.Select(letter => (letter.Number, letter.ExtendedOn)));
        office.Portal.Time.Advance(TimeSpan.FromDays(2));
        Assert.IsType<DayInFuture>(await office.RefusedAsync((n, v) => new PostExtensionStep(n, v, office.Today.AddDays(1))));
        Assert.IsType<BeforeTheExtension>(await office.RefusedAsync((n, v) => new PostExtensionStep(n, v, office.Today.AddDays(-3))));

        await office.DoAsync((n, v) => new PostExtensionStep(n, v, office.Today.AddDays(-1)));

        var stored = await office.CaseAsync();
        Assert.Equal((office.Today.AddDays(-1), new DateOnly(2027, 3, 1)), (stored.Extension!.PostedOn!.Value, stored.AvgDate));
        Assert.Equal((RequestEventKind.ExtensionPosted, office.Today.AddDays(-1)), (stored.Events[^1].Kind, stored.Events[^1].HappenedOn));
        Assert.Null((await queries.FindAsync(office.Number, default)).Value.ExtensionToPost);
        Assert.Empty((await queries.ExtensionsToPostAsync(default)).Value);
        await using var db = office.Portal.Db();
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.RequestHandled && e.Detail == "PostExtension"));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task PostExtension_OfWhoWasToldInThePortal_HasNothingToPost(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider, settings: NoBrowser);
        await office.DoAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons));
        await office.AnotherLetterAsync();

        Assert.IsType<NotFound>(await office.RefusedAsync((n, v) => new PostExtensionStep(n, v, office.Today)));
        Assert.Null((await office.Staff.Get<RequestQueries>().FindAsync(office.Number, default)).Value.ExtensionToPost);
        Assert.Empty((await office.Staff.Get<RequestQueries>().ExtensionsToPostAsync(default)).Value);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Extend_WithoutABrowserForTheLetter_IsRefusedAndChangesNothing(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider, linked: false, settings: NoBrowser);
        var before = await office.CountAsync();

        Assert.IsType<BrowserMissing>(await office.RefusedAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons)));

        Assert.Equal(before, await office.CountAsync());
        Assert.Null((await office.CaseAsync()).Extension);
    }

    [Fact]
    public async Task Extend_WithoutTheDetailsOfTheOrganisation_IsRefused()
    {
        await using var office = await Desk.OpenAsync(DatabaseProvider.Sqlite, linked: false, organisation: false);

        Assert.IsType<OrganisationIncomplete>(await office.RefusedAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons)));
        Assert.Null((await office.CaseAsync()).Extension);
    }

    [Fact]
    public async Task ExtensionPreview_WhenItCannotBeDone_SaysWhy()
    {
        await using var office = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        await office.DoAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons));

        Assert.IsType<ExtendedBefore>((await office.Staff.Get<RequestQueries>().ExtensionPreviewAsync(office.Number, default)).Refusal);
        Assert.IsType<ExtendedBefore>((await office.Staff.Get<RequestQueries>().FindAsync(office.Number, default)).Value.WhyNoExtension);
    }

    public static TheoryData<DatabaseProvider, string> EachStep()
    {
        var cells = new TheoryData<DatabaseProvider, string>();
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
        {
            foreach (var step in Steps.Keys)
                cells.Add(provider, step);
        }

        return cells;
    }

    private static readonly Dictionary<string, Func<CaseNumber, int, HandlingStep>> Steps = new(StringComparer.Ordinal)
    {
        ["question"] = (n, v) => new AskApplicantStep(n, v, "Welk jaar bedoelt u?"),
        ["extension"] = (n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons),
        ["receipt"] = (n, v) => new CorrectReceiptStep(n, v, new DateOnly(2026, 11, 25), "Eerder bezorgd."),
    };

    [Theory]
    [MemberData(nameof(EachStep))]
    public async Task Step_WhenTheNoticeCannotBeStored_LeavesTheCaseAsItWas(DatabaseProvider provider, string step)
    {
        await using var office = await Desk.OpenAsync(provider, pausing: true);
        var before = await office.CaseAsync();
        await office.BreakOutboxAsync(provider);

        await Assert.ThrowsAnyAsync<Exception>(() => office.Staff.Get<HandleRequest>().ExecuteAsync(Steps[step](office.Number, before.Version), default));

        var after = await office.CaseAsync();
        Assert.Equal((before.Version, before.Events.Count, before.RegulationDate, before.AvgDate, before.PausedSince, before.ReceivedOn), (after.Version, after.Events.Count, after.RegulationDate, after.AvgDate, after.PausedSince, after.ReceivedOn));
        Assert.Empty(after.ClockEvents);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-12.1")]
    public async Task CorrectReceipt_AfterThePreview_GivesThoseDatesAndTellsTheApplicant(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider);
        var preview = (await office.Staff.Get<RequestQueries>().ReceiptPreviewAsync(office.Number, new DateOnly(2026, 11, 25), default)).Value;

        await office.DoAsync((n, v) => new CorrectReceiptStep(n, v, new DateOnly(2026, 11, 25), "De brief was woensdag al bezorgd."));

        var request = await office.CaseAsync();
        Assert.Equal((preview.After.RegulationDate, preview.After.AvgDate, preview.After.TargetDate), (request.RegulationDate, request.AvgDate, request.TargetDate));
        Assert.Equal((new DateOnly(2026, 12, 23), new DateOnly(2026, 12, 28)), (request.RegulationDate, request.AvgDate));
        Assert.Equal((false, false), (preview.LateAtOnce, preview.ExtensionLost));
        Assert.Equal("27-11-2026 → 25-11-2026. De brief was woensdag al bezorgd.", request.Events[^1].Text);
        Assert.Contains("woensdag 23 december 2026", (await office.MailAsync(MessageTemplate.DatesChanged)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiptPreview_OfADayThatIsTooEarly_WarnsForWhatIsLost()
    {
        await using var office = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        office.Portal.Time.Set(new DateOnly(2026, 12, 21));
        await office.DoAsync((n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, Reasons));
        var queries = office.Staff.Get<RequestQueries>();

        var preview = (await queries.ReceiptPreviewAsync(office.Number, new DateOnly(2026, 11, 16), default)).Value;

        Assert.Equal((true, true), (preview.LateAtOnce, preview.ExtensionLost));
        Assert.IsType<ReceivedAfterEntry>((await queries.ReceiptPreviewAsync(office.Number, new DateOnly(2026, 11, 28), default)).Refusal);
        Assert.IsType<SameReceipt>((await queries.ReceiptPreviewAsync(office.Number, new DateOnly(2026, 11, 27), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-12.1")]
    public async Task CorrectReceipt_ThatLeavesThePromisedDate_TellsNobody(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider);
        await office.DoAsync((n, v) => new CorrectReceiptStep(n, v, new DateOnly(2026, 11, 15), "Hij lag zondag al op de mat."));
        await using var db = office.Portal.Db();
        Assert.Equal(1, await db.Outbox.CountAsync(m => m.Template == MessageTemplate.DatesChanged));

        // Four weeks from Saturday and from Sunday both end on Monday 14 December; the month moves a day and binds nobody.
        await office.DoAsync((n, v) => new CorrectReceiptStep(n, v, new DateOnly(2026, 11, 14), "Hij lag zaterdag al op de mat."));

        var request = await office.CaseAsync();
        Assert.Equal((new DateOnly(2026, 11, 14), new DateOnly(2026, 12, 14)), (request.ReceivedOn, request.RegulationDate));
        Assert.Equal(1, await db.Outbox.CountAsync(m => m.Template == MessageTemplate.DatesChanged));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Note_OnACaseThatOthersChange_IsKeptBesideTheirs(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider);
        var seen = (await office.CaseAsync()).Version;
        await office.DoAsync((n, v) => new AskApplicantStep(n, v, "Welk jaar bedoelt u?"));

        var notes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            await using var scope = office.Portal.AsEmployee(office.Officer);
            return await scope.Get<HandleRequest>().ExecuteAsync(new NoteStep(office.Number, seen, $"Notitie {number}"), default);
        })));

        Assert.All(notes, outcome => Assert.True(outcome.IsSuccess, outcome.Refusal?.ToString()));
        var request = await office.CaseAsync();
        Assert.Equal(["Notitie 0", "Notitie 1", "Notitie 2", "Notitie 3"], request.Notes.Select(note => note.Text).Order(StringComparer.Ordinal));
        // And nobody else has to look again because of a note.
        Assert.Equal(seen + 1, request.Version);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Extend_OnAnOldVersion_IsRefused(DatabaseProvider provider)
    {
        await using var office = await Desk.OpenAsync(provider);
        var seen = (await office.CaseAsync()).Version;
        await office.DoAsync((n, v) => new AskApplicantStep(n, v, "Welk jaar bedoelt u?"));

        Assert.IsType<ChangedBySomeoneElse>((await office.Staff.Get<HandleRequest>().ExecuteAsync(new ExtendStep(office.Number, seen, ExtensionGround.Complexity, Reasons), default)).Refusal);
        Assert.Null((await office.CaseAsync()).Extension);
    }

    [Fact]
    public async Task Find_AfterANewEditionOfTheCalendar_SaysThatTheCaseKeepsItsDates()
    {
        await using var office = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        await using (var db = office.Portal.Db())
        {
            var last = await db.CalendarEditions.OrderByDescending(e => e.Number).FirstAsync();
            db.CalendarEditions.Add(last.Next([.. EqualisedDays.Known, new EqualisedDay(new DateOnly(2026, 12, 28), "verzonnen")], EqualisedDays.KnownUntil, "verzonnen", "Saar Droomeiland", office.Portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var found = (await office.Staff.Get<RequestQueries>().FindAsync(office.Number, default)).Value;

        Assert.Equal((true, false, new DateOnly(2026, 12, 28)), (found.KeepsOlderCalendar, found.MayMoveDates, found.Term.RegulationDate));
    }

    /// <summary>A privacy officer and one case of Noor, that came by letter on 27 November 2026 and is taken up.</summary>
    private sealed class Desk(TestPortal portal, TestScope staff, Employee officer, CaseNumber number) : IAsyncDisposable
    {
        public TestPortal Portal => portal;

        public TestScope Staff => staff;

        public Employee Officer => officer;

        public CaseNumber Number => number;

        public DateOnly Today => DutchTime.Today(portal.Time);

        public static async Task<Desk> OpenAsync(DatabaseProvider provider, bool pausing = false, bool linked = true, bool organisation = true, IReadOnlyDictionary<string, string?>? settings = null)
        {
            var portal = await TestPortal.CreateAsync(provider, settings);
            if (organisation)
                await portal.FillInOrganisationAsync();
            var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
            var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
            var person = await portal.RegisterAsync();
            if (linked)
                await portal.LinkAsync(person);
            if (pausing)
            {
                await using var scope = portal.AsEmployee(director);
                Assert.True((await scope.Get<ChangeTermSettings>().ExecuteAsync(new ChangeTermSettingsCommand(new PausePolicy(true, true, 5), [5], 0), default)).IsSuccess);
            }

            var staff = portal.AsEmployee(officer);
            var entered = await staff.Get<EnterRequest>().ExecuteAsync(
                new EnterRequestCommand(RequestKind.Access, RequestChannel.Letter, DutchTime.Today(portal.Time), person.Id, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid()), default);
            var desk = new Desk(portal, staff, officer, entered.Value);
            await desk.DoAsync((n, v) => new TakeUpStep(n, v));
            return desk;
        }

        public async Task<PrivacyRequest> CaseAsync()
        {
            await using var db = portal.Db();
            return await db.Requests.AsNoTracking().SingleAsync(r => r.CaseNumber == number);
        }

        /// <summary>A letter about an extension in another case.</summary>
        public async Task AnotherLetterAsync()
        {
            await using var db = portal.Db();
            var other = PrivacyRequest.Receive(CaseNumber.Of(2026, 900), RequestKind.Access, RequestChannel.Letter, new Applicant(null, "Mees Regenboogaard", null, PostalAddress.None, "nl"), RequestScope.Everything, Today, portal.Time.GetUtcNow(), officer.Name, WorkingCalendar.Known, null).Value;
            db.AddRange(other, StoredDocument.Freeze(DocumentKind.ExtensionLetter, null, other.Id, "verlenging.pdf", "application/pdf", [0x25], portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        public async Task DoAsync(Func<CaseNumber, int, HandlingStep> step)
        {
            var refused = await RefusedAsync(step);
            Assert.True(refused is null, refused?.ToString());
        }

        public async Task<Refusal?> RefusedAsync(Func<CaseNumber, int, HandlingStep> step) =>
            (await staff.Get<HandleRequest>().ExecuteAsync(step(number, (await CaseAsync()).Version), default)).Refusal;

        public async Task<OutgoingMessage> MailAsync(MessageTemplate template)
        {
            await using var db = portal.Db();
            return await db.Outbox.AsNoTracking().SingleAsync(m => m.Template == template);
        }

        public async Task<(int Documents, int Messages, int Entries, int Events)> CountAsync()
        {
            await using var db = portal.Db();
            return (await db.Documents.CountAsync(), await db.Outbox.CountAsync(), await db.Audit.CountAsync(), (await CaseAsync()).Events.Count);
        }

        /// <summary>From now no message can be stored.</summary>
        public async Task BreakOutboxAsync(DatabaseProvider provider)
        {
            await using var db = portal.Db();
            var table = db.Model.FindEntityType(typeof(OutgoingMessage))!.GetTableName();
            await db.Database.ExecuteSqlRawAsync(provider == DatabaseProvider.Sqlite
                ? $"""CREATE TRIGGER "Outbox_Broken" BEFORE INSERT ON "{table}" BEGIN SELECT RAISE(ABORT, 'broken'); END"""
                : $"""ALTER TABLE "{table}" ADD CONSTRAINT "Outbox_Broken" CHECK (false) NOT VALID""");
        }

        public async ValueTask DisposeAsync()
        {
            await staff.DisposeAsync();
            await portal.DisposeAsync();
        }
    }
}
