using Microsoft.EntityFrameworkCore;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests;

/// <summary>State, audit entry and message are one: all saved, or none.</summary>
public sealed class ChangeTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_StateAuditAndMessage_AreStoredTogether(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var change = await BeginAsync(office, office.Director, Permission.ManageEmployees))
        {
            change.Db.Offices.Add(Office.Open("Nieuwstad"));
            change.Record(AuditAction.EmployeeChanged, subject: "office/Nieuwstad");
            change.Notify(AMessage(change.At));
            Assert.Equal((0, 0, 0), await CountAsync(office));
            Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
        }

        Assert.Equal((1, 1, 1), await CountAsync(office));
        await using var db = office.Portal.Db();
        var entry = await db.Audit.SingleAsync();
        Assert.Equal((ActorKind.Employee, office.Director.Id, office.Director.Name), (entry.ActorKind, entry.ActorId, entry.ActorName));
        Assert.Equal(office.Portal.Time.GetUtcNow(), entry.At);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_WhenOnePartFails_StoresNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var change = await BeginAsync(office, office.Director, Permission.ManageEmployees))
        {
            change.Db.Offices.Add(Office.Open("Nieuwstad"));
            change.Db.Employees.Add(Employee.Add("Niemand", "niemand@voorbeeld.example", Role.Consultant, Guid.NewGuid()));
            change.Record(AuditAction.EmployeeChanged);
            change.Notify(AMessage(change.At));
            await Assert.ThrowsAsync<DbUpdateException>(() => change.SaveAsync(CancellationToken.None));
        }

        Assert.Equal((0, 0, 0), await CountAsync(office));
        // The turn to write was given back.
        await using var next = await BeginAsync(office, office.Director, Permission.ManageEmployees);
        next.Record(AuditAction.EmployeeChanged);
        Assert.True((await next.SaveAsync(CancellationToken.None)).IsSuccess);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_NeverCalled_StoresNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var change = await BeginAsync(office, office.Director, Permission.ManageEmployees))
        {
            await change.NextCaseNumberAsync(CancellationToken.None);
            change.Record(AuditAction.EmployeeChanged);
            change.Notify(AMessage(change.At));
        }

        Assert.Equal((0, 0, 0), await CountAsync(office));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_KeyThatSomebodyElseStored_IsRefusedAndStoresNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var change = await BeginAsync(office, office.Director, Permission.ManageEmployees);
        change.Db.Employees.Add(Employee.Add("Dubbel", office.Consultant.Email, Role.Consultant, office.OfficeId));
        change.Record(AuditAction.EmployeeChanged);
        change.Notify(AMessage(change.At));

        var saved = await change.SaveAsync(CancellationToken.None);

        Assert.IsType<ChangedBySomeoneElse>(saved.Refusal);
        Assert.Equal((0, 0, 0), await CountAsync(office));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_AfterSomebodyElseSaved_IsRefusedAndOverwritesNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var first = await BeginAsync(office, office.Director, Permission.ManageEmployees);
        await using var second = await BeginAsync(office, office.Administrator, Permission.ManageEmployees);
        (await first.Db.Employees.SingleAsync(e => e.Id == office.Consultant.Id)).Change("Eerste", Role.Consultant, office.OfficeId);
        (await second.Db.Employees.SingleAsync(e => e.Id == office.Consultant.Id)).Change("Tweede", Role.Consultant, office.OfficeId);
        second.Record(AuditAction.EmployeeChanged);

        Assert.True((await first.SaveAsync(CancellationToken.None)).IsSuccess);
        Assert.IsType<ChangedBySomeoneElse>((await second.SaveAsync(CancellationToken.None)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal("Eerste", (await db.Employees.SingleAsync(e => e.Id == office.Consultant.Id)).Name);
        Assert.Equal((0, 0, 0), await CountAsync(office));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Audit_ChangedOrDeleted_Throws(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var change = await BeginAsync(office, office.Director, Permission.ManageEmployees))
        {
            change.Record(AuditAction.EmployeeChanged, detail: "as it was");
            await change.SaveAsync(CancellationToken.None);
        }

        await using (var db = office.Portal.Db())
        {
            db.Entry(await db.Audit.SingleAsync()).Property(nameof(AuditEntry.Detail)).CurrentValue = "as it never was";
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }

        await using (var db = office.Portal.Db())
        {
            db.Audit.Remove(await db.Audit.SingleAsync());
            Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        }

        await using var look = office.Portal.Db();
        Assert.Equal("as it was", (await look.Audit.SingleAsync()).Detail);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Document_ContentChanged_Throws(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var document = StoredDocument.Freeze(DocumentKind.AnswerLetter, null, null, "brief.pdf", "application/pdf", "%PDF-1"u8.ToArray(), office.Portal.Time.GetUtcNow());
        await using (var db = office.Portal.Db())
        {
            db.Documents.Add(document);
            await db.SaveChangesAsync();
        }

        await using (var db = office.Portal.Db())
        {
            var stored = await db.Documents.Include(d => d.Content).SingleAsync();
            typeof(DocumentContent).GetProperty(nameof(DocumentContent.Bytes))!.SetValue(stored.Content, "%PDF-2"u8.ToArray());
            Assert.Contains("frozen", (await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message, StringComparison.Ordinal);
        }

        await using var look = office.Portal.Db();
        Assert.Equal("%PDF-1"u8.ToArray(), (await look.DocumentContents.SingleAsync()).Bytes);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task NextCaseNumber_FiftyAtOnce_AreFiftyConsecutiveNumbers(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        async Task<CaseNumber> TakeAsync()
        {
            await using var change = await BeginAsync(office, office.Officer, Permission.EnterRequests);
            var number = await change.NextCaseNumberAsync(CancellationToken.None);
            change.Record(AuditAction.RequestReceived, caseNumber: number);
            Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
            return number;
        }

        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(TakeAsync)));

        Assert.Equal(Enumerable.Range(1, 50).Select(sequence => CaseNumber.Of(2026, sequence).Value), numbers.Select(number => number.Value).Order(StringComparer.Ordinal));
        await using var db = office.Portal.Db();
        Assert.Equal(50, await db.Audit.Select(entry => entry.CaseNumber).Distinct().CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task NextCaseNumber_OfAChangeThatWasNotSaved_IsGivenToTheNext(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var abandoned = await BeginAsync(office, office.Officer, Permission.EnterRequests))
            await abandoned.NextCaseNumberAsync(CancellationToken.None);

        await using var next = await BeginAsync(office, office.Officer, Permission.EnterRequests);
        Assert.Equal(CaseNumber.Of(2026, 1), await next.NextCaseNumberAsync(CancellationToken.None));
    }

    private static async Task<Change> BeginAsync(TestOffice office, Employee by, Permission permission)
    {
        // The change outlives the scope that began it, as it outlives a circuit.
        await using var scope = office.As(by);
        var begun = await scope.Get<Changes>().BeginAsync(permission, CancellationToken.None);
        Assert.True(begun.IsSuccess);
        return begun.Value;
    }

    private static OutgoingMessage AMessage(DateTimeOffset at) =>
        OutgoingMessage.Write(MessageTemplate.ApplicantActed, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor Zonderland", null, null, at);

    // What the tests here add: an office beside the first one, audit entries, messages.
    private static async Task<(int Offices, int Entries, int Messages)> CountAsync(TestOffice office)
    {
        await using var db = office.Portal.Db();
        return (await db.Offices.CountAsync() - 1, await db.Audit.CountAsync(), await db.Outbox.CountAsync());
    }
}
