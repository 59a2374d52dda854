using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Data.Invitations;
using Portal.Data.Newsletters;
using Portal.Data.Notices;
using Portal.Data.Protection;
using Portal.LocalHost.Provider;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.LocalHost.DemoData;

/// <summary>
/// Fills an empty database with an organisation as it could be after a year of work: invented people, and requests in every status. All of
/// it goes through the domain and the use cases, so that nothing exists that the portal itself would refuse. The same for the same day.
/// </summary>
public sealed partial class DemoFiller(PortalDbContextFactory factory, DemoSettings settings, TimeProvider time, MasterKeys masterKeys, PersonKeys personKeys)
{
    /// <summary>The accounts that the development provider offers.</summary>
    public static IReadOnlyList<DemoAccount> Accounts { get; } =
    [
        Client(0, "substantieel", "cliënt: lopende en beantwoorde verzoeken, één verlengd, en een dossier met van alles wat"),
        Client(1, "laag", "cliënt: ingelogd op niveau laag, dus moet nog laten zien wie hij is"),
        Client(2, "substantieel", "client: reads everything in English"),
        Client(3, "substantieel", "cliënt zonder verzoek: om het eerste te doen"),
        new DemoAccount(DemoLogins.RepresentativeSubject, DemoRights.Representative, DemoRights.RepresentativeEmail, "mentor: doet alles namens een cliënt", "substantieel", DemoApp.Client),
        new DemoAccount(DemoLogins.ContactSubject, $"{DemoReports.Contact.Given} {DemoReports.Contact.Family}", DemoReports.Contact.Email, "contact van Gemeente Voorbeeldstad: downloadt rapportages over een cliënt", "substantieel", DemoApp.Client),
        Client(4, "substantieel", $"nog niet gekoppeld: de code staat in de mail, geboortedatum {DemoRegistrations.BirthDateOf(4):dd-MM-yyyy}"),
        .. DemoNames.Employees.Select(e => new DemoAccount(e.Subject, e.Name, $"{e.Subject["medewerker-".Length..]}@voorbeeld.example", e.Description, "substantieel", DemoApp.Staff)),
    ];

