using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;

namespace Portal.Data.Disclosures;

/// <summary>The mails around a question to the director (2017-7.5). They say that there is something, never about whom or what.</summary>
public sealed class ApprovalMail(IOptions<AddressSettings> addresses)
{
    /// <summary>Tells every director that a question waits; whoever asks as a director knows.</summary>
    internal async Task AskAsync(Change change, DisclosureApproval approval, CancellationToken ct) =>
        Tell(change, MessageTemplate.ApprovalAsked, approval, await change.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Role == Role.Director).ToListAsync(ct));

    /// <summary>Tells who asked that there is an answer, as long as they work here.</summary>
    internal async Task AnswerAsync(Change change, DisclosureApproval approval, CancellationToken ct) =>
        Tell(change, MessageTemplate.ApprovalAnswered, approval, await change.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Id == approval.AskedById).ToListAsync(ct));

    private void Tell(Change change, MessageTemplate template, DisclosureApproval approval, List<Employee> readers)
    {
        var text = MessageTexts.Write(template, "nl", new Dictionary<string, string>(StringComparer.Ordinal) { ["link"] = new Uri(addresses.Value.StaffUri, $"clienten/{approval.PersonId}/verstrekking/{approval.Id}").ToString() });
        foreach (var reader in readers.Where(e => e.Id != change.Actor.Id))
            change.Notify(OutgoingMessage.Write(template, text, reader.Email, reader.Name, null, null, change.At));
    }
}
