using System.Text;
using Portal.Shared.Access;
using Portal.Shared.Registrations;

namespace Portal.Shared.Auditing;

/// <summary>
/// One line of the record of what was done: who, in which role, what, about whom, when, and why (2017-16). Written in the same transaction
/// as the change itself; never updated, never deleted. It refers to data and does not repeat them.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>The place in the record: 1, 2, 3, without gaps. Zero until it is linked.</summary>
    public long Number { get; private set; }

    /// <summary>When, to the microsecond: that is what both databases keep.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What kind of actor.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>Which one; for somebody who acts for another the key of the representation.</summary>
    public Guid ActorId { get; private set; }

    /// <summary>The name at that moment: an employee's, or "Portaal". A person's name is not repeated here.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>The role in which they acted; null for the portal itself and for a login that is linked to nobody.</summary>
    public Role? ActorRole { get; private set; }

    /// <summary>What.</summary>
    public AuditAction Action { get; private set; }

    /// <summary>What the data were used for, where somebody looked at them (2017-9, AVG 15(1)(a)).</summary>
    public ProcessingPurpose? Purpose { get; private set; }

    /// <summary>About whom.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>In which case.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>Which record: its kind and key.</summary>
    public string? Subject { get; private set; }

    /// <summary>Which step, or how: never personal data.</summary>
    public string? Detail { get; private set; }

    /// <summary>What it was before: a status, or the key of another record. Never the data themselves.</summary>
    public string? Before { get; private set; }

    /// <summary>What it became, in the same way.</summary>
    public string? After { get; private set; }

    /// <summary>The link of the chain at this line (<see cref="AuditChain"/>): it covers this line and all before it. Empty until it is linked.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Writes a line; it gets its number when it is linked.</summary>
    public static AuditEntry Write(
        Actor actor,
        DateTimeOffset at,
        AuditAction action,
        Guid? personId = null,
        string? caseNumber = null,
        string? subject = null,
        string? detail = null,
        ProcessingPurpose? purpose = null,
        string? before = null,
        string? after = null) => new()
        {
            At = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
            ActorKind = actor.RecordedKind,
            ActorId = actor.RecordedId,
            ActorName = actor.Kind == ActorKind.Person ? "" : Storable(actor.Name)!,
            ActorRole = actor.Roles.Count == 0 ? null : actor.Roles.Max(),
            Action = action,
            Purpose = purpose,
            PersonId = personId,
            CaseNumber = caseNumber,
            Subject = Storable(subject),
            Detail = Storable(detail),
            Before = Storable(before),
            After = Storable(after),
        };

    /// <summary>Stands for a line in the database that cannot be read any more: no link fits it.</summary>
    public static AuditEntry Unreadable(long number) => new() { Number = number };

    /// <summary>Puts the line behind the last one of the record, and gives the record's new head.</summary>
    public ChainHead LinkTo(ChainHead last)
    {
        Number = last.Number + 1;
        Hash = AuditChain.Link(last.Hash, this);
        return new ChainHead(Number, Hash);
    }

    // What a database stores otherwise than it was given would read as altered: half a surrogate pair, and the zero that PostgreSQL refuses.
    private static string? Storable(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
