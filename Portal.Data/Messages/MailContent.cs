using Portal.Shared.Messages;

namespace Portal.Data.Messages;

/// <summary>What one mail says.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The part for programs that show text.</param>
/// <param name="Html">The part for those that show pages.</param>
/// <param name="Leave">Where the reader leaves the mailing list with one click (RFC 8058); null where there is no list.</param>
internal sealed record MailContent(string Subject, string Text, string Html, Uri? Leave = null)
{
    /// <summary>A message that stands in the outbox as it goes out.</summary>
    public static MailContent Of(OutgoingMessage message) =>
        new(message.Subject, message.Body, MailPage.Of(message.Subject, message.Body, message.TextVersion == MessageTexts.VersionOf(message.Template, "en") ? "en" : "nl"));
}
