using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Documents;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Data.Requests;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Disclosures;

[Article("2017-7.1")]
public sealed class AuthorisationTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();
    private static readonly AuthorisationEntry General = new(AuthorisationKind.General, "Opleidingen Het Zonnetje\n  \nWerkbedrijf De Kruiwagen", "Aanmelden voor een cursus.", DataCategories.Contact | DataCategories.Trajectory, null, null);
    private static readonly AuthorisationEntry Health = new(AuthorisationKind.HealthOut, "Bedrijfsarts Pluis", "Welk werk past.", DataCategories.Health, "Hoeveel uur per week u kunt werken.", null);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Record_ASignedPaper_KeepsItForBothSides(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);

        var id = await desk.SignAsync(General);

        await using var db = desk.Office.Portal.Db();
        var authorisation = await db.Authorisations.SingleAsync(a => a.Id == id);
        Assert.Equal(["Opleidingen Het Zonnetje", "Werkbedrijf De Kruiwagen"], authorisation.Recipients);
        Assert.Equal((AuthorisationStatus.Given, "Ravi Bloesemdal"), (authorisation.StatusOn(desk.Office.Today), authorisation.EnteredBy));
        Assert.Equal(DocumentKind.AuthorisationPaper, (await db.Documents.SingleAsync(d => d.Id == authorisation.DocumentId)).Kind);
        Assert.Equal(desk.PersonId, (await db.Audit.SingleAsync(e => e.Action == AuditAction.AuthorisationRecorded)).PersonId);
        Assert.Equal(Pdf, (await desk.Staff.Get<DownloadDocument>().ExecuteAsync(authorisation.DocumentId!.Value, default)).Value.Content);
        Assert.Equal(Pdf, (await desk.Own.Get<OwnRequestQueries>().DownloadAsync(authorisation.DocumentId!.Value, default)).Value.Content.Bytes);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 7(3)")]
    public async Task Ask_AgreeAndWithdraw_WorksAtOnceAndTellsTheOffice(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);

        var id = (await desk.Staff.Get<AskAuthorisation>().ExecuteAsync(desk.PersonId, General, default)).Value;
        Assert.Equal(1, (await desk.Own.Get<OwnAuthorisations>().CountAskedAsync(default)).Value);
        Assert.Equal([new AuthorisationMissing()], await desk.WhyNotAsync(id));
        Assert.True((await desk.Own.Get<AnswerOwnAuthorisation>().ExecuteAsync(id, true, default)).IsSuccess);
        Assert.Equal(0, (await desk.Own.Get<OwnAuthorisations>().CountAskedAsync(default)).Value);
        Assert.Empty(await desk.WhyNotAsync(id));
        Assert.True((await desk.Own.Get<WithdrawOwnAuthorisation>().ExecuteAsync(id, default)).IsSuccess);
        Assert.Equal([new AuthorisationWithdrawn()], await desk.WhyNotAsync(id));

        Assert.Equal(AuthorisationStatus.Withdrawn, Assert.Single((await desk.Staff.Get<AuthorisationQueries>().ForPersonAsync(desk.PersonId, default)).Value.Rows).Status);
        Assert.IsType<AuthorisationNotValid>((await desk.Own.Get<WithdrawOwnAuthorisation>().ExecuteAsync(id, default)).Refusal);
        Assert.IsType<AuthorisationAnswered>((await desk.Own.Get<AnswerOwnAuthorisation>().ExecuteAsync(id, false, default)).Refusal);
        await using var db = desk.Office.Portal.Db();
        var mails = await db.Outbox.OrderBy(m => m.CreatedAt).ToListAsync();
        Assert.Equal(
            [(MessageTemplate.AuthorisationAnswered, "ravi@voorbeeld.example"), (MessageTemplate.AuthorisationAsked, "noor@voorbeeld.example"), (MessageTemplate.AuthorisationWithdrawn, "ravi@voorbeeld.example")],
            mails.Where(m => m.Template.ToString().StartsWith("Authorisation", StringComparison.Ordinal)).Select(m => (m.Template, m.ToAddress)).OrderBy(pair => pair.Template.ToString(), StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("Zonnetje", mail.Subject + mail.Body, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("cursus", mail.Subject + mail.Body, StringComparison.Ordinal));
        Assert.Equal([AuditAction.AuthorisationAsked, AuditAction.AuthorisationAnswered, AuditAction.AuthorisationWithdrawn], await db.Audit.Where(e => e.Subject == $"Authorisation {id}").OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Retract_AQuestionThatIsOpen_LeavesNothingToAnswer(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var id = (await desk.Staff.Get<AskAuthorisation>().ExecuteAsync(desk.PersonId, General, default)).Value;

        Assert.True((await desk.Staff.Get<RetractAuthorisation>().ExecuteAsync(id, default)).IsSuccess);

        Assert.Equal(0, (await desk.Own.Get<OwnAuthorisations>().CountAskedAsync(default)).Value);
        Assert.IsType<AuthorisationAnswered>((await desk.Own.Get<AnswerOwnAuthorisation>().ExecuteAsync(id, true, default)).Refusal);
        Assert.Equal([new AuthorisationMissing()], await desk.WhyNotAsync(id));
        Assert.IsType<AuthorisationAnswered>((await desk.Staff.Get<RetractAuthorisation>().ExecuteAsync(id, default)).Refusal);
        Assert.Equal(AuthorisationStatus.Retracted, Assert.Single((await desk.Own.Get<OwnAuthorisations>().ListAsync(default)).Value).Status);
        await using var db = desk.Office.Portal.Db();
        Assert.Equal([AuditAction.AuthorisationAsked, AuditAction.AuthorisationRetracted], await db.Audit.Where(e => e.Subject == $"Authorisation {id}").OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 7(3)")]
    public async Task Enter_AWithdrawalByTelephone_WorksFromTheDayItReachedUs(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var id = await desk.SignAsync(General);
        var today = desk.Office.Today;

        await using var officer = desk.Office.As(desk.Office.Officer);
        Assert.True((await officer.Get<EnterWithdrawal>().ExecuteAsync(id, new(today.AddDays(-1), WithdrawalChannel.Telephone, " Noor Zonderland "), default)).IsSuccess);

        var row = Assert.Single((await desk.Own.Get<OwnAuthorisations>().ListAsync(default)).Value);
        Assert.Equal((AuthorisationStatus.Withdrawn, today.AddDays(-1), "Noor Zonderland", "Fleur Papierboot"), (row.Status, row.Authorisation.WithdrawnOn, row.Authorisation.WithdrawnBy, row.Authorisation.WithdrawalEnteredBy));
        Assert.Equal("machtiging.pdf", row.FileName);
        Assert.Equal([new AuthorisationWithdrawn()], await desk.WhyNotAsync(id));
        await using var db = desk.Office.Portal.Db();
        Assert.Equal("ravi@voorbeeld.example", (await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.AuthorisationWithdrawn)).ToAddress);
    }

    [Fact]
    public async Task Enter_AWithdrawalWithMistakes_TellsEveryField()
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        var id = await desk.SignAsync(General);

        Assert.Equal(["On", "Via", "By"], Fields((await desk.Staff.Get<EnterWithdrawal>().ExecuteAsync(id, new(null, null, " "), default)).Refusal));
        Assert.Equal(["On", "Via"], Fields((await desk.Staff.Get<EnterWithdrawal>().ExecuteAsync(id, new(desk.Office.Today.AddDays(1), WithdrawalChannel.Portal, "Noor"), default)).Refusal));
        Assert.Equal(["On"], Fields((await desk.Staff.Get<EnterWithdrawal>().ExecuteAsync(id, new(desk.Office.Today.AddDays(-30), WithdrawalChannel.Letter, "Noor"), default)).Refusal));
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "Kind", "empty kind" }, { "Recipients", "no recipient" }, { "Recipients", "21 recipients" }, { "Recipients", "long recipient" }, { "Purpose", "no purpose" }, { "Categories", "no group" },
        { "Categories", "health in a general one" }, { "Categories", "health without health" }, { "Categories", "cv without cv" }, { "Categories", "cv with dossier" }, { "DataInWords", "health without words" },
        { "ValidUntil", "valid until the day of signing" }, { "SignedOn", "signed tomorrow" }, { "SignedOn", "not signed" }, { "File", "no paper" }, { "IsExplicit", "health not explicit" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    [Article("2018-6")]
    [Article("2018-3.1")]
    public async Task Record_WithAMistake_TellsItAtItsField(string field, string mistake)
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        var today = desk.Office.Today;
        var paper = new SignedPaperEntry(today.AddDays(-2), new ReceivedFile("machtiging.pdf", Pdf), true);
        var cv = General with { Kind = AuthorisationKind.CurriculumVitae };
        var (entry, signed) = mistake switch
        {
            "empty kind" => (General with { Kind = null }, paper),
            "no recipient" => (General with { Recipients = " \n " }, paper),
            "21 recipients" => (General with { Recipients = string.Join('\n', Enumerable.Range(1, 21)) }, paper),
            "long recipient" => (General with { Recipients = new string('a', 201) }, paper),
            "no purpose" => (General with { Purpose = " " }, paper),
            "no group" => (General with { Categories = DataCategories.None }, paper),
            "health in a general one" => (General with { Categories = DataCategories.Health }, paper),
            "health without health" => (Health with { Categories = DataCategories.Contact }, paper),
            "cv without cv" => (cv with { Categories = DataCategories.Contact }, paper),
            "cv with dossier" => (cv with { Categories = DataCategories.CurriculumVitae | DataCategories.Dossier }, paper),
            "health without words" => (Health with { DataInWords = " " }, paper),
            "valid until the day of signing" => (General with { ValidUntil = today.AddDays(-2) }, paper),
            "signed tomorrow" => (General, paper with { SignedOn = today.AddDays(1) }),
            "not signed" => (General, paper with { SignedOn = null }),
            "no paper" => (General, paper with { File = null }),
            _ => (Health, paper with { IsExplicit = false }),
        };

        var refusal = (await desk.Staff.Get<RecordAuthorisation>().ExecuteAsync(desk.PersonId, entry, signed, default)).Refusal;

        Assert.Equal([field], Fields(refusal));
        await using var db = desk.Office.Portal.Db();
        Assert.Empty(await db.Authorisations.ToListAsync());
        Assert.Empty(await db.Documents.Where(d => d.Kind == DocumentKind.AuthorisationPaper).ToListAsync());
    }

    [Fact]
    public async Task Record_WithAWrongFile_TellsItAtTheFile()
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite);

        var refusal = (await desk.Staff.Get<RecordAuthorisation>().ExecuteAsync(desk.PersonId, General, new(desk.Office.Today, new ReceivedFile("machtiging.exe", Pdf), false), default)).Refusal;

        Assert.Equal(["File"], Fields(refusal));
    }

    [Fact]
    public async Task Ask_SomebodyWithoutALoginOrForADayThatPassed_IsRefused()
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        var other = await desk.Office.RecordAsync(TestOffice.APerson("C-2", "Regenboog", "mees@voorbeeld.example"));

        Assert.IsType<ClientHasNoLogin>((await desk.Staff.Get<AskAuthorisation>().ExecuteAsync(other, General, default)).Refusal);
        Assert.Equal(["ValidUntil"], Fields((await desk.Staff.Get<AskAuthorisation>().ExecuteAsync(desk.PersonId, General with { ValidUntil = desk.Office.Today }, default)).Refusal));
    }

    [Fact]
    [Article("2017-9")]
    public async Task Answer_AndWithdraw_WhatIsOfSomebodyElse_IsNotFoundAndWrittenDown()
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        var id = await desk.SignAsync(General);
        var other = await desk.Office.RecordAsync(TestOffice.APerson("C-2", "Regenboog", "mees@voorbeeld.example"));
        await desk.LinkAsync(other, "mees");
        await using var mees = desk.Office.Portal.As(ActorKind.Person, Staffing.LoginOf("mees"));

        Assert.IsType<NotFound>((await mees.Get<WithdrawOwnAuthorisation>().ExecuteAsync(id, default)).Refusal);
        Assert.IsType<NotFound>((await mees.Get<AnswerOwnAuthorisation>().ExecuteAsync(id, false, default)).Refusal);
        Assert.Empty((await mees.Get<OwnAuthorisations>().ListAsync(default)).Value);
        await using var db = desk.Office.Portal.Db();
        var document = (await db.Authorisations.SingleAsync(a => a.Id == id)).DocumentId!.Value;
        Assert.IsType<NotFound>((await mees.Get<OwnRequestQueries>().DownloadAsync(document, default)).Refusal);
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.AccessDenied && e.ActorId == other && e.PersonId == desk.PersonId));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Dependents_CountsGroundAndConsentOfThatPersonOnce(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var (general, health) = (await desk.SignAsync(General), await desk.SignAsync(Health));
        for (var day = 1; day <= 7; day++)
            await desk.DiscloseAsync(Facts(desk.Office.Today.AddDays(-day)) with { AuthorisationId = general });
        await desk.DiscloseAsync(Facts(desk.Office.Today) with { AuthorisationId = health, HealthConsentId = health });

        var rows = (await desk.Own.Get<OwnAuthorisations>().ListAsync(default)).Value;

        var ofGeneral = rows.Single(r => r.Authorisation.Id == general).Dependents;
        Assert.Equal((7, 5, 2), (ofGeneral.Count, ofGeneral.Newest.Count, ofGeneral.Older));
        Assert.Equal(desk.Office.Today.AddDays(-1), ofGeneral.Newest[0].On);
        Assert.Equal(1, rows.Single(r => r.Authorisation.Id == health).Dependents.Count);
        Assert.Equal(7, (await desk.Staff.Get<AuthorisationQueries>().ForPersonAsync(desk.PersonId, default)).Value.Rows.Single(r => r.Authorisation.Id == general).Dependents.Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-15.1")]
    [Article("2017-15.3")]
    public async Task OwnDisclosures_PastYearAndEverything_NewestFirstWithoutWhatMayNotBeToldYet(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider);
        var today = desk.Office.Today;
        foreach (var day in new[] { today.AddYears(-1).AddDays(-1), today.AddYears(-1), today })
            await desk.DiscloseAsync(Facts(day));
        await desk.DiscloseAsync(Facts(today) with { Recipient = "Politie Voorbeeldstad", Ground = DisclosureGround.AuthorityRequest, WhyNotTold = "Het onderzoek loopt nog." });
        for (var number = 0; number < 30; number++)
            await desk.DiscloseAsync(Facts(today.AddYears(-3).AddDays(-number)));
        var own = desk.Own.Get<OwnDisclosures>();

        var year = (await own.PageAsync(false, 1, default)).Value;
        var (first, second, beyond) = ((await own.PageAsync(true, 1, default)).Value, (await own.PageAsync(true, 2, default)).Value, (await own.PageAsync(true, 99, default)).Value);

        Assert.Equal([today, today.AddYears(-1)], year.Rows.Select(d => d.DisclosedOn));
        Assert.Equal((2, 33, 2), (year.Total, year.All, year.LastYear));
        Assert.Equal((25, 8, 0, 33), (first.Rows.Count, second.Rows.Count, beyond.Rows.Count, beyond.Total));
        var all = first.Rows.Concat(second.Rows).ToList();
        Assert.Equal(all.OrderByDescending(d => d.DisclosedOn).Select(d => d.Id), all.Select(d => d.Id));
        Assert.DoesNotContain(all, d => d.WhyNotTold is not null);
        var live = await (await desk.Own.Get<OwnDataQueries>().DownloadAsync(default)).Value.Items.ToListAsync();
        Assert.DoesNotContain(live, item => item.Title.StartsWith("Politie", StringComparison.Ordinal));
    }

    [Fact]
    [Article("2017-13.2")]
    public async Task Overview_OfAPersonWithAnAuthorisation_NamesItWithItsPaper()
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite);
        var id = await desk.SignAsync(General);

        var item = Assert.Single(await (await desk.Own.Get<OwnDataQueries>().DownloadAsync(default)).Value.Items.ToListAsync(), i => i.Key == $"authorisation/{id}");

        Assert.Contains("Opleidingen Het Zonnetje, Werkbedrijf De Kruiwagen", item.Content, StringComparison.Ordinal);
        Assert.Equal("machtiging.pdf", item.FileName);
    }

    private static DisclosureFacts Facts(DateOnly day) => new("Opleidingen Het Zonnetje", "Naam", "Cursus", DisclosureGround.Authorisation, DisclosureForm.Written, day, day);

    private static IEnumerable<string> Fields(Refusal? refusal) => Assert.IsType<InvalidInput>(refusal).Problems.Select(p => p.Field);

    /// <summary>A consultant at work, and a client with a login.</summary>
    private sealed class Desk(TestOffice office, Guid personId) : IAsyncDisposable
    {
        public TestOffice Office => office;

        public Guid PersonId => personId;

        public TestScope Staff { get; } = office.As(office.Consultant);

        public TestScope Own { get; } = office.Portal.As(ActorKind.Person, Staffing.LoginOf("noor"));

        public static async Task<Desk> OpenAsync(DatabaseProvider provider)
        {
            var office = await TestOffice.OpenAsync(provider);
            var desk = new Desk(office, await office.RecordAsync());
            await desk.LinkAsync(desk.PersonId, "noor");
            return desk;
        }

        public async Task LinkAsync(Guid id, string subject)
        {
            await using var db = office.Portal.Db();
            (await db.Persons.SingleAsync(p => p.Id == id)).LinkTo(Staffing.LoginOf(subject), AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        public async Task<Guid> SignAsync(AuthorisationEntry entry)
        {
            var outcome = await Staff.Get<RecordAuthorisation>().ExecuteAsync(personId, entry, new(office.Today.AddDays(-10), new ReceivedFile("machtiging.pdf", Pdf), true), default);
            Assert.True(outcome.IsSuccess, outcome.Refusal is { } refusal ? Words.Of(refusal) : null);
            return outcome.Value;
        }

        public async Task DiscloseAsync(DisclosureFacts facts)
        {
            await using var db = office.Portal.Db();
            db.Disclosures.Add(Disclosure.Record(personId, facts, "Ravi Bloesemdal"));
            await db.SaveChangesAsync();
        }

        /// <summary>What the rule says of a disclosure of today that rests on the authorisation as it stands in the database.</summary>
        public async Task<IReadOnlyList<Refusal>> WhyNotAsync(Guid id)
        {
            await using var db = office.Portal.Db();
            var authorisation = await db.Authorisations.AsNoTracking().SingleAsync(a => a.Id == id);
            var facts = Facts(office.Today) with { AuthorisationId = id, Categories = DataCategories.Contact };
            return DisclosureRule.WhyNot(facts, new DisclosureContext([], authorisation, null, null, false, false, false));
        }

        public async ValueTask DisposeAsync()
        {
            await Staff.DisposeAsync();
            await Own.DisposeAsync();
            await office.DisposeAsync();
        }
    }
}
