using Microsoft.EntityFrameworkCore;
using Portal.Data.Commissioners;
using Portal.Data.Invitations;
using Portal.Data.Newsletters;
using Portal.Data.Registrations;
using Portal.Data.Reports;
using Portal.Data.Sessions;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Testing;

namespace Portal.Data.Tests.Commissioners;

/// <summary>The file of a commissioner: what both sides signed, who the contacts are, and what they may see.</summary>
[Article("2018-5")]
public sealed class CommissionerFileTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Add_SignedAgreement_BindsAndCanBeDownloaded(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Officer);
        Assert.False((await FileAsync(scope, office)).IsBound);

        var id = (await scope.Get<AddCommissionerDocument>().ExecuteAsync(office.CommissionerId, Signed(office), default)).Value;

        var file = await FileAsync(scope, office);
        Assert.True(file.IsBound);
        var row = Assert.Single(file.Documents);
        Assert.Equal((id, "geheim.pdf", true), (row.Document.Id, row.FileName, row.Binds));
        Assert.True((await scope.Get<CommissionerQueries>().ListAsync(default)).Value.Single(c => c.Id == office.CommissionerId).IsBound);
        Assert.Equal(Pdf, (await scope.Get<DownloadDocument>().ExecuteAsync(row.Document.DocumentId, default)).Value.Content);
        await using var consultant = office.As(office.Consultant);
        Assert.IsType<NotFound>((await consultant.Get<DownloadDocument>().ExecuteAsync(row.Document.DocumentId, default)).Refusal);
        await using var db = office.Portal.Db();
        Assert.Equal($"Confidentiality {id}", (await db.Audit.SingleAsync(e => e.Action == AuditAction.CommissionerFileChanged)).Detail);
    }

    [Fact]
    public async Task Add_WithoutBothSignatures_OrOfTomorrow_IsRefusedAtItsField()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Officer);
        async Task<string[]> FieldsOf(CommissionerDocumentEntry entry) =>
            [.. Assert.IsType<InvalidInput>((await scope.Get<AddCommissionerDocument>().ExecuteAsync(office.CommissionerId, entry, default)).Refusal).Problems.Select(problem => problem.Field)];

        Assert.Equal(["SignedByThem"], await FieldsOf(Signed(office) with { SignedByThem = " " }));
        Assert.Equal(["SignedByUs"], await FieldsOf(Signed(office) with { SignedByUs = null }));
        Assert.Equal(["Date"], await FieldsOf(Signed(office) with { Date = office.Today.AddDays(1) }));
        Assert.Equal(["ValidUntil"], await FieldsOf(Signed(office) with { ValidUntil = office.Today.AddDays(-40) }));
        Assert.Equal(["File"], await FieldsOf(Signed(office) with { File = new("geheim.exe", Pdf) }));
        Assert.Equal(["File"], await FieldsOf(Signed(office) with { File = null }));
        Assert.Equal(["Kind", "Title", "Date"], await FieldsOf(new CommissionerDocumentEntry(null, "", null, null, null, null, new("x.pdf", Pdf))));
        await using var db = office.Portal.Db();
        Assert.Equal(0, await db.Documents.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Hold_UntilYesterday_EndsWhatItBound(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Officer);
        var id = await SignAsync(scope, office);

        // Signed thirty days ago: before that it never held.
        var before = await scope.Get<HoldCommissionerDocument>().ExecuteAsync(office.CommissionerId, id, 0, office.Today.AddDays(-31), default);
        Assert.Equal("ValidUntil", Assert.Single(Assert.IsType<InvalidInput>(before.Refusal).Problems).Field);
        Assert.True((await FileAsync(scope, office)).IsBound);
        Assert.True((await scope.Get<HoldCommissionerDocument>().ExecuteAsync(office.CommissionerId, id, 0, office.Today.AddDays(-1), default)).IsSuccess);

        Assert.False((await FileAsync(scope, office)).IsBound);
        Assert.IsType<ChangedBySomeoneElse>((await scope.Get<HoldCommissionerDocument>().ExecuteAsync(office.CommissionerId, id, 0, null, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<HoldCommissionerDocument>().ExecuteAsync(Guid.NewGuid(), id, 1, null, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task ChangeBilling_AfterSomebodyElse_OverwritesNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Officer);
        Assert.True((await scope.Get<ChangeBilling>().ExecuteAsync(office.CommissionerId, 0, new("Afdeling Verzonnen", "Postbus 1\n1234 AB Voorbeeldstad", " Facturen@Voorbeeld.example ", "KP-1"), default)).IsSuccess);

        var late = await scope.Get<ChangeBilling>().ExecuteAsync(office.CommissionerId, 0, new(null, null, null, null), default);

        Assert.Equal(new BillingEntry("Afdeling Verzonnen", "Postbus 1\n1234 AB Voorbeeldstad", "facturen@voorbeeld.example", "KP-1"), Assert.IsType<BillingChangedBySomeoneElse>(late.Refusal).Now);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Invite_BeforeBothSigned_IsRefused_AndLinksLikeAClientAfterwards(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Officer);
        var contact = await AddAsync(scope, office);

        Assert.IsType<NoSignedAgreement>((await scope.Get<InviteContact>().ExecuteAsync(office.CommissionerId, contact, InvitationDelivery.Desk, default)).Refusal);
        await using (var db = office.Portal.Db())
            Assert.False(await db.Invitations.AnyAsync());
        await SignAsync(scope, office);
        var made = (await scope.Get<InviteContact>().ExecuteAsync(office.CommissionerId, contact, InvitationDelivery.Desk, default)).Value;
        await using (var visitor = office.Portal.As(ActorKind.Person, Builders.ALogin("mirte")))
            Assert.True((await visitor.Get<AcceptInvitation>().ExecuteAsync(new(made.Code!, null), default)).IsSuccess);

        var row = Assert.Single((await FileAsync(scope, office)).Contacts);
        Assert.NotNull(row.LinkedAt);
        Assert.False(row.IsInvited);
        Assert.IsType<AlreadyLinked>((await scope.Get<InviteContact>().ExecuteAsync(office.CommissionerId, contact, InvitationDelivery.Desk, default)).Refusal);
        await using var person = office.Portal.As(ActorKind.Person, Builders.ALogin("mirte"));
        Assert.Contains(Role.CommissionerContact, (await person.Get<Data.Access.ActorResolver>().FindAsync(default))!.Roles);
    }

    [Fact]
    public async Task Invite_ByMail_HasTheTextForAContact()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Officer);
        var contact = await AddAsync(scope, office);
        await SignAsync(scope, office);

        Assert.True((await scope.Get<InviteContact>().ExecuteAsync(office.CommissionerId, contact, InvitationDelivery.Mail, default)).IsSuccess);

        await using var db = office.Portal.Db();
        var mail = await db.Outbox.SingleAsync();
        Assert.Equal((MessageTemplate.ContactInvitation, "mirte@voorbeeld.example"), (mail.Template, mail.ToAddress));
        Assert.Contains("contactpersoon van een opdrachtgever", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Close_WhoIsNothingElse_EndsRoleNamesSessionsAndCodesInOneStep(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var client = await office.RecordAsync();
        await using var scope = office.As(office.Officer);
        var contact = await AddAsync(scope, office);
        await LinkAsync(office, contact, "mirte");
        await NameAsync(scope, office, client, contact);

        Assert.True((await scope.Get<CloseContact>().ExecuteAsync(office.CommissionerId, contact, default)).IsSuccess);

        await using var db = office.Portal.Db();
        Assert.Equal(0, await db.Sessions.CountAsync());
        Assert.NotNull((await db.NamedContacts.SingleAsync()).EndedAt);
        Assert.All(await db.Invitations.ToListAsync(), invitation => Assert.NotNull(invitation.WithdrawnAt));
        await using var person = office.Portal.As(ActorKind.Person, Builders.ALogin("mirte"));
        Assert.DoesNotContain(Role.CommissionerContact, (await person.Get<Data.Access.ActorResolver>().FindAsync(default))!.Roles);
        Assert.IsType<ContactIsClosed>((await scope.Get<CloseContact>().ExecuteAsync(office.CommissionerId, contact, default)).Refusal);
        Assert.IsType<ContactIsClosed>((await scope.Get<InviteContact>().ExecuteAsync(office.CommissionerId, contact, InvitationDelivery.Desk, default)).Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Article("2018-3.3")]
    public async Task Close_WhoGotMailingsAsACustomer_GetsOnlyWhatTheyAskedFor(bool isContactElsewhere)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Officer);
        var contact = await AddAsync(scope, office);
        Guid personId;
        await using (var db = office.Portal.Db())
            personId = (await db.CommissionerContacts.SingleAsync()).PersonId;
        var record = scope.Get<RecordNewsletterChoice>();
        Assert.Null((await record.ExecuteAsync(new(personId, MailingList.Newsletter, true, NewsletterChannel.Telephone, SubscriptionGround.ExistingCustomer), default)).Refusal);
        Assert.Null((await record.ExecuteAsync(new(personId, MailingList.Events, true, NewsletterChannel.Telephone, SubscriptionGround.Consent), default)).Refusal);
        if (isContactElsewhere)
        {
            var other = (await scope.Get<AddCommissioner>().ExecuteAsync(new("Verzonnen Bakkers BV", CommissionerKind.Private), default)).Value;
            Assert.True((await scope.Get<AddContact>().ExecuteAsync(other, new(personId, null, null), default)).IsSuccess);
        }

        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await scope.Get<CloseContact>().ExecuteAsync(office.CommissionerId, contact, default)).Refusal);

        await using var after = office.Portal.Db();
        var choices = await after.NewsletterChoices.Where(choice => choice.PersonId == personId).OrderBy(choice => choice.At).ThenBy(choice => choice.Id).ToListAsync();
        (MailingList, bool, NewsletterChannel) asACustomer = isContactElsewhere ? (MailingList.Newsletter, true, NewsletterChannel.Telephone) : (MailingList.Newsletter, false, NewsletterChannel.ContactClosed);
        Assert.Equal(
            [asACustomer, (MailingList.Events, true, NewsletterChannel.Telephone)],
            choices.GroupBy(choice => choice.List).Select(ofList => ofList.Last()).OrderBy(choice => choice.List).Select(choice => (choice.List, choice.Wanted, choice.Via)));
    }

    [Theory]
    [InlineData("client")]
    [InlineData("other commissioner")]
    [InlineData("representative")]
    public async Task Close_WhoIsSomethingElseToo_KeepsTheSession(string what)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Officer);
        var contact = await AddAsync(scope, office);
        var personId = await LinkAsync(office, contact, "mirte");
        if (what == "client")
            Assert.True((await scope.Get<StartTrajectory>().ExecuteAsync(personId, office.ATrajectory(office.Consultant.Id), default)).IsSuccess);
        if (what == "other commissioner")
        {
            var other = (await scope.Get<AddCommissioner>().ExecuteAsync(new("Verzonnen Bakkers BV", CommissionerKind.Private), default)).Value;
            Assert.True((await scope.Get<AddContact>().ExecuteAsync(other, new(personId, null, null), default)).IsSuccess);
        }

        if (what == "representative")
        {
            var client = await office.RecordAsync();
            await using var db = office.Portal.Db();
            var representation = Representation.Enter(client, new("Mirte Contactpersoon", null, PostalAddress.None, RepresentativeRelation.Lawyer, RepresentationScope.Requests, "Gezien", office.Today, null), null, "Fleur", office.Portal.Time.GetUtcNow());
            representation.LinkTo(Builders.ALogin("mirte"), AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow());
            db.Representations.Add(representation);
            await db.SaveChangesAsync();
        }

        Assert.True((await scope.Get<CloseContact>().ExecuteAsync(office.CommissionerId, contact, default)).IsSuccess);

        await using var after = office.Portal.Db();
        Assert.Equal(1, await after.Sessions.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Name_ContactOfTheCommissioner_OnceAndWithinReach(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var client = await office.RecordAsync();
        var trajectory = await TrajectoryAsync(office, client);
        await using var officer = office.As(office.Officer);
        var contact = await AddAsync(officer, office);
        var other = (await officer.Get<AddCommissioner>().ExecuteAsync(new("Verzonnen Bakkers BV", CommissionerKind.Private), default)).Value;
        var stranger = (await officer.Get<AddContact>().ExecuteAsync(other, new(null, Mirte("ander@voorbeeld.example"), null, true), default)).Value;
        await using var consultant = office.As(office.Consultant);
        await using var colleague = office.As(office.Colleague);

        Assert.IsType<NotFound>((await colleague.Get<NameContact>().ExecuteAsync(client, trajectory, contact, default)).Refusal);
        // The trajectory of a client out of reach, by way of one within reach.
        var hidden = await TrajectoryAsync(office, await office.RecordAsync(TestOffice.APerson("C-2002", "Regenboogaard", "mees@voorbeeld.example"), office.Colleague.Id));
        Assert.IsType<NotFound>((await consultant.Get<NameContact>().ExecuteAsync(client, hidden, contact, default)).Refusal);
        Assert.IsType<ContactOfAnother>((await consultant.Get<NameContact>().ExecuteAsync(client, trajectory, stranger, default)).Refusal);
        Assert.True((await consultant.Get<NameContact>().ExecuteAsync(client, trajectory, contact, default)).IsSuccess);
        Assert.IsType<IsNamedAlready>((await consultant.Get<NameContact>().ExecuteAsync(client, trajectory, contact, default)).Refusal);
        Assert.Equal(office.Consultant.Name, Assert.Single((await consultant.Get<ReportingQueries>().ForTrajectoryAsync(client, trajectory, default)).Value.Contacts).NamedBy);
        Assert.IsType<NotFound>((await colleague.Get<NameContact>().EndAsync(client, trajectory, contact, default)).Refusal);
        var theirs = await office.RecordAsync(TestOffice.APerson("C-3003", "Papavermeer", "pien@voorbeeld.example"));
        Assert.IsType<NotFound>((await consultant.Get<NameContact>().EndAsync(theirs, trajectory, contact, default)).Refusal);
        Assert.True((await consultant.Get<NameContact>().EndAsync(client, trajectory, contact, default)).IsSuccess);
        Assert.Null(Assert.Single((await consultant.Get<ReportingQueries>().ForTrajectoryAsync(client, trajectory, default)).Value.Contacts).NamedAt);
        // Named anew after that: each time is kept.
        Assert.True((await consultant.Get<NameContact>().ExecuteAsync(client, trajectory, contact, default)).IsSuccess);
        await using var db = office.Portal.Db();
        Assert.Equal(2, await db.NamedContacts.CountAsync());
        Assert.Equal(3, await db.Audit.CountAsync(e => e.Action == AuditAction.ContactNamed && e.PersonId == client));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Add_RegisteredPersonOrSomebodyNew_OnceEach(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var client = await office.RecordAsync();
        await using var scope = office.As(office.Officer);

        Assert.True((await scope.Get<AddContact>().ExecuteAsync(office.CommissionerId, new(client, null, " casemanager "), default)).IsSuccess);
        Assert.IsType<IsContactAlready>((await scope.Get<AddContact>().ExecuteAsync(office.CommissionerId, new(client, null, null), default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<AddContact>().ExecuteAsync(office.CommissionerId, new(Guid.NewGuid(), null, null), default)).Refusal);
        Assert.Equal("PersonId", Assert.Single(Assert.IsType<InvalidInput>((await scope.Get<AddContact>().ExecuteAsync(office.CommissionerId, new(null, null, null), default)).Refusal).Problems).Field);
        var made = await AddAsync(scope, office);

        // Who is registered with it is told of it like everybody else (2017-11.1).
        await using var db = office.Portal.Db();
        var personId = (await db.CommissionerContacts.SingleAsync(c => c.Id == made)).PersonId;
        Assert.True(await db.Notices.AnyAsync(n => n.PersonId == personId));
        var rows = (await FileAsync(scope, office)).Contacts;
        Assert.Equal([("Mirte Contactpersoon", false, null), ("Noor Zonderland", true, "casemanager")], rows.Select(row => (row.Name, row.IsClientToo, row.Contact.Function)));
        Assert.IsType<PossibleDuplicates>((await scope.Get<AddContact>().ExecuteAsync(office.CommissionerId, new(null, Mirte(), null), default)).Refusal);
        Assert.Empty((await scope.Get<CommissionerFileQueries>().CandidatesAsync(office.CommissionerId, "Zonderland", default)).Value);
    }

    private static async Task<CommissionerFile> FileAsync(TestScope scope, TestOffice office) => (await scope.Get<CommissionerFileQueries>().FindAsync(office.CommissionerId, default)).Value;

    private static CommissionerDocumentEntry Signed(TestOffice office) => new(CommissionerDocumentKind.Confidentiality, "Geheimhouding", office.Today.AddDays(-30), null, "Kees Verzonnen", "Olga Vuurtoren", new("geheim.pdf", Pdf));

    private static async Task<Guid> SignAsync(TestScope scope, TestOffice office) => (await scope.Get<AddCommissionerDocument>().ExecuteAsync(office.CommissionerId, Signed(office), default)).Value;

    private static PersonEntry Mirte(string email = "mirte@voorbeeld.example") => new(
        new PersonDetails(null, new PersonName("Contactpersoon", null, "Mirte", null, NameSource.Self), null, email, null, PostalAddress.None, "nl", CorrespondenceForm.Portal), DataOrigin.Person, "Mirte zelf");

    private static async Task<Guid> AddAsync(TestScope scope, TestOffice office) => (await scope.Get<AddContact>().ExecuteAsync(office.CommissionerId, new(null, Mirte(), null, false), default)).Value;

    private static async Task<Guid> TrajectoryAsync(TestOffice office, Guid client)
    {
        await using var db = office.Portal.Db();
        return await db.Trajectories.Where(t => t.PersonId == client).Select(t => t.Id).SingleAsync();
    }

    private static async Task NameAsync(TestScope scope, TestOffice office, Guid client, Guid contact) =>
        Assert.True((await scope.Get<NameContact>().ExecuteAsync(client, await TrajectoryAsync(office, client), contact, default)).IsSuccess);

    // A login, a session of it in the client portal, and a code that lies about.
    private static async Task<Guid> LinkAsync(TestOffice office, Guid contact, string subject)
    {
        var now = office.Portal.Time.GetUtcNow();
        var login = Builders.ALogin(subject);
        await using var db = office.Portal.Db();
        var personId = (await db.CommissionerContacts.SingleAsync(c => c.Id == contact)).PersonId;
        Assert.True((await db.Persons.SingleAsync(p => p.Id == personId)).LinkTo(login, AssuranceLevel.Substantial, now).IsSuccess);
        db.Invitations.Add(Invitation.Make(personId, null, InvitationDelivery.Desk, now).Invitation);
        db.Sessions.Add(new LoginSession { KeyHash = "proef", Id = Guid.NewGuid(), Issuer = login.Issuer, Subject = login.Subject, App = PortalApp.Client, StartedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(1), Ticket = [] });
        await db.SaveChangesAsync();
        return personId;
    }
}
