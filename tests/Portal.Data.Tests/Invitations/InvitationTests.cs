using Microsoft.EntityFrameworkCore;
using Portal.Data.Invitations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Invitations;

[Article("2018-3.1")]
public sealed class InvitationTests
{
    private static readonly DateOnly BirthDate = new(1980, 2, 29);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Accept_CodeFromTheDesk_LinksTheLoginAndIsAudited(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (person, code) = await InvitedAsync(portal, InvitationDelivery.Desk);

        var outcome = await AcceptAsync(portal, "noor", code.ToLowerInvariant().Replace('-', ' '), BirthDate);

        Assert.True(outcome.IsSuccess);
        await using var db = portal.Db();
        var linked = (await db.Persons.SingleAsync(p => p.Id == person.Id)).Link;
        Assert.Equal(("noor", AssuranceLevel.Substantial), (linked!.Subject, linked.Assurance));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == AuditAction.InvitationAccepted && a.PersonId == person.Id));
        Assert.Equal(1, await db.InvitationAttempts.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Accept_WrongBirthDateFiveTimes_CodeIsUsedUpAndNothingIsRevealed(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (person, code) = await InvitedAsync(portal, InvitationDelivery.Desk);

        for (var attempt = 0; attempt < Invitation.MaximumAttempts; attempt++)
            Assert.IsType<InvitationNotValid>((await AcceptAsync(portal, "vreemde", code, BirthDate.AddDays(1))).Refusal);
        Assert.IsType<InvitationNotValid>((await AcceptAsync(portal, "noor", code, BirthDate)).Refusal);

        await using var db = portal.Db();
        Assert.Null((await db.Persons.SingleAsync(p => p.Id == person.Id)).Link);
        Assert.Equal(Invitation.MaximumAttempts, (await db.Invitations.SingleAsync()).Attempts);
        Assert.Equal(Invitation.MaximumAttempts + 1, await db.Audit.CountAsync(a => a.Action == AuditAction.InvitationRefused));
        Assert.False(await db.Audit.AnyAsync(a => a.Action == AuditAction.InvitationRefused && a.PersonId != null));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Accept_TenGuessesInADay_TheLoginMustWaitUntilTheNextDay(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (_, code) = await InvitedAsync(portal, InvitationDelivery.Desk);
        for (var guess = 0; guess < InvitationAttempt.MaximumPerDay; guess++)
            Assert.IsType<InvitationNotValid>((await AcceptAsync(portal, "noor", $"ABCD-EFGH-{guess:0000}", BirthDate)).Refusal);

        Assert.IsType<TooManyAttempts>((await AcceptAsync(portal, "noor", code, BirthDate)).Refusal);

        portal.Time.Advance(TimeSpan.FromHours(25));
        Assert.True((await AcceptAsync(portal, "noor", code, BirthDate)).IsSuccess);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Accept_OneCodeByTenLoginsAtOnce_CountsEveryTryAndLinksOne(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (_, code) = await InvitedAsync(portal, InvitationDelivery.Desk);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => AcceptAsync(portal, $"login {number}", code, BirthDate))));

        Assert.Single(outcomes, outcome => outcome.IsSuccess);
        Assert.All(outcomes.Where(outcome => !outcome.IsSuccess), outcome => Assert.IsType<InvitationNotValid>(outcome.Refusal));
        await using var db = portal.Db();
        Assert.Equal(4, await db.InvitationAttempts.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Accept_LoginOfSomebodyElse_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (_, first) = await InvitedAsync(portal, InvitationDelivery.Desk);
        Assert.True((await AcceptAsync(portal, "noor", first, BirthDate)).IsSuccess);
        var (_, second) = await InvitedAsync(portal, InvitationDelivery.Desk, "Droomeiland");

        Assert.IsType<LoginAlreadyUsed>((await AcceptAsync(portal, "noor", second, BirthDate)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Accept_AfterFifteenDaysOrANewerCode_IsNotValid(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (person, old) = await InvitedAsync(portal, InvitationDelivery.Desk);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        await using var scope = portal.AsEmployee(officer);
        var newer = await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, InvitationDelivery.Desk), CancellationToken.None);

        Assert.IsType<InvitationNotValid>((await AcceptAsync(portal, "noor", old, BirthDate)).Refusal);
        portal.Time.Advance(TimeSpan.FromDays(15));
        Assert.IsType<InvitationNotValid>((await AcceptAsync(portal, "noor", newer.Value.Code!, BirthDate)).Refusal);
    }

    [Theory]
    [InlineData(InvitationDelivery.Mail, AssuranceLevel.High, AssuranceLevel.Low)]
    [InlineData(InvitationDelivery.Letter, AssuranceLevel.High, AssuranceLevel.Substantial)]
    [InlineData(InvitationDelivery.Desk, AssuranceLevel.Low, AssuranceLevel.Low)]
    [Article("AVG 12(6)")]
    public void LevelOf_DeliveryAndLogin_IsTheLower(InvitationDelivery delivery, AssuranceLevel login, AssuranceLevel expected) => Assert.Equal(expected, Invitation.LevelOf(delivery, login));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Invite_ByMail_MailsTheCodeAndShowsItToNobody(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await portal.FillInOrganisationAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync(language: "en");
        await using var scope = portal.AsEmployee(officer);

        var made = await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, InvitationDelivery.Mail), CancellationToken.None);

        Assert.Null(made.Value.Code);
        await using var db = portal.Db();
        var message = await db.Outbox.SingleAsync();
        Assert.Equal(MessageTemplate.Invitation, message.Template);
        Assert.Contains("https://mijn.voorbeeld.example/uitnodiging", message.Body, StringComparison.Ordinal);
        Assert.DoesNotContain('{', message.Body);
    }

    [Fact]
    public async Task Invite_ClientOfAnotherConsultant_IsNotFound()
    {
        await using var portal = await TestPortal.CreateAsync();
        var own = await portal.HireAsync(Role.Consultant, "Daan Wattenwolk");
        var other = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        var person = await portal.RegisterAsync(consultant: other);
        await using var scope = portal.AsEmployee(own);

        Assert.IsType<NotFound>((await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, InvitationDelivery.Desk), CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<InvitationQueries>().ForPersonAsync(person.Id, CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<UnlinkPerson>().ExecuteAsync(person.Id, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Invite_WithoutAddressOrMail_SaysWhatIsMissing()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync(email: null, withAddress: false);
        await using var scope = portal.AsEmployee(officer);

        Assert.IsType<NoEmailAddress>((await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, InvitationDelivery.Mail), CancellationToken.None)).Refusal);
        Assert.IsType<AddressIncomplete>((await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, InvitationDelivery.Letter), CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Unlink_LinkedPerson_CanBeInvitedAgain(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (person, code) = await InvitedAsync(portal, InvitationDelivery.Desk);
        await AcceptAsync(portal, "noor", code, BirthDate);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        await using var scope = portal.AsEmployee(officer);
        Assert.IsType<AlreadyLinked>((await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, InvitationDelivery.Desk), CancellationToken.None)).Refusal);

        Assert.True((await scope.Get<UnlinkPerson>().ExecuteAsync(person.Id, CancellationToken.None)).IsSuccess);

        var again = await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, InvitationDelivery.Desk), CancellationToken.None);
        Assert.True((await AcceptAsync(portal, "noor", again.Value.Code!, BirthDate)).IsSuccess);
        var access = await scope.Get<InvitationQueries>().ForPersonAsync(person.Id, CancellationToken.None);
        Assert.NotNull(access.Value.LinkedAt);
        Assert.All(access.Value.Invitations, invitation => Assert.Equal(InvitationState.Used, invitation.State));
    }

    private static async Task<(RegisteredPerson Person, string Code)> InvitedAsync(TestPortal portal, InvitationDelivery delivery, string familyName = "Zonderland")
    {
        var officer = await portal.HireAsync(Role.PrivacyOfficer, $"Fleur {familyName}");
        var person = await portal.RegisterAsync(familyName, birthDate: BirthDate);
        await using var scope = portal.AsEmployee(officer);
        var made = await scope.Get<InvitePerson>().ExecuteAsync(new(person.Id, delivery), CancellationToken.None);
        return (person, made.Value.Code!);
    }

    private static async Task<Outcome> AcceptAsync(TestPortal portal, string subject, string code, DateOnly? birthDate)
    {
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf(subject));
        return await scope.Get<AcceptInvitation>().ExecuteAsync(new(code, birthDate), CancellationToken.None);
    }
}
