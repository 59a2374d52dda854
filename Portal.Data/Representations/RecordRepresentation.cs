using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Values;

namespace Portal.Data.Representations;

/// <summary>Who may act for a client, as an employee fills it in.</summary>
/// <param name="Name">The name of the representative.</param>
/// <param name="Email">Where they are reached by mail.</param>
/// <param name="Address">Where they are reached by post.</param>
/// <param name="Relation">Why they may act.</param>
/// <param name="Scope">For what.</param>
/// <param name="Proof">What was shown; never a copy of an identity document.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; null where the proof names none.</param>
/// <param name="File">The authorisation or court decision.</param>
public sealed record RepresentationEntry(string Name, string? Email, PostalAddress Address, RepresentativeRelation? Relation, RepresentationScope? Scope, string Proof, DateOnly? From, DateOnly? Until, ReceivedFile? File);

/// <summary>What must hold for a representation.</summary>
public sealed class RepresentationRules : AbstractValidator<RepresentationEntry>
{
    /// <summary>Makes the rules.</summary>
    public RepresentationRules()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(Texts.Name_Missing).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
        RuleFor(r => r.Email).Must(email => email is null || EmailAddress.TryParse(email, out _)).WithMessage(Registrations.Texts.Email_Unreadable);
        RuleFor(r => r.Address.Street).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200).OverridePropertyName("Street");
        RuleFor(r => r.Address.HouseNumber).Must(number => number is null || (number.Length <= 5 && number[0] != '0' && number.All(char.IsAsciiDigit))).WithMessage(Registrations.Texts.HouseNumber_Unreadable).OverridePropertyName("HouseNumber");
        RuleFor(r => r.Address.Addition).MaximumLength(20).WithMessage(Registrations.Texts.TooLong_20).OverridePropertyName("Addition");
        RuleFor(r => r.Address.PostalCode).Must(code => code is null || PostalCode.TryParse(code, out _)).WithMessage(Registrations.Texts.PostalCode_Unreadable).OverridePropertyName("PostalCode");
        RuleFor(r => r.Address.City).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200).OverridePropertyName("City");
        RuleFor(r => r.Relation).NotNull().WithMessage(Texts.Relation_Missing);
        RuleFor(r => r.Scope).NotNull().WithMessage(Texts.Scope_Missing);
        RuleFor(r => r.Proof).NotEmpty().WithMessage(Texts.Proof_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(r => r.From).NotNull().WithMessage(Texts.From_Missing);
        RuleFor(r => r.Until).Must((r, until) => !(until < r.From)).WithMessage(Texts.Until_BeforeFrom);
        // On somebody's word alone a lawyer, or anybody else, cannot have it.
        RuleFor(r => r.File).NotNull().When(r => r.Relation is RepresentativeRelation.Lawyer or RepresentativeRelation.Authorised or RepresentativeRelation.AppointedByCourt).WithMessage(Texts.File_Missing);
    }

    /// <summary>The entry as it is kept: no spaces around values, empty is absent.</summary>
    public static RepresentationEntry Tidy(RepresentationEntry entry) => entry with
    {
        Name = entry.Name.Tidied() ?? "",
        Email = EmailAddress.TryParse(entry.Email, out var email) ? email.Value : entry.Email.Tidied(),
        Proof = entry.Proof.Tidied() ?? "",
        Address = new PostalAddress(entry.Address.Street.Tidied(), entry.Address.HouseNumber.Tidied(), entry.Address.Addition.Tidied(), PostalCode.TryParse(entry.Address.PostalCode, out var code) ? code.Value : entry.Address.PostalCode.Tidied(), entry.Address.City.Tidied()),
    };
}

/// <summary>Records that somebody may act for a client, with the proof (UAVG 5, EDPB 01/2022 par. 80-81).</summary>
public sealed class RecordRepresentation(Changes changes, UploadCheck uploads)
{
    /// <summary>Records it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, RepresentationEntry typed, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.EnterRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        var entry = RepresentationRules.Tidy(typed);
        if (new RepresentationRules().Problems(entry) is { } problems)
            return problems;
        StoredDocument? document = null;
        if (entry.File is { } file)
        {
            var accepted = await uploads.AcceptAsync(change, file, personId, null, ct);
            if (!accepted.IsSuccess)
                return new InvalidInput(nameof(entry.File), Words.Of(accepted.Refusal));
            document = StoredDocument.Freeze(DocumentKind.RepresentationProof, personId, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
            change.Db.Documents.Add(document);
        }

        var terms = new RepresentationTerms(entry.Name, entry.Email, entry.Address, entry.Relation!.Value, entry.Scope!.Value, entry.Proof, entry.From!.Value, entry.Until);
        var representation = Representation.Enter(personId, terms, document?.Id, change.Actor.Name, change.At);
        change.Db.Representations.Add(representation);
        change.Record(AuditAction.RepresentationRecorded, personId, subject: $"Representation {representation.Id}", detail: representation.Relation.ToString());
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? representation.Id : saved.Refusal;
    }
}
