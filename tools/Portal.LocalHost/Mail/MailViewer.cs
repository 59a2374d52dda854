using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Routing;
using Portal.LocalHost.Pages;

namespace Portal.LocalHost.Mail;

/// <summary>Shows the mail that the portal sent on this computer.</summary>
public static partial class MailViewer
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>Adds /mail, /mail/{id} and /mail.json.</summary>
    public static void MapMailViewer(this IEndpointRouteBuilder app, string path)
    {
        var folder = new MailFolder(path);
        app.MapGet("/mail", () => List(folder.Read()));
        app.MapGet("/mail/{id}", (string id) => folder.Find(id) is { } mail
            ? Show(mail)
            : Html.Page("Deze mail is er niet", Html.Of($"""<p><a href="/mail">Alle mail</a></p>"""), StatusCodes.Status404NotFound));
        app.MapGet("/mail.json", () => Results.Json(folder.Read().Select(mail => new
        {
            mail.Id,
            mail.Email.From,
            mail.Email.To,
            mail.Email.Subject,
            Date = mail.Email.Date ?? mail.WrittenAt,
            mail.Email.Text,
        })));
    }

    private static IResult List(IReadOnlyList<StoredEmail> mails) => Html.Page("Mail die het portaal verstuurde", mails.Count == 0
        ? Html.Of($"<p>Er is nog geen mail. Deze pagina ververst niet vanzelf.</p>")
        : Html.Of($"""
            <p>{mails.Count} {(mails.Count == 1 ? "bericht" : "berichten")}, de nieuwste bovenaan. Deze pagina ververst niet vanzelf.</p>
            <ul class="mails">
            {Html.Each(mails, mail => Html.Of($"""<li><a href="/mail/{Uri.EscapeDataString(mail.Id)}">{Subject(mail)}</a><p>Aan {mail.Email.To}, {When(mail)}</p></li>"""))}
            </ul>
            """));

    private static IResult Show(StoredEmail mail) => Html.Page(Subject(mail), Html.Of($"""
        <dl>
        <dt>Van</dt><dd>{mail.Email.From}</dd>
        <dt>Aan</dt><dd>{mail.Email.To}</dd>
        <dt>Verstuurd</dt><dd>{When(mail)}</dd>
        </dl>
        <div class="card"><pre>{WithLinks(mail.Email.Text)}</pre></div>
        <p><a href="/mail">Alle mail</a></p>
        """));

    private static string Subject(StoredEmail mail) => mail.Email.Subject.Length > 0 ? mail.Email.Subject : "(geen onderwerp)";

    private static string When(StoredEmail mail) =>
        TimeZoneInfo.ConvertTime(mail.Email.Date ?? mail.WrittenAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"))
            .ToString("dddd d MMMM yyyy, HH.mm 'uur'", Dutch);

    /// <summary>Web addresses become links; everything is encoded.</summary>
    private static IHtmlContent WithLinks(string text) => Html.Each(
        WebAddress().Split(text),
        part => part.StartsWith("http://", StringComparison.Ordinal) || part.StartsWith("https://", StringComparison.Ordinal)
            ? Html.Of($"""<a href="{part}" rel="noopener noreferrer">{part}</a>""")
            : Html.Of($"{part}"));

    [GeneratedRegex(@"(?<address>https?://[^\s<>""]*[^\s<>""'.,;:!?)\]])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WebAddress();
}
