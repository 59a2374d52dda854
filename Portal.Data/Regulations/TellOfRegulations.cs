using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Data.Protection;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Regulations;
using Portal.Shared.Values;

namespace Portal.Data.Regulations;

/// <summary>
/// Tells clients and contacts of commissioners of a relevant new version (2018-16.1), a few at a time so that other mail is never behind. Who was told is
/// stored with the message: an app that stops goes on where it was, and nobody is told twice.
/// </summary>
public sealed partial class TellOfRegulations(Changes changes, PersonKeys keys, IOptions<AddressSettings> addresses, ILogger<TellOfRegulations> logger)
{
    /// <summary>How many are told in one change.</summary>
    public const int Batch = 50;

    /// <summary>Tells the next few; how many that were.</summary>
    public async Task<int> TellSomeAsync(CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        var db = change.Db;
        // One that was overtaken by a newer one of which everybody is told is not worth a mail any more.
        if (await db.RegulationVersions.AsNoTracking().Where(v => v.IsRelevant).OrderByDescending(v => v.InForceFrom).FirstOrDefaultAsync(ct) is not { } version)
            return 0;
        var people = await NextAsync(db, version, ct);
        if (people.Count == 0)
            return 0;
        var ids = people.Select(person => person.Id).ToList();
        var listed = await db.Listed(version.Id).Where(n => ids.Contains(n.PersonId)).ToDictionaryAsync(n => n.PersonId, ct);
        var organisation = await db.Organisations.AsNoTracking().Select(o => o.Details.Name).FirstOrDefaultAsync(ct) ?? "Werkcontact";
        foreach (var person in people)
        {
            var text = MessageTexts.Write(MessageTemplate.RegulationsChanged, person.Language, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = person.Name.Full,
                ["date"] = version.InForceFrom.ToString("d MMMM yyyy", NoticeContent.CultureOf(person.Language)),
                ["link"] = new Uri(addresses.Value.ClientUri, "privacy/reglement").ToString(),
                ["organisation"] = organisation,
            });
            var message = OutgoingMessage.Write(MessageTemplate.RegulationsChanged, text, person.Email!, person.Name.Full, person.Id, null, change.At);
            change.Notify(message);
            if (listed.TryGetValue(person.Id, out var notice))
                notice.Mail(message.Id, change.At);
            else
                db.RegulationNotices.Add(RegulationNotice.ByMessage(version.Id, person.Id, message.Id, change.At));
        }

        return (await change.SaveAsync(ct)).IsSuccess ? people.Count : 0;
    }

    // Nothing more can be kept for whose key was destroyed, and nothing now for whose key cannot be read: they are passed over, so that they keep nobody else
    // waiting.
    private async Task<List<RegisteredPerson>> NextAsync(PortalDbContext db, RegulationVersion version, CancellationToken ct)
    {
        List<RegisteredPerson> next = [];
        var unreadable = 0;
        for (Guid? after = null; ;)
        {
            var waiting = db.Untold(version).AsNoTracking().Where(RegulationVersion.ByMail);
            if (after is { } last)
                waiting = waiting.Where(p => p.Id.CompareTo(last) > 0);
            var block = await waiting.OrderBy(p => p.Id).Take(Batch).ToListAsync(ct);
            var ids = block.Select(p => p.Id).ToList();
            var owners = await db.KeyOwners.Where(k => ids.Contains(k.Owner)).Select(k => k.Owner).ToHashSetAsync(ct);
            next.AddRange(block.Where(p => CanKeepFor(p.Id, owners.Contains(p.Id))).Take(Batch - next.Count));
            if (block.Count == Batch && next.Count < Batch)
            {
                after = block[^1].Id;
                continue;
            }

            if (unreadable > 0)
                LogUnreadable(logger, unreadable);
            return next;
        }

        bool CanKeepFor(Guid person, bool hasKey)
        {
            try
            {
                return hasKey ? keys.Find(person) is not null : keys.DestructionOf(person) is null;
            }
            catch (Exception problem) when (problem is CryptographicException or JsonException or IOException or UnauthorizedAccessException)
            {
                unreadable++;
                return false;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} people are not told of the new regulations while their keys cannot be read. Everybody else is told.")]
    private static partial void LogUnreadable(ILogger logger, int count);
}

/// <summary>
/// Writes down that the letters of the downloaded list were posted (2018-16.1): whoever came after it got none, and stays untold.
/// </summary>
public sealed class KeepPostedRegulations(Changes changes)
{
    /// <summary>Writes it down; how many people that are.</summary>
    /// <param name="versionId">The version.</param>
    /// <param name="downloadedAt">Which list: another one that was downloaded meanwhile may hold other people.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<int>> ExecuteAsync(Guid versionId, DateTimeOffset downloadedAt, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.PublishRegulations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.RegulationVersions.AnyAsync(v => v.Id == versionId && v.IsRelevant, ct))
            return new NotFound();
        var listed = await change.Db.Listed(versionId).ToListAsync(ct);
        if (listed.Count == 0)
            return new NoAddressesDownloaded();
        if (listed.Any(notice => notice.At != downloadedAt))
            return new ChangedBySomeoneElse();
        listed.ForEach(notice => notice.Post(change.At));
        change.Record(AuditAction.RegulationLettersPosted, subject: RegulationKey.Of(versionId), detail: listed.Count.ToString(CultureInfo.InvariantCulture));
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? listed.Count : saved.Refusal;
    }
}

