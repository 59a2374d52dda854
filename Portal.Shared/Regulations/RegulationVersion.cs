using System.Linq.Expressions;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Shared.Regulations;

/// <summary>What the director says of a new version of the privacy regulations.</summary>
/// <param name="InForceFrom">The first day on which it holds.</param>
/// <param name="Summary">What changes, in Dutch.</param>
/// <param name="SummaryInEnglish">What changes, in English.</param>
/// <param name="IsRelevant">Whether it matters to clients and commissioners, who are then told (2018-16.1).</param>
/// <param name="CheckedBy">Who looked whether it is as the law wants (2017-19.1).</param>
/// <param name="CheckedOn">When they looked.</param>
public sealed record RegulationFacts(DateOnly InForceFrom, string Summary, string SummaryInEnglish, bool IsRelevant, string CheckedBy, DateOnly CheckedOn);

/// <summary>A version of the privacy regulations that was published in the portal. It is never changed: a mistake is mended by the next one.</summary>
public sealed class RegulationVersion
{
    private RegulationVersion()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The first day on which it holds. No two versions begin on one day.</summary>
    public DateOnly InForceFrom { get; private set; }

    /// <summary>What changes, in Dutch.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What changes, in English.</summary>
    public string SummaryInEnglish { get; private set; } = "";

    /// <summary>Whether clients and commissioners are told (2018-16.1).</summary>
    public bool IsRelevant { get; private set; }

    /// <summary>Who looked whether it is as the law wants (2017-19.1).</summary>
    public string CheckedBy { get; private set; } = "";

    /// <summary>When they looked.</summary>
    public DateOnly CheckedOn { get; private set; }

    /// <summary>The whole text, as a PDF.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>Who published it.</summary>
    public string PublishedBy { get; private set; } = "";

    /// <summary>
    /// Publishes a version. It begins tomorrow at the earliest and after every other: under which version something was received is thereby never another
    /// one afterwards.
    /// </summary>
    /// <param name="facts">What is said of it.</param>
    /// <param name="documentId">The whole text.</param>
    /// <param name="last">The first day of the last version.</param>
    /// <param name="by">Who publishes it.</param>
    /// <param name="at">When.</param>
    public static Outcome<RegulationVersion> Publish(RegulationFacts facts, Guid documentId, DateOnly last, string by, DateTimeOffset at)
    {
        var today = DutchTime.DateOf(at);
        var earliest = (last > today ? last : today).AddDays(1);
        if (facts.InForceFrom < earliest)
            return new BeginsTooEarly(earliest);
        if (facts.CheckedOn > today)
            return new CheckedInFuture();
        return new RegulationVersion
        {
            Id = Guid.CreateVersion7(at),
            InForceFrom = facts.InForceFrom,
            Summary = facts.Summary,
            SummaryInEnglish = facts.SummaryInEnglish,
            IsRelevant = facts.IsRelevant,
            CheckedBy = facts.CheckedBy,
            CheckedOn = facts.CheckedOn,
            DocumentId = documentId,
            PublishedAt = at,
            PublishedBy = by,
        };
    }

    /// <summary>
    /// Who must be told: of a version that matters to them, the clients and the contacts of commissioners who were registered when it was published (2018-16.1), also
    /// whose trajectory or contact has ended: as long as their data are kept, the rules are about them. In a form that a database understands.
    /// </summary>
    public Expression<Func<RegisteredPerson, bool>> MustBeTold()
    {
        var (isRelevant, at) = (IsRelevant, PublishedAt);
        return person => isRelevant && (person.Kind == PersonKind.Client || person.Kind == PersonKind.CommissionerContact) && person.RecordedAt <= at;
    }

    /// <summary>
    /// Who of them is told by a letter: who has no mail address or prefers paper, as with every notice (2017-11.2), and has an address where it can be posted. In
    /// a form that a database understands.
    /// </summary>
    public static Expression<Func<RegisteredPerson, bool>> OnPaper { get; } = person =>
        (person.Email == null || person.PreferredForm == CorrespondenceForm.Letter || person.PreferredForm == CorrespondenceForm.LargePrint) &&
        person.Address.Street != null && person.Address.HouseNumber != null && person.Address.PostalCode != null && person.Address.City != null;

    /// <summary>Who of them is told by mail: everybody else with a mail address. Who has neither address is told once there is one.</summary>
    public static Expression<Func<RegisteredPerson, bool>> ByMail { get; } = Expression.Lambda<Func<RegisteredPerson, bool>>(
        Expression.AndAlso(Expression.NotEqual(Expression.Property(OnPaper.Parameters[0], nameof(RegisteredPerson.Email)), Expression.Constant(null, typeof(string))), Expression.Not(OnPaper.Body)), OnPaper.Parameters);

    /// <summary>Who of them has neither address, and cannot be told until there is one.</summary>
    public static Expression<Func<RegisteredPerson, bool>> OutOfReach { get; } = person =>
        person.Email == null && (person.Address.Street == null || person.Address.HouseNumber == null || person.Address.PostalCode == null || person.Address.City == null);
}

/// <summary>How somebody was told of a new version.</summary>
public enum RegulationNoticeForm
{
    /// <summary>By a mail that points to the public page.</summary>
    Message,

    /// <summary>On paper, by hand: <see cref="RegulationVersion.OnPaper" />.</summary>
    Letter,

    /// <summary>Not told yet: on a list of addresses that was downloaded, of which the letters were not posted.</summary>
    Listed,
}

/// <summary>The proof that somebody was told of a new version (2018-16.1), or stands on the list of those who get a letter.</summary>
public sealed class RegulationNotice
{
    private RegulationNotice()
    {
    }

    /// <summary>Of which version.</summary>
    public Guid VersionId { get; private set; }

    /// <summary>Who was told.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>How.</summary>
    public RegulationNoticeForm Form { get; private set; }

    /// <summary>When; of who is listed, when the list was downloaded.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The message in the outbox; null for a letter.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>A mail was put in the outbox.</summary>
    public static RegulationNotice ByMessage(Guid versionId, Guid personId, Guid messageId, DateTimeOffset at) =>
        new() { VersionId = versionId, PersonId = personId, Form = RegulationNoticeForm.Message, MessageId = messageId, At = at };

    /// <summary>Stands on a list of addresses that is downloaded now.</summary>
    public static RegulationNotice OnList(Guid versionId, Guid personId, DateTimeOffset at) =>
        new() { VersionId = versionId, PersonId = personId, Form = RegulationNoticeForm.Listed, At = at };

    /// <summary>Who stood on a list stands on the newest one too.</summary>
    public void ListAgain(DateTimeOffset at) => At = at;

    /// <summary>The letter was posted.</summary>
    public void Post(DateTimeOffset at) => (Form, At) = (RegulationNoticeForm.Letter, at);

    /// <summary>Who stood on a list can be told by mail after all.</summary>
    public void Mail(Guid messageId, DateTimeOffset at) => (Form, MessageId, At) = (RegulationNoticeForm.Message, messageId, at);
}

/// <summary>A version begins tomorrow at the earliest, and after the last one.</summary>
/// <param name="Earliest">The first day on which it can begin.</param>
public sealed record BeginsTooEarly(DateOnly Earliest) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [TermTexts.Long(Earliest)];
}

/// <summary>Letters can be posted only to who stands on a list of addresses that was downloaded.</summary>
public sealed record NoAddressesDownloaded : Refusal;

/// <summary>The legal check is still to come (2017-19.1).</summary>
public sealed record CheckedInFuture : Refusal;
