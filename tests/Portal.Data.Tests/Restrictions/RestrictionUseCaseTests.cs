using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Newsletters;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Data.Requests;
using Portal.Data.Restrictions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Restrictions;

/// <summary>A restriction from the decision to its end, on both databases.</summary>
[Article("AVG 18")]
public sealed class RestrictionUseCaseTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 18(2)")]
    public async Task Decide_Granted_BlocksTheUseAtOnceUntilItEnds(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, linked: true);
        await desk.SubscribeAsync();
        Assert.True((await desk.DiscloseAsync(DisclosureGround.Assignment)).IsSuccess);

        await desk.DecideAsync(DecisionOutcome.Granted);

        var refused = Assert.IsType<MayNotGoOut>((await desk.DiscloseAsync(DisclosureGround.Assignment)).Refusal);
        Assert.Equal([new UseIsRestricted(desk.Today, desk.Number.Value)], refused.Reasons);
        Assert.Contains("AVG art. 18 lid 2", Words.Of(refused), StringComparison.Ordinal);
        Assert.IsType<MayNotGoOut>((await desk.AskDirectorAsync()).Refusal);
        Assert.True((await desk.DiscloseAsync(DisclosureGround.Law)).IsSuccess);
        Assert.Equal((0, 1), await desk.NewsletterAsync());
        var file = (await desk.Get<OpenDossier>().ExecuteAsync(desk.Person.Id, ProcessingPurpose.LegalDuty, default)).Value;
        Assert.Equal([desk.Number], file.Restrictions.Select(r => r.CaseNumber));
        Assert.True(file.MayEndRestriction);
        Assert.Single((await desk.Get<RegistrationQueries>().RestrictionsAsync(desk.Person.Id, default)).Value);
        await using (var noor = desk.Portal.As(ActorKind.Person, Staffing.LoginOf("noor")))
            Assert.Single((await noor.Get<OwnDataQueries>().PageAsync(OverviewCategories.None, 1, default)).Value.Restrictions);

        var restriction = await desk.StoredAsync();
        Assert.IsType<EndNotTold>((await desk.Get<LiftRestriction>().ExecuteAsync(restriction.Id, restriction.Version, default)).Refusal);
        Assert.IsType<EndNeedsReason>((await desk.Get<TellRestrictionEnds>().ExecuteAsync(restriction.Id, restriction.Version, " ", default)).Refusal);
        Assert.True((await desk.Get<TellRestrictionEnds>().ExecuteAsync(restriction.Id, restriction.Version, "De gegevens kloppen.", default)).IsSuccess);
        restriction = await desk.StoredAsync();
        Assert.IsType<EndWasTold>((await desk.Get<TellRestrictionEnds>().ExecuteAsync(restriction.Id, restriction.Version, "Nog eens.", default)).Refusal);
        Assert.IsType<EndToldTooShortAgo>((await desk.Get<LiftRestriction>().ExecuteAsync(restriction.Id, restriction.Version, default)).Refusal);
        Assert.IsType<MayNotGoOut>((await desk.DiscloseAsync(DisclosureGround.Assignment)).Refusal);
        desk.Portal.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await desk.Get<LiftRestriction>().ExecuteAsync(restriction.Id, restriction.Version, default)).IsSuccess);

        Assert.True((await desk.DiscloseAsync(DisclosureGround.Assignment)).IsSuccess);
        Assert.Equal((1, 0), await desk.NewsletterAsync());
        await using var db = desk.Portal.Db();
        var mail = await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.RestrictionEnds);
        Assert.Equal("noor@voorbeeld.example", mail.ToAddress);
        Assert.DoesNotContain("De gegevens kloppen.", mail.Body, StringComparison.Ordinal);
        Assert.Equal([AuditAction.UseRestricted, AuditAction.RestrictionEndTold, AuditAction.RestrictionEnded],
            await db.Audit.Where(e => e.Action == AuditAction.UseRestricted || e.Action == AuditAction.RestrictionEndTold || e.Action == AuditAction.RestrictionEnded).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Decide_Partly_NamesTheDataAndBlocksThose(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var command = new DecideRequestCommand(desk.Number, await desk.VersionAsync(), DecisionOutcome.Partly, RefusalGround.ConditionsNotMet, "Alleen uw vacatures.");
        Assert.Equal("RestrictTo", Assert.Single(Assert.IsType<InvalidInput>((await desk.Get<DecideRequest>().ExecuteAsync(command, default)).Refusal).Problems).Field);

        Assert.True((await desk.Get<DecideRequest>().ExecuteAsync(command with { RestrictTo = DataCategories.Vacancies }, default)).IsSuccess);

        Assert.True((await desk.DiscloseAsync(DisclosureGround.Assignment)).IsSuccess);
        Assert.IsType<MayNotGoOut>((await desk.DiscloseAsync(DisclosureGround.Assignment, DataCategories.Vacancies)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Decide_AgainBeforeItWentOut_FollowsTheLastDecision(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        await desk.DecideAsync(DecisionOutcome.Granted);
        var refusal = new DecideRequestCommand(desk.Number, await desk.VersionAsync(), DecisionOutcome.Refused, RefusalGround.ConditionsNotMet, "Geen van de gevallen.", InsteadOfEarlier: true);

        Assert.True((await desk.Get<DecideRequest>().ExecuteAsync(refusal, default)).IsSuccess);

        Assert.True((await desk.DiscloseAsync(DisclosureGround.Assignment)).IsSuccess);
        await using var db = desk.Portal.Db();
        Assert.False(await db.Restrictions.AnyAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 18(3)")]
    public async Task Decide_AgainAfterItWentOut_DoesNotEndWhatThePersonWasTold(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        await desk.DecideAsync(DecisionOutcome.Granted);
        await using (var db = desk.Portal.Db())
        {
            Assert.True((await db.Requests.SingleAsync()).SendAnswer(Guid.NewGuid(), Guid.NewGuid(), "Fleur Papierboot", desk.Portal.Time.GetUtcNow()).IsSuccess);
            await db.SaveChangesAsync();
        }

        var refusal = new DecideRequestCommand(desk.Number, await desk.VersionAsync(), DecisionOutcome.Refused, RefusalGround.ConditionsNotMet, "Geen van de gevallen.", InsteadOfEarlier: true);
        Assert.Null((await desk.Get<DecideRequest>().ExecuteAsync(refusal, default)).Refusal);

        Assert.Equal((Restriction.Everything, null), ((await desk.StoredAsync()).Categories, (await desk.StoredAsync()).ToldOn));
        Assert.IsType<MayNotGoOut>((await desk.DiscloseAsync(DisclosureGround.Assignment)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Decide_BesideTheRestrictionOfAnother_TouchesItsOwnAlone(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var other = await desk.RestrictAnotherAsync();
        // What holds for somebody else blocks nothing here.
        Assert.True((await desk.DiscloseAsync(DisclosureGround.Assignment)).IsSuccess);

        await desk.DecideAsync(DecisionOutcome.Granted);
        var partly = new DecideRequestCommand(desk.Number, await desk.VersionAsync(), DecisionOutcome.Partly, RefusalGround.ConditionsNotMet, "Alleen uw vacatures.", InsteadOfEarlier: true, RestrictTo: DataCategories.Vacancies);
        Assert.True((await desk.Get<DecideRequest>().ExecuteAsync(partly, default)).IsSuccess);

        await using var db = desk.Portal.Db();
        var (theirs, mine) = (await db.Restrictions.SingleAsync(r => r.PersonId == other), await db.Restrictions.SingleAsync(r => r.PersonId == desk.Person.Id));
        Assert.Equal((Restriction.Everything, 0, DataCategories.Vacancies), (theirs.Categories, theirs.Version, mine.Categories));
        Assert.Equal(mine.Id, Assert.Single((await desk.Get<RestrictionQueries>().ForPersonAsync(desk.Person.Id, default)).Value.Rows).Id);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 18(3)")]
    public async Task Tell_WhoHasNoLogin_PrintsALetterThatTakesSomeDays(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        await desk.DecideAsync(DecisionOutcome.Granted);
        var restriction = await desk.StoredAsync();

        Assert.True((await desk.Get<TellRestrictionEnds>().ExecuteAsync(restriction.Id, restriction.Version, "De gegevens kloppen.", default)).IsSuccess);

        var told = await desk.StoredAsync();
        Assert.Equal((EndToldBy.Letter, desk.Today.AddDays(4)), (told.ToldHow!.Value, told.EndsFrom!.Value));
        await using var db = desk.Portal.Db();
        var letter = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == told.LetterId);
        Assert.Equal((DocumentKind.RestrictionLetter, "%PDF-"), (letter.Kind, System.Text.Encoding.ASCII.GetString(letter.Content.Bytes, 0, 5)));
        Assert.True((await desk.Get<DownloadDocument>().ExecuteAsync(letter.Id, default)).IsSuccess);
        Assert.Empty(await db.Outbox.Where(m => m.Template == MessageTemplate.RestrictionEnds).ToListAsync());
    }

    /// <summary>A privacy officer, a client with a consultant's trajectory, and a letter that asks for a restriction.</summary>
    private sealed class Desk(TestPortal portal, TestScope scope, RegisteredPerson person) : IAsyncDisposable
    {
        public TestPortal Portal => portal;

        public RegisteredPerson Person => person;

        public CaseNumber Number { get; private set; }

        public DateOnly Today => DutchTime.Today(portal.Time);

        public static async Task<Desk> OpenAsync(DatabaseProvider provider, bool linked = false)
        {
            var portal = await TestPortal.CreateAsync(provider);
            await portal.FillInOrganisationAsync();
            var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
            var person = await portal.RegisterAsync(consultant: await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal"));
            if (linked)
                await portal.LinkAsync(person);
            var desk = new Desk(portal, portal.AsEmployee(officer), person);
            desk.Number = (await desk.Get<EnterRequest>().ExecuteAsync(new(
                RequestKind.OtherRight, RequestChannel.Letter, desk.Today, person.Id, "", null, PostalAddress.None, RequestScope.Everything with { Form = AnswerForm.Letter, Explanation = "Gebruik dit even niet." }, Guid.NewGuid(), OtherRight.Restriction), default)).Value;
            Assert.True((await desk.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(desk.Number, await desk.VersionAsync()), default)).IsSuccess);
            Assert.True((await desk.Get<HandleRequest>().ExecuteAsync(new ProveIdentityStep(desk.Number, await desk.VersionAsync(), IdentityMethod.CalledBack, null), default)).IsSuccess);
            return desk;
        }

        public T Get<T>() where T : notnull => scope.Get<T>();

        public async Task DecideAsync(DecisionOutcome outcome)
        {
            var decided = await Get<DecideRequest>().ExecuteAsync(new(Number, await VersionAsync(), outcome, null, null), default);
            Assert.True(decided.IsSuccess, decided.Refusal is { } refusal ? Words.Of(refusal) : null);
        }

        public Task<Outcome<Guid>> DiscloseAsync(DisclosureGround ground, DataCategories groups = DataCategories.Trajectory) => Get<RecordDisclosure>().ExecuteAsync(person.Id, Entry(ground, groups), default);

        public Task<Outcome<Guid>> AskDirectorAsync() => Get<AskDirector>().ExecuteAsync(person.Id, Entry(DisclosureGround.UrgentReason, DataCategories.Trajectory), default);

        public async Task SubscribeAsync()
        {
            await using var db = portal.Db();
            db.NewsletterChoices.Add(NewsletterChoice.Subscribe(person.Id, MailingList.Newsletter, SubscriptionGround.Consent, NewsletterChannel.Desk, "Ravi Bloesemdal", portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        public async Task<(int Subscribed, int Left)> NewsletterAsync()
        {
            var list = (await Get<NewsletterQueries>().ListAsync(new(MailingList.Newsletter, NewsletterView.Left, null, 1), default)).Value;
            Assert.All(list.Rows, row => Assert.True(row.IsRestricted));
            // The file for a firm that mails with another tool says the same.
            var file = await (await Get<ExportSubscribers>().ExecuteAsync(MailingList.Newsletter, default)).Value.Lines.ToListAsync();
            Assert.Equal(list.Left, file.Count(line => line.Contains(";afgemeld;", StringComparison.Ordinal)));
            return (list.Subscribed, list.Left);
        }

        public async Task<Guid> RestrictAnotherAsync()
        {
            await using var db = portal.Db();
            var source = new Provenance(DataOrigin.Employee, "Ravi Bloesemdal", Today, ProcessingPurpose.Guidance);
            var other = RegisteredPerson.Record(new PersonDetails(null, new PersonName("Regenboogaard", null, "Mees", null, NameSource.Commissioner), null, null, null, PostalAddress.None, "nl", CorrespondenceForm.Letter), source, person.OfficeId, portal.Time.GetUtcNow());
            db.Persons.Add(other);
            await db.SaveChangesAsync();
            var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 900), RequestKind.OtherRight, RequestChannel.Letter, new Applicant(other.Id, "Mees Regenboogaard", null, PostalAddress.None, "nl"), RequestScope.Everything, Today, portal.Time.GetUtcNow(), "Fleur Papierboot", WorkingCalendar.Known, null, OtherRight.Restriction).Value;
            db.Requests.Add(request);
            db.Restrictions.Add(Restriction.Start(other.Id, request.Id, request.CaseNumber, Restriction.Everything, Today, "Fleur Papierboot"));
            await db.SaveChangesAsync();
            return other.Id;
        }

        public async Task<Restriction> StoredAsync()
        {
            await using var db = portal.Db();
            return await db.Restrictions.SingleAsync();
        }

        public async Task<int> VersionAsync()
        {
            await using var db = portal.Db();
            return await db.Requests.Where(r => r.CaseNumber == Number).Select(r => r.Version).SingleAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await scope.DisposeAsync();
            await portal.DisposeAsync();
        }

        private DisclosureEntry Entry(DisclosureGround ground, DataCategories groups) => new()
        {
            Recipient = "Opleidingen Het Zonnetje",
            Categories = groups,
            PurposeCode = ProcessingPurpose.Guidance,
            Purpose = "Aanmelden",
            Ground = ground,
            GroundText = ground == DisclosureGround.Assignment ? null : "artikel 54",
            Form = DisclosureForm.Written,
            DisclosedOn = Today,
        };
    }
}
