using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Requests;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>What a recipient is told, on paper and by mail: both say the same (2017-14.2, AVG 19).</summary>
public sealed class RecipientLetters(LetterPrinter printer)
{
    /// <summary>Prints the letter and freezes it in the case, or says why that is not possible.</summary>
    internal async Task<Outcome<StoredDocument>> PrintAsync(PortalDbContext db, PrivacyRequest request, RecipientLetter letter, DateTimeOffset at, CancellationToken ct)
    {
        var organisation = await SenderAsync(db, ct);
        if (!organisation.IsComplete)
            return new OrganisationIncomplete();
        var head = new DocumentHead($"{RecipientLetterDocument.Subject} {letter.CaseNumber}", RecipientLetter.Language, letter.CaseNumber);
        var printed = await printer.PrintAsync<RecipientLetterDocument>(head, ct, (nameof(RecipientLetterDocument.Letter), letter), (nameof(RecipientLetterDocument.Organisation), organisation));
        return printed.IsSuccess
            ? StoredDocument.Freeze(DocumentKind.RecipientNotice, request.Applicant.PersonId, request.Id, Texts.RecipientFileName.With(request.CaseNumber), "application/pdf", printed.Value, at)
            : printed.Refusal;
    }

    /// <summary>What the letter says.</summary>
    internal static async Task<RecipientLetter> LetterAsync(PortalDbContext db, PrivacyRequest request, RecipientNotice notice, IReadOnlyList<CorrectionItem> items, DateOnly today, string by, CancellationToken ct)
    {
        // A commissioner knows the client by the number of the assignment: no name is needed then.
        var numbers = await db.Trajectories.AsNoTracking().Where(t => t.PersonId == request.Applicant.PersonId && t.AssignmentNumber != null)
            .Join(db.Commissioners, t => t.CommissionerId, c => c.Id, (t, c) => new { c.Name, t.AssignmentNumber, t.StartedOn }).OrderByDescending(t => t.StartedOn).ToListAsync(ct);
        var number = numbers.Find(row => EarlierRecipients.SameName(row.Name) == EarlierRecipients.SameName(notice.Recipient))?.AssignmentNumber;
        using var _ = AnswerPreparation.SpeakDutch();
        return RecipientLetter.Make(request, notice, items, number is null ? null : Texts.AboutAssignment.With(number), today, by);
    }

    /// <summary>The mail that says it.</summary>
    internal static MessageText Mail(RecipientLetter letter, OrganisationDetails organisation) => MessageTexts.Write(MessageTemplate.CorrectionNotice, "nl", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["case"] = letter.CaseNumber,
        ["due"] = letter.LastReceivedOn.ToString("D", RecipientLetter.Language),
        ["about"] = letter.About,
        ["content"] = string.Join('\n', letter.Items.Select(Line)),
        ["contact"] = $"{organisation.PrivacyContact}, {organisation.Email}, {organisation.Phone}",
        ["organisation"] = organisation.Name,
    });

    /// <summary>Who writes.</summary>
    internal static async Task<OrganisationDetails> SenderAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct))?.Details ?? OrganisationDetails.Empty;

    private static string Line(CorrectedDatum datum) => datum.NewValue is { } value
        ? Words.Find(typeof(MessageTexts), "CorrectionNotice_Line", RecipientLetter.Language)!.With(datum.Title, value)
        : Words.Find(typeof(MessageTexts), "CorrectionNotice_Removed", RecipientLetter.Language)!.With(datum.Title);
}
