using System.Globalization;
using Microsoft.EntityFrameworkCore;
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
public sealed class TellOfRegulations(Changes changes, PersonKeys keys, IOptions<AddressSettings> addresses)
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
            db.RegulationNotices.Add(RegulationNotice.ByMessage(version.Id, person.Id, message.Id, change.At));
        }

        return (await change.SaveAsync(ct)).IsSuccess ? people.Count : 0;
    }

    // Nothing more can be kept for whose key was destroyed: they are passed over, so that they keep nobody else waiting.
    private async Task<List<RegisteredPerson>> NextAsync(PortalDbContext db, RegulationVersion version, CancellationToken ct)
    {
        List<RegisteredPerson> next = [];
        for (Guid? after = null; ;)
        {
            var waiting = db.Untold(version).AsNoTracking().Where(p => p.Email != null);
            if (after is { } last)
                waiting = waiting.Where(p => p.Id.CompareTo(last) > 0);
            var block = await waiting.OrderBy(p => p.Id).Take(Batch).ToListAsync(ct);
            next.AddRange(block.Where(p => keys.DestructionOf(p.Id) is null).Take(Batch - next.Count));
            if (block.Count < Batch || next.Count == Batch)
                return next;
            after = block[^1].Id;
        }
    }
}

/// <summary>Writes down that everybody without a mail address was told of a version on paper (2018-16.1).</summary>
public sealed class KeepPostedRegulations(Changes changes)
{
    /// <summary>Writes it down; how many people that are.</summary>
    public async Task<Outcome<int>> ExecuteAsync(Guid versionId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.PublishRegulations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.RegulationVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == versionId && v.IsRelevant, ct) is not { } version)
            return new NotFound();
        var people = await change.Db.Untold(version).Where(p => p.Email == null).Select(p => p.Id).ToListAsync(ct);
        change.Db.AddRange(people.Select(person => RegulationNotice.ByLetter(version.Id, person, change.At)));
        change.Record(AuditAction.RegulationLettersPosted, subject: RegulationKey.Of(versionId), detail: people.Count.ToString(CultureInfo.InvariantCulture));
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? people.Count : saved.Refusal;
    }
}

/// <summary>Gives the addresses of everybody who must be told of a version on paper, as a CSV file.</summary>
public sealed class ExportRegulationAddresses(Changes changes, ActionLimits limits)
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
        var people = await change.Db.Untold(version).AsNoTracking().Where(p => p.Email == null).ToListAsync(ct);
        change.Record(AuditAction.RegulationAddressesExported, subject: RegulationKey.Of(versionId), detail: people.Count.ToString(CultureInfo.InvariantCulture));
        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        return
        (List<string>)[
            CsvWriter.ByteOrderMark + CsvWriter.Line(Texts.Export_Name, Texts.Export_Street, Texts.Export_PostalCode, Texts.Export_City, Texts.Export_Language),
            .. people.OrderBy(p => p.Name.Full, StringComparer.CurrentCulture).Select(p => CsvWriter.Line(p.Name.Full, $"{p.Address.Street} {p.Address.HouseNumber} {p.Address.Addition}".Trim(), p.Address.PostalCode ?? "", p.Address.City ?? "", p.Language)),
        ];
    }
}

internal static class Untelling
{
    /// <summary>Everybody who must be told of a version and was not.</summary>
    public static IQueryable<RegisteredPerson> Untold(this PortalDbContext db, RegulationVersion version) =>
        db.Persons.Where(version.MustBeTold()).Where(p => !db.RegulationNotices.Any(n => n.VersionId == version.Id && n.PersonId == p.Id));
}