/// <summary>
/// Gives the addresses of everybody who must be told of a version on paper, as a CSV file, and keeps who stands in it. The newest list is the one that
/// holds: who stood on one before and is not on this one is off it.
/// </summary>
public sealed class ExportRegulationAddresses(Changes changes, PersonKeys keys, ActionLimits limits)
{
    /// <summary>The lines with their line ends, by name, with the heading first.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ExecuteAsync(Guid versionId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.PublishRegulations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.RegulationVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == versionId && v.IsRelevant, ct) is not { } version)
            return new NotFound();
        if (limits.Take(LimitedAction.Export, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        // Of whose key was destroyed nothing goes out any more.
        var people = (await change.Db.Untold(version).AsNoTracking().Where(RegulationVersion.OnPaper).ToListAsync(ct)).Where(p => keys.DestructionOf(p.Id) is null).ToList();
        var listed = await change.Db.Listed(version.Id).ToDictionaryAsync(n => n.PersonId, ct);
        foreach (var person in people)
        {
            if (listed.Remove(person.Id, out var notice))
                notice.ListAgain(change.At);
            else
                change.Db.RegulationNotices.Add(RegulationNotice.OnList(version.Id, person.Id, change.At));
        }

        change.Db.RegulationNotices.RemoveRange(listed.Values);
        change.Record(AuditAction.RegulationAddressesExported, subject: RegulationKey.Of(versionId), detail: people.Count.ToString(CultureInfo.InvariantCulture));
        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        return
        (List<string>)[
            CsvWriter.ByteOrderMark + CsvWriter.Line(Texts.Export_Name, Texts.Export_Street, Texts.Export_PostalCode, Texts.Export_City, Texts.Export_Language, Texts.Export_Form),
            .. people.OrderBy(p => p.Name.Full, StringComparer.CurrentCulture).Select(p => CsvWriter.Line(p.Name.Full, $"{p.Address.Street} {p.Address.HouseNumber} {p.Address.Addition}".Trim(), p.Address.PostalCode ?? "", p.Address.City ?? "", p.Language, PortalMessage.NeedsSomebody(p.PreferredForm) ? Words.Of(p.PreferredForm) : "")),
        ];
    }
}

internal static class Untelling
{
    /// <summary>Everybody who must be told of a version and was not; who stands on a list was not told yet.</summary>
    public static IQueryable<RegisteredPerson> Untold(this PortalDbContext db, RegulationVersion version) =>
        db.Persons.Where(version.MustBeTold()).Where(p => !db.RegulationNotices.Any(n => n.VersionId == version.Id && n.PersonId == p.Id && n.Form != RegulationNoticeForm.Listed));

    /// <summary>Who stands on a downloaded list of a version of which the letters were not posted.</summary>
    public static IQueryable<RegulationNotice> Listed(this PortalDbContext db, Guid versionId) =>
        db.RegulationNotices.Where(n => n.VersionId == versionId && n.Form == RegulationNoticeForm.Listed);
}
