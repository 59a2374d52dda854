using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Regulations;

namespace Portal.Data.Regulations;

/// <summary>A new version of the regulations, as the director fills it in.</summary>
/// <param name="InForceFrom">The first day on which it holds.</param>
/// <param name="Summary">What changes, in Dutch.</param>
/// <param name="SummaryInEnglish">What changes, in English.</param>
/// <param name="IsRelevant">Whether clients and commissioners must be told; null when that was not chosen.</param>
/// <param name="CheckedBy">Who looked whether it is as the law wants.</param>
/// <param name="CheckedOn">When they looked.</param>
/// <param name="File">The whole text.</param>
public sealed record PublishRegulationsCommand(DateOnly? InForceFrom, string Summary, string SummaryInEnglish, bool? IsRelevant, string CheckedBy, DateOnly? CheckedOn, ReceivedFile? File);

/// <summary>What must be filled in for a new version.</summary>
public sealed class PublishRegulationsRules : AbstractValidator<PublishRegulationsCommand>
{
    /// <summary>Makes the rules of a day.</summary>
    public PublishRegulationsRules(DateOnly today)
    {
        RuleFor(c => c.InForceFrom).NotNull().WithMessage(Texts.InForceFrom_Missing).Must(from => from is null || from > today).WithMessage(Words.Of(new BeginsTooEarly(today.AddDays(1))));
        RuleFor(c => c.Summary).Cascade(CascadeMode.Stop).NotEmpty().WithMessage(Texts.Summary_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(c => c.SummaryInEnglish).Cascade(CascadeMode.Stop).NotEmpty().WithMessage(Texts.SummaryInEnglish_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(c => c.IsRelevant).NotNull().WithMessage(Texts.IsRelevant_Missing);
        RuleFor(c => c.CheckedBy).Cascade(CascadeMode.Stop).NotEmpty().WithMessage(Texts.CheckedBy_Missing).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
        RuleFor(c => c.CheckedOn).NotNull().WithMessage(Registrations.Texts.Date_Missing).Must(on => on is null || on <= today).WithMessage(Words.Of(new CheckedInFuture()));
        RuleFor(c => c.File).Cascade(CascadeMode.Stop).NotNull().WithMessage(Texts.File_Missing)
            .Must(file => file!.Content.AsSpan().StartsWith("%PDF-"u8)).WithMessage(Texts.File_NoPdf);
    }
}

/// <summary>Publishes a new version of the privacy regulations (2017-19.1, 2018-16.1).</summary>
public sealed class PublishRegulations(Changes changes, UploadCheck uploads)
{
    /// <summary>What is wrong with it, before it is published for good; null for nothing.</summary>
    public static Refusal? ProblemsOf(PublishRegulationsCommand command, DateOnly today) => new PublishRegulationsRules(today).Problems(command);

    /// <summary>Publishes it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(PublishRegulationsCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.PublishRegulations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (ProblemsOf(command, change.Today) is { } problems)
            return problems;
        var accepted = await uploads.AcceptAsync(change, command.File!, null, null, ct);
        if (!accepted.IsSuccess)
            return new InvalidInput(nameof(command.File), Words.Of(accepted.Refusal));
        var file = StoredDocument.Freeze(DocumentKind.Regulations, null, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        var last = await change.Db.RegulationVersions.MaxAsync(v => (DateOnly?)v.InForceFrom, ct) ?? RegulationHistory.OnPaper[^1];
        var facts = new RegulationFacts(command.InForceFrom!.Value, command.Summary.Trim(), command.SummaryInEnglish.Trim(), command.IsRelevant!.Value, command.CheckedBy.Trim(), command.CheckedOn!.Value);
        var published = RegulationVersion.Publish(facts, file.Id, last, change.Actor.Name, change.At);
        if (published.Refusal is { } refusal)
            return new InvalidInput(refusal is CheckedInFuture ? nameof(command.CheckedOn) : nameof(command.InForceFrom), Words.Of(refusal));
        change.Db.AddRange(file, published.Value);
        change.Record(AuditAction.RegulationsPublished, subject: RegulationKey.Of(published.Value.Id), detail: string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{facts.InForceFrom:yyyy-MM-dd} {(facts.IsRelevant ? "Relevant" : "NotRelevant")}"));
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? published.Value.Id : saved.Refusal;
    }
}

internal static class RegulationKey
{
    public static string Of(Guid id) => $"Regulations {id}";
}
