using Portal.Shared.Outcomes;

namespace Portal.Shared.Disclosures;

/// <summary>A personal working note does not go to third parties (2017-7.6).</summary>
public sealed record WorkingNoteStays : Refusal;

/// <summary>What is not finished does not go to third parties (2017-7.6).</summary>
public sealed record DraftStays : Refusal;

/// <summary>What is marked confidential is not reported (2018-6).</summary>
public sealed record ConfidentialStays : Refusal;

/// <summary>Health and other special data need a written consent that holds and names the recipient (2018-6, AVG 9).</summary>
public sealed record HealthNeedsConsent : Refusal;

/// <summary>There is no signed authorisation (2017-7.1).</summary>
public sealed record AuthorisationMissing : Refusal;

/// <summary>The client took the authorisation back (2017-7.1, AVG 7(3)).</summary>
public sealed record AuthorisationWithdrawn : Refusal;

/// <summary>The last day of the authorisation has passed (2017-7.1).</summary>
public sealed record AuthorisationExpired(DateOnly ValidUntil) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(ValidUntil)];
}

/// <summary>The authorisation does not name this recipient (2017-7.1 b).</summary>
public sealed record RecipientNotAuthorised(string Recipient) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Recipient];
}

/// <summary>The authorisation does not name these data (2017-7.1 b).</summary>
public sealed record DataNotAuthorised(DataCategories Categories) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [DisclosureWords.Of(Categories)];
}

/// <summary>The ground needs its proof in words: the provision of law, the balance, the reason.</summary>
public sealed record GroundNeedsText(DisclosureGround Ground) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Words.Of(Ground)];
}

/// <summary>The request of the authority is not on file (2018-4.2).</summary>
public sealed record AuthorityRequestMissing : Refusal;

/// <summary>The director approves first (2017-7.5, 2018-4.3, 2018-4.4).</summary>
public sealed record DirectorMustApprove : Refusal;

/// <summary>A task of the archive is a ground only after the end (2017-6.4).</summary>
public sealed record NotInArchive : Refusal;

/// <summary>From the archive only by law, with consent, or for a task of the archive (2017-6.4).</summary>
public sealed record ArchiveNeedsLawOrConsent : Refusal;

/// <summary>Data of a client of UWV are secret: only by law or with an authorisation (2017-18.3).</summary>
public sealed record UwvDataAreSecret : Refusal;

/// <summary>What a commissioner handed over only goes out for that purpose, by law or with an authorisation (2017-18.2).</summary>
public sealed record CommissionerDataKeepTheirPurpose : Refusal;

/// <summary>The use of these data is restricted: only with a consent, by law, or for a legal claim (AVG 18(2)).</summary>
/// <param name="Since">Since when.</param>
/// <param name="CaseNumber">By which case.</param>
public sealed record UseIsRestricted(DateOnly Since, string CaseNumber) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(Since), CaseNumber];
}

/// <summary>The client is told of a disclosure; only an urgent reason or an authority can forbid it (2018-6, 2017-7.5).</summary>
public sealed record ClientMustBeTold : Refusal;

/// <summary>It was written down before that the client was told.</summary>
public sealed record ClientWasTold : Refusal;

/// <summary>A disclosure names its data, as items or as groups: what is not named cannot be judged nor told (2017-7.1 b, 2017-15.2).</summary>
public sealed record DataNotNamed : Refusal;

/// <summary>Curriculum vitae and profile only go out with an authorisation or by law (2018-3.1 i).</summary>
public sealed record CurriculumVitaeNeedsConsent : Refusal;

/// <summary>The director approved something else, or only after this went out (2017-7.5).</summary>
public sealed record ApprovalIsForSomethingElse : Refusal;

/// <summary>The director approved this for one time, and that time was used (2017-7.5).</summary>
public sealed record ApprovalWasUsed : Refusal;

/// <summary>On this ground nobody has to ask the director (2017-7.5).</summary>
public sealed record ApprovalNotNeeded : Refusal;

/// <summary>What was not recorded is told in general terms: a period, and no items (2017-15.2).</summary>
public sealed record NotRecordedIsGeneral : Refusal;

/// <summary>Why data may not go out: every reason at once, so that nobody mends one and then hears the next.</summary>
/// <param name="Reasons">At least one.</param>
public sealed record MayNotGoOut(IReadOnlyList<Refusal> Reasons) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [string.Join(" ", Reasons.Select(Words.Of))];

    /// <inheritdoc />
    public bool Equals(MayNotGoOut? other) => other is not null && Reasons.SequenceEqual(other.Reasons);

    /// <inheritdoc />
    public override int GetHashCode() => Reasons.Count;
}

/// <summary>Words of disclosures that are made from more than one value.</summary>
public static class DisclosureWords
{
    /// <summary>The groups in words: "rapportages, cv en profiel".</summary>
    public static string Of(DataCategories categories) =>
        string.Join(", ", Enum.GetValues<DataCategories>().Where(c => c != DataCategories.None && categories.HasFlag(c)).Select(c => Words.Of(c)));
}
