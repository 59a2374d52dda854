using Portal.Shared.Access;
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

    /// <summary>The question was taken back before the client answered it.</summary>
    Retracted,
}

/// <summary>How a client took an authorisation back.</summary>
public enum WithdrawalChannel
{
    /// <summary>With one click in the portal.</summary>
    Portal,

    /// <summary>By telephone.</summary>
    Telephone,

    /// <summary>By letter.</summary>
    Letter,

    /// <summary>By mail.</summary>
    Email,

    /// <summary>In a conversation or at the desk.</summary>
    Desk,
}

/// <summary>A withdrawal that reached us another way than through the portal.</summary>
/// <param name="On">The day on which it reached us: from that day nothing may go out on it any more.</param>
/// <param name="Via">How it reached us.</param>
/// <param name="By">Who took it back, by name: the client, or who acts for the client.</param>
public sealed record Withdrawal(DateOnly On, WithdrawalChannel Via, string By);

/// <summary>What an authorisation says: who may receive what, why, until when (2017-7.1 b).</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipients">Who may receive it, by name: at least one.</param>
/// <param name="Purpose">What for, in words that the client reads.</param>
/// <param name="Categories">Which groups of data.</param>
/// <param name="ValidUntil">The last day on which it holds; null until it is taken back.</param>
public sealed record AuthorisationTerms(AuthorisationKind Kind, IReadOnlyList<string> Recipients, string Purpose, DataCategories Categories, DateOnly? ValidUntil)
{
    /// <summary>The data themselves, in words; never without for health data, which are not consented to as a group (AVG 9(2)(a)).</summary>
    public string? DataInWords { get; init; }
}

/// <summary>What each kind of authorisation must name, and what it may not name.</summary>
public static class AuthorisationKinds
{
    /// <summary>Every group of data.</summary>
    public const DataCategories All = DataCategories.Contact | DataCategories.Trajectory | DataCategories.Reports | DataCategories.CurriculumVitae | DataCategories.Dossier
        | DataCategories.Correspondence | DataCategories.Vacancies | DataCategories.Health;

    /// <summary>Whether it is about health: then the consent is explicit and names the data in words (2018-6, AVG 9(2)(a)).</summary>
    public static bool IsAboutHealth(AuthorisationKind kind) => kind is AuthorisationKind.HealthOut or AuthorisationKind.HealthIn;

    /// <summary>The groups that it always names.</summary>
    public static DataCategories Required(AuthorisationKind kind) => kind switch
    {
        AuthorisationKind.General => DataCategories.None,
        AuthorisationKind.CurriculumVitae => DataCategories.CurriculumVitae,
        AuthorisationKind.HealthOut or AuthorisationKind.HealthIn => DataCategories.Health,
    };

