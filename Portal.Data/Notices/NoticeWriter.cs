using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Portal.Data.Organisations;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Data.Notices;

/// <summary>A notice as it goes out: the document is the proof; the text is what a mail says.</summary>
public sealed record WrittenNotice(StoredDocument Document, MessageText Text);

/// <summary>Writes the notice of a person, as a mail or as a letter (2017-11.1, AVG 14).</summary>
public sealed class NoticeWriter(OrganisationQueries organisation, HtmlDocumentRenderer renderer, ChromiumPdf pdf, IOptions<AddressSettings> addresses)
{
    /// <summary>Writes it, or says what is missing.</summary>
    public async Task<Outcome<WrittenNotice>> WriteAsync(RegisteredPerson person, NoticeForm form, DateTimeOffset at, CancellationToken ct)
    {
        var details = await organisation.DetailsAsync(ct);
        if (!details.IsComplete)
            return new OrganisationIncomplete();
        if (form == NoticeForm.Message && person.Email is null)
            return new NoticeNeedsLetter();
        if (form == NoticeForm.Letter && !person.Address.IsComplete)
            return new NoticeNeedsAddress();
        var content = NoticeContent.Write(person, details, addresses.Value.ClientUri);
        var text = MessageTexts.Write(MessageTemplate.RegistrationNotice, person.Language, new Dictionary<string, string> { ["content"] = content.ToPlainText() });
        if (form == NoticeForm.Message)
            return new WrittenNotice(Freeze(person, Texts.ProofFileName, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes($"{text.Subject}\n\n{text.Body}\n"), at), text);
        var printed = await PrintAsync(person, details, content, DutchTime.DateOf(at), ct);
        return printed.IsSuccess ? new WrittenNotice(Freeze(person, Texts.LetterFileName, "application/pdf", printed.Value, at).ToPost(), text) : printed.Refusal;
    }

    private async Task<Outcome<byte[]>> PrintAsync(RegisteredPerson person, OrganisationDetails details, NoticeContent content, DateOnly date, CancellationToken ct)
    {
        var html = await renderer.RenderAsync<NoticeLetter>(new DocumentHead(content.Subject, NoticeContent.CultureOf(person.Language)), new Dictionary<string, object?>
        {
            [nameof(NoticeLetter.Content)] = content,
            [nameof(NoticeLetter.Organisation)] = details,
            [nameof(NoticeLetter.Addressee)] = new[] { person.Name.Formal }.Concat(person.Address.Lines).ToList(),
            [nameof(NoticeLetter.Date)] = date,
            [nameof(NoticeLetter.PersonLanguage)] = person.Language,
        });
        return await pdf.PrintAsync(html, ct);
    }

    private static StoredDocument Freeze(RegisteredPerson person, string name, string type, byte[] content, DateTimeOffset at) => StoredDocument.Freeze(
        DocumentKind.Notice, person.Id, null, name.With(DutchTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), type, content, at);
}
