using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Documents;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Registrations;

/// <summary>Something to put in a dossier: a text, a file, or both.</summary>
public sealed record DossierEntry(DossierItemKind Kind, string Title, DateOnly? Date, string? Text, ReceivedFile? File, DossierMarks Marks, DataOrigin Origin, string Source, ProcessingPurpose Purpose);

/// <summary>What must hold for a dossier item.</summary>
public sealed class DossierRules : AbstractValidator<DossierEntry>
{
    /// <summary>Makes the rules of a day: nothing lies in a dossier before it happened.</summary>
    public DossierRules(DateOnly today)
    {
        RuleFor(i => i.Title).NotEmpty().WithMessage(Texts.Title_Missing).MaximumLength(200).WithMessage(Texts.TooLong_200);
        RuleFor(i => i.Date).NotNull().WithMessage(Texts.Date_Missing).Must(date => date is null || date <= today).WithMessage(Texts.Date_Future);
        RuleFor(i => i.Text).Must((item, text) => item.File is not null || !string.IsNullOrWhiteSpace(text)).WithMessage(Texts.TextOrFile_Missing).MaximumLength(100_000).WithMessage(Texts.Text_TooLong);
        RuleFor(i => i.Source).NotEmpty().WithMessage(Texts.Source_Missing).MaximumLength(200).WithMessage(Texts.TooLong_200);
    }
}

/// <summary>Puts something in a dossier (2017-5.2, 2018-6).</summary>
public sealed class RecordDossierItem(Changes changes, UploadCheck uploads)
{
    /// <summary>Records it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, DossierEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (new DossierRules(change.Today).Problems(entry) is { } problems)
            return problems;
        Guid? documentId = null;
        if (entry.File is { } file)
        {
            var accepted = await uploads.AcceptAsync(change, file, personId, null, ct);
            if (!accepted.IsSuccess)
                return new InvalidInput(nameof(entry.File), Words.Of(accepted.Refusal));
            var document = StoredDocument.Freeze(DocumentKind.DossierFile, personId, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
            change.Db.Documents.Add(document);
            documentId = document.Id;
        }

        var item = DossierItem.Record(personId, entry.Kind, entry.Title.Trim(), entry.Date!.Value, entry.Text.Tidied(), documentId, entry.Marks, new Provenance(entry.Origin, entry.Source.Trim(), change.Today, entry.Purpose), change.Actor.Name);
        change.Db.DossierItems.Add(item);
        change.Record(AuditAction.DossierItemRecorded, personId, subject: $"DossierItem {item.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? item.Id : saved.Refusal;
    }
}
