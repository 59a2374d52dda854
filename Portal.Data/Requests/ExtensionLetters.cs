using Microsoft.EntityFrameworkCore;
using Portal.Data.Representations;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Prints the letter about an extension, for an applicant who does not read it in the portal (AVG 12(3)).</summary>
public sealed class ExtensionLetters(HtmlDocumentRenderer renderer, ChromiumPdf printer)
{
    /// <summary>Whether the applicant must be told on paper: nobody who cannot log in, or hears of nothing by mail, or asked for another form, is sent to the portal.</summary>
    internal static async Task<bool> AreNeededAsync(PortalDbContext db, PrivacyRequest request, CancellationToken ct) =>
        request.Applicant.Email is null || request.Scope.Form != AnswerForm.Portal || !await db.CanLogInAsync(request, ct);

    /// <summary>Whether there is a letter to post: who was told in the portal got none.</summary>
    internal static Task<bool> ArePrintedAsync(PortalDbContext db, Guid requestId, CancellationToken ct) =>
        db.Documents.AnyAsync(d => d.RequestId == requestId && d.Kind == DocumentKind.ExtensionLetter, ct);

    /// <summary>Who writes the letter.</summary>
    internal static async Task<OrganisationDetails> SenderAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct))?.Details ?? OrganisationDetails.Empty;

    /// <summary>Prints the letter and freezes it in the case, or says why that is not possible.</summary>
    internal async Task<Outcome<StoredDocument>> PrintAsync(Change change, PrivacyRequest request, ExtensionNotice notice, CancellationToken ct)
    {
        var organisation = await SenderAsync(change.Db, ct);
        if (!organisation.IsComplete)
            return new OrganisationIncomplete();
        var head = new DocumentHead($"{ExtensionDocument.SubjectOf(notice)} {notice.CaseNumber}", ExtensionDocument.LanguageOf(notice), notice.CaseNumber);
        var html = await renderer.RenderAsync<ExtensionDocument>(head, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ExtensionDocument.Notice)] = notice, [nameof(ExtensionDocument.Organisation)] = organisation });
        var printed = await printer.PrintAsync(html, ct);
        return printed.IsSuccess
            ? StoredDocument.Freeze(DocumentKind.ExtensionLetter, request.Applicant.PersonId, request.Id, Texts.ExtensionFileName.With(request.CaseNumber), "application/pdf", printed.Value, change.At).ToPost()
            : printed.Refusal;
    }
}
