using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.LocalHost.DemoData;
using Portal.LocalHost.Provider;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.DemoData;

public sealed partial class DemoDataTests
{
    private const string NoBrowser = "/er/is/geen/browser";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, null)]
    [InlineData(DatabaseProvider.Postgres, NoBrowser)]
    public async Task Fill_EmptyDatabase_ShowsEveryStatusAndChannel(DatabaseProvider provider, string? browser)
    {
        await using var portal = await TestPortal.CreateAsync(provider);

        var unprinted = await FillerOf(portal, browser).FillAsync(CancellationToken.None);

        await using var db = portal.Db();
        var prints = BrowserFinder.Find(browser) is not null;
        Assert.Equal(prints, unprinted == 0);
        // Forty clients, and the contact of a commissioner.
        Assert.Equal(41, await db.Persons.CountAsync());
        Assert.Equal(6, await db.Commissioners.CountAsync());
        Assert.Equal(3, await db.Offices.CountAsync());
        var requests = await db.Requests.AsNoTracking().ToListAsync();
        // Nothing is answered, and so nothing closed, where nothing can be printed.
        var expected = Enum.GetValues<RequestStatus>().Where(status => prints || status is not (RequestStatus.Answered or RequestStatus.Closed));
        Assert.Equal(expected, requests.Select(r => r.Status).Distinct().Order());
        Assert.Equal(Enum.GetValues<RequestChannel>(), requests.Select(r => r.Channel).Distinct().Order());
        Assert.Contains(requests, r => r.Applicant.PersonId is null && r.Channel == RequestChannel.Letter);
        Assert.Contains(requests, r => r.Extension is not null);
        Assert.Contains(requests, r => r.PausedSince is not null);
        Assert.Equal(Enum.GetValues<NoticeStatus>(), (await db.Notices.Select(n => n.Status).Distinct().ToListAsync()).Order());
        Assert.All(await db.Employees.ToListAsync(), employee => Assert.NotNull(employee.Subject));
        Assert.Equal([Role.Consultant, Role.PrivacyOfficer, Role.Director, Role.Administrator], (await db.Employees.Select(e => e.Role).Distinct().ToListAsync()).Order());
        Assert.Equal([MailingStatus.Draft, MailingStatus.Sent], (await db.Mailings.Select(m => m.Status).ToListAsync()).Order());
        foreach (var answer in requests.SelectMany(r => r.Answers))
        {
            var letter = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == answer.LetterId);
            Assert.Equal(FileKind.Pdf, FileCheck.KindOf(letter.Content.Bytes));
            Assert.True(await db.Documents.AnyAsync(d => d.Id == answer.DataId && d.Kind == DocumentKind.AnswerData));
        }
    }

    [Fact]
    public async Task Fill_SameDay_GivesTheSameData()
    {
        await using var one = await FilledAsync();
        await using var other = await FilledAsync();

        Assert.Equal(await VisibleAsync(one), await VisibleAsync(other));
    }

    [Fact]
    public async Task Fill_SecondTime_ChangesNothing()
    {
        await using var portal = await FilledAsync();
        var before = await VisibleAsync(portal);
        await using var db = portal.Db();
        var audit = await db.Audit.CountAsync();
        portal.Time.Advance(TimeSpan.FromDays(1));

        var unprinted = await FillerOf(portal, NoBrowser).FillAsync(CancellationToken.None);

        Assert.Equal(0, unprinted);
        Assert.Equal(before, await VisibleAsync(portal));
        Assert.Equal(audit, await db.Audit.CountAsync());
    }

    [Theory]
    [InlineData("2027-01-01")]
    [InlineData("2027-03-01")]
    [InlineData("2027-03-28")]
    [InlineData("2028-02-29")]
    [InlineData("2028-05-06")]
    public async Task Fill_AnyDay_HasCasesThatAreNearlyDueAndTooLate(string day)
    {
        await using var portal = await TestPortal.CreateAsync();
        // Soon after midnight in Amsterdam, in summer and winter: nothing of the day is in the past yet.
        portal.Time.Set(new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(0, 5), TimeSpan.FromHours(1)));

        await FillerOf(portal, NoBrowser).FillAsync(CancellationToken.None);

        await using var db = portal.Db();
        var today = DutchTime.Today(portal.Time);
        var open = (await db.Requests.AsNoTracking().ToListAsync()).Where(r => RequestTransitions.IsOpen(r.Status));
        var states = open.Select(r => TermStanding.Of(r.TermOn(WorkingCalendar.Known, today), today, WorkingCalendar.Known).State).ToList();
        Assert.Contains(TermState.OnTime, states);
        Assert.Contains(TermState.Soon, states);
        Assert.Contains(TermState.AvgExceeded, states);
        Assert.True(states.Count(state => state == TermState.OnTime) >= states.Count / 3);
        Assert.DoesNotContain(await db.Audit.Select(e => e.At).ToListAsync(), at => at > portal.Time.GetUtcNow());
    }

    [Fact]
    public async Task Fill_Accounts_AreLinkedAsTheyAreOffered()
    {
        await using var portal = await FilledAsync();

        await using var db = portal.Db();
        var linked = (await db.Persons.Where(p => p.Link != null).ToListAsync()).ToDictionary(p => p.Link!.Subject, p => p.Link!.Assurance);
        var employees = await db.Employees.Select(e => e.Subject).ToListAsync();
        var clients = DemoFiller.Accounts.Where(account => account.App == DemoApp.Client).ToList();
        var representative = await db.Representations.Select(r => r.Link!.Subject).SingleAsync();
        Assert.Equal(clients.SkipLast(1).Select(account => account.Subject).Order(), linked.Keys.Append(representative).Order());
        Assert.Equal(AssuranceLevel.Substantial, linked["client-noor"]);
        Assert.Equal(AssuranceLevel.Low, linked["client-mees"]);
        Assert.Equal(DemoFiller.Accounts.Where(account => account.App == DemoApp.Staff).Select(account => account.Subject).Order(), employees.Order());
        Assert.All(DemoFiller.Accounts, account => Assert.True(AssuranceLevels.IsKnown(account.Acr)));

        var mail = await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.Invitation && m.Status == MessageStatus.Waiting);
        var invitation = await db.Invitations.SingleAsync(i => i.PersonId == mail.PersonId);
        Assert.True(invitation.IsOpen(portal.Time.GetUtcNow()));
        Assert.Equal(invitation.CodeHash, Invitation.Hash(Code().Match(mail.Body).Value));
        Assert.Equal(clients[^1].Email, mail.ToAddress);
    }

    [Fact]
    public async Task Fill_Everywhere_HasNoNumberThatCouldBeABsnAndOnlyExampleAddresses()
    {
        await using var portal = await FilledAsync();

        await using var db = portal.Db();
        var texts = new StringBuilder();
        foreach (var entity in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\"";
            await db.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                    texts.Append(reader.GetValue(column) as string).Append('\n');
            }
        }

        // What is encrypted in the tables, as it is read back.
        foreach (var item in await db.DossierItems.AsNoTracking().ToListAsync())
            texts.Append($"{item.Title}\n{item.Text}\n");
        foreach (var disclosure in await db.Disclosures.AsNoTracking().ToListAsync())
            texts.Append($"{disclosure.Recipient}\n{disclosure.Data}\n{disclosure.Purpose}\n");
        foreach (var notice in await db.Notices.AsNoTracking().ToListAsync())
            texts.Append($"{notice.Reason}\n");
        foreach (var request in await db.Requests.AsNoTracking().ToListAsync())
            texts.AppendJoin('\n', [request.Scope.Explanation, request.Scope.OtherForm, request.Identity?.Note, request.Decision?.Motivation, .. request.Events.Select(e => e.Text), .. request.Notes.Select(n => n.Text), .. request.ItemDecisions.SelectMany(d => new[] { d.RedactedText, d.Motivation })]).Append('\n');
        foreach (var document in await db.Documents.AsNoTracking().Include(d => d.Content).ToListAsync())
            texts.Append($"{document.FileName}\n{Encoding.Latin1.GetString(document.Content.Bytes)}\n");

        Assert.DoesNotContain(Digits().Matches(texts.ToString()), match => IsBsn(match.Value));
        Assert.All(Addresses().Matches(texts.ToString()), match => Assert.EndsWith("@voorbeeld.example", match.Value, StringComparison.Ordinal));
    }

    private static async Task<TestPortal> FilledAsync()
    {
        var portal = await TestPortal.CreateAsync();
        await FillerOf(portal, NoBrowser).FillAsync(CancellationToken.None);
        return portal;
    }

    private static DemoFiller FillerOf(TestPortal portal, string? browser) =>
        new(portal.Factory, new DemoSettings("http://localhost:5070", "http://localhost:5080", "http://localhost:5090", browser), portal.Time, TestKeys.Master(), portal.Keys);

    private static async Task<string> VisibleAsync(TestPortal portal)
    {
        await using var db = portal.Db();
        var lines = new List<string>();
        lines.AddRange((await db.Persons.AsNoTracking().ToListAsync()).Select(p => $"{p.ClientNumber} {p.Name.Full} {p.BirthDate} {p.Email} {string.Join(' ', p.Address.Lines)} {p.RecordedAt:O}"));
        lines.AddRange((await db.Requests.AsNoTracking().ToListAsync()).Select(r => $"{r.CaseNumber} {r.Applicant.Name} {r.Status} {r.ReceivedOn} {string.Join(' ', r.Events.Select(e => $"{e.Kind} {e.At:O} {e.By}"))} {r.ItemDecisions.Count}"));
        lines.AddRange((await db.DossierItems.AsNoTracking().ToListAsync()).Select(i => $"{i.Title} {i.Date} {i.Text} {i.Marks} {i.RecordedBy}"));
        lines.AddRange((await db.Vacancies.AsNoTracking().ToListAsync()).Select(v => $"{v.Title} {v.Employer} {v.SentOn}"));
        lines.AddRange((await db.Disclosures.AsNoTracking().ToListAsync()).Select(d => $"{d.Recipient} {d.Data} {d.DisclosedOn}"));
        lines.AddRange((await db.Notices.AsNoTracking().ToListAsync()).Select(n => $"{n.RecordedOn} {n.Status} {n.HandledAt:O} {n.HandledBy}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    // The test of eleven: 9, 8, … 2 and then -1.
    private static bool IsBsn(string digits) =>
        digits.PadLeft(9, '0').Select((digit, index) => (digit - '0') * (index == 8 ? -1 : 9 - index)).Sum() % 11 == 0;

    // Not inside a hash or a key.
    [GeneratedRegex("(?<![0-9A-Za-z.-])[0-9]{8,9}(?![0-9A-Za-z-])", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\w.+-]+@[\w.-]+\w", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Addresses();

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