    /// <summary>
    /// The groups that it may name: health only in a consent of its own (2018-6), and with a curriculum vitae at most who it is about –
    /// without that it goes out anonymously (2018-3.1 i).
    /// </summary>
    public static DataCategories Allowed(AuthorisationKind kind) => kind switch
    {
        AuthorisationKind.General => All & ~DataCategories.Health,
        AuthorisationKind.CurriculumVitae => DataCategories.CurriculumVitae | DataCategories.Contact,
        AuthorisationKind.HealthOut or AuthorisationKind.HealthIn => All,
    };
}

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

    /// <summary>The data themselves, in words; always there for health data (AVG 9).</summary>
    public string? DataInWords { get; private set; }

    /// <summary>The last day on which it holds; null until it is taken back.</summary>
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

    /// <summary>When an employee took the question back; null otherwise.</summary>
    public DateTimeOffset? RetractedAt { get; private set; }

    /// <summary>The employee who took the question back.</summary>
    public string? RetractedBy { get; private set; }

    /// <summary>The first day on which it holds no more, because the client took it back; null while that did not happen.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>When that was written down; null while it was not taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>How it was taken back.</summary>
    public WithdrawalChannel? WithdrawnVia { get; private set; }

    /// <summary>Who took it back, where that did not happen in the portal.</summary>
    public string? WithdrawnBy { get; private set; }

    /// <summary>The employee who entered the withdrawal; null where it happened in the portal.</summary>
    public string? WithdrawalEnteredBy { get; private set; }

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

    /// <summary>The client agrees in the portal; for health data only with a login that is as good as a signature.</summary>
    public Outcome Agree(DateOnly on, AssuranceLevel login)
    {
        if (StatusOn(on) != AuthorisationStatus.Asked)
            return new AuthorisationAnswered();
        if (AuthorisationKinds.IsAboutHealth(Kind) && login < AssuranceLevel.Substantial)
            return new LoginTooWeakToConsent();
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

    /// <summary>An employee takes the question back before the client answered it: it was asked by mistake, or is needed no more.</summary>
    public Outcome Retract(string by, DateTimeOffset at)
    {
        if (StatusOn(Terms.DutchTime.DateOf(at)) != AuthorisationStatus.Asked)
            return new AuthorisationAnswered();
        (RetractedAt, RetractedBy) = (at, by);
        Version++;
        return Outcome.Done;
    }

    /// <summary>The client takes it back in the portal, at once and without a reason (AVG 7(3)). What went out before stays as it was.</summary>
    public Outcome Withdraw(DateTimeOffset at) => End(Terms.DutchTime.DateOf(at), WithdrawalChannel.Portal, null, null, at);

    /// <summary>
    /// An employee enters that the client took it back another way. It holds no more from the day on which that reached us, so also for what
    /// is entered later about a day in between.
    /// </summary>
    public Outcome Withdraw(Withdrawal withdrawal, string enteredBy, DateTimeOffset at) =>
        withdrawal.On > Terms.DutchTime.DateOf(at) ? new WithdrawalIsAhead() : End(withdrawal.On, withdrawal.Via, withdrawal.By, enteredBy, at);

    /// <summary>Where it stands on a day: before its signature it is only asked for, and from the day on which it was taken back it holds no more.</summary>
    public AuthorisationStatus StatusOn(DateOnly day) =>
        day >= WithdrawnOn ? AuthorisationStatus.Withdrawn
        : RetractedAt is { } retracted && day >= Terms.DutchTime.DateOf(retracted) ? AuthorisationStatus.Retracted
        : DeclinedAt is { } declined && day >= Terms.DutchTime.DateOf(declined) ? AuthorisationStatus.Declined
        : day > ValidUntil ? AuthorisationStatus.Expired
        : day >= SignedOn ? AuthorisationStatus.Given
        : AuthorisationStatus.Asked;

    private Outcome End(DateOnly on, WithdrawalChannel via, string? by, string? enteredBy, DateTimeOffset at)
    {
        if (WithdrawnOn is not null || StatusOn(on) != AuthorisationStatus.Given)
            return new AuthorisationNotValid();
        (WithdrawnOn, WithdrawnAt, WithdrawnVia, WithdrawnBy, WithdrawalEnteredBy) = (on, at, via, by, enteredBy);
        Version++;
        return Outcome.Done;
    }

    private static Authorisation Enter(Guid personId, AuthorisationTerms terms, string by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = personId,
        Kind = terms.Kind,
        RecipientLines = string.Join('\n', terms.Recipients.Select(name => name.Trim()).Where(name => name.Length > 0)),
        Purpose = terms.Purpose,
        Categories = terms.Categories,
        DataInWords = terms.DataInWords,
        ValidUntil = terms.ValidUntil,
        EnteredAt = at,
        EnteredBy = by,
    };
}

/// <summary>This authorisation was answered before, its last day has passed, or the question was taken back.</summary>
public sealed record AuthorisationAnswered : Refusal;

/// <summary>This authorisation does not hold any more, so there is nothing to take back.</summary>
public sealed record AuthorisationNotValid : Refusal;

/// <summary>A withdrawal that is still to come is no withdrawal.</summary>
public sealed record WithdrawalIsAhead : Refusal;

/// <summary>Somebody without a login cannot be asked in the portal.</summary>
public sealed record ClientHasNoLogin : Refusal;

/// <summary>We are not sure enough who is logged in to take this as a consent in writing for health data (2017-12.2, 2018-6, AVG 9).</summary>
public sealed record LoginTooWeakToConsent : Refusal;
