using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Representations;
using Portal.Data.Terms;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>The mails around a request. They say that there is something, never what: the content stands in the portal or the letter.</summary>
public sealed class RequestMail(IOptions<AddressSettings> addresses, TermClocks clocks)
{
    /// <summary>
    /// Tells the applicant: complete in the inbox, and by mail where there is an address; with a reminder when it must still be true at the moment of sending.
    /// </summary>
    public async Task TellApplicantAsync(Change change, PrivacyRequest request, MessageTemplate template, CancellationToken ct, Guid? reminderId = null, Guid? letterId = null)
    {
        if (request.Applicant is { Email: null, PersonId: null })
            return;
        var organisation = await change.Db.Organisations.AsNoTracking().Select(o => o.Details.Name).FirstOrDefaultAsync(ct);
        // Who cannot log in is never sent to the portal (AVG 12(2)): they hear that a letter or a call follows.
        var isLinked = await change.Db.CanLogInAsync(request, ct);
        var text = Write(template, request, await PromisedAsync(change, request, ct), request.Applicant.Language, isLinked, new Uri(addresses.Value.ClientUri, $"mijn/verzoeken/{request.CaseNumber}"), organisation ?? "Werkcontact");
        change.Tell(new MessageReader(request.Applicant.PersonId, request.Applicant.Reader, request.Applicant.Email), template, text, request, letterId, reminderId);
    }

    // What the mail keeps silent about: the question, or the reasons.
    private static string? ContentOf(MessageTemplate template, PrivacyRequest request)
    {
        return template switch
        {
            MessageTemplate.IdentityAsked => Last(RequestEventKind.IdentityAsked),
            MessageTemplate.QuestionAsked => Last(RequestEventKind.QuestionAsked),
            MessageTemplate.QuestionReminder => Last(RequestEventKind.IdentityAsked, RequestEventKind.QuestionAsked),
            MessageTemplate.TermExtended => Last(RequestEventKind.Extended),
            _ => null,
        };

        string? Last(params RequestEventKind[] kinds) => request.Events.LastOrDefault(step => kinds.Contains(step.Kind))?.Text;
    }

    /// <summary>Tells the employee who handles the case that the applicant did something.</summary>
    public async Task TellAssigneeAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        if (request.AssigneeId is not { } id || await change.Db.Employees.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.DisabledAt == null, ct) is not { } employee)
            return;
        var text = Write(MessageTemplate.ApplicantActed, request, await PromisedAsync(change, request, ct), "nl", true, new Uri(addresses.Value.StaffUri, $"verzoeken/{request.CaseNumber}"), "");
        change.Notify(OutgoingMessage.Write(MessageTemplate.ApplicantActed, text, employee.Email, employee.Name, null, request.CaseNumber.Value, change.At));
    }

    private static MessageText Write(MessageTemplate template, PrivacyRequest request, DateOnly promised, string language, bool canLogIn, Uri link, string organisation)
    {
        var culture = System.Globalization.CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = request.Applicant.Reader,
            ["case"] = request.CaseNumber.Value,
            ["due"] = promised.ToString("D", culture),
            ["link"] = link.ToString(),
            ["organisation"] = organisation,
            // A clock that stands still is told with the question that stopped it.
            ["pause"] = request.PausedSince is null ? "" : "\n\n" + Words.Find(typeof(MessageTexts), "ClockStopped", culture),
        };
        if (ContentOf(template, request) is { } content)
            values["content"] = content;
        return MessageTexts.Write(template, language, values, canLogIn);
    }

    private async Task<DateOnly> PromisedAsync(Change change, PrivacyRequest request, CancellationToken ct) =>
        request.TermOn(await clocks.CalendarOfAsync(change.Db, request, ct), change.Today).AnswerBy;
}