    /// <summary>Whether nothing is in the database that somebody could have put there.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return !await db.Persons.AnyAsync(ct) && !await db.Employees.AnyAsync(ct) && !await db.Offices.AnyAsync(ct) && !await db.Organisations.AnyAsync(ct);
    }

    /// <summary>Fills an empty database, leaves any other as it is, and tells how many answers stayed unsent because no browser could print them.</summary>
    public async Task<int> FillAsync(CancellationToken ct)
    {
        if (!await IsEmptyAsync(ct))
            return 0;
        var now = time.GetUtcNow();
        var days = new DemoDays(DutchTime.DateOf(now), WorkingCalendar.Known);
        await using var portal = new DemoPortal(factory, settings, new DemoClock(now), masterKeys, personKeys);
        DemoRegistrations registrations;
        await using (var db = factory.CreateDbContext())
        {
            registrations = new DemoRegistrations(db, settings, days);
            await registrations.SaveAsync(ct);
        }

        var script = new DemoScript(portal, days, ct);
        var people = new DemoLogins(settings);
        WriteNotices(script, portal, people, registrations, ct);
        WriteNewsletter(script, portal, people, registrations, ct);
        new DemoMailings(script, portal, people, ct).Write();
        WriteInvitations(script, portal, people, registrations, now, ct);
        new DemoAuthorisations(script, portal, people, days, ct).Write(registrations.Persons[0], registrations.Persons[1]);
        new DemoRights(script, portal, people, days, ct).Write(registrations.Persons[3], registrations.Persons[7]);
        new DemoReports(script, portal, people, days, ct).Write(registrations.Persons[0]);
        new DemoMessages(script, portal, people, ct).Write(registrations.Persons[0].Id, registrations.Persons[2].Id);
        new DemoComplaints(script, portal, people, ct).Write();
        DemoRequests.Write(script, people, registrations, days);
        await script.RunAsync();
        await MarkOldMailSentAsync(now, ct);
        return script.Unprinted;
    }

    private static DemoAccount Client(int index, string acr, string description)
    {
        var name = DemoNames.Clients[index];
        return new DemoAccount(DemoLogins.ClientSubject(index), $"{name.Given} {name.Family}", name.Email, description, acr, DemoApp.Client);
    }

    /// <summary>Most were told, some knew already, and the last ones must still be told (2017-11.1).</summary>
    private static void WriteNotices(DemoScript script, DemoPortal portal, DemoLogins people, DemoRegistrations registrations, CancellationToken ct)
    {
        for (var index = 0; index < registrations.Persons.Count; index++)
        {
            var (person, notice, recordedAgo) = (registrations.Persons[index], registrations.Notices[index], DemoRegistrations.RecordedAgo(index));
            if (recordedAgo < 40)
                continue;
            var officer = index % 2 == 0 ? people.Fleur : people.Yara;
            if (person.Email is null || index % 7 == 6)
                script.On(recordedAgo - 5, 14, async () => DemoPortal.Demand(await portal.StaffAsync((WaiveNotice use) => use.ExecuteAsync(new WaiveNoticeCommand(notice.Id, NoticeException.AlreadyKnown, "De cliënt heeft zich zelf aangemeld en kreeg toen de folder over onze registratie."), ct), officer), "waive"));
            else
                script.On(recordedAgo - 12, 14, async () => DemoPortal.Demand(await portal.StaffAsync((SendNotice use) => use.ExecuteAsync(new SendNoticeCommand(notice.Id, NoticeForm.Message), ct), officer), "notice"));
        }
    }

    private static void WriteNewsletter(DemoScript script, DemoPortal portal, DemoLogins people, DemoRegistrations registrations, CancellationToken ct)
    {
        NewsletterChannel[] ways = [NewsletterChannel.Email, NewsletterChannel.Telephone, NewsletterChannel.Desk];
        for (var index = 5; index < 32; index += 2)
        {
            Choose(index, true, ways[index % ways.Length], 40);
            if (index % 3 == 0)
                Choose(index, false, NewsletterChannel.Email, 12);
        }

        Switch(people.Noor, true, 190);
        Switch(people.Mees, true, 180);
        Switch(people.Mees, false, 60);

        void Choose(int index, bool wanted, NewsletterChannel via, int daysAgo) => script.On(daysAgo, 15, async () =>
            DemoPortal.Demand(await portal.StaffAsync((RecordNewsletterChoice use) => use.ExecuteAsync(new RecordNewsletterChoiceCommand(registrations.Persons[index].Id, MailingList.Newsletter, wanted, via), ct), people.Yara), "newsletter"));

        void Switch(Login person, bool wanted, int daysAgo) => script.On(daysAgo, 20, async () =>
            DemoPortal.Demand(await portal.ClientAsync((ChangeOwnNewsletter use) => use.ExecuteAsync(MailingList.Newsletter, wanted, ct), person), "newsletter"));
    }

    /// <summary>Four clients have accepted an invitation; Daan has a mail with a code that still works.</summary>
    private static void WriteInvitations(DemoScript script, DemoPortal portal, DemoLogins people, DemoRegistrations registrations, DateTimeOffset now, CancellationToken ct)
    {
        Accept(0, people.Noor, InvitationDelivery.Letter);
        Accept(1, people.Mees, InvitationDelivery.Mail);
        Accept(2, people.Robin, InvitationDelivery.Desk);
        Accept(3, people.Saar, InvitationDelivery.Desk);
        script.At(now, async () => DemoPortal.Demand(await portal.StaffAsync((InvitePerson use) => use.ExecuteAsync(new InvitePersonCommand(registrations.Persons[4].Id, InvitationDelivery.Mail), ct), people.Fleur), "invite"));

        void Accept(int index, Login login, InvitationDelivery delivery)
        {
            var person = registrations.Persons[index];
            script.On(205 - index, 11, async () =>
            {
                var made = DemoPortal.Demand(await portal.StaffAsync((InvitePerson use) => use.ExecuteAsync(new InvitePersonCommand(person.Id, delivery), ct), people.Fleur), "invite");
                // A mailed code stands in the mail and nowhere else.
                var code = made.Code ?? await CodeInMailAsync(portal, person.Id, ct);
                DemoPortal.Demand(await portal.ClientAsync((AcceptInvitation use) => use.ExecuteAsync(new AcceptInvitationCommand(code, person.BirthDate), ct), login), "accept");
            });
        }
    }

    private static async Task<string> CodeInMailAsync(DemoPortal portal, Guid personId, CancellationToken ct)
    {
        await using var db = portal.Factory.CreateDbContext();
        var body = await db.Outbox.Where(m => m.PersonId == personId && m.Template == MessageTemplate.Invitation).Select(m => m.Body).SingleAsync(ct);
        return Code().Match(body).Value;
    }

    /// <summary>Mail of long ago went out long ago; the last days' mail goes out when the portal starts, to be read in the mail viewer.</summary>
    private async Task MarkOldMailSentAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        var limit = now.AddDays(-4);
        foreach (var message in await db.Outbox.Where(m => m.CreatedAt < limit && m.SentAt == null).ToListAsync(ct))
        {
            message.Take("voorbeeld.example", message.CreatedAt);
            message.MarkSent(message.CreatedAt);
        }

        await db.SaveChangesAsync(ct);
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}

/// <summary>The logins of those who act in the demo data.</summary>
internal sealed class DemoLogins(DemoSettings settings)
{
    public Login Noor { get; } = Person(settings, 0, AssuranceLevel.Substantial);

    public Login Mees { get; } = Person(settings, 1, AssuranceLevel.Low);

    public Login Robin { get; } = Person(settings, 2, AssuranceLevel.Substantial);

    public Login Saar { get; } = Person(settings, 3, AssuranceLevel.Substantial);

    public Login Loes { get; } = new(settings.Issuer, RepresentativeSubject, DemoRights.Representative, AssuranceLevel.Substantial);

    public Login Karel { get; } = new(settings.Issuer, ContactSubject, DemoReports.Contact.Given, AssuranceLevel.Substantial);

    public Login Fleur { get; } = Employee(settings, "medewerker-fleur");

    public Login Yara { get; } = Employee(settings, "medewerker-yara");

    public Login Teun { get; } = Employee(settings, "medewerker-teun");

    public Login Olga { get; } = Employee(settings, "medewerker-olga");

    /// <summary>The subject of the account of who represents a client.</summary>
    public const string RepresentativeSubject = "vertegenwoordiger-loes";

    /// <summary>The subject of the account of the contact of a commissioner.</summary>
    public const string ContactSubject = "contact-karel";

    /// <summary>The subject of a client's account.</summary>
    public static string ClientSubject(int index) => $"client-{DemoNames.Clients[index].Given.ToLowerInvariant()}";

    private static Login Person(DemoSettings settings, int index, AssuranceLevel level) => new(settings.Issuer, ClientSubject(index), DemoNames.Clients[index].Given, level);

    private static Login Employee(DemoSettings settings, string subject) => new(settings.Issuer, subject, DemoNames.Employees.First(e => e.Subject == subject).Name, AssuranceLevel.Substantial);
}
