using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Values;

namespace Portal.Data.Disclosures;

/// <summary>A disclosure to somebody outside, as an employee enters it.</summary>
public sealed record DisclosureEntry
{
    /// <summary>The commissioner, where that is who receives it; then it also gives the name.</summary>
    public Guid? CommissionerId { get; init; }

    /// <summary>To whom, by name.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Where the recipient is reached by mail, to tell of a correction later (2017-14.2).</summary>
    public string? RecipientEmail { get; init; }

    /// <summary>Where the recipient is reached by post.</summary>
    public string? RecipientAddress { get; init; }

    /// <summary>Which items, by their key in the overview.</summary>
    public IReadOnlyList<string> ItemKeys { get; init; } = [];

    /// <summary>Which groups of data as a whole.</summary>
    public DataCategories Categories { get; init; }

    /// <summary>What, in words; when empty the names of the items and the groups stand there.</summary>
    public string? Data { get; init; }

    /// <summary>For which of our purposes (2017-18.2).</summary>
    public ProcessingPurpose? PurposeCode { get; init; }

    /// <summary>For what purpose, in words.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>On what ground.</summary>
    public DisclosureGround? Ground { get; init; }

    /// <summary>The proof of the ground in words.</summary>
    public string? GroundText { get; init; }

    /// <summary>The authorisation it rests on.</summary>
    public Guid? AuthorisationId { get; init; }

    /// <summary>The written consent for health data.</summary>
    public Guid? HealthConsentId { get; init; }

    /// <summary>The director's approval: what was asked then is what goes out, whatever else stands here.</summary>
    public Guid? ApprovalId { get; init; }

    /// <summary>The request of the authority.</summary>
    public ReceivedFile? AuthorityRequest { get; init; }

    /// <summary>In what form.</summary>
    public DisclosureForm? Form { get; init; }

    /// <summary>What was told, where it was a conversation: it becomes a note in the dossier (2018-6).</summary>
    public string? Note { get; init; }

    /// <summary>On which day.</summary>
    public DateOnly? DisclosedOn { get; init; }

    /// <summary>When the client was told.</summary>
    public DateOnly? ToldOn { get; init; }

    /// <summary>How the client was told.</summary>
    public ToldHow? ToldHow { get; init; }

    /// <summary>Why the client is not told.</summary>
    public string? WhyNotTold { get; init; }

    /// <summary>What it is about, as facts; what is still open gets today's date.</summary>
    internal DisclosureFacts Facts(DateOnly today) => new(Recipient.Trim(), Data.Tidied() ?? "", Purpose.Trim(), Ground!.Value, Form ?? DisclosureForm.Written, DisclosedOn ?? today, ToldOn)
    {
        CommissionerId = CommissionerId,
        RecipientEmail = EmailAddress.TryParse(RecipientEmail, out var email) ? email.Value : null,
        RecipientAddress = RecipientAddress.Tidied(),
        Categories = Categories,
        ItemKeys = ItemKeys,
        PurposeCode = PurposeCode!.Value,
        GroundText = GroundText.Tidied(),
        AuthorisationId = AuthorisationId,
        HealthConsentId = HealthConsentId,
        ToldHow = ToldOn is null ? null : ToldHow,
        WhyNotTold = WhyNotTold.Tidied(),
    };
}

