using Microsoft.EntityFrameworkCore;
using Portal.Data.Auditing;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Testing;

namespace Portal.Data.Tests.Auditing;

/// <summary>What is in the mailbox of a director nobody changes from the server.</summary>
[Article("2017-16")]
public sealed class MailAuditHeadTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Mail_FromBothAppsAndAfterARestart_IsOncePerDirectorAndDay(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await VerificationTests.WriteAsync(office, 3);
        async Task MailAsync(ActorKind app)
        {
            await using var scope = office.Portal.As(app, null);
            Assert.True((await scope.Get<MailAuditHead>().ExecuteAsync(default)).IsSuccess);
        }

        await Task.WhenAll(Task.Run(() => MailAsync(ActorKind.Person)), Task.Run(() => MailAsync(ActorKind.Employee)));
        await MailAsync(ActorKind.Person);

        await using var db = office.Portal.Db();
        var mail = await db.Outbox.SingleAsync();
        var head = await AuditTrail.HeadAsync(db, default);
        Assert.Equal((MessageTemplate.AuditHead, office.Director.Email), (mail.Template, mail.ToAddress));
        Assert.Contains(head.Fingerprint, mail.Body, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(head.Hash), mail.Body, StringComparison.Ordinal);

        // Nobody can reckon out the key without the master key.
        var words = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"audit-head|{office.Today:yyyy-MM-dd}|{office.Director.Id}");
        Assert.NotEqual(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(words)).AsSpan(0, 16)), mail.Id);

        office.Portal.Time.Advance(TimeSpan.FromDays(1));
        await MailAsync(ActorKind.Employee);
        Assert.Equal(2, await db.Outbox.CountAsync());
    }

    [Fact]
    public async Task Mail_OfAnEmptyRecord_IsNotSent()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.Portal.As(ActorKind.Employee, null);
        Assert.True((await scope.Get<MailAuditHead>().ExecuteAsync(default)).IsSuccess);
        await using var db = office.Portal.Db();
        Assert.Empty(await db.Outbox.ToListAsync());
    }
}
