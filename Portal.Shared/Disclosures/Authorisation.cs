using Portal.Shared.Outcomes;

namespace Portal.Shared.Disclosures;

/// <summary>What an authorisation is about; each has an article of its own.</summary>
public enum AuthorisationKind
{
    /// <summary>Data to named recipients for a named purpose (machtiging, 2017-7.1 b).</summary>
    General,

    /// <summary>Curriculum vitae and profile to employers and other relations (2018-3.1 i).</summary>
    CurriculumVitae,

    /// <summary>Health data to the commissioner or a doctor: never without written consent (2018-6, AVG 9).</summary>
    HealthOut,

    /// <summary>Asking a doctor or carer for health data: never without written consent (2018-6, AVG 9).</summary>
    HealthIn,
}

/// <summary>Where an authorisation stands on a day.</summary>
public enum AuthorisationStatus
{
    /// <summary>Asked for in the portal; the client did not answer yet.</summary>
    Asked,

    /// <summary>Given, and valid on that day.</summary>
    Given,

    /// <summary>The client does not agree.</summary>
    Declined,

    /// <summary>Taken back by the client.</summary>
    Withdrawn,

    /// <summary>Its last day has passed.</summary>
    Expired,
}

/// <summary>What an authorisation says: who may receive what, why, until when (2017-7.1 b).</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipients">Who may receive it, by name: at least one.</param>
/// <param name="Purpose">What for, in words that the client reads.</param>
/// <param name="Categories">Which groups of data.</param>
/// <param name="ValidUntil">The last day on which it holds; null for as long as the trajectory runs.</param>
public sealed record AuthorisationTerms(AuthorisationKind Kind, IReadOnlyList<string> Recipients, string Purpose, DataCategories Categories, DateOnly? ValidUntil);

/// <summary>
/// A client's consent that named recipients receive named data for a named purpose (machtiging, 2017-7.1 b): signed on paper, or agreed to
/// in the portal. Taking it back works at once (AVG 7(3)).
/// </summary>
public sealed class Authorisation
{
    private Authorisation()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>What it is about.</summary>
    public AuthorisationKind Kind { get; private set; }

    /// <summary>Who may receive it, by name, one on each line.</summary>
    public string RecipientLines { get; private set; } = "";

    /// <summary>What for, in words.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>Which groups of data.</summary>
    public DataCategories Categories { get; private set; }

    /// <summary>The last day on which it holds; null for as long as the trajectory runs.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>When it was entered or asked for.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>By which employee.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>The day of the signature, on paper or in the portal; null while it is only asked for.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>The signed paper; null where it was agreed to in the portal.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>When the client said no; null otherwise.</summary>
    public DateTimeOffset? DeclinedAt { get; private set; }

    /// <summary>When the client took it back: from that moment it holds no more; null while it was not.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Who may receive it, by name.</summary>
    public IReadOnlyList<string> Recipients => RecipientLines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Records a paper that the client signed.</summary>
    public static Authorisation Sign(Guid personId, AuthorisationTerms terms, DateOnly signedOn, Guid documentId, string by, DateTimeOffset at)
    {
        var authorisation = Enter(personId, terms, by, at);
        (authorisation.SignedOn, authorisation.DocumentId) = (signedOn, documentId);
        return authorisation;
    }

    /// <summary>Asks the client for it in the portal; until the client agrees nothing may go out on it.</summary>
    public static Authorisation Ask(Guid personId, AuthorisationTerms terms, string by, DateTimeOffset at) => Enter(personId, terms, by, at);

    /// <summary>The client agrees in the portal.</summary>
    public Outcome Agree(DateOnly on)
    {
        if (StatusOn(on) != AuthorisationStatus.Asked)
            return new AuthorisationAnswered();
        SignedOn = on;
        Version++;
        return Outcome.Done;
    }

    /// <summary>The client does not agree.</summary>
    public Outcome Decline(DateTimeOffset at)
    {
        if (StatusOn(Terms.DutchTime.DateOf(at)) != AuthorisationStatus.Asked)
            return new AuthorisationAnswered();
        DeclinedAt = at;
        Version++;
        return Outcome.Done;
    }

    /// <summary>The client takes it back, at once and without a reason (AVG 7(3)). What went out before stays as it was.</summary>
    public Outcome Withdraw(DateTimeOffset at)
    {
        if (StatusOn(Terms.DutchTime.DateOf(at)) != AuthorisationStatus.Given)
            return new AuthorisationNotValid();
        WithdrawnAt = at;
        Version++;
        return Outcome.Done;
    }

    /// <summary>Where it stands on a day; from the day on which it was taken back it holds no more.</summary>
    public AuthorisationStatus StatusOn(DateOnly day) =>
        WithdrawnAt is { } withdrawn && day >= Terms.DutchTime.DateOf(withdrawn) ? AuthorisationStatus.Withdrawn
        : DeclinedAt is not null ? AuthorisationStatus.Declined
        : day > ValidUntil ? AuthorisationStatus.Expired
        : SignedOn is null ? AuthorisationStatus.Asked
        : AuthorisationStatus.Given;

    private static Authorisation Enter(Guid personId, AuthorisationTerms terms, string by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = personId,
        Kind = terms.Kind,
        RecipientLines = string.Join('\n', terms.Recipients.Select(name => name.Trim()).Where(name => name.Length > 0)),
        Purpose = terms.Purpose,
        Categories = terms.Categories,
        ValidUntil = terms.ValidUntil,
        EnteredAt = at,
        EnteredBy = by,
    };
}

/// <summary>The client answered this authorisation before, or its last day has passed.</summary>
public sealed record AuthorisationAnswered : Refusal;

/// <summary>This authorisation does not hold any more, so there is nothing to take back.</summary>
public sealed record AuthorisationNotValid : Refusal;
