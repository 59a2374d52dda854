using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Shared.Disclosures;

/// <summary>On what ground data went to somebody outside (2017-6.4, 2017-7, 2018-4, 2018-6). Each asks for a proof of its own: <see cref="DisclosureRule" />.</summary>
public enum DisclosureGround
{
    /// <summary>A signed authorisation (2017-7.1 b).</summary>
    Authorisation,

    /// <summary>A duty in law (2017-7.1 a, 2018-4.2, AVG 6(1)(c)).</summary>
    Law,

    /// <summary>Carrying out the assignment that the client knows of (2018-6, AVG 6(1)(b)).</summary>
    Assignment,

    /// <summary>An urgent and weighty reason, which the director weighs first (2017-7.5).</summary>
    UrgentReason,

    /// <summary>An authority asks for it and the law allows it; its request is on file (2018-4.2).</summary>
    AuthorityRequest,

    /// <summary>The client's life or health is at stake (2018-6, AVG 6(1)(d)).</summary>
    VitalInterest,

    /// <summary>A legitimate interest that outweighs the client's, with the balance in words (2018-6, AVG 6(1)(f)).</summary>
    LegitimateInterest,

    /// <summary>Protecting our own rights or property, which the director weighs first (2018-4.3).</summary>
    OwnRights,

    /// <summary>Checking that data are complete and right, with no lesser means; the director weighs it first (2018-4.4).</summary>
    Verification,

    /// <summary>After the end: managing the archive, a dispute or appointed research (2017-6.2, 2017-6.4).</summary>
    ArchiveTask,

    /// <summary>What went out before disclosures were recorded (2017-15.2).</summary>
    NotRecorded,
}

/// <summary>In what form data went out.</summary>
public enum DisclosureForm
{
    /// <summary>On paper or by mail.</summary>
    Written,

    /// <summary>In a conversation (2018-6).</summary>
    Oral,

    /// <summary>Downloaded by the recipient.</summary>
    Download,
}

/// <summary>How the client was told of a disclosure (2018-6).</summary>
public enum ToldHow
{
    /// <summary>In a conversation or by telephone.</summary>
    Conversation,

    /// <summary>In the portal or by mail.</summary>
    Portal,

    /// <summary>By letter.</summary>
    Letter,

    /// <summary>With the authorisation that the client signed.</summary>
    Authorisation,
}

/// <summary>Groups of data, as an authorisation names them and a disclosure counts them.</summary>
[Flags]
public enum DataCategories
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>Name, address, day of birth and how somebody is reached.</summary>
    Contact = 1,

    /// <summary>The trajectory: which, since when, how it goes.</summary>
    Trajectory = 2,

    /// <summary>Reports (2018-6).</summary>
    Reports = 4,

    /// <summary>Curriculum vitae and profile (2018-3.1 i).</summary>
    CurriculumVitae = 8,

    /// <summary>Notes of conversations, instruments and the rest of the dossier (2018-6).</summary>
    Dossier = 16,

    /// <summary>Letters and mail.</summary>
    Correspondence = 32,

    /// <summary>Vacancies that were sent (2017-5.3).</summary>
    Vacancies = 64,

    /// <summary>Health or another special category (AVG 9, 2018-6).</summary>
    Health = 128,
}

/// <summary>What is told of a disclosure: to whom went what, why, on what ground, and how the client heard of it.</summary>
/// <param name="Recipient">To whom, by name.</param>
/// <param name="Data">What, in words.</param>
/// <param name="Purpose">What for, in words.</param>
/// <param name="Ground">On what ground.</param>
/// <param name="Form">In what form.</param>
/// <param name="DisclosedOn">On which day.</param>
/// <param name="ToldOn">When the client was told; null where that still must be done (2018-6).</param>
public sealed record DisclosureFacts(string Recipient, string Data, string Purpose, DisclosureGround Ground, DisclosureForm Form, DateOnly DisclosedOn, DateOnly? ToldOn)
{
    /// <summary>The commissioner, where that is who received it.</summary>
    public Guid? CommissionerId { get; init; }

    /// <summary>Where the recipient is reached by mail, to tell of a correction later (2017-14.2).</summary>
    public string? RecipientEmail { get; init; }

    /// <summary>Where the recipient is reached by post, in lines.</summary>
    public string? RecipientAddress { get; init; }

    /// <summary>Which groups of data; none where that was never said.</summary>
    public DataCategories Categories { get; init; }

    /// <summary>Which items exactly, by their key in the overview; none where only groups were named.</summary>
    public IReadOnlyList<string> ItemKeys { get; init; } = [];

    /// <summary>For which of our purposes; data of a commissioner only go out for that they came for (2017-18.2).</summary>
    public ProcessingPurpose PurposeCode { get; init; } = ProcessingPurpose.Guidance;

    /// <summary>The proof that the ground needs, in words: the provision of law, the balance, the urgent reason.</summary>
    public string? GroundText { get; init; }

    /// <summary>The authorisation it rests on (2017-7.1 b).</summary>
    public Guid? AuthorisationId { get; init; }

    /// <summary>The written consent for health data, which they need whatever the ground is (2018-6, AVG 9).</summary>
    public Guid? HealthConsentId { get; init; }

    /// <summary>The director's approval (2017-7.5, 2018-4).</summary>
    public Guid? ApprovalId { get; init; }

