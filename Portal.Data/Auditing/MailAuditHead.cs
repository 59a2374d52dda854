using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Data.Auditing;

/// <summary>Mails the head of the record to the directors, once a day: what is in their mailbox nobody changes from the server.</summary>
public sealed class MailAuditHead(Changes changes, MasterKeys keys)
{
    /// <summary>Puts it in the outbox for whoever did not get it today, from whichever app.</summary>
    public async Task<Outcome> ExecuteAsync(CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        var head = await AuditTrail.HeadAsync(change.Db, ct);
        if (head.Number == 0)
            return Outcome.Done;
        var directors = await change.Db.Employees.AsNoTracking().Where(e => e.Role == Role.Director && e.DisabledAt == null && e.Subject != null).Select(e => new { e.Id, e.Name, e.Email }).ToListAsync(ct);
        foreach (var director in directors)
        {
            var id = KeyOf(director.Id, change.Today);
            if (await change.Db.Outbox.AnyAsync(m => m.Id == id, ct))
                continue;
            var text = MessageTexts.Write(MessageTemplate.AuditHead, "nl", new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = director.Name,
                ["line"] = head.Number.ToString("N0", CultureInfo.GetCultureInfo("nl-NL")),
                ["due"] = TermTexts.Numbers(change.Today),
                ["fingerprint"] = head.Fingerprint,
                ["hash"] = Convert.ToHexStringLower(head.Hash),
            });
            change.Notify(OutgoingMessage.Write(MessageTemplate.AuditHead, text, director.Email, director.Name, null, null, change.At, id));
        }

        // The other app was first when the key is taken: then it is sent.
        var saved = await change.SaveAsync(ct);
        return saved.Refusal is ChangedBySomeoneElse ? Outcome.Done : saved;
    }

    // The same in both apps and after a restart; signed, because whoever could reckon it out could take it first, and then no message goes.
    private Guid KeyOf(Guid director, DateOnly day) =>
        new(keys.Sign(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}|{director}")), "audit-head-mail").AsSpan(^16..));
}
