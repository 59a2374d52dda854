using System.Globalization;
using System.Text;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using static Portal.Shared.Messages.MailPage;

namespace Portal.Shared.Newsletters;

/// <summary>A mailing as one person gets it: a part for programs that show text, and a part for those that show pages.</summary>
public sealed record MailingParts(string Text, string Html);

/// <summary>What stands below every mailing (Tw 11.7(7)).</summary>
/// <param name="Why">Why the reader gets it.</param>
/// <param name="Leave">The words of the link that leaves the list.</param>
/// <param name="Sender">Who sends it, line by line.</param>
public sealed record MailingFoot(string Why, string Leave, IReadOnlyList<string> Sender);

/// <summary>
/// Writes a mailing: its text, why the reader gets it, how to leave, and who sends it (Tw 11.7(7)). Everything that somebody typed is encoded; there are no
/// pictures and nothing that tells us whether it was read.
/// </summary>
public static class MailingMail
{
    /// <summary>Writes both parts.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="text">The text, as it was typed.</param>
    /// <param name="list">To which list it goes.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="language">The language of the reader, nl or en, for what we add ourselves.</param>
    /// <param name="unsubscribe">Where the reader leaves the list.</param>
    public static MailingParts Write(string subject, string text, MailingList list, OrganisationDetails sender, string language, Uri unsubscribe)
    {
        var blocks = MailingText.Parse(text);
        var foot = FootOf(list, sender, language);
        var plain = $"{subject}\n\n{PlainOf(blocks)}\n\n-- \n{foot.Why}\n{foot.Leave}: {unsubscribe.AbsoluteUri}\n\n{string.Join('\n', foot.Sender)}\n";
        var html = Frame(
            subject,
            $"""
            <main lang="nl"><h1>{Encode(subject)}</h1>
            {HtmlOf(blocks)}</main>
            <footer><p>{Encode(foot.Why)}<br><a href="{Encode(unsubscribe.AbsoluteUri)}">{Encode(foot.Leave)}</a></p>
            <p>{string.Join("<br>", foot.Sender.Select(Encode))}</p></footer>
            """,
            language);
        return new MailingParts(plain, html);
    }

    /// <summary>What stands below it, for a preview too.</summary>
    /// <param name="list">To which list it goes.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="language">The language of the reader, nl or en.</param>
    public static MailingFoot FootOf(MailingList list, OrganisationDetails sender, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        return new MailingFoot(
            Say("Mail_Why", sender.Name, Words.Find(typeof(Mailing), $"{nameof(MailingList)}_{list}", culture)!),
            Say("Mail_Leave"),
            [sender.Name, $"{sender.PostalStreet}, {sender.PostalPostalCode} {sender.PostalCity}", $"{sender.Email} – {sender.Phone}"]);

        string Say(string key, params object[] arguments) => string.Format(culture, Words.Find(typeof(Mailing), key, culture)!, arguments);
    }

    /// <summary>The text as a page shows it, for a preview too.</summary>
    public static string HtmlOf(IReadOnlyList<ReportBlock> blocks)
    {
        var html = new StringBuilder();
        foreach (var block in blocks)
        {
            _ = block switch
            {
                HeadingBlock heading => html.Append("<h2>").Append(Inline(heading.Text)).Append("</h2>\n"),
                ListBlock list => html.Append(list.IsNumbered ? "<ol>" : "<ul>").AppendJoin("", list.Items.Select(item => $"<li>{Inline(item)}</li>")).Append(list.IsNumbered ? "</ol>\n" : "</ul>\n"),
                TableBlock table => html.Append("<table><thead><tr>").AppendJoin("", table.Header.Select(cell => $"<th scope=\"col\">{Inline(cell)}</th>")).Append("</tr></thead><tbody>")
                    .AppendJoin("", table.Rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Inline(cell)}</td>"))}</tr>")).Append("</tbody></table>\n"),
                ParagraphBlock paragraph => html.Append("<p>").AppendJoin("<br>", paragraph.Lines.Select(Inline)).Append("</p>\n"),
                _ => throw new InvalidOperationException($"A {block.GetType().Name} cannot be shown."),
            };
        }

        return html.ToString();
    }

    private static string PlainOf(IReadOnlyList<ReportBlock> blocks) => string.Join("\n\n", blocks.Select(block => block switch
    {
        HeadingBlock heading => $"{Plain(heading.Text)}\n{new string('-', Math.Min(60, heading.Text.Length))}",
        ListBlock list => string.Join('\n', list.Items.Select((item, at) => $"{(list.IsNumbered ? $"{at + 1}." : "-")} {Plain(item)}")),
        TableBlock table => string.Join('\n', table.Rows.Prepend(table.Header).Select(row => string.Join(" | ", row.Select(Plain)))),
        ParagraphBlock paragraph => string.Join('\n', paragraph.Lines.Select(Plain)),
        _ => throw new InvalidOperationException($"A {block.GetType().Name} cannot be shown."),
    }));

    private static string Plain(string line) => string.Concat(MailingText.Spans(line).Select(span => span.Link is { } link && span.Words != link.OriginalString ? $"{span.Words} ({link.AbsoluteUri})" : span.Words));

    private static string Inline(string line) => string.Concat(MailingText.Spans(line).Select(span => span.Link is { } link ? $"<a href=\"{Encode(link.AbsoluteUri)}\">{Encode(span.Words)}</a>" : Encode(span.Words)));
}