    /// <summary>The request of the authority, on file (2018-4.2).</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>How the client was told.</summary>
    public ToldHow? ToldHow { get; init; }

    /// <summary>Why the client was not told, where that would undo the purpose (2017-7.5).</summary>
    public string? WhyNotTold { get; init; }

    /// <summary>For what was not recorded at the time: the first day of the period; <see cref="DisclosedOn" /> is the last (2017-15.2).</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The report that was downloaded (2018-6).</summary>
    public Guid? ReportId { get; init; }

    /// <summary>The contact of the commissioner who downloaded it.</summary>
    public Guid? ContactId { get; init; }
}

/// <summary>Data about a person went to somebody outside the organisation (verstrekking, 2017-7, 2017-15).</summary>
public sealed class Disclosure
{
    private Disclosure()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>About whom.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>To whom, by name.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>The commissioner, where that is who received it.</summary>
    public Guid? CommissionerId { get; private set; }

    /// <summary>Where the recipient is reached by mail.</summary>
    public string? RecipientEmail { get; private set; }

    /// <summary>Where the recipient is reached by post, in lines.</summary>
    public string? RecipientAddress { get; private set; }

    /// <summary>What went out, in words.</summary>
    public string Data { get; private set; } = "";

    /// <summary>Which groups of data; none where that was never said.</summary>
    public DataCategories Categories { get; private set; }

    /// <summary>Which items exactly, by their key in the overview, one on each line; empty where only groups were named.</summary>
    public string ItemKeyLines { get; private set; } = "";

    /// <summary>For what purpose, in words.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>For which of our purposes (2017-3, 2017-18.2).</summary>
    public ProcessingPurpose PurposeCode { get; private set; }

    /// <summary>On what ground.</summary>
    public DisclosureGround Ground { get; private set; }

    /// <summary>The proof that the ground needs, in words.</summary>
    public string? GroundText { get; private set; }

    /// <summary>The authorisation it rests on (2017-7.1 b).</summary>
    public Guid? AuthorisationId { get; private set; }

    /// <summary>The written consent for health data (2018-6).</summary>
    public Guid? HealthConsentId { get; private set; }

    /// <summary>The director's approval (2017-7.5, 2018-4).</summary>
    public Guid? ApprovalId { get; private set; }

    /// <summary>The request of the authority, on file (2018-4.2).</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>In what form.</summary>
    public DisclosureForm Form { get; private set; }

    /// <summary>On which day.</summary>
    public DateOnly DisclosedOn { get; private set; }

    /// <summary>For what was not recorded at the time: the first day of the period (2017-15.2).</summary>
    public DateOnly? Since { get; private set; }

    /// <summary>The report that was downloaded (2018-6).</summary>
    public Guid? ReportId { get; private set; }

    /// <summary>The contact of the commissioner who downloaded it.</summary>
    public Guid? ContactId { get; private set; }

    /// <summary>When the client was told of it; null where that still must be done (2018-6).</summary>
    public DateOnly? ToldOn { get; private set; }

    /// <summary>How the client was told.</summary>
    public ToldHow? ToldHow { get; private set; }

    /// <summary>Why the client was not told (2017-7.5).</summary>
    public string? WhyNotTold { get; private set; }

    /// <summary>By whom: the employee, or the contact of a commissioner who downloaded it.</summary>
    public string DisclosedBy { get; private set; } = "";

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Which items exactly, by their key in the overview.</summary>
    public IReadOnlyList<string> ItemKeys => ItemKeyLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether it went out before disclosures were recorded, and so is told in general terms (2017-15.2).</summary>
    public bool IsGeneral => Ground == DisclosureGround.NotRecorded;

    /// <summary>Records a disclosure that was made; whether it may be made, <see cref="DisclosureRule" /> says.</summary>
    public static Disclosure Record(Guid personId, DisclosureFacts facts, string disclosedBy) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        Recipient = facts.Recipient,
        CommissionerId = facts.CommissionerId,
        RecipientEmail = facts.RecipientEmail,
        RecipientAddress = facts.RecipientAddress,
        Data = facts.Data,
        Categories = facts.Categories,
        ItemKeyLines = string.Join('\n', facts.ItemKeys),
        Purpose = facts.Purpose,
        PurposeCode = facts.PurposeCode,
        Ground = facts.Ground,
        GroundText = facts.GroundText,
        AuthorisationId = facts.AuthorisationId,
        HealthConsentId = facts.HealthConsentId,
        ApprovalId = facts.ApprovalId,
        DocumentId = facts.DocumentId,
        Form = facts.Form,
        DisclosedOn = facts.DisclosedOn,
        Since = facts.Since,
        ReportId = facts.ReportId,
        ContactId = facts.ContactId,
        ToldOn = facts.ToldOn,
        ToldHow = facts.ToldHow,
        WhyNotTold = facts.WhyNotTold,
        DisclosedBy = disclosedBy,
    };

    /// <summary>Writes down that the client was told of it afterwards (2018-6).</summary>
    public Outcome Tell(DateOnly on, ToldHow how)
    {
        if (ToldOn is not null)
            return new ClientWasTold();
        (ToldOn, ToldHow, WhyNotTold) = (on, how, null);
        Version++;
        return Outcome.Done;
    }
}
