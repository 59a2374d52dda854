using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Values;

namespace Portal.Data.Commissioners;

/// <summary>A document for the file of a commissioner, as an employee fills it in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">A title.</param>
/// <param name="Date">The day of the document; of agreements about confidential data the day on which the last of both signed.</param>
/// <param name="ValidUntil">The last day on which it holds.</param>
/// <param name="SignedByThem">Who signed for the commissioner.</param>
/// <param name="SignedByUs">Who signed for us.</param>
/// <param name="File">The file.</param>
public sealed record CommissionerDocumentEntry(CommissionerDocumentKind? Kind, string Title, DateOnly? Date, DateOnly? ValidUntil, string? SignedByThem, string? SignedByUs, ReceivedFile? File);

/// <summary>What must hold for a document in the file of a commissioner.</summary>
public sealed class CommissionerDocumentRules : AbstractValidator<CommissionerDocumentEntry>
{
    /// <summary>Makes the rules of a day.</summary>
    public CommissionerDocumentRules(DateOnly today)
    {
        RuleFor(d => d.Kind).NotNull().WithMessage(Texts.DocumentKind_Missing);
        RuleFor(d => d.Title).NotEmpty().WithMessage(Texts.Title_Missing).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
        RuleFor(d => d.Date).NotNull().WithMessage(Registrations.Texts.Date_Missing).Must(day => day is null || day <= today).WithMessage(Words.Of(new SignedAhead()));
        RuleFor(d => d.ValidUntil).Must((d, day) => day is null || d.Date is null || day >= d.Date).WithMessage(Texts.ValidUntil_BeforeDate);
        RuleFor(d => d.SignedByThem).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200)
            .Must((d, name) => d.Kind != CommissionerDocumentKind.Confidentiality || !string.IsNullOrWhiteSpace(name)).WithMessage(Texts.SignedByThem_Missing);
        RuleFor(d => d.SignedByUs).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200)
            .Must((d, name) => d.Kind != CommissionerDocumentKind.Confidentiality || !string.IsNullOrWhiteSpace(name)).WithMessage(Texts.SignedByUs_Missing);
        RuleFor(d => d.File).NotNull().WithMessage(Texts.File_Missing);
    }
}

/// <summary>Adds a document to the file of a commissioner: an offer, an agreement, the agreements about confidential data (2018-5).</summary>
public sealed class AddCommissionerDocument(Changes changes, UploadCheck uploads)
{
    /// <summary>Adds it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid commissionerId, CommissionerDocumentEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Commissioners.AnyAsync(c => c.Id == commissionerId, ct))
            return new NotFound();
        if (new CommissionerDocumentRules(change.Today).Problems(entry) is { } problems)
            return problems;
        var accepted = await uploads.AcceptAsync(change, entry.File!, null, null, ct);
        if (!accepted.IsSuccess)
            return new InvalidInput(nameof(entry.File), Words.Of(accepted.Refusal));
        var file = StoredDocument.Freeze(DocumentKind.CommissionerFile, null, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        var facts = new CommissionerDocumentFacts(entry.Kind!.Value, entry.Title.Trim(), entry.Date!.Value, entry.ValidUntil, entry.SignedByThem.Tidied(), entry.SignedByUs.Tidied());
        var added = CommissionerDocument.Add(commissionerId, facts, file.Id, change.Actor.Name, change.At);
        if (!added.IsSuccess)
            return added.Refusal;
        change.Db.AddRange(file, added.Value);
        change.Record(AuditAction.CommissionerFileChanged, subject: CommissionerKey.Of(commissionerId), detail: $"{facts.Kind} {added.Value.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? added.Value.Id : saved.Refusal;
    }
}

/// <summary>Says until when a document holds; of agreements about confidential data the last day on which anything goes out on them (2018-5).</summary>
public sealed class HoldCommissionerDocument(Changes changes)
{
    /// <summary>Says it; null for without end.</summary>
    public async Task<Outcome> ExecuteAsync(Guid commissionerId, Guid documentId, int version, DateOnly? until, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.CommissionerDocuments.FirstOrDefaultAsync(d => d.Id == documentId && d.CommissionerId == commissionerId, ct) is not { } document)
            return new NotFound();
        if (document.Version != version)
            return new ChangedBySomeoneElse();
        if (until < document.Date)
            return new InvalidInput("ValidUntil", Texts.ValidUntil_BeforeDate);
        var before = document.ValidUntil;
        document.HoldUntil(until);
        change.Record(AuditAction.CommissionerFileChanged, subject: CommissionerKey.Of(commissionerId), detail: $"{document.Kind} {document.Id}", before: before?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), after: until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return await change.SaveAsync(ct);
    }
}

/// <summary>What invoicing needs, as an employee fills it in (2018-5).</summary>
/// <param name="Name">In whose name.</param>
/// <param name="Address">Where invoices go by post, in lines.</param>
/// <param name="Email">Where they go by mail.</param>
/// <param name="Reference">What must stand on them.</param>
public sealed record BillingEntry(string? Name, string? Address, string? Email, string? Reference)
{
    internal static BillingEntry Of(Commissioner commissioner) => new(commissioner.BillingName, commissioner.BillingAddress, commissioner.BillingEmail, commissioner.BillingReference);
}

/// <summary>What must hold for what invoicing needs.</summary>
public sealed class BillingRules : AbstractValidator<BillingEntry>
{
    /// <summary>Makes the rules.</summary>
    public BillingRules()
    {
        RuleFor(b => b.Name).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
        RuleFor(b => b.Address).MaximumLength(500).WithMessage(Disclosures.Texts.TooLong_500);
        RuleFor(b => b.Email).Must(email => string.IsNullOrWhiteSpace(email) || EmailAddress.TryParse(email, out _)).WithMessage(Registrations.Texts.Email_Unreadable);
        RuleFor(b => b.Reference).MaximumLength(100).WithMessage(Texts.TooLong_100);
    }
}

/// <summary>Somebody changed what invoicing needs in the meantime; nothing was overwritten. Carries what stands there now.</summary>
/// <param name="Now">What stands there now.</param>
/// <param name="Version">To change this version.</param>
public sealed record BillingChangedBySomeoneElse(BillingEntry Now, int Version) : Refusal;

/// <summary>Changes what invoicing needs (2018-5).</summary>
public sealed class ChangeBilling(Changes changes)
{
    /// <summary>Changes it; a newer version is never overwritten.</summary>
    public async Task<Outcome> ExecuteAsync(Guid commissionerId, int version, BillingEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Commissioners.FirstOrDefaultAsync(c => c.Id == commissionerId, ct) is not { } commissioner)
            return new NotFound();
        if (commissioner.Version != version)
            return new BillingChangedBySomeoneElse(BillingEntry.Of(commissioner), commissioner.Version);
        if (new BillingRules().Problems(entry) is { } problems)
            return problems;
        commissioner.Bill(entry.Name.Tidied(), entry.Address.Tidied(), EmailAddress.TryParse(entry.Email, out var email) ? email.Value : null, entry.Reference.Tidied());
        change.Record(AuditAction.CommissionerFileChanged, subject: CommissionerKey.Of(commissionerId), detail: "Billing");
        return await change.SaveAsync(ct);
    }
}