/// <summary>What must hold for a disclosure; whether it may be made, <see cref="DisclosureRule" /> says.</summary>
public sealed class DisclosureRules : AbstractValidator<DisclosureEntry>
{
    /// <summary>Makes the rules of a day: what still must be done is not written down as done. A question to the director has no day yet.</summary>
    public DisclosureRules(DateOnly today, bool isQuestion = false)
    {
        When(d => d.ApprovalId is null, () =>
        {
            RuleFor(d => d.Recipient).NotEmpty().When(d => d.CommissionerId is null, ApplyConditionTo.CurrentValidator).WithMessage(Texts.Recipient_Missing).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
            RuleFor(d => d.RecipientEmail).Must(email => string.IsNullOrWhiteSpace(email) || EmailAddress.TryParse(email, out _)).WithMessage(Registrations.Texts.Email_Unreadable);
            RuleFor(d => d.RecipientAddress).MaximumLength(500).WithMessage(Texts.TooLong_500);
            RuleFor(d => d.Data).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
            RuleFor(d => d.PurposeCode).NotNull().WithMessage(Texts.PurposeCode_Missing).IsInEnum().WithMessage(Texts.PurposeCode_Missing);
            RuleFor(d => d.Purpose).NotEmpty().WithMessage(Texts.Purpose_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
            RuleFor(d => d.Ground).NotNull().WithMessage(Texts.Ground_Missing).IsInEnum().WithMessage(Texts.Ground_Missing);
            RuleFor(d => d.GroundText).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        });
        RuleFor(d => d.WhyNotTold).MaximumLength(2000).WithMessage(Texts.TooLong_2000).Must((d, why) => string.IsNullOrWhiteSpace(why) || d.ToldOn is null).WithMessage(Texts.WhyNotTold_Told);
        if (isQuestion)
            return;
        RuleFor(d => d.Form).NotNull().WithMessage(Texts.Form_Missing).IsInEnum().WithMessage(Texts.Form_Missing);
        RuleFor(d => d.Note).NotEmpty().When(d => d.Form == DisclosureForm.Oral, ApplyConditionTo.CurrentValidator).WithMessage(Texts.Note_Missing).MaximumLength(10_000).WithMessage(Texts.TooLong_10000);
        RuleFor(d => d.DisclosedOn).NotNull().WithMessage(Registrations.Texts.Date_Missing).Must(date => date is null || date <= today).WithMessage(Registrations.Texts.Date_Future);
        RuleFor(d => d.ToldOn).Must(date => date is null || date <= today).WithMessage(Registrations.Texts.Date_Future);
        RuleFor(d => d.ToldHow).NotNull().When(d => d.ToldOn is not null, ApplyConditionTo.CurrentValidator).WithMessage(Texts.ToldHow_Missing).IsInEnum().WithMessage(Texts.ToldHow_Missing);
    }
}

/// <summary>
/// Writes down that data about a person went to somebody outside (2017-7, 2017-15, 2018-6), unless the rule refuses it. What was told in a
/// conversation is written in the dossier as well, at once or not at all.
/// </summary>
public sealed class RecordDisclosure(Changes changes, UploadCheck uploads)
{
    /// <summary>Records it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, DisclosureEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (new DisclosureRules(change.Today).Problems(entry) is { } problems)
            return problems;
        var facts = await FactsAsync(change, personId, entry, ct);
        if (!facts.IsSuccess)
            return facts.Refusal;
        StoredDocument? request = null;
        if (facts.Value.Ground == DisclosureGround.AuthorityRequest && entry.AuthorityRequest is { } file)
        {
            var accepted = await uploads.AcceptAsync(change, file, personId, null, ct);
            if (!accepted.IsSuccess)
                return new InvalidInput(nameof(entry.AuthorityRequest), Words.Of(accepted.Refusal));
            request = StoredDocument.Freeze(DocumentKind.AuthorityRequest, personId, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        }

        var recorded = await Disclosing.RecordAsync(change, personId, facts.Value with { DocumentId = request?.Id }, AuditAction.DisclosureRecorded, ct);
        if (!recorded.IsSuccess)
            return recorded.Refusal;
        if (request is not null)
            change.Db.Documents.Add(request);
        if (recorded.Value.Form == DisclosureForm.Oral)
            WriteNote(change, recorded.Value, entry.Note!);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? recorded.Value.Id : saved.Refusal;
    }

    // What the director approved goes out as it was asked; only how, when and whether the client was told is new.
    private static async Task<Outcome<DisclosureFacts>> FactsAsync(Change change, Guid personId, DisclosureEntry entry, CancellationToken ct)
    {
        if (entry.ApprovalId is not { } id)
            return entry.Facts(change.Today);
        if (await change.Db.DisclosureApprovals.FirstOrDefaultAsync(a => a.Id == id && a.PersonId == personId, ct) is not { } approval)
            return new NotFound();
        var proposal = approval.Proposal(entry.Form!.Value, entry.DisclosedOn!.Value, entry.ToldOn);
        return proposal with { HealthConsentId = entry.HealthConsentId ?? proposal.HealthConsentId, ToldHow = entry.ToldOn is null ? null : entry.ToldHow, WhyNotTold = entry.WhyNotTold.Tidied() };
    }

    // A conversation in which data were given is a note in the dossier (2018-6).
    private static void WriteNote(Change change, Disclosure disclosure, string told)
    {
        var title = Texts.Note_Title.With(disclosure.Recipient);
        var item = DossierItem.Record(
            disclosure.PersonId,
            DossierItemKind.ConversationNote,
            title.Length > 200 ? title[..200] : title,
            disclosure.DisclosedOn,
            Texts.Note_Text.With(disclosure.Recipient, disclosure.Data, disclosure.Purpose, told.Trim()),
            null,
            disclosure.Categories.HasFlag(DataCategories.Health) ? DossierMarks.SpecialCategory : DossierMarks.None,
            new Provenance(DataOrigin.Employee, change.Actor.Name, change.Today, ProcessingPurpose.Guidance),
            change.Actor.Name);
        change.Db.DossierItems.Add(item);
        change.Record(AuditAction.DossierItemRecorded, disclosure.PersonId, subject: $"DossierItem {item.Id}");
    }
}
